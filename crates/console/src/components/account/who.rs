//! Who is signed in.

use crate::desk::Desk;
use contract::language::Language;
use leptos::prelude::*;

/// The section.
#[component]
pub fn WhoSection() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <section class="desk-section">
            <h2>{desk.say("我是谁", "Who I am")}</h2>
            <p>
                <strong lang=Language::Chinese.tag()>{desk.account()}</strong>
                " "
                <span class="quiet">
                    {desk.say("登录时填这个名字。", "This is the name to sign in with.")}
                </span>
            </p>
        </section>
    }
}

//! Signing in, as a page of its own: nobody is signed in yet.

use crate::components::link_form::LinkForm;
use crate::components::sign_in_form::SignInForm;
use crate::desk::Desk;
use crate::links::MAIN;
use huiyin::components::mark::Mark;
use leptos::prelude::*;

/// With name and password.
pub fn with_password() -> impl IntoView {
    let desk = Desk::here();
    page(desk, desk.say("登录工作台", "Sign in to the desk"), view! { <SignInForm/> })
}

/// With a one-time link.
pub fn with_link() -> impl IntoView {
    let desk = Desk::here();
    let token = desk.link.get_untracked().unwrap_or_default();
    page(desk, desk.say("设定您的密码", "Choose your password"), view! { <LinkForm token/> })
}

fn page(desk: Desk, title: &'static str, form: impl IntoView) -> impl IntoView {
    let language = desk.language_now();
    view! {
        <main id=MAIN class="desk-sign-in" tabindex="-1">
            <p class="desk-name"><Mark/><span>{language.say("回音工作台", "Huiyin desk")}</span></p>
            <h1>{title}</h1>
            {form}
            <button type="button" class="desk-plain" lang=language.other().tag()
                on:click=move |_| desk.switch_language()>
                {language.say("English", "中文")}
            </button>
        </main>
    }
}

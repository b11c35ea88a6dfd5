//! What somebody should know about the own ways in: that they were reset, or that a second factor is missing.
//! Quiet, and gone once it was read.

use crate::components::act_button::ActButton;
use crate::desk::Desk;
use crate::form::suggestion_key;
use crate::place::Place;
use crate::words::sign_in as words;
use crate::{client, kept};
use contract::address::staff::sign_in as address;
use contract::staff::sign_in::SecondFactor;
use leptos::prelude::*;

/// That somebody else reset the ways in; nothing where nobody did.
#[component]
pub fn ResetNote() -> impl IntoView {
    let desk = Desk::here();
    let reset = RwSignal::new(desk.me.with_untracked(|me| me.as_ref().and_then(|me| me.reset.clone())));
    let seen = move || client::ask(desk, address::RESET_SEEN);
    move || {
        reset.get().map(|told| {
            view! {
                <section class="notice desk-told" aria-labelledby="told-title">
                    <h2 id="told-title">{desk.say("您的登录方式被重置过", "Your sign-in was reset")}</h2>
                    <p>{words::reset(&told, desk.language_now())}</p>
                    <ActButton words=desk.say("知道了", "I have read this") act=seen
                        done=move |()| {
                            desk.me.update(|me| me.iter_mut().for_each(|me| me.reset = None));
                            reset.set(None);
                        }/>
                </section>
            }
        })
    }
}

/// That a second factor would be good to have; nothing where there is one, or it was put aside.
#[component]
pub fn FactorNote() -> impl IntoView {
    let desk = Desk::here();
    let key = suggestion_key(&desk.account());
    let lacks = desk
        .me
        .with_untracked(|me| me.as_ref().is_some_and(|me| me.second_factor == SecondFactor::Suggested));
    let shown = RwSignal::new(lacks && kept::read(&key).is_none());
    let put_aside = Callback::new(move |()| {
        kept::write(&key, "seen");
        shown.set(false);
    });
    move || {
        shown.get().then(|| {
            view! {
                <p class="desk-line desk-suggestion">
                    <span class="quiet">
                        {desk.say(
                            "添上第二重验证，别人知道了密码也进不来。",
                            "With a second factor, a stolen password is not enough.",
                        )}
                    </span>
                    <a href=Place::Account.to_string()>{desk.say("去添上", "Add one")}</a>
                    <button type="button" class="desk-plain" on:click=move |_| put_aside.run(())>
                        {desk.say("以后再说", "Not now")}
                    </button>
                </p>
            }
        })
    }
}

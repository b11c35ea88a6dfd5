//! The sign-in form over a view whose session has ended. The view stays as it is, with all that was typed.

use crate::components::sign_in_steps::SignInSteps;
use crate::desk::{Desk, Session};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The form in a modal dialog; nothing while the session stands.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let desk = Desk::here();
    let dialog = NodeRef::<Dialog>::new();
    let ended = Memo::new(move |_| desk.session.get() == Session::Ended);
    Effect::new(move |_| {
        let ended = ended.get();
        let Some(dialog) = dialog.get() else { return };
        match (ended, dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let form = move || {
        // Read here, so that the form follows the language of the desk.
        let language = desk.language.get();
        ended.get().then(|| {
            view! {
                <h2 id="again-title">{language.say("请重新登录", "Sign in again")}</h2>
                <p class="quiet">
                    {language.say(
                        "请再登录一次。您写的内容还在这一页上，登录后接着写。",
                        "Sign in once more. What you typed is still on this page, and you can go on.",
                    )}
                </p>
                <SignInSteps/>
            }
        })
    };
    // Closing it would leave a page on which nothing works; a second Escape closes it without asking.
    let open_again = move |_| {
        if ended.get_untracked()
            && let Some(dialog) = dialog.get_untracked()
        {
            let _ = dialog.show_modal();
        }
    };
    view! {
        <dialog class="desk-dialog" aria-labelledby="again-title" node_ref=dialog
            on:cancel=move |event: web_sys::Event| event.prevent_default() on:close=open_again>
            {form}
        </dialog>
    }
}

//! Signing in with a passkey; nothing where this browser or this address has none.

use crate::components::act_button::ActButton;
use crate::desk::Desk;
use crate::{passkey, session};
use leptos::prelude::*;

/// The button.
#[component]
pub fn PasskeyButton(
    /// What it says.
    words: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    passkey::is_possible().then(|| {
        view! {
            <div class="desk-passkey">
                <ActButton words act=move || session::use_passkey(desk) done=|()| {}/>
            </div>
        }
    })
}

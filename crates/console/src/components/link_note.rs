//! A one-time sign-in link, shown once, to be handed over.

use crate::desk::Desk;
use crate::links::focus;
use crate::words::person;
use contract::staff::person::OneTimeLink;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlInputElement};

const LINK: &str = "one-time-link";

/// The link, a button that copies it, and for how long it works.
#[component]
pub fn LinkNote(
    /// The link.
    link: OneTimeLink,
) -> impl IntoView {
    let desk = Desk::here();
    let copied = RwSignal::new(false);
    // The clipboard proper is missing on plain HTTP; this way works there too, and leaves the text selected
    // for who would rather copy by hand.
    let copy = move |_| {
        focus(LINK);
        let input = document().get_element_by_id(LINK).and_then(|element| element.dyn_into().ok());
        let Some(input) = input else { return };
        let input: HtmlInputElement = input;
        input.select();
        let page = document().dyn_into::<HtmlDocument>();
        copied.set(page.is_ok_and(|page| page.exec_command("copy").unwrap_or(false)));
    };
    view! {
        <div class="desk-done link-note">
            <div class="field">
                <label for=LINK>{desk.say("登录链接", "Sign-in link")}</label>
                <input id=LINK type="text" readonly autocomplete="off" spellcheck="false" prop:value=link.link/>
            </div>
            <p>{person::link_works(link.hours, desk.language_now())}</p>
            <p class="desk-ways">
                <button type="button" class="button" on:click=copy>{desk.say("复制链接", "Copy the link")}</button>
                <span role="status">{move || copied.get().then(|| desk.say("已复制", "Copied"))}</span>
            </p>
        </div>
    }
}

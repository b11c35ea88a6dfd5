//! The way to a mailbox: a card with one button, which opens the form at the bureau's own address. Never the form:
//! nobody should type a letter where the page around it could pretend to be the bureau.

use super::FramedTitle;
use crate::components::way::way;
use crate::screen::WriteForm;
use crate::words::{chinese_within, mailbox as words, punctuation::shown};
use contract::address::{Address, Page};
use contract::language::Language;
use contract::letter::ItemRef;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedMailbox(
    /// The mailbox, with what the letter will be about.
    form: WriteForm,
    /// The form's own page.
    place: Address,
    /// Nothing but the button.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let WriteForm { mailbox, item, draft, .. } = form;
    let about = item.map(|(item, title)| about(item, &title, language));
    let (name, is_closed) = (mailbox.name.clone(), mailbox.closed.is_some());
    let sentence = match &mailbox.closed {
        Some(closed) => words::closed(closed.on, language),
        None => words::answering(&mailbox, language),
    };
    let (page, to) = match mailbox.closed.map(|closed| closed.instead) {
        None => (place.page.clone(), words::write_to(&name, language)),
        Some(Some(other)) => {
            let page = Page::Write { mailbox: other.id, item: draft.item, row: draft.row, title: None };
            (page, words::write_to(&other.name, language))
        }
        Some(None) => (Page::mailboxes(), language.say("看全部信箱", "Show all mailboxes").to_owned()),
    };
    let button = way(page.in_language(language));
    let head = if compact {
        view! { <h1 class="visually-hidden" lang=chinese_within(language)>{name}</h1> }.into_any()
    } else {
        view! { <FramedTitle words=name place lang=chinese_within(language)/> }.into_any()
    };
    view! {
        {head}
        {(!compact || is_closed).then(|| view! { <p class="lead">{sentence}</p> })}
        {(!compact).then_some(about)}
        <p class="framed-actions">
            <a class="button framed-button" href=button.href target=button.target rel=button.rel>{to}</a>
        </p>
    }
}

fn about(item: ItemRef, title: &str, language: Language) -> impl IntoView + use<> {
    let words = match language {
        Language::Chinese => format!("关于{}年第 {} 项工作：", item.year, item.number),
        Language::English => format!("About item {} of {}: ", item.number, item.year),
    };
    let title = shown(title);
    view! { <p>{words}<span lang=chinese_within(language)>{title}</span></p> }
}

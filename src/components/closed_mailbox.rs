//! A mailbox that takes no letters any more: since when, and where to write instead. What somebody typed before
//! it was closed is still there to be taken along.

use crate::words::{chinese_within, mailbox as words};
use contract::address::Page;
use contract::language::Language;
use contract::letter::{ItemRef, RowRef};
use contract::mailbox::MailboxClosed;
use leptos::prelude::*;

/// The notice.
#[component]
pub fn ClosedMailbox(
    /// The mailbox's name.
    name: String,
    /// Since when, and where to write instead.
    closed: MailboxClosed,
    /// The text that was typed; empty where none was.
    typed: String,
    /// The work item that the letter would be about.
    item: Option<ItemRef>,
    /// The draft on which the letter would be an opinion.
    row: Option<RowRef>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let since = words::closed(closed.on, language);
    let instead = closed.instead.map(|mailbox| {
        let address = Page::Write { mailbox: mailbox.id, item, row: row.clone(), title: None }
            .in_language(language)
            .to_string();
        view! {
            <p class="actions">
                <a class="button" href=address>
                    {language.say("写给", "Write to ")}
                    <span lang=chinese_within(language)>{mailbox.name}</span>
                </a>
            </p>
        }
    });
    let typed = (!typed.is_empty()).then(|| {
        view! {
            <section class="notice" aria-labelledby="typed">
                <h2 id="typed">{language.say("您刚才写的", "What you wrote")}</h2>
                <p>{language.say("没有寄出。可以复制到新的信里。", "It was not sent. Copy it into a new letter.")}</p>
                <blockquote>{typed}</blockquote>
            </section>
        }
    });
    let others = Page::Mailboxes { query: String::new(), item }.in_language(language).to_string();
    view! {
        <h1 class="page-title" lang=chinese_within(language)>{name}</h1>
        <p class="lead">{since}</p>
        {instead}
        {typed}
        <p><a href=others>{language.say("看全部信箱", "Show all mailboxes")}</a></p>
    }
}

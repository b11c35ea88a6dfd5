//! What was asked, answered and said about a notice, reminders included, oldest first.

use crate::desk::Desk;
use crate::words::notice as words;
use contract::language::Language;
use contract::staff::notice::NoticeEntry;
use huiyin::components::prose::OwnWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The thread.
#[component]
pub fn NoticeThread(
    /// Its entries.
    entries: Vec<NoticeEntry>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let entries = entries.into_iter().map(|entry| shown(entry, language)).collect_view();
    view! { <ol role="list" class="thread">{entries}</ol> }
}

fn shown(entry: NoticeEntry, language: Language) -> impl IntoView {
    let done = words::done(&entry, language);
    let said = (!entry.words.is_empty()).then(|| {
        view! { <div class="thread-words" lang=Language::Chinese.tag()><OwnWords text=entry.words/></div> }
    });
    let more = [
        (language.say("依据", "Evidence"), entry.evidence),
        (language.say("向社会公开的结果", "For the public"), entry.summary),
    ];
    let more = more.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| {
        view! {
            <div class="thread-words">
                <p class="quiet">{label}</p>
                <div lang=Language::Chinese.tag()><OwnWords text/></div>
            </div>
        }
    });
    view! {
        <li class="thread-entry">
            <p class="quiet">
                <time datetime=entry.on.to_string()>{date::full(entry.on, language)}</time>
                " "
                <span lang=Language::Chinese.tag()>{entry.who}</span>
            </p>
            <p>{done}</p>
            {said}
            {more.collect_view()}
        </li>
    }
}

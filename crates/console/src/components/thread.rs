//! What was done with a proposal and said about it, oldest first.

use crate::desk::Desk;
use crate::words::publishing as words;
use contract::language::Language;
use contract::staff::publishing::ThreadEntry;
use huiyin::components::prose::OwnWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The thread.
#[component]
pub fn Thread(
    /// Its entries.
    entries: Vec<ThreadEntry>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let entries = entries
        .into_iter()
        .map(|entry| {
            let step = words::step(&entry, language);
            let said = (!entry.words.is_empty()).then(|| {
                view! { <div class="thread-words" lang=Language::Chinese.tag()><OwnWords text=entry.words/></div> }
            });
            view! {
                <li class="thread-entry">
                    <p class="quiet">
                        <time datetime=entry.on.to_string()>{date::full(entry.on, language)}</time>
                        " "
                        <span lang=Language::Chinese.tag()>{entry.who}</span>
                    </p>
                    <p>{step}</p>
                    {said}
                </li>
            }
        })
        .collect_view();
    view! { <ol role="list" class="thread">{entries}</ol> }
}

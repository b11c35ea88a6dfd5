//! What a unit reported, as an entry of a list: the day, the unit, its words.

use crate::components::prose::Prose;
use crate::words::{change, chinese_within, date};
use contract::language::Language;
use contract::plan::UpdateView;
use leptos::prelude::*;

/// The entry.
#[component]
pub fn UpdateEntry(
    /// The update.
    update: UpdateView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let gone = update.withdrawn.as_ref().map(|withdrawal| {
        let words = match language {
            Language::Chinese => format!("已撤回（{}）", date::full(withdrawal.on, language)),
            Language::English => format!("Withdrawn on {}", date::full(withdrawal.on, language)),
        };
        view! { <p><strong>{words}</strong></p> }
    });
    let still = update.no_progress.then(|| view! { <p class="history-still">{change::still(language)}</p> });
    let text = (!update.text.is_empty()).then(|| view! { <Prose text=update.text.clone() language/> });
    view! {
        <li class="history-entry">
            <p class="history-day">
                <time datetime=update.on.to_string()>{date::full(update.on, language)}</time>
                " "
                <span lang=chinese_within(language)>{update.unit}</span>
            </p>
            {gone}
            {still}
            {text}
        </li>
    }
}

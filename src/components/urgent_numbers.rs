//! The numbers to call when a letter is too slow.

use contract::bureau::UrgentNumber;
use contract::language::Language;
use leptos::prelude::*;

/// The numbers.
#[component]
pub fn UrgentNumbers(
    /// The page's language.
    language: Language,
    /// The numbers that the bureau set.
    numbers: Vec<UrgentNumber>,
) -> impl IntoView {
    let entries = numbers
        .into_iter()
        .map(|UrgentNumber { number, chinese, english }| {
            let note = if language == Language::English { english } else { chinese };
            let address = format!("tel:{number}");
            view! { <li><a href=address>{number}</a><span>{note}</span></li> }
        })
        .collect_view();
    view! {
        <aside class="urgent" aria-labelledby="urgent">
            <h2 id="urgent">{language.say("等不及的事，请打电话", "If it cannot wait, call")}</h2>
            <ul role="list">{entries}</ul>
        </aside>
    }
}

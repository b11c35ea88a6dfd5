//! The quiet list of parts beside a plan.

use crate::words::chinese_within;
use crate::words::plan::{part_heading, part_tally};
use contract::language::Language;
use contract::plan::PartView;
use leptos::prelude::*;

/// The list; each entry leads to its part on the same page.
#[component]
pub fn PartList(
    /// The parts.
    parts: Vec<PartView>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = parts
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            view! {
                <li>
                    <a href=format!("#part-{}", place + 1)>
                        <span lang=chinese_within(language)>{part_heading(&part.numeral, &part.title, language)}</span>
                    </a>
                    <span class="part-list-tally">{part_tally(&part.counts, language)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="part-list" aria-label=language.say("各部分", "Parts")>
            <ol role="list">{entries}</ol>
        </nav>
    }
}

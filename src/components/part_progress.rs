//! How far each part of a plan has come.

use crate::components::bar::Bar;
use crate::words::{board, chinese_within, plan::part_heading};
use contract::address::Page;
use contract::board::PartLine;
use contract::language::Language;
use leptos::prelude::*;

/// The parts; each leads to itself on the plan's page.
#[component]
pub fn PartProgress(
    /// The parts.
    parts: Vec<PartLine>,
    /// The page of the plan.
    plan: Page,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let plan = plan.in_language(language).to_string();
    let entries = parts
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            let href = format!("{plan}#part-{}", place + 1);
            let bar = part.progress.percent.map(|percent| view! { <Bar percent/> });
            view! {
                <li class="part-line">
                    <a class="part-line-title" href=href lang=chinese_within(language)>
                        {part_heading(&part.numeral, &part.title, language)}
                    </a>
                    <p class="part-line-figures">
                        {bar}
                        <span>{board::progress(&part.progress, part.counts.total, language)}</span>
                    </p>
                    <p class="quiet">{board::tally(&part.counts, language)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="part-lines" role="list">{entries}</ol> }
}

//! Questions with their answers, folded.

use super::row_way;
use crate::components::row_cells::row_cells;
use crate::words::chinese_within;
use contract::language::Language;
use contract::register::{Cell, RowPage};
use leptos::prelude::*;

/// The questions.
pub(super) fn answers(page: &RowPage, language: Language) -> AnyView {
    let entries = page.rows.iter().map(|row| {
        let way = row_way(page, row, language);
        let question = row.cells.get("question").map(Cell::plain).unwrap_or_default();
        view! {
            <details class="guide-entry">
                <summary lang=chinese_within(language)>{question}</summary>
                {row_cells(&page.register, row, &["question"], &page.referred, language)}
                <p class="quiet">
                    <span lang=chinese_within(language)>{row.unit_name.clone()}</span>" "
                    <a class="tap" href=way.href target=way.target rel=way.rel>{language.say("单独打开", "Open by itself")}</a>
                </p>
            </details>
        }
    });
    view! { <div class="guide">{entries.collect_view()}</div> }.into_any()
}

//! How something is done, step by step: one service under the other, folded.

use super::write_about;
use crate::components::row_cells::row_cells;
use crate::words::chinese_within;
use contract::language::Language;
use contract::register::{Cell, RowPage};
use leptos::prelude::*;

/// The services.
pub(super) fn guide(page: &RowPage, language: Language) -> AnyView {
    let entries = page.rows.iter().map(|row| {
        let service = row.cells.get("service").map(Cell::plain).unwrap_or_default();
        view! {
            <details class="guide-entry">
                <summary lang=chinese_within(language)>{service}</summary>
                {row_cells(&page.register, row, &["service"], &page.referred, language)}
                {write_about(page, row, language)}
            </details>
        }
    });
    view! { <div class="guide">{entries.collect_view()}</div> }.into_any()
}

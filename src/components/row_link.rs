//! The cell that is a row of another register: a link with what that row is called.

use crate::components::way::way;
use crate::words::chinese_within;
use contract::address::Page;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Cell, Register, RowTold};
use leptos::prelude::*;

/// The link; `None` where the cells of the column are no rows.
pub fn row_link(
    register: &Register,
    column: &str,
    cell: Option<&Cell>,
    referred: &[RowTold],
    language: Language,
) -> Option<AnyView> {
    let target = register.reference(column)?;
    let Some(Cell::Whole(id)) = cell else { return None };
    let row = RowRef { register: target.clone(), id: *id };
    let told = referred.iter().find(|told| told.row == row);
    // A row that was withdrawn has no words any more; its page says why.
    let words = told.map_or_else(|| id.to_string(), |told| told.title.clone());
    let way = way(Page::row(row).in_language(language));
    let link = view! {
        <a class="tap" href=way.href target=way.target rel=way.rel lang=chinese_within(language)>{words}</a>
    };
    Some(link.into_any())
}

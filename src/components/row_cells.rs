//! All cells of a row, each under what it is called: a description list, for a phone and for print.

use crate::components::cell_value::cell_value;
use contract::language::Language;
use contract::register::{Register, Row};
use leptos::prelude::*;

/// The list, without the columns that stand elsewhere; empty cells are left out.
pub fn row_cells(
    register: &Register,
    row: &Row,
    elsewhere: &[&str],
    language: Language,
) -> impl IntoView + use<> {
    let entries = register.public().filter_map(|column| {
        let cell = row.cells.get(&column.name)?;
        let shown = !elsewhere.contains(&column.name.as_str());
        shown.then(|| {
            let title = column.title_in(language).to_owned();
            view! { <div><dt>{title}</dt><dd>{cell_value(column, Some(cell), language)}</dd></div> }
        })
    });
    view! { <dl class="row-cells">{entries.collect_view()}</dl> }
}

//! All cells of a row, each under what it is called: a description list, for a phone and for print.

use crate::components::cell_value::cell_value;
use crate::components::row_link::row_link;
use contract::language::Language;
use contract::register::{Register, Row, RowTold};
use leptos::prelude::*;

/// The list, without the columns that stand elsewhere; empty cells are left out. The rows to which cells refer are told
/// by what they are called.
pub fn row_cells(
    register: &Register,
    row: &Row,
    elsewhere: &[&str],
    referred: &[RowTold],
    language: Language,
) -> impl IntoView + use<> {
    let entries = register.public().filter_map(|column| {
        let cell = row.cells.get(&column.name)?;
        let shown = !elsewhere.contains(&column.name.as_str());
        shown.then(|| {
            let title = column.title_in(language).to_owned();
            let link = row_link(register, &column.name, Some(cell), referred, language);
            let value = link.unwrap_or_else(|| cell_value(column, Some(cell), language));
            view! { <div><dt>{title}</dt><dd>{value}</dd></div> }
        })
    });
    view! { <dl class="row-cells">{entries.collect_view()}</dl> }
}

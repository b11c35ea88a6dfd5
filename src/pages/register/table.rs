//! A plain table: a row is a block on a phone.

use super::row_way;
use crate::components::cell_value::short_value;
use crate::components::row_link::row_link;
use crate::words::chinese_within;
use contract::language::Language;
use contract::register::{Column, Format, RowPage};
use leptos::prelude::*;

/// Most columns of the table; the page of a row has them all.
const COLUMNS: usize = 8;

/// The table.
pub(super) fn table(page: &RowPage, language: Language) -> AnyView {
    let register = &page.register;
    let captions = &register.caption;
    let rank = |column: &Column| (!captions.contains(&column.name), column.format == Some(Format::Lines));
    let mut columns: Vec<&Column> =
        register.public().filter(|column| column.format != Some(Format::Photo)).collect();
    columns.sort_by_key(|column| rank(column));
    columns.truncate(COLUMNS);
    let heads = columns.iter().map(|column| {
        view! { <th scope="col" role="columnheader">{column.title_in(language).to_owned()}</th> }
    });
    let unit_head = language.say("单位", "Unit");
    let rows = page.rows.iter().map(|row| {
        let way = row_way(page, row, language);
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let label = column.title_in(language).to_owned();
            let cell = row.cells.get(&column.name);
            // The first column leads to the row itself.
            let link = row_link(register, &column.name, cell, &page.referred, language).filter(|_| at > 0);
            let value = link.unwrap_or_else(|| short_value(column, cell, language));
            match at {
                0 => view! { <th scope="row" role="rowheader" data-label=label><a class="tap" href=way.href.clone() target=way.target rel=way.rel>{value}</a></th> }.into_any(),
                _ => view! { <td role="cell" data-label=label>{value}</td> }.into_any(),
            }
        });
        let mut cells: Vec<AnyView> = cells.collect();
        let first = cells.remove(0);
        view! {
            <tr role="row">
                {first}
                <td role="cell" data-label=unit_head lang=chinese_within(language)>{row.unit_name.clone()}</td>
                {cells}
            </tr>
        }
    });
    let mut heads: Vec<_> = heads.map(IntoAny::into_any).collect();
    let first = heads.remove(0);
    let title = register.title_in(language).to_owned();
    let name = title.clone();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=name>
            <table class="table rows" role="table">
                <caption class="visually-hidden">{title}</caption>
                <thead role="rowgroup"><tr role="row">
                    {first}<th scope="col" role="columnheader">{unit_head}</th>{heads}
                </tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

//! A page of rows: the table itself, how many there are, the way to the next page, and what stands there when
//! there is nothing.

use super::column::Column;
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::words::table;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Which rows are ticked, and what a row is called there.
pub(super) type Ticks<R> = (RwSignal<BTreeSet<String>>, fn(&R) -> String);

/// The rows. The roles are written out, because a table that is laid out as blocks is none to who listens.
pub(super) fn rows<R>(
    rows: &[R],
    columns: &[Column<R>],
    caption: &'static str,
    key: fn(&R) -> String,
    ticks: Option<Ticks<R>>,
    query: RwSignal<TableQuery>,
    changed: Callback<TableQuery>,
) -> impl IntoView + use<R> {
    let language = Desk::here().language_now();
    let tick_head = ticks.map(|_| {
        let words = language.say("选中", "Selected");
        view! { <th role="columnheader" scope="col"><span class="visually-hidden">{words}</span></th> }
    });
    let heads = columns.iter().map(|column| column.head(query, changed)).collect_view();
    let rows = rows.iter().map(|row| {
        let key = key(row);
        let tick = ticks.map(|(selected, label)| tick(key.clone(), label(row), selected));
        let own = key.clone();
        let ticked = move || {
            let is = ticks.is_some_and(|(selected, _)| selected.with(|selected| selected.contains(&own)));
            is.then_some("record-ticked")
        };
        let cells = columns.iter().map(|column| column.cell(row)).collect_view();
        view! { <tr role="row" class=ticked>{tick} {cells}</tr> }
    });
    view! {
        <table class="desk-table" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{tick_head} {heads}</tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
}

fn tick(key: String, label: String, selected: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let own = key.clone();
    let turn = move |event| {
        selected.update(|selected| match event_target_checked(&event) {
            true => drop(selected.insert(key.clone())),
            false => drop(selected.remove(&key)),
        });
    };
    view! {
        <td role="cell" class="record-tick">
            <label>
                <input type="checkbox" prop:checked=move || selected.with(|selected| selected.contains(&own))
                    on:change=turn/>
                <span class="visually-hidden">{Desk::here().say("选中：", "Select ")}{label}</span>
            </label>
        </td>
    }
}

/// How many there are, told again when that changes.
pub(super) fn count(total: Signal<Option<u64>>) -> impl IntoView {
    let desk = Desk::here();
    let words = move || total.get().map(|total| table::count(total, desk.language_now()));
    view! { <p class="record-count quiet" role="status">{words}</p> }
}

/// What stands there when there is nothing.
pub(super) fn empty(
    words: &'static str,
    query: RwSignal<TableQuery>,
    changed: Callback<TableQuery>,
) -> impl IntoView {
    let desk = Desk::here();
    let clear = move |_| changed.run(query.get_untracked().unfiltered());
    match query.with_untracked(|query| query.is_filtered() || !query.is_first_page()) {
        false => view! { <p class="empty">{words}</p> }.into_any(),
        true => view! {
            <div class="empty record-empty">
                <p>{desk.say("没有符合这些条件的。", "Nothing fits these filters.")}</p>
                <button type="button" class="button button-quiet" on:click=clear>
                    {desk.say("去掉所有条件", "Clear the filters")}
                </button>
            </div>
        }
        .into_any(),
    }
}

/// The ways to other pages.
pub(super) fn ways(
    next: Option<String>,
    query: RwSignal<TableQuery>,
    place: fn(TableQuery) -> Place,
) -> impl IntoView {
    let desk = Desk::here();
    let query = query.get_untracked();
    let first = (!query.is_first_page()).then(|| {
        let address = place(query.clone().page(String::new())).to_string();
        view! { <a href=address>{desk.say("回到第一页", "First page")}</a> }
    });
    let next = next.map(|after| {
        let address = place(query.page(after)).to_string();
        view! { <a href=address>{desk.say("下一页", "Next page")}</a> }
    });
    (first.is_some() || next.is_some()).then(|| view! { <p class="desk-pages">{first} {next}</p> })
}

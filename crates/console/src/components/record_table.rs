//! The desk's table: rows of any kind with columns to sort by, filters, pages by cursor, and steps for several
//! rows at once that can be undone. It must not know what its rows are.
//!
//! The server decides order, filters and pages; the table only asks `ADDRESS?sort=&q=&…&after=` and keeps the
//! same query in the desk's own address. So a view has a [`Place`] that carries a [`TableQuery`], and its API
//! operation answers rows, the cursor of the next page, and how many there are in all:
//!
//! ```ignore
//! // place.rs:  People(TableQuery)  —  ["people"] => Self::People(TableQuery::parse(query)),
//! //            Self::People(query) => write!(f, "{}", query.at("/console/people")),
//! pub fn people(query: TableQuery) -> impl IntoView {
//!     let desk = Desk::here();
//!     let language = desk.language_now();
//!     record_table(query, Table {
//!         caption: language.say("人员", "People"),
//!         empty: language.say("还没有人员。", "There is nobody yet."),
//!         address: staff::PEOPLE,
//!         place: Place::People,
//!         page: |page: PersonPage| Page { rows: page.rows, next: page.next, total: Some(page.total) },
//!         key: |row: &PersonRow| row.id.to_string(),
//!         label: |row: &PersonRow| row.name.clone(),
//!         columns: vec![
//!             Column::title(language.say("姓名", "Name"), |row: &PersonRow| link_to(row).into_any()).sorted_by("name"),
//!             Column::new(language.say("状态", "State"), move |row| state(row, language).into_any()),
//!         ],
//!         filters: vec![
//!             Filter::search("q", language.say("姓名或单位", "Name or unit")),
//!             Filter::choice("role", language.say("角色", "Role"), vec![("principal".into(), "校长".into())]),
//!             Filter::day("since", language.say("从哪天起", "Since")),
//!         ],
//!         actions: vec![Action::new(language.say("停用", "Disable"), move |rows: Vec<PersonRow>| async move {
//!             let done: Several = client::post(desk, staff::DISABLE, &Several::of(&rows)).await?;
//!             Ok(Done::undone_by(words(&done), move || async move {
//!                 client::post::<_, Several>(desk, staff::ENABLE, &done).await.map(|done| words_back(&done))
//!             }))
//!         })],
//!         export: None,
//!     })
//! }
//! ```
//!
//! Everybody may save views: the filters and the order under a name, kept for the account under the last part of
//! `address`. Without `actions` there are no tick boxes. `Done::plain(words)` is a step that cannot be undone,
//! `Done::partly` one that some rows refused: they stay ticked, with the reason. `Action::asking` asks for more in a form
//! before it is taken. `export` offers what the filters leave as a file.

mod bulk;
mod column;
mod export;
mod filter;
mod page;
mod views;

pub use bulk::{Action, Deed, Done, Kept};
pub use column::Column;
pub use filter::Filter;

use crate::components::loaded::load;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use crate::place::Place;
use crate::table::TableQuery;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// What a table is made of. `A` is what the server answers, `R` is a row.
pub struct Table<A, R: 'static> {
    /// What the table shows, for who listens.
    pub caption: &'static str,
    /// What is said when there is nothing and no filter is set.
    pub empty: &'static str,
    /// Where rows are asked for.
    pub address: &'static str,
    /// The place of the desk that shows the table so.
    pub place: fn(TableQuery) -> Place,
    /// A page out of what the server answers.
    pub page: fn(A) -> Page<R>,
    /// What tells a row from all others.
    pub key: fn(&R) -> String,
    /// What a row is called where it is ticked.
    pub label: fn(&R) -> String,
    /// The columns.
    pub columns: Vec<Column<R>>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// What can be done with several rows at once.
    pub actions: Vec<Action<R>>,
    /// Where what the filters leave is had as a file, if it is offered.
    pub export: Option<&'static str>,
}

/// A page of rows.
#[derive(Clone)]
pub struct Page<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are on all pages, if the server counts them.
    pub total: Option<u64>,
}

/// The table, as a query asks for it.
pub fn record_table<A, R>(query: TableQuery, table: Table<A, R>) -> impl IntoView
where
    A: DeserializeOwned + Clone + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
{
    let desk = Desk::here();
    let Table { caption, empty, address, place, page, key, label, columns, filters, actions, export } = table;
    let query = RwSignal::new(query);
    let rows = load::<A>(Signal::derive(move || query.with(|query| query.at(address))));
    let selected = RwSignal::new(BTreeSet::<String>::new());
    let changed = Callback::new(move |wanted: TableQuery| {
        selected.set(BTreeSet::new());
        links::stay(desk, place(wanted.clone()));
        query.set(wanted);
    });
    let corrected = Callback::new(move |wanted: TableQuery| {
        selected.set(BTreeSet::new());
        links::correct(desk, place(wanted.clone()));
        query.set(wanted);
    });
    let found = move || match rows.found.get() {
        Some(Ok(answer)) => Some(page(answer)),
        _ => None,
    };
    let bulk = (!actions.is_empty()).then(|| {
        bulk::bar(
            actions,
            Signal::derive(move || found().map(|page| page.rows).unwrap_or_default()),
            key,
            selected,
            rows.again,
        )
    });
    let ticks = bulk.is_some().then_some((selected, label));
    let columns = StoredValue::new(columns);
    let sorts = columns.with_value(|columns| column::sorts(columns));
    let shown = move || match rows.found.get() {
        None => crate::components::loaded::waiting(desk).into_any(),
        Some(Err(problem)) => view! { <ProblemNote problem again=rows.again/> }.into_any(),
        Some(Ok(answer)) => {
            let page = page(answer);
            let body = match page.rows.is_empty() {
                true => page::empty(empty, query, changed).into_any(),
                false => columns
                    .with_value(|columns| {
                        page::rows(&page.rows, columns, caption, key, ticks, query, changed)
                    })
                    .into_any(),
            };
            view! { {body} {page::ways(page.next, query, place)} }.into_any()
        }
    };
    // A table is called as the last part of the address it asks.
    let name = address.rsplit('/').next().unwrap_or_default();
    let views = desk.may("list_views").then(|| views::bar(name, query, place));
    view! {
        <div class="record-table">
            {views}
            {filter::bar(filters, sorts, query, changed, corrected)}
            {export.map(|address| export::ways(address, query))}
            {page::count(Signal::derive(move || found().and_then(|page| page.total)))}
            {bulk}
            <div class="record-rows" aria-busy=move || rows.busy.get().then_some("true")>{shown}</div>
        </div>
    }
}

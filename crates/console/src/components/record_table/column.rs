//! A column: its head, what stands in its cells, and by what name the server sorts by it.

use crate::table::{Order, TableQuery};
use leptos::prelude::*;
use std::sync::Arc;

/// A column of rows of one kind.
pub struct Column<R: 'static> {
    head: &'static str,
    sort: Option<&'static str>,
    is_title: bool,
    cell: Arc<dyn Fn(&R) -> AnyView + Send + Sync>,
}

impl<R> Column<R> {
    /// A column. On a phone its cells carry its head before them.
    pub fn new(head: &'static str, cell: impl Fn(&R) -> AnyView + Send + Sync + 'static) -> Self {
        Self { head, sort: None, is_title: false, cell: Arc::new(cell) }
    }

    /// The column that names its row; on a phone it stands first, by itself.
    pub fn title(head: &'static str, cell: impl Fn(&R) -> AnyView + Send + Sync + 'static) -> Self {
        Self { is_title: true, ..Self::new(head, cell) }
    }

    /// The same, and the server sorts by it under that name.
    #[must_use]
    pub fn sorted_by(self, name: &'static str) -> Self {
        Self { sort: Some(name), ..self }
    }

    /// The head; one that sorts is a button.
    pub(super) fn head(
        &self,
        query: RwSignal<TableQuery>,
        changed: Callback<TableQuery>,
    ) -> impl IntoView + use<R> {
        let words = self.head;
        let Some(name) = self.sort else {
            return view! { <th role="columnheader" scope="col">{words}</th> }.into_any();
        };
        let order = move || query.with(|query| query.order_of(name));
        let spoken = move || match order() {
            Order::None => None,
            Order::Ascending => Some("ascending"),
            Order::Descending => Some("descending"),
        };
        let mark = move || match order() {
            Order::None => "↕",
            Order::Ascending => "↑",
            Order::Descending => "↓",
        };
        view! {
            <th role="columnheader" scope="col" aria-sort=spoken>
                <button type="button" class="record-sort"
                    on:click=move |_| changed.run(query.get_untracked().turned(name))>
                    {words} <span aria-hidden="true">{mark}</span>
                </button>
            </th>
        }
        .into_any()
    }

    /// The cell of a row.
    pub(super) fn cell(&self, row: &R) -> impl IntoView + use<R> {
        let content = (self.cell)(row);
        match self.is_title {
            true => view! { <td role="cell" class="record-title">{content}</td> }.into_any(),
            false => view! { <td role="cell" data-label=self.head>{content}</td> }.into_any(),
        }
    }
}

/// The columns that the server sorts by: their names and heads.
pub(super) fn sorts<R>(columns: &[Column<R>]) -> Vec<(&'static str, &'static str)> {
    columns.iter().filter_map(|column| Some((column.sort?, column.head))).collect()
}

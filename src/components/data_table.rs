//! The numbers of a picture as a table, one tap away.

use contract::language::Language;
use leptos::prelude::*;

/// A table of words; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The table, folded.
#[component]
pub fn DataTable(
    /// The table.
    table: Table,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let name = table.caption.clone();
    let head = table.head.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let first = cells.next().unwrap_or_default();
            let rest = cells.map(|words| view! { <td>{words}</td> }).collect_view();
            view! { <tr><th scope="row">{first}</th>{rest}</tr> }
        })
        .collect_view();
    view! {
        <details class="data-table">
            <summary>
                {language.say("查看数据表", "Show the numbers")}
                <span class="visually-hidden">{language.say("：", ": ")}{name.clone()}</span>
            </summary>
            <div class="scroll" role="region" tabindex="0" aria-label=name>
                <table class="table">
                    <caption>{table.caption}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

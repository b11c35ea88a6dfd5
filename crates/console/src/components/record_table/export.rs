//! What the filters leave, as a file.

use crate::desk::Desk;
use crate::table::TableQuery;
use leptos::prelude::*;

/// The ways to it: one a format.
pub(super) fn ways(address: &'static str, query: RwSignal<TableQuery>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let way = |format: &'static str, words: &'static str| {
        let asked = move || {
            let wanted = query.get().page(String::new());
            wanted.filtered("format", format).filtered("language", language.tag()).at(address)
        };
        view! { <a class="button button-quiet" href=asked download>{words}</a> }
    };
    view! {
        <p class="desk-ways">
            {way("xlsx", language.say("导出 XLSX", "Export XLSX"))}
            {way("csv", language.say("导出 CSV", "Export CSV"))}
        </p>
    }
}

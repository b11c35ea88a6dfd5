//! The desk's table, which becomes blocks on a phone. Browsers forget that it is one then, so its parts say what they are.

use leptos::prelude::*;

/// The table, around its rows.
#[component]
pub fn DeskTable<W: IntoView + 'static>(
    /// What it shows, for who hears it.
    #[prop(into)]
    caption: String,
    /// The heads of its columns.
    heads: Vec<W>,
    /// How it differs from other tables.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Its rows.
    children: Children,
) -> impl IntoView {
    let class = ["desk-table"].into_iter().chain(class).collect::<Vec<&str>>().join(" ");
    let heads = heads.into_iter().map(|words| view! { <th role="columnheader" scope="col">{words}</th> });
    view! {
        <table class=class role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads.collect_view()}</tr></thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
}

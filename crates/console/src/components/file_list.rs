//! The files of a letter or of an answer, to be saved. Their names are somebody's own words.

use contract::attachment::AttachedFile;
use contract::language::Language;
use huiyin::words::number::bytes;
use leptos::prelude::*;

/// The list.
#[component]
pub fn FileList(
    /// The files.
    files: Vec<AttachedFile>,
    /// Where each is taken from, by its number.
    address: impl Fn(i32) -> String,
) -> impl IntoView {
    let entries: Vec<_> = files
        .into_iter()
        .map(|file| {
            view! {
                <li>
                    <a href=address(file.number) download="" rel="external" lang=Language::Chinese.tag()>{file.name}</a>
                    <span class="quiet">{bytes(file.bytes)}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="desk-files" role="list">{entries}</ul> }
}

//! Finds as a list: what each is called, what it is, and the stretch of its text with what was looked for marked.

use crate::words::{chinese_within, date, search as words};
use contract::language::Language;
use contract::search::{Marked, SearchResult};
use leptos::prelude::*;

/// The list.
#[component]
pub fn SearchResults(
    /// The finds.
    results: Vec<SearchResult>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let lang = chinese_within(language);
    let result = |result: SearchResult| {
        let unit = result.unit.map(|unit| view! { <li lang=lang>{unit.name}</li> });
        let snippet = (!result.snippet.pieces.is_empty())
            .then(|| view! { <p class="result-text" lang=lang>{pieces(&result.snippet)}</p> });
        view! {
            <li data-testid="result">
                <h2 class="result-title" lang=lang>
                    <a href=words::place(&result.address, language)>{pieces(&result.title)}</a>
                </h2>
                <ul class="result-about" role="list">
                    <li>{words::one(result.kind, language)}</li>
                    {unit}
                    <li><time datetime=result.day.to_string()>{date::full(result.day, language)}</time></li>
                </ul>
                {snippet}
            </li>
        }
    };
    view! { <ol class="results" role="list">{results.into_iter().map(result).collect_view()}</ol> }
}

fn pieces(marked: &Marked) -> impl IntoView + use<> {
    let piece = |piece: contract::search::MarkedPiece| match piece.hit {
        true => view! { <mark>{piece.text}</mark> }.into_any(),
        false => piece.text.into_any(),
    };
    words::set(marked).into_iter().map(piece).collect_view()
}

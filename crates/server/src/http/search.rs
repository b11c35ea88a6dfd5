//! Searching what is published over the public API.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::source;
use crate::http::problem::Refusal;
use crate::http::reply::public_json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::api;
use contract::search::{SearchAsked, SearchList};
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "search_all",
            api::SEARCH,
            search,
            "Finds work items, updates, disclosures, rows of registers, published letters and answers by their words. \
             All words typed must be in a find, each as it was typed or as a word that means the same. What is typed \
             is words, never operators; only the first 100 characters count.",
        )
        .query(&[
            ("q", "the words"),
            ("kind", "only this kind: `item`, `update`, `disclosure`, `row`, `reply` or `answer`"),
            ("unit", "only of this unit, by its code"),
            ("year", "only about this year"),
            ("sort", "`fit`, which is the default, or `date`: the newest first"),
            ("page", "which page, from 1"),
        ])
        .answers::<SearchList>(200),
    ]
}

/// `GET /api/v1/search?q=&kind=&unit=&year=&sort=&page=`
///
/// # Errors
/// The database failed.
pub async fn search(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let asked = SearchAsked::read(&query.unwrap_or_default());
    Ok(public_json(&source(&app, &headers).search(asked).await?))
}

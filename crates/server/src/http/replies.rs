//! Published letters over the public API.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::{page, source};
use crate::http::problem::Refusal;
use crate::http::reply::public_json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::{Page, api};
use contract::id::LetterNumber;
use contract::letter::{PublishedReply, ReplyFilter, ReplyList};
use contract::problem::Code;
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_replies",
            api::REPLIES,
            list_replies,
            "Published letters with their answers, the newest first. What is hidden is named: 〔姓名〕.",
        )
        .query(&[
            ("kind", "a kind by its name, as `question`"),
            ("unit", "the unit that answers, by its code"),
            ("year", "the year in which it was published"),
            ("item", "the work item that it is about, as `2026-30`"),
            ("q", "words to be found in what is public"),
            ("page", "which page, from 1"),
        ])
        .answers::<ReplyList>(200),
        Operation::get(
            "show_reply",
            api::SHOW_REPLY,
            show_reply,
            "A published letter with its answer, in pieces: text, or why something is hidden. Of a withdrawn one, since \
             when and why.",
        )
        .answers::<PublishedReply>(200)
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/replies?kind=&unit=&year=&item=&q=&page=`
///
/// # Errors
/// The database failed.
pub async fn list_replies(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (filter, page) = match page(&uri) {
        Some(Page::Replies { filter, page }) => (filter, page),
        _ => (ReplyFilter::default(), 1),
    };
    Ok(public_json(&source(&app, &headers).replies(filter, page).await?))
}

/// `GET /api/v1/replies/{number}`
///
/// # Errors
/// 404 no such letter was ever published.
pub async fn show_reply(
    State(app): State<App>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = LetterNumber::parse(&number).map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    Ok(public_json(&source(&app, &headers).reply(number).await?))
}

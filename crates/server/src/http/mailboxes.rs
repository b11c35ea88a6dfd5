//! Mailboxes over the public API.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::{page, source};
use crate::http::problem::Refusal;
use crate::http::reply::public_json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::{Page, api};
use contract::id::MailboxId;
use contract::mailbox::{Mailbox, MailboxList};
use contract::problem::Code;
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("list_mailboxes", api::MAILBOXES, list_mailboxes, "Mailboxes, the director's first.")
            .query(&[("q", "a school's name, its pinyin or initials, or its town")])
            .answers::<MailboxList>(200),
        Operation::get("show_mailbox", api::MAILBOX, show_mailbox, "A mailbox with its reply rules.")
            .answers::<Mailbox>(200)
            .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/mailboxes?q=`
///
/// # Errors
/// The database failed.
pub async fn list_mailboxes(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = match page(&uri) {
        Some(Page::Mailboxes { query, .. }) => query,
        _ => String::new(),
    };
    Ok(public_json(&source(&app, &headers).mailboxes(query).await?))
}

/// `GET /api/v1/mailboxes/{id}`
///
/// # Errors
/// 404 no such mailbox.
pub async fn show_mailbox(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = MailboxId::parse(&id).map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    Ok(public_json(&source(&app, &headers).mailbox(id).await?))
}

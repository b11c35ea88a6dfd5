//! Mailboxes over the public API.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::{page, source};
use crate::http::problem::Refusal;
use crate::http::reply::{public_json, set};
use crate::page::slip;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use contract::address::{Page, api};
use contract::id::MailboxId;
use contract::language::Language;
use contract::mailbox::{Mailbox, MailboxList};
use contract::problem::Code;
use contract::unit::UnitChoices;
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
        Operation::get(
            "show_mailbox_code",
            api::MAILBOX_CODE,
            show_mailbox_code,
            "The lasting address of a mailbox as a QR code, for posters.",
        )
        .answers_file("image/svg+xml")
        .problems(&[Code::NotFound]),
        Operation::get(
            "list_unit_choices",
            api::UNITS,
            list_unit_choices,
            "The units that a letter can be about.",
        )
        .answers::<UnitChoices>(200),
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

/// `GET /api/v1/mailboxes/{id}/code.svg`
///
/// # Errors
/// 404 no such mailbox.
pub async fn show_mailbox_code(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = MailboxId::parse(&id).map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let mailbox = source(&app, &headers).mailbox(id).await?.id;
    // Without a language: the page offers both, and a poster outlives whoever printed it.
    let address = Page::write_to(mailbox).in_language(Language::Chinese);
    let svg = slip::qr_svg(&format!("{}{address}", app.public_url));
    let svg = svg.ok_or_else(|| Refusal::new(Code::NotFound, &headers))?;
    let mut response = svg.into_response();
    set(&mut response, header::CONTENT_TYPE, "image/svg+xml");
    set(&mut response, header::CACHE_CONTROL, "public, max-age=3600");
    Ok(response)
}

/// `GET /api/v1/units`
///
/// # Errors
/// The database failed.
pub async fn list_unit_choices(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).units().await?))
}

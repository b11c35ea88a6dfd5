//! The forms for a lost receipt, without scripts. The new receipt is the answer to a POST, as the first one was.

use crate::app::App;
use crate::http::body;
use crate::http::forms::{receipt_slip, value};
use crate::http::letters::lost;
use crate::http::pages::reader;
use crate::http::peer::Peer;
use crate::page::{answer, source};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use contract::address::{Address, Page};
use contract::letter::{LostReceipt, ReceiptCode};
use contract::limits;
use contract::problem::Problem;
use huiyin::document::Scripts;
use huiyin::screen::{Content, LostScreen, LostStep, ReceiptSlip};
use huiyin::source::Source;

/// `POST /track/lost` and `/track/lost/code`: answers with the next form, with the same and what needs a change, or
/// with the receipt.
pub async fn submit(
    State(app): State<App>,
    peer: Peer,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(address) = Address::parse(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let language = address.language;
    let reader = reader(&headers);
    let fields = body::form(body, limits::FOLLOW_REQUEST, &headers).await.unwrap_or_default();
    let text = |name: &str| value(&fields, name).unwrap_or_default();
    let (number, phone) = (text("number"), text("phone"));
    let again = |step, problem: Option<Problem>| {
        let status = problem.as_ref().map_or(200, |problem| problem.status);
        let lost = LostScreen { step, number: number.clone(), phone: phone.clone(), problem };
        (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), Content::Lost(lost), Scripts::None)
    };
    let shown = if address.page == Page::Lost {
        let asked = LostReceipt { number: number.clone(), phone: phone.clone() };
        match lost::ask(&app, peer, &asked, language).await {
            Ok(()) => again(LostStep::Code, None),
            Err(problem) => again(LostStep::Ask, Some(problem)),
        }
    } else {
        let sent = ReceiptCode { number: number.clone(), phone: phone.clone(), code: text("code") };
        match lost::replace(&app, peer, &sent, language).await {
            Ok(posted) => {
                let mailbox = source(&app, &address, reader).mailbox(posted.mailbox.clone()).await;
                let mailbox = mailbox.map_or_else(|_| posted.mailbox.to_string(), |mailbox| mailbox.name);
                let receipt = ReceiptSlip { replaces: true, ..receipt_slip(&app, posted, mailbox, language) };
                (StatusCode::OK, Content::Receipt(Box::new(receipt)), Scripts::Receipt)
            }
            Err(problem) => again(LostStep::Code, Some(problem)),
        }
    };
    answer(&app, &address, reader, shown).await
}

//! A lost receipt over the public API. What does not fit together answers like what does: whether a letter is there
//! and whose it is, only the telephone learns.

use crate::app::App;
use crate::http::body;
use crate::http::follows::take_turn;
use crate::http::operation::Operation;
use crate::http::peer::Peer;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::api;
use contract::language::Language;
use contract::letter::{LostReceipt, Posted, ReceiptCode};
use contract::limits;
use contract::problem::{Code, Problem};
use store::{Act, StoreError};

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "ask_for_receipt",
            api::LOST,
            ask_for_receipt,
            "Ask for a new receipt in place of a lost one. Where number and telephone belong together, a code is sent \
             there; never for a report of misconduct.",
        )
        .takes::<LostReceipt>()
        .problems(&[Code::NotFound, Code::InvalidFields, Code::TooMany]),
        Operation::post(
            "replace_receipt",
            api::LOST_CODE,
            replace_receipt,
            "Get the new receipt with the code; the old one opens nothing any more.",
        )
        .takes::<ReceiptCode>()
        .answers::<Posted>(200)
        .problems(&[Code::NotFound, Code::LinkUsed, Code::InvalidFields, Code::TooMany]),
    ]
}

/// `POST /api/v1/letters/lost`
///
/// # Errors
/// 404 no text messages are sent here, 422 fields, 429 too often.
pub async fn ask_for_receipt(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lost: LostReceipt = body::json(body, limits::FOLLOW_REQUEST, &headers).await?;
    ask(&app, peer, &lost, language_of(&headers)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/letters/lost/code`
///
/// # Errors
/// 404 no text messages are sent here, 410 the code is wrong or works no more, 422 fields, 429 too often.
pub async fn replace_receipt(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let sent: ReceiptCode = body::json(body, limits::FOLLOW_REQUEST, &headers).await?;
    let posted = replace(&app, peer, &sent, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &posted))
}

/// Asks for a code, for both ways in.
///
/// # Errors
/// As [`ask_for_receipt`].
pub async fn ask(app: &App, peer: Peer, lost: &LostReceipt, language: Language) -> Result<(), Problem> {
    refuse_without_texts(app, language).await?;
    let (number, phone) = lost.check().map_err(|errors| Problem::fields(errors, language))?;
    take_turn(app, peer, language)?;
    let act = Act::citizen("ask_for_receipt", app.clock.now());
    let asked = app.store.ask_for_receipt(&number, &phone, &act).await;
    asked.map_err(|error| problem_of(error, language))
}

/// Replaces a receipt, for both ways in.
///
/// # Errors
/// As [`replace_receipt`].
pub async fn replace(
    app: &App,
    peer: Peer,
    sent: &ReceiptCode,
    language: Language,
) -> Result<Posted, Problem> {
    refuse_without_texts(app, language).await?;
    let lost = LostReceipt { number: sent.number.clone(), phone: sent.phone.clone() };
    let (number, phone) = lost.check().map_err(|errors| Problem::fields(errors, language))?;
    take_turn(app, peer, language)?;
    let rules = app.in_force().await.map_err(|error| problem_of(error, language))?;
    let act = Act::citizen("replace_receipt", app.clock.now());
    let replaced = app.store.replace_receipt((&number, &phone), &sent.code, &rules.calendars, &act).await;
    replaced.map_err(|error| match error {
        StoreError::LinkUsed => Problem {
            detail: language
                .say(
                    "验证码不对，或者已经用过、过期了。请核对编号和手机号，再发一次验证码。",
                    "The code is wrong, was used already or has expired. Check number and telephone, and have another code sent.",
                )
                .to_owned(),
            ..Problem::new(Code::LinkUsed, language)
        },
        error => problem_of(error, language),
    })
}

async fn refuse_without_texts(app: &App, language: Language) -> Result<(), Problem> {
    match app.texts().await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::new(Code::NotFound, language)),
        Err(error) => Err(problem_of(error, language)),
    }
}

//! Letters over the public API: sending, looking up by receipt, published answers.

use crate::app::App;
use crate::http::body;
use crate::http::follows;
use crate::http::operation::Operation;
use crate::http::peer::Peer;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::{private_json, public_json};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::api;
use contract::id::{IdempotencyKey, MailboxId};
use contract::language::Language;
use contract::letter::{
    Letter, LetterDraft, LetterView, Lookup, Posted, RatingDraft, ReplyList, WriterWords,
};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::source::Source;
use store::{Act, NewLetter};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "post_letter",
            api::LETTERS,
            post_letter,
            "Write to a mailbox. A repeated sending gets the same answer.",
        )
        .header(
            "Idempotency-Key",
            "22 to 128 visible characters, new for each letter, the same when it is sent again",
        )
        .takes::<LetterDraft>()
        .answers::<Posted>(201)
        .problems(&[
            Code::InvalidIdempotencyKey,
            Code::NotFound,
            Code::InvalidFields,
            Code::IdempotencyKeyReused,
            Code::TooMany,
        ]),
        Operation::post(
            "look_up_letter",
            api::LOOKUP,
            look_up,
            "A letter as its writer sees it, by receipt.",
        )
        .takes::<Lookup>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt]),
        Operation::post(
            "add_to_letter",
            api::SAY,
            add_to_letter,
            "Add something to a letter, or answer what was asked.",
        )
        .takes::<WriterWords>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState, Code::InvalidFields]),
        Operation::post("withdraw_letter", api::WITHDRAW, withdraw_letter, "Take a letter back.")
            .takes::<Lookup>()
            .answers::<LetterView>(200)
            .problems(&[Code::WrongReceipt, Code::WrongState]),
        Operation::post(
            "rate_letter",
            api::RATE,
            rate_letter,
            "Rate the answer; `no` has the letter dealt with again, once.",
        )
        .takes::<RatingDraft>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState, Code::InvalidFields]),
        Operation::post(
            "share_writer",
            api::SHARE,
            share_writer,
            "Let the units that a letter is handed to see name and contact.",
        )
        .takes::<Lookup>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState]),
        Operation::get("list_replies", api::REPLIES, list_replies, "Published letters with their answers.")
            .answers::<ReplyList>(200),
    ]
}

const KEY_HEADER: &str = "idempotency-key";

/// `POST /api/v1/mailboxes/{id}/letters`
///
/// # Errors
/// 400 body or key, 404 mailbox, 413 too large, 422 fields or key used for another letter.
pub async fn post_letter(
    State(app): State<App>,
    peer: Peer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let mailbox = MailboxId::parse(&id).map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    app.store.mailbox(&mailbox).await.map_err(|error| Refusal::of(error, &headers))?;
    let key = headers.get(KEY_HEADER).and_then(|value| value.to_str().ok()).unwrap_or("");
    let key = IdempotencyKey::parse(key).map_err(|_| Refusal::new(Code::InvalidIdempotencyKey, &headers))?;
    let draft: LetterDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let language = language_of(&headers);
    let letter = draft.check().map_err(|errors| Problem::fields(errors, language))?;
    let posted = deliver(&app, peer, mailbox, key, letter, language).await?;
    Ok(private_json(StatusCode::CREATED, &posted))
}

/// `POST /api/v1/letters/lookup`
///
/// # Errors
/// 400 body, 404 for a wrong receipt and a missing one alike.
pub async fn look_up(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let receipt = Receipt::parse(&lookup.receipt).map_err(|_| Refusal::new(Code::WrongReceipt, &headers))?;
    let letter = source(&app, &headers).lookup(receipt).await?;
    Ok(private_json(StatusCode::OK, &letter))
}

/// What the writer does under a receipt.
pub enum WriterStep {
    /// Adds something, or answers what was asked.
    Say(WriterWords),
    /// Takes the letter back.
    Withdraw,
    /// Rates the answer.
    Rate(RatingDraft),
    /// Shares name and contact.
    Share,
}

/// Takes a writer's step, for both ways in.
///
/// # Errors
/// No letter has the receipt, its state does not allow the step, fields need a change, or the store failed.
pub async fn step_of_writer(
    app: &App,
    receipt: &Receipt,
    step: WriterStep,
    language: Language,
) -> Result<(), Problem> {
    let refused = |error| match error {
        store::StoreError::NotFound => Problem::new(Code::WrongReceipt, language),
        error => problem_of(error, language),
    };
    let wrong = |errors| Problem::fields(errors, language);
    let rules = app.in_force().await.map_err(refused)?;
    let calendars = &rules.calendars;
    let act = |operation| Act::citizen(operation, app.clock.now());
    let taken = match step {
        WriterStep::Say(words) => {
            let words = words.check().map_err(wrong)?;
            app.store.add_to_letter(receipt, &words, calendars, &act("add_to_letter")).await
        }
        WriterStep::Withdraw => app.store.withdraw_letter(receipt, calendars, &act("withdraw_letter")).await,
        WriterStep::Rate(draft) => {
            let (rating, words) = draft.check().map_err(wrong)?;
            app.store.rate_letter(receipt, rating, words.as_ref(), calendars, &act("rate_letter")).await
        }
        WriterStep::Share => app.store.share_writer(receipt, calendars, &act("share_writer")).await,
    };
    taken.map_err(refused)
}

/// Takes a step and answers with the letter as it is afterwards.
async fn stepped(app: &App, typed: &str, step: WriterStep, headers: &HeaderMap) -> Result<Response, Refusal> {
    let receipt = Receipt::parse(typed).map_err(|_| Refusal::new(Code::WrongReceipt, headers))?;
    step_of_writer(app, &receipt, step, language_of(headers)).await?;
    let letter = source(app, headers).lookup(receipt).await?;
    Ok(private_json(StatusCode::OK, &letter))
}

/// `POST /api/v1/letters/say`
///
/// # Errors
/// 400 body, 404 receipt, 409 the letter takes no words any more, 422 the words.
pub async fn add_to_letter(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let words: WriterWords = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &words.receipt.clone(), WriterStep::Say(words), &headers).await
}

/// `POST /api/v1/letters/withdraw`
///
/// # Errors
/// 400 body, 404 receipt, 409 it is answered or has ended.
pub async fn withdraw_letter(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &lookup.receipt, WriterStep::Withdraw, &headers).await
}

/// `POST /api/v1/letters/rate`
///
/// # Errors
/// 400 body, 404 receipt, 409 there is nothing to rate or it was rated, 422 the fields.
pub async fn rate_letter(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: RatingDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &draft.receipt.clone(), WriterStep::Rate(draft), &headers).await
}

/// `POST /api/v1/letters/share`
///
/// # Errors
/// 400 body, 404 receipt, 409 the letter has ended.
pub async fn share_writer(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &lookup.receipt, WriterStep::Share, &headers).await
}

/// `GET /api/v1/replies`
///
/// # Errors
/// The database failed.
pub async fn list_replies(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).replies().await?))
}

/// Stores a letter for both ways in.
///
/// # Errors
/// The key belongs to another letter, too many messages were asked for from there, or the store failed.
pub async fn deliver(
    app: &App,
    peer: Peer,
    mailbox: MailboxId,
    idempotency: IdempotencyKey,
    letter: Letter,
    language: Language,
) -> Result<Posted, Problem> {
    if letter.follow {
        follows::take_turn(app, peer, language)?;
    }
    let new = NewLetter { mailbox, idempotency, letter };
    let act = Act::citizen("post_letter", app.clock.now());
    let delivery = match (app.in_force().await, app.follow_by().await) {
        (Ok(rules), Ok(by)) => app.store.post_letter(new, &rules.calendars, by, &act).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    delivery.map(|delivery| delivery.posted).map_err(|error| problem_of(error, language))
}

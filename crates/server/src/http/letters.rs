//! Letters over the public API: sending, and looking up by receipt.

pub mod lost;
pub mod writer;

use crate::app::App;
use crate::attachment;
use crate::http::body;
use crate::http::files;
use crate::http::follows;
use crate::http::operation::Operation;
use crate::http::parts;
use crate::http::peer::Peer;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::api;
use contract::attachment::TakeFile;
use contract::id::{IdempotencyKey, MailboxId};
use contract::language::Language;
use contract::letter::{Letter, LetterDraft, LetterView, Lookup, Posted};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::source::Source;
use store::{Act, NewAttachment, NewLetter, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let letters = vec![
        Operation::post(
            "post_letter",
            api::LETTERS,
            post_letter,
            "Write to a mailbox. A repeated sending gets the same answer. With files: multipart/form-data, the \
             JSON as a part `letter`, and up to five parts `file` of 10 MiB each.",
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
            Code::NotOpen,
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
        Operation::post("take_letter_file", api::LETTER_FILE, take_file, "A file of a letter, by receipt.")
            .takes::<TakeFile>()
            .answers_file("application/octet-stream")
            .problems(&[Code::WrongReceipt]),
    ];
    letters.into_iter().chain(writer::operations()).chain(lost::operations()).collect()
}

const KEY_HEADER: &str = "idempotency-key";

/// `POST /api/v1/mailboxes/{id}/letters`
///
/// # Errors
/// 400 body or key, 404 mailbox, 409 the draft takes no opinions today, 413 too large, 422 fields or key used for
/// another letter.
pub async fn post_letter(
    State(app): State<App>,
    peer: Peer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let mailbox = MailboxId::parse(&id).map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    app.store.mailbox(&mailbox).await.map_err(|error| Refusal::of(error, &headers))?;
    let key = idempotency_key(&headers)?;
    let language = language_of(&headers);
    // The form takes its room until the letter is stored.
    let (draft, mut form): (LetterDraft, _) = parts::json("letter", body, &headers).await?;
    let sent = std::mem::take(&mut form.files);
    let checked = attachment::check_with(draft.check(), sent).await;
    let checked = checked.map_err(|errors| Problem::fields(errors, language))?;
    let posted = deliver(&app, peer, (mailbox, key), checked, language).await?;
    Ok(private_json(StatusCode::CREATED, &posted))
}

/// The key under which a sending is repeated, never doubled.
///
/// # Errors
/// 400 it is missing, too short or too long.
pub fn idempotency_key(headers: &HeaderMap) -> Result<IdempotencyKey, Refusal> {
    let key = headers.get(KEY_HEADER).and_then(|value| value.to_str().ok()).unwrap_or("");
    IdempotencyKey::parse(key).map_err(|_| Refusal::new(Code::InvalidIdempotencyKey, headers))
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

/// `POST /api/v1/letters/file`
///
/// # Errors
/// 400 body, 404 for a wrong receipt, a missing letter and a missing file alike.
pub async fn take_file(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let wanted: TakeFile = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let receipt = Receipt::parse(&wanted.receipt).map_err(|_| Refusal::new(Code::WrongReceipt, &headers))?;
    Ok(own_file(&app, &receipt, wanted.number, language_of(&headers)).await?)
}

/// A file of the letter that a receipt opens, to be saved.
///
/// # Errors
/// There is no such letter or file, or the store failed.
pub async fn own_file(
    app: &App,
    receipt: &Receipt,
    number: i32,
    language: Language,
) -> Result<Response, Problem> {
    match app.store.file_by_receipt(receipt, number).await {
        Ok(file) => Ok(files::to_save(&file)),
        Err(StoreError::NotFound) => Err(Problem::new(Code::WrongReceipt, language)),
        Err(error) => Err(problem_of(error, language)),
    }
}

/// Stores a letter for both ways in.
///
/// # Errors
/// The key belongs to another letter, too many messages were asked for from there, or the store failed.
pub async fn deliver(
    app: &App,
    peer: Peer,
    (mailbox, idempotency): (MailboxId, IdempotencyKey),
    (letter, files): (Letter, Vec<NewAttachment>),
    language: Language,
) -> Result<Posted, Problem> {
    if letter.follow {
        follows::take_turn(app, peer, language)?;
    }
    let registers = app.registers.now();
    let register = letter.row.as_ref().and_then(|row| registers.named(&row.register)).cloned();
    let new = NewLetter { mailbox, idempotency, letter, register, files };
    let act = Act::citizen("post_letter", app.clock.now());
    let delivery = match (app.in_force().await, app.follow_by().await) {
        (Ok(rules), Ok(by)) => app.store.post_letter(new, &rules.calendars, by, &act).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    delivery.map(|delivery| delivery.posted).map_err(|error| problem_of(error, language))
}

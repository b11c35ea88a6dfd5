//! What a writer does under the receipt over the public API: adds something, takes the letter back, rates the
//! answer, shares name and contact. Each answers with the letter as it is afterwards.

use crate::app::App;
use crate::attachment::{self, Sent};
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::parts;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::api;
use contract::language::Language;
use contract::letter::{LetterView, Lookup, RatingDraft, TextsWanted, WriterWords};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::source::Source;
use store::{Act, StoreError};

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "add_to_letter",
            api::SAY,
            add_to_letter,
            "Add something to a letter, or answer what was asked. With files: multipart/form-data, the JSON as a part \
             `words`, and parts `file`; a letter has five of them in all.",
        )
        .takes::<WriterWords>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState, Code::InvalidFields]),
        Operation::post(
            "set_letter_texts",
            api::TEXTS,
            set_letter_texts,
            "Say whether text messages tell the writer of the letter's state.",
        )
        .takes::<TextsWanted>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState]),
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
        Operation::post(
            "object_to_release",
            api::OBJECT,
            object_to_release,
            "Object to what would be published of a letter: it is not, and the desk is told.",
        )
        .takes::<WriterWords>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState, Code::InvalidFields]),
        Operation::post(
            "keep_private",
            api::KEEP_PRIVATE,
            keep_private,
            "Take the consent to publishing a letter back; what is published is withdrawn.",
        )
        .takes::<Lookup>()
        .answers::<LetterView>(200)
        .problems(&[Code::WrongReceipt, Code::WrongState]),
    ]
}

/// What the writer does under a receipt.
pub enum WriterStep {
    /// Adds something with files, or answers what was asked.
    Say(WriterWords, Vec<Sent>),
    /// Says whether text messages are wanted.
    Texts(bool),
    /// Takes the letter back.
    Withdraw,
    /// Rates the answer.
    Rate(RatingDraft),
    /// Shares name and contact.
    Share,
    /// Objects to what would be published.
    Object(WriterWords),
    /// Takes the consent to publishing back.
    KeepPrivate,
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
        StoreError::NotFound => Problem::new(Code::WrongReceipt, language),
        error => problem_of(error, language),
    };
    let wrong = |errors| Problem::fields(errors, language);
    let rules = app.in_force().await.map_err(refused)?;
    let calendars = &rules.calendars;
    let act = |operation| Act::citizen(operation, app.clock.now());
    let taken = match step {
        WriterStep::Say(words, sent) => {
            let (words, files) = attachment::check_with(words.check(), sent).await.map_err(wrong)?;
            app.store.add_to_letter(receipt, &words, files, calendars, &act("add_to_letter")).await
        }
        WriterStep::Texts(on) => {
            // Where none can be sent none are promised; to give them up is always possible.
            if on && !app.texts().await.map_err(refused)? {
                return Err(Problem::new(Code::WrongState, language));
            }
            app.store.set_letter_texts(receipt, on, &act("set_letter_texts")).await
        }
        WriterStep::Withdraw => app.store.withdraw_letter(receipt, calendars, &act("withdraw_letter")).await,
        WriterStep::Rate(draft) => {
            let (rating, words) = draft.check().map_err(wrong)?;
            app.store.rate_letter(receipt, rating, words.as_ref(), calendars, &act("rate_letter")).await
        }
        WriterStep::Share => app.store.share_writer(receipt, calendars, &act("share_writer")).await,
        WriterStep::Object(words) => {
            let words = words.check().map_err(wrong)?;
            app.store.object_to_release(receipt, &words, &act("object_to_release")).await
        }
        WriterStep::KeepPrivate => {
            let taken = app.store.keep_private(receipt, &act("keep_private")).await;
            taken.inspect(|()| app.pages.published())
        }
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
/// 400 body, 404 receipt, 409 the letter takes no words any more, 422 the words or the files.
pub async fn add_to_letter(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    // The form takes its room until the message is stored.
    let (words, mut form): (WriterWords, _) = parts::json("words", body, &headers).await?;
    let sent = std::mem::take(&mut form.files);
    stepped(&app, &words.receipt.clone(), WriterStep::Say(words, sent), &headers).await
}

/// `POST /api/v1/letters/texts`
///
/// # Errors
/// 400 body, 404 receipt, 409 no text message can go to the letter's writer.
pub async fn set_letter_texts(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let wanted: TextsWanted = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &wanted.receipt, WriterStep::Texts(wanted.texts), &headers).await
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

/// `POST /api/v1/letters/object`
///
/// # Errors
/// 400 body, 404 receipt, 409 nothing waits for objections, 422 the words.
pub async fn object_to_release(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let words: WriterWords = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &words.receipt.clone(), WriterStep::Object(words), &headers).await
}

/// `POST /api/v1/letters/keep-private`
///
/// # Errors
/// 400 body, 404 receipt, 409 there was no consent.
pub async fn keep_private(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    stepped(&app, &lookup.receipt, WriterStep::KeepPrivate, &headers).await
}

//! Applications for information over the public API: what to know before applying, applying, looking up by receipt,
//! correcting, taking back, and the table of the yearly report. The functions without HTTP serve the forms as well.

use crate::app::App;
use crate::http::letters::{self, idempotency_key};
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::{private_json, public_json};
use crate::http::{body, files};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::api;
use contract::application::{
    Application, ApplicationDraft, ApplicationRules, ApplicationStatistics, ApplicationView, Applied,
};
use contract::attachment::TakeFile;
use contract::id::IdempotencyKey;
use contract::language::Language;
use contract::letter::{LetterView, Lookup, WriterWords};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use serde::Deserialize;
use store::{Act, ApplicationTerms, NewApplication, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let of_receipt = [Code::WrongReceipt, Code::WrongState];
    vec![
        Operation::get(
            "show_application_rules",
            api::APPLICATIONS,
            show_application_rules,
            "Who deals with applications for information, within how many working days, and what can be done against \
             an answer.",
        )
        .answers::<ApplicationRules>(200),
        Operation::post(
            "post_application",
            api::APPLICATIONS,
            post_application,
            "Apply for information. A repeated sending gets the same answer.",
        )
        .header(
            "Idempotency-Key",
            "22 to 128 visible characters, new for each application, the same when it is sent again",
        )
        .takes::<ApplicationDraft>()
        .answers::<Applied>(201)
        .problems(&[Code::InvalidIdempotencyKey, Code::InvalidFields, Code::IdempotencyKeyReused]),
        Operation::post(
            "look_up_application",
            api::APPLICATION_LOOKUP,
            look_up_application,
            "An application as its applicant sees it, by receipt.",
        )
        .takes::<Lookup>()
        .answers::<ApplicationView>(200)
        .problems(&[Code::WrongReceipt]),
        Operation::post(
            "correct_application",
            api::APPLICATION_CORRECTION,
            correct_application,
            "Correct an application where the desk asked for it. The working days begin anew.",
        )
        .takes::<WriterWords>()
        .answers::<ApplicationView>(200)
        .problems(&of_receipt)
        .problems(&[Code::InvalidFields]),
        Operation::post(
            "withdraw_application",
            api::APPLICATION_WITHDRAW,
            withdraw_application,
            "Take an application back.",
        )
        .takes::<Lookup>()
        .answers::<ApplicationView>(200)
        .problems(&of_receipt),
        Operation::post(
            "take_application_file",
            api::APPLICATION_FILE,
            take_application_file,
            "A file of the answer to an application, by receipt.",
        )
        .takes::<TakeFile>()
        .answers_file("application/octet-stream")
        .problems(&[Code::WrongReceipt]),
        Operation::get(
            "show_application_statistics",
            api::APPLICATION_STATISTICS,
            show_application_statistics,
            "The table of applications in the yearly report on open government information, as it stands today. \
             Numbers are exact: the law makes the bureau publish them.",
        )
        .query(&[("year", "the year; this year if absent")])
        .answers::<ApplicationStatistics>(200)
        .problems(&[Code::NotFound]),
    ]
}

/// What a receipt opens.
#[derive(Debug)]
pub enum UnderReceipt {
    /// A letter.
    Letter(Box<LetterView>),
    /// An application for information.
    Application(Box<ApplicationView>),
}

/// What the applicant does under a receipt.
#[derive(Debug)]
pub enum ApplicantStep {
    /// Corrects the application.
    Correct(WriterWords),
    /// Takes it back.
    Withdraw,
}

/// The letter or the application that a receipt opens: people type either into the same field.
///
/// # Errors
/// Neither has that receipt, or the store failed.
pub async fn under_receipt(
    app: &App,
    receipt: &Receipt,
    language: Language,
) -> Result<UnderReceipt, Problem> {
    let rules = app.in_force().await.map_err(|error| problem_of(error, language))?;
    match app.store.letter_by_receipt(receipt, &rules.calendars).await {
        Ok(letter) => Ok(UnderReceipt::Letter(Box::new(letter))),
        Err(StoreError::NotFound) => {
            let application = application(app, receipt, language).await?;
            Ok(UnderReceipt::Application(Box::new(application)))
        }
        Err(error) => Err(problem_of(error, language)),
    }
}

/// The application that a receipt opens.
///
/// # Errors
/// None has that receipt, or the store failed.
pub async fn application(
    app: &App,
    receipt: &Receipt,
    language: Language,
) -> Result<ApplicationView, Problem> {
    let refused = |error| of_receipt(error, language);
    let rules = app.in_force().await.map_err(refused)?;
    let terms = ApplicationTerms::of(&rules.settings, &rules.calendars);
    app.store.application_by_receipt(receipt, terms, app.clock.now()).await.map_err(refused)
}

/// A file of the answer to the application that a receipt opens, to be saved.
///
/// # Errors
/// There is no such application or file, or the store failed.
async fn own_file(
    app: &App,
    receipt: &Receipt,
    number: i32,
    language: Language,
) -> Result<Response, Problem> {
    let file = app.store.application_file_by_receipt(receipt, number).await;
    file.map(|file| files::to_save(&file)).map_err(|error| of_receipt(error, language))
}

/// A file of the letter, or of the answer to the application, that a receipt opens: both pages ask for it in one place.
///
/// # Errors
/// Neither has that receipt, it has no such file, or the store failed.
pub async fn file_under_receipt(
    app: &App,
    receipt: &Receipt,
    number: i32,
    language: Language,
) -> Result<Response, Problem> {
    match letters::own_file(app, receipt, number, language).await {
        Err(problem) if problem.code == Code::WrongReceipt => own_file(app, receipt, number, language).await,
        taken => taken,
    }
}

/// What to know before applying.
///
/// # Errors
/// The store failed.
pub async fn application_rules(app: &App, language: Language) -> Result<ApplicationRules, Problem> {
    let found = match app.in_force().await {
        Ok(rules) => {
            let terms = ApplicationTerms::of(&rules.settings, &rules.calendars);
            app.store.application_rules(terms).await
        }
        Err(error) => Err(error),
    };
    found.map_err(|error| problem_of(error, language))
}

/// Stores an application, for both ways in.
///
/// # Errors
/// The key belongs to another application, or the store failed.
pub async fn apply(
    app: &App,
    (idempotency, application): (IdempotencyKey, Application),
    language: Language,
) -> Result<Applied, Problem> {
    let act = Act::citizen("post_application", app.clock.now());
    let applied = match app.in_force().await {
        Ok(rules) => {
            let terms = ApplicationTerms::of(&rules.settings, &rules.calendars);
            app.store.post_application(NewApplication { idempotency, application }, terms, &act).await
        }
        Err(error) => Err(error),
    };
    applied.map_err(|error| problem_of(error, language))
}

/// Takes an applicant's step, for both ways in; says what the application is afterwards.
///
/// # Errors
/// No application has the receipt, its course does not allow the step, the words need a change, or the store failed.
pub async fn step_of_applicant(
    app: &App,
    receipt: &Receipt,
    step: ApplicantStep,
    language: Language,
) -> Result<ApplicationView, Problem> {
    let refused = |error| of_receipt(error, language);
    let rules = app.in_force().await.map_err(refused)?;
    let terms = ApplicationTerms::of(&rules.settings, &rules.calendars);
    let act = |operation| Act::citizen(operation, app.clock.now());
    let taken = match step {
        ApplicantStep::Correct(words) => {
            let words = words.check().map_err(|errors| Problem::fields(errors, language))?;
            app.store.correct_application(receipt, &words, terms, &act("correct_application")).await
        }
        ApplicantStep::Withdraw => {
            app.store.withdraw_application(receipt, terms, &act("withdraw_application")).await
        }
    };
    taken.map_err(refused)?;
    application(app, receipt, language).await
}

/// The table of a year; of this year if none is named.
///
/// # Errors
/// There is none of that year, or the store failed.
pub async fn application_table(
    app: &App,
    year: Option<i16>,
    language: Language,
) -> Result<ApplicationStatistics, Problem> {
    let now = app.clock.now();
    let table = app.store.application_statistics(year.unwrap_or(now.day.year()), now).await;
    table.map_err(|error| problem_of(error, language))
}

/// Which year is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    year: String,
}

/// `GET /api/v1/applications`
///
/// # Errors
/// The store failed.
pub async fn show_application_rules(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&application_rules(&app, language_of(&headers)).await?))
}

/// `POST /api/v1/applications`
///
/// # Errors
/// 400 body or key, 413 too large, 422 fields or key used for another application.
pub async fn post_application(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let key = idempotency_key(&headers)?;
    let draft: ApplicationDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let language = language_of(&headers);
    let application = draft.check().map_err(|errors| Problem::fields(errors, language))?;
    let applied = apply(&app, (key, application), language).await?;
    Ok(private_json(StatusCode::CREATED, &applied))
}

/// `POST /api/v1/applications/lookup`
///
/// # Errors
/// 400 body, 404 for a wrong receipt and a missing one alike.
pub async fn look_up_application(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let found = application(&app, &receipt(&lookup.receipt, &headers)?, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &found))
}

/// `POST /api/v1/applications/correction`
///
/// # Errors
/// 400 body, 404 receipt, 409 no correction is awaited, 422 the words.
pub async fn correct_application(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let words: WriterWords = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let receipt = receipt(&words.receipt, &headers)?;
    let step = ApplicantStep::Correct(words);
    let stepped = step_of_applicant(&app, &receipt, step, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &stepped))
}

/// `POST /api/v1/applications/withdraw`
///
/// # Errors
/// 400 body, 404 receipt, 409 it is answered or has ended.
pub async fn withdraw_application(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let lookup: Lookup = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let receipt = receipt(&lookup.receipt, &headers)?;
    let stepped = step_of_applicant(&app, &receipt, ApplicantStep::Withdraw, language_of(&headers)).await?;
    Ok(private_json(StatusCode::OK, &stepped))
}

/// `POST /api/v1/applications/file`
///
/// # Errors
/// 400 body, 404 for a wrong receipt, a missing application and a missing file alike.
pub async fn take_application_file(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let wanted: TakeFile = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let receipt = receipt(&wanted.receipt, &headers)?;
    Ok(own_file(&app, &receipt, wanted.number, language_of(&headers)).await?)
}

/// `GET /api/v1/applications/statistics?year=`
///
/// # Errors
/// 404 there is no table of that year.
pub async fn show_application_statistics(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let year = match wanted.year.as_str() {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?),
    };
    Ok(public_json(&application_table(&app, year, language_of(&headers)).await?))
}

fn receipt(typed: &str, headers: &HeaderMap) -> Result<Receipt, Refusal> {
    Receipt::parse(typed).map_err(|_| Refusal::new(Code::WrongReceipt, headers))
}

/// What the store refused under a receipt: a missing one answers like a wrong one.
fn of_receipt(error: StoreError, language: Language) -> Problem {
    match error {
        StoreError::NotFound => Problem::new(Code::WrongReceipt, language),
        error => problem_of(error, language),
    }
}

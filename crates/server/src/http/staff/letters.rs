//! Letters at the desk: the inbox, one letter, accept, answer.

use crate::app::App;
use crate::http::body;
use crate::http::files;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::LetterNumber;
use contract::letter::LetterState;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::{Accept, Inbox, Reply, StaffLetter};
use contract::text::ReplyBody;
use serde::Deserialize;
use store::Act;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let taken = [Code::NotFound, Code::Conflict, Code::WrongState];
    vec![
        Operation::get("list_letters", desk::INBOX, list_letters, "Letters, the most pressing first.")
            .query(&[
                ("state", "`received`, `accepted` or `replied`; all if absent"),
                ("after", "`next` of the page before"),
            ])
            .answers::<Inbox>(200),
        Operation::get("show_letter", desk::LETTER, show_letter, "A letter; that it was read is noted.")
            .answers::<StaffLetter>(200)
            .problems(&[Code::NotFound]),
        Operation::get(
            "show_letter_file",
            desk::LETTER_FILE,
            show_letter_file,
            "A file of a letter; that it was read is noted.",
        )
        .answers_file("application/octet-stream")
        .problems(&[Code::NotFound]),
        Operation::post("accept_letter", desk::ACCEPT, accept_letter, "Take a letter on.")
            .takes::<Accept>()
            .answers::<StaffLetter>(200)
            .problems(&taken),
        Operation::post("reply_to_letter", desk::REPLY, reply_to_letter, "Answer a letter.")
            .takes::<Reply>()
            .answers::<StaffLetter>(200)
            .problems(&taken)
            .problems(&[Code::InvalidFields]),
    ]
}

/// Which letters are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
    after: Option<String>,
}

/// `GET /api/v1/staff/letters?state=&after=`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn list_letters(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let state = LetterState::named(&wanted.state);
    let after = wanted.after.as_deref();
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let inbox = app.store.inbox(&staff.grant, state, after, &rules.calendars, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &inbox.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/letters/{number}`
///
/// # Errors
/// 404 there is none that this person sees.
pub async fn show_letter(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &staff, &parse(&number, &headers)?, &headers).await
}

/// `GET /api/v1/staff/letters/{number}/files/{file}`
///
/// # Errors
/// 404 there is no such letter that this person sees, or no such file.
pub async fn show_letter_file(
    State(app): State<App>,
    staff: Staff,
    Path((number, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let file = file.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let opened = app.store.staff_file(&staff.grant, &number, file, &staff.act).await;
    Ok(files::to_save(&opened.map_err(|error| Refusal::of(error, &headers))?))
}

/// `POST /api/v1/staff/letters/{number}/accept`
///
/// # Errors
/// 404 not this person's, 409 somebody was faster or the state does not allow it.
pub async fn accept_letter(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let Accept { version } = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let accepted = app.store.accept_letter(&staff.grant, &number, version, &staff.act).await;
    accepted.map_err(|error| Refusal::of(error, &headers))?;
    show(&app, &staff, &number, &headers).await
}

/// `POST /api/v1/staff/letters/{number}/reply`
///
/// # Errors
/// As [`accept_letter`]; 422 the answer is empty or too long.
pub async fn reply_to_letter(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let reply: Reply = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let text = ReplyBody::parse(&reply.body)
        .map_err(|error| Problem::fields(vec![FieldError::new("body", error)], language_of(&headers)))?;
    let answered = app.store.reply_to_letter(&staff.grant, &number, reply.version, &text, &staff.act).await;
    answered.map_err(|error| Refusal::of(error, &headers))?;
    show(&app, &staff, &number, &headers).await
}

async fn show(
    app: &App,
    staff: &Staff,
    number: &LetterNumber,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, headers))?;
    // After a step the letter is read as well; its entry is that of a reading, not a second one of the step.
    let reading = Act { operation: "show_letter", ..staff.act.clone() };
    let letter = app.store.staff_letter(&staff.grant, number, &rules.calendars, &reading).await;
    Ok(private_json(StatusCode::OK, &letter.map_err(|error| Refusal::of(error, headers))?))
}

fn parse(number: &str, headers: &HeaderMap) -> Result<LetterNumber, Refusal> {
    LetterNumber::parse(number).map_err(|_| Refusal::new(Code::NotFound, headers))
}

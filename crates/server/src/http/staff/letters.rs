//! Letters at the desk: the inbox and one letter. The steps stand in a file of their own.

mod steps;

use crate::app::App;
use crate::http::files;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::LetterNumber;
use contract::letter::LetterState;
use contract::problem::Code;
use contract::staff::{Inbox, StaffLetter};
use rules::access::Grant;
use serde::Deserialize;
use store::Act;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let reading = vec![
        Operation::get("list_letters", desk::INBOX, list_letters, "Letters, the most pressing first.")
            .query(&[
                ("state", "a state by its name, as `received`; all if absent"),
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
    ];
    reading.into_iter().chain(steps::operations()).collect()
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
    let mut letter = letter.map_err(|error| Refusal::of(error, headers))?;
    // Who may take a step only in the place of discipline staff is offered it there alone.
    letter.may.retain(|step| {
        let grant = steps::operation_of(*step).and_then(|operation| staff.who.grant(operation));
        let reaches = |grant: &Grant| grant.all || grant.discipline || !grant.units.is_empty();
        grant.is_none_or(|grant| reaches(&grant) || letter.stand_in)
    });
    Ok(private_json(StatusCode::OK, &letter))
}

fn parse(number: &str, headers: &HeaderMap) -> Result<LetterNumber, Refusal> {
    LetterNumber::parse(number).map_err(|_| Refusal::new(Code::NotFound, headers))
}

//! Letters at the desk: the inbox and one letter. The steps stand in a file of their own.

mod at_once;
mod extension;
mod steps;
mod table;

use crate::app::App;
use crate::http::files;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::{read_row, staff as desk};
use contract::id::LetterNumber;
use contract::letter::{LetterKind, LetterState};
use contract::problem::Code;
use contract::staff::{Inbox, LetterContacts, LetterCounts, Pressing, StaffLetter};
use serde::Deserialize;
use store::{Act, LettersWanted, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let reading = vec![
        Operation::get("list_letters", desk::INBOX, list_letters, "Letters, the most pressing first.")
            .query(&FILTERS)
            .query(&[("after", "`next` of the page before")])
            .answers::<Inbox>(200),
        Operation::get(
            "count_letters",
            desk::LETTER_COUNTS,
            count_letters,
            "How many letters are behind each filter of the inbox.",
        )
        .answers::<LetterCounts>(200),
        Operation::get("show_letter", desk::LETTER, show_letter, "A letter; that it was read is noted.")
            .answers::<StaffLetter>(200)
            .problems(&[Code::NotFound]),
        Operation::get(
            "show_letter_contacts",
            desk::LETTER_CONTACTS,
            show_letter_contacts,
            "Name and contact of a letter's writer in full; that they were shown is noted.",
        )
        .answers::<LetterContacts>(200)
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
    let lists = [reading, table::operations(), extension::operations(), at_once::operations()];
    lists.into_iter().flatten().chain(steps::operations()).collect()
}

/// How letters are asked for: name and meaning.
const FILTERS: [(&str, &str); 6] = [
    ("state", "a state by its name, as `received`, or `to_answer`; all if absent"),
    ("kind", "a kind by its name, as `question`"),
    ("unit", "the unit that has it, by its code"),
    ("pressing", "how pressing it is today, as `overdue` or `soon`"),
    ("row", "the draft on which it is an opinion, as `decisions.7`"),
    ("q", "a part of its number"),
];

/// Which letters are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
    kind: String,
    unit: String,
    pressing: String,
    row: String,
    q: String,
    after: Option<String>,
}

impl From<Wanted> for LettersWanted {
    fn from(wanted: Wanted) -> Self {
        let states = match wanted.state.as_str() {
            desk::TO_ANSWER => LetterState::TO_ANSWER.to_vec(),
            name => LetterState::named(name).into_iter().collect(),
        };
        Self {
            states,
            kind: LetterKind::named(&wanted.kind),
            unit: wanted.unit,
            pressing: Pressing::named(&wanted.pressing),
            draft: read_row(&wanted.row),
            number: wanted.q,
            after: wanted.after,
        }
    }
}

/// `GET /api/v1/staff/letters?state=&kind=&unit=&pressing=&row=&q=&after=`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn list_letters(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let inbox = app.store.inbox(&staff.grant, &wanted.into(), &rules.calendars, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &inbox.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/letters/counts`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn count_letters(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let counts = app.store.letter_counts(&staff.grant, &rules.calendars, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &counts.map_err(|error| Refusal::of(error, &headers))?))
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
    let letter = read(&app, &staff, &parse(&number, &headers)?).await;
    Ok(private_json(StatusCode::OK, &letter.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/letters/{number}/contacts`
///
/// # Errors
/// 404 there is no such letter that this person sees, or its writer is hidden from them.
pub async fn show_letter_contacts(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let contacts = app.store.letter_contacts(&staff.grant, &number, &staff.act).await;
    Ok(private_json(StatusCode::OK, &contacts.map_err(|error| Refusal::of(error, &headers))?))
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

/// A letter as it is; that it was read is noted.
async fn read(app: &App, staff: &Staff, number: &LetterNumber) -> Result<StaffLetter, StoreError> {
    let rules = app.in_force().await?;
    // After a step the letter is read as well; its entry is that of a reading, not a second one of the step.
    let reading = Act { operation: "show_letter", ..staff.act.clone() };
    let mut letter = app.store.staff_letter(&staff.grant, number, &rules.calendars, &reading).await?;
    let takes =
        |operation| staff.who.grant(operation).is_some_and(|grant| grant.takes_steps(letter.stand_in));
    letter.may_show_contacts = takes("show_letter_contacts");
    letter.may.retain(|step| step.operation().is_some_and(|(operation, _)| takes(operation)));
    Ok(letter)
}

/// The number in an address; what is none is nobody's letter.
pub(super) fn parse(number: &str, headers: &HeaderMap) -> Result<LetterNumber, Refusal> {
    LetterNumber::parse(number).map_err(|_| Refusal::new(Code::NotFound, headers))
}

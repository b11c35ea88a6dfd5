//! Who answers for an item, and its milestones: what is in force, and publishing a change.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::assignment::{AssignmentDraft, StoredAssignment};
use contract::letter::ItemRef;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Published;
use contract::text::{Reason, TextError};
use store::NewAssignment;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "show_assignment",
            desk::ASSIGNMENT,
            show_assignment,
            "Who answers for an item and its milestones; what the plan's text proposes while none is published.",
        )
        .answers::<StoredAssignment>(200)
        .problems(&[Code::NotFound]),
        Operation::post(
            "publish_assignment",
            desk::ASSIGNMENT,
            publish_assignment,
            "Publish who answers for an item and its milestones.",
        )
        .takes::<AssignmentDraft>()
        .answers::<Published>(201)
        .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields, Code::ProposeFirst]),
    ]
}

/// `GET /api/v1/staff/plans/{year}/items/{number}/assignment`
///
/// # Errors
/// 404 there is no such item in a published plan.
pub async fn show_assignment(
    State(app): State<App>,
    _: Staff,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &number, &headers)?;
    let stored = app.store.assignment(item).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &stored))
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/assignment`
///
/// # Errors
/// 404 there is no such item, 409 somebody published another since, or publishing takes two people, 422 fields.
pub async fn publish_assignment(
    State(app): State<App>,
    staff: Staff,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &number, &headers)?;
    let draft: AssignmentDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let new = checked(draft, &headers)?;
    let published = app.store.publish_assignment(item, new, &staff.act).await;
    let publication = published.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::CREATED, &Published { publication }))
}

/// The item that an address names.
///
/// # Errors
/// 404 it names none.
pub fn item_of(year: &str, number: &str, headers: &HeaderMap) -> Result<ItemRef, Refusal> {
    let (Ok(year), Ok(number)) = (year.parse(), number.parse()) else {
        return Err(Refusal::new(Code::NotFound, headers));
    };
    Ok(ItemRef { year, number })
}

fn checked(draft: AssignmentDraft, headers: &HeaderMap) -> Result<NewAssignment, Refusal> {
    let reason = match Reason::parse(&draft.reason) {
        Ok(reason) => Some(reason),
        Err(TextError::Missing) => None,
        Err(error) => {
            let field = FieldError::new("reason", error);
            return Err(Problem::fields(vec![field], language_of(headers)).into());
        }
    };
    Ok(NewAssignment { assignment: draft.assignment, reason, seen: draft.seen })
}

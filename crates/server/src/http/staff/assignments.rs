//! Who answers for an item, and its milestones: what is in force, and a change that is looked at, proposed,
//! published, or given a time.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::preview::{Shown, rendered};
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::proposals::{due, remark, shown};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::assignment::{AssignmentDraft, StoredAssignment};
use contract::letter::ItemRef;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Published;
use contract::staff::proposing::{ProposeAssignment, ScheduleAssignment};
use contract::staff::publishing::Proposal;
use contract::text::{Reason, TextError};
use store::{NewAssignment, NewProposal};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::Conflict, Code::InvalidFields];
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
        .problems(&refused)
        .problems(&[Code::ProposeFirst]),
        Operation::post(
            "schedule_assignment",
            desk::SCHEDULE_ASSIGNMENT,
            schedule_assignment,
            "Publish who answers for an item at a time to come.",
        )
        .takes::<ScheduleAssignment>()
        .answers::<Proposal>(201)
        .problems(&refused)
        .problems(&[Code::ProposeFirst]),
        Operation::post(
            "propose_assignment",
            desk::PROPOSE_ASSIGNMENT,
            propose_assignment,
            "Propose who answers for an item; a unit's people do so for the items that it leads.",
        )
        .takes::<ProposeAssignment>()
        .answers::<Proposal>(201)
        .problems(&refused),
        Operation::post(
            "preview_assignment",
            desk::PREVIEW_ASSIGNMENT,
            preview_assignment,
            "The item's public page as it would be with an assignment published.",
        )
        .query(&[("lang", "en: in English")])
        .takes::<AssignmentDraft>()
        .answers_file("text/html")
        .problems(&refused),
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

/// `POST /api/v1/staff/plans/{year}/items/{number}/assignment/schedule`
///
/// # Errors
/// As [`publish_assignment`]; 422 the time has passed.
pub async fn schedule_assignment(
    State(app): State<App>,
    staff: Staff,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &number, &headers)?;
    let request: ScheduleAssignment = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let due = due(&app, request.at, &headers)?;
    let new = NewProposal::Assignment(item, Box::new(checked(request.draft, &headers)?));
    let scheduled = app.store.schedule(new, staff.who.unit(), due, &staff.act).await;
    let id = scheduled.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/assignment/propose`
///
/// # Errors
/// 404 there is no such item that this person may write about, 409 another was published since, 422 fields.
pub async fn propose_assignment(
    State(app): State<App>,
    staff: Staff,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &number, &headers)?;
    let request: ProposeAssignment = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = remark(&request.words, &headers)?;
    let unit = proposing_unit(&app, &staff, item, &headers).await?;
    let new = NewProposal::Assignment(item, Box::new(checked(request.draft, &headers)?));
    let proposed = app.store.propose(new, &unit, &words, &staff.act).await;
    let id = proposed.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/assignment/preview?lang=`
///
/// # Errors
/// As [`propose_assignment`].
pub async fn preview_assignment(
    State(app): State<App>,
    staff: Staff,
    Path((year, number)): Path<(String, String)>,
    Query(wanted): Query<Shown>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &number, &headers)?;
    let draft: AssignmentDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    proposing_unit(&app, &staff, item, &headers).await?;
    let ahead = app.store.ahead_of_assignment(item, &checked(draft, &headers)?, staff.act.at.day).await;
    let plan = ahead.map_err(|error| Refusal::of(error, &headers))?;
    rendered(&app, (item.year, plan, Some(item)), &wanted).await
}

/// The code of the unit that a proposal comes from: the sender's own, or of the sender's units the one that leads
/// the item.
async fn proposing_unit(
    app: &App,
    staff: &Staff,
    item: ItemRef,
    headers: &HeaderMap,
) -> Result<String, Refusal> {
    if staff.grant.all {
        return Ok(staff.who.unit().to_owned());
    }
    let stored = app.store.assignment(item).await.map_err(|error| Refusal::of(error, headers))?;
    let leads = match stored.assignment.units.first() {
        Some(lead) => app.store.unit_called(lead).await.map_err(|error| Refusal::of(error, headers))?,
        None => None,
    };
    leads.filter(|code| staff.grant.covers(code)).ok_or_else(|| Refusal::new(Code::NotFound, headers))
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

/// The assignment that a draft makes; its fields are checked against the item.
///
/// # Errors
/// 422 the reason.
pub fn checked(draft: AssignmentDraft, headers: &HeaderMap) -> Result<NewAssignment, Refusal> {
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

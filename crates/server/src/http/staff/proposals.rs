//! Proposals at the desk: proposing, giving a time, and looking at what others proposed.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::assignments::item_of;
use crate::http::staff::{Staff, updates};
use crate::http::{body, files};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::proposing::{ProposePlan, ProposeUpdate, SchedulePlan, ScheduleUpdate};
use contract::staff::publishing::{Proposal, ProposalState, Proposals, Whose};
use contract::text::{Remark, TextError};
use jiff::civil::DateTime;
use serde::Deserialize;
use store::{Due, NewProposal};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::Conflict, Code::InvalidFields, Code::NotPublishable];
    vec![
        Operation::get("list_proposals", desk::PROPOSALS, list_proposals, "Proposals, the newest first.")
            .query(&[
                ("state", "a state, by name"),
                ("whose", "mine: proposed by me; for_me: those that wait and that I may approve"),
                ("after", "where the page begins, as the page before said"),
            ])
            .answers::<Proposals>(200),
        Operation::get(
            "show_proposal",
            desk::PROPOSAL,
            show_proposal,
            "A proposal, what was said about it, and what was published meanwhile.",
        )
        .answers::<Proposal>(200)
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_proposed_file",
            desk::PROPOSED_FILE,
            show_proposed_file,
            "A file of a proposal, which is not public yet.",
        )
        .answers_file("application/octet-stream")
        .problems(&[Code::NotFound]),
        Operation::post(
            "propose_plan",
            desk::PROPOSE_PLAN,
            propose_plan,
            "Propose a stored plan; somebody else approves and publishes it.",
        )
        .takes::<ProposePlan>()
        .answers::<Proposal>(201)
        .problems(&refused),
        Operation::post(
            "propose_update",
            desk::PROPOSE_UPDATE,
            propose_update,
            "Propose an update; somebody else approves and publishes it.",
        )
        .takes::<ProposeUpdate>()
        .answers::<Proposal>(201)
        .problems(&refused),
        Operation::post(
            "schedule_plan",
            desk::SCHEDULE_PLAN,
            schedule_plan,
            "Publish a stored plan at a time to come.",
        )
        .takes::<SchedulePlan>()
        .answers::<Proposal>(201)
        .problems(&refused)
        .problems(&[Code::ProposeFirst]),
        Operation::post(
            "schedule_update",
            desk::SCHEDULE_UPDATE,
            schedule_update,
            "Publish an update at a time to come.",
        )
        .takes::<ScheduleUpdate>()
        .answers::<Proposal>(201)
        .problems(&refused)
        .problems(&[Code::ProposeFirst]),
    ]
}

/// Which proposals are wanted.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    whose: String,
    #[serde(default)]
    after: String,
}

/// `GET /api/v1/staff/proposals?state=&whose=&after=`
///
/// # Errors
/// 401, 403.
pub async fn list_proposals(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (state, whose) = (ProposalState::named(&wanted.state), Whose::named(&wanted.whose));
    let page = app.store.proposals(&staff.asking(), state, whose, wanted.after.parse().ok()).await;
    Ok(private_json(StatusCode::OK, &page.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/proposals/{id}`
///
/// # Errors
/// 404 there is none that this person may see.
pub async fn show_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    shown(&app, &staff, number(&id, &headers)?, StatusCode::OK, &headers).await
}

/// `GET /api/v1/staff/proposals/{id}/files/{number}`
///
/// # Errors
/// 404 there is none that this person may see.
pub async fn show_proposed_file(
    State(app): State<App>,
    staff: Staff,
    Path((id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, file) = (number(&id, &headers)?, number(&file, &headers)?);
    let file = app.store.proposed_file(&staff.asking(), id, file).await;
    files::content(file.map_err(|error| Refusal::of(error, &headers))?, "no-store", &headers).await
}

/// `POST /api/v1/staff/plans/{id}/propose`
///
/// # Errors
/// 404 there is none, 409 it is published or proposed already, 422 its numbers are not unique.
pub async fn propose_plan(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: ProposePlan = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = remark(&request.words, &headers)?;
    let proposed = app.store.propose(NewProposal::Plan(id), staff.who.unit(), &words, &staff.act).await;
    let id = proposed.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/propose`
///
/// # Errors
/// 404 there is no such item or unit, 422 fields.
pub async fn propose_update(
    State(app): State<App>,
    staff: Staff,
    Path((year, item)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &item, &headers)?;
    let request: ProposeUpdate = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = remark(&request.words, &headers)?;
    let (unit, update) = updates::of_unit(&app, &staff, request.update, &headers).await?;
    let new = NewProposal::Update(item, Box::new(update));
    let proposed = app.store.propose(new, &unit, &words, &staff.act).await;
    let id = proposed.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/plans/{id}/schedule`
///
/// # Errors
/// As [`propose_plan`], 409 publishing takes two people, 422 the time has passed.
pub async fn schedule_plan(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: SchedulePlan = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let due = due(&app, request.at, &headers)?;
    let scheduled = app.store.schedule(NewProposal::Plan(id), staff.who.unit(), due, &staff.act).await;
    let id = scheduled.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/schedule`
///
/// # Errors
/// As [`propose_update`], 409 publishing takes two people, 422 the time has passed.
pub async fn schedule_update(
    State(app): State<App>,
    staff: Staff,
    Path((year, item)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let item = item_of(&year, &item, &headers)?;
    let request: ScheduleUpdate = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let due = due(&app, request.at, &headers)?;
    let (unit, update) = updates::of_unit(&app, &staff, request.update, &headers).await?;
    let new = NewProposal::Update(item, Box::new(update));
    let scheduled = app.store.schedule(new, &unit, due, &staff.act).await;
    let id = scheduled.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// A proposal as the answer.
///
/// # Errors
/// 404 there is none that this person may see.
pub async fn shown(
    app: &App,
    staff: &Staff,
    id: i64,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let proposal = app.store.proposal(&staff.asking(), id).await;
    Ok(private_json(status, &proposal.map_err(|error| Refusal::of(error, headers))?))
}

/// A number in an address.
///
/// # Errors
/// 404 it is none.
pub fn number(text: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    text.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}

/// Words about a proposal; none are none.
///
/// # Errors
/// 422 too short or too long.
pub fn remark(words: &str, headers: &HeaderMap) -> Result<String, Refusal> {
    match Remark::parse(words) {
        Ok(remark) => Ok(remark.into()),
        Err(TextError::Missing) => Ok(String::new()),
        Err(error) => Err(field("words", error, headers)),
    }
}

/// A time to come on the bureau's clock.
///
/// # Errors
/// 422 it has passed.
pub fn due(app: &App, at: DateTime, headers: &HeaderMap) -> Result<Due, Refusal> {
    let due = Due::after(app.clock.now(), at, &app.clock.zone);
    due.ok_or_else(|| field("at", TextError::NotAhead, headers))
}

/// One field that needs a change.
pub fn field(name: &str, error: TextError, headers: &HeaderMap) -> Refusal {
    Problem::fields(vec![FieldError::new(name, error)], language_of(headers)).into()
}

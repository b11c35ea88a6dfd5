//! What is done with a proposal: approved, sent back, mended, taken back, its time cancelled.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::staff::proposals::{due, field, number, remark, shown};
use crate::http::staff::{Staff, assignments, updates};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::Code;
use contract::staff::proposing::{Approve, Revise, Seen, SendBack};
use contract::staff::publishing::{About, Proposal, ThreadStep};
use contract::text::{Remark, TextError};
use store::NewProposal;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::Conflict];
    vec![
        Operation::post(
            "approve_proposal",
            desk::APPROVE,
            approve_proposal,
            "Approve somebody else's proposal: it is published at once, or at the time given.",
        )
        .takes::<Approve>()
        .answers::<Proposal>(200)
        .problems(&refused)
        .problems(&[Code::NeedsSecondPerson, Code::InvalidFields, Code::NotPublishable]),
        Operation::post(
            "send_back_proposal",
            desk::SEND_BACK,
            send_back_proposal,
            "Send somebody else's proposal back and say what needs a change.",
        )
        .takes::<SendBack>()
        .answers::<Proposal>(200)
        .problems(&refused)
        .problems(&[Code::NeedsSecondPerson, Code::InvalidFields]),
        Operation::post(
            "revise_proposal",
            desk::REVISE,
            revise_proposal,
            "Mend an own proposal and propose it again.",
        )
        .takes::<Revise>()
        .answers::<Proposal>(200)
        .problems(&refused)
        .problems(&[Code::InvalidFields, Code::NotPublishable]),
        Operation::post(
            "withdraw_proposal",
            desk::WITHDRAW_PROPOSAL,
            withdraw_proposal,
            "Take an own proposal back.",
        )
        .takes::<Seen>()
        .answers::<Proposal>(200)
        .problems(&refused),
        Operation::post(
            "cancel_scheduled",
            desk::CANCEL,
            cancel_scheduled,
            "Cancel what is to appear at a time to come; it goes back to who proposed it.",
        )
        .takes::<Seen>()
        .answers::<Proposal>(200)
        .problems(&refused),
    ]
}

/// `POST /api/v1/staff/proposals/{id}/approve`
///
/// # Errors
/// 403 it is the approver's own, 404 there is none, 409 somebody else was faster, 422 it does not fit any more
/// or the time has passed.
pub async fn approve_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: Approve = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (asking, seen) = (staff.asking(), (id, request.version));
    let refused = |error| Refusal::of(error, &headers);
    match request.at {
        Some(at) => {
            let due = due(&app, at, &headers)?;
            app.store.schedule_proposal(&asking, seen, due, &staff.act).await.map_err(refused)?;
        }
        None => {
            app.store.approve_proposal(&asking, seen, &staff.act).await.map_err(refused)?;
            app.pages.published();
        }
    }
    shown(&app, &staff, id, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/proposals/{id}/send-back`
///
/// # Errors
/// 403 it is the asker's own, 404 there is none, 409 somebody else was faster, 422 the words.
pub async fn send_back_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: SendBack = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = Remark::parse(&request.words).map_err(|error| field("words", error, &headers))?;
    let step = (ThreadStep::SendBack, words.as_str());
    moved(&app, &staff, (id, request.version), step, &headers).await
}

/// `POST /api/v1/staff/proposals/{id}/revise`
///
/// # Errors
/// 403 it is somebody else's, 404 there is none, 409 somebody else was faster, 422 fields.
pub async fn revise_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: Revise = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = remark(&request.words, &headers)?;
    let seen = (id, request.version);
    let refused = |error| Refusal::of(error, &headers);
    let proposal = app.store.proposal(&staff.asking(), id).await.map_err(refused)?;
    let mended = match (proposal.row.about, request) {
        (About::Update(item), Revise { update: Some(draft), plan: None, assignment: None, .. }) => {
            let update = updates::checked(draft, proposal.row.unit, &headers)?;
            NewProposal::Update(item, Box::new(update))
        }
        (About::Assignment(item), Revise { update: None, plan: None, assignment: Some(draft), .. }) => {
            NewProposal::Assignment(item, Box::new(assignments::checked(draft, &headers)?))
        }
        (About::Plan { id, .. }, Revise { update: None, plan, assignment: None, .. }) => {
            NewProposal::Plan(plan.unwrap_or(id))
        }
        _ => return Err(field("update", TextError::Missing, &headers)),
    };
    app.store.revise_proposal(&staff.asking(), seen, (mended, &words), &staff.act).await.map_err(refused)?;
    shown(&app, &staff, id, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/proposals/{id}/withdraw`
///
/// # Errors
/// 403 it is somebody else's, 404 there is none, 409 it is published already.
pub async fn withdraw_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: Seen = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    moved(&app, &staff, (id, request.version), (ThreadStep::Withdraw, ""), &headers).await
}

/// `POST /api/v1/staff/proposals/{id}/cancel`
///
/// # Errors
/// 404 there is none, 409 it is published already.
pub async fn cancel_scheduled(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let request: Seen = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    moved(&app, &staff, (id, request.version), (ThreadStep::Cancel, ""), &headers).await
}

async fn moved(
    app: &App,
    staff: &Staff,
    seen: (i64, i64),
    step: (ThreadStep, &str),
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let taken = app.store.move_proposal(&staff.asking(), seen, step, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, headers))?;
    shown(app, staff, seen.0, StatusCode::OK, headers).await
}

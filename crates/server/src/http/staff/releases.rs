//! The public version of a letter at the desk: the letter beside it, and the steps to the public and back. Each step
//! answers with what is there afterwards.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::letters::parse;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::LetterNumber;
use contract::letter::ReleaseState;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Accept;
use contract::staff::release::{ProposeRelease, ReleaseList, SendBackRelease, StaffRelease, WithdrawRelease};
use contract::text::TextError;
use serde::Deserialize;
use store::Act;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let step = |operation: Operation| {
        operation.answers::<StaffRelease>(200).problems(&[
            Code::NotFound,
            Code::Conflict,
            Code::WrongState,
            Code::InvalidFields,
        ])
    };
    vec![
        Operation::get(
            "list_releases",
            desk::RELEASES,
            list_releases,
            "Letters whose public version stands somewhere, the newest first.",
        )
        .query(&[("state", "where it stands by name, as `proposed`")])
        .answers::<ReleaseList>(200)
        .problems(&[Code::InvalidFields]),
        Operation::get(
            "show_release",
            desk::RELEASE,
            show_release,
            "A letter beside its public version, with what the program proposes to hide; that it was read is noted.",
        )
        .answers::<StaffRelease>(200)
        .problems(&[Code::NotFound]),
        step(
            Operation::post(
                "propose_release",
                desk::RELEASE,
                propose_release,
                "Confirm what is hidden in a letter and its answer, and that no minor can be recognised. A second \
                 person approves it.",
            )
            .takes::<ProposeRelease>(),
        ),
        step(
            Operation::post(
                "approve_release",
                desk::APPROVE_RELEASE,
                approve_release,
                "Approve what somebody else confirmed. The writer may object for three working days; then it is \
                 published.",
            )
            .takes::<Accept>()
            .problems(&[Code::NeedsSecondPerson]),
        ),
        step(
            Operation::post(
                "send_back_release",
                desk::SEND_BACK_RELEASE,
                send_back_release,
                "Send a public version back to be masked anew.",
            )
            .takes::<SendBackRelease>(),
        ),
        step(
            Operation::post(
                "withdraw_release",
                desk::WITHDRAW_RELEASE,
                withdraw_release,
                "Withdraw a published letter for a reason, which everybody reads in its place.",
            )
            .takes::<WithdrawRelease>(),
        ),
    ]
}

/// Which are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
}

/// `GET /api/v1/staff/releases?state=`
///
/// # Errors
/// 422 there is no such state.
pub async fn list_releases(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let state = ReleaseState::named(&wanted.state).ok_or_else(|| {
        let error = FieldError::new("state", TextError::choice(&wanted.state));
        Problem::fields(vec![error], language_of(&headers))
    })?;
    let list = app.store.releases(&staff.grant, state, &staff.act).await;
    Ok(private_json(StatusCode::OK, &list.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/letters/{number}/release`
///
/// # Errors
/// 404 there is no such letter that this person sees.
pub async fn show_release(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    answer(&app, &staff, &parse(&number, &headers)?, &headers).await
}

/// `POST /api/v1/staff/letters/{number}/release`
///
/// # Errors
/// 404 not this person's, 409 somebody was faster or it may not be published, 422 the fields.
pub async fn propose_release(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let sent: ProposeRelease = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let redactions = sent.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let seen = (&number, sent.version);
    let taken = app.store.propose_release(&staff.grant, seen, redactions, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, &headers))?;
    answer(&app, &staff, &number, &headers).await
}

/// `POST /api/v1/staff/letters/{number}/release/approve`
///
/// # Errors
/// 403 it is the approver's own, 404 not this person's, 409 somebody was faster or it may not be published.
pub async fn approve_release(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let Accept { version } = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let seen = (&number, version);
    let taken = app.store.approve_release(&staff.grant, seen, &rules.calendars, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, &headers))?;
    answer(&app, &staff, &number, &headers).await
}

/// `POST /api/v1/staff/letters/{number}/release/send-back`
///
/// # Errors
/// 404 not this person's, 409 somebody was faster or its state does not allow it, 422 the words.
pub async fn send_back_release(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let sent: SendBackRelease = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = sent.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let taken = app.store.send_back_release(&staff.grant, (&number, sent.version), &words, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, &headers))?;
    answer(&app, &staff, &number, &headers).await
}

/// `POST /api/v1/staff/letters/{number}/release/withdraw`
///
/// # Errors
/// As [`send_back_release`].
pub async fn withdraw_release(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let sent: WithdrawRelease = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let reason = sent.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let taken = app.store.withdraw_release(&staff.grant, (&number, sent.version), &reason, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    answer(&app, &staff, &number, &headers).await
}

/// What is there, with the steps that this person may take; that it was read is noted.
async fn answer(
    app: &App,
    staff: &Staff,
    number: &LetterNumber,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    // After a step it is read as well; its entry is that of a reading, not a second one of the step.
    let reading = Act { operation: "show_release", ..staff.act.clone() };
    let release = app.store.staff_release(&staff.grant, number, &reading).await;
    let mut release = release.map_err(|error| Refusal::of(error, headers))?;
    let takes = |operation| staff.who.grant(operation).is_some();
    release.may.retain(|step| step.operation().is_some_and(|(operation, _)| takes(operation)));
    Ok(private_json(StatusCode::OK, &release))
}

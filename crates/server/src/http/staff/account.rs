//! One's own account: the roles one holds, and passing them on for a time.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::person::number;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::limits;
use contract::problem::Code;
use contract::staff::person::{Account, PassOn};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "One's roles, what one passed on, and to whom a role can be passed on.";
    vec![
        Operation::get("show_account", desk::ACCOUNT, show_account, about).answers::<Account>(200),
        Operation::post("delegate_role", desk::DELEGATIONS, delegate_role, "Pass a role on until a day.")
            .takes::<PassOn>()
            .answers::<Account>(200)
            .problems(&[Code::WrongState, Code::InvalidFields]),
        Operation::delete(
            "end_delegation",
            desk::DELEGATION,
            end_delegation,
            "Take back what one passed on.",
        )
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/staff/account`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn show_account(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &staff, &headers).await
}

/// `POST /api/v1/staff/account/delegations`
///
/// # Errors
/// 409 the role was passed on to this person, 422 fields.
pub async fn delegate_role(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let pass_on: PassOn = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let passed_on = app.store.delegate_role(staff.who.id, &pass_on, &staff.act).await;
    passed_on.map_err(|error| Refusal::of(error, &headers))?;
    show(&app, &staff, &headers).await
}

/// `DELETE /api/v1/staff/account/delegations/{id}`
///
/// # Errors
/// 404 this person passed no such thing on.
pub async fn end_delegation(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let ended = app.store.end_delegation(staff.who.id, number(&id, &headers)?, &staff.act).await;
    ended.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn show(app: &App, staff: &Staff, headers: &HeaderMap) -> Result<Response, Refusal> {
    let account = app.store.account(staff.who.id, staff.act.at.day).await;
    Ok(private_json(StatusCode::OK, &account.map_err(|error| Refusal::of(error, headers))?))
}

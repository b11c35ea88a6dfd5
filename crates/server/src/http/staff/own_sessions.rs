//! The own sessions and the own password.

use super::session::{REQUEST, check_password, hash, refuse_blocked, turn};
use super::{Seat, Staff};
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff::sign_in as desk;
use contract::problem::Code;
use contract::staff::sign_in::{PasswordChange, SessionRow, Sessions};
use jiff::Timestamp;
use store::SessionView;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("list_sessions", desk::SESSIONS, list_sessions, "The own sessions, the newest first.")
            .answers::<Sessions>(200),
        Operation::delete("end_session", desk::SESSION, end_session, "End one of the own sessions.")
            .problems(&[Code::NotFound]),
        Operation::post(
            "end_other_sessions",
            desk::END_OTHERS,
            end_other_sessions,
            "End all own sessions but this one.",
        ),
        Operation::post(
            "change_password",
            desk::PASSWORD,
            change_password,
            "Choose another password; all other sessions end.",
        )
        .takes::<PasswordChange>()
        .problems(&[Code::SignInFailed, Code::InvalidFields, Code::TooMany]),
        Operation::post(
            "mark_reset_seen",
            desk::RESET_SEEN,
            mark_reset_seen,
            "Note that one was told of the reset of the own sign-in.",
        ),
    ]
}

/// `GET /api/v1/staff/me/sessions`
///
/// # Errors
/// 401.
pub async fn list_sessions(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let sessions = app.store.sessions(who.id, act.at).await.map_err(|error| Refusal::of(error, &headers))?;
    let sessions = sessions.into_iter().map(|session| row(&app, session, &seat.id)).collect();
    Ok(private_json(StatusCode::OK, &Sessions { name: who.name, sessions }))
}

/// `DELETE /api/v1/staff/me/sessions/{id}`
///
/// # Errors
/// 404 it is not one of the own ones, or has ended already.
pub async fn end_session(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    app.store.end_session(&who, &id, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/staff/me/sessions/end-others`
///
/// # Errors
/// 401.
pub async fn end_other_sessions(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    app.store.end_other_sessions(&who, &seat.id, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/staff/me/password`
///
/// # Errors
/// 401 the old password is wrong, 422 the new one is too short or too long, 429 it was wrong too often.
pub async fn change_password(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let request: PasswordChange = body::json(body, REQUEST, &headers).await?;
    check_password(&request.password, &headers)?;
    let refused = |error| Refusal::of(error, &headers);
    let turn = turn(&app, &headers).await?;
    refuse_blocked(&app, &who.name, &headers).await?;
    let stored = app.store.password_hash(&who.name).await.map_err(refused)?;
    if !turn.verify(request.old, stored).await {
        app.store.count_sign_in_failure(&who.name, &act).await.map_err(refused)?;
        return Err(Refusal::new(Code::SignInFailed, &headers));
    }
    let hash = hash(&turn, request.password, &headers).await?;
    app.store.change_password(&who, hash, &seat.id, &act).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/staff/me/reset-seen`
///
/// # Errors
/// 401.
pub async fn mark_reset_seen(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    app.store.mark_reset_seen(&who, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A session as a list shows it, by the bureau's clock.
pub(super) fn row(app: &App, session: SessionView, this: &str) -> SessionRow {
    let at = |millis| app.clock.zone.to_datetime(Timestamp::from_millisecond(millis).unwrap_or_default());
    SessionRow {
        this: session.id == this,
        agent: session.agent,
        started: at(session.started),
        seen: at(session.seen),
        id: session.id,
    }
}

//! What an administrator does about somebody's ways in: see and end the sessions, and recover an account whose
//! owner cannot get in. Nobody recovers the own account: another administrator must.

use super::own_sessions::row;
use super::session::REQUEST;
use super::{Seat, Staff};
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::address::server::CONSOLE;
use contract::address::staff::sign_in as desk;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::sign_in::{NewLink, ResetSignIn, Sessions};
use contract::text::Reason;
use store::Token;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_person_sessions",
            desk::PERSON_SESSIONS,
            list_person_sessions,
            "Somebody's sessions, the newest first.",
        )
        .answers::<Sessions>(200)
        .problems(&[Code::NotFound]),
        Operation::delete(
            "end_person_sessions",
            desk::PERSON_SESSIONS,
            end_person_sessions,
            "End all of somebody's sessions.",
        )
        .problems(&[Code::NotFound]),
        Operation::post(
            "reset_sign_in",
            desk::RESET,
            reset_sign_in,
            "Take another person's password, factors and sessions away and give a new one-time link.",
        )
        .takes::<ResetSignIn>()
        .answers::<NewLink>(200)
        .problems(&[Code::NotFound, Code::WrongState, Code::InvalidFields]),
    ]
}

/// `GET /api/v1/staff/people/{id}/sessions`
///
/// # Errors
/// 404 there is no such person.
pub async fn list_person_sessions(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    seat: Seat,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let person = app.store.who_is(parse(&id, &headers)?, act.at).await.map_err(refused)?;
    let sessions = app.store.sessions(person.id, act.at).await.map_err(refused)?;
    let sessions = sessions.into_iter().map(|session| row(&app, session, &seat.id)).collect();
    Ok(private_json(StatusCode::OK, &Sessions { name: person.name, sessions }))
}

/// `DELETE /api/v1/staff/people/{id}/sessions`
///
/// # Errors
/// 404 there is no such person.
pub async fn end_person_sessions(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let ended = app.store.end_person_sessions(parse(&id, &headers)?, &act).await;
    ended.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/staff/people/{id}/reset-sign-in`
///
/// # Errors
/// 404 there is no such person, 409 it is the own account, 422 no reason was given.
pub async fn reset_sign_in(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let request: ResetSignIn = body::json(body, REQUEST, &headers).await?;
    let language = language_of(&headers);
    let why = Reason::parse(&request.why)
        .map_err(|error| Problem::fields(vec![FieldError::new("why", error)], language))?;
    let person = parse(&id, &headers)?;
    if person == who.id {
        let words = language.say(
            "自己的登录方式要由另一位管理员重置。",
            "Another administrator must reset your own sign-in.",
        );
        return Err(Problem::saying(Code::WrongState, words.to_owned()).into());
    }
    let token = app.store.reset_sign_in(person, &act.because(why.as_str())).await;
    let token = token.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &NewLink { link: link(&app.public_url, &token) }))
}

/// The address of a one-time link.
pub fn link(public_url: &str, token: &Token) -> String {
    format!("{public_url}{CONSOLE}#link={}", URL_SAFE_NO_PAD.encode(token))
}

fn parse(id: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}

//! The own second factor: codes of an app, and recovery codes for the day it is lost.

use super::session::{REQUEST, me, seated};
use super::{Seat, Staff};
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::page::slip::qr_of;
use crate::totp;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff::sign_in as desk;
use contract::problem::Code;
use contract::staff::sign_in::{FactorAdded, GivenCode, RecoveryCodes, SignInWays, TotpSetUp};
use store::{Session, Stage};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("show_sign_in_ways", desk::WAYS, show_ways, "The own ways in.")
            .answers::<SignInWays>(200),
        Operation::post("begin_totp", desk::BEGIN_TOTP, begin_totp, "A new secret for codes of an app.")
            .answers::<TotpSetUp>(200)
            .problems(&[Code::SignInAgain]),
        Operation::post(
            "confirm_totp",
            desk::TOTP,
            confirm_totp,
            "Give the first code of a new secret, which counts from then on.",
        )
        .takes::<GivenCode>()
        .answers::<FactorAdded>(200)
        .problems(&[Code::WrongCode]),
        Operation::delete("remove_totp", desk::TOTP, remove_totp, "Give no codes any more.")
            .problems(&[Code::LastFactor, Code::SignInAgain]),
        Operation::post(
            "renew_recovery_codes",
            desk::RECOVERY_CODES,
            renew_recovery_codes,
            "New recovery codes; the old ones are void.",
        )
        .answers::<RecoveryCodes>(200)
        .problems(&[Code::NotFound, Code::SignInAgain]),
    ]
}

/// `GET /api/v1/staff/me/sign-in`
///
/// # Errors
/// 401.
pub async fn show_ways(
    State(app): State<App>,
    Staff { who, .. }: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let ways = app.store.ways(who.id).await.map_err(refused)?;
    let ways = SignInWays {
        totp: ways.totp,
        passkeys: ways.passkeys,
        recovery_codes: ways.recovery_codes,
        passkey_host: app.passkeys.host().map(str::to_owned),
        required: app.store.asks_for_second_factor().await.map_err(refused)?,
    };
    Ok(private_json(StatusCode::OK, &ways))
}

/// `POST /api/v1/staff/me/totp/begin`: a secret that does not count yet; one in force stays in force.
///
/// # Errors
/// 401 nobody is signed in, or not just now.
pub async fn begin_totp(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    seat.must_be_fresh(&app, &headers)?;
    let secret = store::keys::random::<{ totp::SECRET }>();
    app.store.begin_totp(&who, &secret, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    let failed = || Refusal::new(Code::Internal, &headers);
    let address = totp::address(&secret, &who.name).ok_or_else(failed)?;
    let (picture, side) = qr_of(&address).ok_or_else(failed)?;
    let set_up = TotpSetUp { secret: totp::typed(&secret), address, picture, side };
    Ok(private_json(StatusCode::OK, &set_up))
}

/// `POST /api/v1/staff/me/totp`
///
/// # Errors
/// 401 the code is not the new secret's.
pub async fn confirm_totp(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let request: GivenCode = body::json(body, REQUEST, &headers).await?;
    let refused = |error| Refusal::of(error, &headers);
    let secret = app.store.pending_totp(who.id).await.map_err(refused)?;
    let step = secret
        .zip(totp::read(&request.code))
        .and_then(|(secret, code)| totp::step(&secret, &code, act.at.millis))
        .ok_or_else(|| Refusal::new(Code::WrongCode, &headers))?;
    let added = app.store.confirm_totp(&seat.token, &who, step, &act).await.map_err(refused)?;
    factor_added(&app, added, &headers).await
}

/// `DELETE /api/v1/staff/me/totp`
///
/// # Errors
/// 401 nobody is signed in, or not just now; 409 it is the only factor, and the bureau asks for one.
pub async fn remove_totp(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    seat.must_be_fresh(&app, &headers)?;
    app.store.remove_totp(&who, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/staff/me/recovery-codes`
///
/// # Errors
/// 401 nobody is signed in, or not just now; 404 there is no factor that they could stand in for.
pub async fn renew_recovery_codes(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    seat.must_be_fresh(&app, &headers)?;
    let codes = app.store.renew_recovery_codes(&who, &act).await;
    let codes = codes.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &RecoveryCodes { codes }))
}

/// The answer to a factor that was added, with the session that follows from it.
pub(super) async fn factor_added(
    app: &App,
    (session, recovery_codes): (Session, Vec<String>),
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let me = me(app, session.who, Stage::Full, headers).await?;
    Ok(seated(app, &FactorAdded { me, recovery_codes }, &session.token))
}

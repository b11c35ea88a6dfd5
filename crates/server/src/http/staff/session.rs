//! Signing in and out. The session's secret lives in a cookie that scripts cannot read and other sites cannot
//! send; a step up makes a new one. Failures with a name block it for a while, whether it is anybody's or not.

use super::{Seat, Staff};
use crate::app::App;
use crate::hashing::Turn;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::{agent, totp};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::sign_in::{GivenCode, SecondFactor, SignIn};
use contract::staff::{LinkSignIn, Me, PasswordSignIn};
use contract::text::TextError;
use rules::access;
use rules::proposal::ONE_STEP;
use serde::Serialize;
use store::{Act, Session, SignedIn, Stage, StoreError, Token};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "use_link",
            desk::LINK,
            use_link,
            "Choose a password with a one-time link, and sign in.",
        )
        .takes::<LinkSignIn>()
        .answers::<SignIn>(200)
        .problems(&[Code::LinkUsed, Code::InvalidFields, Code::TooMany]),
        Operation::post("sign_in", desk::SIGN_IN, sign_in, "Sign in with name and password.")
            .takes::<PasswordSignIn>()
            .answers::<SignIn>(200)
            .problems(&[Code::SignInFailed, Code::TooMany]),
        Operation::post(
            "give_code",
            desk::sign_in::CODE,
            give_code,
            "Complete a sign-in with a code of an app or a recovery code.",
        )
        .takes::<GivenCode>()
        .answers::<SignIn>(200)
        .problems(&[Code::SignInNeeded, Code::WrongCode, Code::TooMany]),
        Operation::post("sign_out", desk::SIGN_OUT, sign_out, "End the session."),
        Operation::get("show_me", desk::ME, show_me, "Who is signed in, and what they may do.")
            .answers::<Me>(200),
    ]
}

/// Largest body of a sign-in.
pub(super) const REQUEST: usize = 4096;
/// Who finds too many waiting tries again after so many seconds.
const QUEUE: u32 = 5;

/// `POST /api/v1/staff/sign-in/link`: sets the password and signs in.
///
/// # Errors
/// 410 the link was used or has expired, 422 the password is too short or too long, 429 too many at once.
pub async fn use_link(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let request: LinkSignIn = body::json(body, REQUEST, &headers).await?;
    check_password(&request.password, &headers)?;
    let token = decode(&request.token).ok_or_else(|| Refusal::new(Code::LinkUsed, &headers))?;
    let hash = hash(&turn(&app, &headers).await?, request.password, &headers).await?;
    let session = app.store.use_link(&token, hash, app.clock.now()).await;
    let_in(&app, session.map_err(|error| Refusal::of(error, &headers))?, &headers).await
}

/// `POST /api/v1/staff/sign-in`
///
/// # Errors
/// 401 name or password is wrong: which of them is not told; 429 it was wrong too often, or too many try.
pub async fn sign_in(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let request: PasswordSignIn = body::json(body, REQUEST, &headers).await?;
    // Tries are counted in turn, so that a thousand at once are no more than one after another.
    let turn = turn(&app, &headers).await?;
    refuse_blocked(&app, &request.name, &headers).await?;
    let refused = |error| Refusal::of(error, &headers);
    let stored = app.store.password_hash(&request.name).await.map_err(refused)?;
    if !turn.verify(request.password, stored).await {
        let act = Act::citizen("sign_in", app.clock.now());
        app.store.count_sign_in_failure(&request.name, &act).await.map_err(refused)?;
        return Err(Refusal::new(Code::SignInFailed, &headers));
    }
    let session = app.store.sign_in(&request.name, app.clock.now()).await;
    let_in(&app, session.map_err(|_| Refusal::new(Code::SignInFailed, &headers))?, &headers).await
}

/// `POST /api/v1/staff/sign-in/code`
///
/// # Errors
/// 401 no sign-in waits for a code, or it is wrong or used up; 429 it was wrong too often, or too many try.
pub async fn give_code(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let request: GivenCode = body::json(body, REQUEST, &headers).await?;
    let refused = |error| Refusal::of(error, &headers);
    let ended = || Refusal::new(Code::SignInNeeded, &headers);
    let token = token(&headers, &app).ok_or_else(ended)?;
    let now = app.clock.now();
    let open = app.store.session(&token, now).await.map_err(refused)?;
    let who = open.filter(|open| open.stage == Stage::Factor).ok_or_else(ended)?.who;
    let _turn = turn(&app, &headers).await?;
    refuse_blocked(&app, &who.name, &headers).await?;
    let passed = match totp::read(&request.code) {
        Some(code) => {
            let secret = app.store.totp(who.id).await.map_err(refused)?;
            match secret.and_then(|secret| totp::step(&secret, &code, now.millis)) {
                Some(step) => app.store.pass_with_totp(&token, step, now).await,
                None => Err(StoreError::WrongCode),
            }
        }
        None => app.store.pass_with_recovery_code(&token, &request.code, now).await,
    };
    if matches!(passed, Err(StoreError::WrongCode)) {
        let act = Act::staff(&who, "give_code", now);
        app.store.count_sign_in_failure(&who.name, &act).await.map_err(refused)?;
    }
    let_in(&app, passed.map_err(refused)?, &headers).await
}

/// `POST /api/v1/staff/sign-out`
///
/// # Errors
/// The database failed.
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    if let Some(token) = token(&headers, &app) {
        app.store.sign_out(&token, app.clock.now()).await.map_err(|error| Refusal::of(error, &headers))?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, &app, "", 0);
    Ok(response)
}

/// `GET /api/v1/staff/me`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn show_me(
    State(app): State<App>,
    Staff { who, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Ok(private_json(StatusCode::OK, &me(&app, who, seat.stage, &headers).await?))
}

/// The session's secret in a request's cookies.
pub fn token(headers: &HeaderMap, app: &App) -> Option<Token> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut cookies =
        lines.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.find(|(name, _)| *name == cookie_name(app)).and_then(|(_, value)| decode(value))
}

/// Answers a new session, or asks for the second factor.
pub(super) async fn let_in(app: &App, session: Session, headers: &HeaderMap) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let header = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    app.store.note_agent(&session.token, &agent::words(header)).await.map_err(refused)?;
    let answer = match session.stage {
        Stage::Factor => {
            let ways = app.store.ways(session.who.id).await.map_err(refused)?;
            let passkey = !ways.passkeys.is_empty() && app.passkeys.host().is_some();
            SignIn::SecondFactor { totp: ways.totp, passkey }
        }
        stage => SignIn::In { me: me(app, session.who, stage, headers).await? },
    };
    Ok(seated(app, &answer, &session.token))
}

/// An answer that hands out a session's secret.
pub(super) fn seated<T: Serialize>(app: &App, answer: &T, token: &Token) -> Response {
    let mut response = private_json(StatusCode::OK, answer);
    set_cookie(&mut response, app, &URL_SAFE_NO_PAD.encode(token), 12 * 60 * 60);
    response
}

/// Who is signed in, with what a session of that stage allows.
pub(super) async fn me(app: &App, who: SignedIn, stage: Stage, headers: &HeaderMap) -> Result<Me, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let today = app.clock.now().day;
    let mut may = access::allowed(&who.holdings);
    if app.store.two_steps().await.map_err(refused)? {
        may.retain(|operation| !ONE_STEP.contains(&operation.as_str()));
    }
    let second_factor = match stage {
        Stage::Full if app.store.ways(who.id).await.map_err(refused)?.any() => SecondFactor::Present,
        Stage::Full => SecondFactor::Suggested,
        Stage::SetUp | Stage::Factor => {
            may.retain(|operation| access::while_signing_in(operation));
            SecondFactor::Needed
        }
    };
    Ok(Me {
        id: who.id,
        may,
        roles: app.store.held_roles(who.id, today).await.map_err(refused)?,
        today,
        plan_years: app.store.plan_years().await.map_err(refused)?,
        second_factor,
        reset: app.store.untold_reset(who.id).await.map_err(refused)?,
        name: who.name,
    })
}

/// Waits for a turn to hash or to count.
pub(super) async fn turn(app: &App, headers: &HeaderMap) -> Result<Turn, Refusal> {
    let full = || Problem { retry_after: Some(QUEUE), ..Problem::new(Code::TooMany, language_of(headers)) };
    app.hashing.turn().await.ok_or_else(|| full().into())
}

/// Refuses a name that failed too often, even with the right password: else the answer would tell it.
pub(super) async fn refuse_blocked(app: &App, name: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    let wait = app.store.sign_in_wait(name, app.clock.now()).await;
    match wait.map_err(|error| Refusal::of(error, headers))? {
        Some(seconds) => Err(Refusal::wait(seconds, headers)),
        None => Ok(()),
    }
}

/// Hashes a new password.
pub(super) async fn hash(turn: &Turn, password: String, headers: &HeaderMap) -> Result<String, Refusal> {
    turn.hash(password).await.ok_or_else(|| Refusal::new(Code::Internal, headers))
}

/// Refuses a new password that is too short or too long.
pub(super) fn check_password(password: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    let (least, most) = limits::PASSWORD;
    let typed = password.chars().count();
    let error = match typed {
        0 => TextError::Missing,
        typed if typed < least => TextError::TooShort { least },
        typed if typed > most => TextError::TooLong { most, typed },
        _ => return Ok(()),
    };
    Err(Problem::fields(vec![FieldError::new("password", error)], language_of(headers)).into())
}

/// With the prefix a browser takes the cookie only over an encrypted connection and for this host alone.
fn cookie_name(app: &App) -> &'static str {
    if app.is_https() { "__Host-huiyin" } else { "huiyin" }
}

fn set_cookie(response: &mut Response, app: &App, value: &str, seconds: u32) {
    let secure = if app.is_https() { "; Secure" } else { "" };
    let name = cookie_name(app);
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
}

/// A secret as it travels.
pub(super) fn decode(text: &str) -> Option<Token> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

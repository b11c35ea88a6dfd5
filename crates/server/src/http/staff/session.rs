//! Signing in and out. Passwords are hashed with argon2id, two at once at most; the session's secret lives in
//! a cookie that scripts cannot read and other sites cannot send.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::{LinkSignIn, Me, PasswordSignIn};
use contract::text::TextError;
use rules::access;
use rules::proposal::ONE_STEP;
use store::{Session, SignedIn};

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
        .answers::<Me>(200)
        .problems(&[Code::LinkUsed, Code::InvalidFields]),
        Operation::post("sign_in", desk::SIGN_IN, sign_in, "Sign in with name and password.")
            .takes::<PasswordSignIn>()
            .answers::<Me>(200)
            .problems(&[Code::SignInFailed]),
        Operation::post("sign_out", desk::SIGN_OUT, sign_out, "End the session."),
        Operation::get("show_me", desk::ME, show_me, "Who is signed in, and what they may do.")
            .answers::<Me>(200),
    ]
}

/// Largest body of a sign-in.
const REQUEST: usize = 4096;

/// `POST /api/v1/staff/sign-in/link`: sets the password and signs in.
///
/// # Errors
/// 410 the link was used or has expired, 422 the password is too short or too long.
pub async fn use_link(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let request: LinkSignIn = body::json(body, REQUEST, &headers).await?;
    check_password(&request.password, &headers)?;
    let token = decode(&request.token).ok_or_else(|| Refusal::new(Code::LinkUsed, &headers))?;
    let hash = hash(&app, request.password, &headers).await?;
    let session = app.store.use_link(&token, hash, app.clock.now()).await;
    signed_in(&app, session.map_err(|error| Refusal::of(error, &headers))?, &headers).await
}

/// `POST /api/v1/staff/sign-in`
///
/// # Errors
/// 401 name or password is wrong: which of them is not told.
pub async fn sign_in(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let request: PasswordSignIn = body::json(body, REQUEST, &headers).await?;
    let stored =
        app.store.password_hash(&request.name).await.map_err(|error| Refusal::of(error, &headers))?;
    if !verify(&app, request.password, stored, &headers).await? {
        return Err(Refusal::new(Code::SignInFailed, &headers));
    }
    let session = app.store.sign_in(&request.name, app.clock.now()).await;
    signed_in(&app, session.map_err(|_| Refusal::new(Code::SignInFailed, &headers))?, &headers).await
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
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Ok(private_json(StatusCode::OK, &me(&app, who, &headers).await?))
}

/// The session's secret in a request's cookies.
pub fn token(headers: &HeaderMap, app: &App) -> Option<[u8; 32]> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut cookies =
        lines.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.find(|(name, _)| *name == cookie_name(app)).and_then(|(_, value)| decode(value))
}

async fn signed_in(app: &App, session: Session, headers: &HeaderMap) -> Result<Response, Refusal> {
    let mut response = private_json(StatusCode::OK, &me(app, session.who, headers).await?);
    set_cookie(&mut response, app, &URL_SAFE_NO_PAD.encode(session.token), 12 * 60 * 60);
    Ok(response)
}

async fn me(app: &App, who: SignedIn, headers: &HeaderMap) -> Result<Me, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let mut may = access::allowed(&who.holdings);
    if app.store.two_steps().await.map_err(refused)? {
        may.retain(|operation| !ONE_STEP.contains(&operation.as_str()));
    }
    Ok(Me {
        id: who.id,
        may,
        roles: app.store.held_roles(&who).await.map_err(refused)?,
        name: who.name,
        today: app.clock.now().day,
        plan_years: app.store.plan_years().await.map_err(refused)?,
    })
}

fn check_password(password: &str, headers: &HeaderMap) -> Result<(), Refusal> {
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

async fn hash(app: &App, password: String, headers: &HeaderMap) -> Result<String, Refusal> {
    let hashed = turn(app, headers, move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).ok()
    });
    hashed.await?.ok_or_else(|| Refusal::new(Code::Internal, headers))
}

/// Checks a password. Where there is no account, the same work is done for nothing, so that time tells nothing.
async fn verify(
    app: &App,
    password: String,
    stored: Option<String>,
    headers: &HeaderMap,
) -> Result<bool, Refusal> {
    turn(app, headers, move || match stored {
        Some(stored) => PasswordHash::new(&stored)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
        None => {
            let _ = Argon2::default().hash_password(password.as_bytes());
            false
        }
    })
    .await
}

async fn turn<T: Send + 'static>(
    app: &App,
    headers: &HeaderMap,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    let _turn = app.hashing.acquire().await.map_err(|_| Refusal::new(Code::TooMany, headers))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "hashing a password failed");
        Refusal::new(Code::Internal, headers)
    })
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

fn decode(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

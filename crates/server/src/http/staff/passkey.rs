//! Passkeys: adding one, removing one, signing in with one. Challenges wait in the database and are answered
//! once; the library checks the answers, the user's verification and the counter.

use super::factor::factor_added;
use super::session::{decode, let_in, token};
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
use contract::address::staff::sign_in as desk;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::sign_in::{Ceremony, FactorAdded, NewPasskey, PasskeyName, PasskeySignIn, SignIn};
use contract::text::PersonName;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{KeptPasskey, NewKey, StoreError};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn,
};
use webauthn_rs_proto::ResidentKeyRequirement;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "begin_passkey_sign_in",
            desk::BEGIN_PASSKEY_SIGN_IN,
            begin_sign_in,
            "The challenge for signing in with a passkey, alone or after the password.",
        )
        .answers::<Ceremony>(200)
        .problems(&[Code::NotFound, Code::TooMany]),
        Operation::post(
            "finish_passkey_sign_in",
            desk::PASSKEY_SIGN_IN,
            finish_sign_in,
            "Sign in with the passkey's answer.",
        )
        .takes::<PasskeySignIn>()
        .answers::<SignIn>(200)
        .problems(&[Code::PasskeyRefused]),
        Operation::post("begin_passkey", desk::BEGIN_PASSKEY, begin, "The challenge for a new passkey.")
            .answers::<Ceremony>(200)
            .problems(&[Code::NotFound, Code::SignInAgain]),
        Operation::post("add_passkey", desk::PASSKEYS, add, "Keep a new passkey.")
            .takes::<NewPasskey>()
            .answers::<FactorAdded>(200)
            .problems(&[Code::PasskeyRefused, Code::InvalidFields]),
        Operation::put("rename_passkey", desk::PASSKEY, rename, "Give one of the own passkeys another name.")
            .takes::<PasskeyName>()
            .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::delete("remove_passkey", desk::PASSKEY, remove, "Remove one of the own passkeys.")
            .problems(&[Code::NotFound, Code::LastFactor, Code::SignInAgain]),
    ]
}

/// Largest answer of a browser.
const REQUEST: usize = 64 * 1024;

/// `POST /api/v1/staff/sign-in/passkey/begin`
///
/// # Errors
/// 404 the desk has no name, 429 too many challenges wait.
pub async fn begin_sign_in(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let (asked, state) =
        library(&app, &headers)?.start_discoverable_authentication().map_err(failed(&headers))?;
    ceremony(&app, None, &asked.public_key, &state, &headers).await
}

/// `POST /api/v1/staff/sign-in/passkey`
///
/// # Errors
/// 401 the answer does not fit.
pub async fn finish_sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let request: PasskeySignIn = body::json(body, REQUEST, &headers).await?;
    let refused = || Refusal::new(Code::PasskeyRefused, &headers);
    let library = library(&app, &headers)?;
    let state: DiscoverableAuthentication = taken(&app, &request.ceremony, None, &headers).await?;
    let answer: PublicKeyCredential = serde_json::from_str(&request.credential).map_err(|_| refused())?;
    let (handle, id) = library.identify_discoverable_authentication(&answer).map_err(|_| refused())?;
    let kept = app.store.passkey(id).await.map_err(|error| Refusal::of(error, &headers))?;
    // The handle is no secret and proves nothing, but one of another account is never right.
    let kept = kept.filter(|kept| app.store.passkey_handle(kept.staff) == *handle.as_bytes());
    let kept = kept.ok_or_else(refused)?;
    let mut passkey: Passkey = serde_json::from_str(&kept.credential).map_err(failed(&headers))?;
    let proved = library.finish_discoverable_authentication_v2(&answer, state, &passkey);
    let proved = proved.map_err(|_| refused())?;
    passkey.update_credential(&proved);
    let credential = serde_json::to_string(&passkey).map_err(failed(&headers))?;
    let half_open = token(&headers, &app);
    let used = KeptPasskey { credential, ..kept };
    let session = app.store.pass_with_passkey(half_open.as_ref(), &used, app.clock.now()).await;
    let session = session.map_err(|error| match error {
        StoreError::NotFound => refused(),
        error => Refusal::of(error, &headers),
    });
    let_in(&app, session?, &headers).await
}

/// `POST /api/v1/staff/me/passkeys/begin`
///
/// # Errors
/// 401 nobody is signed in, or not just now; 404 the desk has no name.
pub async fn begin(
    State(app): State<App>,
    Staff { who, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    seat.must_be_fresh(&app, &headers)?;
    let library = library(&app, &headers)?;
    let known = app.store.passkeys(who.id).await.map_err(|error| Refusal::of(error, &headers))?;
    let known = known.iter().filter_map(|kept| serde_json::from_str::<Passkey>(&kept.credential).ok());
    let known: Vec<CredentialID> = known.map(|passkey| passkey.cred_id().clone()).collect();
    let handle = Uuid::from_bytes(app.store.passkey_handle(who.id));
    let started = library.start_passkey_registration(handle, &who.name, &who.name, Some(known));
    let (mut asked, state) = started.map_err(failed(&headers))?;
    // Kept on the device, so that it opens the desk alone, without a name being typed.
    if let Some(selection) = &mut asked.public_key.authenticator_selection {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    ceremony(&app, Some(who.id), &asked.public_key, &state, &headers).await
}

/// `POST /api/v1/staff/me/passkeys`
///
/// # Errors
/// 401 the answer does not fit, 422 the name is missing or too long.
pub async fn add(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let request: NewPasskey = body::json(body, REQUEST, &headers).await?;
    let name = name(&request.name, &headers)?;
    let refused = || Refusal::new(Code::PasskeyRefused, &headers);
    let state: PasskeyRegistration = taken(&app, &request.ceremony, Some(who.id), &headers).await?;
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(&request.credential).map_err(|_| refused())?;
    let passkey = library(&app, &headers)?.finish_passkey_registration(&answer, &state);
    let passkey = passkey.map_err(|_| refused())?;
    let new = NewKey {
        name: name.into(),
        credential_id: passkey.cred_id().to_vec(),
        credential: serde_json::to_string(&passkey).map_err(failed(&headers))?,
    };
    let added = app.store.add_passkey(&seat.token, &who, new, &act).await;
    factor_added(&app, added.map_err(|error| Refusal::of(error, &headers))?, &headers).await
}

/// `PUT /api/v1/staff/me/passkeys/{id}`
///
/// # Errors
/// 404 it is not one of the own ones, 422 the name is missing or too long.
pub async fn rename(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = id.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let typed: PasskeyName = body::json(body, REQUEST, &headers).await?;
    let name = name(&typed.name, &headers)?;
    app.store.rename_passkey(&who, id, &name, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/v1/staff/me/passkeys/{id}`
///
/// # Errors
/// 401 nobody is signed in, or not just now; 404 it is not one of the own ones, 409 it is the only factor, and the bureau asks for one.
pub async fn remove(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    seat: Seat,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    seat.must_be_fresh(&app, &headers)?;
    let id = id.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    app.store.remove_passkey(&who, id, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What its owner calls a passkey.
fn name(typed: &str, headers: &HeaderMap) -> Result<PersonName, Refusal> {
    PersonName::parse(typed).map_err(|error| {
        Problem::fields(vec![FieldError::new("passkey-name", error)], language_of(headers)).into()
    })
}

fn library<'a>(app: &'a App, headers: &HeaderMap) -> Result<&'a Webauthn, Refusal> {
    app.passkeys.library().ok_or_else(|| Refusal::new(Code::NotFound, headers))
}

/// Keeps what is needed when the answer comes, and answers the challenge.
async fn ceremony(
    app: &App,
    person: Option<i64>,
    options: &impl Serialize,
    state: &impl Serialize,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let options = serde_json::to_string(options).map_err(failed(headers))?;
    let state = serde_json::to_string(state).map_err(failed(headers))?;
    let begun = app.store.begin_ceremony(person, state, app.clock.now()).await;
    let token =
        begun.map_err(|error| Refusal::of(error, headers))?.ok_or_else(|| Refusal::wait(60, headers))?;
    Ok(private_json(StatusCode::OK, &Ceremony { id: URL_SAFE_NO_PAD.encode(token), options }))
}

/// What was kept of a challenge, which is gone then.
async fn taken<T: DeserializeOwned>(
    app: &App,
    id: &str,
    person: Option<i64>,
    headers: &HeaderMap,
) -> Result<T, Refusal> {
    let refused = || Refusal::new(Code::PasskeyRefused, headers);
    let token = decode(id).ok_or_else(refused)?;
    let state = app.store.take_ceremony(&token, person, app.clock.now()).await;
    let state = state.map_err(|error| Refusal::of(error, headers))?.ok_or_else(refused)?;
    serde_json::from_str(&state).map_err(failed(headers))
}

fn failed<E: std::fmt::Display>(headers: &HeaderMap) -> impl FnOnce(E) -> Refusal {
    let refusal = Refusal::new(Code::Internal, headers);
    move |error| {
        tracing::error!(%error, "passkeys failed");
        refusal
    }
}

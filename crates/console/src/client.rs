//! The desk's way to the server: JSON over HTTP in both directions. Whatever goes wrong comes back as a problem;
//! a session that has ended is also told to the desk. What changes something goes out one after the other: a draft
//! that is being kept must not overtake the sending of its form, or it would come back after it.

use crate::desk::Desk;
use crate::words::problem::unreached;
use async_lock::Mutex;
use contract::problem::{Code, Problem};
use gloo_net::http::{Request, RequestBuilder, Response};
use huiyin::components::attach_field;
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::{File, FormData};

/// Whose turn it is to change something.
static TURN: Mutex<()> = Mutex::new(());

/// Asks for something.
///
/// # Errors
/// What the server says is wrong, or that it was not reached.
pub async fn get<T: DeserializeOwned>(desk: Desk, address: &str) -> Result<T, Problem> {
    let request = with_headers(Request::get(address), desk).build();
    read(desk, send(desk, request).await?).await
}

/// Sends a value.
///
/// # Errors
/// As [`get`].
pub async fn post<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    address: &str,
    body: &B,
) -> Result<T, Problem> {
    let request = with_headers(Request::post(address), desk).json(body);
    read(desk, change(desk, request).await?).await
}

/// Sends a value after which there may be nothing left to be shown.
///
/// # Errors
/// As [`get`].
pub async fn post_for_some<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    address: &str,
    body: &B,
) -> Result<Option<T>, Problem> {
    let response = change(desk, with_headers(Request::post(address), desk).json(body)).await?;
    if response.status() == 204 { Ok(None) } else { read(desk, response).await.map(Some) }
}

/// Sends a value with files, as a form; the value is the part of that name.
///
/// # Errors
/// As [`get`].
pub async fn post_with_files<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    address: &str,
    (part, body): (&str, &B),
    files: &[File],
) -> Result<T, Problem> {
    let form = form_of(part, body, files).ok_or_else(|| unreached(desk.language_now()))?;
    let request = with_headers(Request::post(address), desk).body(form);
    read(desk, change(desk, request).await?).await
}

fn form_of<B: Serialize>(part: &str, body: &B, files: &[File]) -> Option<FormData> {
    let form = FormData::new().ok()?;
    form.append_with_str(part, &serde_json::to_string(body).ok()?).ok()?;
    for file in files {
        form.append_with_blob_and_filename(attach_field::FIELD, file, &file.name()).ok()?;
    }
    Some(form)
}

/// Puts a value in the place of what is there.
///
/// # Errors
/// As [`get`].
pub async fn put<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    address: &str,
    body: &B,
) -> Result<T, Problem> {
    let request = with_headers(Request::put(address), desk).json(body);
    read(desk, change(desk, request).await?).await
}

/// Puts a value in the place of what is there, if there is one when its turn has come.
///
/// # Errors
/// As [`get`].
pub async fn put_in_turn<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    address: &str,
    body: impl FnOnce() -> Option<B>,
) -> Option<Result<T, Problem>> {
    let _turn = TURN.lock().await;
    let request = with_headers(Request::put(address), desk).json(&body()?);
    Some(match send(desk, request).await {
        Ok(response) => read(desk, response).await,
        Err(problem) => Err(problem),
    })
}

/// Puts a value in the place of what is there; nothing comes back.
///
/// # Errors
/// As [`get`].
pub async fn put_quietly<B: Serialize>(desk: Desk, address: &str, body: &B) -> Result<(), Problem> {
    done(desk, change(desk, with_headers(Request::put(address), desk).json(body)).await?).await
}

/// Takes something away.
///
/// # Errors
/// As [`get`].
pub async fn delete(desk: Desk, address: &str) -> Result<(), Problem> {
    done(desk, change(desk, with_headers(Request::delete(address), desk).build()).await?).await
}

/// Sends a file or a document as it is.
///
/// # Errors
/// As [`get`].
pub async fn post_bytes<T: DeserializeOwned>(desk: Desk, address: &str, bytes: &[u8]) -> Result<T, Problem> {
    let builder =
        with_headers(Request::post(address), desk).header("Content-Type", "application/octet-stream");
    read(desk, send(desk, builder.body(Uint8Array::from(bytes))).await?).await
}

/// Sends a value; nothing comes back.
///
/// # Errors
/// As [`get`].
pub async fn tell<B: Serialize>(desk: Desk, address: &str, body: &B) -> Result<(), Problem> {
    let request = with_headers(Request::post(address), desk).json(body);
    done(desk, change(desk, request).await?).await
}

/// Asks for something to be done that needs no more words and answers nothing.
///
/// # Errors
/// As [`get`].
pub async fn ask(desk: Desk, address: &str) -> Result<(), Problem> {
    done(desk, change(desk, with_headers(Request::post(address), desk).build()).await?).await
}

/// Sends a value; a page comes back.
///
/// # Errors
/// As [`get`].
pub async fn post_for_page<B: Serialize>(desk: Desk, address: &str, body: &B) -> Result<String, Problem> {
    let response = send(desk, with_headers(Request::post(address), desk).json(body)).await?;
    if !response.ok() {
        return Err(problem(desk, response).await);
    }
    response.text().await.map_err(|_| unreached(desk.language_now()))
}

async fn done(desk: Desk, response: Response) -> Result<(), Problem> {
    if response.ok() { Ok(()) } else { Err(problem(desk, response).await) }
}

/// The first header makes a form of another site unable to send the same request; the second chooses the
/// language of what the server says.
fn with_headers(builder: RequestBuilder, desk: Desk) -> RequestBuilder {
    builder.header("X-Requested-With", "huiyin").header("Accept-Language", desk.language_now().tag())
}

async fn change(desk: Desk, request: Result<Request, gloo_net::Error>) -> Result<Response, Problem> {
    let _turn = TURN.lock().await;
    send(desk, request).await
}

async fn send(desk: Desk, request: Result<Request, gloo_net::Error>) -> Result<Response, Problem> {
    let nothing = |_| unreached(desk.language_now());
    request.map_err(nothing)?.send().await.map_err(nothing)
}

async fn read<T: DeserializeOwned>(desk: Desk, response: Response) -> Result<T, Problem> {
    if response.ok() {
        response.json().await.map_err(|_| unreached(desk.language_now()))
    } else {
        Err(problem(desk, response).await)
    }
}

async fn problem(desk: Desk, response: Response) -> Problem {
    let told = response.json::<Problem>().await;
    let problem = told.unwrap_or_else(|_| Problem::new(Code::Internal, desk.language_now()));
    if matches!(problem.code, Code::SignInNeeded | Code::SignInAgain) {
        desk.session_ended();
    }
    problem
}

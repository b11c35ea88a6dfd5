//! Files as answers: published ones, and those of letters. They were checked when they came in; still nothing in
//! them may run.

use crate::app::App;
use crate::http::problem::Refusal;
use crate::http::reply::set;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::problem::Code;
use store::{OpenedFile, PublicFile};

/// The policy of a file: nothing in it runs, and no other site's page frames it.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'self'";
/// The policy of a PDF. Browsers show one by a viewer of their own, which they refuse to a sandbox; it draws the page
/// as an object with a style of its own. What a PDF brings of scripts that viewer keeps from the site.
const PDF_POLICY: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// `GET /files/{id}`
///
/// # Errors
/// 404 there is no such file, or it is not published; 410 it was withdrawn.
pub async fn show_file(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let missing = || Refusal::new(Code::NotFound, &headers);
    let id = id.parse().map_err(|_| missing())?;
    let file = app.store.public_file(id).await.map_err(|error| Refusal::of(error, &headers))?;
    // Short, so that a file that is withdrawn is soon gone from browsers as well.
    content(file, "public, max-age=300", &headers).await
}

/// A file as an answer.
///
/// # Errors
/// It cannot be read.
pub async fn content(
    file: PublicFile,
    cache: &'static str,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let content = tokio::fs::read(&file.path).await.map_err(|error| {
        tracing::error!(%error, "a kept file cannot be read");
        Refusal::new(Code::Internal, headers)
    })?;
    let mut response = (StatusCode::OK, Body::from(content)).into_response();
    let disposition = disposition("inline", &file.name);
    for (header_name, value) in
        [(header::CONTENT_TYPE, file.media_type), (header::CONTENT_DISPOSITION, disposition)]
    {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(header_name, value);
        }
    }
    set(&mut response, header::CACHE_CONTROL, cache);
    let pdf = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/pdf");
    set(&mut response, header::CONTENT_SECURITY_POLICY, if pdf { PDF_POLICY } else { POLICY });
    Ok(response)
}

/// A file of a letter or of an answer to an application: kept by nobody, to be saved, and never shown within this site.
pub fn to_save(file: &OpenedFile) -> Response {
    let mut response = (StatusCode::OK, Body::from(file.content.to_vec())).into_response();
    let disposition = disposition("attachment", &file.name);
    for (name, value) in [
        (header::CONTENT_TYPE, file.media_type.as_str()),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(
        &mut response,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
    response
}

fn disposition(how: &str, name: &str) -> String {
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("{how}; filename*=UTF-8''{}", name.replace('+', "%20"))
}

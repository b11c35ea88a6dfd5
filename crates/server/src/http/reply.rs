//! Answers in the forms that more than one handler gives.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Public JSON: who has it asks again whether it changed.
pub fn public_json<T: Serialize>(value: &T) -> Response {
    let mut response = Json(value).into_response();
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

/// JSON for one person: nobody keeps it.
pub fn private_json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    let mut response = (status, Json(value)).into_response();
    set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// A page, as HTML.
pub fn html(status: StatusCode, cache: &'static str, html: String) -> Response {
    let mut response = (status, html).into_response();
    set(&mut response, header::CONTENT_TYPE, "text/html; charset=utf-8");
    set(&mut response, header::CACHE_CONTROL, cache);
    response
}

/// Sets a header.
pub fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}

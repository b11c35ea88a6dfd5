//! Reading what somebody sends, within limits.

use crate::http::problem::Refusal;
use axum::body::Body;
use axum::http::HeaderMap;
use contract::problem::Code;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

/// How much of a body that is too large is still read and thrown away, so that the answer can be sent while
/// the sender is still sending. Nothing of it is kept.
pub(super) const DRAINED: usize = 32 * 1024 * 1024;

/// The whole body.
///
/// # Errors
/// It is larger than the limit, or the connection broke.
pub async fn bytes(mut body: Body, limit: usize, headers: &HeaderMap) -> Result<Vec<u8>, Refusal> {
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::new(Code::InvalidJson, headers))?;
        let Ok(chunk) = frame.into_data() else { continue };
        seen += chunk.len();
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else if seen > DRAINED {
            break;
        } else {
            kept = Vec::new();
        }
    }
    if seen > limit { Err(Refusal::new(Code::TooLarge, headers)) } else { Ok(kept) }
}

/// The body as JSON.
///
/// # Errors
/// It is too large, not JSON, or JSON of another shape.
pub async fn json<T: DeserializeOwned>(body: Body, limit: usize, headers: &HeaderMap) -> Result<T, Refusal> {
    parse_json(&bytes(body, limit, headers).await?, headers)
}

/// JSON that was read.
///
/// # Errors
/// It is not JSON, or JSON of another shape.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8], headers: &HeaderMap) -> Result<T, Refusal> {
    // An object and nothing else: a list would be taken for the fields in their order.
    let object: Result<serde_json::Map<String, serde_json::Value>, _> = serde_json::from_slice(bytes);
    let value = object.and_then(|object| serde_json::from_value(serde_json::Value::Object(object)));
    value.map_err(|_| Refusal::new(Code::InvalidJson, headers))
}

/// The body as form fields. What is no text becomes the replacement character: a form is always shown again.
///
/// # Errors
/// It is too large.
pub async fn form(body: Body, limit: usize, headers: &HeaderMap) -> Result<Vec<(String, String)>, Refusal> {
    let bytes = bytes(body, limit, headers).await?;
    Ok(form_urlencoded::parse(&bytes).into_owned().collect())
}

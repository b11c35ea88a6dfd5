//! `huiyin openapi`: the API as an OpenAPI document.

use super::Failure;

/// Prints the document.
pub(super) fn print() -> Result<(), Failure> {
    println!("{}", serde_json::to_string_pretty(&crate::http::openapi::document())?);
    Ok(())
}

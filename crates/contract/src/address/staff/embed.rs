//! Addresses of embed keys and of what is counted under them.

use super::with_query;
use crate::id::EmbedKey;
use jiff::civil::Date;

/// Embed keys; POST adds one.
pub const EMBED_KEYS: &str = "/api/v1/staff/embed-keys";
/// An embed key: PUT changes it.
pub const EMBED_KEY: &str = "/api/v1/staff/embed-keys/{key}";
/// Stop an embed key: POST.
pub const STOP_EMBED_KEY: &str = "/api/v1/staff/embed-keys/{key}/stop";
/// Let a stopped embed key work again: POST.
pub const START_EMBED_KEY: &str = "/api/v1/staff/embed-keys/{key}/start";
/// What was counted of embeds, `?from=&to=`.
pub const EMBED_REPORT: &str = "/api/v1/staff/embed-report";
/// The same as a table: GET `?from=&to=&format=&language=`.
pub const EMBED_TABLE: &str = "/api/v1/staff/tables/embeds";

/// An embed key.
pub fn embed_key(key: &EmbedKey) -> String {
    format!("{EMBED_KEYS}/{key}")
}

/// A step of an embed key: `stop`, `start`.
pub fn embed_key_step(key: &EmbedKey, word: &str) -> String {
    format!("{EMBED_KEYS}/{key}/{word}")
}

/// What was counted of embeds from a day on.
pub fn embed_report(from: Date) -> String {
    with_query(EMBED_REPORT, &[("from", &from.to_string())])
}

/// What was counted of embeds from a day on, as a file.
pub fn embed_table(from: Date, format: &str, language: &str) -> String {
    with_query(EMBED_TABLE, &[("from", &from.to_string()), ("format", format), ("language", language)])
}

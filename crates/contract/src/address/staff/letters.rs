//! Several letters at once, letters as a table, what an extension would come to, and templates of answers.

use super::{INBOX, with_query};
use crate::id::LetterNumber;

/// Take one step with several letters: POST.
pub const LETTERS_AT_ONCE: &str = "/api/v1/staff/letters/bulk";
/// The letters of a filter as a table: GET with the inbox's own query, and `?format=&language=`.
pub const LETTER_TABLE: &str = "/api/v1/staff/tables/letters";
/// By when a letter would be answered if its due date were moved, `?days=`.
pub const EXTENSION: &str = "/api/v1/staff/letters/{number}/extension";
/// Templates of answers: GET, POST adds one.
pub const TEMPLATES: &str = "/api/v1/staff/templates";
/// A template: PUT changes it, DELETE `?version=` removes it.
pub const TEMPLATE: &str = "/api/v1/staff/templates/{id}";

/// By when a letter would be answered if its due date were moved by so many working days.
pub fn extension(number: &LetterNumber, days: u16) -> String {
    with_query(&format!("{INBOX}/{number}/extension"), &[("days", &days.to_string())])
}

/// A template.
pub fn template(id: i64) -> String {
    format!("{TEMPLATES}/{id}")
}

/// A template as somebody saw it, to be removed.
pub fn template_seen(id: i64, version: i64) -> String {
    with_query(&template(id), &[("version", &version.to_string())])
}

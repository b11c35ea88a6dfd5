//! The monthly round.

use crate::id::UnitCode;

/// Monthly rounds; POST opens one.
pub const ROUNDS: &str = "/api/v1/staff/rounds";
/// A round with all its items.
pub const ROUND: &str = "/api/v1/staff/rounds/{id}";
/// Remind the units that owe something: POST.
pub const REMIND_ROUND: &str = "/api/v1/staff/rounds/{id}/remind";
/// Publish what was sent: POST.
pub const PUBLISH_ROUND: &str = "/api/v1/staff/rounds/{id}/publish";
/// Send one answer back: POST.
pub const SEND_BACK_ANSWER: &str = "/api/v1/staff/rounds/{id}/items/{number}/send-back";
/// A unit's items of a round; POST sends all of them.
pub const ROUND_UNIT: &str = "/api/v1/staff/rounds/{id}/units/{code}";
/// A file of a unit's answer.
pub const ROUND_FILE: &str = "/api/v1/staff/rounds/{id}/items/{number}/files/{file}";

/// A round with all its items.
pub fn round(id: i64) -> String {
    format!("{ROUNDS}/{id}")
}

/// Remind the units that owe something to a round.
pub fn remind_round(id: i64) -> String {
    format!("{ROUNDS}/{id}/remind")
}

/// Publish what was sent to a round.
pub fn publish_round(id: i64) -> String {
    format!("{ROUNDS}/{id}/publish")
}

/// Send one answer of a round back.
pub fn send_back_answer(id: i64, item: u32) -> String {
    format!("{ROUNDS}/{id}/items/{item}/send-back")
}

/// A unit's items of a round.
pub fn round_unit(id: i64, unit: &UnitCode) -> String {
    format!("{ROUNDS}/{id}/units/{unit}")
}

/// A file of a unit's answer.
pub fn round_file(id: i64, item: u32, file: i64) -> String {
    format!("{ROUNDS}/{id}/items/{item}/files/{file}")
}

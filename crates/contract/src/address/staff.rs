//! The staff's API, `/api/v1/staff/…`. Paths with braces are route patterns; functions fill them.

use crate::id::{LetterNumber, MailboxId, UnitCode};
use form_urlencoded::Serializer;

/// One-time link and new password.
pub const LINK: &str = "/api/v1/staff/sign-in/link";
/// Name and password.
pub const SIGN_IN: &str = "/api/v1/staff/sign-in";
/// End the session.
pub const SIGN_OUT: &str = "/api/v1/staff/sign-out";
/// Who is signed in.
pub const ME: &str = "/api/v1/staff/me";
/// The inbox, `?state=&after=`.
pub const INBOX: &str = "/api/v1/staff/letters";
/// A letter.
pub const LETTER: &str = "/api/v1/staff/letters/{number}";
/// Accept a letter.
pub const ACCEPT: &str = "/api/v1/staff/letters/{number}/accept";
/// Answer a letter.
pub const REPLY: &str = "/api/v1/staff/letters/{number}/reply";
/// Stored plans; POST `?year=&file_name=` stores a document as a draft.
pub const PLANS: &str = "/api/v1/staff/plans";
/// A stored plan.
pub const PLAN: &str = "/api/v1/staff/plans/{id}";
/// Publish a stored plan.
pub const PUBLISH: &str = "/api/v1/staff/plans/{id}/publish";
/// Store a plan again with its items numbered 1 to n: POST.
pub const RENUMBER: &str = "/api/v1/staff/plans/{id}/renumber";
/// Updates of an item: POST.
pub const UPDATES: &str = "/api/v1/staff/plans/{year}/items/{number}/updates";
/// Files: POST `?file_name=`.
pub const FILES: &str = "/api/v1/staff/files";
/// Units as a tree; POST adds one.
pub const UNITS: &str = "/api/v1/staff/units";
/// A unit.
pub const UNIT: &str = "/api/v1/staff/units/{code}";
/// Give a unit another name: POST.
pub const RENAME_UNIT: &str = "/api/v1/staff/units/{code}/rename";
/// Put a unit below another: POST.
pub const MOVE_UNIT: &str = "/api/v1/staff/units/{code}/move";
/// Close a unit: POST.
pub const CLOSE_UNIT: &str = "/api/v1/staff/units/{code}/close";
/// Merge a unit into another: POST.
pub const MERGE_UNIT: &str = "/api/v1/staff/units/{code}/merge";
/// Leaders of a unit: POST adds one.
pub const LEADERS: &str = "/api/v1/staff/units/{code}/leaders";
/// A leader: POST ends the row and begins another.
pub const LEADER: &str = "/api/v1/staff/units/{code}/leaders/{id}";
/// The last day of a leader: POST.
pub const END_LEADER: &str = "/api/v1/staff/units/{code}/leaders/{id}/end";
/// Mailboxes of a unit: POST adds one.
pub const UNIT_MAILBOXES: &str = "/api/v1/staff/units/{code}/mailboxes";
/// Rename a mailbox: POST.
pub const RENAME_MAILBOX: &str = "/api/v1/staff/units/{code}/mailboxes/{id}/rename";
/// Close a mailbox: POST.
pub const CLOSE_MAILBOX: &str = "/api/v1/staff/units/{code}/mailboxes/{id}/close";
/// Units as a table: GET `?format=&language=`, POST `?file_name=&trial=`.
pub const UNIT_TABLE: &str = "/api/v1/staff/tables/units";

/// A letter.
pub fn letter(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}")
}

/// Accept a letter.
pub fn accept(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}/accept")
}

/// Answer a letter.
pub fn reply(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}/reply")
}

/// A page of the inbox.
pub fn inbox(state: &str, after: &str) -> String {
    with_query(INBOX, &[("state", state), ("after", after)])
}

/// Store a document as a draft.
pub fn store_plan(year: i16, file_name: &str) -> String {
    with_query(PLANS, &[("year", &year.to_string()), ("file_name", file_name)])
}

/// A stored plan.
pub fn plan(id: i64) -> String {
    format!("{PLANS}/{id}")
}

/// Publish a stored plan.
pub fn publish(id: i64) -> String {
    format!("{PLANS}/{id}/publish")
}

/// Store a plan again with its items numbered 1 to n.
pub fn renumber(id: i64) -> String {
    format!("{PLANS}/{id}/renumber")
}

/// Updates of an item.
pub fn updates(year: i16, number: u32) -> String {
    format!("{PLANS}/{year}/items/{number}/updates")
}

/// Upload a file.
pub fn upload(file_name: &str) -> String {
    with_query(FILES, &[("file_name", file_name)])
}

/// A unit.
pub fn unit(code: &UnitCode) -> String {
    format!("{UNITS}/{code}")
}

/// What is done to a unit: `rename`, `move`, `close`, `merge`, or `leaders` and `mailboxes` to add one.
pub fn unit_step(code: &UnitCode, step: &str) -> String {
    format!("{UNITS}/{code}/{step}")
}

/// A leader of a unit.
pub fn leader(code: &UnitCode, id: i64) -> String {
    format!("{UNITS}/{code}/leaders/{id}")
}

/// The last day of a leader.
pub fn end_leader(code: &UnitCode, id: i64) -> String {
    format!("{UNITS}/{code}/leaders/{id}/end")
}

/// Rename a mailbox.
pub fn rename_mailbox(code: &UnitCode, id: &MailboxId) -> String {
    format!("{UNITS}/{code}/mailboxes/{id}/rename")
}

/// Close a mailbox.
pub fn close_mailbox(code: &UnitCode, id: &MailboxId) -> String {
    format!("{UNITS}/{code}/mailboxes/{id}/close")
}

/// Units as a table, `csv` or `xlsx`, with heads in a language.
pub fn export_units(format: &str, language: &str) -> String {
    with_query(UNIT_TABLE, &[("format", format), ("language", language)])
}

/// Import a table of units, or try it without changing anything.
pub fn import_units(file_name: &str, trial: bool) -> String {
    with_query(UNIT_TABLE, &[("file_name", file_name), ("trial", if trial { "yes" } else { "" })])
}

fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut serializer = Serializer::new(String::new());
    for (name, value) in pairs {
        if !value.is_empty() {
            serializer.append_pair(name, value);
        }
    }
    let query = serializer.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

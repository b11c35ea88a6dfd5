//! The staff's API, `/api/v1/staff/…`. Paths with braces are route patterns; functions fill them.

use crate::id::LetterNumber;
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

/// Messages on their way, `?state=&after=`.
pub const DELIVERIES: &str = "/api/v1/staff/deliveries";
/// Try a message again: POST.
pub const RETRY: &str = "/api/v1/staff/deliveries/{id}/retry";
/// Webhooks; POST registers one.
pub const WEBHOOKS: &str = "/api/v1/staff/webhooks";
/// A webhook: PUT changes it, DELETE removes it.
pub const WEBHOOK: &str = "/api/v1/staff/webhooks/{id}";
/// Send a trial to a webhook: POST.
pub const TEST_WEBHOOK: &str = "/api/v1/staff/webhooks/{id}/test";
/// How whoever is signed in wants to be told: GET, PUT.
pub const WISHES: &str = "/api/v1/staff/me/message-wishes";

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

/// A page of the deliveries.
pub fn deliveries(state: &str, after: &str) -> String {
    with_query(DELIVERIES, &[("state", state), ("after", after)])
}

/// Try a message again.
pub fn retry(id: i64) -> String {
    format!("{DELIVERIES}/{id}/retry")
}

/// A webhook.
pub fn webhook(id: i64) -> String {
    format!("{WEBHOOKS}/{id}")
}

/// Send a trial to a webhook.
pub fn test_webhook(id: i64) -> String {
    format!("{WEBHOOKS}/{id}/test")
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

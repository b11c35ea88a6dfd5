//! Disclosure records at the desk.

use super::with_query;

/// Records: GET `?state=&unit=&q=&after=`; POST writes one down.
pub const RECORDS: &str = "/api/v1/staff/disclosures";
/// A record: GET; PUT changes what is not public yet.
pub const RECORD: &str = "/api/v1/staff/disclosures/{id}";
/// Publish a record: POST.
pub const PUBLISH_RECORD: &str = "/api/v1/staff/disclosures/{id}/publish";
/// Put a new version in the place of a record's: POST.
pub const CORRECT_RECORD: &str = "/api/v1/staff/disclosures/{id}/correct";
/// Say that another record takes its place: POST.
pub const REPLACE_RECORD: &str = "/api/v1/staff/disclosures/{id}/replace";
/// Say that a record is no longer in force: POST.
pub const VOID_RECORD: &str = "/api/v1/staff/disclosures/{id}/void";
/// Take a record out of the catalogue: POST.
pub const WITHDRAW_RECORD: &str = "/api/v1/staff/disclosures/{id}/withdraw";
/// Take something out of every version of a record, because the law requires it: POST.
pub const REMOVE_FROM_RECORD: &str = "/api/v1/staff/disclosures/{id}/remove";
/// Records as a table: GET `?format=&language=`; POST `?file_name=&trial=` publishes its rows.
pub const RECORD_TABLE: &str = "/api/v1/staff/tables/disclosures";

/// A page of the records.
pub fn records(state: &str, unit: &str, words: &str, after: &str) -> String {
    with_query(RECORDS, &[("state", state), ("unit", unit), ("q", words), ("after", after)])
}

/// A record.
pub fn record(id: i64) -> String {
    format!("{RECORDS}/{id}")
}

/// What is done with a record: `publish`, `correct`, `replace`, `void`, `withdraw`, `remove`.
pub fn record_step(id: i64, step: &str) -> String {
    format!("{RECORDS}/{id}/{step}")
}

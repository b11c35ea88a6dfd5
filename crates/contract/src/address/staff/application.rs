//! Applications for information at the desk.

use super::with_query;
use crate::id::ApplicationNumber;

/// Applications: GET `?state=&after=`, where the state is `open` (if absent), `late` or `all`.
pub const APPLICATIONS: &str = "/api/v1/staff/applications";
/// An application: GET; that it was read is noted.
pub const APPLICATION: &str = "/api/v1/staff/applications/{number}";
/// A file of the answer to an application: GET; that it was read is noted.
pub const APPLICATION_FILE: &str = "/api/v1/staff/applications/{number}/files/{file}";
/// Ask the applicant for a correction: POST.
pub const ASK_CORRECTION: &str = "/api/v1/staff/applications/{number}/ask-correction";
/// Ask a third party: POST.
pub const ASK_THIRD_PARTY: &str = "/api/v1/staff/applications/{number}/ask-third-party";
/// Write down what the third party says: POST.
pub const RECORD_OPINION: &str = "/api/v1/staff/applications/{number}/record-opinion";
/// Put the answer off: POST.
pub const EXTEND_APPLICATION: &str = "/api/v1/staff/applications/{number}/extend";
/// Answer an application: POST.
pub const ANSWER_APPLICATION: &str = "/api/v1/staff/applications/{number}/answer";
/// Close what was not corrected in time: POST.
pub const CLOSE_APPLICATION: &str = "/api/v1/staff/applications/{number}/close";

/// A page of the applications.
pub fn applications(state: &str, after: &str) -> String {
    with_query(APPLICATIONS, &[("state", state), ("after", after)])
}

/// An application.
pub fn application(number: &ApplicationNumber) -> String {
    format!("{APPLICATIONS}/{number}")
}

/// A file of the answer to an application.
pub fn application_file(number: &ApplicationNumber, file: i32) -> String {
    format!("{}/files/{file}", application(number))
}

/// A step of an application, by what `ApplicationStep::operation` says that its address ends with.
pub fn application_step(number: &ApplicationNumber, ending: &str) -> String {
    format!("{APPLICATIONS}/{number}/{ending}")
}

//! The addresses of a letter's public version.

use super::{INBOX, with_query};
use crate::id::LetterNumber;
use crate::letter::ReleaseState;

/// A letter beside its public version; POST proposes one.
pub const RELEASE: &str = "/api/v1/staff/letters/{number}/release";
/// Approve a public version: POST.
pub const APPROVE_RELEASE: &str = "/api/v1/staff/letters/{number}/release/approve";
/// Send a public version back: POST.
pub const SEND_BACK_RELEASE: &str = "/api/v1/staff/letters/{number}/release/send-back";
/// Withdraw a published letter: POST.
pub const WITHDRAW_RELEASE: &str = "/api/v1/staff/letters/{number}/release/withdraw";
/// Public versions, `?state=`.
pub const RELEASES: &str = "/api/v1/staff/releases";

/// A letter beside its public version.
pub fn release(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}/release")
}

/// Public versions that stand somewhere.
pub fn releases(state: ReleaseState) -> String {
    with_query(RELEASES, &[("state", state.name())])
}

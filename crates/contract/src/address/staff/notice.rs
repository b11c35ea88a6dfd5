//! The addresses of supervision notices.

use super::with_query;
use crate::id::NoticeNumber;

/// Supervision notices, `?which=&after=`; POST issues one.
pub const NOTICES: &str = "/api/v1/staff/notices";
/// Items that need a notice and have none that is open.
pub const NOTICE_BOARD: &str = "/api/v1/staff/notice-board";
/// A notice.
pub const NOTICE: &str = "/api/v1/staff/notices/{number}";
/// Remind the unit of a notice: POST.
pub const REMIND_NOTICE: &str = "/api/v1/staff/notices/{number}/remind";
/// Reply to a notice: POST.
pub const REPLY_TO_NOTICE: &str = "/api/v1/staff/notices/{number}/reply";
/// Say that things are put right: POST.
pub const RECTIFY_NOTICE: &str = "/api/v1/staff/notices/{number}/rectify";
/// Send a notice back to its unit: POST.
pub const SEND_BACK_NOTICE: &str = "/api/v1/staff/notices/{number}/send-back";
/// Close a notice: POST.
pub const CLOSE_NOTICE: &str = "/api/v1/staff/notices/{number}/close";
/// Take a notice back: POST.
pub const WITHDRAW_NOTICE: &str = "/api/v1/staff/notices/{number}/withdraw";

/// A page of notices.
pub fn notices(which: &str, after: &str) -> String {
    with_query(NOTICES, &[("which", which), ("after", after)])
}

/// A notice.
pub fn notice(number: &NoticeNumber) -> String {
    format!("{NOTICES}/{}", number.slug())
}

/// A step of a notice, by the pattern of its address.
pub fn notice_step(pattern: &str, number: &NoticeNumber) -> String {
    pattern.replace("{number}", &number.slug())
}

//! What is public no longer, though its address stays: why, for whoever would show it elsewhere.

use super::Content;
use crate::words::{disclosure, reply};
use contract::language::Language;
use contract::problem::{Code, Problem};

/// The problem of showing it elsewhere; `None` while it is public. A row that was withdrawn has a page that says so,
/// and is shown by it.
pub fn gone(content: &Content, language: Language) -> Option<Problem> {
    let why = match content {
        Content::Disclosure(record) => disclosure::gone(record, language)?,
        Content::Reply(published) if published.text.is_none() => {
            let withdrawal = published.withdrawn.as_ref();
            withdrawal.map(|withdrawal| reply::withdrawn(withdrawal, language)).unwrap_or_default()
        }
        _ => return None,
    };
    Some(Problem::saying(Code::Withdrawn, why))
}

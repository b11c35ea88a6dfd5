//! The addresses of a letter and of what comes with it.

use super::INBOX;
use crate::id::LetterNumber;

/// A file of a letter.
pub const LETTER_FILE: &str = "/api/v1/staff/letters/{number}/files/{file}";

/// A letter.
pub fn letter(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}")
}

/// A file of a letter.
pub fn letter_file(number: &LetterNumber, file: i32) -> String {
    format!("{}/files/{file}", letter(number))
}

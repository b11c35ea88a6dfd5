//! What is taken out of every version of one disclosure record or one row of a register.

use super::MARKER;
use std::collections::BTreeSet;

/// What is taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All that is written in it, and its files.
    Whole,
    /// Uploaded files, by their ids, with what is said of them.
    Files(BTreeSet<i64>),
    /// A passage, wherever a text has it.
    Passage(String),
}

impl Part {
    /// A reason that was given for a step without it; `None` if it has nothing of it.
    pub fn of_words(&self, words: &str) -> Option<String> {
        match self {
            Self::Whole => (!words.is_empty() && words != MARKER).then(|| MARKER.to_owned()),
            Self::Files(_) => None,
            Self::Passage(passage) => words.contains(passage).then(|| words.replace(passage, MARKER)),
        }
    }
}

/// The reason that stands at the address of what was withdrawn because all of it had to go.
pub fn withdrawn_because(basis: &str) -> String {
    format!("依法移除，依据：{basis}")
}

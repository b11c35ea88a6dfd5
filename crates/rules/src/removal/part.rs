//! What is taken out of every version of one disclosure record or one row of a register.

use super::MARKER;
use std::collections::BTreeSet;

/// How the reason begins for which all of something was withdrawn.
const BECAUSE: &str = "依法移除，依据：";

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
            // What an earlier removal said names nothing that was taken out.
            Self::Whole if words.is_empty() || words == MARKER || words.starts_with(BECAUSE) => None,
            Self::Whole => Some(MARKER.to_owned()),
            Self::Files(_) => None,
            Self::Passage(passage) => words.contains(passage).then(|| words.replace(passage, MARKER)),
        }
    }
}

/// The reason that stands at the address of what was withdrawn because all of it had to go.
pub fn withdrawn_because(basis: &str) -> String {
    format!("{BECAUSE}{basis}")
}

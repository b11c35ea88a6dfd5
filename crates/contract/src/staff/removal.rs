//! What is sent to take something out of what is published because the law requires it.

use crate::problem::FieldError;
use crate::text::Reason;
use serde::{Deserialize, Serialize};

/// `POST …/remove`. What is typed as basis and reason is kept, so neither may repeat what is to go.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Remove<W> {
    /// What is to go.
    pub what: W,
    /// The law or the decision that requires it; everybody reads it beside what is left.
    pub basis: String,
    /// Why, for the audit trail.
    pub reason: String,
}

impl<W> Remove<W> {
    /// The basis and the reason, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(Reason, Reason), Vec<FieldError>> {
        match (Reason::parse(&self.basis), Reason::parse(&self.reason)) {
            (Ok(basis), Ok(reason)) => Ok((basis, reason)),
            (basis, reason) => {
                let wrong = [("basis", basis.err()), ("reason", reason.err())];
                let wrong = wrong.into_iter().filter_map(|(name, error)| Some(FieldError::new(name, error?)));
                Err(wrong.collect())
            }
        }
    }
}

/// What is to go of what is published about the plan of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ToGo {
    /// The words and files of an update; its values stay.
    Words {
        /// The number of its publication.
        publication: i64,
    },
    /// A file, and every other upload of the same content.
    File {
        /// Its id.
        id: i64,
    },
    /// A passage, wherever the plan of the year and what was published about it have it.
    Passage {
        /// The words, exactly as they were published.
        passage: String,
    },
}

/// What is to go of one disclosure record, or of one row of a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartToGo {
    /// All that is written in it, and its files; it is withdrawn. Number and days stay.
    Whole,
    /// A file of any of its versions, and every other upload of the same content, wherever that is shown.
    File {
        /// Its id.
        id: i64,
    },
    /// A passage, wherever any of its versions has it.
    Passage {
        /// The words, exactly as they were published.
        passage: String,
    },
}

/// What became of what was to go of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removed {
    /// How many closed days it was in; each now names its hash before and after.
    pub closed_days: usize,
}

/// What became of what was to go of a record or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartRemoved {
    /// How many of its versions say something else now.
    pub versions: usize,
}

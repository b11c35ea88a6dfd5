//! What is sent to take something out of what is published because the law requires it.

use serde::{Deserialize, Serialize};

/// `POST …/plans/{year}/remove`. What is typed as basis and reason is kept, so neither may repeat what is to go.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemovePublished {
    /// What is to go.
    pub what: ToGo,
    /// The law or the decision that requires it; it stands beside each closed day for everybody to read.
    pub basis: String,
    /// Why, for the audit trail.
    pub reason: String,
}

/// What is to go.
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

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removed {
    /// How many closed days it was in; each now names its hash before and after.
    pub closed_days: usize,
}

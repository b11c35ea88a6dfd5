//! The public version of a letter at the desk: original and proposed redactions, and the bodies of the steps.

use crate::letter::{LetterStep, ReleaseBar, ReleaseState};
use crate::masking::{Passage, Redaction};
use crate::problem::FieldError;
use crate::text::{Message, Reason, TextError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A letter beside its public version. What the public would read is made from both by `rules::masking`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffRelease {
    /// The letter's version, to be sent with the next step.
    pub version: i64,
    /// Where the public version stands; nothing before the first proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReleaseState>,
    /// The title as it was written.
    pub title: String,
    /// The text as it was written.
    pub body: String,
    /// The newest answer.
    pub reply: String,
    /// What is hidden: as somebody confirmed it, or as the program proposes.
    pub redactions: Vec<Redaction>,
    /// How many files came with the letter; none of them is published.
    pub files: u32,
    /// The last day on which the writer may object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub object_by: Option<Date>,
    /// What the writer objected to, or what whoever sent it back wants changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Who is signed in confirmed it, so that somebody else approves it.
    pub own: bool,
    /// Why the letter is not published, whatever is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bar: Option<ReleaseBar>,
    /// What may be done now.
    pub may: Vec<LetterStep>,
}

impl StaffRelease {
    /// One of its texts as it was written.
    pub fn original(&self, passage: Passage) -> &str {
        match passage {
            Passage::Title => &self.title,
            Passage::Body => &self.body,
            Passage::Reply => &self.reply,
        }
    }
}

/// `POST /api/v1/staff/letters/{number}/release`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposeRelease {
    /// The letter's version that was seen.
    pub version: i64,
    /// What is hidden.
    pub redactions: Vec<Redaction>,
    /// Whoever confirms it states that no minor can be recognised in what is left.
    #[serde(default)]
    pub no_minor: bool,
}

impl ProposeRelease {
    /// The redactions; whether they fit the texts only the store knows.
    ///
    /// # Errors
    /// It was not stated that no minor can be recognised.
    pub fn check(&self) -> Result<Vec<Redaction>, Vec<FieldError>> {
        match self.no_minor {
            true => Ok(self.redactions.clone()),
            false => Err(vec![FieldError::new("no_minor", TextError::Missing)]),
        }
    }
}

/// `POST …/release/send-back`: what needs a change; only the desk reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendBackRelease {
    /// The letter's version that was seen.
    pub version: i64,
    /// The words.
    pub words: String,
}

impl SendBackRelease {
    /// The words, checked.
    ///
    /// # Errors
    /// They are missing or too long.
    pub fn check(&self) -> Result<Message, Vec<FieldError>> {
        Message::parse(&self.words).map_err(|error| vec![FieldError::new("words", error)])
    }
}

/// `POST …/release/withdraw`: why it is not published any more; everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawRelease {
    /// The letter's version that was seen.
    pub version: i64,
    /// The reason.
    pub reason: String,
}

impl WithdrawRelease {
    /// The reason, checked.
    ///
    /// # Errors
    /// It is missing, too short or too long.
    pub fn check(&self) -> Result<Reason, Vec<FieldError>> {
        Reason::parse(&self.reason).map_err(|error| vec![FieldError::new("reason", error)])
    }
}

/// A letter whose public version somebody at the desk is to deal with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseRow {
    /// The letter's number.
    pub number: crate::id::LetterNumber,
    /// Its title as it was written.
    pub title: String,
    /// The name of the unit that has it.
    pub unit: String,
    /// Where the public version stands.
    pub state: ReleaseState,
    /// Who is signed in confirmed it.
    pub own: bool,
    /// The last day on which the writer may object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub object_by: Option<Date>,
}

/// Those that somebody sees, the newest letter first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseList {
    /// The letters; at most so many as a page of the inbox.
    pub rows: Vec<ReleaseRow>,
}

//! A letter on its way to the public: its public version is confirmed by one person, approved by another, read by
//! the writer, and published if nobody objects. And what the public reads of it.

use super::{ItemRef, LetterKind};
use crate::id::{LetterNumber, UnitCode};
use crate::masking::{MaskedLetter, MaskedText};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Where the public version of a letter stands.
    ReleaseState {
        /// Somebody confirmed what is hidden; a second person is to approve it (待复核).
        Proposed = "proposed",
        /// It is to be masked anew (退回).
        SentBack = "sent_back",
        /// Approved: the writer may object (等写信人过目).
        Waiting = "waiting",
        /// The writer objected (写信人有异议).
        Objected = "objected",
        /// Everybody reads it (已公开).
        Published = "published",
        /// It was published and is not any more (已撤下).
        Withdrawn = "withdrawn",
        /// The writer took the consent back before it was published (收回同意).
        Refused = "refused",
    }
}

names! {
    /// Why a letter is not published, whatever is hidden in it.
    ReleaseBar {
        /// Its writer has not agreed, or does not agree any more.
        NoConsent = "no_consent",
        /// It is a report, or lies with discipline staff.
        Report = "report",
        /// A child may be in danger.
        Danger = "danger",
        /// It has no answer that stands.
        NotAnswered = "not_answered",
    }
}

/// The public version of a letter as its writer sees it, from its approval on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseView {
    /// Where it stands.
    pub state: ReleaseState,
    /// What everybody reads, or would read; nothing once it is withdrawn or refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<MaskedLetter>,
    /// The last day on which the writer may object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub object_by: Option<Date>,
    /// How many files came with the letter; none of them is published.
    pub files: u32,
}

/// A published letter in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyLine {
    /// The letter's number.
    pub number: LetterNumber,
    /// What it is.
    pub kind: LetterKind,
    /// The masked title, with marks like 〔姓名〕 for what is hidden.
    pub title: String,
    /// The unit that answers.
    pub unit: String,
    /// The work item it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// The day it was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub published_on: Date,
}

/// A published letter with its answer. Masked; never the sealed original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedReply {
    /// The letter's number.
    pub number: LetterNumber,
    /// What it is.
    pub kind: LetterKind,
    /// The unit that answers.
    pub unit: String,
    /// The work item it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// The day the letter arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The day of the answer.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub replied_on: Date,
    /// The day it was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub published_on: Date,
    /// How many files came with the letter; none of them is published.
    pub files: u32,
    /// Letter and answer; nothing once they are withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<MaskedLetter>,
    /// Since when and why it is not published any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<ReplyWithdrawal>,
}

impl PublishedReply {
    /// The masked title; nothing once it is withdrawn.
    pub fn title(&self) -> Option<&MaskedText> {
        self.text.as_ref().map(|text| &text.title)
    }
}

/// That a published letter was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyWithdrawal {
    /// The day it was withdrawn.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why, in words for the public; nothing where the writer takes the consent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Which published letters are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReplyFilter {
    /// Of that kind.
    pub kind: Option<LetterKind>,
    /// Answered by that unit, by its code.
    pub unit: Option<UnitCode>,
    /// Published in that year.
    pub year: Option<i16>,
    /// About that work item.
    pub item: Option<ItemRef>,
    /// With these words in what is public.
    pub words: Option<String>,
}

impl ReplyFilter {
    /// Those about an item.
    pub fn about(item: ItemRef) -> Self {
        Self { item: Some(item), ..Self::default() }
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One page of the published letters, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyList {
    /// The letters of this page.
    pub replies: Vec<ReplyLine>,
    /// How many pass the filter.
    pub total: u64,
    /// This page, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The units that have published answers: code and name.
    pub units: Vec<ReplyUnit>,
    /// The years in which letters were published, the newest first.
    pub years: Vec<i16>,
}

/// A unit that has published answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyUnit {
    /// Its code, for the filter.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
}

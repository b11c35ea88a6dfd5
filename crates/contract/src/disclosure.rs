//! Disclosure records (信息公开目录): what a record says, where it stands, and how the public finds it. A record is
//! corrected, replaced, declared void or withdrawn with a reason, and never deleted; its index number stays for ever.

mod draft;
mod number;

pub use draft::{DisclosureContent, DisclosureDraft, NewRecord};
pub use number::IndexNumber;

use crate::five::Five;
use crate::id::UnitCode;
use crate::language::Language;
use crate::plan::AttachmentView;
use crate::removal::RemovalNote;
use crate::topic::Topic;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Whether a record is in force.
    Validity {
        /// In force (有效).
        InForce = "in_force",
        /// Another took its place (已被替代).
        Replaced = "replaced",
        /// No longer in force, and nothing took its place (已废止).
        Void = "void",
    }
}

names! {
    /// How open a record is.
    Openness {
        /// Published without being asked for (主动公开).
        Proactive = "proactive",
        /// Given to whoever applies for it (依申请公开).
        OnApplication = "on_application",
        /// Not given, for a reason (不予公开).
        NotOpen = "not_open",
    }
}

impl Openness {
    /// What readers call it: `主动公开`.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Proactive => language.say("主动公开", "Published"),
            Self::OnApplication => language.say("依申请公开", "Given on application"),
            Self::NotOpen => language.say("不予公开", "Not open"),
        }
    }
}

names! {
    /// What happens to a record.
    DisclosureStep {
        /// It is written down at the desk; nobody else sees it.
        Announce = "announce",
        /// What was written down is changed before it is public.
        Change = "change",
        /// It becomes public and gets its number.
        Publish = "publish",
        /// A new version takes the place of the one before.
        Correct = "correct",
        /// Another record takes its place.
        Replace = "replace",
        /// It is no longer in force.
        Void = "void",
        /// It is taken out of the catalogue; its address says why.
        Withdraw = "withdraw",
        /// Something that the law requires to go was taken out of every version; it says on which basis.
        Remove = "remove",
    }
}

names! {
    /// In which order records are listed.
    DisclosureOrder {
        /// Published last comes first.
        Newest = "newest",
        /// Published first comes first.
        Oldest = "oldest",
        /// Made last comes first.
        MadeNewest = "made_newest",
        /// Made first comes first.
        MadeOldest = "made_oldest",
    }
}

/// Which records are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DisclosureFilter {
    /// Of that one of the five.
    pub five: Option<Five>,
    /// About that topic.
    pub topic: Option<Topic>,
    /// Published by that unit, by its code.
    pub unit: Option<UnitCode>,
    /// Published in that year.
    pub year: Option<i16>,
    /// In force or not.
    pub validity: Option<Validity>,
    /// With these words in name, document number, keywords or summary.
    pub words: Option<String>,
}

impl DisclosureFilter {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A page of the catalogue, as it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DisclosuresWanted {
    /// Which records.
    pub filter: DisclosureFilter,
    /// In which order; the newest first if absent.
    pub order: Option<DisclosureOrder>,
    /// Where the page begins: what the page before gave as `next`.
    pub after: Option<String>,
}

impl DisclosuresWanted {
    /// The first page of the records that pass a filter.
    pub fn of(filter: DisclosureFilter) -> Self {
        Self { filter, ..Self::default() }
    }
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureLine {
    /// Its index number.
    pub number: IndexNumber,
    /// What it is called.
    pub name: String,
    /// The unit that publishes it, by name.
    pub publisher: String,
    /// The number printed on the document; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document_number: String,
    /// The day on which it was made.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub made_on: Date,
    /// The day on which it was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub published_on: Date,
    /// Which of the five.
    pub five: Five,
    /// What it is about.
    pub topic: Topic,
    /// Whether it is in force.
    pub validity: Validity,
    /// How open it is.
    pub openness: Openness,
    /// What it says, in short; empty where it is not open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// A choice with the number of records that it would show, everything else that is chosen staying as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted<T> {
    /// The choice.
    pub value: T,
    /// How many records.
    pub records: u64,
}

/// A unit that publishes, for the choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishingUnit {
    /// Its code.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
}

/// What can be chosen from the catalogue. Words are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureFacets {
    /// The five.
    pub five: Vec<Counted<Five>>,
    /// The topics.
    pub topics: Vec<Counted<Topic>>,
    /// The units.
    pub units: Vec<Counted<PublishingUnit>>,
    /// The years of publication, the newest first.
    pub years: Vec<Counted<i16>>,
    /// In force or not.
    pub validity: Vec<Counted<Validity>>,
}

/// One page of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureList {
    /// The records of this page.
    pub records: Vec<DisclosureLine>,
    /// How many pass the filter.
    pub total: u64,
    /// Where the next page begins: send it as `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What can be chosen.
    pub facets: DisclosureFacets,
}

/// A file of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureFile {
    /// The file.
    #[serde(flatten)]
    pub file: AttachmentView,
    /// How a table begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<TablePreview>,
}

/// How a table begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TablePreview {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its first rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows it has in all.
    pub total: usize,
}

/// Another record, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureRef {
    /// Its index number.
    pub number: IndexNumber,
    /// What it is called.
    pub name: String,
}

/// A step that the public sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureEntry {
    /// What happened.
    pub step: DisclosureStep,
    /// On which day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why; empty for the first publication.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A record as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureView {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: DisclosureLine,
    /// Words by which it is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Why it is not open; empty where it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_closed: String,
    /// The rule by which it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Where it was published besides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub channel: String,
    /// The day by which it was to be published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// A year without a published calendar was counted by weekends: the day is an estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub due_estimated: bool,
    /// Its text; empty where it has none or is not published without being asked for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<DisclosureFile>,
    /// What happened to it, the oldest first.
    pub history: Vec<DisclosureEntry>,
    /// When the law took something out of it, whichever day it is shown as of; the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<RemovalNote>,
    /// The record that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<DisclosureRef>,
    /// The records in whose place it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<DisclosureRef>,
    /// The earlier day as of which it is shown; absent: as it stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub as_of: Option<Date>,
}

impl DisclosureView {
    /// Since when and why it is withdrawn.
    pub fn withdrawn(&self) -> Option<&DisclosureEntry> {
        // Nothing follows a withdrawal but a removal that the law requires.
        self.history.iter().rev().find(|entry| entry.step == DisclosureStep::Withdraw)
    }
}

//! Disclosure records at the desk: what waits to be published and by when, and the steps of what is public.

use super::Uploaded;
use super::person::UnitChoice;
use super::table::BadCell;
use crate::disclosure::{DisclosureDraft, DisclosureEntry, IndexNumber, Validity};
use crate::text::Reason;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Where a record stands.
    Standing {
        /// Written down at the desk, not public yet (待公开).
        Announced = "announced",
        /// Public (已公开).
        Published = "published",
        /// Withdrawn; its address says why (已撤下).
        Withdrawn = "withdrawn",
    }
}

names! {
    /// How a record stands to the day by which it is to be published. Derived, never kept.
    Pace {
        /// There is time.
        InTime = "in_time",
        /// At most one working day is left.
        Soon = "soon",
        /// The day has passed.
        Overdue = "overdue",
        /// Published in time.
        Done = "done",
        /// Published after the day.
        DoneLate = "done_late",
        /// Taken back before it was public.
        Dropped = "dropped",
    }
}

names! {
    /// Which records the desk lists.
    RecordFilter {
        /// To be published, the most urgent first.
        Waiting = "waiting",
        /// To be published, and late.
        Late = "late",
        /// Public and in force.
        Published = "published",
        /// Replaced, void or withdrawn.
        Ended = "ended",
    }
}

/// A record in the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordRow {
    /// Its id at the desk.
    pub id: i64,
    /// Its index number, once it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<IndexNumber>,
    /// What it is called.
    pub name: String,
    /// The unit that publishes it, by name.
    pub publisher: String,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it is in force.
    pub validity: Validity,
    /// The day on which it was made.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub made_on: Date,
    /// The day on which it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub published_on: Option<Date>,
    /// The day by which it is, or was, to be published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// A year without a published calendar was counted by weekends.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub due_estimated: bool,
    /// How it stands to that day.
    pub pace: Pace,
}

/// One page of the desk's list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Records {
    /// The records.
    pub rows: Vec<RecordRow>,
    /// Where the next page begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What waits, unit by unit; the latest unit first. Told with the first page alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub board: Vec<RecordBoardLine>,
    /// The units for which whoever asks may write records down.
    pub units: Vec<UnitChoice>,
}

/// What waits to be published in a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordBoardLine {
    /// The unit, by name.
    pub unit: String,
    /// How many records wait.
    pub waiting: u64,
    /// How many of them are late.
    pub late: u64,
    /// The day by which the most urgent one is due.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub next_due: Date,
}

/// A record with all that the desk knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// What lists show of it.
    #[serde(flatten)]
    pub row: RecordRow,
    /// Send it back with every change: it tells whether somebody else was faster.
    pub version: i64,
    /// What it says, to be changed.
    pub draft: DisclosureDraft,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Uploaded>,
    /// Files that an earlier version has and the newest has not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_files: Vec<Uploaded>,
    /// Every step, the oldest first, with who took it.
    pub history: Vec<RecordEntry>,
    /// How many working days there are for it.
    pub working_days: u16,
}

/// A step as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordEntry {
    /// What the public sees of it, or would.
    #[serde(flatten)]
    pub entry: DisclosureEntry,
    /// Who took it; empty for what the program itself did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
}

/// A corrected record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectRecord {
    /// What it says from now on.
    #[serde(flatten)]
    pub draft: DisclosureDraft,
    /// Why it is corrected; the public reads it.
    pub why: String,
}

/// Ends a record: it is void, replaced or withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndRecord {
    /// Why; the public reads it.
    pub why: String,
    /// The index number of the record that takes its place; for replacing alone.
    #[serde(default)]
    pub replaced_by: String,
}

/// How a record ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// That record takes its place.
    Replaced(IndexNumber),
    /// It is no longer in force.
    Void,
    /// It is taken out of the catalogue.
    Withdrawn,
}

/// A step with its reason, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How it ends.
    pub ending: Ending,
    /// Why.
    pub why: Reason,
}

/// A record that a table brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordChange {
    /// What it is called.
    pub name: String,
    /// The unit that publishes it, by name.
    pub unit: String,
    /// The index number that an older system gave: it is public at once. Without one it waits at the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<IndexNumber>,
}

/// What a table of records comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordImport {
    /// How many rows were read.
    pub rows: usize,
    /// The records that it brings.
    pub changes: Vec<RecordChange>,
    /// What is wrong. As long as something is, nothing changes.
    pub bad: Vec<BadCell>,
    /// Whether it was done; false for a trial.
    pub done: bool,
}

/// Nothing but the version that was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishRecord {}

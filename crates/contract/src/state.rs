//! The state of a plan at the end of a day, whole: `plan-state/v1`. Its canonical JSON is what a citation's hash
//! is made of, so this shape is never changed; a test in `rules::state` compares its bytes. What has to be told
//! otherwise becomes `plan-state/v2`.

use crate::assignment::{AssignmentChange, AssignmentView};
use crate::light::{Counts, Light};
use crate::plan::{Measure, Progress, UpdateView};
use crate::supervision::NoticeView;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name of the shape.
pub const FORMAT: &str = "plan-state/v1";

/// Everything public of a plan on a day. Nothing in it depends on a setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanState {
    /// Always `plan-state/v1`.
    pub format: String,
    /// The plan's year.
    pub year: i16,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub day: Date,
    /// The day is not over: this can change until midnight, and has no hash.
    pub provisional: bool,
    /// The number of the newest publication that is part of it.
    pub publication: i64,
    /// The version of the rules by which signs and percents were derived.
    pub rules: u32,
    /// The plan's title.
    pub title: String,
    /// The text before the first part.
    pub preamble: String,
    /// How all items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    pub progress: Progress,
    /// The parts in order.
    pub parts: Vec<PartState>,
    /// What the law took out of this day after it was over, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<Removal>,
}

/// That something was taken out of a closed day because the law requires it. It never tells what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removal {
    /// The day it was taken out.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The law or the decision that requires it.
    pub basis: String,
    /// The SHA-256 of the day's canonical JSON before, in hexadecimal: what earlier citations name.
    pub was: String,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartState {
    /// `一`.
    pub numeral: String,
    /// Its title.
    pub title: String,
    /// How its items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    pub progress: Progress,
    /// Items in no section.
    pub items: Vec<ItemState>,
    /// Its sections.
    pub sections: Vec<SectionState>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionState {
    /// `一`.
    pub numeral: String,
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<ItemState>,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemState {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Units responsible; the first leads.
    pub units: Vec<String>,
    /// Documents that are to be issued.
    pub documents: Vec<String>,
    /// How it stands.
    pub light: Light,
    /// The day of the newest update.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub updated_on: Option<Date>,
    /// The targets of the text with their newest values, while no assignment is published.
    pub measures: Vec<Measure>,
    /// Who answers for it and its milestones, once published.
    pub assignment: Option<AssignmentView>,
    /// What happened, newest first; corrections and withdrawals are named on them.
    pub updates: Vec<UpdateView>,
    /// How the assignment came about and changed, newest first.
    pub changes: Vec<AssignmentChange>,
    /// Supervision notices about it as the public sees them, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeView>,
}

impl PlanState {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &ItemState> {
        self.parts.iter().flat_map(|part| {
            part.items.iter().chain(part.sections.iter().flat_map(|section| section.items.iter()))
        })
    }
}

/// How a page of a plan as of a day is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Who publishes.
    pub publisher: String,
    /// The page's lasting address, absolute.
    pub address: String,
    /// The SHA-256 of the day's canonical JSON, in hexadecimal; absent while the day is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What the law took out of the day since, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<Removal>,
    /// Where that JSON is, absolute.
    pub data: String,
    /// Whom journalists ask; empty if the bureau names nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub press_contact: String,
}

//! A plan seen at a glance: its parts, the year's steps against what was promised, months, units, what is late.

use crate::light::{Counts, Light};
use crate::plan::{PartView, Progress, StateOf};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/plans/{year}/board`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardView {
    /// The plan's year.
    pub year: i16,
    /// The plan's title.
    pub title: String,
    /// The day whose state this is.
    pub state: StateOf,
    /// How all items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    pub progress: Progress,
    /// Which share of the year has passed, in percent.
    pub elapsed: u8,
    /// What is late, the longest first.
    pub late: Vec<LateLine>,
    /// The parts.
    pub parts: Vec<PartLine>,
    /// Milestones done over the year against those planned; absent where no milestone is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burn_up: Option<BurnUp>,
    /// The milestones by the month for which they were first planned: all months of the year, and later ones
    /// for which something is planned.
    pub months: Vec<MonthLine>,
    /// The units that lead items, by name.
    pub units: Vec<UnitLine>,
}

/// How a part stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartLine {
    /// `一`.
    pub numeral: String,
    /// Its title.
    pub title: String,
    /// How its items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    pub progress: Progress,
}

/// Something that is late: a milestone, or an item that has none published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateLine {
    /// The item's number.
    pub number: u32,
    /// The item's title.
    pub title: String,
    /// The unit that leads it; empty if none is named.
    pub unit: String,
    /// The milestone's title; empty where the item has none.
    pub milestone: String,
    /// When it was due; absent where a unit's own word says that it is late.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due: Option<Date>,
    /// For how many days it has been late.
    pub days: Option<u32>,
    /// How much of it is there, in percent; absent where nothing was reported.
    pub percent: Option<u8>,
    /// Why its date was moved before, in the bureau's words; empty if it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub moved: String,
}

/// Milestones done over the year against those planned, both counted from its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BurnUp {
    /// All milestones.
    pub total: u32,
    /// The ends of the months and the day whose state this is, in order.
    pub points: Vec<BurnUpPoint>,
}

/// How many milestones by the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BurnUpPoint {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// How many were first planned to be done by then.
    pub planned: u32,
    /// How many were done by then; absent for days to come.
    pub done: Option<u32>,
}

/// The milestones first planned for a month. What is neither done nor moved nor late lies ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonthLine {
    /// The month's first day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub month: Date,
    /// All of them.
    pub planned: u32,
    /// Done.
    pub done: u32,
    /// Late by the date that counts now.
    pub late: u32,
    /// Moved to another date and neither done nor late.
    pub moved: u32,
    /// A cell for each, in the order of their days.
    pub cells: Vec<StepCell>,
}

/// A cell for one milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepCell {
    /// The item's number.
    pub number: u32,
    /// The milestone's title.
    pub title: String,
    /// How it stands.
    pub light: Light,
    /// The date to which it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub moved_to: Option<Date>,
}

/// The items that a unit leads. Units are compared, people never.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitLine {
    /// The unit's name; empty for items without one.
    pub unit: String,
    /// How its items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    pub progress: Progress,
}

impl PartLine {
    /// The figures of a part.
    pub fn of(part: &PartView) -> Self {
        Self {
            numeral: part.numeral.clone(),
            title: part.title.clone(),
            counts: part.counts,
            progress: part.progress,
        }
    }
}

impl MonthLine {
    /// How many lie ahead.
    pub fn ahead(&self) -> u32 {
        self.planned.saturating_sub(self.done + self.late + self.moved)
    }
}

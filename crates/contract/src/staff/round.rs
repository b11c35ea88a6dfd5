//! The monthly round 填报期: every unit that leads items says once a month how they stand, and the bureau
//! publishes all of it at once.

use crate::assignment::{Goal, MilestoneDone};
use crate::evidence::{Link, Photo};
use crate::id::UnitCode;
use crate::light::Sign;
use crate::plan::{Reading, TargetReading, UpdateDraft};
use crate::staff::Uploaded;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where an answer on an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// The unit has sent nothing.
    Open,
    /// The unit has sent it; the bureau looks at it.
    Sent,
    /// The bureau wants a change.
    SentBack,
    /// It is published.
    Published,
}

impl AnswerState {
    /// All states, in the order in which an answer passes them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Sent, Self::SentBack, Self::Published];

    /// The name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sent => "sent",
            Self::SentBack => "sent_back",
            Self::Published => "published",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the unit still owes something.
    pub fn is_owed(self) -> bool {
        matches!(self, Self::Open | Self::SentBack)
    }
}

/// Where a round stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundPhase {
    /// It takes answers, and none is late yet.
    Running,
    /// It was due; answers are still taken and marked late.
    Closed,
    /// The next one has opened; it takes no answers any more.
    Over,
}

/// A round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundRow {
    /// Its id.
    pub id: i64,
    /// The plan's year.
    pub year: i16,
    /// The month that is reported.
    pub month: i8,
    /// The day it was opened.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub opened_on: Date,
    /// The last day on which answers are in time.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// Where it stands.
    pub phase: RoundPhase,
}

/// The round that can be opened next; also what is sent to open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opening {
    /// The plan's year.
    pub year: i16,
    /// The month that is reported.
    pub month: i8,
    /// The last day on which answers are in time.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
}

/// What a unit owes to the newest round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Owed {
    /// The unit.
    pub unit: UnitCode,
    /// Its name.
    pub name: String,
    /// Items that it leads.
    pub items: u32,
    /// Items on which it has sent nothing.
    pub open: u32,
    /// Items that were sent back.
    pub sent_back: u32,
}

/// How far the newest round has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundCounts {
    /// Items that are asked about.
    pub items: u32,
    /// Items whose answer waits to be published.
    pub sent: u32,
    /// Items whose answer is published.
    pub published: u32,
    /// Units that owe something.
    pub missing: u32,
}

/// The rounds, the newest first, and what the asker has to do with the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundList {
    /// The rounds.
    pub rounds: Vec<RoundRow>,
    /// The round that can be opened next.
    pub opening: Option<Opening>,
    /// The asker's own units that lead items, with what they owe to the newest round.
    pub owed: Vec<Owed>,
    /// How far the newest round has come, for whoever sees all of it.
    pub counts: Option<RoundCounts>,
}

/// A round with its items: all of them, or those of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundPage {
    /// The round.
    pub round: RoundRow,
    /// The units with their items, in the order of the plan.
    pub units: Vec<RoundUnit>,
}

/// A unit in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundUnit {
    /// The unit.
    pub unit: UnitCode,
    /// Its name.
    pub name: String,
    /// The day on which it was reminded last.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub reminded_on: Option<Date>,
    /// The items that it leads.
    pub items: Vec<RoundItem>,
}

impl RoundUnit {
    /// How many of its items are in a state.
    pub fn count(&self, state: AnswerState) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }

    /// Whether it owes something.
    pub fn is_missing(&self) -> bool {
        self.items.iter().any(|item| item.state.is_owed())
    }
}

/// An item in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundItem {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Where the answer stands.
    pub state: AnswerState,
    /// Send it back with every step: it tells whether somebody else was faster. 0 before the first answer.
    pub version: i64,
    /// Whether it was first sent after the round was due.
    pub late: bool,
    /// What can be reported: values, and steps that are done on a day.
    pub steps: Vec<RoundStep>,
    /// Whether the unit's own word would count: nothing else says how the item stands.
    #[serde(default)]
    pub claims: bool,
    /// What was published last, to be used again.
    pub last: Option<LastWords>,
    /// What the unit has sent.
    pub answer: Option<RoundAnswer>,
    /// What was sent before and put aside for it, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<RoundAnswer>,
    /// What needs a change, where it was sent back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The number of the publication that it became.
    pub publication: Option<i64>,
    /// Whether somebody else must publish it: publishing takes two people and the asker sent it.
    #[serde(default)]
    pub needs_other: bool,
}

/// A milestone, or a target of the text while no assignment is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundStep {
    /// Its number, which readings and done steps name.
    pub number: u32,
    /// What is to be there.
    pub title: String,
    /// What is counted; absent for a step that is there or is not.
    pub goal: Option<Goal>,
    /// The newest published value.
    pub reached: Option<Reading>,
    /// The day on which it was done, if that is published.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub done_on: Option<Date>,
}

/// What was published about an item last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LastWords {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// What happened.
    pub text: String,
    /// Values measured.
    pub readings: Vec<TargetReading>,
}

/// What a unit has sent about an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundAnswer {
    /// Who sent it.
    pub who: String,
    /// The day on which it was sent first.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// What happened.
    pub text: String,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// Milestones without a goal that were done.
    pub done: Vec<MilestoneDone>,
    /// The unit's own word.
    #[serde(default)]
    pub claim: Option<Sign>,
    /// What shows it.
    pub evidence: String,
    /// Files, not public before it is published.
    #[serde(default)]
    pub attachments: Vec<Uploaded>,
    /// What is said of the pictures among them.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Links, with words.
    #[serde(default)]
    pub links: Vec<Link>,
    /// 本月无进展.
    pub no_progress: bool,
}

/// `POST …/rounds/{id}/units/{code}`: all items of the unit in one go.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendRound {
    /// One for each item that is not published yet.
    pub answers: Vec<NewAnswer>,
}

/// An answer on an item.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewAnswer {
    /// The item's number.
    pub item: u32,
    /// The version that was seen.
    pub version: i64,
    /// The update; its unit is the one of the address, whatever it says.
    pub update: UpdateDraft,
}

/// `POST …/rounds/{id}/publish`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishRound {
    /// The answers that were seen. What came in since waits for another look.
    pub answers: Vec<SeenAnswer>,
}

/// An answer that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenAnswer {
    /// The item's number.
    pub item: u32,
    /// The version that was seen.
    pub version: i64,
}

/// `POST …/rounds/{id}/remind`: who was reminded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reminded {
    /// Units that were reminded now.
    pub units: u32,
    /// Units that owe something and were reminded today already.
    pub already: u32,
}

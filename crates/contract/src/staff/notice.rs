//! Supervision (督查督办) at the desk: what is asked of a unit, what it answers, and what the supervisor says to it.

pub mod draft;

use super::Pressing;
use crate::id::NoticeNumber;
use crate::letter::ItemRef;
use crate::light::Light;
use crate::supervision::NoticeState;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was done with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeStep {
    /// Issued to the unit.
    Issue,
    /// The unit was reminded (催办).
    Remind,
    /// The unit replied.
    Reply,
    /// The unit put things right (整改).
    Rectify,
    /// Sent back to the unit.
    SendBack,
    /// Closed (销号).
    Close,
    /// Taken back.
    Withdraw,
}

impl NoticeStep {
    /// All steps.
    pub const ALL: [Self; 7] =
        [Self::Issue, Self::Remind, Self::Reply, Self::Rectify, Self::SendBack, Self::Close, Self::Withdraw];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Remind => "remind",
            Self::Reply => "reply",
            Self::Rectify => "rectify",
            Self::SendBack => "send_back",
            Self::Close => "close",
            Self::Withdraw => "withdraw",
        }
    }

    /// The step of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// Which notices are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeFilter {
    /// Those in which the asker acts next.
    ForMe,
    /// Those that are neither closed nor withdrawn.
    Open,
    /// Those past the day by which the unit acts.
    Late,
    /// Those closed or withdrawn.
    Ended,
}

impl NoticeFilter {
    /// All of them, in the order in which the desk lists them.
    pub const ALL: [Self; 4] = [Self::ForMe, Self::Open, Self::Late, Self::Ended];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::ForMe => "for_me",
            Self::Open => "open",
            Self::Late => "late",
            Self::Ended => "ended",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.name() == name)
    }
}

/// A notice in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeRow {
    /// Its number.
    pub number: NoticeNumber,
    /// The item that it is about.
    pub item: ItemRef,
    /// The item's title when it was issued.
    pub title: String,
    /// The name of the unit that it was issued to.
    pub unit: String,
    /// Where it stands.
    pub state: NoticeState,
    /// The day it was issued.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub issued_on: Date,
    /// The day by which the unit acts next.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How pressing the unit's next step is; `answered` where the unit owes none.
    pub pressing: Pressing,
    /// Whether the asker holds a role in the unit with which one answers.
    pub mine: bool,
}

/// One page of notices, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notices {
    /// The notices of this page.
    pub rows: Vec<NoticeRow>,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
}

/// One step in the life of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeEntry {
    /// What was done.
    pub step: NoticeStep,
    /// By whom.
    pub who: String,
    /// On which day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// What was asked, replied, done or said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What shows that things were put right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// The sentence for the public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The day that this step set for the unit's next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due_on: Option<Date>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// The row.
    #[serde(flatten)]
    pub row: NoticeRow,
    /// Send it back with every step: it tells whether somebody else was faster.
    pub version: i64,
    /// What was done and said, oldest first.
    pub entries: Vec<NoticeEntry>,
}

/// What a supervisor looks at first: items that need a notice and have none that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeBoard {
    /// The year of the plan; absent while none is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// By the unit that leads, in the order in which the plan names them: a list to work through, no ranking.
    pub units: Vec<UnitInNeed>,
}

/// A unit that leads items in need of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitInNeed {
    /// The unit as the plan names it; empty where an item names none.
    pub unit: String,
    /// Its items, in the order of the plan.
    pub items: Vec<ItemInNeed>,
}

/// An item that is late or at risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemInNeed {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub light: Light,
}

//! Units at the desk: the tree, one unit with its past, and the table that goes in and out.

pub mod draft;

use crate::Date;
use crate::id::{MailboxId, NoticeNumber, UnitCode};
use crate::letter::ItemRef;
use crate::staff::table::BadCell;
use crate::unit::UnitKind;
use serde::{Deserialize, Serialize};

/// A unit that something points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitRef {
    /// Its code.
    pub code: String,
    /// Its name today.
    pub name: String,
}

/// A mailbox of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitMailbox {
    /// Its id.
    pub id: MailboxId,
    /// Its name.
    pub name: String,
    /// The day it was closed.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub closed_on: Option<Date>,
}

/// A leader of a unit, from a day to a day. A change ends one and begins another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Leader {
    /// Its id.
    pub id: i64,
    /// The post: `局长`.
    pub post: String,
    /// The name.
    pub name: String,
    /// What the leader answers for; may be empty.
    pub portfolio: String,
    /// The place in the list of leaders, the first is 1.
    pub place: i32,
    /// The first day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub since: Date,
    /// The last day; absent while it lasts.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub until: Option<Date>,
}

/// A unit in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitLine {
    /// Its code, for ever.
    pub code: UnitCode,
    /// Its name today.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<UnitCode>,
    /// How many units are above it.
    pub depth: usize,
    /// Town or district; may be empty.
    pub town: String,
    /// Pinyin initials, to be found by.
    pub initials: String,
    /// Its mailboxes, closed ones included.
    pub mailboxes: Vec<UnitMailbox>,
    /// Its leaders today, in their order.
    pub leaders: Vec<Leader>,
    /// The day it was closed.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub closed_on: Option<Date>,
    /// The unit that it was merged into.
    pub merged_into: Option<UnitRef>,
}

/// All units; each stands below the one above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitList {
    /// The units.
    pub units: Vec<UnitLine>,
}

/// What a unit was called, and where it stood, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitPast {
    /// The first day; absent for what was so before anything was noted.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub since: Option<Date>,
    /// Its name then.
    pub name: String,
    /// The unit above it then.
    pub parent: Option<UnitRef>,
}

/// What keeps a unit from being closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InUse {
    /// Letters there that are not answered.
    pub letters: u64,
    /// Applications for information there that are to be dealt with.
    #[serde(default)]
    pub applications: u64,
    /// People who hold a role there.
    pub people: u64,
    /// Open units below it.
    pub units: u64,
    /// Supervision notices to it that are neither closed nor withdrawn.
    #[serde(default)]
    pub notices: u64,
    /// Items that it leads in a plan that still runs and that are not done. A unit that is merged leaves them to the
    /// one that goes on.
    #[serde(default)]
    pub items: u64,
}

impl InUse {
    /// Whether nothing does.
    pub fn is_free(self) -> bool {
        self == Self::default()
    }
}

/// One unit with its past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitView {
    /// The unit.
    #[serde(flatten)]
    pub line: UnitLine,
    /// The version of the unit with its leaders and mailboxes.
    pub version: i64,
    /// The units above it, the bureau first.
    pub above: Vec<UnitRef>,
    /// What it was called and where it stood, the oldest first.
    pub past: Vec<UnitPast>,
    /// Leaders that it no longer has, the newest first.
    pub past_leaders: Vec<Leader>,
    /// What keeps it from being closed.
    pub in_use: InUse,
    /// Supervision notices to it that are open.
    #[serde(default)]
    pub open_notices: Vec<NoticeNumber>,
    /// Items that it leads in a plan that still runs and that are not done.
    #[serde(default)]
    pub open_items: Vec<ItemRef>,
}

/// What a row of a table does to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitChangeKind {
    /// A new unit.
    Added,
    /// Another name.
    Renamed,
    /// Another unit above.
    Moved,
    /// Another town.
    Relocated,
    /// Closed, with no unit that goes on for it.
    Closed,
    /// Closed, and another goes on for it.
    Merged,
    /// A new mailbox.
    MailboxAdded,
}

/// A change that a table brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitChange {
    /// The unit's code.
    pub code: String,
    /// The unit's name afterwards.
    pub name: String,
    /// What happens.
    pub kind: UnitChangeKind,
    /// What it was; may be empty.
    pub was: String,
    /// What it becomes; may be empty.
    pub becomes: String,
}

/// What a table would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitImport {
    /// How many rows were read.
    pub rows: usize,
    /// What changes.
    pub changes: Vec<UnitChange>,
    /// What is wrong. As long as something is, nothing changes.
    pub bad: Vec<BadCell>,
    /// Whether it was done; false for a trial.
    pub done: bool,
}

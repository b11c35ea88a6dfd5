//! Publishing in two steps: what is proposed, what is said about it, when it appears; and taking back what
//! was published.

use super::{PlanVersion, Uploaded};
use crate::assignment::{AssignmentDraft, MilestoneDone};
use crate::evidence::{Link, Photo};
use crate::letter::ItemRef;
use crate::light::Sign;
use crate::plan::{PublicationRef, TargetReading, UpdateView};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// It waits for somebody to approve it.
    Waiting,
    /// It was sent back to who proposed it.
    SentBack,
    /// It appears at its time.
    Scheduled,
    /// It is published.
    Published,
    /// Who proposed it took it back.
    Withdrawn,
}

impl ProposalState {
    /// All states, in the order in which the desk lists them.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::SentBack, Self::Scheduled, Self::Published, Self::Withdrawn];

    /// The name in addresses and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::SentBack => "sent_back",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Whose proposals are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Those that I proposed.
    Mine,
    /// Those that wait and that I may approve.
    ForMe,
}

impl Whose {
    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::ForMe => "for_me",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Mine, Self::ForMe].into_iter().find(|whose| whose.name() == name)
    }
}

/// What a proposal is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A stored plan.
    Plan {
        /// Its id.
        id: i64,
        /// Its year.
        year: i16,
    },
    /// An update of an item.
    Update(ItemRef),
    /// Who answers for an item, and its milestones.
    Assignment(ItemRef),
}

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalRow {
    /// Its id.
    pub id: i64,
    /// What it is about.
    pub about: About,
    /// The title of the plan or of the item.
    pub title: String,
    /// The name of the unit that it comes from.
    pub unit: String,
    /// Where it stands.
    pub state: ProposalState,
    /// Who proposed it.
    pub proposer: String,
    /// Whether the asker proposed it.
    pub mine: bool,
    /// The day of the newest step.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// When it appears, on the bureau's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::LocalTime>"))]
    pub due: Option<DateTime>,
}

/// One page of proposals, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposals {
    /// The proposals of this page.
    pub rows: Vec<ProposalRow>,
    /// How many wait that the asker may approve.
    pub for_me: u64,
    /// How many of the asker's own were sent back.
    pub sent_back: u64,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
}

/// What would be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proposed {
    /// A stored plan.
    Plan(PlanVersion),
    /// An update.
    Update(ProposedUpdate),
    /// Who answers for an item, and its milestones.
    Assignment(ProposedAssignment),
}

/// An assignment that would be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedAssignment {
    /// The item.
    pub item: ItemRef,
    /// The assignment as it was sent.
    pub draft: AssignmentDraft,
}

/// An update that would be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedUpdate {
    /// The item.
    pub item: ItemRef,
    /// What happened.
    pub text: String,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// Milestones without a goal that were done.
    #[serde(default)]
    pub done: Vec<MilestoneDone>,
    /// The unit's own word.
    pub claim: Option<Sign>,
    /// What shows that it is done.
    pub evidence: String,
    /// Files, not public yet.
    pub attachments: Vec<Uploaded>,
    /// What is said of the pictures among them.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Links, with words.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The publication that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<i64>,
}

/// What was published about the same thing since it was proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// An update of the item.
    Update(Box<UpdateView>),
    /// An update of the item was withdrawn.
    Withdrawn(PublicationRef),
    /// Who answers for the item, or its milestones, changed.
    Assignment(PublicationRef),
    /// The plan was amended.
    Plan(PublicationRef),
}

/// What kind of step was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThreadStep {
    /// Proposed.
    Propose,
    /// Sent back.
    SendBack,
    /// Mended and proposed again.
    Revise,
    /// Given a time.
    Schedule,
    /// Its time was cancelled.
    Cancel,
    /// Published.
    Publish,
    /// At its time it could not be published any more.
    Fail,
    /// Taken back by who proposed it.
    Withdraw,
}

impl ThreadStep {
    /// All steps.
    pub const ALL: [Self; 8] = [
        Self::Propose,
        Self::SendBack,
        Self::Revise,
        Self::Schedule,
        Self::Cancel,
        Self::Publish,
        Self::Fail,
        Self::Withdraw,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Propose => "propose",
            Self::SendBack => "send_back",
            Self::Revise => "revise",
            Self::Schedule => "schedule",
            Self::Cancel => "cancel",
            Self::Publish => "publish",
            Self::Fail => "fail",
            Self::Withdraw => "withdraw",
        }
    }

    /// The step of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// One step of a proposal's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ThreadEntry {
    /// What was done.
    pub step: ThreadStep,
    /// By whom; empty for the program itself.
    pub who: String,
    /// On which day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// When it was to appear, on the bureau's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::LocalTime>"))]
    pub due: Option<DateTime>,
    /// Whether it appeared noticeably later than it was to: the service was not running.
    #[serde(default)]
    pub late: bool,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// The row.
    #[serde(flatten)]
    pub row: ProposalRow,
    /// Send it back with every step: it tells whether somebody else was faster.
    pub version: i64,
    /// What would be published.
    pub proposed: Proposed,
    /// What was published about the same thing meanwhile, oldest first.
    pub changes: Vec<Change>,
    /// What was done and said, oldest first.
    pub thread: Vec<ThreadEntry>,
    /// The number of the publication that it became.
    pub publication: Option<i64>,
}

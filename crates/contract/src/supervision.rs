//! Supervision (督查督办) as the public sees it: which notice a unit was given about an item, and how far it came.
//! Units only, never the name of a person.

use crate::id::NoticeNumber;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Issued; the unit replies next.
    Issued,
    /// The unit replied and puts things right by the day that it named.
    Replied,
    /// The unit says that it has put things right (整改); the supervisor looks at it next.
    Rectified,
    /// The supervisor sent it back; the unit acts again.
    Returned,
    /// Closed by the supervisor (销号).
    Closed,
    /// Taken back by the supervisor.
    Withdrawn,
}

impl NoticeState {
    /// All states, in the order of a notice's life.
    pub const ALL: [Self; 6] =
        [Self::Issued, Self::Replied, Self::Rectified, Self::Returned, Self::Closed, Self::Withdrawn];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Replied => "replied",
            Self::Rectified => "rectified",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the unit acts next, by the day that is set.
    pub fn is_units_turn(self) -> bool {
        matches!(self, Self::Issued | Self::Replied | Self::Returned)
    }

    /// Whether the notice has come to its end.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn)
    }
}

/// A notice on the page of its item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeView {
    /// Its number.
    pub number: NoticeNumber,
    /// The unit that it was issued to, as it was called on the day shown.
    pub unit: String,
    /// The day it was issued.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub issued_on: Date,
    /// The day by which the unit acts next.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// Where it stands.
    pub state: NoticeState,
    /// The day since which it stands there.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub since: Date,
    /// The day it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub closed_on: Option<Date>,
    /// What came of it, in a sentence that the supervisor published at the closing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

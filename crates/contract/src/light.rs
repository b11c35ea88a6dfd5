//! How a promise stands, as one of six signs. Which sign it is, `rules::light` decides; how it looks, the
//! pages decide.

use serde::{Deserialize, Serialize};

/// The sign of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Everything promised is there.
    Done,
    /// Going as planned.
    OnCourse,
    /// Behind what the time that has passed would ask for.
    AtRisk,
    /// A due date has passed.
    Late,
    /// No measure is defined (无量化指标). Never counts as zero.
    NotMeasured,
    /// A measure is defined but nothing was reported (本月未报). Never counts as zero.
    NotReported,
}

impl Sign {
    /// All signs, in the order in which pages list them.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::OnCourse, Self::AtRisk, Self::Late, Self::NotReported, Self::NotMeasured];

    /// The name in addresses and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::OnCourse => "on_course",
            Self::AtRisk => "at_risk",
            Self::Late => "late",
            Self::NotMeasured => "not_measured",
            Self::NotReported => "not_reported",
        }
    }

    /// The sign of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

/// The version of the rules by which signs are derived. A stored state names it, and the page of the rules says
/// what each version brought.
pub const RULES: u32 = 2;

/// Where a sign comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// From dates and measured values, by rule.
    Derived,
    /// The unit's own word (单位自报).
    SelfReported,
    /// From nothing yet.
    Nothing,
}

/// A sign with what explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Light {
    /// The sign.
    pub sign: Sign,
    /// Where it comes from.
    pub basis: Basis,
    /// How much of what is measured is reached, in percent; absent where nothing is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// Days since the due date, when late by date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_late: Option<u32>,
    /// Whether anything was reported in the current month.
    #[serde(default)]
    pub reported_this_month: bool,
}

/// How many items show which sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// All items.
    pub total: u32,
    /// Done.
    pub done: u32,
    /// On course.
    pub on_course: u32,
    /// At risk.
    pub at_risk: u32,
    /// Late.
    pub late: u32,
    /// Nothing reported on a defined measure.
    pub not_reported: u32,
    /// No measure defined.
    pub not_measured: u32,
}

impl Counts {
    /// The count of one sign.
    pub fn of(&self, sign: Sign) -> u32 {
        match sign {
            Sign::Done => self.done,
            Sign::OnCourse => self.on_course,
            Sign::AtRisk => self.at_risk,
            Sign::Late => self.late,
            Sign::NotReported => self.not_reported,
            Sign::NotMeasured => self.not_measured,
        }
    }

    /// Counts signs.
    pub fn count(signs: impl IntoIterator<Item = Sign>) -> Self {
        let mut counts = Self::default();
        for sign in signs {
            counts.total += 1;
            *match sign {
                Sign::Done => &mut counts.done,
                Sign::OnCourse => &mut counts.on_course,
                Sign::AtRisk => &mut counts.at_risk,
                Sign::Late => &mut counts.late,
                Sign::NotReported => &mut counts.not_reported,
                Sign::NotMeasured => &mut counts.not_measured,
            } += 1;
        }
        counts
    }
}

//! What changed in a plan between two days.

use crate::assignment::{GoalChange, Moved};
use crate::light::{Counts, Sign};
use crate::plan::{StateOf, UpdateView};
use crate::supervision::NoticeView;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The difference between two days of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanDifference {
    /// The plan's year.
    pub year: i16,
    /// The plan's title on the later day.
    pub plan_title: String,
    /// The earlier day. An earlier one than the plan's first is told as its first.
    pub from: StateOf,
    /// The later day.
    pub to: StateOf,
    /// How all items stood on the earlier day.
    pub counts_before: Counts,
    /// How all items stood on the later day.
    pub counts_after: Counts,
    /// The items that changed, in the order of the plan; those that left it come last.
    pub items: Vec<ItemDifference>,
}

/// What changed on an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemDifference {
    /// Its number.
    pub number: u32,
    /// Its title on the later day, or its last one.
    pub title: String,
    /// Its sign on the earlier day; absent if it was not in the plan.
    pub sign_before: Option<Sign>,
    /// Its sign on the later day; absent if it is no longer in the plan.
    pub sign_after: Option<Sign>,
    /// Its percent on the earlier day; absent where nothing was measured.
    pub percent_before: Option<u8>,
    /// Its percent on the later day.
    pub percent_after: Option<u8>,
    /// What an amendment or a new assignment changed.
    pub amended: Vec<Aspect>,
    /// Milestones that came.
    pub added: Vec<String>,
    /// Milestones that went.
    pub dropped: Vec<String>,
    /// Milestones whose date moved.
    pub moved: Vec<MilestoneMoved>,
    /// Milestones whose goal changed.
    pub goals: Vec<GoalChange>,
    /// Milestones that were done.
    pub done: Vec<String>,
    /// Values that changed.
    pub values: Vec<ValueChange>,
    /// Updates that were published in between, newest first.
    pub published: Vec<UpdateView>,
    /// Updates of before that were corrected in between: their numbers.
    pub corrected: Vec<i64>,
    /// Updates of before that were withdrawn in between.
    pub withdrawn: Vec<UpdateView>,
    /// Supervision notices that were issued or moved on in between, as they stand on the later day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeView>,
}

/// A part of an item that was amended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The title.
    Title,
    /// The text.
    Body,
    /// The units responsible.
    Units,
    /// The leader in charge.
    Leader,
    /// The telephone for supervision.
    Phone,
    /// The due date of the item.
    Due,
    /// The documents to be issued.
    Documents,
    /// What milestones are called.
    Milestones,
    /// How much milestones count.
    Weights,
}

/// A milestone whose date moved between the two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneMoved {
    /// The date that was planned first, which stays for ever.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub first: Option<Date>,
    /// The milestone, its dates on both days, and why.
    #[serde(flatten)]
    pub moved: Moved,
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueChange {
    /// Of which target or milestone.
    pub title: String,
    /// The unit of measure.
    pub unit: String,
    /// The value on the earlier day; absent if none was reported.
    pub before: Option<f64>,
    /// The value on the later day.
    pub after: Option<f64>,
}

/// The same day one month before.
pub fn month_before(day: Date) -> Date {
    day.saturating_sub(1.month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_before_a_long_months_end_is_the_short_months_end() {
        assert_eq!(month_before(date(2026, 3, 31)), date(2026, 2, 28));
        assert_eq!(month_before(date(2026, 1, 15)), date(2025, 12, 15));
    }
}

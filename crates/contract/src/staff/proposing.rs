//! What is sent to propose, approve, send back, schedule and withdraw.

use crate::assignment::AssignmentDraft;
use crate::plan::UpdateDraft;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// `POST …/propose` of a stored plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposePlan {
    /// Words to whoever approves; may be empty.
    #[serde(default)]
    pub words: String,
}

/// `POST …/propose` of an update.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposeUpdate {
    /// The update.
    pub update: UpdateDraft,
    /// Words to whoever approves; may be empty.
    #[serde(default)]
    pub words: String,
}

/// `POST …/assignment/propose`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposeAssignment {
    /// The assignment.
    pub draft: AssignmentDraft,
    /// Words to whoever approves; may be empty.
    #[serde(default)]
    pub words: String,
}

/// `POST …/assignment/schedule`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScheduleAssignment {
    /// The assignment.
    pub draft: AssignmentDraft,
    /// When, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub at: DateTime,
}

/// `POST …/schedule` of a stored plan.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SchedulePlan {
    /// When, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub at: DateTime,
}

/// `POST …/schedule` of an update.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScheduleUpdate {
    /// The update.
    pub update: UpdateDraft,
    /// When, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub at: DateTime,
}

/// `POST …/approve`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Approve {
    /// The version that was seen.
    pub version: i64,
    /// When it appears, on the bureau's clock; at once if absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::LocalTime>"))]
    pub at: Option<DateTime>,
}

/// `POST …/send-back`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendBack {
    /// The version that was seen.
    pub version: i64,
    /// What needs a change.
    pub words: String,
}

/// `POST …/revise`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revise {
    /// The version that was seen.
    pub version: i64,
    /// The mended update, where the proposal is about one.
    #[serde(default)]
    pub update: Option<UpdateDraft>,
    /// The stored plan that takes the place of the one before, where the proposal is about a plan.
    #[serde(default)]
    pub plan: Option<i64>,
    /// The mended assignment, where the proposal is about one.
    #[serde(default)]
    pub assignment: Option<AssignmentDraft>,
    /// Words to whoever approves; may be empty.
    #[serde(default)]
    pub words: String,
}

/// `POST …/withdraw` and `…/cancel` of a proposal.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen {
    /// The version that was seen.
    pub version: i64,
}

/// `POST …/publications/{id}/withdraw`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawPublication {
    /// Why, in words for the public.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposals_time_is_read_as_a_browser_writes_it() {
        let approve: Approve =
            serde_json::from_str(r#"{"version": 1, "at": "2026-12-01T09:00"}"#).expect("a time");
        assert_eq!(approve.at, Some(jiff::civil::date(2026, 12, 1).at(9, 0, 0, 0)));
        assert!(serde_json::from_str::<Approve>(r#"{"version": 1, "at": "morgen"}"#).is_err());
    }
}

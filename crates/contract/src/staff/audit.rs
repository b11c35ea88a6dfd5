//! The audit trail: what was done, by whom, when, why, from what to what.

use serde::{Deserialize, Serialize};

/// One entry. It names things, never a letter's text or a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    /// Its number, without gaps.
    pub number: i64,
    /// When: milliseconds since 1970 in UTC.
    pub at: i64,
    /// The account; absent for citizens and for the program itself.
    pub staff: Option<i64>,
    /// The account's name then, or `citizen`, or `program`.
    pub who: String,
    /// The operation, as the API names it.
    pub operation: String,
    /// The code of the unit whose thing it is; may be empty.
    pub unit: String,
    /// The thing: `letter/2026-000001`, `person/7`, `setting/name`.
    pub thing: String,
    /// Why, in words; may be empty.
    pub why: String,
    /// What it was, as JSON; may be empty.
    pub was: String,
    /// What it became, as JSON; may be empty.
    pub became: String,
}

//! The audit trail: what was done, by whom, when, why, from what to what.

use jiff::civil::Date;
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

/// An entry as it is shown: with its hash and its time by the bureau's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRow {
    /// The entry.
    #[serde(flatten)]
    pub entry: AuditEntry,
    /// The day, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The time of that day: `10:42:07`.
    pub time: String,
    /// The hash that binds it to the entry before, in hexadecimal digits.
    pub hash: String,
}

/// One page of the audit trail, the newest entry first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPage {
    /// The entries of this page.
    pub rows: Vec<AuditRow>,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
}

/// Whether every entry follows from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditChain {
    /// How many entries there are to be.
    pub entries: i64,
    /// The first entry that does not follow, or is missing; absent if the trail is whole.
    pub broken: Option<i64>,
}

/// Which entries are wanted, as they are asked for; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    /// A part of the account's name.
    pub who: String,
    /// The operation.
    pub operation: String,
    /// How the thing begins: `letter/2026`.
    pub thing: String,
    /// The code of the unit.
    pub unit: String,
    /// The first day: `2026-11-20`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Words in the reason.
    pub words: String,
}

impl AuditFilter {
    /// Names and values as they are asked for.
    pub fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("who", &self.who),
            ("operation", &self.operation),
            ("thing", &self.thing),
            ("unit", &self.unit),
            ("from", &self.from),
            ("to", &self.to),
            ("words", &self.words),
        ]
    }
}

//! Milestones and updates of a plan that come in as a table.

use super::table::BadCell;
use serde::{Deserialize, Serialize};

/// An item that a table changes or reports on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulkItem {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The rows that are about it, as a spreadsheet shows them.
    pub rows: Vec<usize>,
}

/// What a table would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulkImport {
    /// How many rows were read.
    pub rows: usize,
    /// The items that something is published or proposed of.
    pub items: Vec<BulkItem>,
    /// What is wrong. As long as something is, nothing is published or proposed.
    pub bad: Vec<BadCell>,
    /// Whether it was done; false for a trial.
    pub done: bool,
    /// Whether it is proposed, not published: publishing takes two people.
    pub proposed: bool,
}

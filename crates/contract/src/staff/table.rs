//! Tables that come in, of whatever: which of their cells cannot be taken.

use crate::text::TextError;
use serde::{Deserialize, Serialize};

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BadCell {
    /// The row's number as a spreadsheet shows it.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    #[serde(flatten)]
    pub error: TextError,
}

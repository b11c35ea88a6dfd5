//! That something was taken out of what is published because the law requires it, as everybody reads it. It never
//! tells what.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When something was taken out of a disclosure record or of a row of a register, and on which basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemovalNote {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The law or the decision that requires it.
    pub basis: String,
}

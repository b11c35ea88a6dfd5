//! The cells of a row as JSON carries them: a number is a number, a day is `2026-11-23`, a time is `08:30`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The cells of a row by the names of their columns; an empty cell is left out.
pub type Cells = BTreeMap<String, Cell>;

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Cell {
    /// Yes or no.
    Flag(bool),
    /// A whole number, or a year.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text, a day, a time.
    Text(String),
}

impl Cell {
    /// The cell as tables carry it.
    pub fn plain(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The number that it is.
    pub fn number(&self) -> Option<f64> {
        match self {
            // Counts and years lie far below where a float loses whole numbers.
            #[allow(clippy::cast_precision_loss)]
            Self::Whole(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            Self::Flag(_) | Self::Text(_) => None,
        }
    }

    /// The text that it is.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day that it is.
    pub fn day(&self) -> Option<crate::Date> {
        self.text()?.parse().ok()
    }
}

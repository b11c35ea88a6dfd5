//! Registers at the desk: rows that are typed or brought as a table, tried before they are published.

use crate::evidence::Pupils;
use crate::problem::FieldError;
use crate::register::{CellError, Cells, ConsultationTold, Register, Row, RowTold, Standing};
use crate::staff::Uploaded;
use crate::text::{Reason, TextError};
use crate::unit::UnitChoice;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How all registers stand for the units that somebody writes for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskRegisters {
    /// The registers, each with those of its units that somebody writes for.
    pub registers: Vec<Standing>,
    /// What is wrong with files of registers in the data folder, in sentences; for administrators.
    pub refused: Vec<String>,
}

/// Rows of a register as the desk sees them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskRows {
    /// The register with all its columns.
    pub register: Register,
    /// The rows, the newest day first.
    pub rows: Vec<DeskRow>,
    /// What to ask for with `after=` for the next page.
    pub next: Option<String>,
    /// The units that somebody writes for.
    pub units: Vec<UnitChoice>,
    /// The rows of other registers to which rows can refer, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referable: Vec<RowTold>,
    /// Of one row on which opinions are taken: how that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<DeskConsultation>,
    /// Of one row: the pictures of all its versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Uploaded>,
    /// Today, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
}

/// How a consultation stands for the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskConsultation {
    /// What everybody is told of it.
    #[serde(flatten)]
    pub told: ConsultationTold,
    /// How many opinions there are among the letters that whoever asks may read; absent for who reads none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<u64>,
}

/// A row as the desk sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskRow {
    /// What everybody sees.
    #[serde(flatten)]
    pub row: Row,
    /// What the desk alone sees.
    pub private: Cells,
}

/// Rows as somebody typed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowsDraft {
    /// The rows; each is published under the key that its cells make, in place of one with the same.
    pub rows: Vec<RowDraft>,
}

/// A row as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowDraft {
    /// The code of the unit whose row it is.
    pub unit: String,
    /// What stands in each column, as it was typed.
    pub cells: BTreeMap<String, String>,
    /// What is stated about pupils in pictures, by column: of every picture that the row does not show yet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pupils: BTreeMap<String, Pupils>,
    /// The version that was seen, 0 for none: if another one stands there, nothing is published. Without it the row is
    /// published whatever stands there, as a table's rows are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// What rows would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowReport {
    /// How many rows were read.
    pub rows: usize,
    /// Rows that are not there yet.
    pub added: usize,
    /// Rows of which a newer version comes.
    pub changed: usize,
    /// Rows that say what they said.
    pub same: usize,
    /// The first rows that are added or changed, as a reader knows them.
    pub changes: Vec<RowChange>,
    /// What is wrong; then nothing is done.
    pub wrong: Vec<WrongCell>,
    /// Columns of the table that the register does not have; they are left aside.
    pub ignored: Vec<String>,
    /// Whether it was done.
    pub done: bool,
}

/// A row that is added or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowChange {
    /// The unit's name.
    pub unit_name: String,
    /// What names the row.
    pub caption: String,
    /// Whether it is there already.
    pub known: bool,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrongCell {
    /// The row: of a table its number as a spreadsheet shows it, else its place from 1.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    #[serde(flatten)]
    pub error: CellError,
}

/// A row is withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowWithdrawal {
    /// The reason, which everybody reads.
    pub why: String,
}

impl RowWithdrawal {
    /// The reason, checked.
    ///
    /// # Errors
    /// It is missing, too short or too long.
    pub fn check(&self) -> Result<Reason, Vec<FieldError>> {
        Reason::parse(&self.why).map_err(|error: TextError| vec![FieldError::new("why", error)])
    }
}

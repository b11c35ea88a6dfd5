//! What a register's file says of rows on which opinions are taken and of rows that refer to rows of another register,
//! and what a reader is told of both.

use super::{Cell, Cells, Column, Register, Row};
use crate::id::RegisterName;
use crate::letter::{RowRef, Shut};
use crate::statistics::Count;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The column that stands for a row in a reference: its number, which is no column of any file.
pub const ROW_ID: &str = "id";

/// Rows of the register are drafts: for a time everybody may write an opinion on each, and the outcome is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// The column with the first day for opinions.
    pub from: String,
    /// The column with the last.
    pub until: String,
    /// How many days it takes at least, the first and the last among them.
    #[serde(default)]
    pub at_least: u16,
    /// The column that says why it takes fewer; without one it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shorter: Option<String>,
    /// The register whose rows tell what became of the opinions; they refer to the draft.
    pub outcome: RegisterName,
    /// By how many days after the last one the outcome is told.
    pub outcome_within: u16,
}

impl Consultation {
    /// The first and the last day of a row.
    pub fn days(&self, cells: &Cells) -> Option<(Date, Date)> {
        let day = |name: &String| cells.get(name).and_then(Cell::day);
        day(&self.from).zip(day(&self.until))
    }
}

/// How far a consultation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Opinions are taken later.
    ToCome,
    /// Opinions are taken today.
    Runs,
    /// Opinions were taken; the outcome follows.
    Over,
}

impl Stage {
    /// Of one that takes opinions from a day until another, both days among them.
    pub fn of((from, until): (Date, Date), today: Date) -> Self {
        match () {
            () if today < from => Self::ToCome,
            () if today <= until => Self::Runs,
            () => Self::Over,
        }
    }
}

/// A column whose cells are rows of another register, as a Frictionless Table Schema says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForeignKey {
    /// The column, the only one of the list.
    pub fields: Vec<String>,
    /// Where the rows stand.
    pub reference: Reference,
}

/// Where the rows stand to which cells refer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The register.
    pub resource: RegisterName,
    /// `id` alone: the row's number.
    pub fields: Vec<String>,
}

impl Register {
    /// The columns whose cells are rows of other registers, each with the register.
    pub fn references(&self) -> impl Iterator<Item = (&Column, &RegisterName)> {
        self.foreign_keys.iter().filter_map(|key| {
            let column = self.column(key.fields.first()?)?;
            Some((column, &key.reference.resource))
        })
    }

    /// The register to whose rows the cells of a column refer.
    pub fn reference(&self, column: &str) -> Option<&RegisterName> {
        self.references().find(|(known, _)| known.name == column).map(|(_, register)| register)
    }

    /// The column whose cells are rows of that register.
    pub fn refers_to(&self, register: &RegisterName) -> Option<&Column> {
        self.references().find(|(_, known)| *known == register).map(|(column, _)| column)
    }

    /// Whether an opinion on a row is taken today; `None` where none ever is.
    pub fn takes_opinion(&self, row: &Row, today: Date) -> Option<Result<(), Shut>> {
        let consultation = self.consultation.as_ref()?;
        if row.withdrawn.is_some() {
            return Some(Err(Shut::Withdrawn));
        }
        let days = consultation.days(&row.cells)?;
        Some(match Stage::of(days, today) {
            Stage::ToCome => Err(Shut::NotYet(days.0)),
            Stage::Runs => Ok(()),
            Stage::Over => Err(Shut::Over(days.1)),
        })
    }
}

/// A row that others refer to, as a reader knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowTold {
    /// Which one.
    #[serde(flatten)]
    pub row: RowRef,
    /// What it is called.
    pub title: String,
}

/// Rows of another register that refer to a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Referring {
    /// Their register, as the public may know it.
    pub register: Register,
    /// The rows.
    pub rows: Vec<Row>,
}

/// How a consultation on a draft stands. Whether it runs follows from its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsultationTold {
    /// The first day for opinions.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub from: Date,
    /// The last.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub until: Date,
    /// The day by which the outcome is told.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub outcome_by: Date,
    /// How many opinions came as letters. A number from one to four is not told.
    pub opinions: Count,
    /// The last day whose opinions are counted.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub counted_until: Date,
    /// How many rows tell the outcome.
    pub outcomes: u64,
}

impl ConsultationTold {
    /// How far it is on a day.
    pub fn stage(&self, today: Date) -> Stage {
        Stage::of((self.from, self.until), today)
    }
}

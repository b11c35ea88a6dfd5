//! Rows of a register as they are asked for and sent.

use super::Register;
use super::cell::Cells;
use super::consultation::{ConsultationTold, Referring, RowTold};
use crate::five::Five;
use crate::id::{MailboxId, RegisterName, UnitCode};
use crate::removal::RemovalNote;
use crate::topic::Topic;
use crate::unit::UnitChoice;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which rows of a register are wanted: the query of its page and of the API.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowsWanted {
    /// The register.
    pub register: RegisterName,
    /// The unit whose rows are wanted.
    pub unit: Option<UnitCode>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The day as of which it is wanted; as it is now if absent.
    pub as_of: Option<Date>,
    /// What cells must be, by column.
    pub chosen: BTreeMap<String, String>,
    /// By which column rows are sorted; the newest day first if absent.
    pub sort: Option<Sort>,
    /// Where the page before ended.
    pub after: Option<String>,
}

impl RowsWanted {
    /// All rows of a register, from the first page.
    pub fn all(register: RegisterName) -> Self {
        Self {
            register,
            unit: None,
            from: None,
            to: None,
            as_of: None,
            chosen: BTreeMap::new(),
            sort: None,
            after: None,
        }
    }
}

/// An order of rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub column: String,
    /// Whether the greatest stands first.
    pub descending: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Its number, the same for ever: with the register's name it is the row's address.
    pub id: i64,
    /// The code of the unit whose row it is.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// Its cells; of a withdrawn row none.
    pub cells: Cells,
    /// The day on which this version was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub published_on: Date,
    /// How often it was published: 1 at first.
    pub version: i64,
    /// Since when and why it is no longer there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// When the law took something out of it, in whichever version it stood; the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<RemovalNote>,
}

/// Since when and why a row is no longer there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawn {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The reason; empty where the time for which it was to be read is over.
    pub reason: String,
}

/// All registers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterList {
    /// The registers.
    pub registers: Vec<RegisterLine>,
}

/// A register in the list of all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterLine {
    /// Its name in addresses.
    pub name: RegisterName,
    /// What it is called.
    pub title: String,
    /// The same in English.
    pub title_en: String,
    /// What a row of it is.
    pub description: String,
    /// The same in English.
    pub description_en: String,
    /// Which of the five it belongs to.
    pub disclosure: Five,
    /// What it is about.
    pub topic: Topic,
    /// How many rows there are.
    pub rows: u64,
    /// The newest day on which something was published in it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub renewed_on: Option<Date>,
}

/// One row with its register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowView {
    /// The register, as the public may know it.
    pub register: Register,
    /// The row.
    pub row: Row,
    /// The mailbox that answers for it, where readers write about its rows.
    pub mailbox: Option<MailboxId>,
    /// How the consultation on it stands, where opinions are taken on rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<ConsultationTold>,
    /// The rows to which it refers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referred: Vec<RowTold>,
    /// The rows of other registers that refer to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referring: Vec<Referring>,
    /// Today, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
}

/// One page of a register's rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowPage {
    /// The register, as the public may know it.
    pub register: Register,
    /// The rows.
    pub rows: Vec<Row>,
    /// What to ask for with `after=` for the next page.
    pub next: Option<String>,
    /// The units that have rows in it.
    pub units: Vec<UnitChoice>,
    /// What cells of columns without a closed list can be chosen by.
    pub choices: BTreeMap<String, Vec<String>>,
    /// How the consultations on rows stand, by the rows' numbers, where opinions are taken on rows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub consultations: BTreeMap<i64, ConsultationTold>,
    /// The rows to which rows refer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referred: Vec<RowTold>,
    /// How many rows left because their time was over.
    pub ended: u64,
    /// The mailboxes that answer for rows, by the codes of units; empty where readers do not write about rows.
    pub mailboxes: BTreeMap<String, MailboxId>,
    /// The newest day on which something was published in it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub renewed_on: Option<Date>,
    /// Today, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
}

//! The open data of plans, described: which tables there are and what their columns mean. The rows and the one
//! list of tables are `rules::open_data`'s.

use serde::{Deserialize, Serialize};

/// What the page about the data shows, and the API answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataGuide {
    /// The plans whose data can be had, newest year first.
    pub plans: Vec<DataPlan>,
    /// The tables that each plan has.
    pub tables: Vec<DataTable>,
    /// The statistics of letters.
    pub letters: DataLetters,
    /// The catalogue of disclosures, one table of all years.
    pub disclosures: DataTable,
    /// On which terms the data may be used again.
    pub terms: Both,
}

/// The statistics of letters, as open data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataLetters {
    /// The years that can be had, newest first.
    pub years: Vec<i16>,
    /// The one table that each of them has.
    pub table: DataTable,
}

/// A plan whose data can be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataPlan {
    /// Its year.
    pub year: i16,
    /// Its title.
    pub title: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataTable {
    /// Its name in addresses and files: `items`.
    pub name: String,
    /// What it is called.
    pub title: Both,
    /// What a row of it is.
    pub about: Both,
    /// Its columns, in order.
    pub columns: Vec<DataColumn>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataColumn {
    /// Its name, the same in every format.
    pub name: String,
    /// What a cell holds, as a type of a Frictionless Table Schema: `integer`, `number`, `string`, `date`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is called.
    pub title: Both,
    /// What it means.
    pub about: Both,
}

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Both {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

/// The forms in which a plan's data can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// A workbook with a sheet for each table.
    Xlsx,
    /// One table as text; which, a query tells.
    Csv,
    /// All tables in one document.
    Json,
    /// All tables as CSV with their description, packed.
    Zip,
}

impl DataFormat {
    /// All of them, the most wanted first.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Json, Self::Zip];

    /// How its addresses end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Zip => "zip",
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::Zip => "application/zip",
        }
    }
}

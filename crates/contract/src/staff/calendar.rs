//! Working-day calendars as the desk shows and imports them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The known years, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarList {
    /// Those years.
    pub years: Vec<CalendarYear>,
}

/// A year's notice as it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// The version that was seen, to be sent when another notice is imported; 0 for one that came with the
    /// product, and for a year that is not known.
    pub version: i64,
    /// How many working days the year has.
    pub working_days: u32,
    /// Where it comes from: the notice's papers.
    pub source: Vec<String>,
    /// The days that differ from the week.
    pub days: Vec<NoticeDay>,
    /// Who imported it; absent for one that came with the product.
    pub imported: Option<CalendarImport>,
}

/// A day that differs from the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NoticeDay {
    /// The holiday that it belongs to: `国庆节`.
    #[serde(default)]
    pub name: String,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub date: Date,
    /// A day off, or else a make-up working day.
    pub is_off_day: bool,
}

/// When a notice was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarImport {
    /// The version that it made.
    pub version: i64,
    /// Which day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Who; empty for the program itself.
    pub who: String,
    /// Why, in words; may be empty.
    pub why: String,
    /// How many days it names.
    pub days: u32,
}

/// What was imported for a year, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarHistory {
    /// Those imports.
    pub imports: Vec<CalendarImport>,
}

/// `POST /api/v1/staff/calendars`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportCalendar {
    /// The file as it came, in the format of holiday-cn: `{"year","papers","days":[{"name","date","isOffDay"}]}`.
    pub notice: String,
    /// The version of that year that was seen.
    pub version: i64,
    /// Why, in words; may be empty.
    #[serde(default)]
    pub why: String,
}

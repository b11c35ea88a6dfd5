//! How complete and how fresh registers are: what is due, what is there, by unit.

use crate::five::Five;
use crate::id::RegisterName;
use crate::language::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// How a unit stands with what it owes to a register.
    StandingState {
        /// The rows for the stretch that runs are there.
        Fresh = "fresh",
        /// They are not there yet, and there is still time.
        Due = "due",
        /// They should be there.
        Overdue = "overdue",
        /// Nothing is owed: rows come when something changes.
        Open = "open",
    }
}

/// How complete and fresh everything is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completeness {
    /// The catalogue of records, by the five.
    pub records: Vec<FiveRecords>,
    /// The registers.
    pub registers: Vec<Standing>,
    /// Today, on the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
}

/// What the catalogue has of one of the five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FiveRecords {
    /// Which of the five.
    pub disclosure: Five,
    /// How many records are public.
    pub records: u64,
    /// The newest day on which one was published.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub renewed_on: Option<Date>,
}

/// How a register stands, unit by unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The register.
    pub register: RegisterName,
    /// What it is called.
    pub title: String,
    /// The same in English.
    pub title_en: String,
    /// Which of the five it belongs to.
    pub disclosure: Five,
    /// How many rows there are.
    pub rows: u64,
    /// The newest day on which something was published in it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub renewed_on: Option<Date>,
    /// The first day of the stretch for which rows are owed now; `None` where nothing is owed.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub owed_from: Option<Date>,
    /// The day by which they are to be there.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due_on: Option<Date>,
    /// How many consultations are over whose outcome is due within days, or late.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub outcomes_owed: u64,
    /// The units that owe rows, with how each stands.
    pub units: Vec<UnitStanding>,
}

impl Standing {
    /// What the register is called.
    pub fn title_in(&self, language: Language) -> &str {
        match language {
            Language::English if !self.title_en.is_empty() => &self.title_en,
            _ => &self.title,
        }
    }

    /// How many of the units stand so.
    pub fn count(&self, state: StandingState) -> usize {
        self.units.iter().filter(|unit| unit.state == state).count()
    }
}

// serde hands the field over by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_nought(count: &u64) -> bool {
    *count == 0
}

/// How a unit stands with a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitStanding {
    /// The unit's code.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// How it stands.
    pub state: StandingState,
    /// How many rows it has there.
    pub rows: u64,
    /// The newest day on which it published something there.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub renewed_on: Option<Date>,
}

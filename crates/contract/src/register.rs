//! Registers: tables of public rows with typed columns. What a register is stands in one file, a Frictionless Table
//! Schema with our own properties beside it; this is that file as a type, sent by the API as it stands.

mod cell;
mod consultation;
mod error;
mod menu;
mod rows;
mod standing;

pub use cell::{Cell, Cells};
pub use consultation::{
    Consultation, ConsultationTold, ForeignKey, ROW_ID, Reference, Referring, RowTold, Stage,
};
pub use error::CellError;
pub use menu::{MEAL, meal, weeks};
pub use rows::{RegisterLine, RegisterList, Row, RowPage, RowView, RowsWanted, Sort, Withdrawn};
pub use standing::{Completeness, FiveRecords, Standing, StandingState, UnitStanding};

use crate::Date;
use crate::five::Five;
use crate::id::RegisterName;
use crate::language::Language;
use crate::topic::Topic;
use serde::{Deserialize, Serialize};

/// The column that every register has first: the code of the unit whose row it is. No file names it.
pub const UNIT: &str = "unit";
/// The second column of every table that goes out: the unit's name.
pub const UNIT_NAME: &str = "unit_name";

/// A register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Its name in addresses and files; the file's own name.
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
    /// Who owes rows.
    pub publisher: Publisher,
    /// Who reads it.
    pub readers: String,
    /// The same in English.
    pub readers_en: String,
    /// The rule by which it is kept.
    pub basis: String,
    /// How often it has to be renewed.
    pub freshness: Freshness,
    /// How it is laid out for readers.
    pub layout: Layout,
    /// The column by which rows are dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The column after whose day a row leaves pages, feeds, search and embeds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// Whether its days can be had as a calendar.
    #[serde(default, skip_serializing_if = "is_false")]
    pub calendar: bool,
    /// The columns that name a row for a reader.
    pub caption: Vec<String>,
    /// Whether readers write about its rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<Writing>,
    /// Whether its rows are drafts on which opinions are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<Consultation>,
    /// Whether it holds totals and nothing of anybody.
    #[serde(default, skip_serializing_if = "is_false")]
    pub totals_only: bool,
    /// Its columns, in order, without the unit.
    pub fields: Vec<Column>,
    /// The columns whose cells together are one row's alone.
    #[serde(rename = "primaryKey")]
    pub primary_key: Vec<String>,
    /// The columns whose cells are rows of other registers.
    #[serde(rename = "foreignKeys", default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// What stands for no value in a table.
    #[serde(rename = "missingValues", default)]
    pub missing_values: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name, the same in every format.
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// More about a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// What it is called.
    pub title: String,
    /// The same in English.
    pub title_en: String,
    /// What it means.
    #[serde(default)]
    pub description: String,
    /// The same in English.
    #[serde(default)]
    pub description_en: String,
    /// What a number counts: `元/千克`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_en: Option<String>,
    /// What a cell must keep to.
    #[serde(default)]
    pub constraints: Constraints,
    /// The closed list that a cell is from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Whether readers choose and sort by it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub filter: bool,
    /// Whether the desk alone sees it: then it is stored sealed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
}

/// What a cell must keep to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Constraints {
    /// It is never empty.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// The least number or the first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Cell>,
    /// The greatest number or the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Cell>,
    /// The least number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// A regular expression that the whole text matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

/// One of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// As it is kept and sent.
    pub value: String,
    /// As it is read.
    pub label: String,
    /// The same in English.
    pub label_en: String,
}

/// How often a register has to be renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Freshness {
    /// For which stretch of time new rows are owed.
    pub every: Period,
    /// Days after its beginning by which they are there.
    #[serde(default)]
    pub within: u16,
}

names! {
    /// A stretch of time for which rows are owed.
    Period {
        /// A week from Monday.
        Week = "week",
        /// A month.
        Month = "month",
        /// A term of schools.
        Term = "term",
        /// A year.
        Year = "year",
        /// None: a row comes when something changes.
        Change = "change",
    }
}

names! {
    /// Who owes rows.
    Publisher {
        /// Every school.
        School = "school",
        /// The bureau itself.
        Bureau = "bureau",
        /// Nobody in particular; whoever has something to tell.
        Any = "any",
    }
}

names! {
    /// Whether readers write about rows.
    Writing {
        /// Each row leads to the mailbox that answers for it.
        Write = "write",
    }
}

names! {
    /// How a register is laid out for readers. The list is closed: another layout is written in code.
    Layout {
        /// A plain table.
        Table = "table",
        /// A week of meals of one school.
        Menu = "menu",
        /// Unit prices compared.
        Prices = "prices",
        /// Places with their hours.
        Places = "places",
        /// What runs from a day until another.
        Periods = "periods",
        /// Days to come.
        Days = "days",
        /// Totals by year.
        Totals = "totals",
        /// How something is done, step by step.
        Guide = "guide",
        /// Questions with their answers.
        Answers = "answers",
    }
}

names! {
    /// What the cells of a column hold, as a type of a Frictionless Table Schema.
    Kind {
        /// Text.
        Text = "string",
        /// A whole number.
        Whole = "integer",
        /// A number.
        Number = "number",
        /// Yes or no.
        Flag = "boolean",
        /// A day.
        Day = "date",
        /// A time of the day.
        Time = "time",
        /// A year.
        Year = "year",
    }
}

names! {
    /// More about a text.
    Format {
        /// An address of the web.
        Link = "uri",
        /// An office's telephone.
        Phone = "phone",
        /// A picture that was uploaded: `/files/…`.
        Photo = "photo",
        /// Several lines.
        Lines = "text",
    }
}

impl Register {
    /// What it is called.
    pub fn title_in(&self, language: Language) -> &str {
        either(language, &self.title, &self.title_en)
    }

    /// What a row of it is.
    pub fn description_in(&self, language: Language) -> &str {
        either(language, &self.description, &self.description_en)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.fields.iter().find(|column| column.name == name)
    }

    /// The columns that everybody sees.
    pub fn public(&self) -> impl Iterator<Item = &Column> {
        self.fields.iter().filter(|column| !column.private)
    }

    /// The columns by which readers choose and sort.
    pub fn filters(&self) -> impl Iterator<Item = &Column> {
        self.public().filter(|column| column.filter)
    }

    /// The same register as the public may know it: without the columns that the desk alone sees.
    #[must_use]
    pub fn shown(&self) -> Self {
        Self { fields: self.public().cloned().collect(), ..self.clone() }
    }

    /// The day by which a row is dated, where the register has one.
    pub fn day_of(&self, cells: &Cells) -> Option<Date> {
        cells.get(self.day.as_ref()?).and_then(Cell::day)
    }

    /// What names a row for a reader: the cells of the caption, as they are read.
    pub fn caption_of(&self, cells: &Cells, language: Language) -> String {
        let shown = |name: &String| {
            let column = self.column(name)?;
            cells.get(name).map(|cell| column.shown(cell, language))
        };
        self.caption.iter().filter_map(shown).collect::<Vec<_>>().join(language.say("，", ", "))
    }
}

impl Column {
    /// What it is called.
    pub fn title_in(&self, language: Language) -> &str {
        either(language, &self.title, &self.title_en)
    }

    /// What it means.
    pub fn description_in(&self, language: Language) -> &str {
        either(language, &self.description, &self.description_en)
    }

    /// What a number counts; empty where nothing is said.
    pub fn unit_in(&self, language: Language) -> &str {
        let unit = match language {
            Language::English if self.unit_en.is_some() => &self.unit_en,
            _ => &self.unit,
        };
        unit.as_deref().unwrap_or_default()
    }

    /// Whether its days stand for whole months: a date called `month` is the first of one.
    pub fn is_month(&self) -> bool {
        self.kind == Kind::Day && self.name == "month"
    }

    /// A cell as it is read: of a closed list by its label.
    pub fn shown(&self, cell: &Cell, language: Language) -> String {
        match cell {
            Cell::Text(text) => match self.categories.iter().find(|category| category.value == *text) {
                Some(category) => either(language, &category.label, &category.label_en).to_owned(),
                None => text.clone(),
            },
            Cell::Flag(true) => language.say("是", "yes").to_owned(),
            Cell::Flag(false) => language.say("否", "no").to_owned(),
            Cell::Whole(_) | Cell::Number(_) => cell.plain(),
        }
    }
}

fn either<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::English if !english.is_empty() => english,
        _ => chinese,
    }
}

// serde hands the field over by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

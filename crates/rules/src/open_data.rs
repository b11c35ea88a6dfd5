//! The open data of a plan: one list of tables with their columns, from which CSV, XLSX, JSON, the data package
//! and the page that explains them are all made. Another table is a file below with its line in `TABLES`.

mod evidence;
mod items;
mod measures;
mod updates;

use crate::plan::Replay;
use contract::Date;
use contract::data::{Both, DataColumn, DataTable};

/// Every table, in the order of sheets and of the page.
pub const TABLES: &[Table] = &[items::TABLE, measures::TABLE, updates::TABLE, evidence::TABLE];

/// On which terms the data may be used again.
pub const TERMS: Words =
    ("转载请注明来源和截止日期。", "Whoever passes this on names the source and the day it is as of.");

/// Words in Chinese and in English.
pub type Words = (&'static str, &'static str);

/// A table.
pub struct Table {
    /// Its name in addresses and files.
    pub name: &'static str,
    /// What it is called.
    pub title: Words,
    /// What a row of it is.
    pub about: Words,
    /// The columns whose cells together name a row; none where nothing does.
    pub key: &'static [&'static str],
    /// Columns that name a row of another table: these, of that table, those.
    pub refers: Option<(&'static [&'static str], &'static str, &'static [&'static str])>,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Its rows, each with a cell for every column.
    pub rows: fn(&Facts<'_>) -> Vec<Vec<Value>>,
}

/// A column.
pub struct Column {
    /// Its name, the same in every format.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether a cell is never empty.
    pub needed: bool,
    /// What a cell can say, where that is a closed list.
    pub choices: &'static [&'static str],
    /// What it is called.
    pub title: Words,
    /// What it means.
    pub about: Words,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A day.
    Day,
}

impl Kind {
    /// Its name as a type of a Frictionless Table Schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Text => "string",
            Self::Day => "date",
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not known or not meant; never zero.
    Nothing,
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A day.
    Day(Date),
}

impl Value {
    /// Text, or nothing where it is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    pub(crate) fn whole(number: impl Into<i64>) -> Self {
        Self::Whole(number.into())
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// What the rows are made from.
pub struct Facts<'a> {
    /// The plan as of a day.
    pub replay: &'a Replay<'a>,
    /// Where the bureau's pages live, without a slash at the end.
    pub public_url: &'a str,
}

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// The tables as the page and the API describe them.
pub fn described() -> Vec<DataTable> {
    TABLES.iter().map(|table| describe(table.name, table.title, table.about, table.columns)).collect()
}

/// A table as it is described.
pub(crate) fn describe(name: &str, title: Words, about: Words, columns: &[Column]) -> DataTable {
    let column = |column: &Column| DataColumn {
        name: column.name.to_owned(),
        kind: column.kind.name().to_owned(),
        title: both(column.title),
        about: both(column.about),
    };
    DataTable {
        name: name.to_owned(),
        title: both(title),
        about: both(about),
        columns: columns.iter().map(column).collect(),
    }
}

/// The words as they are sent.
pub fn both((chinese, english): Words) -> Both {
    Both { chinese: chinese.to_owned(), english: english.to_owned() }
}

/// A column whose cell is never empty.
pub(crate) const fn column(name: &'static str, kind: Kind, title: Words, about: Words) -> Column {
    Column { name, kind, needed: true, choices: &[], title, about }
}

/// A column whose cell may be empty.
pub(crate) const fn sometimes(name: &'static str, kind: Kind, title: Words, about: Words) -> Column {
    Column { needed: false, ..column(name, kind, title, about) }
}

/// The year stands first in every table, so that the tables of several years can be put together.
const YEAR: Column =
    column("year", Kind::Whole, ("年份", "Year"), ("哪一年的工作安排。", "The year of the plan."));

/// The item that a row is about.
const ITEM: Column = column(
    "item",
    Kind::Whole,
    ("工作编号", "Item"),
    ("哪一项工作，与 items 表的 number 对应。", "Which item: the number in the table items."),
);

/// Every sign that an item can have.
const SIGNS: &[&str] = &["done", "on_course", "at_risk", "late", "not_reported", "not_measured"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ItemUpdate;
    use contract::evidence::{Link, PhotoView, Pupils};
    use contract::light::Sign;
    use contract::outline::{Outline, OutlineItem, OutlinePart, Target};
    use contract::plan::{AttachmentView, PublicationRef, StateOf, TargetReading, UpdateView, Withdrawal};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn update(publication: i64, value: Option<f64>) -> ItemUpdate {
        let update = UpdateView {
            publication,
            on: date(2026, 3, publication as i8),
            unit: "后勤中心".into(),
            text: format!("进展{publication}"),
            readings: value.map(|value| TargetReading { target: 0, value }).into_iter().collect(),
            done: vec![],
            no_progress: false,
            claim: None,
            evidence: String::new(),
            attachments: vec![],
            links: vec![],
            corrects: None,
            corrected_by: None,
            withdrawn: None,
        };
        ItemUpdate { number: 1, update }
    }

    fn rows(name: &str) -> Vec<Vec<Value>> {
        let target = |text: &str| Target { text: text.into(), value: 3.0, unit: "所".into(), due: None };
        let measured = OutlineItem {
            number: 1,
            title: "改造食堂".into(),
            units: vec!["后勤中心".into(), "财务科".into()],
            targets: vec![target("食堂3所"), target("操场3所")],
            ..OutlineItem::default()
        };
        let silent = OutlineItem { number: 2, title: "开放操场".into(), ..OutlineItem::default() };
        let part = OutlinePart {
            numeral: "一".into(),
            title: "办好学校".into(),
            items: vec![measured, silent],
            ..OutlinePart::default()
        };
        let outline = Outline { year: 2026, parts: vec![part], ..Outline::default() };
        let mut updates = [update(1, Some(1.0)), update(2, Some(2.5)), update(3, None)];
        let files = ["/files/1", "/files/2"].map(|address| AttachmentView {
            name: "a.pdf".into(),
            address: address.into(),
            media_type: String::new(),
            bytes: 1,
            photo: None,
        });
        updates[1].update.attachments = files.into();
        updates[1].update.attachments[1].photo = Some(PhotoView {
            caption: "新食堂".into(),
            pupils: Pupils::FacesBlurred,
            width: None,
            height: None,
        });
        updates[1].update.links = vec![Link { address: "https://b.example".into(), words: "公告".into() }];
        updates[0].update.corrected_by = Some(PublicationRef { publication: 2, on: date(2026, 3, 2) });
        updates[2].update.text = String::new();
        updates[2].update.withdrawn =
            Some(Withdrawal { publication: 4, on: date(2026, 3, 9), reason: "报错了".into() });
        let state = StateOf { day: date(2026, 3, 31), provisional: false, publication: 4 };
        let replay = Replay::new(&outline, &updates, &[], state);
        (table(name).expect(name).rows)(&Facts { replay: &replay, public_url: "https://a.example" })
    }

    /// The cell of a row by the name of its column.
    fn cell(name: &str, row: usize, column: &str) -> Value {
        let table = table(name).expect(name);
        let place = table.columns.iter().position(|found| found.name == column).expect(column);
        rows(name)[row][place].clone()
    }

    #[test]
    fn every_row_has_a_cell_of_its_columns_kind_for_every_column() {
        for table in TABLES {
            let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}: a name stands twice", table.name);
            assert!(table.key.iter().all(|name| names.contains(name)), "{}", table.name);
            assert_eq!(table.columns[0].name, "year");
            for row in rows(table.name) {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (cell, column) in row.iter().zip(table.columns) {
                    let fits = match cell {
                        Value::Nothing => !column.needed,
                        Value::Whole(_) => column.kind == Kind::Whole,
                        Value::Number(_) => column.kind == Kind::Number,
                        Value::Text(text) => {
                            column.kind == Kind::Text
                                && (column.choices.is_empty() || column.choices.contains(&text.as_str()))
                        }
                        Value::Day(_) => column.kind == Kind::Day,
                    };
                    assert!(fits, "{}.{}: {cell:?}", table.name, column.name);
                }
            }
        }
        assert_eq!(SIGNS, Sign::ALL.map(Sign::name));
    }

    #[test]
    fn a_reference_names_columns_that_are_there() {
        for (own, other, theirs) in TABLES.iter().filter_map(|table| table.refers) {
            let names = |table: &Table, wanted: &[&str]| {
                wanted.iter().all(|name| table.columns.iter().any(|column| column.name == *name))
            };
            let referring = TABLES.iter().find(|table| table.refers.is_some_and(|refers| refers.0 == own));
            assert!(names(referring.expect("itself"), own), "{own:?}");
            assert!(names(table(other).expect(other), theirs), "{theirs:?}");
        }
    }

    #[test]
    fn what_is_not_measured_is_empty_and_never_zero() {
        assert_eq!(cell("items", 1, "sign"), Value::Text("not_measured".into()));
        assert_eq!(cell("items", 1, "percent"), Value::Nothing);
        assert_eq!(cell("items", 0, "percent"), Value::Whole(83));
        assert_eq!(cell("items", 0, "units"), Value::Text("后勤中心、财务科".into()));
        assert_eq!(cell("items", 0, "page"), Value::Text("https://a.example/plans/2026/items/1".into()));
    }

    #[test]
    fn every_reading_is_a_row_and_a_target_without_any_is_one_too() {
        let values: Vec<Value> = (0..3).map(|row| cell("measures", row, "value")).collect();
        assert_eq!(values, [Value::Number(1.0), Value::Number(2.5), Value::Nothing]);
        assert_eq!(cell("measures", 0, "corrected_by"), Value::Whole(2));
        assert_eq!(cell("measures", 2, "words"), Value::Text("操场3所".into()));
        assert_eq!(rows("measures").len(), 3);
    }

    #[test]
    fn a_withdrawn_update_says_why_and_no_more() {
        assert_eq!(cell("updates", 2, "text"), Value::Nothing);
        assert_eq!(cell("updates", 2, "withdrawn_on"), Value::Day(date(2026, 3, 9)));
        assert_eq!(cell("updates", 2, "reason"), Value::Text("报错了".into()));
        let files = "https://a.example/files/1 https://a.example/files/2";
        assert_eq!(cell("updates", 1, "files"), Value::Text(files.into()));
    }

    #[test]
    fn every_file_photo_and_link_is_a_row_and_only_a_photo_says_whether_pupils_are_in_it() {
        let column = |name| (0..3).map(|row| cell("evidence", row, name)).collect::<Vec<_>>();
        let texts = |texts: [&str; 3]| texts.map(Value::text).to_vec();
        assert_eq!(column("kind"), texts(["document", "photo", "link"]));
        assert_eq!(column("title"), texts(["a.pdf", "新食堂", "公告"]));
        assert_eq!(column("pupils"), texts(["", "faces_blurred", ""]));
        assert_eq!(rows("evidence").len(), 3, "the withdrawn one has none");
    }
}

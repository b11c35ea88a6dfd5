//! A table of disclosure records: which cells cannot be taken, and what it would bring. It only adds: a number that is
//! there already is refused, for two records never have the same.

use crate::access::Grant;
use crate::table::{Cells, Columns, TableRow};
use contract::Date;
use contract::disclosure::{DisclosureDraft, IndexNumber, NewRecord, Openness};
use contract::five::Five;
use contract::language::Language;
use contract::staff::disclosure::RecordChange;
use contract::staff::table::BadCell;
use contract::staff::unit::draft::day;
use contract::text::TextError;
use contract::topic::Topic;
use std::collections::{BTreeMap, BTreeSet};

/// The columns.
pub const COLUMNS: Columns<15> = [
    ("name", "名称"),
    ("unit", "单位代码"),
    ("number", "年份和序号"),
    ("published_on", "公开日期"),
    ("made_on", "生成日期"),
    ("document_number", "文号"),
    ("five", "五公开"),
    ("topic", "主题"),
    ("openness", "公开方式"),
    ("why_closed", "不予公开的理由"),
    ("summary", "摘要"),
    ("keywords", "关键词"),
    ("basis", "依据"),
    ("channel", "公开渠道"),
    ("text", "正文"),
];

/// A row of that table.
pub type RecordRow = TableRow<{ COLUMNS.len() }>;

/// What stands in the store while a table is judged.
#[derive(Clone, Debug)]
pub struct There<'a> {
    /// The units by code: name, and whether it is open.
    pub units: BTreeMap<String, (String, bool)>,
    /// The index numbers that are taken.
    pub numbers: BTreeSet<String>,
    /// How far the asker's roles reach.
    pub grant: &'a Grant,
    /// Today.
    pub today: Date,
}

/// What a table comes to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The records that it brings.
    pub records: Vec<NewRecord>,
    /// The same in words of the desk.
    pub changes: Vec<RecordChange>,
    /// What is wrong. As long as something is, nothing may change.
    pub bad: Vec<BadCell>,
}

/// Judges a table.
pub fn judge(rows: &[RecordRow], there: &There<'_>) -> Outcome {
    let mut cells = Cells::new(COLUMNS);
    let (mut records, mut numbers) = (Vec::new(), there.numbers.clone());
    for row in rows {
        let text = |column: &str| cells.of(row, column).unwrap_or_default().trim().to_owned();
        let date = |column: &str| day(&text(column)).map_or_else(|_| text(column), |day| day.to_string());
        let draft = DisclosureDraft {
            unit: text("unit"),
            number: text("number"),
            published_on: date("published_on"),
            name: text("name"),
            document_number: text("document_number"),
            made_on: date("made_on"),
            summary: text("summary"),
            keywords: text("keywords"),
            topic: choice(&text("topic"), Topic::ALL, Topic::name, Topic::words),
            five: choice(&text("five"), Five::ALL, Five::name, Five::words),
            openness: choice(&text("openness"), Openness::ALL, Openness::name, Openness::words),
            why_closed: text("why_closed"),
            basis: text("basis"),
            channel: text("channel"),
            text: text("text"),
            ..DisclosureDraft::default()
        };
        let typed = [("topic", text("topic")), ("five", text("five")), ("openness", text("openness"))];
        let record = match draft.check(there.today) {
            Ok(record) => record,
            Err(errors) => {
                for error in errors {
                    let stands =
                        typed.iter().any(|(column, cell)| *column == error.field && !cell.is_empty());
                    let error_is = if stands { TextError::NotAChoice } else { error.error };
                    cells.refuse(row, &error.field, error_is);
                }
                continue;
            }
        };
        let unit = match there.units.get(record.unit.as_str()) {
            None => Some(TextError::NoSuchUnit),
            Some((_, false)) => Some(TextError::UnitIsClosed),
            Some(_) if !there.grant.covers(record.unit.as_str()) => Some(TextError::NotYours),
            Some(_) => None,
        };
        let doubled = record.earlier.as_ref().is_some_and(|(number, _)| !numbers.insert(number.to_string()));
        match (unit, doubled) {
            (None, false) => records.push(record),
            (unit, doubled) => {
                unit.into_iter().for_each(|error| cells.refuse(row, "unit", error));
                if doubled {
                    cells.refuse(row, "number", TextError::Taken);
                }
            }
        }
    }
    let changes = records.iter().map(|record| change(record, there)).collect();
    Outcome { records, changes, bad: cells.told() }
}

fn change(record: &NewRecord, there: &There<'_>) -> RecordChange {
    let unit = there.units.get(record.unit.as_str()).map(|(name, _)| name.clone());
    RecordChange {
        name: record.content.name.clone(),
        unit: unit.unwrap_or_else(|| record.unit.to_string()),
        number: record.earlier.as_ref().map(|(number, _): &(IndexNumber, Date)| number.clone()),
    }
}

/// The one that a cell names, in JSON's words or in those of either language.
fn choice<T: Copy>(
    cell: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    words: fn(T, Language) -> &'static str,
) -> Option<T> {
    let fits = |one: &T| {
        let spelled = [name(*one), words(*one, Language::Chinese), words(*one, Language::English)];
        spelled.iter().any(|words| words.eq_ignore_ascii_case(cell))
    };
    all.iter().copied().find(fits)
}

/// A record as a row, in the columns; closed lists in Chinese, or as in JSON.
pub fn written(draft: &DisclosureDraft, published_on: Option<Date>, in_chinese: bool) -> Vec<String> {
    let word = |name: Option<&'static str>, chinese: Option<&'static str>| {
        if in_chinese { chinese } else { name }.unwrap_or_default().to_owned()
    };
    vec![
        draft.name.clone(),
        draft.unit.clone(),
        draft.number.clone(),
        published_on.map(|day| day.to_string()).unwrap_or_default(),
        draft.made_on.clone(),
        draft.document_number.clone(),
        word(draft.five.map(Five::name), draft.five.map(|five| five.words(Language::Chinese))),
        word(draft.topic.map(Topic::name), draft.topic.map(|topic| topic.words(Language::Chinese))),
        word(draft.openness.map(Openness::name), draft.openness.map(|one| one.words(Language::Chinese))),
        draft.why_closed.clone(),
        draft.summary.clone(),
        draft.keywords.clone(),
        draft.basis.clone(),
        draft.channel.clone(),
        draft.text.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn there(grant: &Grant) -> There<'_> {
        There {
            units: BTreeMap::from([
                ("bureau".to_owned(), ("教体局".to_owned(), true)),
                ("school-1".to_owned(), ("实验小学".to_owned(), true)),
                ("gone".to_owned(), ("旧学校".to_owned(), false)),
            ]),
            numbers: BTreeSet::from(["bureau/2019-00007".to_owned()]),
            grant,
            today: date(2026, 11, 26),
        }
    }

    fn row(number: usize, cells: [&str; 9]) -> RecordRow {
        let mut all: [Option<String>; COLUMNS.len()] = Default::default();
        for (at, cell) in cells.into_iter().enumerate() {
            all[at] = Some(cell.to_owned());
        }
        TableRow { number, cells: all }
    }

    #[test]
    fn a_row_in_either_language_becomes_a_record() {
        let grant = Grant { all: true, ..Grant::default() };
        let rows = [
            row(
                2,
                [
                    "旧办法",
                    "bureau",
                    "2019-00008",
                    "2019年5月1日",
                    "2019/4/20",
                    "",
                    "决策公开",
                    "政策文件",
                    "主动公开",
                ],
            ),
            row(3, ["New list", "school-1", "", "", "2026-11-10", "", "result", "canteen", "proactive"]),
        ];
        let outcome = judge(&rows, &there(&grant));
        assert_eq!(outcome.bad, []);
        let (number, day) = outcome.records[0].earlier.clone().expect("given");
        assert_eq!((number.to_string().as_str(), day), ("bureau/2019-00008", date(2019, 5, 1)));
        assert_eq!(outcome.changes[1].unit, "实验小学");
    }

    #[test]
    fn every_bad_cell_is_named_with_its_row() {
        let grant = Grant { units: BTreeSet::from(["bureau".to_owned()]), ..Grant::default() };
        let fine = [
            "旧办法",
            "bureau",
            "2019-00008",
            "2019-05-01",
            "2019-04-20",
            "",
            "decision",
            "rules",
            "proactive",
        ];
        let with = |at: usize, cell: &'static str| {
            let mut cells = fine;
            cells[at] = cell;
            cells
        };
        let rows = [
            row(2, with(2, "2019-00007")),
            row(3, with(1, "school-1")),
            row(4, with(1, "nobody")),
            row(5, with(6, "决定")),
            row(6, with(4, "去年")),
            row(7, with(3, "")),
            row(8, fine),
            row(9, fine),
            row(10, with(1, "gone")),
        ];
        let bad = judge(&rows, &there(&grant)).bad;
        let named: Vec<(usize, &str, TextError)> =
            bad.iter().map(|cell| (cell.row, cell.column.as_str(), cell.error)).collect();
        assert_eq!(
            named,
            [
                (2, "number", TextError::Taken),
                (3, "unit", TextError::NotYours),
                (4, "unit", TextError::NoSuchUnit),
                (5, "five", TextError::NotAChoice),
                (6, "made_on", TextError::NotADay),
                (7, "published_on", TextError::Missing),
                (9, "number", TextError::Taken),
                (10, "unit", TextError::UnitIsClosed),
            ]
        );
    }
}

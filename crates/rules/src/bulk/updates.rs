//! Updates of a plan's items as a table, one row a value or a step. The rows of an item become one update; rows
//! in which nothing was filled in say nothing.

use super::{BulkRow, Columns, Sheet, count, figure};
use contract::assignment::{Assignment, MilestoneDone};
use contract::plan::TargetReading;
use contract::staff::table::BadCell;
use contract::staff::unit::draft::day;
use contract::text::TextError;

/// The columns.
pub const COLUMNS: &Columns = &[
    ("item", "事项"),
    ("title", "事项标题"),
    ("milestone", "节点编号"),
    ("milestone_title", "节点"),
    ("value", "数值"),
    ("done_on", "完成日期"),
    ("text", "做了什么"),
    ("evidence", "依据"),
];

/// The update of an item as its rows have it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadUpdate {
    /// The item's number.
    pub number: u32,
    /// Its rows that say something, counted from 0.
    pub rows: Vec<usize>,
    /// What happened.
    pub text: String,
    /// What shows it.
    pub evidence: String,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// Steps done.
    pub done: Vec<MilestoneDone>,
}

/// Reads a table; `known` answers the assignment of an item, in force or proposed by the text.
pub fn read(rows: &[BulkRow], known: impl Fn(u32) -> Option<Assignment>) -> (Vec<ReadUpdate>, Vec<BadCell>) {
    let mut sheet = Sheet::new(COLUMNS, rows);
    let mut updates = Vec::new();
    for (number, rows) in sheet.by_item(|number| known(number).is_some()) {
        let says = |row: &usize| COLUMNS[4..].iter().any(|(column, _)| !sheet.cell(*row, column).is_empty());
        let rows: Vec<usize> = rows.into_iter().filter(says).collect();
        if let (Some(assignment), false) = (known(number), rows.is_empty()) {
            updates.push(update(&mut sheet, number, rows, &assignment));
        }
    }
    sheet.bad.sort_by_key(|cell| cell.row);
    (updates, sheet.bad)
}

fn update(sheet: &mut Sheet<'_>, number: u32, rows: Vec<usize>, assignment: &Assignment) -> ReadUpdate {
    let (mut readings, mut done) = (Vec::new(), Vec::new());
    for row in rows.iter().copied() {
        let value = sheet.take(row, "value", figure);
        let done_on = sheet.take(row, "done_on", day);
        if value.is_none() && done_on.is_none() {
            continue;
        }
        let named = sheet.take(row, "milestone", count);
        let Some(milestone) = named.and_then(|named| assignment.milestone(named)) else {
            let empty = sheet.cell(row, "milestone").is_empty();
            sheet.refuse(row, "milestone", if empty { TextError::Missing } else { TextError::NotAChoice });
            continue;
        };
        match (&milestone.goal, value, done_on) {
            (Some(goal), Some(value), None) if goal.takes(value) => {
                readings.push(TargetReading { target: milestone.number as usize, value });
            }
            (Some(_), Some(_), None) => sheet.refuse(row, "value", TextError::NotANumber),
            (None, None, Some(on)) => done.push(MilestoneDone { milestone: milestone.number, on }),
            // What is counted is done when its value is there; a step has no value.
            (Some(_), _, Some(_)) => sheet.refuse(row, "done_on", TextError::NotAChoice),
            (None, _, _) => sheet.refuse(row, "value", TextError::NotAChoice),
            (Some(_), None, None) => {}
        }
    }
    let text = joined(sheet, &rows, "text");
    let evidence = joined(sheet, &rows, "evidence");
    ReadUpdate { number, rows, text, evidence, readings, done }
}

/// What the rows say in a column, each sentence once.
fn joined(sheet: &Sheet<'_>, rows: &[usize], column: &str) -> String {
    let mut said: Vec<&str> = Vec::new();
    for row in rows {
        let cell = sheet.cell(*row, column);
        if !cell.is_empty() && !said.contains(&cell) {
            said.push(cell);
        }
    }
    said.join("\n")
}

/// The row, counted from 0, and the column of a field that was refused.
pub fn place(update: &ReadUpdate, field: &str) -> (usize, &'static str) {
    let column = match field {
        "text" => "text",
        "evidence" => "evidence",
        "readings" => "value",
        "done" => "done_on",
        _ => "item",
    };
    (update.rows[0], column)
}

/// The rows of an item, to be filled in.
pub fn written(number: u32, title: &str, assignment: &Assignment) -> Vec<Vec<String>> {
    let row = |milestone: String, milestone_title: String| {
        let filled = [number.to_string(), title.to_owned(), milestone, milestone_title];
        filled.into_iter().chain(std::iter::repeat_n(String::new(), 4)).collect::<Vec<String>>()
    };
    if assignment.milestones.is_empty() {
        return vec![row(String::new(), String::new())];
    }
    let rows = assignment.milestones.iter();
    rows.map(|milestone| row(milestone.number.to_string(), milestone.title.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, Milestone};
    use jiff::civil::date;

    fn assignment() -> Assignment {
        let goal = Some(Goal { target: 3.0, baseline: 0.0, unit: "%".into() });
        let counted =
            Milestone { number: 0, title: "改造3所".into(), goal, weight: 1, ..Milestone::default() };
        let step = Milestone { number: 4, title: "验收".into(), goal: None, ..counted.clone() };
        Assignment { milestones: vec![counted, step], ..Assignment::default() }
    }

    fn known(number: u32) -> Option<Assignment> {
        (number == 1).then(assignment)
    }

    fn rows(lines: &[&str]) -> Vec<BulkRow> {
        let cells = |line: &&str| line.split('|').map(str::to_owned).collect();
        lines.iter().zip(2..).map(|(line, number)| BulkRow { number, cells: cells(line) }).collect()
    }

    #[test]
    fn the_rows_of_an_item_become_one_update() {
        let lines = ["1||0||2||改造了两所|", "1||4|||2026-11-01|改造了两所|验收单", "1||4|||||"];
        let (updates, bad) = read(&rows(&lines), known);
        assert_eq!((bad.len(), updates.len()), (0, 1));
        let update = &updates[0];
        assert_eq!((update.text.as_str(), update.evidence.as_str()), ("改造了两所", "验收单"));
        assert_eq!(update.readings, [TargetReading { target: 0, value: 2.0 }]);
        assert_eq!(update.done, [MilestoneDone { milestone: 4, on: date(2026, 11, 1) }]);
        assert_eq!(update.rows, [0, 1]);
    }

    #[test]
    fn a_form_that_nobody_filled_in_says_nothing() {
        let written: Vec<BulkRow> = written(1, "改造食堂", &assignment())
            .into_iter()
            .zip(2..)
            .map(|(cells, number)| BulkRow { number, cells })
            .collect();
        assert_eq!(read(&written, known), (vec![], vec![]));
    }

    #[test]
    fn each_bad_cell_is_named_with_its_row() {
        let lines = [
            "1||0||-1||字|",
            "1||0||101||字|",
            "1||4||3||字|",
            "1||0|||2026-11-01|字|",
            "1||9||1||字|",
            "1||||1||字|",
            "1||4|||上周|字|",
            "7||0||1||字|",
        ];
        let (_, bad) = read(&rows(&lines), known);
        let told: Vec<(usize, &str, TextError)> =
            bad.iter().map(|cell| (cell.row, cell.column.as_str(), cell.error)).collect();
        assert_eq!(
            told,
            [
                (2, "value", TextError::NotANumber),
                (3, "value", TextError::NotANumber),
                (4, "value", TextError::NotAChoice),
                (5, "done_on", TextError::NotAChoice),
                (6, "milestone", TextError::NotAChoice),
                (7, "milestone", TextError::Missing),
                (8, "done_on", TextError::NotADay),
                (9, "item", TextError::NotAChoice),
            ]
        );
    }
}

//! The milestones of a plan as a table, one row a milestone. All rows of an item are its whole list: a milestone
//! without a row is dropped; items without a row stay as they are.

use super::{BulkRow, Columns, Sheet, count, figure};
use contract::assignment::{Assignment, Goal, Milestone, Revision, StoredAssignment};
use contract::staff::table::BadCell;
use contract::staff::unit::draft::day;
use contract::text::TextError;

/// The columns.
pub const COLUMNS: &Columns = &[
    ("item", "事项"),
    ("title", "事项标题"),
    ("lead", "牵头单位"),
    ("others", "配合单位"),
    ("leader", "分管领导"),
    ("phone", "监督电话"),
    ("item_due", "整项完成日期"),
    ("milestone", "节点编号"),
    ("milestone_title", "节点"),
    ("planned", "计划日期"),
    ("revised", "改期到"),
    ("reason", "改期原因"),
    ("target", "目标"),
    ("baseline", "起点"),
    ("unit", "计量单位"),
    ("weight", "权重"),
    ("documents", "要出的文件"),
];

/// The cells that say the same in all rows of an item.
const OF_ITEM: [&str; 6] = ["lead", "others", "leader", "phone", "item_due", "documents"];
/// Where the cells of a milestone stand.
const OF_MILESTONE: std::ops::Range<usize> = 7..16;

/// An item's assignment as its rows have it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadItem {
    /// The item's number.
    pub number: u32,
    /// Its rows, counted from 0.
    pub rows: Vec<usize>,
    /// The row of each milestone.
    pub milestone_rows: Vec<usize>,
    /// The assignment.
    pub assignment: Assignment,
    /// The publication that it changes.
    pub seen: i64,
}

/// Reads a table. `known` answers what is in force of an item, or proposed by the text. Items that the table says
/// the same of as what is in force are left out.
pub fn read(
    rows: &[BulkRow],
    known: impl Fn(u32) -> Option<StoredAssignment>,
) -> (Vec<ReadItem>, Vec<BadCell>) {
    let mut sheet = Sheet::new(COLUMNS, rows);
    let mut items = Vec::new();
    for (number, rows) in sheet.by_item(|number| known(number).is_some()) {
        let Some(stored) = known(number) else { continue };
        let item = item(&mut sheet, number, rows, &stored);
        if stored.publication == 0 || item.assignment != stored.assignment {
            items.push(item);
        }
    }
    sheet.bad.sort_by_key(|cell| cell.row);
    (items, sheet.bad)
}

fn item(sheet: &mut Sheet<'_>, number: u32, rows: Vec<usize>, stored: &StoredAssignment) -> ReadItem {
    let first = rows[0];
    for row in rows.iter().skip(1) {
        for column in OF_ITEM {
            let other = sheet.cell(*row, column);
            if !other.is_empty() && other != sheet.cell(first, column) {
                sheet.refuse(*row, column, TextError::NotAChoice);
            }
        }
    }
    let others = sheet.cell(first, "others").split(['、', '，', ';', '；']);
    let units = std::iter::once(sheet.cell(first, "lead")).chain(others).map(str::trim);
    let units: Vec<String> = units.filter(|unit| !unit.is_empty()).map(str::to_owned).collect();
    if sheet.cell(first, "lead").is_empty() {
        sheet.refuse(first, "lead", TextError::Missing);
    }
    let (mut milestones, mut milestone_rows, mut next) = (Vec::new(), Vec::new(), stored.next);
    for row in rows.iter().copied() {
        let empty = COLUMNS[OF_MILESTONE].iter().all(|(column, _)| sheet.cell(row, column).is_empty());
        if empty {
            continue;
        }
        let own = match sheet.take(row, "milestone", count) {
            // A number that nobody gave would be another's one day.
            Some(own) if own >= stored.next => {
                sheet.refuse(row, "milestone", TextError::NotAChoice);
                own
            }
            Some(own) => own,
            None => {
                next += 1;
                next - 1
            }
        };
        milestones.push(milestone(sheet, row, own));
        milestone_rows.push(row);
    }
    let assignment = Assignment {
        units,
        leader: sheet.cell(first, "leader").to_owned(),
        phone: sheet.cell(first, "phone").to_owned(),
        due: sheet.take(first, "item_due", day),
        milestones,
        documents: documents(sheet.cell(first, "documents"), &stored.assignment.documents),
    };
    ReadItem { number, rows, milestone_rows, assignment, seen: stored.publication }
}

/// The documents that a cell names, a line each or with `；` between; one that is known may have that in its name.
fn documents(cell: &str, known: &[String]) -> Vec<String> {
    let lines = cell.lines().map(str::trim);
    let named = lines.flat_map(|line| {
        let whole = known.iter().any(|document| document == line);
        if whole { vec![line] } else { line.split(['；', ';']).map(str::trim).collect() }
    });
    named.filter(|document| !document.is_empty()).map(str::to_owned).collect()
}

fn milestone(sheet: &mut Sheet<'_>, row: usize, number: u32) -> Milestone {
    let target = sheet.take(row, "target", figure);
    let counted = ["target", "baseline", "unit"].iter().any(|column| !sheet.cell(row, column).is_empty());
    if counted && sheet.cell(row, "target").is_empty() {
        sheet.refuse(row, "target", TextError::Missing);
    }
    let goal = counted.then(|| Goal {
        target: target.unwrap_or_default(),
        baseline: sheet.take(row, "baseline", figure).unwrap_or_default(),
        unit: sheet.cell(row, "unit").to_owned(),
    });
    let reason = sheet.cell(row, "reason").to_owned();
    let weight = sheet.take(row, "weight", count);
    Milestone {
        number,
        title: sheet.cell(row, "milestone_title").to_owned(),
        planned: sheet.take(row, "planned", day),
        revised: sheet.take(row, "revised", day).map(|date| Revision { date, reason }),
        goal,
        weight: weight.unwrap_or(1),
    }
}

/// The row, counted from 0, and the column of a field that the store refused.
pub fn place(item: &ReadItem, field: &str) -> (usize, &'static str) {
    let named = field.strip_prefix("milestones.").and_then(|rest| rest.split_once('.'));
    let row = named.and_then(|(place, _)| item.milestone_rows.get(place.parse::<usize>().ok()?).copied());
    let column = match named.map_or(field, |(_, field)| field) {
        "units" => "lead",
        other if other.starts_with("units.") => "others",
        "leader" => "leader",
        "phone" => "phone",
        "due" => "item_due",
        "number" => "milestone",
        "title" => "milestone_title",
        "planned" => "planned",
        "revised" => "revised",
        "revised_reason" => "reason",
        "target" => "target",
        "baseline" => "baseline",
        "unit" => "unit",
        "weight" => "weight",
        "documents" => "documents",
        _ => "item",
    };
    (row.unwrap_or(item.rows[0]), column)
}

/// The rows of an item.
pub fn written(number: u32, title: &str, assignment: &Assignment) -> Vec<Vec<String>> {
    let text = |date: Option<contract::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let mut units = assignment.units.iter();
    let head = [
        number.to_string(),
        title.to_owned(),
        units.next().cloned().unwrap_or_default(),
        units.cloned().collect::<Vec<_>>().join("、"),
        assignment.leader.clone(),
        assignment.phone.clone(),
        text(assignment.due),
    ];
    let documents = assignment.documents.join("\n");
    let row = |cells: [String; 9]| {
        head.iter().cloned().chain(cells).chain([documents.clone()]).collect::<Vec<String>>()
    };
    if assignment.milestones.is_empty() {
        return vec![row(Default::default())];
    }
    let rows = assignment.milestones.iter().map(|milestone| {
        let revised = milestone.revised.as_ref();
        let goal = milestone.goal.as_ref();
        row([
            milestone.number.to_string(),
            milestone.title.clone(),
            text(milestone.planned),
            text(revised.map(|revision| revision.date)),
            revised.map(|revision| revision.reason.clone()).unwrap_or_default(),
            goal.map(|goal| goal.target.to_string()).unwrap_or_default(),
            goal.map(|goal| goal.baseline.to_string()).unwrap_or_default(),
            goal.map(|goal| goal.unit.clone()).unwrap_or_default(),
            milestone.weight.to_string(),
        ])
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn stored() -> StoredAssignment {
        let counted = Milestone {
            number: 0,
            title: "改造完成".into(),
            planned: Some(date(2026, 6, 30)),
            revised: Some(Revision { date: date(2026, 9, 30), reason: "到货晚了".into() }),
            goal: Some(Goal { target: 97.0, baseline: 2.5, unit: "所".into() }),
            weight: 3,
        };
        let step =
            Milestone { number: 4, title: "验收".into(), goal: None, revised: None, ..counted.clone() };
        let assignment = Assignment {
            units: vec!["安全科".into(), "人事科".into(), "后勤中心".into()],
            leader: "副局长".into(),
            milestones: vec![counted, step],
            documents: vec!["实施办法".into()],
            ..Assignment::default()
        };
        StoredAssignment { publication: 7, assignment, next: 5 }
    }

    fn rows(cells: Vec<Vec<String>>) -> Vec<BulkRow> {
        cells.into_iter().zip(2..).map(|(cells, number)| BulkRow { number, cells }).collect()
    }

    fn known(number: u32) -> Option<StoredAssignment> {
        (number == 1).then(stored)
    }

    fn out() -> Vec<Vec<String>> {
        written(1, "改造食堂", &stored().assignment)
    }

    fn bad(cells: Vec<Vec<String>>) -> Vec<(usize, String, TextError)> {
        let (_, bad) = read(&rows(cells), known);
        bad.into_iter().map(|cell| (cell.row, cell.column, cell.error)).collect()
    }

    #[test]
    fn what_went_out_and_comes_in_changes_nothing() {
        assert_eq!(out()[0].len(), COLUMNS.len());
        assert_eq!(read(&rows(out()), known), (vec![], vec![]));
    }

    #[test]
    fn a_row_without_a_number_is_a_new_milestone_and_a_missing_row_drops_one() {
        let mut cells = out();
        cells.remove(1);
        let mut new = cells[0].clone();
        new[7] = String::new();
        new[8] = "再改造一批".into();
        cells.push(new);
        let (items, bad) = read(&rows(cells), known);
        assert_eq!(bad, []);
        let numbers: Vec<u32> = items[0].assignment.milestones.iter().map(|one| one.number).collect();
        assert_eq!((numbers, items[0].seen), (vec![0, 5], 7));
        assert_eq!(items[0].assignment.documents, ["实施办法"]);
        assert_eq!(place(&items[0], "units.1"), (0, "others"));
        assert_eq!(place(&items[0], "milestones.1.weight"), (1, "weight"));
    }

    #[test]
    fn documents_are_named_a_line_each_or_with_a_semicolon_between() {
        let known = ["甲；乙".to_owned()];
        assert_eq!(documents("甲；乙\n丙；丁;戊\n\n", &known), ["甲；乙", "丙", "丁", "戊"]);
        let mut cells = out();
        for row in &mut cells {
            row[16] = "实施办法；通知".into();
        }
        let (items, bad) = read(&rows(cells), super::tests::known);
        assert_eq!((items[0].assignment.documents.len(), bad), (2, vec![]));
    }

    #[test]
    fn each_bad_cell_is_named_with_its_row() {
        let mut cells = out();
        cells[0][9] = "六月底".into();
        cells[0][12] = "九十七".into();
        cells[1][2] = "人事科".into();
        cells[1][7] = "9".into();
        let mut lost = cells[0].clone();
        lost[0] = "99".into();
        cells.push(lost);
        let mut none = cells[0].clone();
        none[0] = String::new();
        cells.push(none);
        let named = |row, column: &str, error| (row, column.to_owned(), error);
        let mut told = bad(cells);
        told.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        assert_eq!(
            told,
            [
                named(2, "planned", TextError::NotADay),
                named(2, "target", TextError::NotANumber),
                named(3, "lead", TextError::NotAChoice),
                named(3, "milestone", TextError::NotAChoice),
                named(4, "item", TextError::NotAChoice),
                named(5, "item", TextError::Missing),
            ]
        );
    }
}

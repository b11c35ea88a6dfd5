//! Rows of a register as a table that comes in or goes out: the same columns both ways, by their names or by what they
//! are called in either language.

use super::row::{RowDraft, row};
use contract::id::RegisterName;
use contract::language::Language;
use contract::limits::BAD_CELLS;
use contract::register::{Cell, CellError, Cells, Column, Register, UNIT, UNIT_NAME};
use contract::staff::register::WrongCell;
use std::collections::BTreeMap;

/// What the unit's code and name are called, in Chinese and in English.
const UNITS: ([&str; 2], [&str; 2]) = (["单位代码", "单位"], ["Unit code", "Unit"]);

/// A table that came in: the names of its columns and its rows with their numbers as a spreadsheet shows them.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The head.
    pub columns: &'a [String],
    /// Below it.
    pub rows: &'a [(usize, Vec<String>)],
}

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The rows that can be taken, with their numbers.
    pub rows: Vec<(usize, RowDraft)>,
    /// What is wrong, row by row, as much as is told at once.
    pub wrong: Vec<WrongCell>,
    /// Columns of the table that the register does not have; they are left aside.
    pub ignored: Vec<String>,
}

/// Reads a table; `unit` tells the code of the unit that a cell names, if the asker writes for it.
pub fn judge(
    register: &Register,
    incoming: Incoming<'_>,
    unit: impl Fn(&str) -> Result<String, CellError>,
) -> Judged {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut judged = Judged::default();
    for (place, head) in incoming.columns.iter().enumerate() {
        match named(register, head) {
            Some(name) => {
                places.entry(name).or_insert(place);
            }
            None if head.is_empty() => {}
            None => judged.ignored.push(head.clone()),
        }
    }
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (number, cells) in incoming.rows {
        let typed = |name: &str| places.get(name).and_then(|place| cells.get(*place)).map(String::as_str);
        let mut refuse = |column: &str, error: CellError| {
            let value = typed(column).unwrap_or_default().to_owned();
            judged.wrong.push(WrongCell { row: *number, column: column.to_owned(), value, error });
        };
        let code = unit(typed(UNIT).unwrap_or_default().trim()).map_err(|error| refuse(UNIT, error));
        let read = row(register, code.as_deref().unwrap_or_default(), typed);
        match (code, read) {
            (_, Err(wrong)) => wrong.into_iter().for_each(|(column, error)| refuse(&column, error)),
            (Err(()), Ok(_)) => {}
            (Ok(_), Ok(draft)) => match keys.get(&draft.key) {
                Some(first) => {
                    let column = register.primary_key.iter().find(|name| *name != UNIT);
                    refuse(column.map_or(UNIT, String::as_str), CellError::Twice { row: *first });
                }
                None => {
                    keys.insert(draft.key.clone(), *number);
                    judged.rows.push((*number, draft));
                }
            },
        }
    }
    judged.wrong.truncate(BAD_CELLS);
    judged
}

/// Where in a table stand cells that are rows of other registers, each place with the register.
pub fn reference_places<'a>(register: &'a Register, columns: &[String]) -> Vec<(usize, &'a RegisterName)> {
    let place = |(column, target): (&Column, &'a RegisterName)| {
        let is = |head: &String| named(register, head) == Some(column.name.as_str());
        Some((columns.iter().position(is)?, target))
    };
    register.references().filter_map(place).collect()
}

/// The head of a table that goes out: names for programs, or what columns are called.
pub fn head(columns: &[&Column], called: Option<Language>) -> Vec<String> {
    let units = match called {
        None => [UNIT, UNIT_NAME],
        Some(Language::Chinese) => UNITS.0,
        Some(Language::English) => UNITS.1,
    };
    let title = |column: &&Column| match called {
        None => column.name.clone(),
        Some(language) => column.title_in(language).to_owned(),
    };
    units.map(str::to_owned).into_iter().chain(columns.iter().map(title)).collect()
}

/// A row of a table that goes out: values for programs, or labels.
pub fn line(
    columns: &[&Column],
    (unit, unit_name): (&str, &str),
    cells: &Cells,
    called: Option<Language>,
) -> Vec<String> {
    let text = |column: &&Column| match (cells.get(&column.name), called) {
        (None, _) => String::new(),
        (Some(cell), None) => Cell::plain(cell),
        (Some(cell), Some(language)) => column.shown(cell, language),
    };
    [unit, unit_name].map(str::to_owned).into_iter().chain(columns.iter().map(text)).collect()
}

/// The column that a head names: by its name, its title or its English title. A unit is known by its code or its name,
/// and the first of the two columns counts.
fn named<'a>(register: &'a Register, head: &str) -> Option<&'a str> {
    let head = head.trim();
    let is = |name: &str| name.eq_ignore_ascii_case(head);
    if [UNIT, UNIT_NAME, UNITS.0[0], UNITS.0[1], UNITS.1[0], UNITS.1[1]].into_iter().any(is) {
        return Some(UNIT);
    }
    let mut columns = register.fields.iter();
    let column = columns.find(|column| is(&column.name) || column.title == head || is(&column.title_en));
    column.map(|column| column.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::meals;
    use super::*;

    fn judged(columns: &[&str], rows: &[&[&str]]) -> Judged {
        let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows: Vec<(usize, Vec<String>)> =
            rows.iter().enumerate().map(|(at, cells)| (at + 2, owned(cells))).collect();
        judge(&meals(), Incoming { columns: &owned(columns), rows: &rows }, |unit| match unit {
            "school-1" | "第一小学" => Ok("school-1".to_owned()),
            "" => Err(CellError::Missing),
            _ => Err(CellError::NotYours),
        })
    }

    #[test]
    fn heads_are_known_by_name_and_by_title_and_what_is_not_known_is_told() {
        let judged = judged(&["单位", "日期", "dish", "备注"], &[&["第一小学", "2026-11-23", "豆腐", "x"]]);
        assert_eq!(judged.ignored, ["备注"]);
        assert_eq!(judged.wrong, []);
        assert_eq!(judged.rows[0].1.unit, "school-1");
    }

    #[test]
    fn each_bad_cell_is_named_with_its_row_and_a_doubled_row_by_where_it_stands_first() {
        let judged = judged(
            &["unit", "date", "dish", "price"],
            &[
                &["school-1", "2026-11-23", "豆腐", "3"],
                &["school-1", "2026-11-23", "豆腐", "4"],
                &["school-2", "昨天", "", "x"],
            ],
        );
        let told: Vec<(usize, &str, &CellError)> =
            judged.wrong.iter().map(|cell| (cell.row, cell.column.as_str(), &cell.error)).collect();
        assert_eq!(
            told,
            [
                (3, "date", &CellError::Twice { row: 2 }),
                (4, "unit", &CellError::NotYours),
                (4, "date", &CellError::NotADay),
                (4, "dish", &CellError::Missing),
                (4, "price", &CellError::NotANumber),
            ]
        );
        assert_eq!(judged.rows.len(), 1);
    }

    #[test]
    fn what_goes_out_comes_in_again_by_names_and_by_titles() {
        let register = meals();
        let columns: Vec<&Column> = register.fields.iter().collect();
        let row = judged(
            &["unit", "date", "dish", "meal", "price"],
            &[&["school-1", "2026-11-23", "豆腐", "午餐", "3.5"]],
        );
        let draft = &row.rows[0].1;
        for called in [None, Some(Language::Chinese), Some(Language::English)] {
            let head = head(&columns, called);
            let line = line(&columns, ("school-1", "第一小学"), &draft.cells, called);
            let head: Vec<&str> = head.iter().map(String::as_str).collect();
            let line: Vec<&str> = line.iter().map(String::as_str).collect();
            let again = judged(&head, &[&line]);
            assert_eq!(again.wrong, [], "{called:?}");
            assert_eq!(again.rows[0].1.cells, draft.cells, "{called:?}");
        }
    }
}

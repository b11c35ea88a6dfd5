//! Milestones and updates of a plan as tables: the same columns go out and come in. What is wrong is told with its
//! row and column; whether it fits what is published is the store's to say.

pub mod milestones;
pub mod updates;

use contract::limits::BAD_CELLS;
use contract::staff::table::BadCell;
use contract::text::TextError;

/// The columns of a table: the name in JSON and in tables, and the name in Chinese.
pub type Columns = [(&'static str, &'static str)];

/// A row: its number as a spreadsheet shows it, and its cells in the order of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRow {
    /// The number.
    pub number: usize,
    /// The cells.
    pub cells: Vec<String>,
}

/// Rows with the names of their columns, and what is wrong with them.
pub struct Sheet<'a> {
    columns: &'a Columns,
    rows: &'a [BulkRow],
    /// What is wrong so far.
    pub bad: Vec<BadCell>,
}

impl<'a> Sheet<'a> {
    /// Nothing is wrong yet.
    pub fn new(columns: &'a Columns, rows: &'a [BulkRow]) -> Self {
        Self { columns, rows, bad: Vec::new() }
    }

    /// What stands in a cell; `row` counts from 0.
    pub fn cell(&self, row: usize, column: &str) -> &'a str {
        let at = self.columns.iter().position(|(name, _)| *name == column);
        at.and_then(|at| self.rows.get(row)?.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Notes that a cell cannot be taken.
    pub fn refuse(&mut self, row: usize, column: &str, error: TextError) {
        let value = self.cell(row, column).to_owned();
        let number = self.rows.get(row).map_or(0, |row| row.number);
        if self.bad.len() < BAD_CELLS {
            self.bad.push(BadCell { row: number, column: column.to_owned(), value, error });
        }
    }

    /// What a cell says; nothing where it is empty or was refused.
    pub fn take<T>(
        &mut self,
        row: usize,
        column: &str,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        let typed = self.cell(row, column);
        if typed.is_empty() {
            return None;
        }
        parse(typed).map_err(|error| self.refuse(row, column, error)).ok()
    }

    /// The rows by the item that they name, in the order of the first row of each; `known` tells the plan's items.
    pub fn by_item(&mut self, known: impl Fn(u32) -> bool) -> Vec<(u32, Vec<usize>)> {
        let mut items: Vec<(u32, Vec<usize>)> = Vec::new();
        for row in 0..self.rows.len() {
            let number = self.cell(row, "item").parse().ok().filter(|number| known(*number));
            match number {
                Some(number) => match items.iter_mut().find(|(other, _)| *other == number) {
                    Some((_, rows)) => rows.push(row),
                    None => items.push((number, vec![row])),
                },
                None if self.cell(row, "item").is_empty() => self.refuse(row, "item", TextError::Missing),
                None => self.refuse(row, "item", TextError::NotAChoice),
            }
        }
        items
    }
}

/// A number.
///
/// # Errors
/// It is none, or not a finite one.
pub fn figure(typed: &str) -> Result<f64, TextError> {
    let read = typed.replace([',', '，'], "").parse::<f64>().ok();
    read.filter(|value| value.is_finite()).ok_or(TextError::NotANumber)
}

/// A whole number.
///
/// # Errors
/// It is none.
pub fn count(typed: &str) -> Result<u32, TextError> {
    typed.parse().map_err(|_| TextError::NotANumber)
}

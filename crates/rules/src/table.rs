//! Tables that come in, of whatever: rows with the columns that are known, and what is wrong with their cells.

use contract::limits::BAD_CELLS;
use contract::staff::table::BadCell;
use contract::text::TextError;

/// The columns of a table: the name in JSON and in tables, and the name in Chinese.
pub type Columns<const N: usize> = [(&'static str, &'static str); N];

/// A row: its number and its cells in the order of the columns; `None` where the table lacks the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow<const N: usize> {
    /// The number as a spreadsheet shows it.
    pub number: usize,
    /// The cells.
    pub cells: [Option<String>; N],
}

/// What is wrong with the cells of a table.
#[derive(Debug)]
pub(crate) struct Cells<const N: usize> {
    columns: Columns<N>,
    bad: Vec<BadCell>,
}

impl<const N: usize> Cells<N> {
    pub(crate) fn new(columns: Columns<N>) -> Self {
        Self { columns, bad: Vec::new() }
    }

    /// What stands in a column; `None` where the table lacks it.
    pub(crate) fn of<'a>(&self, row: &'a TableRow<N>, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|(name, _)| *name == column)?;
        row.cells[at].as_deref()
    }

    pub(crate) fn refuse(&mut self, row: &TableRow<N>, column: &str, error: TextError) {
        let value = self.of(row, column).unwrap_or_default().to_owned();
        self.bad.push(BadCell { row: row.number, column: column.to_owned(), value, error });
    }

    /// What stands in a cell, read; an error is noted with its place.
    pub(crate) fn take<T>(
        &mut self,
        row: &TableRow<N>,
        column: &str,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        let parsed = parse(self.of(row, column).unwrap_or_default());
        parsed.map_err(|error| self.refuse(row, column, error)).ok()
    }

    /// What is wrong, row by row, as much as is told at once.
    pub(crate) fn told(mut self) -> Vec<BadCell> {
        self.bad.sort_by_key(|cell| cell.row);
        self.bad.dedup();
        self.bad.truncate(BAD_CELLS);
        self.bad
    }
}

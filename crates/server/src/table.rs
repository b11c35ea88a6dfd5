//! Tables in and out: CSV and XLSX become the same rows of texts, and rows become either. It knows no column of
//! anything; what the cells mean is the caller's business.

mod comma;
mod error;
mod sheet;

pub use comma::write_csv;
pub use error::TableError;
pub use sheet::{Cell, Sheet, write_book, write_xlsx};

use contract::disclosure::TablePreview;
use contract::limits::{self, ATTACHMENT};
use std::collections::BTreeSet;

/// Largest file.
pub const MOST_BYTES: usize = ATTACHMENT;
/// Most rows, the head included.
pub const MOST_ROWS: usize = 20_000;
/// Most columns.
pub const MOST_COLUMNS: usize = 100;
/// The media type of CSV as it is written here.
pub const CSV: &str = "text/csv; charset=utf-8";
/// The media type of XLSX.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table with a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns; no name but the empty one stands twice.
    pub columns: Vec<String>,
    /// The rows below the head that say something.
    pub rows: Vec<Row>,
}

/// A row below the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it: the first row of the file is 1.
    pub number: usize,
    /// Its cells, trimmed, as many as there are columns.
    pub cells: Vec<String>,
}

impl Table {
    /// Where the column stands that has one of these names, in whatever case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let wanted: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        self.columns.iter().position(|column| wanted.contains(&column.to_lowercase()))
    }
}

/// Reads a table. Reading may take a second: call it where blocking is allowed.
///
/// # Errors
/// The file is empty, too large, damaged, not what its name says, or its rows do not fit its head.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Table, TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let rows = match ending.as_deref() {
        Some("csv") => comma::read(bytes)?,
        Some("xlsx") => sheet::read(bytes)?,
        _ => return Err(TableError::WrongKind),
    };
    assemble(rows)
}

/// The same, of a table in which nothing may mean more than it shows: merged cells, formulas and hidden sheets are
/// refused. What is published from it cannot be taken back.
///
/// # Errors
/// As [`read`].
pub fn read_plain(bytes: &[u8], file_name: &str) -> Result<Table, TableError> {
    let table = read(bytes, file_name)?;
    if bytes.starts_with(b"PK") {
        sheet::refuse_unplain(bytes)?;
    }
    Ok(table)
}

/// How a table begins, for a page that shows it.
pub fn preview(table: Table) -> TablePreview {
    let row = |cells: Vec<String>| -> Vec<String> {
        let cut = |cell: String| match cell.char_indices().nth(limits::PREVIEW_CELL) {
            Some((end, _)) => format!("{}…", &cell[..end]),
            None => cell,
        };
        cells.into_iter().take(limits::PREVIEW_COLUMNS).map(cut).collect()
    };
    TablePreview {
        total: table.rows.len(),
        columns: row(table.columns),
        rows: table.rows.into_iter().take(limits::PREVIEW_ROWS).map(|line| row(line.cells)).collect(),
    }
}

/// The first row that says something is the head.
fn assemble(rows: Vec<Row>) -> Result<Table, TableError> {
    let mut rows = rows.into_iter().filter_map(|mut row| {
        while row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        (!row.cells.is_empty()).then_some(row)
    });
    let columns = rows.next().ok_or(TableError::Empty)?.cells;
    let mut seen = BTreeSet::new();
    for column in columns.iter().filter(|column| !column.is_empty()) {
        if !seen.insert(column.to_lowercase()) {
            return Err(TableError::DoubledColumn(column.clone()));
        }
    }
    let rows = rows.map(|mut row| {
        if row.cells.len() > columns.len() {
            return Err(TableError::StrayCells { row: row.number });
        }
        row.cells.resize(columns.len(), String::new());
        Ok(row)
    });
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(Table { columns, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COLUMNS: [&str; 3] = ["code", "name", "note"];

    fn both(rows: &[Vec<String>]) -> [Table; 2] {
        let csv = write_csv(&COLUMNS, rows).expect("written");
        let xlsx = write_xlsx(&COLUMNS, rows).expect("written");
        [read(&csv, "单位.csv").expect("read"), read(&xlsx, "单位.XLSX").expect("read")]
    }

    #[test]
    fn a_file_is_what_its_name_says() {
        let xlsx = write_xlsx(&COLUMNS, &[]).expect("written");
        assert_eq!(read(&xlsx, "a.csv"), Err(TableError::NotWhatItSays));
        assert_eq!(read(b"code,name\na,b\n", "a.xlsx"), Err(TableError::NotWhatItSays));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0", "a.csv"), Err(TableError::NotWhatItSays));
        assert_eq!(read(b"%PDF-1.7", "a.pdf"), Err(TableError::WrongKind));
        assert_eq!(read(b"PK\x03\x04 and nothing more", "a.xlsx"), Err(TableError::Damaged));
    }

    #[test]
    fn an_empty_file_has_no_head() {
        for empty in [&b""[..], b"\n\n", b"\xef\xbb\xbf", b" , ,\n"] {
            assert_eq!(read(empty, "a.csv"), Err(TableError::Empty), "{empty:?}");
        }
        assert_eq!(read(&vec![b'a'; MOST_BYTES + 1], "a.csv"), Err(TableError::TooLarge));
    }

    #[test]
    fn a_row_longer_than_the_head_and_a_doubled_column_are_refused() {
        assert_eq!(read(b"a,b\n1,2\n\n1,2,3\n", "a.csv"), Err(TableError::StrayCells { row: 4 }));
        assert_eq!(read(b"a,A\n1,2\n", "a.csv"), Err(TableError::DoubledColumn("A".into())));
    }

    #[test]
    fn columns_are_found_by_either_name() {
        let table = read("代码,Name\na,b\n".as_bytes(), "a.csv").expect("read");
        assert_eq!((table.column(&["code", "代码"]), table.column(&["name"])), (Some(0), Some(1)));
        assert_eq!(table.column(&["town"]), None);
    }

    #[test]
    fn what_a_spreadsheet_would_calculate_comes_back_as_it_was() {
        let cells = ["=1+1", "+86", "-5", "@a", "'=1", "''x", "＝1", "\t=1"];
        let rows: Vec<Vec<String>> =
            cells.iter().map(|cell| vec!["a".into(), (*cell).into(), String::new()]).collect();
        let written = String::from_utf8(write_csv(&COLUMNS, &rows).expect("written")).expect("text");
        assert!(written.contains("'=1+1") && written.contains("''=1"), "{written}");
        for table in both(&rows) {
            let back: Vec<&str> = table.rows.iter().map(|row| row.cells[1].as_str()).collect();
            assert_eq!(back, cells.map(str::trim));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn the_same_rows_come_back_from_either_kind(
            rows in proptest::collection::vec(
                ("[a-z]{1,8}", "[-=+@'\",;\n一-龥a-z ]{0,12}", "[0-9.=']{0,6}"), 1..8)
        ) {
            let trimmed = |cell: &str| cell.trim().to_owned();
            let rows: Vec<Vec<String>> =
                rows.iter().map(|(a, b, c)| vec![a.clone(), trimmed(b), trimmed(c)]).collect();
            for table in both(&rows) {
                let back: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
                prop_assert_eq!(&back, &rows);
            }
        }
    }
}

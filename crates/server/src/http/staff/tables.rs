//! Tables of the desk, of whatever: how one goes out as CSV or XLSX, and how one comes in.

use crate::http::body;
use crate::http::problem::{Refusal, language_of};
use crate::table::{self, MOST_BYTES, Table, TableError};
use axum::body::Body;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::table::BadCell;
use contract::text::TextError;
use rules::table::{Columns, TableRow};
use serde::Deserialize;

/// How a table may be asked for: name and meaning.
pub const OUT: [(&str, &str); 2] = [
    ("format", "`csv` or `xlsx`; `csv` if absent"),
    ("language", "`zh-CN` for heads and choices in Chinese; else they are as in this API"),
];

/// What is said of a table that comes in: name and meaning.
pub const IN: [(&str, &str); 2] = [
    ("file_name", "the file's name; `.csv` or `.xlsx`"),
    ("trial", "`yes` to see what would change, and change nothing"),
];

/// Why a table may be refused.
pub const PROBLEMS: [Code; 3] = [Code::InvalidFields, Code::UnreadableDocument, Code::WrongFile];

/// How a table goes out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    format: String,
    language: String,
}

impl Wanted {
    /// Whether heads and choices are in Chinese.
    pub fn in_chinese(&self) -> bool {
        self.language == Language::Chinese.tag()
    }

    /// The table as a file of that name.
    ///
    /// # Errors
    /// It cannot be written; the cause is in the log.
    pub fn file<const N: usize>(
        &self,
        name: &str,
        columns: Columns<N>,
        rows: &[Vec<String>],
        headers: &HeaderMap,
    ) -> Result<Response, Refusal> {
        let columns = columns.map(|(name, chinese)| if self.in_chinese() { chinese } else { name });
        self.table(name, &columns, rows, headers)
    }

    /// A table with the heads that it is given, as a file of that name.
    ///
    /// # Errors
    /// As [`Wanted::file`].
    pub fn table(
        &self,
        name: &str,
        columns: &[&str],
        rows: &[Vec<String>],
        headers: &HeaderMap,
    ) -> Result<Response, Refusal> {
        let (written, media_type, ending) = match self.format.as_str() {
            "xlsx" => (table::write_xlsx(columns, rows), table::XLSX, "xlsx"),
            _ => (table::write_csv(columns, rows), table::CSV, "csv"),
        };
        let bytes = written.map_err(|error| {
            tracing::error!(%error, "writing a table failed");
            Refusal::new(Code::Internal, headers)
        })?;
        let headers = [
            (header::CONTENT_TYPE, media_type.to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        Ok((headers, bytes).into_response())
    }
}

/// Which file comes in, and whether it is a trial.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Incoming {
    file_name: String,
    trial: String,
}

impl Incoming {
    /// Whether nothing may change.
    pub fn is_trial(&self) -> bool {
        self.trial == "yes"
    }

    /// The rows of the file in the order of the columns that are known; columns that are not known are left
    /// aside. The first column is needed.
    ///
    /// # Errors
    /// 413 too large, 415 not what its name says, 422 unreadable or without the first column.
    pub async fn rows<const N: usize>(
        &self,
        columns: Columns<N>,
        body: Body,
        headers: &HeaderMap,
    ) -> Result<Vec<TableRow<N>>, Refusal> {
        let table = read(&self.file_name, table::read, body, headers).await?;
        let places = columns.map(|(name, chinese)| table.column(&[name, chinese]));
        if places[0].is_none() {
            return Err(missing(&columns, language_of(headers)));
        }
        let row = |row: table::Row| TableRow {
            number: row.number,
            cells: places.map(|place| place.and_then(|place| row.cells.get(place).cloned())),
        };
        Ok(table.rows.into_iter().map(row).collect())
    }

    /// The file as a table whose columns only the caller knows, and in which nothing means more than it shows: what is
    /// published from it cannot be taken back.
    ///
    /// # Errors
    /// 413 too large, 415 not what its name says, 422 unreadable.
    pub async fn plain(&self, body: Body, headers: &HeaderMap) -> Result<Table, Refusal> {
        read(&self.file_name, table::read_plain, body, headers).await
    }
}

async fn read(
    file_name: &str,
    how: fn(&[u8], &str) -> Result<Table, TableError>,
    body: Body,
    headers: &HeaderMap,
) -> Result<Table, Refusal> {
    let bytes = body::bytes(body, MOST_BYTES, headers).await?;
    let name = file_name.to_owned();
    let read = tokio::task::spawn_blocking(move || how(&bytes, &name)).await;
    let read = read.map_err(|error| {
        tracing::error!(%error, "reading a table failed");
        Refusal::new(Code::Internal, headers)
    })?;
    Ok(read.map_err(|error| error.problem(language_of(headers)))?)
}

/// A table that is refused as a whole: its cells are named as `row 3, parent`.
pub fn refused(bad: Vec<BadCell>, headers: &HeaderMap) -> Refusal {
    let field = |cell: BadCell| FieldError::new(&format!("row {}, {}", cell.row, cell.column), cell.error);
    Problem::fields(bad.into_iter().map(field).collect(), language_of(headers)).into()
}

fn missing<const N: usize>(columns: &Columns<N>, language: Language) -> Refusal {
    let (first, chinese) = columns[0];
    let detail = match language {
        Language::Chinese => {
            let names = columns.map(|(_, chinese)| chinese).join("、");
            format!("没有“{chinese}”这一列。第一行要写列名：{names}。")
        }
        Language::English => {
            let names = columns.map(|(name, _)| name).join(", ");
            format!("There is no column “{first}”. The first row names the columns: {names}.")
        }
    };
    let problem = Problem::saying(Code::UnreadableDocument, detail);
    Problem { fields: vec![FieldError::new(first, TextError::Missing)], ..problem }.into()
}

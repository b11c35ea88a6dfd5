//! Units as a table: the same columns go out and come in, as CSV or XLSX.

use super::done;
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::table::{self, MOST_BYTES, Table};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::unit::{BadCell, UnitImport};
use contract::text::TextError;
use contract::unit::UnitKind;
use rules::organisation::table::{COLUMNS, UnitRow};
use serde::Deserialize;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("export_units", desk::UNIT_TABLE, export_units, "All units as a table.")
            .query(&[
                ("format", "`csv` or `xlsx`; `csv` if absent"),
                ("language", "`zh-CN` for heads and kinds in Chinese; else they are as in this API"),
            ])
            .answers_file("text/csv"),
        Operation::post(
            "import_units",
            desk::UNIT_TABLE,
            import_units,
            "Import a table of units, all or nothing. Units that it does not name stay as they are.",
        )
        .query(&[
            ("file_name", "the file's name; `.csv` or `.xlsx`"),
            ("trial", "`yes` to see what would change, and change nothing"),
        ])
        .takes_file("application/octet-stream")
        .answers::<UnitImport>(200)
        .problems(&[Code::InvalidFields, Code::UnreadableDocument, Code::WrongFile]),
    ]
}

/// How the table goes out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    format: String,
    language: String,
}

/// `GET /api/v1/staff/tables/units?format=&language=`
///
/// # Errors
/// 401, 403.
pub async fn export_units(
    State(app): State<App>,
    _: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rows = app.store.unit_table().await.map_err(|error| Refusal::of(error, &headers))?;
    let chinese = wanted.language == Language::Chinese.tag();
    let columns = COLUMNS.map(|(name, in_chinese)| if chinese { in_chinese } else { name });
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| told(row, chinese)).collect();
    let (written, media_type, disposition) = match wanted.format.as_str() {
        "xlsx" => (table::write_xlsx(&columns, &rows), table::XLSX, "attachment; filename=\"units.xlsx\""),
        _ => (table::write_csv(&columns, &rows), table::CSV, "attachment; filename=\"units.csv\""),
    };
    let bytes = written.map_err(|error| {
        tracing::error!(%error, "writing a table failed");
        Refusal::new(Code::Internal, &headers)
    })?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

fn told(mut row: [String; COLUMNS.len()], chinese: bool) -> Vec<String> {
    let kind = &mut row[2];
    if let Some(known) = UnitKind::named(kind).filter(|_| chinese) {
        known.chinese().clone_into(kind);
    }
    row.to_vec()
}

/// Which file comes in, and whether it is a trial.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Incoming {
    file_name: String,
    trial: String,
}

/// `POST /api/v1/staff/tables/units?file_name=&trial=`: the body is the file itself. A trial tells what is wrong
/// and what would change; without one, anything wrong refuses the whole table.
///
/// # Errors
/// 413 over 10 MiB, 415 not what its name says, 422 unreadable, without a column that is needed, or with bad
/// cells: `fields` names them as `row 3, parent`.
pub async fn import_units(
    State(app): State<App>,
    staff: Staff,
    Query(incoming): Query<Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let language = language_of(&headers);
    let bytes = body::bytes(body, MOST_BYTES, &headers).await?;
    let name = incoming.file_name;
    let read = tokio::task::spawn_blocking(move || table::read(&bytes, &name)).await;
    let read = read.map_err(|error| {
        tracing::error!(%error, "reading a table failed");
        Refusal::new(Code::Internal, &headers)
    })?;
    let table = read.map_err(|error| error.problem(language))?;
    let rows = rows(table).map_err(|column| missing(column, language))?;
    let refused = |error| Refusal::of(error, &headers);
    if incoming.trial == "yes" {
        let trial = app.store.try_units(&rows, &staff.act).await.map_err(refused)?;
        return Ok(private_json(StatusCode::OK, &trial));
    }
    let import = done(&app, app.store.import_units(&rows, &staff.act).await, &headers)?;
    if import.bad.is_empty() {
        return Ok(private_json(StatusCode::OK, &import));
    }
    let field = |cell: BadCell| FieldError::new(&format!("row {}, {}", cell.row, cell.column), cell.error);
    Err(Problem::fields(import.bad.into_iter().map(field).collect(), language).into())
}

/// The rows in the order of the columns that are known; columns that are not known are left aside.
fn rows(table: Table) -> Result<Vec<UnitRow>, &'static str> {
    let places = COLUMNS.map(|(name, chinese)| table.column(&[name, chinese]));
    if places[0].is_none() {
        return Err(COLUMNS[0].0);
    }
    let row = |row: table::Row| UnitRow {
        number: row.number,
        cells: places.map(|place| place.and_then(|place| row.cells.get(place).cloned())),
    };
    Ok(table.rows.into_iter().map(row).collect())
}

fn missing(column: &'static str, language: Language) -> Refusal {
    let field = FieldError::new(column, TextError::Missing);
    let names = COLUMNS.map(|(name, _)| name).join(", ");
    let detail = match language {
        Language::Chinese => format!("没有“代码”（code）这一列。第一行要写列名：{names}。"),
        Language::English => format!("There is no column “code”. The first row names the columns: {names}."),
    };
    let problem = Problem::saying(Code::UnreadableDocument, detail);
    Problem { fields: vec![field], ..problem }.into()
}

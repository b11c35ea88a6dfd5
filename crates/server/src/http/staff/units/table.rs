//! Units as a table: the same columns go out and come in, as CSV or XLSX.

use super::done;
use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::tables::{self, Incoming, Wanted};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::staff::unit::UnitImport;
use contract::unit::UnitKind;
use rules::organisation::table::COLUMNS;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("export_units", desk::UNIT_TABLE, export_units, "All units as a table.")
            .query(&tables::OUT)
            .answers_file("text/csv"),
        Operation::post(
            "import_units",
            desk::UNIT_TABLE,
            import_units,
            "Import a table of units, all or nothing. Units that it does not name stay as they are.",
        )
        .query(&tables::IN)
        .takes_file("application/octet-stream")
        .answers::<UnitImport>(200)
        .problems(&tables::PROBLEMS),
    ]
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
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| told(row, wanted.in_chinese())).collect();
    wanted.file("units", COLUMNS, &rows, &headers)
}

fn told(mut row: [String; COLUMNS.len()], in_chinese: bool) -> Vec<String> {
    let kind = &mut row[2];
    if let Some(known) = UnitKind::named(kind).filter(|_| in_chinese) {
        known.chinese().clone_into(kind);
    }
    row.to_vec()
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
    let rows = incoming.rows(COLUMNS, body, &headers).await?;
    if incoming.is_trial() {
        let trial = app.store.try_units(&rows, &staff.act).await;
        return Ok(private_json(StatusCode::OK, &trial.map_err(|error| Refusal::of(error, &headers))?));
    }
    let import = done(&app, app.store.import_units(&rows, &staff.act).await, &headers)?;
    match import.bad.is_empty() {
        true => Ok(private_json(StatusCode::OK, &import)),
        false => Err(tables::refused(import.bad, &headers)),
    }
}

//! Rows of a register as a table: the same columns go out and come in, as CSV or XLSX.

use super::incoming::Writer;
use super::named;
use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::staff::Staff;
use crate::http::staff::tables::{self, Incoming, Wanted};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::staff as desk;
use contract::language::Language;
use contract::problem::Code;
use contract::register::{Column, RowsWanted};
use contract::staff::register::RowReport;
use rules::register::{head, line};

/// Rows that are asked for at once while a table goes out.
const AT_ONCE: u64 = 2_000;

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "export_rows",
            desk::REGISTER_TABLE,
            export_rows,
            "The rows of one's units as a table, with what the desk alone sees. It is noted.",
        )
        .query(&tables::OUT)
        .answers_file("text/csv")
        .problems(&[Code::NotFound]),
        Operation::post(
            "import_rows",
            desk::REGISTER_TABLE,
            import_rows,
            "Publish the rows of a table, all or none. Rows that it does not name stay as they are.",
        )
        .query(&tables::IN)
        .takes_file("application/octet-stream")
        .answers::<RowReport>(200)
        .problems(&tables::PROBLEMS)
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/staff/registers/{name}/table?format=&language=`
///
/// # Errors
/// 404 no such register.
pub async fn export_rows(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let columns: Vec<&Column> = register.fields.iter().collect();
    let called = wanted.in_chinese().then_some(Language::Chinese);
    let (mut lines, mut asked) = (Vec::new(), RowsWanted::all(register.name.clone()));
    loop {
        let (rows, next) =
            app.store.desk_rows(&staff.grant, register, &asked, AT_ONCE).await.map_err(refused)?;
        for row in rows {
            let mut cells = row.row.cells;
            cells.extend(row.private);
            lines.push(line(&columns, (&row.row.unit, &row.row.unit_name), &cells, called));
        }
        if next.is_none() {
            break;
        }
        asked.after = next;
    }
    app.store.note_row_export(register, lines.len(), &staff.act).await.map_err(refused)?;
    let heads = head(&columns, called);
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    wanted.table(register.name.as_str(), &heads, &lines, &headers)
}

/// `POST /api/v1/staff/registers/{name}/table?file_name=&trial=`: the body is the file itself.
///
/// # Errors
/// 404 no such register, 413 over 10 MiB, 415 not what its name says, 422 unreadable or with wrong cells: `fields`
/// names them as `row 3, price`.
pub async fn import_rows(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    Query(incoming): Query<Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let table = incoming.plain(body, &headers).await?;
    let rows: Vec<(usize, Vec<String>)> = table.rows.into_iter().map(|row| (row.number, row.cells)).collect();
    let writer = Writer::of(&app, register, &staff, &headers);
    let read = writer.table(&table.columns, &rows).await.map_err(|error| Refusal::of(error, &headers))?;
    writer.answer(read, incoming.is_trial(), &headers).await
}

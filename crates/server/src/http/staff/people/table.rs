//! People as a table: the same columns go out and come in, as CSV or XLSX.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::person::one_time_link;
use crate::http::staff::tables::{self, Incoming, Wanted};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::staff::person::{PersonImport, TableLink};
use rules::people::table::COLUMNS;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "export_people",
            desk::PEOPLE_TABLE,
            export_people,
            "The people one sees as a table; contacts of those only whom one may change. It is noted.",
        )
        .query(&tables::OUT)
        .answers_file("text/csv"),
        Operation::post(
            "import_people",
            desk::PEOPLE_TABLE,
            import_people,
            "Import a table of people, all or nothing. It adds people, roles and contacts and takes nothing away; \
             the links of those who were added are told once.",
        )
        .query(&tables::IN)
        .takes_file("application/octet-stream")
        .answers::<PersonImport>(200)
        .problems(&tables::PROBLEMS),
    ]
}

/// `GET /api/v1/staff/tables/people?format=&language=`
///
/// # Errors
/// 403 people are not this person's business.
pub async fn export_people(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rows = app.store.people_table(&staff.grant, wanted.in_chinese(), &staff.act).await;
    let rows = rows.map_err(|error| Refusal::of(error, &headers))?;
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.to_vec()).collect();
    wanted.file("people", COLUMNS, &rows, &headers)
}

/// `POST /api/v1/staff/tables/people?file_name=&trial=`: the body is the file itself. A trial tells what is wrong
/// and what would change; without one, anything wrong refuses the whole table.
///
/// # Errors
/// 413 over 10 MiB, 415 not what its name says, 422 unreadable, without a column that is needed, or with bad
/// cells: `fields` names them as `row 3, roles`.
pub async fn import_people(
    State(app): State<App>,
    staff: Staff,
    Query(incoming): Query<Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let rows = incoming.rows(COLUMNS, body, &headers).await?;
    let refused = |error| Refusal::of(error, &headers);
    if incoming.is_trial() {
        let trial = app.store.try_people(&staff.grant, &rows, &staff.act).await.map_err(refused)?;
        return Ok(private_json(StatusCode::OK, &trial));
    }
    let imported = app.store.import_people(&staff.grant, &rows, &staff.act).await;
    let (mut import, newcomers) = imported.map_err(refused)?;
    if !import.bad.is_empty() {
        return Err(tables::refused(import.bad, &headers));
    }
    let link = |(id, name, token)| TableLink { name, link: one_time_link(&app, id, token) };
    import.links = newcomers.into_iter().map(link).collect();
    Ok(private_json(StatusCode::OK, &import))
}

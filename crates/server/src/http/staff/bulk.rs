//! Milestones and updates of a plan as tables: the same columns go out and come in, as CSV or XLSX. A trial names
//! each bad cell; then one import publishes all, or proposes all where publishing takes two people.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::proposals::field;
use crate::http::staff::{Staff, updates};
use crate::table::{self, MOST_BYTES, Table};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::UpdateDraft;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::bulk::{BulkImport, BulkItem};
use contract::staff::table::BadCell;
use contract::text::{Reason, TextError};
use rules::bulk::{BulkRow, Columns, Sheet, milestones, updates as update_table};
use serde::Deserialize;
use store::{Imported, NewAssignment, NewProposal};

/// Stands for the reason while a table is only tried.
const TRIAL: &str = "先核对一遍";

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let out = [
        ("year", "the plan's year"),
        ("format", "`csv` or `xlsx`; `csv` if absent"),
        ("language", "`zh-CN` for heads in Chinese; else they are as in this API"),
    ];
    let file = [
        ("year", "the plan's year"),
        ("file_name", "the file's name; `.csv` or `.xlsx`"),
        ("trial", "`yes` to see what would happen, and change nothing"),
    ];
    let refused =
        [Code::NotFound, Code::Conflict, Code::InvalidFields, Code::UnreadableDocument, Code::WrongFile];
    vec![
        Operation::get(
            "export_milestones",
            desk::MILESTONE_TABLE,
            export_milestones,
            "The milestones of a plan as a table, one row each; what the text proposes where nothing is published.",
        )
        .query(&out)
        .answers_file("text/csv")
        .problems(&[Code::NotFound]),
        Operation::post(
            "import_milestones",
            desk::MILESTONE_TABLE,
            import_milestones,
            "Publish or propose milestones from a table, all or nothing. Items that it does not name stay.",
        )
        .query(&file)
        .query(&[("reason", "why, in words for the public; needed where something is in force")])
        .takes_file("application/octet-stream")
        .answers::<BulkImport>(200)
        .problems(&refused),
        Operation::get(
            "export_updates",
            desk::UPDATE_TABLE,
            export_updates,
            "A table in which updates of a plan's items are filled in, one row a milestone.",
        )
        .query(&out)
        .answers_file("text/csv")
        .problems(&[Code::NotFound]),
        Operation::post(
            "import_updates",
            desk::UPDATE_TABLE,
            import_updates,
            "Publish or propose updates from a table, all or nothing. The rows of an item become one update.",
        )
        .query(&file)
        .takes_file("application/octet-stream")
        .answers::<BulkImport>(200)
        .problems(&refused),
    ]
}

/// How a table goes out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    year: i16,
    format: String,
    language: String,
}

/// Which file comes in, and whether it is a trial.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Incoming {
    year: i16,
    file_name: String,
    trial: String,
    reason: String,
}

/// `GET /api/v1/staff/tables/milestones?year=&format=&language=`
///
/// # Errors
/// 404 no plan of that year is published.
pub async fn export_milestones(
    State(app): State<App>,
    _: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let items = app.store.assignments(wanted.year).await.map_err(|error| Refusal::of(error, &headers))?;
    let rows = items
        .iter()
        .flat_map(|(number, title, stored)| milestones::written(*number, title, &stored.assignment));
    written(milestones::COLUMNS, &rows.collect::<Vec<_>>(), "milestones", &wanted, &headers)
}

/// `GET /api/v1/staff/tables/updates?year=&format=&language=`
///
/// # Errors
/// 404 no plan of that year is published.
pub async fn export_updates(
    State(app): State<App>,
    _: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let items = app.store.assignments(wanted.year).await.map_err(|error| Refusal::of(error, &headers))?;
    let rows = items
        .iter()
        .flat_map(|(number, title, stored)| update_table::written(*number, title, &stored.assignment));
    written(update_table::COLUMNS, &rows.collect::<Vec<_>>(), "updates", &wanted, &headers)
}

/// `POST /api/v1/staff/tables/milestones?year=&file_name=&trial=&reason=`: the body is the file itself.
///
/// # Errors
/// 404 no plan of that year is published, 409 somebody published meanwhile, 413 over 10 MiB, 415 not what its name
/// says, 422 unreadable, without a column, or with bad cells: `fields` names them as `row 3, planned`.
pub async fn import_milestones(
    State(app): State<App>,
    staff: Staff,
    Query(incoming): Query<Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let known = app.store.assignments(incoming.year).await.map_err(|error| Refusal::of(error, &headers))?;
    let rows = rows(milestones::COLUMNS, body, &incoming.file_name, &headers).await?;
    let of = |number| known.iter().find(|(other, ..)| *other == number);
    let (items, mut bad) = milestones::read(&rows, |number| of(number).map(|(_, _, stored)| stored.clone()));
    let changes = items.iter().any(|item| item.seen > 0);
    let reason = match Reason::parse(&incoming.reason) {
        Ok(reason) => Some(reason),
        Err(error) if changes && incoming.trial != "yes" => return Err(field("reason", error, &headers)),
        // A trial comes before anybody is asked why; nothing of it is kept.
        Err(_) => Reason::parse(TRIAL).ok(),
    };
    let things = items.iter().map(|item| {
        let (reason, seen) = (reason.clone().filter(|_| item.seen > 0), item.seen);
        let new = NewAssignment { assignment: item.assignment.clone(), reason, seen };
        NewProposal::Assignment(ItemRef { year: incoming.year, number: item.number }, Box::new(new))
    });
    let imported = run(&app, &staff, things.collect(), &incoming, !bad.is_empty(), &headers).await?;
    let mut sheet = Sheet::new(milestones::COLUMNS, &rows);
    for (place, errors) in &imported.refused {
        for error in errors {
            let (row, column) = milestones::place(&items[*place], &error.field);
            sheet.refuse(row, column, error.error);
        }
    }
    bad.append(&mut sheet.bad);
    let items = items.iter().map(|item| named(item.number, &item.rows, &rows, of(item.number)));
    told(&app, items.collect(), rows.len(), bad, &imported, &incoming, &headers)
}

/// `POST /api/v1/staff/tables/updates?year=&file_name=&trial=`: the body is the file itself.
///
/// # Errors
/// As [`import_milestones`].
pub async fn import_updates(
    State(app): State<App>,
    staff: Staff,
    Query(incoming): Query<Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let known = app.store.assignments(incoming.year).await.map_err(|error| Refusal::of(error, &headers))?;
    let rows = rows(update_table::COLUMNS, body, &incoming.file_name, &headers).await?;
    let of = |number| known.iter().find(|(other, ..)| *other == number);
    let (read, mut bad) =
        update_table::read(&rows, |number| of(number).map(|(_, _, stored)| stored.assignment.clone()));
    let own = app.store.open_unit(staff.who.unit()).await.map_err(|error| Refusal::of(error, &headers))?.name;
    let mut sheet = Sheet::new(update_table::COLUMNS, &rows);
    let (mut things, mut kept) = (Vec::new(), Vec::new());
    for update in &read {
        // A table of the office speaks for the unit that leads the item.
        let lead = of(update.number).and_then(|(_, _, stored)| stored.assignment.units.first().cloned());
        let draft = UpdateDraft {
            text: update.text.clone(),
            readings: update.readings.clone(),
            done: update.done.clone(),
            evidence: update.evidence.clone(),
            ..UpdateDraft::default()
        };
        match updates::check(draft, lead.unwrap_or_else(|| own.clone())) {
            Ok(new) => {
                let item = ItemRef { year: incoming.year, number: update.number };
                things.push(NewProposal::Update(item, Box::new(new)));
                kept.push(update);
            }
            Err(errors) => refuse(&mut sheet, update, &errors),
        }
    }
    let wrong = !bad.is_empty() || !sheet.bad.is_empty();
    let imported = run(&app, &staff, things, &incoming, wrong, &headers).await?;
    for (place, errors) in &imported.refused {
        refuse(&mut sheet, kept[*place], errors);
    }
    bad.append(&mut sheet.bad);
    let items = read.iter().map(|update| named(update.number, &update.rows, &rows, of(update.number)));
    told(&app, items.collect(), rows.len(), bad, &imported, &incoming, &headers)
}

fn refuse(sheet: &mut Sheet<'_>, update: &update_table::ReadUpdate, errors: &[FieldError]) {
    for error in errors {
        let (row, column) = update_table::place(update, &error.field);
        sheet.refuse(row, column, error.error);
    }
}

fn named<T>(number: u32, own: &[usize], rows: &[BulkRow], known: Option<&(u32, String, T)>) -> BulkItem {
    let title = known.map(|(_, title, _)| title.clone()).unwrap_or_default();
    BulkItem { number, title, rows: own.iter().map(|row| rows[*row].number).collect() }
}

async fn run(
    app: &App,
    staff: &Staff,
    things: Vec<NewProposal>,
    incoming: &Incoming,
    wrong: bool,
    headers: &HeaderMap,
) -> Result<Imported, Refusal> {
    let trial = wrong || incoming.trial == "yes";
    let imported = app.store.publish_together(things, staff.who.unit(), trial, &staff.act).await;
    imported.map_err(|error| Refusal::of(error, headers))
}

fn told(
    app: &App,
    items: Vec<BulkItem>,
    rows: usize,
    mut bad: Vec<BadCell>,
    imported: &Imported,
    incoming: &Incoming,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    bad.sort_by_key(|cell| cell.row);
    if !bad.is_empty() && incoming.trial != "yes" {
        let field =
            |cell: BadCell| FieldError::new(&format!("row {}, {}", cell.row, cell.column), cell.error);
        let fields = bad.into_iter().map(field).collect();
        return Err(Problem::fields(fields, language_of(headers)).into());
    }
    if imported.done && !imported.proposed {
        app.pages.published();
    }
    let import = BulkImport { rows, items, bad, done: imported.done, proposed: imported.proposed };
    Ok(private_json(StatusCode::OK, &import))
}

/// The rows of a file in the order of the columns; every column must be there.
async fn rows(
    columns: &'static Columns,
    body: Body,
    file_name: &str,
    headers: &HeaderMap,
) -> Result<Vec<BulkRow>, Refusal> {
    let language = language_of(headers);
    let bytes = body::bytes(body, MOST_BYTES, headers).await?;
    let name = file_name.to_owned();
    let read = tokio::task::spawn_blocking(move || table::read_plain(&bytes, &name)).await;
    let read = read.map_err(|error| {
        tracing::error!(%error, "reading a table failed");
        Refusal::new(Code::Internal, headers)
    })?;
    let Table { columns: heads, rows } = read.map_err(|error| error.problem(language))?;
    let table = Table { columns: heads, rows: Vec::new() };
    let mut places = Vec::new();
    for column in columns {
        let found = table.column(&[column.0, column.1]);
        places.push(found.ok_or_else(|| missing(*column, language))?);
    }
    let row = |row: table::Row| BulkRow {
        number: row.number,
        cells: places.iter().map(|place| row.cells.get(*place).cloned().unwrap_or_default()).collect(),
    };
    Ok(rows.into_iter().map(row).collect())
}

fn missing((name, chinese): (&'static str, &'static str), language: Language) -> Refusal {
    let detail = match language {
        Language::Chinese => format!("没有“{chinese}”（{name}）这一列。请先导出一份，在那份表里改。"),
        Language::English => {
            format!("There is no column “{name}”. Export a table first and change that one.")
        }
    };
    let problem = Problem::saying(Code::UnreadableDocument, detail);
    Problem { fields: vec![FieldError::new(name, TextError::Missing)], ..problem }.into()
}

fn written(
    columns: &Columns,
    rows: &[Vec<String>],
    name: &str,
    wanted: &Wanted,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let chinese = wanted.language == Language::Chinese.tag();
    let heads: Vec<&str> = columns.iter().map(|(name, words)| if chinese { *words } else { *name }).collect();
    let (written, media_type, ending) = match wanted.format.as_str() {
        "xlsx" => (table::write_xlsx(&heads, rows), table::XLSX, "xlsx"),
        _ => (table::write_csv(&heads, rows), table::CSV, "csv"),
    };
    let bytes = written.map_err(|error| {
        tracing::error!(%error, "writing a table failed");
        Refusal::new(Code::Internal, headers)
    })?;
    let disposition = format!("attachment; filename=\"{name}-{}.{ending}\"", wanted.year);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

//! The audit trail at the desk: searched, taken along as CSV, checked. Entries name things; no title and no text
//! is ever joined to them.

use crate::app::App;
use crate::clock::Clock;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::{private_json, set};
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::Date;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::audit::{AuditChain, AuditFilter, AuditPage, AuditRow};
use contract::text::TextError;
use http_body_util::channel::{Channel, Sender};
use rules::access::Grant;
use serde::Deserialize;
use store::{AuditRecord, AuditWanted, StoreError};

/// Entries that the export reads at once.
const EXPORT_PAGE: u64 = 500;

const ASKED: [(&str, &str); 7] = [
    ("who", "a part of the name"),
    ("operation", "the operation, as this document names it"),
    ("thing", "how the thing begins: `letter/2026`"),
    ("unit", "the unit's code"),
    ("from", "the first day"),
    ("to", "the last day"),
    ("words", "words in the reason"),
];

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let list = "What was done, by whom, when, why, from what to what; the newest first.";
    let export = "The same as CSV, with the hashes. That it was taken along is noted.";
    let chain = "Whether every entry follows from the one before.";
    vec![
        Operation::get("list_audit", desk::AUDIT, list_audit, list)
            .query(&ASKED)
            .query(&[("after", "`next` of the page before")])
            .answers::<AuditPage>(200)
            .problems(&[Code::InvalidFields]),
        Operation::get("export_audit", desk::AUDIT_EXPORT, export_audit, export)
            .query(&ASKED)
            .answers_file("text/csv")
            .problems(&[Code::InvalidFields]),
        Operation::get("verify_audit", desk::AUDIT_CHAIN, verify_audit, chain).answers::<AuditChain>(200),
    ]
}

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

/// `GET /api/v1/staff/audit?who=&operation=&thing=&unit=&from=&to=&words=&after=`
///
/// # Errors
/// 422 a day that is none.
pub async fn list_audit(
    State(app): State<App>,
    staff: Staff,
    Query(filter): Query<AuditFilter>,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wanted = read(filter, &headers)?;
    let found =
        app.store.audit_entries(&staff.grant, &wanted, after.parse().ok(), limits::AUDIT_PAGE + 1).await;
    let mut records = found.map_err(|error| Refusal::of(error, &headers))?;
    let more = records.len() as u64 > limits::AUDIT_PAGE;
    records.truncate(limits::AUDIT_PAGE as usize);
    let next = records.last().filter(|_| more).map(|record| record.entry.number.to_string());
    let rows = records.into_iter().map(|record| row(record, &app.clock)).collect();
    Ok(private_json(StatusCode::OK, &AuditPage { rows, next }))
}

/// `GET /api/v1/staff/audit.csv`: sent while it is read, so that a long trail takes no memory.
///
/// # Errors
/// As [`list_audit`].
pub async fn export_audit(
    State(app): State<App>,
    Staff { act, grant, .. }: Staff,
    Query(filter): Query<AuditFilter>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wanted = read(filter, &headers)?;
    let noted = app.store.note_audit_export(&wanted.filter, &act).await;
    noted.map_err(|error| Refusal::of(error, &headers))?;
    let (sender, channel) = Channel::new(1);
    tokio::spawn(async move {
        if let Err(error) = export(&app, &grant, &wanted, sender).await {
            tracing::error!(%error, "the export of the audit trail broke off");
        }
    });
    let mut response = Body::new(channel).into_response();
    set(&mut response, header::CONTENT_TYPE, "text/csv; charset=utf-8");
    set(&mut response, header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
    set(&mut response, header::CACHE_CONTROL, "no-store");
    Ok(response)
}

/// `GET /api/v1/staff/audit/chain`
///
/// # Errors
/// The database failed.
pub async fn verify_audit(State(app): State<App>, _: Staff, headers: HeaderMap) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let entries = app.store.audit_length().await.map_err(refused)?;
    let broken = app.store.broken_audit_entry().await.map_err(refused)?;
    Ok(private_json(StatusCode::OK, &AuditChain { entries, broken }))
}

fn read(filter: AuditFilter, headers: &HeaderMap) -> Result<AuditWanted, Refusal> {
    let mut errors = Vec::new();
    let mut day = |name: &str, text: &str| -> Option<Date> {
        let day = text.parse().ok();
        if day.is_none() && !text.is_empty() {
            errors.push(FieldError::new(name, TextError::NotAChoice));
        }
        day
    };
    let (from, to) = (day("from", &filter.from), day("to", &filter.to));
    if errors.is_empty() {
        Ok(AuditWanted { filter, from, to })
    } else {
        Err(Problem::fields(errors, language_of(headers)).into())
    }
}

fn row(record: AuditRecord, clock: &Clock) -> AuditRow {
    let time = clock.time_of(record.entry.at).strftime("%H:%M:%S").to_string();
    AuditRow { entry: record.entry, on: record.day, time, hash: record.hash }
}

async fn export(
    app: &App,
    grant: &Grant,
    wanted: &AuditWanted,
    mut sender: Sender<axum::body::Bytes>,
) -> Result<(), StoreError> {
    let head = [
        "number",
        "day",
        "time",
        "staff",
        "who",
        "operation",
        "unit",
        "thing",
        "why",
        "was",
        "became",
        "hash",
    ];
    // The mark at the start tells spreadsheets that this is UTF-8.
    let mut lines = "\u{feff}".as_bytes().to_vec();
    lines.extend(csv(&[head.map(str::to_owned).to_vec()]));
    let mut before = None;
    loop {
        // Whoever asked may have gone.
        if sender.send_data(lines.into()).await.is_err() {
            return Ok(());
        }
        let records = app.store.audit_entries(grant, wanted, before, EXPORT_PAGE).await?;
        let Some(last) = records.last() else { return Ok(()) };
        before = Some(last.entry.number);
        let cells: Vec<Vec<String>> =
            records.into_iter().map(|record| cells(row(record, &app.clock))).collect();
        lines = csv(&cells);
    }
}

fn cells(row: AuditRow) -> Vec<String> {
    let AuditRow { entry, on, time, hash } = row;
    let staff = entry.staff.map(|id| id.to_string()).unwrap_or_default();
    let texts = [entry.who, entry.operation, entry.unit, entry.thing, entry.why, entry.was, entry.became];
    let texts = texts.iter().map(|text| rules::cell::neutral(text).into_owned());
    let numbers = [entry.number.to_string(), on.to_string(), time, staff];
    numbers.into_iter().chain(texts).chain([hash]).collect()
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let written: Result<(), csv::Error> = writer.write_record(row);
        written.expect("memory takes every row, and all rows have as many cells");
    }
    writer.into_inner().expect("memory takes every row")
}

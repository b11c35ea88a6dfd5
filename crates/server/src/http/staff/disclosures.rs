//! Disclosure records at the desk: written down, published, corrected, ended.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::person::number;
use crate::http::staff::tables;
use crate::in_force::Rules;
use crate::table;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::disclosure::{DisclosureContent, DisclosureDraft, IndexNumber, TablePreview};
use contract::id::UnitCode;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::disclosure::{
    CorrectRecord, EndRecord, Ended, Ending, PublishRecord, Record, RecordFilter, RecordImport, Records,
};
use contract::staff::person::UnitChoice;
use contract::text::{Reason, TextError};
use rules::disclosure::table::COLUMNS;
use serde::Deserialize;
use std::sync::Arc;
use store::{StoreError, Within};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let step = [Code::NotFound, Code::Conflict, Code::WrongState, Code::InvalidFields];
    vec![
        Operation::get(
            "list_records",
            desk::RECORDS,
            list_records,
            "Disclosure records that one reaches: those that wait by their day, all others the newest first.",
        )
        .query(&[
            ("state", "`waiting` (if absent), `late`, `published` or `ended`"),
            ("unit", "the unit that publishes, by its code"),
            ("q", "words to be found in name, document number, keywords or summary"),
            ("after", "where the page begins: what the page before gave as `next`"),
        ])
        .answers::<Records>(200),
        Operation::post(
            "announce_disclosure",
            desk::RECORDS,
            announce_disclosure,
            "Write a record down. Nobody else sees it before it is published, and the working days are counted.",
        )
        .takes::<DisclosureDraft>()
        .answers::<Record>(201)
        .problems(&[Code::InvalidFields]),
        Operation::get("show_record", desk::RECORD, show_record, "A record with every step of it.")
            .answers::<Record>(200)
            .problems(&[Code::NotFound]),
        Operation::put(
            "change_disclosure",
            desk::RECORD,
            change_disclosure,
            "Change what a record says that is not public yet.",
        )
        .takes::<Seen<DisclosureDraft>>()
        .answers::<Record>(200)
        .problems(&step),
        Operation::post(
            "publish_disclosure",
            desk::PUBLISH_RECORD,
            publish_disclosure,
            "Publish a record. It gets its index number for ever.",
        )
        .takes::<Seen<PublishRecord>>()
        .answers::<Record>(200)
        .problems(&step)
        .problems(&[Code::NeedsSecondPerson]),
        Operation::post(
            "correct_disclosure",
            desk::CORRECT_RECORD,
            correct_disclosure,
            "Put a new version in the place of a public record’s, with a reason that the public reads.",
        )
        .takes::<Seen<CorrectRecord>>()
        .answers::<Record>(200)
        .problems(&step),
        Operation::post(
            "replace_disclosure",
            desk::REPLACE_RECORD,
            replace_disclosure,
            "Say that another public record takes the place of this one.",
        )
        .takes::<Seen<EndRecord>>()
        .answers::<Record>(200)
        .problems(&step),
        Operation::post(
            "void_disclosure",
            desk::VOID_RECORD,
            void_disclosure,
            "Say that a record is no longer in force.",
        )
        .takes::<Seen<EndRecord>>()
        .answers::<Record>(200)
        .problems(&step),
        Operation::post(
            "withdraw_disclosure",
            desk::WITHDRAW_RECORD,
            withdraw_disclosure,
            "Take a record out of the catalogue. Its address stays and says why.",
        )
        .takes::<Seen<EndRecord>>()
        .answers::<Record>(200)
        .problems(&step),
        Operation::get("export_records", desk::RECORD_TABLE, export_records, "Records that one reaches, as a table.")
            .query(&tables::OUT)
            .answers_file("text/csv"),
        Operation::post(
            "import_records",
            desk::RECORD_TABLE,
            import_records,
            "Bring records as a table, all or none. Those with a number of an older system are public at once.",
        )
        .query(&tables::IN)
        .takes_file("text/csv")
        .answers::<RecordImport>(200)
        .problems(&tables::PROBLEMS),
    ]
}

/// `GET /api/v1/staff/tables/disclosures?format=&language=`
///
/// # Errors
/// 401, 403.
pub async fn export_records(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<tables::Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rows = app.store.disclosure_table(&staff.grant, wanted.in_chinese()).await;
    let rows = rows.map_err(|error| Refusal::of(error, &headers))?;
    wanted.file("disclosures", COLUMNS, &rows, &headers)
}

/// `POST /api/v1/staff/tables/disclosures?file_name=&trial=`
///
/// # Errors
/// 413 too large, 415 not what its name says, 422 unreadable, or a cell cannot be taken.
pub async fn import_records(
    State(app): State<App>,
    staff: Staff,
    Query(incoming): Query<tables::Incoming>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let rows = incoming.rows(COLUMNS, body, &headers).await?;
    let (grant, act) = (&staff.grant, &staff.act);
    let import = match incoming.is_trial() {
        true => app.store.try_disclosures(grant, &rows, act).await,
        false => app.store.import_disclosures(grant, &rows, act).await,
    };
    let import = import.map_err(|error| Refusal::of(error, &headers))?;
    if !incoming.is_trial() && !import.bad.is_empty() {
        return Err(tables::refused(import.bad, &headers));
    }
    app.pages.published();
    Ok(private_json(StatusCode::OK, &import))
}

/// Which records are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
    unit: String,
    q: String,
    after: String,
}

/// `GET /api/v1/staff/disclosures?state=&unit=&q=&after=`
///
/// # Errors
/// 401, 403.
pub async fn list_records(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let some = |text: &str| (!text.is_empty()).then(|| text.chars().take(limits::QUERY).collect::<String>());
    let (words, after) = (some(&wanted.q), some(&wanted.after));
    let unit = UnitCode::parse(&wanted.unit).ok();
    let which = RecordFilter::named(&wanted.state).unwrap_or(RecordFilter::Waiting);
    let wanted = (which, unit.as_ref(), words.as_deref(), after.as_deref());
    let rules = rules(&app, &headers).await?;
    let records = app.store.records(&staff.grant, wanted, &within(&app, &rules)).await;
    let mut records = records.map_err(|error| Refusal::of(error, &headers))?;
    records.units = units(&app, &staff, &headers).await?;
    Ok(private_json(StatusCode::OK, &records))
}

/// `POST /api/v1/staff/disclosures`
///
/// # Errors
/// 422 the fields, the unit is not this person's, or the number is taken.
pub async fn announce_disclosure(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: DisclosureDraft = body::json(body, limits::RECORD_REQUEST, &headers).await?;
    let mut new = draft.check(staff.act.at.day).map_err(|errors| wrong(errors, &headers))?;
    new.content.tables = previews(&app, &new.content, &headers).await?;
    let announced = app.store.announce_disclosure(&staff.grant, &new, &staff.act).await;
    let id = announced.map_err(|error| Refusal::of(error, &headers))?;
    record(&app, &staff, id, StatusCode::CREATED, &headers).await
}

/// `GET /api/v1/staff/disclosures/{id}`
///
/// # Errors
/// 404 there is none that this person sees.
pub async fn show_record(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    record(&app, &staff, id, StatusCode::OK, &headers).await
}

/// `PUT /api/v1/staff/disclosures/{id}`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody was faster or it is public, 422 the fields.
pub async fn change_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let sent: Seen<DisclosureDraft> = body::json(body, limits::RECORD_REQUEST, &headers).await?;
    let content = content(&app, &sent.change, &staff, &headers).await?;
    let changed = app.store.change_disclosure(&staff.grant, (id, sent.version), &content, &staff.act).await;
    after(&app, &staff, id, changed, &headers).await
}

/// `POST /api/v1/staff/disclosures/{id}/publish`
///
/// # Errors
/// 403 it takes two people and who asks wrote it, 404 there is none that this person sees, 409 somebody was faster or it
/// is public already.
pub async fn publish_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let sent: Seen<PublishRecord> = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let published = app.store.publish_disclosure(&staff.grant, (id, sent.version), &staff.act).await;
    after(&app, &staff, id, published.map(drop), &headers).await
}

/// `POST /api/v1/staff/disclosures/{id}/correct`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody was faster or it is not public, 422 the fields.
pub async fn correct_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let sent: Seen<CorrectRecord> = body::json(body, limits::RECORD_REQUEST, &headers).await?;
    let CorrectRecord { draft, why } = sent.change;
    let why = Reason::parse(&why).map_err(|error| wrong(vec![FieldError::new("why", error)], &headers))?;
    let content = content(&app, &draft, &staff, &headers).await?;
    let seen = (id, sent.version);
    let corrected = app.store.correct_disclosure(&staff.grant, seen, (&content, &why), &staff.act).await;
    after(&app, &staff, id, corrected, &headers).await
}

/// `POST /api/v1/staff/disclosures/{id}/replace`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody was faster or it is not in force, 422 the reason, or no public
/// record has the number.
pub async fn replace_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    end(&app, &staff, &id, &headers, body, |sent| {
        let other = IndexNumber::parse(sent.replaced_by.trim());
        other.map(Ending::Replaced).map_err(|_| FieldError::new("replaced_by", TextError::NoSuchRecord))
    })
    .await
}

/// `POST /api/v1/staff/disclosures/{id}/void`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody was faster or it is not in force, 422 the reason.
pub async fn void_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    end(&app, &staff, &id, &headers, body, |_| Ok(Ending::Void)).await
}

/// `POST /api/v1/staff/disclosures/{id}/withdraw`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody was faster or it is withdrawn, 422 the reason.
pub async fn withdraw_disclosure(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    end(&app, &staff, &id, &headers, body, |_| Ok(Ending::Withdrawn)).await
}

async fn end(
    app: &App,
    staff: &Staff,
    id: &str,
    headers: &HeaderMap,
    body: Body,
    ending: impl Fn(&EndRecord) -> Result<Ending, FieldError>,
) -> Result<Response, Refusal> {
    let id = number(id, headers)?;
    let sent: Seen<EndRecord> = body::json(body, limits::LETTER_REQUEST, headers).await?;
    let why = Reason::parse(&sent.change.why).map_err(|error| FieldError::new("why", error));
    let ended = match (ending(&sent.change), why) {
        (Ok(ending), Ok(why)) => Ended { ending, why },
        (ending, why) => {
            let errors = ending.err().into_iter().chain(why.err()).collect();
            return Err(wrong(errors, headers));
        }
    };
    let done = app.store.end_disclosure(&staff.grant, (id, sent.version), &ended, &staff.act).await;
    after(app, staff, id, done, headers).await
}

/// What a record says, checked, with how the tables among its files begin.
async fn content(
    app: &App,
    draft: &DisclosureDraft,
    staff: &Staff,
    headers: &HeaderMap,
) -> Result<DisclosureContent, Refusal> {
    let content = draft.check_content(staff.act.at.day).map_err(|errors| wrong(errors, headers))?;
    let tables = previews(app, &content, headers).await?;
    Ok(DisclosureContent { tables, ..content })
}

/// How the tables among a record's files begin: read once, when it is written, and not by whoever reads the page.
async fn previews(
    app: &App,
    content: &DisclosureContent,
    headers: &HeaderMap,
) -> Result<Vec<(i64, TablePreview)>, Refusal> {
    let mut tables = Vec::new();
    for id in &content.attachments {
        let file = match app.store.kept_file(*id).await {
            Ok(file) => file,
            // The store says so beside the field.
            Err(StoreError::NotFound) => continue,
            Err(error) => return Err(Refusal::of(error, headers)),
        };
        if !matches!(file.media_type.as_str(), "text/csv" | table::XLSX) {
            continue;
        }
        let read = tokio::task::spawn_blocking(move || {
            let bytes = std::fs::read(&file.path).ok()?;
            table::read(&bytes, &file.name).ok()
        });
        if let Ok(Some(table)) = read.await {
            tables.push((*id, table::preview(table)));
        }
    }
    Ok(tables)
}

async fn after(
    app: &App,
    staff: &Staff,
    id: i64,
    done: Result<(), StoreError>,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    done.map_err(|error| Refusal::of(error, headers))?;
    app.pages.published();
    record(app, staff, id, StatusCode::OK, headers).await
}

async fn record(
    app: &App,
    staff: &Staff,
    id: i64,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let rules = rules(app, headers).await?;
    let record = app.store.record(&staff.grant, id, &within(app, &rules)).await;
    Ok(private_json(status, &record.map_err(|error| Refusal::of(error, headers))?))
}

/// The open units for which somebody may write records down.
async fn units(app: &App, staff: &Staff, headers: &HeaderMap) -> Result<Vec<UnitChoice>, Refusal> {
    let Some(grant) = staff.who.grant("announce_disclosure") else { return Ok(Vec::new()) };
    let units = app.store.unit_choices().await.map_err(|error| Refusal::of(error, headers))?.units;
    let covered = units.into_iter().filter(|unit| grant.covers(unit.code.as_str()));
    Ok(covered.map(|unit| UnitChoice { code: unit.code, name: unit.name }).collect())
}

async fn rules(app: &App, headers: &HeaderMap) -> Result<Arc<Rules>, Refusal> {
    app.in_force().await.map_err(|error| Refusal::of(error, headers))
}

fn within<'a>(app: &App, rules: &'a Rules) -> Within<'a> {
    let working_days = rules.settings.disclosure_days();
    Within { today: app.clock.now().day, working_days, calendars: &rules.calendars }
}

fn wrong(errors: Vec<FieldError>, headers: &HeaderMap) -> Refusal {
    Problem::fields(errors, language_of(headers)).into()
}

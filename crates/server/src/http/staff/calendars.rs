//! Working-day calendars at the desk: the years that are known, and a year's notice imported.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::settings::{day, reason};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::calendar::{
    CalendarHistory, CalendarImport, CalendarList, CalendarYear, ImportCalendar,
};
use rules::calendar::Calendars;
use store::CalendarRow;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_calendars",
            desk::CALENDARS,
            list_calendars,
            "Working-day calendars, the newest year first.",
        )
        .answers::<CalendarList>(200),
        Operation::post(
            "import_calendar",
            desk::CALENDARS,
            import_calendar,
            "Import a year's notice in the place of the version that was seen.",
        )
        .takes::<ImportCalendar>()
        .answers::<CalendarList>(200)
        .problems(&[Code::Conflict, Code::UnreadableDocument, Code::InvalidFields]),
        Operation::get(
            "show_calendar_history",
            desk::CALENDAR_HISTORY,
            show_calendar_history,
            "What was imported for a year, the newest first.",
        )
        .answers::<CalendarHistory>(200)
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/staff/calendars`
///
/// # Errors
/// The database failed.
pub async fn list_calendars(
    State(app): State<App>,
    _: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    list(&app, &headers).await
}

/// `POST /api/v1/staff/calendars`
///
/// # Errors
/// 409 somebody else was faster, 422 it is no calendar, or contradicts itself or the year beside it.
pub async fn import_calendar(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    // The file travels as a text within JSON, which may double its quotes.
    let wanted: ImportCalendar = body::json(body, limits::CALENDAR * 2, &headers).await?;
    let why = reason(&wanted.why).map_err(|fields| Problem::fields(fields, language_of(&headers)))?;
    let imported = app.store.import_calendar(&wanted.notice, wanted.version, &staff.act.because(why)).await;
    imported.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    list(&app, &headers).await
}

/// `GET /api/v1/staff/calendars/{year}/history`
///
/// # Errors
/// 404 the year is not known.
pub async fn show_calendar_history(
    State(app): State<App>,
    _: Staff,
    Path(year): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let year = year.parse().ok().filter(|year| rules.calendars.notice(*year).is_some());
    let year: i16 = year.ok_or_else(|| Refusal::new(Code::NotFound, &headers))?;
    let rows = app.store.imported_calendars().await.map_err(|error| Refusal::of(error, &headers))?;
    let imports = rows.iter().filter(|row| row.notice.year == year).map(|row| import(&app, row)).collect();
    Ok(private_json(StatusCode::OK, &CalendarHistory { imports }))
}

async fn list(app: &App, headers: &HeaderMap) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let calendars: Calendars = app.store.calendars().await.map_err(refused)?;
    let rows = app.store.imported_calendars().await.map_err(refused)?;
    let years = calendars
        .notices()
        .map(|notice| {
            let imported = rows.iter().find(|row| row.notice.year == notice.year);
            CalendarYear {
                year: notice.year,
                version: imported.map_or(0, |row| row.changed.version),
                working_days: calendars.working_days_of(notice.year),
                source: notice.sources(),
                days: notice.days.clone(),
                imported: imported.map(|row| import(app, row)),
            }
        })
        .collect();
    Ok(private_json(StatusCode::OK, &CalendarList { years }))
}

fn import(app: &App, row: &CalendarRow) -> CalendarImport {
    CalendarImport {
        version: row.changed.version,
        on: day(app, &row.changed),
        who: row.changed.who.clone(),
        why: row.changed.why.clone(),
        days: u32::try_from(row.notice.days.len()).unwrap_or(u32::MAX),
    }
}

//! Units at the desk: the tree, one unit, and what becomes of it. The list of mailboxes is public, so pages are
//! made anew after every change.

mod parts;
mod table;

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::UnitCode;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::unit::draft::{UnitClose, UnitDraft, UnitMove, UnitRename};
use contract::staff::unit::{UnitList, UnitView};
use store::{NewUnit, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::InvalidFields, Code::UnitClosed, Code::Conflict];
    let mut operations = vec![
        Operation::get("list_units", desk::UNITS, list_units, "All units, each below the one above it.")
            .answers::<UnitList>(200),
        Operation::post("add_unit", desk::UNITS, add_unit, "Add a unit.")
            .takes::<UnitDraft>()
            .answers::<UnitView>(201)
            .problems(&[Code::InvalidFields]),
        Operation::get("show_unit", desk::UNIT, show_unit, "A unit with its past, closed or not.")
            .answers::<UnitView>(200)
            .problems(&[Code::NotFound]),
        Operation::post(
            "rename_unit",
            desk::RENAME_UNIT,
            rename_unit,
            "Give a unit another name from a day on.",
        )
        .takes::<Seen<UnitRename>>()
        .answers::<UnitView>(200)
        .problems(&refused),
        Operation::post("move_unit", desk::MOVE_UNIT, move_unit, "Put a unit below another from a day on.")
            .takes::<Seen<UnitMove>>()
            .answers::<UnitView>(200)
            .problems(&refused),
        Operation::post("close_unit", desk::CLOSE_UNIT, close_unit, "Close a unit that nothing is open in.")
            .takes::<Seen<UnitClose>>()
            .answers::<UnitView>(200)
            .problems(&refused),
        Operation::post("merge_unit", desk::MERGE_UNIT, merge_unit, "Close a unit; another goes on for it.")
            .takes::<Seen<UnitClose>>()
            .answers::<UnitView>(200)
            .problems(&refused),
    ];
    operations.extend(parts::operations());
    operations.extend(table::operations());
    operations
}

/// `GET /api/v1/staff/units`
///
/// # Errors
/// 401, 403.
pub async fn list_units(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let units = app.store.unit_list(act.at.day).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &units))
}

/// `POST /api/v1/staff/units`
///
/// # Errors
/// 422 a field is wrong: the code is taken, the unit above is missing or closed.
pub async fn add_unit(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: UnitDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (code, name, kind, parent, town) = checked(draft.check(), &headers)?;
    let new = NewUnit { code: code.clone(), name: name.into(), kind, parent: Some(parent), town };
    done(&app, app.store.add_unit(&new, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::CREATED, &headers).await
}

/// `GET /api/v1/staff/units/{code}`
///
/// # Errors
/// 404 there is none.
pub async fn show_unit(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &staff, &parse(&code, &headers)?, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/rename`
///
/// # Errors
/// 404 there is none, 409 it is closed or was changed since that version, 422 a field is wrong.
pub async fn rename_unit(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let Seen { version, change }: Seen<UnitRename> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (name, town, since) = checked(change.check(staff.act.at.day), &headers)?;
    done(&app, app.store.rename_unit(&code, version, (&name, &town), since, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/move`
///
/// # Errors
/// As [`rename_unit`].
pub async fn move_unit(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let Seen { version, change }: Seen<UnitMove> = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (parent, since) = checked(change.check(staff.act.at.day), &headers)?;
    done(&app, app.store.move_unit(&code, version, &parent, since, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/close`
///
/// # Errors
/// As [`rename_unit`]; 422 with `still_in_use` counts what has to be done before.
pub async fn close_unit(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let Seen { version, change }: Seen<UnitClose> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let on = checked(change.check(staff.act.at.day), &headers)?;
    done(&app, app.store.close_unit(&code, version, on, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/merge`
///
/// # Errors
/// As [`close_unit`].
pub async fn merge_unit(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let Seen { version, change }: Seen<UnitClose> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (into, on) = checked(change.check_merge(staff.act.at.day), &headers)?;
    done(&app, app.store.merge_unit(&code, version, &into, on, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// What a draft says, or the fields that are wrong.
pub(super) fn checked<T>(read: Result<T, Vec<FieldError>>, headers: &HeaderMap) -> Result<T, Refusal> {
    read.map_err(|errors| Problem::fields(errors, language_of(headers)).into())
}

/// Pages are made anew, or it is said what was refused.
pub(super) fn done<T>(app: &App, outcome: Result<T, StoreError>, headers: &HeaderMap) -> Result<T, Refusal> {
    let outcome = outcome.map_err(|error| Refusal::of(error, headers))?;
    app.pages.published();
    Ok(outcome)
}

/// The unit as it stands now.
pub(super) async fn show(
    app: &App,
    staff: &Staff,
    code: &UnitCode,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let unit = app.store.unit_view(&staff.grant, code, staff.act.at.day).await;
    Ok(private_json(status, &unit.map_err(|error| Refusal::of(error, headers))?))
}

/// What has no form of a code belongs to no unit.
pub(super) fn parse(code: &str, headers: &HeaderMap) -> Result<UnitCode, Refusal> {
    UnitCode::parse(code).map_err(|_| Refusal::new(Code::NotFound, headers))
}

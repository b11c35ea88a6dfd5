//! Registers at the desk: how they stand for one's units, their rows with what the desk alone sees, publishing and
//! withdrawing. Whatever is published or withdrawn has every page made anew.

mod incoming;
mod table;

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::registers::InForce;
use crate::source::completeness::standings;
use crate::source::consultations::{consultations, referable};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::{RegisterName, UnitCode};
use contract::letter::RowRef;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::register::{ConsultationTold, Publisher, Register, RowsWanted};
use contract::staff::Seen;
use contract::staff::register::{
    DeskConsultation, DeskRegisters, DeskRow, DeskRows, RowReport, RowWithdrawal, RowsDraft,
};
use contract::unit::UnitChoice;
use incoming::Writer;
use serde::Deserialize;
use std::sync::Arc;

/// The operation whose reach says for which units somebody writes.
const WRITING: &str = "publish_rows";

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let mut operations = vec![
        Operation::get(
            "list_desk_registers",
            desk::REGISTERS,
            list_desk_registers,
            "The registers that one writes for, and how one's units stand with each.",
        )
        .answers::<DeskRegisters>(200),
        Operation::get(
            "list_desk_rows",
            desk::REGISTER_ROWS,
            list_desk_rows,
            "Rows of a register with what the desk alone sees, the newest day first.",
        )
        .query(&[("unit", "the unit's code"), ("after", "where the page before ended")])
        .answers::<DeskRows>(200)
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_desk_row",
            desk::REGISTER_ROW,
            show_desk_row,
            "One row of a register with what the desk alone sees; withdrawn or not.",
        )
        .answers::<DeskRows>(200)
        .problems(&[Code::NotFound]),
        Operation::post(
            "publish_rows",
            desk::REGISTER_ROWS,
            publish_rows,
            "Publish rows, all or none. A row with the key of one that is there becomes its newer version.",
        )
        .query(&[("trial", "`yes` to see what would change and what is wrong, and change nothing")])
        .takes::<RowsDraft>()
        .answers::<RowReport>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields]),
        Operation::post(
            "withdraw_row",
            desk::WITHDRAW_ROW,
            withdraw_row,
            "Withdraw a row for a reason that everybody reads. Its address goes on to say so.",
        )
        .takes::<Seen<RowWithdrawal>>()
        .answers::<DeskRow>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::WrongState, Code::InvalidFields]),
        Operation::post(
            "reload_registers",
            desk::RELOAD_REGISTERS,
            reload_registers,
            "Read the files of registers in the data folder again.",
        )
        .answers::<DeskRegisters>(200),
    ];
    operations.extend(table::operations());
    operations
}

/// `GET /api/v1/staff/registers`
///
/// # Errors
/// 401, 403.
pub async fn list_desk_registers(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    list(&app, &staff, &headers).await
}

/// `POST /api/v1/staff/registers/reload`
///
/// # Errors
/// 403 not an administrator.
pub async fn reload_registers(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let reloaded = app.registers.reload(&app.store, &staff.act).await;
    reloaded.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    list(&app, &staff, &headers).await
}

async fn list(app: &App, staff: &Staff, headers: &HeaderMap) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let in_force = app.registers.now();
    let units = app.store.unit_list(staff.act.at.day).await.map_err(refused)?.units;
    let mut registers = standings(app).await.map_err(refused)?;
    registers.retain_mut(|standing| {
        let Some(register) = in_force.named(&standing.register) else { return false };
        // The one line of the bureau stands for all its offices.
        if register.publisher != Publisher::Bureau {
            standing.units.retain(|unit| staff.grant.covers(&unit.unit));
        }
        units.iter().any(|unit| incoming::writes(register, unit, &staff.grant))
    });
    let sees_files = staff.who.grant("reload_registers").is_some();
    let refused = if sees_files { in_force.refused.clone() } else { Vec::new() };
    Ok(private_json(StatusCode::OK, &DeskRegisters { registers, refused }))
}

/// Which rows are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    after: String,
}

/// `GET /api/v1/staff/registers/{name}/rows?unit=&after=`
///
/// # Errors
/// 404 no such register.
pub async fn list_desk_rows(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let wanted = RowsWanted {
        unit: unit_of(&wanted.unit, &headers)?,
        after: Some(wanted.after).filter(|after| !after.is_empty()),
        ..RowsWanted::all(register.name.clone())
    };
    let rows = app.store.desk_rows(&staff.grant, register, &wanted, limits::ROW_PAGE).await;
    let (rows, next) = rows.map_err(refused)?;
    let rows = shown(&app, register, &staff, (rows, next), &headers).await?;
    Ok(private_json(StatusCode::OK, &rows))
}

/// `GET /api/v1/staff/registers/{name}/rows/{id}`
///
/// # Errors
/// 404 no such register or row.
pub async fn show_desk_row(
    State(app): State<App>,
    staff: Staff,
    Path((name, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let id: i64 = id.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let row = app.store.desk_row(&staff.grant, register, id).await;
    let row = row.map_err(|error| Refusal::of(error, &headers))?;
    let own = std::slice::from_ref(&row.row);
    let told = consultations(&app, register, own, None).await;
    let told = told.map_err(|error| Refusal::of(error, &headers))?.remove(&id);
    let consultation = match told.filter(|_| row.row.withdrawn.is_none()) {
        Some(told) => Some(asked(&app, register, (id, told), &staff, &headers).await?),
        None => None,
    };
    let pictures = app.store.row_pictures(register, id).await;
    let pictures = pictures.map_err(|error| Refusal::of(error, &headers))?;
    let rows = shown(&app, register, &staff, (vec![row], None), &headers).await?;
    Ok(private_json(StatusCode::OK, &DeskRows { consultation, pictures, ..rows }))
}

/// How a consultation stands, with how many opinions there are among the letters that somebody reads.
async fn asked(
    app: &App,
    register: &Register,
    (id, told): (i64, ConsultationTold),
    staff: &Staff,
    headers: &HeaderMap,
) -> Result<DeskConsultation, Refusal> {
    let draft = RowRef { register: register.name.clone(), id };
    let letters = match staff.who.grant("list_letters") {
        Some(grant) => {
            let seen = app.store.opinions_seen(&grant, &draft).await;
            Some(seen.map_err(|error| Refusal::of(error, headers))?)
        }
        None => None,
    };
    Ok(DeskConsultation { told, letters })
}

/// Rows with their register and the units that somebody writes for in it.
async fn shown(
    app: &App,
    register: &Register,
    staff: &Staff,
    (rows, next): (Vec<DeskRow>, Option<String>),
    headers: &HeaderMap,
) -> Result<DeskRows, Refusal> {
    let writes = staff.who.grant(WRITING).unwrap_or_default();
    let units = app.store.unit_list(staff.act.at.day).await;
    let units = units.map_err(|error| Refusal::of(error, headers))?.units.into_iter();
    let own = units.filter(|unit| incoming::writes(register, unit, &writes));
    let referable = referable(app, register).await.map_err(|error| Refusal::of(error, headers))?;
    Ok(DeskRows {
        register: register.clone(),
        rows,
        next,
        units: own.map(|unit| UnitChoice { code: unit.code, name: unit.name }).collect(),
        referable,
        consultation: None,
        pictures: Vec::new(),
        today: staff.act.at.day,
    })
}

/// Whether nothing may change.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Trial {
    trial: String,
}

/// `POST /api/v1/staff/registers/{name}/rows?trial=`
///
/// # Errors
/// 404 no such register, 409 another version than the one that was seen stands there, 422 wrong cells: `fields` names
/// them as `row 1, price`.
pub async fn publish_rows(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    Query(Trial { trial }): Query<Trial>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let draft: RowsDraft = body::json(body, limits::ROW_REQUEST, &headers).await?;
    let writer = Writer::of(&app, register, &staff, &headers);
    let read = writer.typed(&draft).await.map_err(|error| Refusal::of(error, &headers))?;
    writer.answer(read, trial == "yes", &headers).await
}

/// `POST /api/v1/staff/registers/{name}/rows/{id}/withdraw`
///
/// # Errors
/// 404 no such row, 409 it was changed since or is withdrawn already, 422 no reason.
pub async fn withdraw_row(
    State(app): State<App>,
    staff: Staff,
    Path((name, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let id: i64 = id.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let Seen { version, change }: Seen<RowWithdrawal> =
        body::json(body, limits::ROW_REQUEST, &headers).await?;
    let why = change.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let withdrawn = app.store.withdraw_row(register, (id, version), &why, &staff.grant, &staff.act).await;
    withdrawn.map_err(refused)?;
    app.pages.published();
    let row = app.store.desk_row(&staff.grant, register, id).await.map_err(refused)?;
    Ok(private_json(StatusCode::OK, &row))
}

/// The register of that name.
pub(super) fn named<'a>(
    in_force: &'a Arc<InForce>,
    name: &str,
    headers: &HeaderMap,
) -> Result<&'a Register, Refusal> {
    let name = RegisterName::parse(name).ok();
    let register = name.and_then(|name| in_force.named(&name));
    register.ok_or_else(|| Refusal::new(Code::NotFound, headers))
}

fn unit_of(code: &str, headers: &HeaderMap) -> Result<Option<UnitCode>, Refusal> {
    let code = Some(code).filter(|code| !code.is_empty());
    let read = code.map(UnitCode::parse).transpose();
    read.map_err(|_| Refusal::new(Code::NotFound, headers))
}

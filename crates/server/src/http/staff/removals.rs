//! Taking out of what is published what the law requires to go, today and on every earlier day: out of a plan, a
//! disclosure record, a row of a register.

use super::person::number;
use super::registers::named;
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
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::removal::{PartRemoved, PartToGo, Remove, Removed, ToGo};
use contract::text::{Reason, clean};
use serde::de::DeserializeOwned;
use store::{Act, PartToRemove, StoreError, ToRemove};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let problems = [Code::NotFound, Code::Conflict, Code::InvalidFields];
    vec![
        Operation::post(
            "remove_published",
            desk::REMOVE_PUBLISHED,
            remove_published,
            "Take something out of what is published because the law requires it, on every earlier day too. It \
             cannot be undone. Closed days that had it name their hash before and after, and the basis.",
        )
        .takes::<Remove<ToGo>>()
        .answers::<Removed>(200)
        .problems(&problems),
        Operation::post(
            "remove_from_disclosure",
            desk::REMOVE_FROM_RECORD,
            remove_from_disclosure,
            "Take something out of every version of a disclosure record because the law requires it. It cannot be \
             undone. The record says when it was done and on which basis.",
        )
        .takes::<Remove<PartToGo>>()
        .answers::<PartRemoved>(200)
        .problems(&problems),
        Operation::post(
            "remove_from_row",
            desk::REMOVE_FROM_ROW,
            remove_from_row,
            "Take something out of every version of a row of a register, its private cells included, because the law \
             requires it. It cannot be undone. The row says when it was done and on which basis.",
        )
        .takes::<Remove<PartToGo>>()
        .answers::<PartRemoved>(200)
        .problems(&problems),
    ]
}

/// `POST /api/v1/staff/plans/{year}/remove`
///
/// # Errors
/// 404 nothing of that number is published, 409 it is gone already, 422 fields.
pub async fn remove_published(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(year): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let year = year.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let Asked { what, basis, act } = asked(body, &act, &headers).await?;
    let what = match what {
        ToGo::Words { publication } => ToRemove::Words(publication),
        ToGo::File { id } => ToRemove::File(id),
        ToGo::Passage { passage } => ToRemove::Passage(clean(&passage)),
    };
    let removed = app.store.remove_published(year, &what, &basis, &act).await;
    let closed_days = removed.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::OK, &Removed { closed_days }))
}

/// `POST /api/v1/staff/disclosures/{id}/remove`
///
/// # Errors
/// 404 no such record, or no such file in it, 409 nothing of it is left, 422 fields.
pub async fn remove_from_disclosure(
    State(app): State<App>,
    Staff { act, grant, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let Asked { what, basis, act } = asked(body, &act, &headers).await?;
    let removed = app.store.remove_from_disclosure((&grant, id), &part(what), &basis, &act).await;
    part_removed(&app, removed, &headers)
}

/// `POST /api/v1/staff/registers/{name}/rows/{id}/remove`
///
/// # Errors
/// 404 no such row, or no such picture in it, 409 nothing of it is left, 422 fields.
pub async fn remove_from_row(
    State(app): State<App>,
    Staff { act, grant, .. }: Staff,
    Path((name, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let in_force = app.registers.now();
    let register = named(&in_force, &name, &headers)?;
    let id = number(&id, &headers)?;
    let Asked { what, basis, act } = asked(body, &act, &headers).await?;
    let removed = app.store.remove_from_row((&grant, register, id), &part(what), &basis, &act).await;
    part_removed(&app, removed, &headers)
}

/// What somebody asks to be removed, checked, with the reason in the act.
struct Asked<W> {
    what: W,
    basis: Reason,
    act: Act,
}

async fn asked<W: DeserializeOwned>(body: Body, act: &Act, headers: &HeaderMap) -> Result<Asked<W>, Refusal> {
    let request: Remove<W> = body::json(body, limits::LETTER_REQUEST, headers).await?;
    let (basis, reason) = request.check().map_err(|wrong| Problem::fields(wrong, language_of(headers)))?;
    Ok(Asked { what: request.what, basis, act: act.clone().because(reason.as_str()) })
}

fn part(what: PartToGo) -> PartToRemove {
    match what {
        PartToGo::Whole => PartToRemove::Whole,
        PartToGo::File { id } => PartToRemove::File(id),
        PartToGo::Passage { passage } => PartToRemove::Passage(clean(&passage)),
    }
}

fn part_removed(
    app: &App,
    removed: Result<usize, StoreError>,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let versions = removed.map_err(|error| Refusal::of(error, headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::OK, &PartRemoved { versions }))
}

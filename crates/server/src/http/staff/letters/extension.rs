//! What moving a due date would come to, before it is moved.

use super::parse;
use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::problem::{Code, Problem};
use contract::staff::{NewDue, extension};
use serde::Deserialize;

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "preview_extension",
            desk::EXTENSION,
            preview_extension,
            "By when a letter would be answered if its due date were moved, and how that is counted.",
        )
        .query(&[("days", "by how many working days")])
        .answers::<NewDue>(200)
        .problems(&[Code::NotFound, Code::WrongState, Code::InvalidFields]),
    ]
}

/// By how many days.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct By {
    days: String,
}

/// `GET /api/v1/staff/letters/{number}/extension?days=`
///
/// # Errors
/// 404 not this person's, 409 it cannot be moved now, 422 by none or by too many days.
pub async fn preview_extension(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    Query(by): Query<By>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let days = extension(by.days.trim().parse().unwrap_or_default());
    let days = days.map_err(|error| Problem::fields(vec![error], language_of(&headers)))?;
    let refused = |error| Refusal::of(error, &headers);
    let rules = app.in_force().await.map_err(refused)?;
    let due = app.store.extension(&staff.grant, &number, days, &rules.calendars, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &due.map_err(refused)?))
}

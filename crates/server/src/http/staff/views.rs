//! Views that somebody saved of a table of the desk. Nobody else sees them.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::person::number;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::id::UnitCode;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::view::{SavedViews, ViewToSave};
use contract::text::{TextError, ViewName};
use serde::Deserialize;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("list_views", desk::VIEWS, list_views, "One's saved views of a table of the desk.")
            .query(&[("table", "the table's name")])
            .answers::<SavedViews>(200),
        Operation::put(
            "save_view",
            desk::VIEWS,
            save_view,
            "Save a view; one of the same name becomes this.",
        )
        .takes::<ViewToSave>()
        .answers::<SavedViews>(200)
        .problems(&[Code::InvalidFields]),
        Operation::delete("delete_view", desk::VIEW, delete_view, "Delete one of one's views.")
            .problems(&[Code::NotFound]),
    ]
}

/// Which views are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    table: String,
}

/// `GET /api/v1/staff/views?table=`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn list_views(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    list(&app, &staff, &wanted.table, &headers).await
}

/// `PUT /api/v1/staff/views`
///
/// # Errors
/// 422 fields, or there are too many.
pub async fn save_view(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let new: ViewToSave = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let wrong = |field, error| Problem::fields(vec![FieldError::new(field, error)], language_of(&headers));
    let name = ViewName::parse(&new.name).map_err(|error| wrong("name", error))?;
    // A table's name is made like a unit's code.
    UnitCode::parse(&new.table).map_err(|_| wrong("table", TextError::NotAChoice))?;
    let (typed, most) = (new.query.chars().count(), limits::VIEW_QUERY);
    if typed > most {
        return Err(wrong("query", TextError::TooLong { most, typed }).into());
    }
    let saved = app.store.save_view(staff.who.id, &new.table, &name, &new.query, &staff.act).await;
    saved.map_err(|error| Refusal::of(error, &headers))?;
    list(&app, &staff, &new.table, &headers).await
}

/// `DELETE /api/v1/staff/views/{id}`
///
/// # Errors
/// 404 this person has no such view.
pub async fn delete_view(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let deleted = app.store.delete_view(staff.who.id, number(&id, &headers)?, &staff.act).await;
    deleted.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn list(app: &App, staff: &Staff, table: &str, headers: &HeaderMap) -> Result<Response, Refusal> {
    let views = app.store.saved_views(staff.who.id, table).await;
    Ok(private_json(StatusCode::OK, &views.map_err(|error| Refusal::of(error, headers))?))
}

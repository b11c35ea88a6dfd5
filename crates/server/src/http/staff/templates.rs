//! Templates of answers: what is written again and again.

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
use contract::staff::Seen;
use contract::staff::template::{NewTemplate, TemplateDraft, Templates};
use contract::text::TextError;
use serde::Deserialize;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_templates",
            desk::TEMPLATES,
            list_templates,
            "Templates of answers: the bureau's, and those of the units that one reaches.",
        )
        .answers::<Templates>(200),
        Operation::post(
            "add_template",
            desk::TEMPLATES,
            add_template,
            "Add a template for a unit, or for the whole bureau.",
        )
        .takes::<NewTemplate>()
        .answers::<Templates>(201)
        .problems(&[Code::NotFound, Code::UnitClosed, Code::InvalidFields]),
        Operation::put("change_template", desk::TEMPLATE, change_template, "Change a template.")
            .takes::<Seen<TemplateDraft>>()
            .answers::<Templates>(200)
            .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields]),
        Operation::delete("delete_template", desk::TEMPLATE, delete_template, "Remove a template.")
            .query(&[("version", "the version that was seen")])
            .problems(&[Code::NotFound, Code::Conflict]),
    ]
}

/// `GET /api/v1/staff/templates`
///
/// # Errors
/// 401, 403.
pub async fn list_templates(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    list(&app, &staff, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/templates`
///
/// # Errors
/// 404 the unit is not this person's, 409 it is closed, 422 the fields, or the name is taken.
pub async fn add_template(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let new: NewTemplate = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let wrong = |errors| Problem::fields(errors, language_of(&headers));
    let unit = match new.unit.as_str() {
        "" => None,
        code => Some(
            UnitCode::parse(code).map_err(|_| wrong(vec![FieldError::new("unit", TextError::NoSuchUnit)]))?,
        ),
    };
    let (name, text) = new.draft.check().map_err(wrong)?;
    let added = app.store.add_template(&staff.grant, unit.as_ref(), (&name, &text), &staff.act).await;
    added.map_err(|error| Refusal::of(error, &headers))?;
    list(&app, &staff, StatusCode::CREATED, &headers).await
}

/// `PUT /api/v1/staff/templates/{id}`
///
/// # Errors
/// 404 there is none that is this person's, 409 somebody was faster, 422 the fields, or the name is taken.
pub async fn change_template(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let sent: Seen<TemplateDraft> = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let checked = sent.change.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let (name, text) = (&checked.0, &checked.1);
    let seen = (id, sent.version);
    let changed = app.store.change_template(&staff.grant, seen, (name, text), &staff.act).await;
    changed.map_err(|error| Refusal::of(error, &headers))?;
    list(&app, &staff, StatusCode::OK, &headers).await
}

/// Which version was seen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Version {
    version: String,
}

/// `DELETE /api/v1/staff/templates/{id}?version=`
///
/// # Errors
/// 404 there is none that is this person's, 409 somebody was faster.
pub async fn delete_template(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    Query(seen): Query<Version>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let seen = (number(&id, &headers)?, seen.version.parse().unwrap_or_default());
    let deleted = app.store.delete_template(&staff.grant, seen, &staff.act).await;
    deleted.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The templates as they are; after a change for whoever made it.
async fn list(
    app: &App,
    staff: &Staff,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let grant = staff.who.grant("list_templates").unwrap_or_default();
    let templates = app.store.templates(&staff.who, &grant).await;
    Ok(private_json(status, &templates.map_err(|error| Refusal::of(error, headers))?))
}

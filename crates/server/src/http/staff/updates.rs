//! Updates on items: what happened, what was measured, what shows that it is done.

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
use contract::plan::UpdateDraft;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Published;
use contract::text::{Evidence, TextError, UpdateText};
use store::NewUpdate;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "Publish an update on an item.";
    vec![
        Operation::post("publish_update", desk::UPDATES, publish_update, about)
            .takes::<UpdateDraft>()
            .answers::<Published>(201)
            .problems(&[Code::NotFound, Code::InvalidFields]),
    ]
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/updates`
///
/// # Errors
/// 404 there is no such item, 422 fields.
pub async fn publish_update(
    State(app): State<App>,
    staff: Staff,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (Ok(year), Ok(number)) = (year.parse(), number.parse()) else {
        return Err(Refusal::new(Code::NotFound, &headers));
    };
    let draft: UpdateDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let unit = draft.unit.as_ref().map_or(staff.who.unit(), |unit| unit.as_str());
    let unit = app.store.open_unit(unit).await.map_err(|error| Refusal::of(error, &headers))?;
    let update = check(draft, unit.name).map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let published = app.store.publish_update((year, number), update, &staff.act).await;
    let publication = published.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::CREATED, &Published { publication }))
}

fn check(draft: UpdateDraft, unit: String) -> Result<NewUpdate, Vec<FieldError>> {
    let mut errors = Vec::new();
    let text =
        UpdateText::parse(&draft.text).map_err(|error| errors.push(FieldError::new("text", error))).ok();
    let evidence = match Evidence::parse(&draft.evidence) {
        Ok(evidence) => Some(evidence),
        Err(TextError::Missing) => None,
        Err(error) => {
            errors.push(FieldError::new("evidence", error));
            None
        }
    };
    if draft.attachments.len() > limits::ATTACHMENTS {
        errors.push(FieldError::new("attachments", TextError::NotAChoice));
    }
    match text {
        Some(text) if errors.is_empty() => Ok(NewUpdate {
            unit,
            text,
            readings: draft.readings,
            claim: draft.claim,
            evidence,
            attachments: draft.attachments,
        }),
        _ => Err(errors),
    }
}

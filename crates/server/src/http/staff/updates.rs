//! Updates on items: what happened, what was measured, what shows that it is done; and taking one back.

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
use contract::staff::proposing::WithdrawPublication;
use contract::text::{Evidence, Reason, TextError, UpdateText};
use rules::round::NO_PROGRESS;
use store::NewUpdate;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "Publish an update on an item.";
    vec![
        Operation::post("publish_update", desk::UPDATES, publish_update, about)
            .takes::<UpdateDraft>()
            .answers::<Published>(201)
            .problems(&[Code::NotFound, Code::InvalidFields, Code::ProposeFirst]),
        Operation::post(
            "withdraw_publication",
            desk::WITHDRAW_PUBLICATION,
            withdraw_publication,
            "Withdraw a published update, with a reason that everybody can read.",
        )
        .takes::<WithdrawPublication>()
        .answers::<Published>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields]),
    ]
}

/// `POST /api/v1/staff/plans/{year}/items/{number}/updates`
///
/// # Errors
/// 404 there is no such item, 409 publishing takes two people, 422 fields.
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
    let (_, update) = of_unit(&app, &staff, draft, &headers).await?;
    let published = app.store.publish_update((year, number), update, &staff.act).await;
    let publication = published.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::CREATED, &Published { publication }))
}

/// `POST /api/v1/staff/publications/{id}/withdraw`
///
/// # Errors
/// 404 there is no update of that number, 409 it is withdrawn already, 422 the reason.
pub async fn withdraw_publication(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let request: WithdrawPublication = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let reason = Reason::parse(&request.reason)
        .map_err(|error| Problem::fields(vec![FieldError::new("reason", error)], language_of(&headers)))?;
    let withdrawn = app.store.withdraw_publication(number, &reason, &act).await;
    let publication = withdrawn.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::OK, &Published { publication }))
}

/// The update that a draft makes, and the code of the unit it comes from: the named one, or the sender's own.
///
/// # Errors
/// 404 the unit is not one that the sender may write for, 422 fields.
pub async fn of_unit(
    app: &App,
    staff: &Staff,
    draft: UpdateDraft,
    headers: &HeaderMap,
) -> Result<(String, NewUpdate), Refusal> {
    let own = Some(staff.who.unit()).filter(|unit| staff.grant.covers(unit));
    let own = own.or_else(|| staff.grant.units.first().map(String::as_str));
    let code = draft.unit.as_ref().map(|unit| unit.as_str()).or(own).unwrap_or_default().to_owned();
    if !staff.grant.covers(&code) {
        return Err(Refusal::new(Code::NotFound, headers));
    }
    let unit = app.store.open_unit(&code).await.map_err(|error| Refusal::of(error, headers))?;
    Ok((code, checked(draft, unit.name, headers)?))
}

/// The update that a draft of a unit makes.
///
/// # Errors
/// 422 fields.
pub fn checked(draft: UpdateDraft, unit: String, headers: &HeaderMap) -> Result<NewUpdate, Refusal> {
    check(draft, unit).map_err(|errors| Problem::fields(errors, language_of(headers)).into())
}

/// The same, for whoever says more about the fields.
///
/// # Errors
/// All fields that need a change.
pub fn check(draft: UpdateDraft, unit: String) -> Result<NewUpdate, Vec<FieldError>> {
    let mut errors = Vec::new();
    let text = if draft.no_progress { NO_PROGRESS } else { &draft.text };
    let text = UpdateText::parse(text).map_err(|error| errors.push(FieldError::new("text", error))).ok();
    let evidence = match Evidence::parse(&draft.evidence) {
        Ok(evidence) => Some(evidence),
        Err(TextError::Missing) => None,
        Err(error) => {
            errors.push(FieldError::new("evidence", error));
            None
        }
    };
    if draft.attachments.len() > limits::ATTACHMENTS || draft.photos.len() > limits::ATTACHMENTS {
        errors.push(FieldError::new("attachments", TextError::TooMany { most: limits::ATTACHMENTS }));
    }
    if draft.links.len() > limits::LINKS {
        errors.push(FieldError::new("links", TextError::TooMany { most: limits::LINKS }));
    }
    let (mut photos, mut links) = (Vec::new(), Vec::new());
    for photo in &draft.photos {
        photo.check().map_or_else(|found| errors.extend(found), |photo| photos.push(photo));
    }
    for (place, link) in draft.links.iter().enumerate() {
        link.check(place).map_or_else(|found| errors.extend(found), |link| links.push(link));
    }
    match text {
        Some(text) if errors.is_empty() => Ok(NewUpdate {
            unit,
            text,
            readings: draft.readings,
            done: draft.done,
            no_progress: draft.no_progress,
            claim: draft.claim,
            evidence,
            attachments: draft.attachments,
            photos,
            links,
            corrects: draft.corrects,
        }),
        _ => Err(errors),
    }
}

//! Plans at the desk: a document comes in as a draft, is looked at, is published.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::proposals::field;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::plan::StateOf;
use contract::problem::{Code, Problem};
use contract::staff::{CopyPlan, PlanVersions, Published, StoredPlan};
use contract::text::TextError;
use rules::next_year::Standing;
use serde::Deserialize;
use store::StoreError;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("list_stored_plans", desk::PLANS, list_plans, "Stored plans, the newest first.")
            .answers::<PlanVersions>(200),
        Operation::post("store_plan", desk::PLANS, store_plan, "Store a plan document as a draft.")
            .query(&[
                ("year", "the plan's year"),
                ("file_name", "the document's name; its ending tells its kind"),
            ])
            .takes_file("application/octet-stream")
            .answers::<StoredPlan>(201)
            .problems(&[Code::UnreadableDocument]),
        Operation::get("show_stored_plan", desk::PLAN, show_plan, "A stored plan with its outline.")
            .answers::<StoredPlan>(200)
            .problems(&[Code::NotFound]),
        Operation::post("publish_plan", desk::PUBLISH, publish_plan, "Publish a stored plan.")
            .answers::<Published>(200)
            .problems(&[Code::NotFound, Code::Conflict, Code::NotPublishable, Code::ProposeFirst]),
        Operation::post(
            "renumber_plan",
            desk::RENUMBER,
            renumber_plan,
            "Store a plan again with its items numbered 1 to n.",
        )
        .answers::<StoredPlan>(201)
        .problems(&[Code::NotFound]),
        Operation::post(
            "copy_plan",
            desk::COPY,
            copy_plan,
            "Store items of a plan as a draft of the next year, with what is confirmed of them and without dates.",
        )
        .takes::<CopyPlan>()
        .answers::<StoredPlan>(201)
        .problems(&[Code::NotFound, Code::InvalidFields]),
    ]
}

/// Which document comes in.
#[derive(Debug, Deserialize)]
pub struct Document {
    year: i16,
    #[serde(default)]
    file_name: String,
}

/// `GET /api/v1/staff/plans`
///
/// # Errors
/// 401, 403.
pub async fn list_plans(State(app): State<App>, _: Staff, headers: HeaderMap) -> Result<Response, Refusal> {
    let plans = app.store.plan_versions().await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &PlanVersions { plans }))
}

/// `POST /api/v1/staff/plans?year=&file_name=`: the body is the document itself. It is read here again, by the
/// same reader that showed the outline in the browser.
///
/// # Errors
/// 413 over 10 MiB, 422 the document cannot be read: `detail` says why and on which line.
pub async fn store_plan(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Query(document): Query<Document>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let bytes = body::bytes(body, limits::PLAN_DOCUMENT, &headers).await?;
    let (name, year) = (document.file_name.clone(), document.year);
    let read = tokio::task::spawn_blocking(move || rules::document::outline(&bytes, &name, Some(year))).await;
    let outline = read.map_err(|error| {
        tracing::error!(%error, "reading a plan document failed");
        Refusal::new(Code::Internal, &headers)
    })?;
    let outline = outline
        .map_err(|error| Problem::saying(Code::UnreadableDocument, error.words(language_of(&headers))))?;
    let refused = |error| Refusal::of(error, &headers);
    let stored = app.store.store_plan(&outline, &document.file_name, &act).await;
    let plan = app.store.stored_plan(stored.map_err(refused)?).await.map_err(refused)?;
    Ok(private_json(StatusCode::CREATED, &plan))
}

/// `GET /api/v1/staff/plans/{id}`
///
/// # Errors
/// 404 there is none.
pub async fn show_plan(
    State(app): State<App>,
    _: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let plan = app.store.stored_plan(parse(&id, &headers)?).await;
    Ok(private_json(StatusCode::OK, &plan.map_err(|error| Refusal::of(error, &headers))?))
}

/// `POST /api/v1/staff/plans/{id}/publish`
///
/// # Errors
/// 404 there is none, 409 it is published already or publishing takes two people, 422 its numbers are not unique.
pub async fn publish_plan(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = app.store.publish_plan(parse(&id, &headers)?, &act).await;
    let publication = number.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::OK, &Published { publication }))
}

/// `POST /api/v1/staff/plans/{id}/renumber`: stores the plan again with its items numbered 1 to n; the draft
/// that it came from stays.
///
/// # Errors
/// 404 there is none.
pub async fn renumber_plan(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let plan = app.store.stored_plan(parse(&id, &headers)?).await.map_err(refused)?;
    let outline = rules::numbering::renumbered(&plan.outline);
    let stored = app.store.store_plan(&outline, &plan.version.source, &act).await;
    let plan = app.store.stored_plan(stored.map_err(refused)?).await.map_err(refused)?;
    Ok(private_json(StatusCode::CREATED, &plan))
}

/// `POST /api/v1/staff/plans/{id}/copy`
///
/// # Errors
/// 404 there is none, 422 no item is named, or one that the plan does not have.
pub async fn copy_plan(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let CopyPlan { items } = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let refused = |error| Refusal::of(error, &headers);
    let plan = app.store.stored_plan(parse(&id, &headers)?).await.map_err(refused)?;
    let known = |number: &u32| plan.outline.items().any(|item| item.number == *number);
    if items.is_empty() {
        return Err(field("items", TextError::Missing, &headers));
    }
    if !items.iter().all(known) {
        return Err(field("items", TextError::NotAChoice, &headers));
    }
    let in_force = match app.store.plan_as_of(plan.version.year, None).await {
        Ok(plan) => Some(plan),
        Err(StoreError::NotFound) => None,
        Err(error) => return Err(refused(error)),
    };
    let today = app.clock.now().day;
    let replay = in_force
        .as_ref()
        .map(|plan| plan.replay(StateOf { day: today, provisional: true, publication: plan.publication }));
    let standing = |number| {
        let replay = replay.as_ref()?;
        let published = replay.assignments_of(number).last()?;
        let view = replay.item(number)?.item.assignment.unwrap_or_default();
        Some(Standing::of(published.assignment.clone(), &view.milestones))
    };
    let outline = rules::next_year::copied(&plan.outline, &items, standing);
    let stored = app.store.store_plan(&outline, &plan.version.source, &act).await;
    let plan = app.store.stored_plan(stored.map_err(refused)?).await.map_err(refused)?;
    Ok(private_json(StatusCode::CREATED, &plan))
}

fn parse(id: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}

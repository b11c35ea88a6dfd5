//! Taking out of what is published what the law requires to go, today and on every earlier day.

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
use contract::problem::{Code, FieldError, Problem};
use contract::staff::removal::{RemovePublished, Removed, ToGo};
use contract::text::{Reason, clean};
use store::ToRemove;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "remove_published",
            desk::REMOVE_PUBLISHED,
            remove_published,
            "Take something out of what is published because the law requires it, on every earlier day too. It \
             cannot be undone. Closed days that had it name their hash before and after, and the basis.",
        )
        .takes::<RemovePublished>()
        .answers::<Removed>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields]),
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
    let request: RemovePublished = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (basis, reason) = (Reason::parse(&request.basis), Reason::parse(&request.reason));
    let wrong = [("basis", basis.as_ref().err()), ("reason", reason.as_ref().err())];
    let wrong = wrong.into_iter().filter_map(|(name, error)| Some(FieldError::new(name, *error?))).collect();
    let (Ok(basis), Ok(reason)) = (basis, reason) else {
        return Err(Problem::fields(wrong, language_of(&headers)).into());
    };
    let what = match request.what {
        ToGo::Words { publication } => ToRemove::Words(publication),
        ToGo::File { id } => ToRemove::File(id),
        ToGo::Passage { passage } => ToRemove::Passage(clean(&passage)),
    };
    let removed = app.store.remove_published(year, &what, &basis, &act.because(reason.as_str())).await;
    let closed_days = removed.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    Ok(private_json(StatusCode::OK, &Removed { closed_days }))
}

//! How many follow what, at the desk: numbers alone. Nobody's address is shown to anybody.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::follow::FollowerCounts;
use contract::problem::Code;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "How many follow a plan, its parts and its items; what nobody follows is left out.";
    vec![
        Operation::get("count_followers", desk::FOLLOWERS, count_followers, about)
            .answers::<FollowerCounts>(200)
            .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/staff/plans/{year}/followers`
///
/// # Errors
/// 404 that is no year.
pub async fn count_followers(
    State(app): State<App>,
    _: Staff,
    Path(year): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let year = year.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let counts = app.store.follower_counts(year).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &FollowerCounts { counts }))
}

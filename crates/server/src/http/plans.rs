//! Plans over the public API, each also as of a day; and what the pages' frame needs.

use crate::app::App;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::public_json;
use crate::source::StoreSource;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use contract::Date;
use contract::address::{Address, Page};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use huiyin::source::Source;

/// `GET /api/v1/site`
///
/// # Errors
/// The database failed.
pub async fn show_site(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).site().await?))
}

/// `GET /api/v1/home`
///
/// # Errors
/// The database failed.
pub async fn show_home(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).home().await?))
}

/// `GET /api/v1/plans?as_of=`
///
/// # Errors
/// 422 the day is no day or in the future.
pub async fn list_plans(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let as_of = as_of(&uri, &headers)?;
    if as_of.is_some_and(|day| day > app.clock.now().day) {
        return Err(Refusal::new(Code::FutureDay, &headers));
    }
    Ok(public_json(&source(&app, &headers).plans(as_of).await?))
}

/// `GET /api/v1/plans/{year}?as_of=&part=&sign=&unit=&q=`
///
/// # Errors
/// 404 no such plan, or not by that day; 422 the day is no day or in the future.
pub async fn show_plan(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    as_of(&uri, &headers)?;
    match page(&uri) {
        Some(Page::Plan { year, filter, as_of }) => {
            Ok(public_json(&source(&app, &headers).plan(year, filter, as_of).await?))
        }
        _ => Err(Refusal::new(Code::NotFound, &headers)),
    }
}

/// `GET /api/v1/plans/{year}/items/{number}?as_of=`
///
/// # Errors
/// As [`show_plan`].
pub async fn show_item(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    as_of(&uri, &headers)?;
    match page(&uri) {
        Some(Page::Item { year, number, as_of }) => {
            Ok(public_json(&source(&app, &headers).item(year, number, as_of).await?))
        }
        _ => Err(Refusal::new(Code::NotFound, &headers)),
    }
}

/// The store as the source of an API request.
pub fn source(app: &App, headers: &HeaderMap) -> StoreSource {
    StoreSource { app: app.clone(), language: language_of(headers), large_text: false }
}

/// The page that has the same path and query as the API's address.
pub fn page(uri: &Uri) -> Option<Page> {
    let text = uri.path_and_query()?.as_str();
    Address::parse(text.strip_prefix("/api/v1")?).map(|address| address.page)
}

fn as_of(uri: &Uri, headers: &HeaderMap) -> Result<Option<Date>, Refusal> {
    let query = uri.query().unwrap_or_default();
    let asked =
        form_urlencoded::parse(query.as_bytes()).find(|(name, value)| name == "as_of" && !value.is_empty());
    let wrong = |_| {
        let fields = vec![FieldError::new("as_of", TextError::NotAChoice)];
        Refusal(Problem::fields(fields, language_of(headers)))
    };
    asked.map(|(_, day)| day.parse().map_err(wrong)).transpose()
}

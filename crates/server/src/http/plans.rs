//! Plans over the public API, each also as of a day; and what the pages' frame needs.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::{public_json, set};
use crate::source::StoreSource;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use contract::Date;
use contract::address::{Address, Page, api};
use contract::board::BoardView;
use contract::bureau::{Home, Site};
use contract::difference::PlanDifference;
use contract::plan::{ItemView, PlanList, PlanView};
use contract::problem::{Code, Problem};
use contract::state::PlanState;
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let as_of = ("as_of", "the day whose state is wanted, like 2026-03-31; today's if absent");
    let days = [Code::NotFound, Code::BeforeFirstPublication, Code::FutureDay, Code::InvalidFields];
    vec![
        Operation::get("show_site", api::SITE, show_site, "The bureau as head and foot of a page show it.")
            .answers::<Site>(200),
        Operation::get(
            "show_home",
            api::HOME,
            show_home,
            "The newest plan's figures and the newest updates.",
        )
        .answers::<Home>(200),
        Operation::get("list_plans", api::PLANS, list_plans, "Published plans, the newest year first.")
            .query(&[as_of])
            .answers::<PlanList>(200)
            .problems(&[Code::FutureDay, Code::InvalidFields]),
        Operation::get(
            "show_plan",
            api::PLAN,
            show_plan,
            "A plan: parts, sections, items and how each stands.",
        )
        .query(&[
            as_of,
            ("part", "a part's numeral"),
            ("sign", "how an item stands, by name"),
            ("unit", "a responsible unit's name"),
            ("q", "words to be found"),
        ])
        .answers::<PlanView>(200)
        .problems(&days),
        Operation::get(
            "show_board",
            api::BOARD,
            show_board,
            "A plan at a glance: parts, months, units, what is late.",
        )
        .query(&[as_of])
        .answers::<BoardView>(200)
        .problems(&days),
        Operation::get(
            "show_plan_state",
            api::STATE,
            show_plan_state,
            "Everything public of a plan on a day, as canonical JSON (RFC 8785). Of a day that is over, these bytes \
             never change, unless the law requires something to go: `removals` then names each SHA-256 before. ETag \
             is the SHA-256 now, which citations name. Today's is provisional and has none.",
        )
        .query(&[as_of])
        .answers::<PlanState>(200)
        .problems(&days),
        Operation::get(
            "list_changes",
            api::CHANGES,
            list_changes,
            "What changed in a plan between two days, item by item.",
        )
        .query(&[
            ("from", "the earlier day; a month before the later one if absent"),
            ("to", "the later day; today if absent"),
            ("item", "the number of the one item that is wanted"),
        ])
        .answers::<PlanDifference>(200)
        .problems(&days),
        Operation::get("show_item", api::ITEM, show_item, "An item with its targets, updates and history.")
            .query(&[as_of])
            .answers::<ItemView>(200)
            .problems(&days),
    ]
}

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
    let as_of = day(&uri, "as_of", &headers)?;
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
    day(&uri, "as_of", &headers)?;
    match page(&uri) {
        Some(Page::Plan { year, filter, as_of }) => {
            Ok(public_json(&source(&app, &headers).plan(year, filter, as_of).await?))
        }
        _ => Err(Refusal::new(Code::NotFound, &headers)),
    }
}

/// `GET /api/v1/plans/{year}/board?as_of=`
///
/// # Errors
/// As [`show_plan`].
pub async fn show_board(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    day(&uri, "as_of", &headers)?;
    match page(&uri) {
        Some(Page::Board { year, as_of }) => {
            Ok(public_json(&source(&app, &headers).board(year, as_of).await?))
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
    day(&uri, "as_of", &headers)?;
    match page(&uri) {
        Some(Page::Item { year, number, as_of }) => {
            Ok(public_json(&source(&app, &headers).item(year, number, as_of).await?))
        }
        _ => Err(Refusal::new(Code::NotFound, &headers)),
    }
}

/// `GET /api/v1/plans/{year}/state?as_of=`
///
/// # Errors
/// As [`show_plan`].
pub async fn show_plan_state(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let as_of = day(&uri, "as_of", &headers)?;
    let year = year.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let (json, sha256) = source(&app, &headers).state(year, as_of).await?;
    let tag = sha256.as_ref().map(|hash| format!("\"{hash}\""));
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let known = asked.split(',').any(|known| Some(known.trim().trim_start_matches("W/")) == tag.as_deref());
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { json.into_response() };
    set(&mut response, header::CONTENT_TYPE, "application/json");
    // Asked for anew each time: what the law takes out of a day must not live on in caches.
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    if let Some(tag) = tag.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// `GET /api/v1/plans/{year}/changes?from=&to=&item=`
///
/// # Errors
/// As [`show_plan`]; also 422 the first day comes after the last.
pub async fn list_changes(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    day(&uri, "from", &headers)?;
    day(&uri, "to", &headers)?;
    match page(&uri) {
        Some(Page::Changes { year, item, from, to }) => {
            Ok(public_json(&source(&app, &headers).changes(year, item, from, to).await?))
        }
        _ => Err(Refusal::new(Code::NotFound, &headers)),
    }
}

/// The store as the source of an API request.
pub fn source(app: &App, headers: &HeaderMap) -> StoreSource {
    StoreSource { app: app.clone(), language: language_of(headers), large_text: false, ahead: None }
}

/// The page that has the same path and query as the API's address.
pub fn page(uri: &Uri) -> Option<Page> {
    let text = uri.path_and_query()?.as_str();
    Address::parse(text.strip_prefix("/api/v1")?).map(|address| address.page)
}

/// The day that a request names, in the field of that name.
///
/// # Errors
/// 422 it is no day.
pub fn day(uri: &Uri, name: &str, headers: &HeaderMap) -> Result<Option<Date>, Refusal> {
    let query = uri.query().unwrap_or_default();
    let asked =
        form_urlencoded::parse(query.as_bytes()).find(|(key, value)| key == name && !value.is_empty());
    let wrong = |_| Refusal(Problem::not_a_day(name, language_of(headers)));
    asked.map(|(_, day)| day.trim().parse().map_err(wrong)).transpose()
}

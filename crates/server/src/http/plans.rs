//! Plans over the public API, each also as of a day; and what the pages' frame needs.

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::public_json;
use crate::source::StoreSource;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use contract::Date;
use contract::address::{Address, Page, api};
use contract::bureau::{Home, Site};
use contract::plan::{ItemView, PlanList, PlanView};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
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
    StoreSource { app: app.clone(), language: language_of(headers), large_text: false, ahead: None }
}

/// The page that has the same path and query as the API's address.
pub fn page(uri: &Uri) -> Option<Page> {
    let text = uri.path_and_query()?.as_str();
    Address::parse(text.strip_prefix("/api/v1")?).map(|address| address.page)
}

/// The day that a request names.
///
/// # Errors
/// 422 it is no day.
pub fn as_of(uri: &Uri, headers: &HeaderMap) -> Result<Option<Date>, Refusal> {
    let query = uri.query().unwrap_or_default();
    let asked =
        form_urlencoded::parse(query.as_bytes()).find(|(name, value)| name == "as_of" && !value.is_empty());
    let wrong = |_| {
        let fields = vec![FieldError::new("as_of", TextError::NotAChoice)];
        Refusal(Problem::fields(fields, language_of(headers)))
    };
    asked.map(|(_, day)| day.parse().map_err(wrong)).transpose()
}

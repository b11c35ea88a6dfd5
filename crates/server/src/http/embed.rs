//! Pages for foreign frames: complete without a script, framed by whom the settings name.

use crate::app::App;
use crate::embed::{ancestors, note_load};
use crate::http::guard::policy_framed_by;
use crate::http::reply::{self, set};
use crate::page::{Reader, source};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::address::frame::FrameView;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::problem::{Code, Problem};
use huiyin::document::{Scripts, document};
use huiyin::screen::{Content, Screen};
use huiyin::source::Source;

/// `GET /embed/v1/plan?year=&as_of=&part=&sign=&unit=&q=&lang=en`: the newest plan if no year is named.
pub async fn show_plan(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
    };
    // Without settings the page could be framed by anybody: it is not shown at all.
    let Ok(rules) = app.in_force().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let language = match value("lang").as_deref() {
        Some("en") if rules.settings.english() => Language::English,
        _ => Language::Chinese,
    };
    let (status, html) = match frame(&app, language, value("year"), &query).await {
        Ok(screen) => (StatusCode::OK, document(&screen, &app.site.public, Scripts::None, &app.public_url)),
        Err((problem, screen)) => {
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let html =
                screen.map(|screen| document(&screen, &app.site.public, Scripts::None, &app.public_url));
            (status, html.unwrap_or(problem.detail))
        }
    };
    let mut response = reply::html(status, "no-cache", html);
    let policy = policy_framed_by(&ancestors(&app, &query).await);
    note_load(&app, Some(FrameView::Plan), &query, &headers, status).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    response
}

async fn frame(
    app: &App,
    language: Language,
    year: Option<String>,
    query: &str,
) -> Result<Screen, (Problem, Option<Screen>)> {
    let home = Page::Home.in_language(language);
    let source = source(app, &home, Reader::default());
    let site = source.site().await.map_err(|problem| (problem, None))?;
    let missing = || Problem::new(Code::NotFound, language);
    let year = year.map_or(site.plan_year, |year| year.parse().ok());
    let asked = year.and_then(|year| Address::parse(&format!("/plans/{year}?{query}")));
    let Some(Address { page: Page::Plan { year, filter, as_of }, .. }) = asked else {
        let content = Content::Problem(missing());
        return Err((missing(), Some(Screen { address: home.to_string(), site, content })));
    };
    let address = Page::Plan { year, filter: filter.clone(), as_of }.in_language(language).to_string();
    match source.plan(year, filter, as_of).await {
        Ok(plan) => {
            let content = Content::FramedPlan(plan);
            Ok(Screen { address, site, content })
        }
        Err(problem) => {
            let content = Content::Problem(problem.clone());
            Err((problem, Some(Screen { address, site, content })))
        }
    }
}

//! Why a frame on a foreign page shows nothing: the loader asks, tells its reader, and the bureau sees that it broke.

use crate::app::App;
use crate::embed::explain;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::page::{Reader, source};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::frame::{Frame, FrameView};
use contract::address::{Page, server};
use contract::embed::FrameReport;
use contract::language::Language;
use contract::problem::Problem;
use huiyin::screen::{Content, load};
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "Why a framed page shows nothing. A page on another site may ask without a preflight.";
    let query = [
        ("view", "the framed view; besides, its query as the frame was asked for"),
        ("host", "the origin of the page around it"),
        ("key", "the embed key, if it had one"),
        ("why", "`no_answer`: the frame did not say in time that it was there, which is counted"),
        ("lang", "en: the sentence in English"),
    ];
    vec![
        Operation::get("report_embed", server::EMBED_REPORT, report_embed, about)
            .query(&query)
            .answers::<FrameReport>(200),
    ]
}

/// `GET /embed/v1/report?view=&…&host=&key=&why=no_answer&lang=`
///
/// # Errors
/// The database failed.
pub async fn report_embed(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let value = |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    let language = match value("lang") {
        Some((_, tag)) if tag == "en" => Language::English,
        _ => Language::Chinese,
    };
    let view = value("view").map(|(_, view)| view.into_owned()).unwrap_or_default();
    let found = is_there(&app, &view, &query, language).await?;
    let reason = explain(&app, FrameView::named(&view), &query, &headers, found).await;
    let reason = reason.map_err(|error| Refusal::of(error, &headers))?;
    let report = FrameReport { reason, detail: reason.words(language).to_owned() };
    Ok(private_json(StatusCode::OK, &report))
}

/// Whether the frame would show what it is asked for.
async fn is_there(app: &App, view: &str, query: &str, language: Language) -> Result<bool, Problem> {
    let newest = source(app, &Page::Home.in_language(language), Reader::default()).site().await?.plan_year;
    let Ok(frame) = Frame::read(view, query, newest) else { return Ok(false) };
    let address = frame.address();
    let screen = load(&address, &source(app, &address, Reader::default())).await?;
    match screen.content {
        Content::Problem(problem) if problem.status >= 500 => Err(problem),
        Content::Problem(_) => Ok(false),
        _ => Ok(true),
    }
}

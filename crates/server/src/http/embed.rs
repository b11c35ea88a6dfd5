//! Pages for foreign frames: complete without a script, in one answer, framed by whom the bureau lets.

use crate::app::App;
use crate::embed::{ancestors, note_load};
use crate::http::guard::{policy_of_frame, readable_anywhere};
use crate::http::problem::Refusal;
use crate::http::reply;
use crate::http::style::Colours;
use crate::in_force::Rules;
use crate::page::{Reader, is_kept, problem_in_frame, render_framed};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use contract::address::frame::{Frame, FrameChoice, FrameTheme, FrameView};
use contract::address::{Misread, Page, server};
use contract::language::Language;
use contract::problem::{Code, Problem};
use store::StoreError;

/// `GET /embed/v1/{view}?{the page's query}&lang=&theme=&size=`; `host=` and `key=` change nothing of the page.
///
/// # Errors
/// The database failed.
pub async fn show_frame(
    State(app): State<App>,
    Path(view): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    // The loader lies beside the views, under both its names.
    if let Some(file) = app.site.answer(&format!("{}{view}", server::EMBED), &headers) {
        return Ok(file);
    }
    let query = query.unwrap_or_default();
    let failed = |error| Refusal::of(error, &headers);
    let rules = app.in_force().await.map_err(failed)?;
    let colours = rules.sheet_of(FrameView::named(&view)).clone();
    let policy = policy(&app, &colours, &ancestors(&app, &query).await);
    let asked = (view.as_str(), query.as_str());
    let mut response = frame(&app, &rules, colours.sheet, asked, &headers).await.map_err(failed)?;
    note_load(&app, FrameView::named(&view), &query, &headers, response.status()).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(readable_anywhere(response))
}

/// The policy of a framed page, with the sheet of the bureau's own colours in it.
pub fn policy(app: &App, colours: &Colours, ancestors: &str) -> HeaderValue {
    policy_of_frame(format!("{} {}", app.site.frame_style, colours.source).trim(), ancestors)
}

async fn frame(
    app: &App,
    rules: &Rules,
    colours: String,
    (view, query): (&str, &str),
    headers: &HeaderMap,
) -> Result<Response, StoreError> {
    let choice = FrameChoice::read(query);
    let english = rules.settings.english();
    let spoken = |language| if english { language } else { Language::Chinese };
    match Frame::read(view, query, rules.newest_plan) {
        Ok(frame) => {
            let frame = Frame { language: spoken(frame.language), ..frame };
            if is_kept_framed(&frame.page) {
                let key = (frame.to_string(), Reader::default(), "accept-encoding");
                return app.pages.answer(app, key, headers, render_framed(app, &frame, colours)).await;
            }
            let (status, html) = render_framed(app, &frame, colours).await;
            Ok(reply::html(status, "no-cache", html))
        }
        Err(misread) => {
            let asked = if choice.value("lang") == "en" { Language::English } else { Language::Chinese };
            let language = spoken(asked);
            let (page, problem) = match misread {
                Misread::NoPage => (Page::Home, Problem::new(Code::NotFound, language)),
                Misread::NotADay { field, address } => (address.page, Problem::not_a_day(field, language)),
            };
            let theme = FrameTheme::named(choice.value("theme")).unwrap_or_default();
            let address = page.in_language(language);
            let (status, html) = problem_in_frame(app, &address, (theme, colours), problem).await;
            Ok(reply::html(status, "no-cache", html))
        }
    }
}

/// Whether a frame is the same for everybody until something is published. What somebody thought up as a letter's
/// subject is not kept for others.
fn is_kept_framed(page: &Page) -> bool {
    is_kept(page) || matches!(page, Page::Write { item: None, row: None, title: None, .. })
}

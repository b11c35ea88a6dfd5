//! Previews: the public page, made by the same code, of a state in which something is published that is not yet.
//! Only the desk may frame them, nobody keeps them, and nothing in them leads anywhere.

use crate::app::App;
use crate::http::guard::policy_framed_by;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, problem_of};
use crate::http::staff::Staff;
use crate::http::staff::proposals::number;
use crate::http::{embed, reply};
use crate::page::{Reader, source};
use crate::source::{Ahead, StoreSource};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use contract::address::frame::Frame;
use contract::address::{Page, staff as desk};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::problem::Code;
use huiyin::document::{Scripts, document};
use huiyin::screen::{load, load_framed};
use serde::Deserialize;
use std::sync::Arc;
use store::PlanAsOf;

/// Who frames a preview: the desk alone, and nothing in it can do anything.
const PREVIEWED: &str = "'self'; sandbox";

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let query =
        [("view", "embed: as foreign pages show it; else the page itself"), ("lang", "en: in English")];
    vec![
        Operation::get(
            "preview_proposal",
            desk::PREVIEW,
            preview_proposal,
            "The public page as it would be with a proposal published.",
        )
        .query(&query)
        .answers_file("text/html")
        .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::get(
            "preview_plan",
            desk::PREVIEW_PLAN,
            preview_plan,
            "The public page as it would be with a stored plan published.",
        )
        .query(&query)
        .answers_file("text/html")
        .problems(&[Code::NotFound]),
    ]
}

/// How it is to be shown.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    #[serde(default)]
    view: String,
    #[serde(default)]
    lang: String,
}

/// `GET /console/preview/{id}?view=&lang=`
///
/// # Errors
/// 404 there is none that this person may see, 422 it does not fit its item any more.
pub async fn preview_proposal(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let ahead = app.store.ahead_of_proposal(&staff.asking(), id, staff.act.at).await;
    let (year, plan, item) = ahead.map_err(|error| Refusal::of(error, &headers))?;
    rendered(&app, (year, plan, item), &shown).await
}

/// `GET /console/preview/plans/{id}?view=&lang=`
///
/// # Errors
/// 404 there is none.
pub async fn preview_plan(
    State(app): State<App>,
    _: Staff,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let ahead = app.store.ahead_of_plan(number(&id, &headers)?).await;
    let (year, plan) = ahead.map_err(|error| Refusal::of(error, &headers))?;
    rendered(&app, (year, plan, None), &shown).await
}

/// A page of the plan as it is ahead: the item's if one is named, else the plan's.
///
/// # Errors
/// The page cannot be made.
pub async fn rendered(
    app: &App,
    (year, plan, item): (i16, PlanAsOf, Option<ItemRef>),
    shown: &Shown,
) -> Result<Response, Refusal> {
    let language = if shown.lang == "en" { Language::English } else { Language::Chinese };
    let page = item.map_or_else(|| Page::plan(year), Page::item).in_language(language);
    let ahead = Some(Arc::new(Ahead { year, plan: Arc::new(plan) }));
    let source = StoreSource { ahead, ..source(app, &page, Reader::default()) };
    let framed = Frame::of(&Page::plan(year).in_language(language)).filter(|_| shown.view == "embed");
    let (screen, policy) = match framed {
        Some(frame) => {
            let rules = app.in_force().await.map_err(|error| problem_of(error, language))?;
            let policy = embed::policy(app, &rules.colours, PREVIEWED);
            (load_framed(&frame, rules.colours.sheet.clone(), &source).await?, policy)
        }
        None => (load(&page, &source).await?, policy_framed_by(PREVIEWED)),
    };
    let html = document(&screen, &app.site.public, Scripts::None, &app.public_url);
    // A new window for every link, in a frame that may open none: whatever is pressed, the preview stays.
    let html = html.replacen("<head>", "<head><base target=\"_blank\">", 1);
    let mut response = reply::html(StatusCode::OK, "no-store", html);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

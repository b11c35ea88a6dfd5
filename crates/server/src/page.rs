//! Pages made on the server: loaded whole, rendered at once, kept until something is published.

pub mod kept;
pub mod slip;

use crate::app::App;
use crate::http::reply;
use crate::source::StoreSource;
use axum::http::StatusCode;
use axum::response::Response;
use contract::address::frame::{Frame, FrameSize, FrameTheme};
use contract::address::{Address, Page};
use contract::problem::Problem;
use huiyin::document::{Scripts, document};
use huiyin::screen::{Content, Framed, Screen, load, load_framed};
use huiyin::source::Source;

/// Who reads: what else a page depends on besides its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reader {
    /// Whether large text was chosen.
    pub large_text: bool,
}

/// Loads and renders the page of an address.
pub async fn render(app: &App, address: &Address, reader: Reader) -> (StatusCode, String) {
    let source = source(app, address, reader);
    match load(address, &source).await {
        Ok(screen) => {
            let status = status_of(&screen.content);
            let scripts = if status == StatusCode::OK { Scripts::Own } else { Scripts::None };
            (status, document(&screen, &app.site.public, scripts, &app.public_url))
        }
        Err(problem) => bare(&problem),
    }
}

/// Loads and renders a framed page; `style` is the sheet of the bureau's own colours.
pub async fn render_framed(app: &App, frame: &Frame, style: String) -> (StatusCode, String) {
    let source = source(app, &frame.address(), Reader::default());
    written(app, load_framed(frame, style, &source).await)
}

/// Renders a problem where a page would be framed; `style` is the sheet of the bureau's own colours.
pub async fn problem_in_frame(
    app: &App,
    address: &Address,
    (theme, style): (FrameTheme, String),
    problem: Problem,
) -> (StatusCode, String) {
    let site = source(app, address, Reader::default()).site().await;
    let screen = site.map(|site| {
        let content = Content::Problem(problem);
        let framed = Framed { theme, size: FrameSize::default(), style, content };
        Screen { address: address.to_string(), site, content: Content::Framed(Box::new(framed)) }
    });
    written(app, screen)
}

/// A page without scripts of ours, or what kept it from being loaded.
fn written(app: &App, loaded: Result<Screen, Problem>) -> (StatusCode, String) {
    match loaded {
        Ok(screen) => {
            let html = document(&screen, &app.site.public, Scripts::None, &app.public_url);
            (status_of(&screen.content), html)
        }
        Err(problem) => bare(&problem),
    }
}

/// Renders content at an address: the answer to a POST, or a problem. It carries no wasm.
pub async fn answer(
    app: &App,
    address: &Address,
    reader: Reader,
    (status, content, scripts): (StatusCode, Content, Scripts),
) -> Response {
    match source(app, address, reader).site().await {
        Ok(site) => {
            let screen = Screen { address: address.to_string(), site, content };
            let html = document(&screen, &app.site.public, scripts, &app.public_url);
            reply::html(status, "no-store", html)
        }
        Err(problem) => {
            let (status, html) = bare(&problem);
            reply::html(status, "no-store", html)
        }
    }
}

/// The store as the source of a reader's pages.
pub fn source(app: &App, address: &Address, reader: Reader) -> StoreSource {
    StoreSource { app: app.clone(), language: address.language, large_text: reader.large_text, ahead: None }
}

/// Whether a page is the same for everybody until something is published. Forms carry keys of their own, and
/// free text would fill the memory with what one person searched for.
pub fn is_kept(page: &Page) -> bool {
    match page {
        Page::Home | Page::Item { .. } | Page::Changes { .. } | Page::Reply(_) | Page::Rules | Page::Data => {
            true
        }
        Page::Plans { .. } | Page::Board { .. } | Page::Statistics { .. } => true,
        Page::Plan { filter, .. } => filter.words.is_none(),
        Page::Replies { filter, .. } => filter.words.is_none(),
        Page::Mailboxes { query, item } => query.is_empty() && item.is_none(),
        Page::Write { .. } | Page::Poster { .. } | Page::Track | Page::Lost | Page::LostCode => false,
        Page::Disclosure { .. } => true,
        // Pages further on are as many as there are records.
        Page::Disclosures(wanted) => wanted.filter.words.is_none() && wanted.after.is_none(),
        // The table changes with every application that comes or ends, and nothing is published then.
        Page::Applications { .. } | Page::Apply { .. } => false,
        // Made-up addresses and tokens are endless.
        Page::Follow(_) | Page::FollowCode | Page::FollowConfirm(_) | Page::FollowLeave { .. } => false,
        Page::Registers | Page::Completeness | Page::Row { .. } => true,
        // Made-up choices are endless; those of one unit without more are not.
        Page::Register(wanted) => {
            wanted.chosen.is_empty() && wanted.sort.is_none() && wanted.after.is_none() && wanted.to.is_none()
        }
        Page::Embed(_) | Page::Search(_) => false,
    }
}

fn status_of(content: &Content) -> StatusCode {
    match content {
        Content::Framed(framed) => status_of(&framed.content),
        Content::Problem(problem) => {
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Content::Disclosure(record) if record.withdrawn().is_some() => StatusCode::GONE,
        _ => StatusCode::OK,
    }
}

/// A page without head and foot, for when not even those can be loaded.
fn bare(problem: &Problem) -> (StatusCode, String) {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{0}</title><h1>{0}</h1><p>{1}</p>",
        problem.detail, problem.title
    );
    (status, html)
}

//! Feeds of what is published about a plan, a part or an item, in Atom and as JSON Feed. They are made of
//! publications alone and kept like pages.

mod atom;
mod disclosures;
mod entry;
mod json;
mod registers;
mod replies;

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, problem_of};
use crate::page::kept::Made;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use contract::address::feed::{ENGLISH_FEED, FEED, Feed, FeedFormat, read_file};
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use entry::FeedDocument;
use jiff::Timestamp;
use rules::feed::Publication;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let before = ("before", "the number of a publication: the page of those made before it");
    let about = "What is published about a plan, a part or an item: plans.atom, plans-2026.atom, \
        plans-2026-part-3.json, plans-2026-items-29.json; letters with their answers: replies.atom; and disclosures: disclosures.atom, \
        disclosures-topic-canteen.atom, disclosures-unit-school-1.atom; and registers: registers-menus.atom.";
    let english = "The same feed with English words around it.";
    vec![
        Operation::get("show_feed", FEED, show_feed, about)
            .query(&[before])
            .answers_file("application/atom+xml")
            .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::get("show_english_feed", ENGLISH_FEED, show_english_feed, english)
            .query(&[before])
            .answers_file("application/atom+xml")
            .problems(&[Code::NotFound, Code::InvalidFields]),
    ]
}

/// `GET /feeds/{name}.atom|.json?before=`
///
/// # Errors
/// 404 there is no such feed; 422 `before` is no number.
pub async fn show_feed(
    State(app): State<App>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &file, query, &headers, Language::Chinese).await
}

/// `GET /en/feeds/{name}.atom|.json?before=`
///
/// # Errors
/// As [`show_feed`].
pub async fn show_english_feed(
    State(app): State<App>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &file, query, &headers, Language::English).await
}

async fn show(
    app: &App,
    file: &str,
    query: Option<String>,
    headers: &HeaderMap,
    language: Language,
) -> Result<Response, Refusal> {
    let (feed, format) = read_file(file).ok_or_else(|| Problem::new(Code::NotFound, language))?;
    let before = before(query.as_deref().unwrap_or_default(), language)?;
    let newest = app.pages.newest.publication(app).await.map_err(|error| problem_of(error, language))?;
    // Numbers that no publication has ask for the first page; else each would be a page of its own to keep.
    let before = before.filter(|before| (1..=newest).contains(before));
    let asked = Asked { feed, format, language, before };
    app.pages.file(app, asked.address(), headers, make(app, &asked)).await
}

fn before(query: &str, language: Language) -> Result<Option<i64>, Problem> {
    let asked =
        form_urlencoded::parse(query.as_bytes()).find(|(name, value)| name == "before" && !value.is_empty());
    let wrong = |_| Problem::fields(vec![FieldError::new("before", TextError::NotANumber)], language);
    asked.map(|(_, number)| number.parse().map_err(wrong)).transpose()
}

/// A page of a feed, as it was asked for.
struct Asked {
    feed: Feed,
    format: FeedFormat,
    language: Language,
    before: Option<i64>,
}

impl Asked {
    fn address(&self) -> String {
        self.page(self.before)
    }

    /// Where the page of those before a number lies.
    fn page(&self, before: Option<i64>) -> String {
        let first = self.feed.address(self.language, self.format);
        match before {
            Some(before) => format!("{first}?before={before}"),
            None => first,
        }
    }
}

async fn make(app: &App, asked: &Asked) -> Result<Made, Problem> {
    let say = |error| problem_of(error, asked.language);
    let rules = app.in_force().await.map_err(say)?;
    let bureau = rules.settings.text("name");
    if asked.feed == Feed::Replies {
        let (document, changed) = replies::document(app, asked, bureau).await.map_err(say)?;
        return Ok(made(&document, asked.format, changed));
    }
    if let Feed::Disclosures(of) = &asked.feed {
        let (document, changed) = disclosures::document(app, asked, of, bureau).await.map_err(say)?;
        return Ok(made(&document, asked.format, changed));
    }
    if let Feed::Register(name) = &asked.feed {
        let (document, changed) = registers::document(app, asked, name, bureau).await.map_err(say)?;
        return Ok(made(&document, asked.format, changed));
    }
    let years = match asked.feed.year() {
        Some(year) => vec![year],
        None => app.store.plan_years().await.map_err(say)?,
    };
    let mut published = Vec::with_capacity(years.len());
    for year in years {
        published.push(app.store.published(year).await.map_err(say)?);
    }
    let mut all: Vec<&Publication> = published.iter().flat_map(|year| &year.publications).collect();
    all.sort_by_key(|publication| publication.number);
    let page = rules::feed::page(&asked.feed, &all, asked.before)
        .ok_or_else(|| Problem::new(Code::NotFound, asked.language))?;
    Ok(made(&FeedDocument::new(app, asked, bureau, &page), asked.format, page.changed))
}

/// The document as it is sent; `changed` in milliseconds.
fn made(document: &FeedDocument, format: FeedFormat, changed: i64) -> Made {
    let content = match format {
        FeedFormat::Atom => atom::write(document),
        FeedFormat::Json => json::write(document),
    };
    let media_type = format!("{}; charset=utf-8", format.media_type());
    Made {
        headers: vec![(header::CONTENT_TYPE, media_type)],
        content,
        changed: Timestamp::from_millisecond(changed).ok(),
    }
}

//! `/sitemap.xml` and `/robots.txt`: every public page, in both languages, for search engines. Only what anybody
//! may read is named; a page as of a day is found from the page itself.

use crate::app::App;
use crate::http::problem::{Refusal, problem_of};
use crate::page::kept::Made;
use crate::xml::{self, Xml, empty, text};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use contract::Date;
use contract::address::{Page, server};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{PartView, PlanFilter};
use contract::problem::{Code, Problem};
use contract::register::RowsWanted;
use huiyin::source::Source;
use std::io;

/// Most addresses in one sitemap, by its protocol.
const MOST: usize = 50_000;

/// `GET /robots.txt`
pub async fn show_robots(State(app): State<App>) -> Response {
    let lines = [
        "User-agent: *".to_owned(),
        format!("Disallow: {}", server::CONSOLE),
        format!("Disallow: {}", server::TEXT_SIZE),
        "Disallow: /api/v1/staff/".to_owned(),
        format!("Sitemap: {}{}", app.public_url, server::SITEMAP),
    ];
    let mut response = (lines.join("\n") + "\n").into_response();
    crate::http::reply::set(&mut response, header::CONTENT_TYPE, "text/plain; charset=utf-8");
    crate::http::reply::set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

/// `GET /sitemap.xml?page=`: all addresses, or an index of pages where they are too many for one.
///
/// # Errors
/// 404 there is no such page; the database failed.
pub async fn show_sitemap(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let page = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page");
    let page = match page.map(|(_, number)| number.parse::<usize>()) {
        None => None,
        Some(Ok(number)) if number > 0 => Some(number),
        Some(_) => return Err(Refusal::new(Code::NotFound, &headers)),
    };
    let address = match page {
        Some(number) => format!("{}?page={number}", server::SITEMAP),
        None => server::SITEMAP.to_owned(),
    };
    let making = async {
        let places = places(&app).await?;
        let english = source(&app).site().await?.english;
        let content = write(&app.public_url, &places, english, page, MOST);
        let content = content.ok_or_else(|| Problem::new(Code::NotFound, Language::Chinese))?;
        let headers = vec![(header::CONTENT_TYPE, "application/xml; charset=utf-8".to_owned())];
        Ok(Made { headers, content, changed: None })
    };
    app.pages.file(&app, address, &headers, making).await
}

fn source(app: &App) -> crate::source::StoreSource {
    crate::page::source(app, &Page::Home.in_language(Language::Chinese), Default::default())
}

/// A page, and the day it last changed where that is known.
struct Place {
    page: Page,
    changed: Option<Date>,
}

async fn places(app: &App) -> Result<Vec<Place>, Problem> {
    let source = source(app);
    let place = |page| Place { page, changed: None };
    let mut places = vec![place(Page::Home)];
    let years = app.store.plan_years().await.map_err(|error| problem_of(error, Language::Chinese))?;
    for year in years {
        let plan = source.plan(year, PlanFilter::default(), None).await?;
        let published = app.store.published(year).await;
        let published = published.map_err(|error| problem_of(error, Language::Chinese))?;
        let newest =
            published.publications.last().map(|publication| app.clock.time_of(publication.at).date());
        places.push(Place { page: Page::plan(year), changed: newest });
        let items = plan.parts.iter().flat_map(items);
        places.extend(items.map(|(number, updated_on)| Place {
            page: Page::item(ItemRef { year, number }),
            changed: updated_on,
        }));
    }
    places.extend(
        [
            Page::mailboxes(),
            Page::replies(),
            Page::disclosures(),
            Page::Registers,
            Page::Completeness,
            Page::applications(),
            Page::Track,
            Page::Data,
            Page::Embed(Box::default()),
        ]
        .map(place),
    );
    let replies = app.store.reply_numbers().await.map_err(|error| problem_of(error, Language::Chinese))?;
    places.extend(
        replies.into_iter().map(|(number, on)| Place { page: Page::Reply(number), changed: Some(on) }),
    );
    let records = app.store.disclosure_numbers().await;
    let records = records.map_err(|error| problem_of(error, Language::Chinese))?.into_iter();
    places.extend(records.map(|(number, on)| Place { page: Page::disclosure(number), changed: Some(on) }));
    let registers = app.registers.now();
    let names = registers.all.iter().map(|register| RowsWanted::all(register.name.clone()));
    places.extend(names.map(|all| place(Page::Register(Box::new(all)))));
    let counted = source.statistics(None).await?.years.into_iter();
    places.extend(counted.map(|year| place(Page::Statistics { year: Some(year), quarter: None })));
    let mailboxes = source.mailboxes(String::new()).await?.mailboxes;
    let open = mailboxes.into_iter().filter(|mailbox| mailbox.closed.is_none());
    places.extend(open.map(|mailbox| place(Page::write_to(mailbox.id))));
    Ok(places)
}

fn items(part: &PartView) -> impl Iterator<Item = (u32, Option<Date>)> {
    let sections = part.sections.iter().flat_map(|section| &section.items);
    part.items.iter().chain(sections).map(|item| (item.number, item.updated_on))
}

/// A sitemap, or an index of them; `None` if there is no such page.
fn write(
    public_url: &str,
    places: &[Place],
    english: bool,
    page: Option<usize>,
    most: usize,
) -> Option<Vec<u8>> {
    let languages: &[Language] =
        if english { &[Language::Chinese, Language::English] } else { &[Language::Chinese] };
    let pages: Vec<&[Place]> = places.chunks(most / languages.len()).collect();
    let shown = match page {
        None if pages.len() > 1 => return Some(index(public_url, pages.len())),
        None => places,
        Some(number) => pages.get(number - 1)?,
    };
    let root = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    let urls = |xml: &mut Xml| {
        shown.iter().try_for_each(|place| {
            languages.iter().try_for_each(|language| url(xml, public_url, place, *language, languages))
        })
    };
    Some(xml::document(|xml| {
        xml.create_element("urlset").with_attributes(root).write_inner_content(urls)?;
        Ok(())
    }))
}

fn url(
    xml: &mut Xml,
    public_url: &str,
    place: &Place,
    language: Language,
    languages: &[Language],
) -> io::Result<()> {
    let address = |language: Language| format!("{public_url}{}", place.page.clone().in_language(language));
    xml.create_element("url").write_inner_content(|xml| {
        text(xml, "loc", &address(language))?;
        if let Some(day) = place.changed {
            text(xml, "lastmod", &day.to_string())?;
        }
        // Each names all of them, itself too: a link that is not answered does not count.
        for language in languages.iter().filter(|_| languages.len() > 1) {
            let (tag, href) = (language.tag(), address(*language));
            empty(xml, "xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", &href)])?;
        }
        Ok(())
    })?;
    Ok(())
}

fn index(public_url: &str, pages: usize) -> Vec<u8> {
    let root = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    xml::document(|xml| {
        xml.create_element("sitemapindex").with_attribute(root).write_inner_content(|xml| {
            (1..=pages).try_for_each(|number| {
                let address = format!("{public_url}{}?page={number}", server::SITEMAP);
                xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &address))?;
                Ok(())
            })
        })?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(count: u32) -> Vec<Place> {
        let page = |number| Page::item(ItemRef { year: 2026, number });
        (1..=count).map(|number| Place { page: page(number), changed: None }).collect()
    }

    fn written(page: Option<usize>, most: usize) -> Option<String> {
        let bytes = write("https://a.example", &places(5), true, page, most)?;
        Some(String::from_utf8(bytes).expect("text"))
    }

    #[test]
    fn too_many_addresses_become_an_index_of_pages_that_hold_each_once() {
        let whole = written(None, 10).expect("one sitemap");
        assert_eq!(whole.matches("<loc>").count(), 10);
        let index = written(None, 4).expect("an index");
        assert_eq!(index.matches("<sitemap>").count(), 3);
        assert!(index.contains("https://a.example/sitemap.xml?page=3"), "{index}");
        let pages: String = (1..=3).map(|page| written(Some(page), 4).expect("a page")).collect();
        for number in 1..=5 {
            for prefix in ["", "/en"] {
                let address = format!("<loc>https://a.example{prefix}/plans/2026/items/{number}</loc>");
                assert_eq!(pages.matches(&address).count(), 1, "{address}");
            }
        }
        assert_eq!(written(Some(4), 4), None);
    }
}

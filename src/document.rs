//! A whole HTML document around a screen: what the server sends. No inline script and no `style` attribute,
//! so that the content security policy needs neither nonce nor hash (decision 3); framed pages carry their style.

mod framed;
mod linked;

use crate::app;
use crate::components::way::PublicUrl;
use crate::headline;
use crate::live::{self, LivePage};
use crate::screen::{Content, Screen};
use crate::snippets::{PinnedLoader, escaped};
use contract::address::card::Card;
use contract::address::feed::FeedFormat;
use contract::address::frame::Frame;
use contract::address::{Address, Page, server};
use contract::language::Language;
use contract::oembed::OEmbedFormat;
use contract::plan::PlanFilter;
use contract::register::Layout;
use leptos::prelude::*;
use serde::Serialize;

/// A file that the document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Its address: `/start-1a2b.js`.
    pub address: String,
    /// Its integrity: `sha384-…`; left out if empty.
    pub integrity: String,
}

/// The browser's files, under the names the build gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Style sheets, in order.
    pub styles: Vec<Asset>,
    /// Starts the wasm.
    pub start: Asset,
    /// The tools of the receipt.
    pub receipt: Asset,
    /// The buttons that copy a text.
    pub copy: Asset,
    /// Remembers on the device whose menu was read last.
    pub school: Asset,
    /// The tool of the builder of embeds.
    pub builder: Asset,
    /// The loader of embeds, under the address that never changes its content.
    pub loader: Asset,
    /// The address of the script that tells the page around a frame how high it is, and the frame which theme to
    /// show; empty if there is none.
    pub frame: String,
    /// The sheet of framed pages, which stands within them.
    pub frame_style: String,
    /// The address of the glue between script and wasm.
    pub glue: String,
    /// The address of the wasm.
    pub wasm: String,
}

/// Which scripts a document carries. A page that answers a POST never carries the wasm (decision 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// What belongs to the page at its address: mostly none; the wasm only where there is something for it to
    /// take over.
    Own,
    /// The tools of the receipt.
    Receipt,
    /// None.
    None,
}

/// The whole document. `public_url` has no slash at the end. A framed page carries its own script and no other.
pub fn document(screen: &Screen, assets: &Assets, scripts: Scripts, public_url: &str) -> String {
    if let Content::Framed(framed) = &screen.content {
        return framed::document(screen, framed, assets, public_url);
    }
    let language = screen.language();
    let mut html = String::with_capacity(64 * 1024);
    html.push_str("<!DOCTYPE html><html lang=\"");
    html.push_str(language.tag());
    html.push_str(if screen.site.large_text { "\" data-size=\"large\">" } else { "\">" });
    html.push_str("<head><meta charset=\"utf-8\">");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    tag(&mut html, "<title>", &headline::title(screen), "</title>");
    for (name, value) in metas(screen) {
        tag(&mut html, &format!("<meta name=\"{name}\" content=\""), &value, "\">");
    }
    html.push_str("<meta name=\"color-scheme\" content=\"light dark\">");
    html.push_str("<meta name=\"theme-color\" content=\"#fbfaf6\" media=\"(prefers-color-scheme: light)\">");
    html.push_str("<meta name=\"theme-color\" content=\"#14181b\" media=\"(prefers-color-scheme: dark)\">");
    html.push_str("<meta name=\"format-detection\" content=\"telephone=no\">");
    if !is_hidden(screen) {
        relations(&mut html, screen, public_url);
    }
    html.push_str("<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">");
    for style in &assets.styles {
        element(&mut html, "<link rel=\"stylesheet\"", "href", style, ">");
    }
    if !screen.site.style.is_empty() {
        tag(&mut html, "<link rel=\"stylesheet\" href=\"", &screen.site.style, "\">");
    }
    if scripts == Scripts::Own {
        described(&mut html, screen, public_url);
    }
    let tools: &[&Asset] = match (scripts, &screen.content) {
        (Scripts::Receipt, _) => &[&assets.receipt],
        (Scripts::Own, Content::Embed(_)) => &[&assets.copy, &assets.builder, &assets.loader],
        (Scripts::Own, Content::Home(_)) => &[&assets.school],
        (Scripts::Own, Content::Rows(page)) if page.register.layout == Layout::Menu => &[&assets.school],
        (Scripts::Own, _) if is_cited(screen) => &[&assets.copy],
        _ => &[],
    };
    for tool in tools {
        element(&mut html, "<script defer", "src", tool, "></script>");
    }
    html.push_str("</head><body>");
    let owner = Owner::new_root(None);
    owner.with(|| provide_context(pinned(&assets.loader)));
    html.push_str(&body_under(owner, screen, public_url));
    if let Some(page) = live::of(screen).filter(|_| scripts == Scripts::Own) {
        hydration(&mut html, &page, assets);
    }
    html.push_str("</body></html>");
    html
}

/// Everything inside `<body>` but the scripts; any thread may render, and many at once.
pub fn body(screen: &Screen, public_url: &str) -> String {
    body_under(Owner::new_root(None), screen, public_url)
}

fn body_under(owner: Owner, screen: &Screen, public_url: &str) -> String {
    let html = owner.with(|| {
        provide_context(PublicUrl(public_url.to_owned()));
        app::page(screen.clone()).to_html()
    });
    owner.cleanup();
    html
}

/// The names that Chinese government sites give in their heads, where they apply.
fn metas(screen: &Screen) -> Vec<(&'static str, String)> {
    let language = screen.language();
    let column = match &screen.content {
        Content::Plan(_)
        | Content::Plans(_)
        | Content::Board(_)
        | Content::Rules
        | Content::Changes(_)
        | Content::Item(_) => Some(language.say("重点工作", "Plan")),
        Content::Mailboxes(_) | Content::Write(_) => Some(language.say("写信", "Letters")),
        Content::Statistics(_) => Some(language.say("来信统计", "Letters in numbers")),
        Content::Replies(_) | Content::Reply(_) => Some(language.say("公开的答复", "Published answers")),
        Content::Disclosures(_) | Content::Disclosure(_) | Content::Applications(_) | Content::Apply(_) => {
            Some(language.say("信息公开", "Disclosures"))
        }
        Content::Search(_) => Some(language.say("查找", "Search")),
        Content::Data(_) => Some(language.say("数据", "Data")),
        Content::Embed(_) => Some(language.say("嵌入", "Embedding")),
        _ => None,
    };
    let mut metas =
        vec![("description", headline::description(screen)), ("SiteName", screen.site.name.clone())];
    metas.extend(column.map(|column| ("ColumnName", column.to_owned())));
    let article = match &screen.content {
        Content::Plan(plan) => {
            let sections = plan.parts.iter().flat_map(|part| &part.sections);
            let rows = plan.parts.iter().flat_map(|part| &part.items);
            let rows = rows.chain(sections.flat_map(|section| &section.items));
            Some((&plan.title, rows.filter_map(|row| row.updated_on).max(), None))
        }
        Content::Item(view) => Some((&view.item.title, view.item.updated_on, view.item.units.first())),
        Content::Disclosure(record) => {
            Some((&record.line.name, Some(record.line.published_on), Some(&record.line.publisher)))
        }
        _ => None,
    };
    if let Some((title, published, unit)) = article {
        metas.push(("ArticleTitle", title.clone()));
        metas.extend(published.map(|day| ("PubDate", day.to_string())));
        metas.push(("ContentSource", unit.unwrap_or(&screen.site.name).clone()));
    }
    if is_hidden(screen) {
        metas.push(("robots", "noindex".to_owned()));
    }
    metas
}

/// What a receipt opens, a form for an address, what somebody searched for, and what is not found, is nothing for a
/// search engine.
fn is_hidden(screen: &Screen) -> bool {
    match &screen.content {
        Content::Receipt(_) | Content::Lost(_) | Content::Follow(_) => true,
        Content::Applied(_) | Content::Application(_) => true,
        Content::Search(_) | Content::Problem(_) => true,
        Content::Disclosure(record) => record.withdrawn().is_some(),
        _ => false,
    }
}

/// Whether it shows how it is quoted.
fn is_cited(screen: &Screen) -> bool {
    match &screen.content {
        Content::Plan(plan) => plan.citation.is_some(),
        Content::Item(view) => view.citation.is_some(),
        _ => false,
    }
}

/// The address a page is known by, the same page in the other language, its feed, how it is put into another site's
/// page, and what a link to it shows.
fn relations(html: &mut String, screen: &Screen, public_url: &str) {
    let Some(place) = screen.place() else { return };
    let page = place.page.canonical();
    let own = format!("{public_url}{}", page.clone().in_language(place.language));
    tag(html, "<link rel=\"canonical\" href=\"", &own, "\">");
    let languages = [Language::Chinese, Language::English];
    for language in
        languages.into_iter().filter(|language| screen.site.english || *language == Language::Chinese)
    {
        let address = page.clone().in_language(language);
        let start = format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"", language.tag());
        tag(html, &start, &format!("{public_url}{address}"), "\">");
    }
    for format in FeedFormat::ALL {
        let Some(feed) = screen.feed() else { break };
        let (media_type, name) = (format.media_type(), format.name());
        let start = format!("<link rel=\"alternate\" type=\"{media_type}\" title=\"{name}\" href=\"");
        tag(html, &start, &feed.address(place.language, format), "\">");
    }
    let card = card(screen, &place);
    if Frame::of(&place).is_some() || (card.is_some() && Card::of(&place).is_some()) {
        // The very page: what is chosen from it is chosen in the frame, too.
        let here = format!("{public_url}{place}");
        for format in OEmbedFormat::ALL {
            let start = format!("<link rel=\"alternate\" type=\"{}\" href=\"", format.link_type());
            tag(html, &start, &format!("{public_url}{}", server::oembed(&here, format)), "\">");
        }
    }
    let title = headline::page_title(screen).unwrap_or_else(|| screen.site.name.clone());
    let said = format!("{title}{}{}", place.language.say("。", ". "), headline::description(screen));
    let graph = [
        ("og:type", "website".to_owned()),
        ("og:site_name", screen.site.name.clone()),
        ("og:title", title),
        ("og:description", headline::description(screen)),
        ("og:url", own),
        ("og:locale", place.language.say("zh_CN", "en_GB").to_owned()),
    ];
    for (name, value) in graph {
        tag(html, &format!("<meta property=\"{name}\" content=\""), &value, "\">");
    }
    if let Some(card) = card {
        pictured(html, &format!("{public_url}{card}"), &card, &said);
    }
}

/// The picture card that a link to the page is shown with.
fn card(screen: &Screen, place: &Address) -> Option<Card> {
    match &screen.content {
        Content::Home(home) => Card::of(&Page::plan(home.plan.as_ref()?.year).in_language(place.language)),
        Content::Board(board) => {
            let (year, as_of) = (board.year, (!board.state.provisional).then_some(board.state.day));
            Card::of(&Page::Plan { year, filter: PlanFilter::default(), as_of }.in_language(place.language))
        }
        Content::Reply(reply) if reply.text.is_none() => None,
        _ => Card::of(place),
    }
}

fn pictured(html: &mut String, address: &str, card: &Card, said: &str) {
    let (width, height) = card.shape.size();
    for (property, value) in [
        ("og:image", address),
        ("og:image:type", card.format.media_type()),
        ("og:image:width", &width.to_string()),
        ("og:image:height", &height.to_string()),
        ("og:image:alt", said),
    ] {
        tag(html, &format!("<meta property=\"{property}\" content=\""), value, "\">");
    }
    html.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
}

fn pinned(loader: &Asset) -> PinnedLoader {
    PinnedLoader { address: loader.address.clone(), integrity: loader.integrity.clone() }
}

fn described(html: &mut String, screen: &Screen, public_url: &str) {
    if let Some(description) = linked::description(screen, public_url) {
        html.push_str("<script type=\"application/ld+json\">");
        html.push_str(&embedded_json(&description));
        html.push_str("</script>");
    }
}

fn hydration(html: &mut String, page: &LivePage, assets: &Assets) {
    tag(html, "<script type=\"application/json\" id=\"", live::DATA, "\">");
    html.push_str(&embedded_json(page));
    html.push_str("</script>");
    let mut start = String::from("<script defer");
    for (name, value) in [("data-glue", &assets.glue), ("data-wasm", &assets.wasm)] {
        tag(&mut start, &format!(" {name}=\""), value, "\"");
    }
    element(html, &start, "src", &assets.start, "></script>");
}

/// JSON that no text in it can break out of.
fn embedded_json(value: &impl Serialize) -> String {
    // Plain data with string keys: the only ways in which serialising can fail do not occur in it.
    let json = serde_json::to_string(value).expect("what is embedded is plain data");
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn element(html: &mut String, start: &str, name: &str, asset: &Asset, end: &str) {
    html.push_str(start);
    tag(html, &format!(" {name}=\""), &asset.address, "\"");
    if !asset.integrity.is_empty() {
        // A frame that its host keeps in a sandbox has no origin: there, what is checked must be asked for by CORS.
        tag(html, " crossorigin integrity=\"", &asset.integrity, "\"");
    }
    html.push_str(end);
}

/// Text between two pieces of markup, escaped for both an element and a quoted attribute.
fn tag(html: &mut String, start: &str, text: &str, end: &str) {
    html.extend([start, &escaped(text), end]);
}

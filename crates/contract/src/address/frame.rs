//! Addresses of framed pages: which public page a frame shows, and how it looks there. The query is that of the
//! page, so that whoever knows one knows the other.

use super::query::cut;
use super::{Address, Misread, Page, server};
use crate::disclosure::IndexNumber;
use crate::language::Language;
use form_urlencoded::{Serializer, parse};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a frame can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameView {
    /// A plan or a part of it.
    Plan,
    /// An item.
    Item,
    /// What changed between two days.
    Changes,
    /// Published letters with their answers.
    Replies,
    /// Letters in numbers.
    Statistics,
    /// The way to a mailbox: a button, never the form.
    Mailbox,
    /// Rows of a register.
    Register,
    /// A disclosure record.
    Disclosure,
}

impl FrameView {
    /// All of them, in the order in which the builder offers them.
    pub const ALL: [Self; 8] = [
        Self::Plan,
        Self::Item,
        Self::Changes,
        Self::Register,
        Self::Disclosure,
        Self::Replies,
        Self::Statistics,
        Self::Mailbox,
    ];

    /// The name in addresses: `/embed/v1/{name}`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Item => "item",
            Self::Changes => "changes",
            Self::Replies => "replies",
            Self::Statistics => "statistics",
            Self::Mailbox => "mailbox",
            Self::Register => "register",
            Self::Disclosure => "disclosure",
        }
    }

    /// The view of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// The view that shows a page; most pages have none.
    pub fn of(page: &Page) -> Option<Self> {
        Some(match page {
            Page::Plan { .. } => Self::Plan,
            Page::Item { .. } => Self::Item,
            Page::Changes { .. } => Self::Changes,
            Page::Replies { .. } => Self::Replies,
            Page::Statistics { .. } => Self::Statistics,
            Page::Write { .. } => Self::Mailbox,
            Page::Register(_) => Self::Register,
            Page::Disclosure { .. } => Self::Disclosure,
            _ => return None,
        })
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameTheme {
    /// As the reader's system is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl FrameTheme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `theme=`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// How much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameSize {
    /// All.
    #[default]
    Full,
    /// What can be taken in at a glance: of a plan its sentence and strip.
    Compact,
}

impl FrameSize {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Full, Self::Compact];

    /// The value of `size=`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Compact => "compact",
        }
    }

    /// The size of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }
}

/// A framed page: `/embed/v1/{view}?{the page's query}&lang=&theme=&size=`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// What it shows; the page that its links lead to.
    pub page: Page,
    /// Its language.
    pub language: Language,
    /// Light or dark.
    pub theme: FrameTheme,
    /// How much of it.
    pub size: FrameSize,
}

impl Frame {
    /// The frame of a page as its reader sees it; `None` where a page is not framed.
    pub fn of(address: &Address) -> Option<Self> {
        FrameView::of(&address.page)?;
        let (theme, size) = Default::default();
        Some(Self { page: address.page.clone(), language: address.language, theme, size })
    }

    /// Reads a view's name and query; without a year it is that of the newest plan.
    ///
    /// # Errors
    /// There is no such view or thing, or a day is none.
    pub fn read(view: &str, query: &str, newest: Option<i16>) -> Result<Self, Misread> {
        let value = |name: &str| value(query, name);
        let year = || value("year").or_else(|| newest.map(|year| year.to_string())).ok_or(Misread::NoPage);
        let path = match FrameView::named(view).ok_or(Misread::NoPage)? {
            FrameView::Plan => format!("/plans/{}", year()?),
            FrameView::Item => {
                format!("/plans/{}/items/{}", year()?, value("item").ok_or(Misread::NoPage)?)
            }
            FrameView::Changes => format!("/plans/{}/changes", year()?),
            FrameView::Register => format!("/registers/{}", value("register").ok_or(Misread::NoPage)?),
            FrameView::Disclosure => {
                let number = value("disclosure").and_then(|number| IndexNumber::parse(&number).ok());
                format!("/disclosures/{}", number.ok_or(Misread::NoPage)?)
            }
            FrameView::Replies => "/replies".to_owned(),
            FrameView::Statistics => "/statistics".to_owned(),
            FrameView::Mailbox => {
                format!("/mailboxes/{}/write", value("mailbox").ok_or(Misread::NoPage)?)
            }
        };
        let english = value("lang").as_deref() == Some("en");
        let prefix = if english { "/en" } else { "" };
        let address = Address::read(&format!("{prefix}{path}?{query}"))?;
        let theme = value("theme").and_then(|name| FrameTheme::named(&name)).unwrap_or_default();
        let size = value("size").and_then(|name| FrameSize::named(&name)).unwrap_or_default();
        // A made-up name with a slash in it could name another page.
        match Self::of(&address) {
            Some(frame) if FrameView::named(view) == FrameView::of(&frame.page) => {
                Ok(Self { theme, size, ..frame })
            }
            _ => Err(Misread::NoPage),
        }
    }

    /// Which view it is.
    pub fn view(&self) -> FrameView {
        FrameView::of(&self.page).unwrap_or(FrameView::Plan)
    }

    /// The bureau's own page that the frame stands for.
    pub fn address(&self) -> Address {
        self.page.clone().in_language(self.language)
    }

    /// Its query, in order: what is not chosen is left out.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let page = self.page.to_string();
        let (path, query) = page.split_once('?').unwrap_or((&page, ""));
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let path: &[(&str, &str)] = match segments.as_slice() {
            ["plans", year, "items", number] => &[("year", year), ("item", number)],
            ["plans", year, ..] => &[("year", year)],
            ["mailboxes", id, ..] => &[("mailbox", id)],
            ["registers", name] => &[("register", name)],
            ["disclosures", ..] => &[("disclosure", path.trim_start_matches("/disclosures/"))],
            _ => &[],
        };
        let named = path.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let asked = parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned()));
        let mut pairs: Vec<_> = named.chain(asked).collect();
        let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
        if self.language == Language::English {
            add("lang", "en");
        }
        if self.theme != FrameTheme::default() {
            add("theme", self.theme.name());
        }
        if self.size != FrameSize::default() {
            add("size", self.size.name());
        }
        pairs
    }
}

impl Frame {
    /// Its address as a page asks for it: with the key that the bureau gave, and the origin to speak to. Either may
    /// be empty.
    pub fn asked_by(&self, key: &str, host: &str) -> String {
        let guest = [("key", key), ("host", host)].into_iter().filter(|(_, value)| !value.is_empty());
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.pairs()).extend_pairs(guest);
        let (view, query) = (self.view().name(), query.finish());
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{view}{mark}{query}", server::EMBED)
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.asked_by("", ""))
    }
}

/// What somebody chose in the builder so far: the query of a frame, which view, and where it will stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FrameChoice(Vec<(&'static str, String)>);

impl FrameChoice {
    /// What can be chosen, in the order of addresses.
    pub const NAMES: [&str; 19] = [
        "view",
        "register",
        "disclosure",
        "year",
        "part",
        "item",
        "unit",
        "kind",
        "as_of",
        "from",
        "to",
        "quarter",
        "mailbox",
        "title",
        "lang",
        "theme",
        "size",
        "host",
        "key",
    ];

    /// Reads a query; what is none of these names is left out.
    pub fn read(query: &str) -> Self {
        let chosen = Self::NAMES.into_iter().filter_map(|name| Some((name, value(query, name)?)));
        Self(chosen.collect())
    }

    /// The choice that makes the frame of a page; `None` where a page is not framed.
    pub fn of(address: &Address) -> Option<Self> {
        let frame = Frame::of(address)?;
        let mut query = Serializer::new(String::new());
        query.append_pair("view", frame.view().name()).extend_pairs(frame.pairs());
        Some(Self::read(&query.finish()))
    }

    /// What was chosen under a name; empty if nothing was.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// All that was chosen.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        self.0.clone()
    }

    /// The frame that this makes; that of the newest plan where no view was chosen.
    ///
    /// # Errors
    /// There is no such thing, or a day is none.
    pub fn frame(&self, newest: Option<i16>) -> Result<Frame, Misread> {
        let view = Some(self.value("view")).filter(|view| !view.is_empty()).unwrap_or("plan");
        // What was chosen for another view is in the form still.
        let asked: &[&str] = match FrameView::named(view).ok_or(Misread::NoPage)? {
            FrameView::Plan => &["year", "part", "unit", "as_of"],
            FrameView::Item => &["year", "item", "as_of"],
            FrameView::Changes => &["year", "item", "from", "to"],
            FrameView::Register => &["register", "unit", "as_of"],
            FrameView::Disclosure => &["disclosure", "as_of"],
            FrameView::Replies => &["year", "kind", "unit"],
            FrameView::Statistics => &["year", "quarter"],
            FrameView::Mailbox => &["mailbox", "title"],
        };
        let counts = |name: &&str| asked.contains(name) || ["lang", "theme", "size"].contains(name);
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.0.iter().filter(|(name, _)| counts(name)));
        Frame::read(view, &query.finish(), newest)
    }
}

fn value(query: &str, name: &str) -> Option<String> {
    let found = parse(query.as_bytes()).find(|(key, _)| key == name);
    found.map(|(_, value)| cut(&value)).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Frame, Misread> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Frame::read(path.strip_prefix(server::EMBED).expect(text), query, Some(2026))
    }

    #[test]
    fn every_frame_is_read_back_as_it_was_written() {
        for text in [
            "/embed/v1/plan?year=2026",
            "/embed/v1/plan?year=2026&part=%E4%B8%89&as_of=2026-03-31&lang=en&theme=dark&size=compact",
            "/embed/v1/item?year=2026&item=29",
            "/embed/v1/changes?year=2026&item=29&from=2026-03-31&to=2026-11-20",
            "/embed/v1/register?register=menus&unit=school-1&lang=en",
            "/embed/v1/register?register=purchases&as_of=2026-10-31&goods=rice&theme=dark",
            "/embed/v1/disclosure?disclosure=school-1%2F2026-00012",
            "/embed/v1/disclosure?disclosure=bureau%2F2026-00001&as_of=2026-10-31&lang=en&size=compact",
            "/embed/v1/replies",
            "/embed/v1/replies?unit=school-1&item=2026-29&lang=en",
            "/embed/v1/statistics?year=2026&quarter=3",
            "/embed/v1/mailbox?mailbox=director&item=2026-30&title=%E5%8D%88%E9%A4%90",
        ] {
            assert_eq!(read(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn without_a_year_it_is_the_newest_plan() {
        assert_eq!(read("/embed/v1/plan").expect("a plan").to_string(), "/embed/v1/plan?year=2026");
        assert_eq!(Frame::read("plan", "", None), Err(Misread::NoPage));
    }

    #[test]
    fn what_is_no_frame_is_refused_and_never_another_page() {
        for text in [
            "/embed/v1/track",
            "/embed/v1/item?year=2026",
            "/embed/v1/item?item=x",
            "/embed/v1/plan?year=2026/board",
            "/embed/v1/plan?year=2026/items/3",
            "/embed/v1/mailbox?mailbox=director/poster%3F",
            "/embed/v1/mailbox",
            "/embed/v1/disclosure",
            "/embed/v1/disclosure?disclosure=2026-00012",
            "/embed/v1/disclosure?disclosure=bureau%2F2026-12",
            "/embed/v1/disclosure?disclosure=bureau%2F2026-00012%3Fas_of%3D2026-01-01",
            "/embed/v1/disclosure?disclosure=..%2Ftrack",
        ] {
            assert_eq!(read(text), Err(Misread::NoPage), "{text}");
        }
        assert!(matches!(read("/embed/v1/plan?as_of=zz"), Err(Misread::NotADay { field: "as_of", .. })));
    }

    #[test]
    fn what_is_chosen_in_the_builder_makes_a_frame() {
        let choice = FrameChoice::read("view=item&item=29&theme=dark&host=https%3A%2F%2Fa.cn&nonsense=1");
        assert_eq!(choice.value("host"), "https://a.cn");
        let frame = choice.frame(Some(2026)).expect("an item");
        assert_eq!(frame.to_string(), "/embed/v1/item?year=2026&item=29&theme=dark");
        let choice = FrameChoice::read(
            "view=disclosure&disclosure=bureau/2026-00012&register=menus&unit=bureau&item=3",
        );
        let frame = choice.frame(None).expect("a record");
        assert_eq!(frame.to_string(), "/embed/v1/disclosure?disclosure=bureau%2F2026-00012");
        let page = Address::parse("/en/disclosures/bureau/2026-00012?as_of=2026-11-20").expect("a page");
        let frame = FrameChoice::of(&page).expect("framed").frame(None).expect("a record");
        assert_eq!(frame.address(), page);
        assert_eq!(FrameChoice::of(&Page::Track.in_language(Language::Chinese)), None);
    }
}

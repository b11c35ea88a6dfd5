//! Addresses of picture cards: `/cards` before the page's own path, a file's ending after it. Whoever knows the one
//! knows the other, and each card has one address only.

use super::query::{cut, query};
use super::{Address, Misread, Page, server};
use crate::language::Language;
use crate::plan::PlanFilter;
use crate::register::RowsWanted;
use form_urlencoded::parse;
use std::fmt;

/// The shape of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CardShape {
    /// As links are shown by messengers and search engines.
    #[default]
    Wide,
    /// As articles for telephones and print take it.
    Square,
}

impl CardShape {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Square];

    /// The value of `shape=`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Square => "square",
        }
    }

    /// The shape of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }

    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Square => (1080, 1080),
        }
    }
}

/// The format of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CardFormat {
    /// Pixels, for wherever a picture may stand.
    #[default]
    Png,
    /// Lines and text, for print.
    Svg,
}

impl CardFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// What it is, in headers.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// A picture card of a page: `/cards/plans/{year}.png?as_of=&shape=`, English under `/en/cards/…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// What it shows: a plan or a part of one, an item, changes, a register, a row of one, a disclosure record, a
    /// published letter, statistics, or a mailbox.
    pub page: Page,
    /// Its language.
    pub language: Language,
    /// Its shape.
    pub shape: CardShape,
    /// Its format.
    pub format: CardFormat,
}

/// Why there is no card at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCard {
    /// No card lives there.
    NoPage,
    /// What should be a day is none.
    NotADay(&'static str),
    /// There is no such shape.
    NoShape,
}

impl Card {
    /// The card of a page, wide and in pixels; `None` where a page has none. Of what only chooses from a page, a part
    /// of a plan stays, and the unit and the days of a register's rows: what else rows are chosen by is made up
    /// without end.
    pub fn of(address: &Address) -> Option<Self> {
        let page = match address.page.clone() {
            Page::Plan { year, filter, as_of } => {
                Page::Plan { year, filter: PlanFilter { part: filter.part, ..PlanFilter::default() }, as_of }
            }
            Page::Write { mailbox, .. } | Page::Poster { mailbox } => Page::write_to(mailbox),
            Page::Register(wanted) => {
                let RowsWanted { register, unit, from, to, as_of, .. } = *wanted;
                Page::Register(Box::new(RowsWanted { unit, from, to, as_of, ..RowsWanted::all(register) }))
            }
            page @ (Page::Item { .. } | Page::Changes { .. } | Page::Reply(_) | Page::Statistics { .. }) => {
                page
            }
            page @ (Page::Row { .. } | Page::Disclosure { .. }) => page,
            _ => return None,
        };
        let (shape, format) = Default::default();
        Some(Self { page, language: address.language, shape, format })
    }

    /// Reads a path with its query, both still percent-encoded.
    ///
    /// # Errors
    /// No card lives there, or a day or the shape is none.
    pub fn read(path_and_query: &str) -> Result<Self, NoCard> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let (prefix, within) = match path.strip_prefix("/en/") {
            Some(_) => path.split_at("/en".len()),
            None => ("", path),
        };
        let within = within.strip_prefix(server::CARDS).ok_or(NoCard::NoPage)?;
        let (own, ending) = within.rsplit_once('.').ok_or(NoCard::NoPage)?;
        let form = if own.starts_with("/mailboxes/") { FORM } else { "" };
        let address =
            Address::read(&format!("{prefix}{own}{form}?{query}")).map_err(|misread| match misread {
                Misread::NoPage => NoCard::NoPage,
                Misread::NotADay { field, .. } => NoCard::NotADay(field),
            })?;
        let format = CardFormat::ALL.into_iter().find(|format| format.ending() == ending);
        let format = format.ok_or(NoCard::NoPage)?;
        let asked = parse(query.as_bytes()).find(|(name, value)| name == "shape" && !value.is_empty());
        let shape = match asked {
            Some((_, name)) => CardShape::named(&cut(&name)).ok_or(NoCard::NoShape)?,
            None => CardShape::default(),
        };
        let card = Self { shape, format, ..Self::of(&address).ok_or(NoCard::NoPage)? };
        // Another spelling of the same page would be another card to keep.
        if card.path() == path { Ok(card) } else { Err(NoCard::NoPage) }
    }

    /// The page that it shows.
    pub fn address(&self) -> Address {
        self.page.clone().in_language(self.language)
    }

    fn path(&self) -> String {
        let page = self.page.to_string();
        let own = page.split('?').next().unwrap_or_default();
        let own = own.strip_suffix(FORM).unwrap_or(own);
        let prefix = self.language.say("", "/en");
        format!("{prefix}{}{own}.{}", server::CARDS, self.format.ending())
    }
}

/// A mailbox's page is its form; its card is of the mailbox.
const FORM: &str = "/write";

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())?;
        let page = self.page.to_string();
        let asked = page.split_once('?').map_or("", |(_, query)| query);
        let mut pairs: Vec<(String, String)> =
            parse(asked.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        if self.shape != CardShape::default() {
            pairs.push(("shape".to_owned(), self.shape.name().to_owned()));
        }
        let pairs: Vec<(&str, String)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        query(f, &pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_read_back_as_it_was_written() {
        for text in [
            "/cards/plans/2026.png",
            "/cards/plans/2026.svg?as_of=2026-03-31",
            "/en/cards/plans/2026.png?part=%E4%B8%89&as_of=2026-03-31&shape=square",
            "/cards/plans/2026/items/29.png?as_of=2026-03-31&shape=square",
            "/cards/plans/2026/changes.png?from=2026-03-31&to=2026-11-20",
            "/en/cards/plans/2026/changes.svg?item=29",
            "/cards/replies/2026-000007.png",
            "/cards/statistics.png?year=2026&quarter=3",
            "/en/cards/statistics.svg",
            "/cards/mailboxes/director.png",
            "/en/cards/mailboxes/school-1.svg?shape=square",
            "/cards/registers/menus.png?unit=school-1&from=2026-11-23&to=2026-11-29",
            "/en/cards/registers/purchases.svg?as_of=2026-06-30&shape=square",
            "/cards/registers/decisions/7.png?shape=square",
            "/cards/disclosures/school-1/2026-00012.png",
            "/en/cards/disclosures/bureau/2026-123456.svg?as_of=2026-11-20&shape=square",
        ] {
            assert_eq!(Card::read(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn a_page_has_the_card_of_what_it_shows_and_leads_back_to_it() {
        for (page, card) in [
            ("/plans/2026?part=%E4%B8%89&sign=late&q=x", "/cards/plans/2026.png?part=%E4%B8%89"),
            ("/en/plans/2026/items/3?as_of=2026-03-31", "/en/cards/plans/2026/items/3.png?as_of=2026-03-31"),
            ("/mailboxes/director/write?item=2026-30", "/cards/mailboxes/director.png"),
            ("/mailboxes/director/poster", "/cards/mailboxes/director.png"),
            ("/registers/purchases?goods=rice&sort=-unit_price&after=1.2", "/cards/registers/purchases.png"),
            ("/en/registers/menus?unit=school-1", "/en/cards/registers/menus.png?unit=school-1"),
            ("/registers/menus/7", "/cards/registers/menus/7.png"),
            ("/disclosures/bureau/2026-00001", "/cards/disclosures/bureau/2026-00001.png"),
        ] {
            let address = Address::parse(page).expect(page);
            assert_eq!(Card::of(&address).expect(page).to_string(), card);
        }
        let back = Card::read("/en/cards/mailboxes/director.png?shape=square").expect("a card").address();
        assert_eq!(back.to_string(), "/en/mailboxes/director/write");
        let without =
            ["/", "/replies", "/track", "/mailboxes", "/plans", "/embed", "/registers", "/disclosures"];
        for page in without {
            assert_eq!(Card::of(&Address::parse(page).expect(page)), None, "{page}");
        }
    }

    #[test]
    fn what_is_no_card_is_refused_with_its_reason() {
        for text in [
            "/cards",
            "/cards/plans/2026",
            "/cards/plans/2026.gif",
            "/cards/plans/02026.png",
            "/cards/plans//2026.png",
            "/cards/plans/2026/board.png",
            "/cards/mailboxes.png",
            "/cards/mailboxes/director/write.png",
            "/cards/mailboxes/director/poster.png",
            "/cards/replies.png",
            "/cards/registers.png",
            "/cards/registers/menus/x.png",
            "/cards/registers/menus/07.png",
            "/cards/disclosures.png",
            "/cards/disclosures/bureau/2026-1.png",
            "/cards/disclosures/2026-00001.png",
            "/cards/.png",
            "/en/en/cards/plans/2026.png",
            "/plans/2026.png",
        ] {
            assert_eq!(Card::read(text), Err(NoCard::NoPage), "{text}");
        }
        assert_eq!(Card::read("/cards/plans/2026.png?as_of=zz"), Err(NoCard::NotADay("as_of")));
        assert_eq!(Card::read("/cards/plans/2026.png?shape=round"), Err(NoCard::NoShape));
        assert_eq!(Card::read("/cards/registers/menus.png?to=zz"), Err(NoCard::NotADay("to")));
    }

    #[test]
    fn what_chooses_no_other_card_is_left_out_of_its_address() {
        let card = Card::read("/cards/plans/2026.png?utm=x&sign=late&shape=wide&as_of=2026-03-31");
        assert_eq!(card.expect("a card").to_string(), "/cards/plans/2026.png?as_of=2026-03-31");
    }
}

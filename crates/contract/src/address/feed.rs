//! Feeds: which there are, what they are called and where they lie. A name is lasting: whoever subscribed once
//! stays subscribed.

use crate::id::{RegisterName, UnitCode};
use crate::language::Language;
use crate::letter::ItemRef;
use crate::topic::Topic;
use std::fmt;

/// The route of the feeds in Chinese.
pub const FEED: &str = "/feeds/{file}";
/// The route of the feeds in English.
pub const ENGLISH_FEED: &str = "/en/feeds/{file}";

/// What a feed tells of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Feed {
    /// Every plan: `plans`.
    All,
    /// The plan of a year: `plans-2026`.
    Plan(i16),
    /// A part of it: `plans-2026-part-3`.
    Part {
        /// The plan's year.
        year: i16,
        /// The part's place, from 1.
        place: usize,
    },
    /// An item: `plans-2026-items-29`.
    Item(ItemRef),
    /// Published letters with their answers: `replies`.
    Replies,
    /// Disclosure records.
    Disclosures(DisclosureFeed),
    /// What is published in a register: `registers-menus`.
    Register(RegisterName),
}

/// Which disclosure records a feed tells of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DisclosureFeed {
    /// All: `disclosures`.
    All,
    /// Those about a topic: `disclosures-topic-canteen`.
    Topic(Topic),
    /// Those of a unit: `disclosures-unit-school-1`.
    Unit(UnitCode),
}

impl Feed {
    /// Reads a name; `None` unless it is written as [`Display`](fmt::Display) writes it.
    pub fn parse(name: &str) -> Option<Self> {
        let words: Vec<&str> = name.split('-').collect();
        let feed = match words.as_slice() {
            ["plans"] => Self::All,
            ["replies"] => Self::Replies,
            ["registers", name @ ..] => Self::Register(RegisterName::parse(&name.join("-")).ok()?),
            ["disclosures"] => Self::Disclosures(DisclosureFeed::All),
            ["disclosures", "topic", topic] => Self::Disclosures(DisclosureFeed::Topic(Topic::named(topic)?)),
            ["disclosures", "unit", code @ ..] => {
                Self::Disclosures(DisclosureFeed::Unit(UnitCode::parse(&code.join("-")).ok()?))
            }
            ["plans", year] => Self::Plan(year.parse().ok()?),
            ["plans", year, "part", place] => {
                Self::Part { year: year.parse().ok()?, place: place.parse().ok().filter(|place| *place > 0)? }
            }
            ["plans", year, "items", number] => {
                Self::Item(ItemRef { year: year.parse().ok()?, number: number.parse().ok()? })
            }
            _ => return None,
        };
        // `+2026` and `02026` are the same number, but one feed has one address.
        (feed.to_string() == name).then_some(feed)
    }

    /// The year it is about; none for all, for letters and for disclosures.
    pub fn year(&self) -> Option<i16> {
        match self {
            Self::All | Self::Replies | Self::Disclosures(_) | Self::Register(_) => None,
            Self::Plan(year) | Self::Part { year, .. } => Some(*year),
            Self::Item(item) => Some(item.year),
        }
    }

    /// Where it lies.
    pub fn address(&self, language: Language, format: FeedFormat) -> String {
        let prefix = language.say("", "/en");
        format!("{prefix}/feeds/{self}.{}", format.ending())
    }
}

impl fmt::Display for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("plans"),
            Self::Replies => f.write_str("replies"),
            Self::Disclosures(DisclosureFeed::All) => f.write_str("disclosures"),
            Self::Disclosures(DisclosureFeed::Topic(topic)) => {
                write!(f, "disclosures-topic-{}", topic.name())
            }
            Self::Disclosures(DisclosureFeed::Unit(unit)) => write!(f, "disclosures-unit-{unit}"),
            Self::Register(name) => write!(f, "registers-{name}"),
            Self::Plan(year) => write!(f, "plans-{year}"),
            Self::Part { year, place } => write!(f, "plans-{year}-part-{place}"),
            Self::Item(item) => write!(f, "plans-{}-items-{}", item.year, item.number),
        }
    }
}

/// The form a feed comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// How its addresses end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// Reads a file's name: `plans-2026.atom`.
pub fn read_file(file: &str) -> Option<(Feed, FeedFormat)> {
    let (name, ending) = file.rsplit_once('.')?;
    let format = FeedFormat::ALL.into_iter().find(|format| format.ending() == ending)?;
    Some((Feed::parse(name)?, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feed_is_read_back_as_it_was_written() {
        for name in [
            "plans",
            "plans-2026",
            "plans-2026-part-3",
            "plans-2026-items-29",
            "replies",
            "disclosures",
            "disclosures-topic-canteen",
            "disclosures-unit-school-1",
            "registers-meal-prices",
        ] {
            for format in FeedFormat::ALL {
                let (feed, read) = read_file(&format!("{name}.{}", format.ending())).expect(name);
                assert_eq!((feed.to_string().as_str(), read), (name, format));
            }
        }
    }

    #[test]
    fn what_is_no_feed_has_no_second_spelling() {
        for file in [
            "plans",
            "plans.rss",
            "plans-.atom",
            "plans-02026.atom",
            "plans-+2026.json",
            "plans-2026-part-0.atom",
            "plans-2026-items-.atom",
            "plans-2026-items-1-2.atom",
            "replies-2026.atom",
            "disclosures-topic-x.atom",
            "disclosures-unit.atom",
            "../plans.atom",
        ] {
            assert_eq!(read_file(file), None, "{file}");
        }
    }

    #[test]
    fn english_feeds_lie_under_en() {
        let feed = Feed::Item(ItemRef { year: 2026, number: 29 });
        assert_eq!(feed.address(Language::Chinese, FeedFormat::Atom), "/feeds/plans-2026-items-29.atom");
        assert_eq!(feed.address(Language::English, FeedFormat::Json), "/en/feeds/plans-2026-items-29.json");
    }
}

//! Who may frame the bureau's pages, what came of a load, and how loads are counted: as sums of a day, of which a
//! stranger who makes up hosts and keys cannot make endlessly many.

use contract::Date;
use contract::embed::{FrameOutcome, OTHER_HOSTS};
use contract::frame::HostOrigin;
use contract::id::EmbedKey;
use contract::limits::EMBED_PLACES;
use std::collections::{BTreeMap, HashSet};

/// Who may frame a page, by the key that it was asked for with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permit {
    /// No key: whom the bureau's setting names.
    Setting(String),
    /// A key that works, and the sites that it names.
    Key(EmbedKey, String),
    /// A key that was stopped.
    Stopped(EmbedKey),
    /// A key that nobody has.
    Unknown,
}

impl Permit {
    /// The list for `frame-ancestors`. With a key the bureau's own pages may frame as well: the builder shows what it
    /// makes.
    pub fn ancestors(&self) -> String {
        match self {
            Self::Setting(sources) => sources.clone(),
            Self::Key(_, origins) if origins == "*" => origins.clone(),
            Self::Key(_, origins) => format!("'self' {origins}"),
            Self::Stopped(_) | Self::Unknown => "'none'".to_owned(),
        }
    }

    /// What came of a load within a page of that host; `found`: what was asked for is there.
    pub fn outcome(&self, host: Option<&HostOrigin>, found: bool) -> FrameOutcome {
        let sources = match self {
            Self::Setting(sources) | Self::Key(_, sources) => sources,
            Self::Stopped(_) | Self::Unknown => return FrameOutcome::UnknownKey,
        };
        match host {
            Some(host) if !host.is_among(sources) => FrameOutcome::RefusedHost,
            _ if found => FrameOutcome::Fine,
            _ => FrameOutcome::NotFound,
        }
    }

    /// The place of a load within a page of that host.
    pub fn place(&self, host: Option<&HostOrigin>, view: &'static str) -> Place {
        let key = match self {
            Self::Key(key, _) | Self::Stopped(key) => key.to_string(),
            // A key that somebody made up is not written down: it could be anything, and endlessly many.
            Self::Setting(_) | Self::Unknown => String::new(),
        };
        let named = |sources: &str| host.is_some_and(|host| sources.split(' ').any(|s| s == host.as_str()));
        let host_is_named = matches!(self, Self::Key(_, origins) if named(origins));
        let host = host.map(ToString::to_string).unwrap_or_default();
        Place { key, host, view, host_is_named }
    }
}

/// Where something was embedded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    key: String,
    host: String,
    view: &'static str,
    /// The key itself names the host: nobody made it up.
    host_is_named: bool,
}

/// What was counted at a place on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// The key; empty for none.
    pub key: String,
    /// The host's origin; empty for none.
    pub host: String,
    /// The view; empty for none.
    pub view: &'static str,
    /// How often which outcome, in the order of [`FrameOutcome::ALL`].
    pub times: [i64; 5],
}

/// Counts that wait to be written down. On one day it tells [`EMBED_PLACES`] places apart, and those that a key names;
/// all others become one host.
#[derive(Debug, Default)]
pub struct Tally {
    day: Option<Date>,
    /// The places of the day that strangers could have made up.
    told_apart: HashSet<Place>,
    waiting: BTreeMap<Row, [i64; 5]>,
}

/// Day, key, host, view.
type Row = (Date, String, String, &'static str);

impl Tally {
    /// Counts one load.
    pub fn add(&mut self, day: Date, place: Place, outcome: FrameOutcome) {
        if self.day != Some(day) {
            self.day = Some(day);
            self.told_apart.clear();
        }
        let Place { key, host, view, .. } = self.bounded(place);
        self.waiting.entry((day, key, host, view)).or_default()[outcome.place()] += 1;
    }

    fn bounded(&mut self, place: Place) -> Place {
        if place.host_is_named || place.host.is_empty() || self.told_apart.contains(&place) {
            return place;
        }
        if self.told_apart.len() >= EMBED_PLACES {
            return Place { host: OTHER_HOSTS.to_owned(), ..place };
        }
        self.told_apart.insert(place.clone());
        place
    }

    /// Takes what waits, in an order that is always the same: two who write at once do not lock each other out.
    pub fn take(&mut self) -> Vec<Counted> {
        let waiting = std::mem::take(&mut self.waiting).into_iter();
        waiting.map(|((day, key, host, view), times)| Counted { day, key, host, view, times }).collect()
    }

    /// Puts back what could not be written down.
    pub fn put_back(&mut self, counted: Vec<Counted>) {
        for Counted { day, key, host, view, times } in counted {
            let there = self.waiting.entry((day, key, host, view)).or_default();
            there.iter_mut().zip(times).for_each(|(sum, more)| *sum += more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashMap;

    fn host(origin: &str) -> HostOrigin {
        HostOrigin::parse(origin).expect("an origin")
    }

    fn paper() -> Permit {
        let key = EmbedKey::parse("xianbao234").expect("a key");
        Permit::Key(key, "https://*.example.cn https://news.cn".into())
    }

    #[test]
    fn a_key_lets_its_sites_and_our_own_pages_frame_and_a_stopped_one_nobody() {
        assert_eq!(paper().ancestors(), "'self' https://*.example.cn https://news.cn");
        let key = EmbedKey::parse("xianbao234").expect("a key");
        assert_eq!(Permit::Key(key.clone(), "*".into()).ancestors(), "*");
        for refused in [Permit::Stopped(key), Permit::Unknown] {
            assert_eq!(refused.ancestors(), "'none'");
            assert_eq!(refused.outcome(Some(&host("https://news.cn")), true), FrameOutcome::UnknownKey);
        }
        assert_eq!(Permit::Setting("*".into()).ancestors(), "*");
    }

    #[test]
    fn a_load_is_shown_refused_or_leads_to_nothing() {
        let outcome = |origin: &str, found| paper().outcome(Some(&host(origin)), found);
        assert_eq!(outcome("https://news.cn", true), FrameOutcome::Fine);
        assert_eq!(outcome("https://a.example.cn", false), FrameOutcome::NotFound);
        assert_eq!(outcome("https://evil.cn", true), FrameOutcome::RefusedHost);
        assert_eq!(outcome("https://evil.cn", false), FrameOutcome::RefusedHost);
        assert_eq!(paper().outcome(None, true), FrameOutcome::Fine);
    }

    #[test]
    fn hosts_that_are_made_up_stay_few_and_those_that_a_key_names_are_told_apart_still() {
        let mut tally = Tally::default();
        let day = date(2026, 11, 20);
        for n in 0..5000 {
            let made_up = host(&format!("https://h{n}.cn"));
            tally.add(day, Permit::Unknown.place(Some(&made_up), "plan"), FrameOutcome::UnknownKey);
        }
        tally.add(day, paper().place(Some(&host("https://news.cn")), "plan"), FrameOutcome::Fine);
        tally.add(day, Permit::Setting("*".into()).place(None, "plan"), FrameOutcome::Fine);
        let counted = tally.take();
        assert_eq!(counted.len(), EMBED_PLACES + 3);
        let at: HashMap<&str, i64> =
            counted.iter().map(|counted| (counted.host.as_str(), counted.times.iter().sum())).collect();
        assert_eq!(at[OTHER_HOSTS], 5000 - i64::try_from(EMBED_PLACES).expect("few"));
        assert_eq!((at["https://news.cn"], at[""]), (1, 1));
        // What was taken is still told apart, and the next day begins anew.
        tally.add(day, Permit::Unknown.place(Some(&host("https://new.cn")), "plan"), FrameOutcome::Fine);
        tally.add(day, Permit::Unknown.place(Some(&host("https://h7.cn")), "plan"), FrameOutcome::Fine);
        let next = date(2026, 11, 21);
        tally.add(next, Permit::Unknown.place(Some(&host("https://new.cn")), "plan"), FrameOutcome::Fine);
        let hosts: Vec<String> = tally.take().into_iter().map(|counted| counted.host).collect();
        assert_eq!(hosts, ["https://h7.cn", OTHER_HOSTS, "https://new.cn"]);
    }

    #[test]
    fn what_could_not_be_written_down_is_added_to_what_came_meanwhile() {
        let mut tally = Tally::default();
        let (day, place) = (date(2026, 11, 20), paper().place(Some(&host("https://a.example.cn")), "plan"));
        tally.add(day, place.clone(), FrameOutcome::Fine);
        let taken = tally.take();
        tally.add(day, place, FrameOutcome::NoAnswer);
        tally.put_back(taken);
        let counted = tally.take();
        assert_eq!(
            (counted.len(), counted[0].times),
            (1, [1, 0, 0, 0, 1]),
            "one row, or the database refuses both"
        );
    }
}

//! The keys of the desk, declared once: what each does, and what the list of keys says of it. Pure: it knows no
//! browser.

use crate::place::Place;
use crate::table::TableQuery;
use contract::language::Language;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Shows the list of keys.
    List,
    /// Goes to the field in which one searches.
    Search,
    /// Goes to the next row.
    Next,
    /// Goes to the row before.
    Previous,
    /// Goes to a place.
    Go(usize),
}

/// A place that two keys lead to: `g`, then its own.
pub struct Way {
    /// The second key.
    pub key: &'static str,
    /// The operation that whoever goes there must be allowed to call; empty if everybody may.
    pub operation: &'static str,
    /// Chinese and English.
    words: (&'static str, &'static str),
    place: fn() -> Place,
}

impl Way {
    /// Where it leads.
    pub fn place(&self) -> Place {
        (self.place)()
    }

    /// What the list of keys says.
    pub fn words(&self, language: Language) -> &'static str {
        language.say(self.words.0, self.words.1)
    }
}

/// The key before the key of a place.
pub const GO: &str = "g";

/// All places with keys, in the order of the list.
pub const WAYS: [Way; 6] = [
    Way { key: "t", operation: "", words: ("今天", "Today"), place: || Place::Start },
    Way { key: "l", operation: "list_letters", words: ("来信", "Letters"), place: || Place::letters(None) },
    Way {
        key: "p", operation: "list_stored_plans", words: ("工作安排", "Plans"), place: || Place::Plans
    },
    Way {
        key: "u", operation: "propose_update", words: ("报进展", "Updates"), place: || Place::Items(None)
    },
    Way {
        key: "s",
        operation: "list_notices",
        words: ("督办", "Supervision"),
        place: || Place::notices(None),
    },
    Way {
        key: "a",
        operation: "list_audit",
        words: ("审计", "Audit"),
        place: || Place::Audit(TableQuery::default()),
    },
];

/// What a key means, `after_go` if `g` came just before it; `None` if nothing.
pub fn read(after_go: bool, key: &str) -> Option<Deed> {
    if after_go {
        return WAYS.iter().position(|way| way.key == key).map(Deed::Go);
    }
    match key {
        "?" => Some(Deed::List),
        "/" => Some(Deed::Search),
        "j" => Some(Deed::Next),
        "k" => Some(Deed::Previous),
        _ => None,
    }
}

/// The row that a step leads to, of so many; `None` where there is none.
pub fn step(deed: Deed, here: Option<usize>, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    match (deed, here) {
        (Deed::Next, None) => Some(0),
        (Deed::Next, Some(here)) => Some((here + 1).min(last)),
        (Deed::Previous, None) => Some(last),
        (Deed::Previous, Some(here)) => Some(here.saturating_sub(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_places_share_a_key_and_each_is_near_itself_alone() {
        let keys: HashSet<&str> = WAYS.iter().map(|way| way.key).collect();
        assert_eq!(keys.len(), WAYS.len());
        for (at, way) in WAYS.iter().enumerate() {
            assert_eq!(read(true, way.key), Some(Deed::Go(at)));
            assert_eq!(WAYS.iter().filter(|other| other.place().is_near(&way.place())).count(), 1);
        }
    }

    #[test]
    fn a_key_alone_leads_nowhere_and_an_unknown_one_does_nothing() {
        assert_eq!(read(false, "l"), None);
        assert_eq!(read(true, "?"), None);
        assert_eq!(read(false, "j"), Some(Deed::Next));
        assert_eq!(read(false, "Enter"), None);
    }

    #[test]
    fn steps_stay_within_the_rows() {
        assert_eq!(step(Deed::Next, None, 3), Some(0));
        assert_eq!(step(Deed::Next, Some(2), 3), Some(2));
        assert_eq!(step(Deed::Previous, Some(0), 3), Some(0));
        assert_eq!(step(Deed::Previous, None, 3), Some(2));
        assert_eq!(step(Deed::Next, None, 0), None);
    }
}

//! Names of units in an assignment. They are kept as they were typed, so that a published page reads for ever as it
//! did; which unit a name means today is looked up when it is asked for, through every renaming and merger since.

use crate::organisation::{Units, successor};
use contract::text::TextError;
use std::collections::{BTreeSet, HashMap};

/// How many names are offered instead of one that no unit has.
const OFFERED: usize = 3;

/// Which unit a name means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitNames {
    open: HashMap<String, String>,
    past: HashMap<String, Option<String>>,
    closed: BTreeSet<String>,
}

impl UnitNames {
    /// The names of units today, and what they were called before: code and name, the oldest first.
    pub fn of(units: &Units, past: &[(String, String)]) -> Self {
        let mut names = Self::default();
        let goes_on = |code: &str| match units.get(code)?.closed_on {
            None => Some(code.to_owned()),
            Some(_) => successor(units, code).map(str::to_owned),
        };
        for (code, name) in past {
            names.past.insert(name.clone(), goes_on(code));
        }
        for (code, unit) in units {
            if unit.closed_on.is_none() {
                names.open.insert(unit.name.clone(), code.clone());
            } else {
                names.past.insert(unit.name.clone(), goes_on(code));
                names.closed.insert(unit.name.clone());
            }
        }
        names
    }

    /// The code of the open unit that a name means: one that is called so, or the one that goes on for a unit that
    /// was called so.
    pub fn code(&self, name: &str) -> Option<&str> {
        let goes_on = || self.past.get(name).and_then(Option::as_deref);
        self.open.get(name).map(String::as_str).or_else(goes_on)
    }

    /// What is wrong with the units of an assignment, each with its place. `kept` are those that it has already, or
    /// that the plan's text prints: a printed name stays as it was printed, whether or not a unit is called so.
    pub fn wrong(&self, units: &[String], kept: &[String]) -> Vec<(usize, TextError)> {
        let wrong = units.iter().map(|unit| unit.trim()).enumerate().filter_map(|(place, unit)| {
            if unit.is_empty() || self.open.contains_key(unit) || kept.iter().any(|kept| kept == unit) {
                return None;
            }
            Some((
                place,
                if self.closed.contains(unit) { TextError::UnitIsClosed } else { TextError::NotAUnit },
            ))
        });
        wrong.collect()
    }
}

/// The field of an assignment's unit by its place: the first leads.
pub fn field(place: usize) -> String {
    if place == 0 { "units".to_owned() } else { format!("units.{place}") }
}

/// The names that are most like what was typed, the most alike first; none where nothing is.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let typed: BTreeSet<char> = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let mut alike: Vec<(usize, usize, &str)> = names
        .filter_map(|name| {
            let own: BTreeSet<char> = name.chars().collect();
            let shared = typed.intersection(&own).count();
            // Half of what was typed, or nearly every name of a school would do.
            (shared > 0 && shared * 2 >= typed.len()).then_some((shared, own.len(), name))
        })
        .collect();
    alike.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(other.2)));
    alike.into_iter().take(OFFERED).map(|(.., name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::Unit;
    use contract::unit::UnitKind;
    use jiff::civil::date;

    fn names() -> UnitNames {
        let unit = |name: &str, merged: Option<&str>| Unit {
            name: name.into(),
            kind: UnitKind::Office,
            parent: None,
            town: String::new(),
            closed_on: merged.map(|_| date(2026, 9, 1)),
            merged_into: merged.map(str::to_owned),
        };
        let units =
            [("a", unit("安全管理科", None)), ("b", unit("后勤科", Some("a"))), ("c", unit("人事科", None))];
        let units = units.into_iter().map(|(code, unit)| (code.to_owned(), unit)).collect();
        let past = [("a", "安全科"), ("a", "安全管理科"), ("b", "后勤科"), ("c", "人事科")];
        UnitNames::of(&units, &past.map(|(code, name)| (code.to_owned(), name.to_owned())))
    }

    #[test]
    fn a_name_means_the_unit_that_goes_on_through_renaming_and_merger() {
        let names = names();
        assert_eq!(names.code("安全管理科"), Some("a"));
        assert_eq!(names.code("安全科"), Some("a"));
        assert_eq!(names.code("后勤科"), Some("a"));
        assert_eq!(names.code("体育科"), None);
    }

    #[test]
    fn a_unit_that_there_is_not_is_refused_unless_the_plan_prints_it() {
        let typed = ["人事科", "后勤科", "体育科", "市直各学校"].map(str::to_owned);
        let wrong = names().wrong(&typed, &["市直各学校".to_owned()]);
        assert_eq!(wrong, [(1, TextError::UnitIsClosed), (2, TextError::NotAUnit)]);
        assert_eq!([field(0), field(2)], ["units", "units.2"]);
    }

    #[test]
    fn the_names_most_like_what_was_typed_are_offered() {
        let names = ["人事科", "安全管理科", "第一中学", "安全办"];
        assert_eq!(nearest("安全科", names.into_iter()), ["安全管理科", "安全办"]);
        assert!(nearest("XYZ", names.into_iter()).is_empty());
    }
}

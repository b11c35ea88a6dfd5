//! Units as a tree: who stands above whom, and what may become of a unit. A change is judged by the whole tree
//! before and after it, so that one form and a table of a thousand rows obey the same rules.

pub mod table;

use contract::Date;
use contract::staff::unit::InUse;
use contract::text::TextError;
use contract::unit::UnitKind;
use std::collections::{BTreeMap, BTreeSet};

/// A unit as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The code of the unit above; none for the bureau.
    pub parent: Option<String>,
    /// Town or district.
    pub town: String,
    /// The day it was closed.
    pub closed_on: Option<Date>,
    /// The code of the unit that goes on for it.
    pub merged_into: Option<String>,
}

/// All units by code.
pub type Units = BTreeMap<String, Unit>;

/// What is wrong with a change of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The unit's code.
    pub code: String,
    /// The field that has to be another.
    pub field: &'static str,
    /// What is wrong.
    pub error: TextError,
}

/// The codes of the units above one, the nearest first. A ring ends where it closes.
pub fn above<'a>(units: &'a Units, code: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    let mut next = units.get(code).and_then(|unit| unit.parent.as_deref());
    while let Some(parent) = next.filter(|parent| *parent != code && !found.contains(parent)) {
        found.push(parent);
        next = units.get(parent).and_then(|unit| unit.parent.as_deref());
    }
    found
}

/// Every unit with its depth, each below the one above it, siblings by kind and then by code. A unit whose
/// parent is missing stands at the top, so that none is ever lost from sight.
pub fn in_order(units: &Units) -> Vec<(&str, usize)> {
    let mut below: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (code, unit) in units {
        let parent = unit.parent.as_deref().filter(|parent| units.contains_key(*parent));
        below.entry(parent).or_default().push(code);
    }
    for siblings in below.values_mut() {
        siblings.sort_by_key(|code| (units[*code].kind, *code));
        siblings.reverse();
    }
    let mut waiting: Vec<(&str, usize)> =
        below.remove(&None).unwrap_or_default().into_iter().map(|code| (code, 0)).collect();
    let mut order = Vec::with_capacity(units.len());
    while let Some((code, depth)) = waiting.pop() {
        order.push((code, depth));
        waiting
            .extend(below.remove(&Some(code)).unwrap_or_default().into_iter().map(|code| (code, depth + 1)));
    }
    order
}

/// The open unit that goes on for a closed one, through every merger since; `None` where none does.
pub fn successor<'a>(units: &'a Units, code: &str) -> Option<&'a str> {
    let mut seen = BTreeSet::from([code]);
    let mut next = units.get(code)?.merged_into.as_deref()?;
    while seen.insert(next) {
        let unit = units.get(next)?;
        match (&unit.closed_on, unit.merged_into.as_deref()) {
            (None, _) => return units.get_key_value(next).map(|(code, _)| code.as_str()),
            (Some(_), Some(into)) => next = into,
            (Some(_), None) => return None,
        }
    }
    None
}

/// What is wrong with a change, unit by unit in the order of their codes; nothing if it may be made. `in_use`
/// counts letters and people by unit; open units below are counted here, as they are afterwards.
pub fn check(before: &Units, after: &Units, in_use: &BTreeMap<String, InUse>, today: Date) -> Vec<Wrong> {
    let bureau = bureau(before).or_else(|| bureau(after));
    let rings = rings(after);
    let mut below: BTreeMap<&str, u64> = BTreeMap::new();
    for unit in after.values().filter(|unit| unit.closed_on.is_none()) {
        if let Some(parent) = &unit.parent {
            *below.entry(parent).or_default() += 1;
        }
    }
    let mut wrong = Vec::new();
    for (code, unit) in after {
        let old = before.get(code);
        if old == Some(unit) {
            continue;
        }
        let mut say = |field, error| wrong.push(Wrong { code: code.clone(), field, error });
        if let Some(old) = old {
            if old.closed_on.is_some() {
                let reopened = unit.closed_on != old.closed_on;
                say(
                    if reopened { "closed_on" } else { "code" },
                    if reopened { TextError::Fixed } else { TextError::UnitIsClosed },
                );
                continue;
            }
            if old.kind != unit.kind {
                say("kind", TextError::Fixed);
            }
        }
        if let Some(error) = wrong_parent(after, code, unit, bureau, &rings) {
            say("parent", error);
        }
        let Some(closed_on) = unit.closed_on else {
            if unit.merged_into.is_some() {
                say("closed_on", TextError::Missing);
            }
            continue;
        };
        let field = if unit.merged_into.is_some() { "merged_into" } else { "closed_on" };
        if Some(code.as_str()) == bureau {
            say(field, TextError::IsTheBureau);
            continue;
        }
        if closed_on > today {
            say("closed_on", TextError::InTheFuture);
        }
        if let Some(error) = wrong_successor(after, code, unit) {
            say("merged_into", error);
        }
        let units = below.get(code.as_str()).copied().unwrap_or(0);
        let mut in_use = InUse { units, ..in_use.get(code).copied().unwrap_or_default() };
        // The name of a merged unit means the one that goes on: its items have somebody.
        if unit.merged_into.is_some() {
            in_use.items = 0;
        }
        if !in_use.is_free() {
            let InUse { letters, applications, people, units, notices, items } = in_use;
            say(field, TextError::StillInUse { letters, applications, people, units, notices, items });
        }
    }
    wrong
}

/// The bureau itself: the first unit with none above it.
fn bureau(units: &Units) -> Option<&str> {
    units.iter().find(|(_, unit)| unit.parent.is_none()).map(|(code, _)| code.as_str())
}

fn wrong_parent(
    after: &Units,
    code: &str,
    unit: &Unit,
    bureau: Option<&str>,
    rings: &BTreeSet<&str>,
) -> Option<TextError> {
    let is_bureau = bureau == Some(code);
    let Some(parent) = &unit.parent else { return (!is_bureau).then_some(TextError::Missing) };
    if is_bureau {
        return Some(TextError::IsTheBureau);
    }
    if rings.contains(code) {
        return Some(TextError::Ring);
    }
    match after.get(parent) {
        None => Some(TextError::NoSuchUnit),
        Some(above) if above.closed_on.is_some() && unit.closed_on.is_none() => Some(TextError::UnitIsClosed),
        Some(_) => None,
    }
}

fn wrong_successor(after: &Units, code: &str, unit: &Unit) -> Option<TextError> {
    let into = unit.merged_into.as_deref()?;
    if into == code {
        return Some(TextError::IntoItself);
    }
    match after.get(into) {
        None => Some(TextError::NoSuchUnit),
        Some(successor) if successor.closed_on.is_some() => Some(TextError::UnitIsClosed),
        Some(_) => None,
    }
}

/// The units that stand above themselves. Each unit is walked over once, however deep the tree is.
fn rings(units: &Units) -> BTreeSet<&str> {
    let (mut done, mut rings) = (BTreeSet::new(), BTreeSet::new());
    for start in units.keys() {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = units.get_key_value(start);
        while let Some((code, unit)) = next {
            if done.contains(code.as_str()) {
                break;
            }
            if !on_path.insert(code.as_str()) {
                let from = path.iter().position(|step| step == code).unwrap_or(0);
                rings.extend(path[from..].iter().copied());
                break;
            }
            path.push(code);
            next = unit.parent.as_ref().and_then(|parent| units.get_key_value(parent));
        }
        done.extend(path);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 25);

    pub(super) fn unit(parent: Option<&str>) -> Unit {
        Unit {
            name: "某单位".into(),
            kind: UnitKind::School,
            parent: parent.map(str::to_owned),
            town: String::new(),
            closed_on: None,
            merged_into: None,
        }
    }

    fn tree(pairs: &[(&str, Option<&str>)]) -> Units {
        pairs.iter().map(|(code, parent)| ((*code).to_owned(), unit(*parent))).collect()
    }

    fn small() -> Units {
        tree(&[("bureau", None), ("a", Some("bureau")), ("b", Some("bureau")), ("c", Some("a"))])
    }

    /// The small tree with one unit changed, judged.
    fn changed(code: &str, change: impl FnOnce(&mut Unit)) -> Vec<(&'static str, TextError)> {
        changed_with(code, InUse::default(), change)
    }

    fn changed_with(
        code: &str,
        in_use: InUse,
        change: impl FnOnce(&mut Unit),
    ) -> Vec<(&'static str, TextError)> {
        let (before, mut after) = (small(), small());
        change(after.get_mut(code).expect("in the tree"));
        let in_use = BTreeMap::from([(code.to_owned(), in_use)]);
        check(&before, &after, &in_use, TODAY).into_iter().map(|wrong| (wrong.field, wrong.error)).collect()
    }

    fn close(into: Option<&str>) -> impl FnOnce(&mut Unit) {
        let into = into.map(str::to_owned);
        move |unit| {
            unit.closed_on = Some(TODAY);
            unit.merged_into = into;
        }
    }

    #[test]
    fn nothing_may_stand_above_itself() {
        let below = |parent: &str| {
            let parent = Some(parent.to_owned());
            changed("a", move |unit| unit.parent = parent)
        };
        assert_eq!(below("c"), [("parent", TextError::Ring)]);
        assert_eq!(below("a"), [("parent", TextError::Ring)]);
        assert_eq!(below("nowhere"), [("parent", TextError::NoSuchUnit)]);
        assert_eq!(below("b"), []);
    }

    #[test]
    fn the_bureau_stays_where_it_is() {
        let moved = changed("bureau", |unit| unit.parent = Some("a".into()));
        assert_eq!(moved, [("parent", TextError::IsTheBureau)]);
        assert_eq!(changed("bureau", close(None)), [("closed_on", TextError::IsTheBureau)]);
        assert_eq!(changed("bureau", close(Some("a"))), [("merged_into", TextError::IsTheBureau)]);
        assert_eq!(changed("a", |unit| unit.parent = None), [("parent", TextError::Missing)]);
    }

    #[test]
    fn what_is_in_use_is_not_closed_and_says_how_much() {
        let in_use = InUse { letters: 3, people: 2, ..InUse::default() };
        let refused =
            TextError::StillInUse { letters: 3, applications: 0, people: 2, units: 0, notices: 0, items: 0 };
        assert_eq!(changed_with("b", in_use, close(None)), [("closed_on", refused)]);
        assert_eq!(changed_with("b", in_use, close(Some("a"))), [("merged_into", refused)]);
        let leads = InUse { items: 1, ..InUse::default() };
        let refused =
            TextError::StillInUse { letters: 0, applications: 0, people: 0, units: 0, notices: 0, items: 1 };
        assert_eq!(changed_with("b", leads, close(None)), [("closed_on", refused)]);
        assert_eq!(changed_with("b", leads, close(Some("a"))), [], "the other goes on with its items");
        let refused =
            TextError::StillInUse { letters: 0, applications: 0, people: 0, units: 1, notices: 0, items: 0 };
        assert_eq!(changed("a", close(None)), [("closed_on", refused)]);
        assert_eq!(changed("b", close(None)), []);
    }

    #[test]
    fn a_unit_is_merged_into_another_that_is_open() {
        assert_eq!(changed("b", close(Some("b"))), [("merged_into", TextError::IntoItself)]);
        assert_eq!(changed("b", close(Some("x"))), [("merged_into", TextError::NoSuchUnit)]);
        assert_eq!(changed("b", close(Some("a"))), []);
        let mut before = small();
        close(None)(before.get_mut("c").expect("in the tree"));
        let mut after = before.clone();
        close(Some("c"))(after.get_mut("b").expect("in the tree"));
        let wrong = check(&before, &after, &BTreeMap::new(), TODAY);
        assert_eq!(wrong[0].error, TextError::UnitIsClosed);
    }

    #[test]
    fn a_closed_unit_is_the_past_and_stays_so() {
        let mut before = small();
        close(None)(before.get_mut("b").expect("in the tree"));
        let judged = |change: fn(&mut Unit)| {
            let mut after = before.clone();
            change(after.get_mut("b").expect("in the tree"));
            check(&before, &after, &BTreeMap::new(), TODAY).pop().map(|wrong| (wrong.field, wrong.error))
        };
        assert_eq!(judged(|unit| unit.name.push('新')), Some(("code", TextError::UnitIsClosed)));
        assert_eq!(judged(|unit| unit.closed_on = None), Some(("closed_on", TextError::Fixed)));
        assert_eq!(judged(|_| {}), None);
    }

    #[test]
    fn a_day_that_has_not_come_closes_nothing() {
        let tomorrow = |unit: &mut Unit| unit.closed_on = Some(date(2026, 11, 26));
        assert_eq!(changed("b", tomorrow), [("closed_on", TextError::InTheFuture)]);
    }

    #[test]
    fn a_letter_finds_the_unit_that_goes_on_through_every_merger() {
        let mut units = small();
        close(Some("b"))(units.get_mut("c").expect("in the tree"));
        assert_eq!(successor(&units, "c"), Some("b"));
        close(Some("a"))(units.get_mut("b").expect("in the tree"));
        assert_eq!(successor(&units, "c"), Some("a"));
        close(None)(units.get_mut("a").expect("in the tree"));
        assert_eq!(successor(&units, "c"), None);
        assert_eq!(successor(&units, "bureau"), None);
    }

    #[test]
    fn units_are_listed_each_below_the_one_above() {
        let units = small();
        assert_eq!(in_order(&units), [("bureau", 0), ("a", 1), ("c", 2), ("b", 1)]);
        assert_eq!(above(&units, "c"), ["a", "bureau"]);
    }

    proptest! {
        #[test]
        fn a_tree_without_a_complaint_has_no_ring_and_shows_every_unit(
            parents in proptest::collection::vec(0usize..12, 1..12)
        ) {
            let mut after = tree(&[("bureau", None)]);
            let code = |number: usize| if number == 0 { "bureau".to_owned() } else { format!("u{number:02}") };
            for (at, parent) in parents.iter().enumerate() {
                after.insert(code(at + 1), unit(Some(&code(*parent))));
            }
            let wrong = check(&tree(&[("bureau", None)]), &after, &BTreeMap::new(), TODAY);
            if wrong.is_empty() {
                prop_assert_eq!(in_order(&after).len(), after.len());
                for code in after.keys().filter(|code| *code != "bureau") {
                    prop_assert_eq!(above(&after, code).last().copied(), Some("bureau"));
                }
            } else {
                let reaches_the_bureau =
                    |code: &String| code == "bureau" || above(&after, code).last() == Some(&"bureau");
                prop_assert!(!after.keys().all(reaches_the_bureau));
            }
        }
    }
}

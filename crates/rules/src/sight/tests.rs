//! Random organisations: whoever is complained of sees nothing, whatever is merged, moved, handed over, passed on
//! or given afterwards. The accused are found here in another way than the rule finds them.

use super::*;
use crate::access::{Envelope, Grant, Holding, Lane, grant, is_inside};
use crate::organisation::Unit;
use contract::staff::Role;
use contract::unit::UnitKind;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % many.max(1) as u64).expect("below many")
    }

    fn often(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }
}

/// A role with whether it still runs.
struct Held {
    role: Role,
    unit: String,
    runs: bool,
}

struct World {
    dice: Dice,
    units: Units,
    /// The roles of each account, by its number.
    people: Vec<Vec<Held>>,
    /// The units that people lead, by account.
    leads: BTreeMap<usize, String>,
}

struct Letter {
    unit: Option<String>,
    about: Option<String>,
    helpers: Vec<String>,
    named: Vec<i64>,
    /// Whom it complains of as its writer means it.
    meant: Option<String>,
}

fn code(number: usize) -> String {
    if number == 0 { "bureau".to_owned() } else { format!("u{number}") }
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed | 1);
        let mut units = Units::new();
        for number in 0..2 + dice.below(7) {
            let parent = (number > 0).then(|| code(dice.below(number)));
            let unit = Unit {
                name: code(number),
                kind: UnitKind::School,
                parent,
                town: String::new(),
                closed_on: None,
                merged_into: None,
            };
            units.insert(code(number), unit);
        }
        let mut world = Self { dice, units, people: Vec::new(), leads: BTreeMap::new() };
        for account in 0..3 + world.dice.below(6) {
            world.people.push(Vec::new());
            for _ in 0..1 + world.dice.below(3) {
                world.give(account);
            }
            if world.dice.often(2) {
                let unit = world.any_unit();
                world.leads.insert(account, unit);
            }
        }
        world
    }

    fn any_unit(&mut self) -> String {
        code(self.dice.below(self.units.len()))
    }

    fn give(&mut self, account: usize) {
        let role = Role::ALL[self.dice.below(Role::ALL.len())];
        let (unit, runs) = (self.any_unit(), self.dice.often(8));
        self.people[account].push(Held { role, unit, runs });
    }

    fn open(&self, unit: &str) -> bool {
        self.units[unit].closed_on.is_none()
    }

    /// Where an account belongs or leads, at any time.
    fn own(&self, account: usize) -> BTreeSet<String> {
        let inside = self.people[account].iter().filter(|held| is_inside(held.role));
        inside.map(|held| held.unit.clone()).chain(self.leads.get(&account).cloned()).collect()
    }

    fn places(&self, named: &[i64]) -> BTreeSet<String> {
        named.iter().flat_map(|account| self.own(usize::try_from(*account).expect("an account"))).collect()
    }

    fn letter(&mut self) -> Letter {
        let mailbox = self.any_unit();
        let tier = if mailbox == "bureau" { Tier::Director } else { Tier::Principal };
        let (report, chosen) = (self.dice.often(4), self.dice.often(4).then(|| self.any_unit()));
        let named: Vec<i64> = (0..self.people.len())
            .filter(|_| self.dice.often(1))
            .map(|account| i64::try_from(account).expect("few"))
            .collect();
        let about_unit = self.dice.often(6) || chosen.is_some() || !named.is_empty();
        let complaint = Complaint { mailbox: &mailbox, tier, report, about_unit, chosen: chosen.as_deref() };
        let route = route(&self.units, complaint, &self.places(&named));
        let own = about_unit || (report && tier == Tier::Principal);
        let meant = chosen.clone().or(own.then(|| mailbox.clone()));
        Letter { unit: route.unit, about: route.about, helpers: Vec::new(), named, meant }
    }

    /// Something that happens after the letter came.
    fn goes_on(&mut self, letter: &mut Letter) {
        let (one, other) = (self.any_unit(), self.any_unit());
        match self.dice.below(6) {
            0 if one != "bureau" && one != other && self.open(&one) && self.open(&other) => {
                let unit = self.units.get_mut(&one).expect("there");
                unit.closed_on = Some(date(2026, 11, 26));
                unit.merged_into = Some(other);
            }
            1 if one != "bureau" && !above(&self.units, &other).contains(&one.as_str()) && one != other => {
                self.units.get_mut(&one).expect("there").parent = Some(other);
            }
            2 => {
                let account = self.dice.below(self.people.len());
                self.give(account);
            }
            3 => {
                let account = self.dice.below(self.people.len());
                self.people[account][0].runs = false;
            }
            4 | 5 if letter.unit.is_some() && self.open(&one) => {
                let places = self.places(&letter.named);
                if may_take(&self.units, &one, letter.about.as_deref(), &places) {
                    match self.dice.often(5) {
                        true => letter.unit = Some(one),
                        false => letter.helpers.push(one),
                    }
                }
            }
            _ => {}
        }
    }

    /// The unit that goes on for one in the end.
    fn last(&self, unit: &str) -> String {
        let mut at = unit.to_owned();
        while let Some(next) = &self.units[&at].merged_into {
            at.clone_from(next);
        }
        at
    }

    /// Whether somebody is complained of: named, or of the unit as it stands today, its predecessors and successors
    /// included.
    fn is_accused(&self, account: usize, letter: &Letter) -> bool {
        let of_unit = letter
            .meant
            .as_ref()
            .is_some_and(|meant| self.own(account).iter().any(|own| self.last(own) == self.last(meant)));
        of_unit || letter.named.iter().any(|named| usize::try_from(*named) == Ok(account))
    }

    fn grant(&self, account: usize, operation: &str) -> Option<Grant> {
        let held = self.people[account].iter().filter(|held| held.runs);
        let held: Vec<Holding> =
            held.map(|held| Holding { role: held.role, unit: held.unit.clone() }).collect();
        let own = self.own(account);
        let linked = tied(&self.units, own.iter().map(String::as_str));
        let account = i64::try_from(account).expect("few");
        Some(Grant { linked, account, ..grant(operation, &held)? })
    }
}

/// One organisation: how many of those complained of see the letter with some operation.
fn leaks(seed: u64) -> usize {
    let mut world = World::new(seed);
    let mut letter = world.letter();
    let mut leaks = 0;
    for _ in 0..6 {
        for stand_in in [false, true] {
            let lane = letter.unit.as_deref().map_or(Lane::Discipline, Lane::Unit);
            let (helpers, named) = (letter.helpers.as_slice(), letter.named.as_slice());
            let envelope = Envelope { lane, helpers, about: letter.about.as_deref(), named, stand_in };
            for account in (0..world.people.len()).filter(|account| world.is_accused(*account, &letter)) {
                let sees = |operation| world.grant(account, operation).is_some_and(|it| it.sees(&envelope));
                leaks +=
                    usize::from(["list_letters", "show_letter", "reply_to_letter"].into_iter().any(sees));
            }
        }
        world.goes_on(&mut letter);
    }
    leaks
}

fn tried(cases: u32) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&any::<u64>(), |seed| {
        prop_assert_eq!(leaks(seed), 0, "seed {}", seed);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

#[test]
fn nobody_who_is_complained_of_sees_it_in_any_of_2_000_organisations() {
    tried(2_000);
}

#[test]
#[ignore = "`cargo xtask bench sight` runs it"]
fn nobody_who_is_complained_of_sees_it_in_any_of_100_000_organisations() {
    tried(100_000);
}

fn tree(pairs: &[(&str, Option<&str>)]) -> Units {
    let unit = |parent: Option<&str>| Unit {
        name: "某单位".into(),
        kind: UnitKind::School,
        parent: parent.map(str::to_owned),
        town: String::new(),
        closed_on: None,
        merged_into: None,
    };
    pairs.iter().map(|(code, parent)| ((*code).to_owned(), unit(*parent))).collect()
}

fn small() -> Units {
    tree(&[
        ("bureau", None),
        ("school", Some("bureau")),
        ("campus", Some("school")),
        ("other", Some("bureau")),
    ])
}

fn about<'a>(mailbox: &'a str, chosen: Option<&'a str>) -> Complaint<'a> {
    let tier = if mailbox == "bureau" { Tier::Director } else { Tier::Principal };
    Complaint { mailbox, tier, report: false, about_unit: true, chosen }
}

#[test]
fn a_letter_about_a_unit_goes_to_the_level_above_and_about_the_bureau_to_discipline() {
    let none = BTreeSet::new();
    let to = |complaint| route(&small(), complaint, &none).unit;
    assert_eq!(to(about("campus", None)).as_deref(), Some("school"));
    assert_eq!(to(about("school", None)).as_deref(), Some("bureau"));
    assert_eq!(to(about("bureau", Some("school"))).as_deref(), Some("bureau"));
    assert_eq!(to(about("bureau", None)), None);
    assert_eq!(to(Complaint { report: true, ..about("school", None) }), None);
    let plain = Complaint { about_unit: false, ..about("school", None) };
    let route = route(&small(), plain, &none);
    assert_eq!((route.unit.as_deref(), route.about), (Some("school"), None));
}

#[test]
fn a_level_above_that_is_complained_of_itself_is_passed_over() {
    let school = BTreeSet::from(["school".to_owned()]);
    let route_to = |places| route(&small(), about("campus", None), places);
    let past = route_to(&school);
    assert_eq!((past.unit.as_deref(), past.about.as_deref()), (Some("bureau"), Some("campus")));
    let bureau = BTreeSet::from(["bureau".to_owned()]);
    assert_eq!(route_to(&bureau), Route { unit: None, about: Some("campus".to_owned()) });
}

#[test]
fn who_belongs_to_a_unit_is_linked_to_what_it_was_and_what_it_became() {
    let mut units = small();
    let campus = units.get_mut("campus").expect("there");
    campus.closed_on = Some(date(2026, 11, 26));
    campus.merged_into = Some("other".into());
    let linked = |unit| tied(&units, [unit]).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(linked("other"), "bureau campus other");
    assert_eq!(linked("campus"), "bureau campus other school");
    assert!(!may_take(&units, "other", Some("campus"), &BTreeSet::new()));
    assert!(may_take(&units, "school", Some("campus"), &BTreeSet::new()));
}

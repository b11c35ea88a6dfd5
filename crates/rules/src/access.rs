//! Who may do what at the desk. One table, `access.csv`, asked for every request; a thing one may not see
//! answers like a missing one.

use contract::staff::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("access.csv");

/// A role that somebody holds in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The role.
    pub role: Role,
    /// The unit's code.
    pub unit: String,
}

/// Where a letter lies: the unit that handles it, or discipline staff alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane<'a> {
    /// A unit, by code.
    Unit(&'a str),
    /// Discipline staff.
    Discipline,
}

/// What decides who sees a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Where it lies.
    pub lane: Lane<'a>,
    /// The units that help, by code.
    pub helpers: &'a [String],
    /// The unit that it complains of, or whose people it does, by code.
    pub about: Option<&'a str>,
    /// The accounts of the people whom it names.
    pub named: &'a [i64],
    /// It lies with discipline staff, and all of them are linked to what it complains of: a supervisor stands in.
    pub stand_in: bool,
}

/// How far a role reaches with an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Things of every unit.
    All,
    /// Things of the units in which the role is held.
    Own,
    /// Letters that lie with discipline staff.
    Lane,
    /// Letters that lie with discipline staff where none of them may see it.
    StandIn,
    /// What belongs to the account itself.
    Myself,
}

/// What somebody may touch with one operation: the union of what their roles allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// Things of every unit.
    pub all: bool,
    /// Things of these units, by code.
    pub units: BTreeSet<String>,
    /// Letters that lie with discipline staff.
    pub discipline: bool,
    /// Letters that lie with discipline staff where none of them may see it.
    pub stands_in: bool,
    /// The units that the person is linked to, whatever the operation: what complains of one of them is hidden.
    pub linked: BTreeSet<String>,
    /// The person's account: what names it is hidden.
    pub account: i64,
}

impl Grant {
    /// Whether a thing of that unit is among them.
    pub fn covers(&self, unit: &str) -> bool {
        self.all || self.units.contains(unit)
    }

    /// Whether a letter in that lane is among them.
    pub fn includes(&self, lane: Lane<'_>) -> bool {
        match lane {
            Lane::Unit(unit) => self.covers(unit),
            Lane::Discipline => self.discipline,
        }
    }

    /// Whether a letter is among them: it lies where they reach or a unit of theirs helps with it, and it does not
    /// complain of the person or of a unit that they are linked to (decision 11).
    pub fn sees(&self, letter: &Envelope<'_>) -> bool {
        let helps = matches!(letter.lane, Lane::Unit(_))
            && letter.helpers.iter().any(|unit| self.units.contains(unit));
        let stands_in = letter.lane == Lane::Discipline && letter.stand_in && self.stands_in;
        (self.includes(letter.lane) || helps || stands_in) && !self.is_complained_of(letter)
    }

    /// Whether the operation is theirs for a letter that they see: who has it only to stand in for discipline staff
    /// has it where somebody does.
    pub fn takes_steps(&self, stand_in: bool) -> bool {
        self.all || self.discipline || !self.units.is_empty() || stand_in
    }

    /// Whether a letter complains of the person or of a unit that they are linked to.
    pub fn is_complained_of(&self, letter: &Envelope<'_>) -> bool {
        letter.about.is_some_and(|unit| self.linked.contains(unit)) || letter.named.contains(&self.account)
    }
}

/// What somebody with these roles may touch with an operation; `None` if the operation is not theirs at all. Of
/// letters it hides what complains of the units in which the roles are held; all that somebody is linked to is
/// known where roles of all times are ([`crate::sight::tied`]).
pub fn grant(operation: &str, holdings: &[Holding]) -> Option<Grant> {
    let row = table().get(operation)?;
    let mut grant = None;
    for holding in holdings {
        let Some(reach) = row.roles[index(holding.role)] else { continue };
        let grant = grant.get_or_insert_with(|| Grant { linked: linked(holdings), ..Grant::default() });
        match reach {
            Reach::All => {
                grant.all = true;
                grant.stands_in |= holding.role == Role::Supervisor;
            }
            Reach::Own => {
                grant.units.insert(holding.unit.clone());
            }
            Reach::Lane => grant.discipline = true,
            Reach::StandIn => grant.stands_in = true,
            Reach::Myself => {}
        }
    }
    grant
}

/// The units that somebody with these roles belongs to.
fn linked(holdings: &[Holding]) -> BTreeSet<String> {
    holdings.iter().filter(|holding| is_inside(holding.role)).map(|holding| holding.unit.clone()).collect()
}

/// Whether somebody belongs to a unit by that role. Who supervises, audits or investigates there does not.
pub fn is_inside(role: Role) -> bool {
    !matches!(role, Role::Discipline | Role::Supervisor | Role::Auditor)
}

/// Whether an operation needs no sign-in.
pub fn is_public(operation: &str) -> bool {
    table().get(operation).is_some_and(|row| row.anyone)
}

/// Whether a session that still lacks its second factor may call an operation.
pub fn while_signing_in(operation: &str) -> bool {
    table().get(operation).is_some_and(|row| row.signing_in)
}

/// How far a role reaches with an operation.
pub fn reach(operation: &str, role: Role) -> Option<Reach> {
    table().get(operation).and_then(|row| row.roles[index(role)])
}

/// Every operation of the table, in alphabetical order.
pub fn operations() -> impl Iterator<Item = &'static str> {
    table().keys().copied()
}

/// The operations that somebody with these roles may call.
pub fn allowed(holdings: &[Holding]) -> Vec<String> {
    operations().filter(|name| grant(name, holdings).is_some()).map(str::to_owned).collect()
}

struct Row {
    anyone: bool,
    signing_in: bool,
    roles: [Option<Reach>; Role::ALL.len()],
}

fn index(role: Role) -> usize {
    Role::ALL.iter().position(|known| *known == role).expect("ALL has every role")
}

fn table() -> &'static BTreeMap<&'static str, Row> {
    static PARSED: OnceLock<BTreeMap<&'static str, Row>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        lines.map(|line| row(&head, line)).collect()
    })
}

/// # Panics
/// The table is part of the program; a test reads it.
fn row(head: &[&str], line: &'static str) -> (&'static str, Row) {
    let cells: Vec<&'static str> = line.split(',').collect();
    assert_eq!(cells.len(), head.len(), "access.csv: {line}");
    let cell = |column: &str| {
        let at =
            head.iter().position(|name| *name == column).expect("access.csv has a column for every role");
        match cells[at] {
            "-" => None,
            "all" => Some(Reach::All),
            "own" => Some(Reach::Own),
            "lane" => Some(Reach::Lane),
            "stand-in" => Some(Reach::StandIn),
            "self" => Some(Reach::Myself),
            other => panic!("access.csv: {other} in {line}"),
        }
    };
    let row = Row {
        anyone: cell("anyone").is_some(),
        signing_in: cell("signing-in").is_some(),
        roles: Role::ALL.map(|role| cell(role.name())),
    };
    (cells[0], row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(role: Role, unit: &str) -> Holding {
        Holding { role, unit: unit.into() }
    }

    fn envelope(lane: Lane<'_>) -> Envelope<'_> {
        Envelope { lane, helpers: &[], about: None, named: &[], stand_in: false }
    }

    #[test]
    fn a_supervisor_stands_in_only_where_no_discipline_staff_may_see_a_report() {
        let letter = |stand_in| Envelope { stand_in, ..envelope(Lane::Discipline) };
        for operation in ["list_letters", "show_letter", "accept_letter", "reply_to_letter"] {
            let supervisor = grant(operation, &[held(Role::Supervisor, "bureau")]).expect("a letter's step");
            assert!(supervisor.sees(&letter(true)) && !supervisor.sees(&letter(false)), "{operation}");
            let office = grant(operation, &[held(Role::BureauOffice, "bureau")]).expect("a letter's step");
            assert!(!office.sees(&letter(true)), "{operation}");
        }
    }

    #[test]
    fn who_is_named_sees_nothing_whatever_the_roles() {
        let officer = grant("show_letter", &[held(Role::Discipline, "bureau")]).expect("reads reports");
        let officer = Grant { account: 7, ..officer };
        assert!(officer.sees(&Envelope { named: &[8], ..envelope(Lane::Discipline) }));
        assert!(!officer.sees(&Envelope { named: &[8, 7], ..envelope(Lane::Discipline) }));
    }

    #[test]
    fn no_operation_has_two_rows() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(lines.skip(1).count(), table().len());
    }

    #[test]
    fn nobody_but_discipline_staff_sees_what_lies_with_it() {
        for operation in operations() {
            for role in Role::ALL {
                let sees = grant(operation, &[held(role, "bureau")])
                    .is_some_and(|grant| grant.includes(Lane::Discipline));
                assert!(!sees || role == Role::Discipline, "{operation} {role:?}");
            }
        }
    }

    #[test]
    fn a_principal_sees_the_own_school_only() {
        let grant =
            grant("show_letter", &[held(Role::Principal, "school-1")]).expect("principals read letters");
        assert!(grant.includes(Lane::Unit("school-1")));
        assert!(!grant.includes(Lane::Unit("school-2")));
    }

    #[test]
    fn who_belongs_to_a_unit_never_sees_what_complains_of_it() {
        let letter = |about| Envelope { about, ..envelope(Lane::Unit("bureau")) };
        let both = [held(Role::BureauOffice, "bureau"), held(Role::Principal, "school-1")];
        let grant = grant("show_letter", &both).expect("reads letters");
        assert!(grant.sees(&letter(None)) && grant.sees(&letter(Some("school-2"))));
        assert!(!grant.sees(&letter(Some("school-1"))));
    }

    #[test]
    fn a_unit_that_helps_sees_the_letter_and_no_report() {
        let principal =
            grant("show_letter", &[held(Role::Principal, "school-1")]).expect("principals read letters");
        let helpers = ["school-1".to_owned()];
        let helped = |lane| Envelope { helpers: &helpers, ..envelope(lane) };
        assert!(principal.sees(&helped(Lane::Unit("bureau"))));
        assert!(!principal.sees(&helped(Lane::Discipline)));
    }

    #[test]
    fn who_holds_several_roles_may_do_what_each_of_them_may() {
        let both = [held(Role::Principal, "school-1"), held(Role::Publisher, "bureau")];
        assert!(grant("publish_plan", &both).is_some_and(|grant| grant.all));
        assert!(grant("show_letter", &both).is_some_and(|grant| !grant.all && grant.covers("school-1")));
        assert_eq!(grant("show_letter", &[]), None);
    }

    #[test]
    fn every_row_of_the_table_is_read_once() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count() - 1;
        assert_eq!(operations().count(), rows);
        assert!(is_public("post_letter") && !is_public("show_letter"));
        assert!(while_signing_in("show_me") && !while_signing_in("list_letters"));
    }
}

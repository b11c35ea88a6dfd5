//! A table of people, against those who are there: which cells cannot be taken, and what would change. It adds
//! people and roles and puts contacts right; it takes nothing away, and whom it does not name stay as they are.

use super::{Held, gives, manages, sees};
use crate::access::Grant;
use crate::table::{Cells, Columns, TableRow};
use contract::Date;
use contract::id::UnitCode;
use contract::staff::person::{Contacts, NewRole, PersonChangeKind, PersonState, TableChange};
use contract::staff::table::BadCell;
use contract::staff::unit::draft::day;
use contract::staff::{HeldRole, Role};
use contract::text::{Email, Phone, StaffName, TextError};
use std::collections::{BTreeMap, BTreeSet};

/// The columns.
pub const COLUMNS: Columns<5> =
    [("name", "姓名"), ("roles", "角色和单位"), ("email", "电子邮箱"), ("phone", "电话"), ("state", "状态")];

/// A row of that table.
pub type PersonRow = TableRow<{ COLUMNS.len() }>;

/// Somebody who is there.
#[derive(Clone, Debug)]
pub struct Known {
    /// The account's id.
    pub id: i64,
    /// How things stand.
    pub state: PersonState,
    /// The roles held today.
    pub roles: Vec<KnownRole>,
    /// How to reach the person; empty for whom the asker does not manage.
    pub contacts: Contacts,
}

/// A role that somebody holds.
#[derive(Clone, Debug)]
pub struct KnownRole {
    /// The role with its unit and last day.
    pub role: NewRole,
    /// The account that passed it on.
    pub given_by: Option<i64>,
}

/// What stands in the store while a table is judged.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Everybody, by name.
    pub people: BTreeMap<String, Known>,
    /// The names of the units by code, and whether they are open.
    pub units: BTreeMap<String, (String, bool)>,
    /// How far the asker's roles reach.
    pub grant: &'a Grant,
    /// The asker.
    pub manager: i64,
    /// Today.
    pub today: Date,
}

/// What becomes of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Becomes {
    /// The account's id; none for somebody new.
    pub id: Option<i64>,
    /// The name.
    pub name: StaffName,
    /// The contacts, where they change.
    pub contacts: Option<Contacts>,
    /// The roles that are given.
    pub roles: Vec<NewRole>,
}

/// What a table comes to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Who becomes what.
    pub people: Vec<Becomes>,
    /// The same in words of the desk.
    pub changes: Vec<TableChange>,
    /// What is wrong. As long as something is, nothing may change.
    pub bad: Vec<BadCell>,
}

/// Judges a table.
pub fn judge(rows: &[PersonRow], standing: &Standing<'_>) -> Outcome {
    let mut cells = Cells::new(COLUMNS);
    let (mut named, mut people) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let Some(name) = cells.take(row, "name", StaffName::parse) else { continue };
        if !named.insert(name.as_str().to_owned()) {
            cells.refuse(row, "name", TextError::Taken);
            continue;
        }
        let known = standing.people.get(name.as_str());
        let typed = (
            cells.take(row, "roles", |typed| roles(typed, standing)),
            cells.take(row, "email", |typed| optional(typed, |typed| Email::parse(typed).map(String::from))),
            cells.take(row, "phone", |typed| optional(typed, |typed| Phone::parse(typed).map(String::from))),
            cells.take(row, "state", state),
        );
        let (Some(roles), Some(email), Some(phone), Some(state)) = typed else { continue };
        let before = known.map(|known| known.contacts.clone()).unwrap_or_default();
        let contacts = Contacts {
            email: email.unwrap_or_else(|| before.email.clone()),
            phone: phone.unwrap_or_else(|| before.phone.clone()),
        };
        let contacts = (contacts != before).then_some(contacts);
        let becomes = Becomes { id: known.map(|known| known.id), name, contacts, roles };
        if let Some(becomes) = allowed(&mut cells, row, becomes, state, standing) {
            people.push(becomes);
        }
    }
    let changes = people.iter().flat_map(|person| changes(person, &standing.units)).collect();
    Outcome { people, changes, bad: cells.told() }
}

/// What becomes of a person, without what is so already; `None` if the asker may not do it or nothing changes.
fn allowed(
    cells: &mut Cells<{ COLUMNS.len() }>,
    row: &PersonRow,
    mut becomes: Becomes,
    state: Option<PersonState>,
    standing: &Standing<'_>,
) -> Option<Becomes> {
    let Standing { people, grant, manager, today, .. } = standing;
    let known = people.get(becomes.name.as_str());
    let is = known.map_or(PersonState::Invited, |known| known.state);
    if let Some(known) = known {
        let held: Vec<Held<'_>> = known.roles.iter().map(KnownRole::bearing).collect();
        if !sees(grant, &held) {
            cells.refuse(row, "name", TextError::Taken);
            return None;
        }
        let same = |role: &NewRole| {
            known.roles.iter().find(|held| (held.role.role, &held.role.unit) == (role.role, &role.unit))
        };
        if becomes.roles.iter().any(|role| same(role).is_some_and(|held| held.role.until != role.until)) {
            cells.refuse(row, "roles", TextError::NotByTable);
            return None;
        }
        becomes.roles.retain(|role| same(role).is_none());
        if becomes.roles.is_empty() && becomes.contacts.is_none() && state.is_none_or(|state| state == is) {
            return None;
        }
        if !manages(grant, *manager, &held) {
            cells.refuse(row, "name", TextError::NotYours);
            return None;
        }
    } else if becomes.roles.is_empty() {
        cells.refuse(row, "roles", TextError::Missing);
        return None;
    }
    if state.is_some_and(|state| state != is) {
        cells.refuse(row, "state", TextError::NotByTable);
        return None;
    }
    let wrong = becomes.roles.iter().find_map(|role| match gives(grant, role.role, role.unit.as_str()) {
        false => Some(TextError::NotYours),
        true => role.until.is_some_and(|until| until < *today).then_some(TextError::PastDay),
    });
    match wrong {
        Some(error) => {
            cells.refuse(row, "roles", error);
            None
        }
        None => Some(becomes),
    }
}

impl KnownRole {
    fn bearing(&self) -> Held<'_> {
        Held { role: self.role.role, unit: self.role.unit.as_str(), given_by: self.given_by }
    }
}

/// A role as a table writes it: `principal@shiyan-xiaoxue@2026-12-31`, or with the role's name in Chinese.
pub fn written(role: &NewRole, in_chinese: bool) -> String {
    let name = if in_chinese { role.role.chinese() } else { role.role.name() };
    match role.until {
        Some(until) => format!("{name}@{}@{until}", role.unit),
        None => format!("{name}@{}", role.unit),
    }
}

/// Roles as they stand in a cell. A unit may be written by its name where only one open unit has it.
fn roles(typed: &str, standing: &Standing<'_>) -> Result<Vec<NewRole>, TextError> {
    let mut roles: Vec<NewRole> = Vec::new();
    for one in typed.split([';', '；', '\n']).map(str::trim).filter(|one| !one.is_empty()) {
        let parts: Vec<&str> = one.split(['@', '＠']).map(str::trim).collect();
        let (name, of, until) = match parts.as_slice() {
            [name, of] => (*name, *of, None),
            [name, of, until] => (*name, *of, Some(day(until)?)),
            _ => return Err(TextError::NotRoles),
        };
        let known =
            Role::ALL.into_iter().find(|role| role.name() == name.to_lowercase() || role.chinese() == name);
        let role = NewRole { role: known.ok_or(TextError::NotRoles)?, unit: unit(of, standing)?, until };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}

fn unit(typed: &str, standing: &Standing<'_>) -> Result<UnitCode, TextError> {
    let mut named = standing.units.iter().filter(|(_, (name, open))| name == typed && *open);
    let code = match (standing.units.get_key_value(typed), named.next(), named.next()) {
        (Some((code, _)), _, _) | (None, Some((code, _)), None) => code,
        _ => return Err(TextError::NoSuchUnit),
    };
    if !standing.grant.covers(code) {
        return Err(TextError::NoSuchUnit);
    }
    match standing.units.get(code) {
        Some((_, true)) => UnitCode::parse(code).map_err(|_| TextError::NoSuchUnit),
        _ => Err(TextError::UnitIsClosed),
    }
}

fn state(typed: &str) -> Result<Option<PersonState>, TextError> {
    let known = PersonState::ALL
        .into_iter()
        .find(|state| state.name() == typed.to_lowercase() || state.chinese() == typed);
    match (typed, known) {
        ("", _) => Ok(None),
        (_, Some(state)) => Ok(Some(state)),
        (_, None) => Err(TextError::NotAChoice),
    }
}

/// What may be left out: an empty cell changes nothing.
fn optional(
    typed: &str,
    parse: impl Fn(&str) -> Result<String, TextError>,
) -> Result<Option<String>, TextError> {
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some) }
}

fn changes<'a>(
    person: &'a Becomes,
    units: &'a BTreeMap<String, (String, bool)>,
) -> impl Iterator<Item = TableChange> + 'a {
    let change = |kind, role| TableChange { name: person.name.as_str().to_owned(), kind, role };
    let added = person.id.is_none().then(|| change(PersonChangeKind::Added, None));
    let given = person.roles.iter().map(move |role| {
        let unit_name = units.get(role.unit.as_str()).map(|(name, _)| name.clone()).unwrap_or_default();
        let held = HeldRole { role: role.role, unit: role.unit.clone(), unit_name, until: role.until };
        change(PersonChangeKind::RoleGiven, Some(held))
    });
    let contacts = person.contacts.as_ref().map(|_| change(PersonChangeKind::ContactsChanged, None));
    added.into_iter().chain(given).chain(contacts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MANAGER: i64 = 1;

    fn standing(grant: &Grant) -> Standing<'_> {
        let units =
            [("bureau", "教体局", true), ("a", "甲校", true), ("b", "乙校", true), ("old", "旧校", false)];
        let known = |id, role, unit: &str| Known {
            id,
            state: PersonState::Active,
            roles: vec![KnownRole {
                role: NewRole { role, unit: UnitCode::parse(unit).expect("a slug"), until: None },
                given_by: None,
            }],
            contacts: Contacts { email: "li@example.org".into(), phone: String::new() },
        };
        Standing {
            people: BTreeMap::from([
                ("李校长".to_owned(), known(2, Role::Principal, "a")),
                ("陈老师".to_owned(), known(3, Role::SchoolStaff, "a")),
                ("王老师".to_owned(), known(4, Role::SchoolStaff, "b")),
            ]),
            units: units.map(|(code, name, open)| (code.to_owned(), (name.to_owned(), open))).into(),
            grant,
            manager: MANAGER,
            today: date(2026, 11, 25),
        }
    }

    fn everybody() -> Grant {
        Grant { all: true, ..Grant::default() }
    }

    fn judged(lines: &[&str], grant: &Grant) -> Outcome {
        let row = |(at, line): (usize, &&str)| {
            let mut cells = line.split(',').map(|cell| Some(cell.to_owned()));
            PersonRow { number: at + 2, cells: [(); COLUMNS.len()].map(|()| cells.next().flatten()) }
        };
        let rows: Vec<PersonRow> = lines.iter().enumerate().map(row).collect();
        judge(&rows, &standing(grant))
    }

    fn bad(lines: &[&str], grant: &Grant) -> Vec<(usize, String, TextError)> {
        let bad = judged(lines, grant).bad;
        bad.into_iter().map(|cell| (cell.row, cell.column, cell.error)).collect()
    }

    fn named(row: usize, column: &str, error: TextError) -> (usize, String, TextError) {
        (row, column.to_owned(), error)
    }

    #[test]
    fn a_table_that_says_what_is_there_changes_nothing() {
        let same =
            ["李校长,principal@a,li@example.org,,active", "陈老师,学校工作人员@甲校,,,在用", "王老师,,,,"];
        let outcome = judged(&same, &everybody());
        assert_eq!((outcome.people, outcome.bad), (vec![], vec![]));
    }

    #[test]
    fn people_and_roles_are_added_and_none_is_taken_away() {
        let lines = [
            "赵老师,校长@b；发布@bureau@2026-12-31,,13800000000,",
            "李校长,publisher@bureau,new@example.org,,",
        ];
        let outcome = judged(&lines, &everybody());
        assert_eq!(outcome.bad, []);
        let kinds: Vec<PersonChangeKind> = outcome.changes.iter().map(|change| change.kind).collect();
        use PersonChangeKind::{Added, ContactsChanged, RoleGiven};
        assert_eq!(kinds, [Added, RoleGiven, RoleGiven, ContactsChanged, RoleGiven, ContactsChanged]);
        let [new, old] = outcome.people.as_slice() else { panic!("two people") };
        assert_eq!((new.id, new.roles.len(), new.roles[1].until), (None, 2, Some(date(2026, 12, 31))));
        assert_eq!((old.id, old.roles.len()), (Some(2), 1));
        assert_eq!(written(&new.roles[1], true), "发布@bureau@2026-12-31");
    }

    #[test]
    fn each_bad_cell_is_named_with_its_row() {
        let lines = [
            "李,principal@a,,,",
            "新人一,principal,,,",
            "新人二,校长@nowhere,,,",
            "新人三,校长@old,,,",
            "新人四,校长@a@2026-11-24,,,",
            "新人五,校长@a@soon,,,",
            "新人六,,,,",
            "新人七,校长@a,nobody,12,?",
            "新人八,校长@a,,,在用",
            "陈老师,school-staff@a@2026-12-31,,,",
            "王老师,,,,disabled",
            "王老师,,,,",
        ];
        assert_eq!(
            bad(&lines, &everybody()),
            [
                named(2, "name", TextError::TooShort { least: 2 }),
                named(3, "roles", TextError::NotRoles),
                named(4, "roles", TextError::NoSuchUnit),
                named(5, "roles", TextError::UnitIsClosed),
                named(6, "roles", TextError::PastDay),
                named(7, "roles", TextError::NotADay),
                named(8, "roles", TextError::Missing),
                named(9, "email", TextError::NotAnEmail),
                named(9, "phone", TextError::NotAPhone),
                named(9, "state", TextError::NotAChoice),
                named(10, "state", TextError::NotByTable),
                named(11, "roles", TextError::NotByTable),
                named(12, "state", TextError::NotByTable),
                named(13, "name", TextError::Taken),
            ]
        );
    }

    #[test]
    fn a_principal_brings_staff_of_the_own_school_and_nobody_else() {
        let grant = Grant { units: ["a".to_owned()].into(), ..Grant::default() };
        let lines = [
            "新老师,school-staff@a,,,",
            "新校长,principal@a,,,",
            "又一位,school-staff@b,,,",
            "王老师,school-staff@a,,,",
            "李校长,school-staff@a,,,",
            "陈老师,school-staff@a,chen@example.org,,",
        ];
        assert_eq!(
            bad(&lines, &grant),
            [
                named(3, "roles", TextError::NotYours),
                named(4, "roles", TextError::NoSuchUnit),
                named(5, "name", TextError::Taken),
                named(6, "name", TextError::NotYours),
            ]
        );
        assert_eq!(judged(&lines, &grant).people.len(), 2);
    }
}

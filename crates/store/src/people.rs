//! The list of people: found, sorted as names are read aloud, a page at a time. Contacts are not in it.

use crate::entity::{holding, staff};
use crate::error::StoreError;
use crate::holding::{Names, bearing, running, units_for_roles};
use crate::{Moment, Store};
use contract::id::UnitCode;
use contract::limits::PEOPLE_PAGE;
use contract::staff::Role;
use contract::staff::person::{PersonPage, PersonRow, PersonState, RoleChoices, UnitChoice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pinyin::ToPinyin;
use rules::access::Grant;
use rules::people::{gives, sees};
use sea_orm::{Condition, EntityTrait};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Which people are wanted. Empty texts and absent values ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct WantedPeople {
    /// Words in the name, its pinyin, or the name of a unit.
    pub q: String,
    /// A unit's code.
    pub unit: String,
    /// A role.
    pub role: Option<Role>,
    /// A state.
    pub state: Option<PersonState>,
    /// `name`, `unit` or `created`, with `-` before it for the other way round.
    pub sort: String,
    /// `next` of the page before.
    pub after: String,
}

impl Store {
    /// A page of the people whom somebody sees.
    ///
    /// # Errors
    /// The database failed.
    pub async fn people(
        &self,
        grant: &Grant,
        wanted: &WantedPeople,
        zone: &TimeZone,
        now: Moment,
    ) -> Result<PersonPage, StoreError> {
        let accounts = staff::Entity::find().all(&self.database).await?;
        let held = running(&self.database, Condition::all(), now.day).await?;
        let names = Names::of(&self.database, &held).await?;
        let mut by_person: BTreeMap<i64, Vec<holding::Model>> = BTreeMap::new();
        for row in held {
            by_person.entry(row.staff).or_default().push(row);
        }
        let (column, backwards) = match wanted.sort.strip_prefix('-') {
            Some(column) => (column, true),
            None => (wanted.sort.as_str(), false),
        };
        let mut rows: Vec<(Key, PersonRow)> = accounts
            .into_iter()
            .filter_map(|account| {
                let held = by_person.remove(&account.id).unwrap_or_default();
                sees(grant, &bearing(&held)).then(|| row(account, &held, &names, zone))
            })
            .filter(|row| fits(row, wanted))
            .map(|row| (Key::of(&row, column), row))
            .collect();
        let order = |one: &Key, two: &Key| match backwards {
            true => two.cmp(one),
            false => one.cmp(two),
        };
        rows.sort_by(|(one, _), (two, _)| order(one, two));
        let total = rows.len() as u64;
        let begins = match Key::read(&wanted.after) {
            Some(last) => rows.partition_point(|(key, _)| order(key, &last) != Ordering::Greater),
            None => 0,
        };
        let left = rows.split_off(begins);
        let more = left.len() > PEOPLE_PAGE;
        let page: Vec<(Key, PersonRow)> = left.into_iter().take(PEOPLE_PAGE).collect();
        let next = page.last().filter(|_| more).map(|(key, _)| key.written());
        Ok(PersonPage { rows: page.into_iter().map(|(_, row)| row).collect(), next, total })
    }

    /// What roles somebody may give, and where.
    ///
    /// # Errors
    /// The database failed.
    pub async fn role_choices(&self, grant: &Grant) -> Result<RoleChoices, StoreError> {
        let units = units_for_roles(&self.database).await?;
        let units = units.into_iter().filter(|unit| grant.covers(&unit.code));
        let mut units: Vec<UnitChoice> = units
            .filter_map(|unit| Some(UnitChoice { code: UnitCode::parse(&unit.code).ok()?, name: unit.name }))
            .collect();
        units.sort_by_cached_key(|unit| reading(&unit.name));
        let given = |role: &Role| units.iter().any(|unit| gives(grant, *role, unit.code.as_str()));
        let roles = Role::ALL.into_iter().filter(given).collect();
        Ok(RoleChoices { roles, units })
    }
}

/// How things stand with an account.
pub(crate) fn state(account: &staff::Model) -> PersonState {
    match (account.disabled, &account.password_hash) {
        (true, _) => PersonState::Disabled,
        (false, None) => PersonState::Invited,
        (false, Some(_)) => PersonState::Active,
    }
}

/// The bureau's day on which an account was made.
pub(crate) fn created_on(account: &staff::Model, zone: &TimeZone) -> contract::Date {
    let at = Timestamp::from_millisecond(account.created_at).unwrap_or(Timestamp::UNIX_EPOCH);
    Moment::of(at, zone).day
}

fn row(account: staff::Model, held: &[holding::Model], names: &Names, zone: &TimeZone) -> PersonRow {
    PersonRow {
        id: account.id,
        state: state(&account),
        created_on: created_on(&account, zone),
        roles: held.iter().filter_map(|row| names.held(row)).collect(),
        name: account.name,
    }
}

fn fits(row: &PersonRow, wanted: &WantedPeople) -> bool {
    let words = wanted.q.trim().to_lowercase();
    let named = words.is_empty()
        || row.name.to_lowercase().contains(&words)
        || reading(&row.name).contains(&words)
        || row.roles.iter().any(|held| held.unit_name.to_lowercase().contains(&words));
    named
        && wanted.state.is_none_or(|state| row.state == state)
        && wanted.role.is_none_or(|role| row.roles.iter().any(|held| held.role == role))
        && (wanted.unit.is_empty() || row.roles.iter().any(|held| held.unit.as_str() == wanted.unit))
}

/// By what a row is sorted; the id keeps those apart that are alike.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key(String, i64);

impl Key {
    fn of(row: &PersonRow, column: &str) -> Self {
        let text = match column {
            "unit" => row.roles.first().map(|held| reading(&held.unit_name)).unwrap_or_default(),
            "created" => row.created_on.to_string(),
            _ => reading(&row.name),
        };
        Self(text, row.id)
    }

    fn written(&self) -> String {
        format!("{}:{}", self.1, self.0)
    }

    fn read(written: &str) -> Option<Self> {
        let (id, text) = written.split_once(':')?;
        Some(Self(text.to_owned(), id.parse().ok()?))
    }
}

/// How a name is read aloud, which is the order in which people look for it.
fn reading(name: &str) -> String {
    name.chars().fold(String::new(), |mut read, c| {
        match c.to_pinyin() {
            Some(pinyin) => read.push_str(pinyin.plain()),
            None => read.extend(c.to_lowercase()),
        }
        read
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_as_they_are_read() {
        assert_eq!(reading("王主任"), "wangzhuren");
        assert_eq!(reading("第2中学A"), "di2zhongxuea");
        assert!(reading("李老师") < reading("王主任"));
    }

    #[test]
    fn a_page_begins_behind_the_row_that_its_cursor_names() {
        let key = Key("li:laoshi".into(), 7);
        assert!(Key::read(&key.written()) == Some(key));
        assert!(Key::read("nonsense").is_none());
    }
}

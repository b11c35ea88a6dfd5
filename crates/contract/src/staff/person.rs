//! People of the desk: their accounts, their roles, and what they pass on for a time.

use crate::id::UnitCode;
use crate::staff::table::BadCell;
use crate::staff::{HeldRole, Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How things stand with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// Has used a link and may come in.
    Active,
    /// Has not used a link yet.
    Invited,
    /// May not come in.
    Disabled,
}

impl PersonState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Active, Self::Invited, Self::Disabled];

    /// The name in JSON and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Disabled => "disabled",
        }
    }

    /// The name in Chinese, as the desk and tables show it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Active => "在用",
            Self::Invited => "还没登录过",
            Self::Disabled => "已停用",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A person in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonRow {
    /// The account's id.
    pub id: i64,
    /// The name to sign in with.
    pub name: String,
    /// How things stand.
    pub state: PersonState,
    /// The roles held today, the oldest first.
    pub roles: Vec<HeldRole>,
    /// The day the account was made.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub created_on: Date,
}

/// A page of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonPage {
    /// The people.
    pub rows: Vec<PersonRow>,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: u64,
}

/// How to reach a person; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Contacts {
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
}

/// A role of a person, as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonRole {
    /// What to name when it ends or is passed on.
    pub id: i64,
    /// The role.
    #[serde(flatten)]
    pub held: HeldRole,
    /// The first day on which it is held.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub since: Date,
    /// Who passed it on; absent where an administrator gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_by: Option<String>,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonView {
    /// The account's id.
    pub id: i64,
    /// The name to sign in with.
    pub name: String,
    /// How things stand.
    pub state: PersonState,
    /// The day the account was made.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub created_on: Date,
    /// The roles held today, the oldest first.
    pub roles: Vec<PersonRole>,
    /// How to reach the person; absent for who may not change the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Contacts>,
    /// The version of name and contacts.
    pub version: i64,
}

/// A role to be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewRole {
    /// The role.
    pub role: Role,
    /// The unit's code.
    pub unit: UnitCode,
    /// The last day on which it is held; until it is taken away if absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub until: Option<Date>,
}

/// `POST /api/v1/staff/people`: name and contacts as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewPerson {
    /// The name to sign in with; no two people share one.
    pub name: String,
    /// How to reach the person.
    #[serde(default)]
    pub contacts: Contacts,
    /// The roles; at least one.
    pub roles: Vec<NewRole>,
}

/// `PUT /api/v1/staff/people/{id}`: name and contacts as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonChange {
    /// The name to sign in with.
    pub name: String,
    /// How to reach the person.
    #[serde(default)]
    pub contacts: Contacts,
}

/// A one-time sign-in link. It is told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneTimeLink {
    /// Whose account it opens.
    pub person: i64,
    /// The address to open.
    pub link: String,
    /// How many hours it works.
    pub hours: u32,
}

/// Several people, by the ids of their accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Several {
    /// The ids.
    pub ids: Vec<i64>,
}

/// What roles somebody may give, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleChoices {
    /// The roles.
    pub roles: Vec<Role>,
    /// The units.
    pub units: Vec<UnitChoice>,
}

/// A unit that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitChoice {
    /// Its code.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// The roles held today, the oldest first.
    pub roles: Vec<PersonRole>,
    /// The roles passed on to others, the newest first.
    pub passed_on: Vec<PassedOn>,
    /// The people to whom a role can be passed on, each in the units they share with one.
    pub colleagues: Vec<Colleague>,
}

/// A role that was passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PassedOn {
    /// What to name when it is taken back.
    pub id: i64,
    /// The role.
    #[serde(flatten)]
    pub held: HeldRole,
    /// The name of who has it now.
    pub to: String,
}

/// Somebody of the same unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Colleague {
    /// The account's id.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The codes of the units.
    pub units: Vec<UnitCode>,
}

/// `POST /api/v1/staff/account/delegations`: passes a role on for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PassOn {
    /// The role, by its `id` in the account.
    pub role: i64,
    /// The account that gets it.
    pub to: i64,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub until: Date,
}

/// What a table of people does to one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonChangeKind {
    /// Somebody new.
    Added,
    /// One more role.
    RoleGiven,
    /// Another e-mail address or telephone number.
    ContactsChanged,
}

/// A change that a table brings. Contacts are not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableChange {
    /// The person's name.
    pub name: String,
    /// What happens.
    pub kind: PersonChangeKind,
    /// The role that is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<HeldRole>,
}

/// The one-time link of somebody whom a table added.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableLink {
    /// The person's name.
    pub name: String,
    /// The link.
    #[serde(flatten)]
    pub link: OneTimeLink,
}

/// What a table of people would do, or did.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonImport {
    /// How many rows were read.
    pub rows: usize,
    /// What changes.
    pub changes: Vec<TableChange>,
    /// What is wrong. As long as something is, nothing changes.
    pub bad: Vec<BadCell>,
    /// Whether it was done; false for a trial.
    pub done: bool,
    /// The links of those who were added. They are told once.
    pub links: Vec<TableLink>,
}

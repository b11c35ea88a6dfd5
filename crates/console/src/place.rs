//! The views of the desk and their addresses, read and written. Pure: it knows no browser.

use crate::table::TableQuery;
use contract::address::server::CONSOLE;
use contract::address::{read_item, read_row, write_item, write_row};
use contract::id::{ApplicationNumber, LetterNumber, NoticeNumber, RegisterName, UnitCode};
use contract::letter::{ItemRef, LetterState, RowRef};
use contract::setting::Setting;
use contract::staff::application::ApplicationFilter;
use contract::staff::disclosure::RecordFilter;
use contract::staff::message::DeliveryState;
use contract::staff::notice::NoticeFilter;
use contract::staff::publishing::{ProposalState, Whose};
use form_urlencoded::{Serializer, parse};
use std::fmt;

/// A view of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What waits today.
    Start,
    /// The inbox.
    Letters(TableQuery),
    /// One letter.
    Letter(LetterNumber),
    /// Templates of answers.
    Templates,
    /// A letter beside its public version.
    Release(LetterNumber),
    /// The stored plans.
    Plans,
    /// A new plan document.
    NewPlan,
    /// A stored plan.
    Plan(i64),
    /// Choosing the item that an update is for; the newest plan's if no year is given.
    Items(Option<i16>),
    /// The update of an item.
    Item(ItemRef),
    /// Who answers for an item, and its milestones.
    Assignment(ItemRef),
    /// The people.
    People(TableQuery),
    /// Adding somebody.
    NewPerson,
    /// People who come in as a table.
    ImportPeople,
    /// One person.
    Person(i64),
    /// Somebody's sessions and recovery.
    PersonSignIn(i64),
    /// One's own account.
    Account,
    /// The audit trail.
    Audit(TableQuery),
    /// Proposals.
    Proposals {
        /// Mine, or those that wait for me; all if absent.
        whose: Option<Whose>,
        /// Proposals in that state only.
        state: Option<ProposalState>,
        /// Where the page begins, as the page before said; empty for the first.
        after: String,
    },
    /// One proposal.
    Proposal(i64),
    /// Supervision notices.
    Notices {
        /// Those of a kind; all if absent.
        which: Option<NoticeFilter>,
        /// Where the page begins, as the page before said; empty for the first.
        after: String,
    },
    /// One notice.
    Notice(NoticeNumber),
    /// Issuing a notice, about an item if it is known.
    NewNotice(Option<ItemRef>),
    /// A unit's page of the newest round; the own unit's if none is named.
    Round(Option<UnitCode>),
    /// A round with all its items; the newest if none is named.
    Rounds(Option<i64>),
    /// The registers, as they stand for the own units.
    Registers,
    /// Rows of a register.
    Register {
        /// Its name.
        name: RegisterName,
        /// Rows of that unit only; all if absent.
        unit: Option<UnitCode>,
    },
    /// A row of a register, or a new one.
    Row(RegisterName, Option<i64>),
    /// The next week of a unit's rows, made from its newest one.
    NextWeek(RegisterName, UnitCode),
    /// A new row of a register that refers to a row of another.
    RowAbout(RegisterName, RowRef),
    /// Rows of a register that come in as a table.
    ImportRows(RegisterName),
    /// The units as a tree.
    Units,
    /// One unit.
    Unit(UnitCode),
    /// Units that come in as a table.
    ImportUnits,
    /// Milestones and updates of a year's plan as tables.
    ImportItems(i16),
    /// All settings.
    Settings,
    /// One setting.
    Setting(&'static Setting),
    /// Working-day calendars.
    Calendars,
    /// Embed keys, and what was counted of embeds.
    Embeds,
    /// Messages on their way, and webhooks.
    Messages {
        /// Deliveries in that state only.
        state: Option<DeliveryState>,
        /// Where the page begins, as the page before said; empty for the first.
        after: String,
    },
    /// Disclosure records.
    Disclosures {
        /// Those of a kind; those that wait if absent.
        which: Option<RecordFilter>,
        /// Where the page begins, as the page before said; empty for the first.
        after: String,
    },
    /// Writing a record down.
    NewDisclosure,
    /// One record, by its id at the desk.
    Disclosure(i64),
    /// Records that come in as a table.
    ImportDisclosures,
    /// Applications for information.
    Applications {
        /// Those of a kind; those to be dealt with if absent.
        which: Option<ApplicationFilter>,
        /// Where the page begins, as the page before said; empty for the first.
        after: String,
    },
    /// One application for information.
    Application(ApplicationNumber),
    /// An address of the desk at which there is nothing.
    Nowhere(String),
}

impl Place {
    /// The view at an address of the desk. That nothing is there is a view, too.
    pub fn at(path_and_query: String) -> Self {
        Self::parse(&path_and_query).unwrap_or(Self::Nowhere(path_and_query))
    }

    /// Reads a path with its query; `None` if it is not at the desk.
    pub fn parse(path_and_query: &str) -> Option<Self> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let rest = path.strip_prefix(CONSOLE).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let segments: Vec<&str> = rest.split('/').filter(|segment| !segment.is_empty()).collect();
        let value = |name: &str| {
            let found = parse(query.as_bytes()).find(|(key, _)| key == name);
            found.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        Some(match segments.as_slice() {
            [] => Self::Start,
            ["letters"] => Self::Letters(TableQuery::parse(query)),
            ["letters", number] => Self::Letter(LetterNumber::parse(number).ok()?),
            ["templates"] => Self::Templates,
            ["letters", number, "release"] => Self::Release(LetterNumber::parse(number).ok()?),
            ["audit"] => Self::Audit(TableQuery::parse(query)),
            ["plans"] => Self::Plans,
            ["plans", "new"] => Self::NewPlan,
            ["plans", id] => Self::Plan(id.parse().ok()?),
            ["people"] => Self::People(TableQuery::parse(query)),
            ["people", "new"] => Self::NewPerson,
            ["people", id] => Self::Person(id.parse().ok()?),
            ["account"] => Self::Account,
            ["items"] => Self::Items(value("year").parse().ok()),
            ["items", year, number] => {
                Self::Item(ItemRef { year: year.parse().ok()?, number: number.parse().ok()? })
            }
            ["items", year, number, "assignment"] => {
                Self::Assignment(ItemRef { year: year.parse().ok()?, number: number.parse().ok()? })
            }
            ["people", id, "sign-in"] => Self::PersonSignIn(id.parse().ok()?),
            ["proposals"] => Self::Proposals {
                whose: Whose::named(&value("whose")),
                state: ProposalState::named(&value("state")),
                after: value("after"),
            },
            ["proposals", id] => Self::Proposal(id.parse().ok()?),
            ["notices"] => {
                Self::Notices { which: NoticeFilter::named(&value("which")), after: value("after") }
            }
            ["notices", "new"] => Self::NewNotice(read_item(&value("item"))),
            ["notices", slug] => Self::Notice(NoticeNumber::from_slug(slug).ok()?),
            ["round"] => Self::Round(None),
            ["round", code] => Self::Round(Some(UnitCode::parse(code).ok()?)),
            ["rounds"] => Self::Rounds(None),
            ["rounds", id] => Self::Rounds(Some(id.parse().ok()?)),
            ["registers"] => Self::Registers,
            ["registers", name] => Self::Register {
                name: RegisterName::parse(name).ok()?,
                unit: UnitCode::parse(&value("unit")).ok(),
            },
            ["registers", name, "new"] => {
                let name = RegisterName::parse(name).ok()?;
                match read_row(&value("row")) {
                    Some(row) => Self::RowAbout(name, row),
                    None => Self::Row(name, None),
                }
            }
            ["registers", name, "import"] => Self::ImportRows(RegisterName::parse(name).ok()?),
            ["registers", name, "next-week", unit] => {
                Self::NextWeek(RegisterName::parse(name).ok()?, UnitCode::parse(unit).ok()?)
            }
            ["registers", name, id] => Self::Row(RegisterName::parse(name).ok()?, Some(id.parse().ok()?)),
            ["units"] => Self::Units,
            ["units", code] => Self::Unit(UnitCode::parse(code).ok()?),
            ["import", "units"] => Self::ImportUnits,
            ["import", "people"] => Self::ImportPeople,
            ["import", "items", year] => Self::ImportItems(year.parse().ok()?),
            ["settings"] => Self::Settings,
            ["settings", name] => Self::Setting(Setting::named(name)?),
            ["calendars"] => Self::Calendars,
            ["embeds"] => Self::Embeds,
            ["messages"] => {
                Self::Messages { state: DeliveryState::named(&value("state")), after: value("after") }
            }
            ["disclosures"] => {
                Self::Disclosures { which: RecordFilter::named(&value("which")), after: value("after") }
            }
            ["disclosures", "new"] => Self::NewDisclosure,
            ["import", "disclosures"] => Self::ImportDisclosures,
            ["disclosures", id] => Self::Disclosure(id.parse().ok()?),
            ["applications"] => {
                Self::Applications { which: ApplicationFilter::named(&value("which")), after: value("after") }
            }
            ["applications", number] => Self::Application(ApplicationNumber::parse(number).ok()?),
            _ => return None,
        })
    }

    /// Records from the first one on.
    pub fn disclosures(which: Option<RecordFilter>) -> Self {
        Self::Disclosures { which, after: String::new() }
    }

    /// Applications from the first one on.
    pub fn applications(which: Option<ApplicationFilter>) -> Self {
        Self::Applications { which, after: String::new() }
    }

    /// Proposals from the newest on.
    pub fn proposals(whose: Option<Whose>, state: Option<ProposalState>) -> Self {
        Self::Proposals { whose, state, after: String::new() }
    }

    /// All rows of a register.
    pub fn register(name: RegisterName) -> Self {
        Self::Register { name, unit: None }
    }

    /// Notices from the first one on.
    pub fn notices(which: Option<NoticeFilter>) -> Self {
        Self::Notices { which, after: String::new() }
    }

    /// Messages from the first one on.
    pub fn messages(state: Option<DeliveryState>) -> Self {
        Self::Messages { state, after: String::new() }
    }

    /// The inbox from its first letter on.
    pub fn letters(state: Option<LetterState>) -> Self {
        Self::Letters(
            TableQuery::default().filtered("state", state.map(LetterState::name).unwrap_or_default()),
        )
    }

    /// Whether both belong to the same entry of the desk's navigation.
    pub fn is_near(&self, other: &Self) -> bool {
        self.corner() == other.corner()
    }

    fn corner(&self) -> u8 {
        match self {
            Self::Start => 0,
            Self::Letters(_) | Self::Letter(_) | Self::Release(_) | Self::Templates => 1,
            Self::Plans | Self::NewPlan | Self::Plan(_) => 2,
            Self::Items(_) | Self::Item(_) | Self::Assignment(_) | Self::ImportItems(_) => 3,
            Self::People(_)
            | Self::NewPerson
            | Self::ImportPeople
            | Self::Person(_)
            | Self::PersonSignIn(_) => 4,
            Self::Account => 5,
            Self::Audit(_) => 6,
            Self::Proposals { .. } | Self::Proposal(_) => 7,
            Self::Units | Self::Unit(_) | Self::ImportUnits => 8,
            Self::Settings | Self::Setting(_) | Self::Calendars => 9,
            Self::Messages { .. } => 10,
            Self::Notices { .. } | Self::Notice(_) | Self::NewNotice(_) => 11,
            Self::Round(_) | Self::Rounds(_) => 12,
            Self::Embeds => 13,
            Self::Registers
            | Self::Register { .. }
            | Self::Row(..)
            | Self::NextWeek(..)
            | Self::RowAbout(..)
            | Self::ImportRows(_) => 16,
            Self::Disclosures { .. }
            | Self::NewDisclosure
            | Self::Disclosure(_)
            | Self::ImportDisclosures => 15,
            Self::Applications { .. } | Self::Application(_) => 17,
            Self::Nowhere(_) => 14,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Nowhere(address) = self {
            return f.write_str(address);
        }
        f.write_str(CONSOLE)?;
        match self {
            Self::Start | Self::Nowhere(_) => Ok(()),
            Self::Letters(query) => f.write_str(&query.at("/letters")),
            Self::Letter(number) => write!(f, "/letters/{number}"),
            Self::Templates => f.write_str("/templates"),
            Self::Release(number) => write!(f, "/letters/{number}/release"),
            Self::Plans => f.write_str("/plans"),
            Self::NewPlan => f.write_str("/plans/new"),
            Self::Plan(id) => write!(f, "/plans/{id}"),
            Self::Items(year) => {
                f.write_str("/items")?;
                query(f, &[("year", &year.map(|year| year.to_string()).unwrap_or_default())])
            }
            Self::People(query) => f.write_str(&query.at("/people")),
            Self::NewPerson => f.write_str("/people/new"),
            Self::Person(id) => write!(f, "/people/{id}"),
            Self::PersonSignIn(id) => write!(f, "/people/{id}/sign-in"),
            Self::Account => f.write_str("/account"),
            Self::Audit(query) => f.write_str(&query.at("/audit")),
            Self::Item(item) => write!(f, "/items/{}/{}", item.year, item.number),
            Self::Assignment(item) => write!(f, "/items/{}/{}/assignment", item.year, item.number),
            Self::Proposals { whose, state, after } => {
                f.write_str("/proposals")?;
                let whose = whose.map(Whose::name).unwrap_or_default();
                let state = state.map(ProposalState::name).unwrap_or_default();
                query(f, &[("whose", whose), ("state", state), ("after", after)])
            }
            Self::Proposal(id) => write!(f, "/proposals/{id}"),
            Self::Notices { which, after } => {
                f.write_str("/notices")?;
                query(f, &[("which", which.map(NoticeFilter::name).unwrap_or_default()), ("after", after)])
            }
            Self::Notice(number) => write!(f, "/notices/{}", number.slug()),
            Self::NewNotice(item) => {
                f.write_str("/notices/new")?;
                query(f, &[("item", &write_item(*item))])
            }
            Self::Round(None) => f.write_str("/round"),
            Self::Round(Some(code)) => write!(f, "/round/{code}"),
            Self::Rounds(None) => f.write_str("/rounds"),
            Self::Rounds(Some(id)) => write!(f, "/rounds/{id}"),
            Self::Registers => f.write_str("/registers"),
            Self::Register { name, unit } => {
                write!(f, "/registers/{name}")?;
                query(f, &[("unit", unit.as_ref().map(UnitCode::as_str).unwrap_or_default())])
            }
            Self::Row(name, None) => write!(f, "/registers/{name}/new"),
            Self::RowAbout(name, row) => {
                write!(f, "/registers/{name}/new")?;
                query(f, &[("row", &write_row(Some(row)))])
            }
            Self::Row(name, Some(id)) => write!(f, "/registers/{name}/{id}"),
            Self::NextWeek(name, unit) => write!(f, "/registers/{name}/next-week/{unit}"),
            Self::ImportRows(name) => write!(f, "/registers/{name}/import"),
            Self::Units => f.write_str("/units"),
            Self::Unit(code) => write!(f, "/units/{code}"),
            Self::ImportUnits => f.write_str("/import/units"),
            Self::ImportPeople => f.write_str("/import/people"),
            Self::ImportItems(year) => write!(f, "/import/items/{year}"),
            Self::Settings => f.write_str("/settings"),
            Self::Setting(setting) => write!(f, "/settings/{}", setting.name),
            Self::Calendars => f.write_str("/calendars"),
            Self::Embeds => f.write_str("/embeds"),
            Self::Messages { state, after } => {
                f.write_str("/messages")?;
                query(f, &[("state", state.map(DeliveryState::name).unwrap_or_default()), ("after", after)])
            }
            Self::Disclosures { which, after } => {
                f.write_str("/disclosures")?;
                query(f, &[("which", which.map(RecordFilter::name).unwrap_or_default()), ("after", after)])
            }
            Self::NewDisclosure => f.write_str("/disclosures/new"),
            Self::Disclosure(id) => write!(f, "/disclosures/{id}"),
            Self::ImportDisclosures => f.write_str("/import/disclosures"),
            Self::Applications { which, after } => {
                f.write_str("/applications")?;
                let which = which.map(ApplicationFilter::name).unwrap_or_default();
                query(f, &[("which", which), ("after", after)])
            }
            Self::Application(number) => write!(f, "/applications/{number}"),
        }
    }
}

fn query(f: &mut fmt::Formatter<'_>, pairs: &[(&str, &str)]) -> fmt::Result {
    let mut serializer = Serializer::new(String::new());
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        serializer.append_pair(name, value);
    }
    let text = serializer.finish();
    if text.is_empty() { Ok(()) } else { write!(f, "?{text}") }
}

/// The token of a one-time sign-in link, which stands behind `#` so that no server writes it to a log.
pub fn link_token(fragment: &str) -> Option<String> {
    let token = fragment.strip_prefix("#link=")?.trim();
    (!token.is_empty()).then(|| token.to_owned())
}

#[cfg(test)]
mod tests;

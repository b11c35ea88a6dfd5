//! Who is called past the unit that has a letter: those on duty where a child may be in danger, those who
//! supervise where a letter is overdue. Nobody of a unit that the letter complains of is among them, and of what
//! lies with discipline staff only discipline staff and those on duty hear, who are told a number and no more.

use crate::entity::{holding, letter, staff};
use crate::error::StoreError;
use crate::holding::running;
use crate::letter::LANE_DISCIPLINE;
use crate::setting::{duty_list, newest};
use crate::{Moment, Store};
use contract::Date;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use rules::danger::on_duty;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Stands in the outbox for those on duty.
pub(crate) const ON_DUTY: &str = "call_duty";
/// Stands in the outbox for those who supervise.
pub(crate) const ABOVE: &str = "call_above";

/// A line of the list of people on duty: the list's version and the line, so that a later list changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DutyLine {
    version: i64,
    line: usize,
}

impl DutyLine {
    /// The name of a delivery's recipient.
    pub(crate) fn recipient(self) -> String {
        format!("duty/{}.{}", self.version, self.line)
    }

    /// Reads [`Self::recipient`].
    pub(crate) fn read(recipient: &str) -> Option<Self> {
        let (version, line) = recipient.strip_prefix("duty/")?.split_once('.')?;
        Some(Self { version: version.parse().ok()?, line: line.parse().ok()? })
    }
}

/// Who is called.
#[derive(Debug, Default)]
pub(crate) struct Called {
    pub(crate) people: BTreeSet<i64>,
    pub(crate) duty: Vec<(Channel, DutyLine)>,
}

impl Store {
    /// Those whom a child in danger calls now: who is on duty at this hour; where nobody there can be reached,
    /// and each time that it is still not reported, those who run the bureau as well.
    pub(crate) async fn called(
        &self,
        transaction: &DatabaseTransaction,
        row: &letter::Model,
        kind: EventKind,
        now: Moment,
    ) -> Result<Called, StoreError> {
        let complained_of = match (&row.about, row.lane == LANE_DISCIPLINE) {
            (Some(about), _) => Some(about.clone()),
            // A report is about somebody where it was written to, whatever its writer ticked.
            (None, true) => Some(self.unit_of_mailbox(&row.mailbox).await?.code),
            (None, false) => None,
        };
        let passed_by = match &complained_of {
            Some(unit) => belonging(transaction, unit, now.day).await?,
            None => BTreeSet::new(),
        };
        let duty = self.reached(transaction, &passed_by, now).await?;
        let again = kind == EventKind::DangerUnreported;
        let roles: &[Role] = match (row.lane == LANE_DISCIPLINE, duty.is_empty()) {
            (true, _) => &[Role::Discipline],
            (false, true) => &[Role::Administrator, Role::BureauOffice],
            (false, false) if again => &[Role::Administrator],
            (false, false) => &[],
        };
        let people = holders(transaction, roles, now.day).await?;
        Ok(Called { people: &people - &passed_by, duty })
    }

    /// The lines of the list that are on duty now, with each way that is set up.
    async fn reached(
        &self,
        transaction: &DatabaseTransaction,
        passed_by: &BTreeSet<i64>,
        now: Moment,
    ) -> Result<Vec<(Channel, DutyLine)>, StoreError> {
        let (version, people) = match duty_list(transaction, &self.keys, None).await {
            // A list that a lost key sealed must not keep the others from being called.
            Err(StoreError::Sealed) => {
                tracing::error!("the list of people on duty cannot be opened");
                return Ok(Vec::new());
            }
            list => list?,
        };
        let accounts = staff::Entity::find().filter(staff::Column::Id.is_in(passed_by.iter().copied()));
        let mut known = BTreeSet::new();
        for account in accounts.all(transaction).await? {
            let contacts = self.contacts_in(&account).unwrap_or_default();
            known.extend(contacts.phone.map(String::from));
            known.extend(contacts.email.map(String::from));
        }
        let there = async |name| {
            Ok::<_, StoreError>(newest(transaction, name).await?.is_some_and(|row| !row.value.is_empty()))
        };
        let (text_messages, mail) = (there("text_messages").await?, there("mail").await?);
        let mut found = Vec::new();
        for (line, person) in people.iter().enumerate() {
            if !on_duty(person, now.time) || known.contains(&person.phone) || known.contains(&person.email) {
                continue;
            }
            let line = DutyLine { version, line };
            found.extend(text_messages.then_some((Channel::TextMessage, line)));
            found.extend((mail && !person.email.is_empty()).then_some((Channel::Email, line)));
        }
        Ok(found)
    }

    /// Where a message to somebody on duty goes.
    pub(crate) async fn duty_contact(
        &self,
        line: DutyLine,
        channel: Channel,
    ) -> Result<Option<String>, StoreError> {
        let (_, people) = duty_list(&self.database, &self.keys, Some(line.version)).await?;
        Ok(people.into_iter().nth(line.line).and_then(|person| match channel {
            Channel::Email => Some(person.email),
            Channel::TextMessage => Some(person.phone),
            Channel::Webhook => None,
        }))
    }
}

/// Those who are told of what is overdue.
pub(crate) async fn above(
    transaction: &DatabaseTransaction,
    row: &letter::Model,
    today: Date,
) -> Result<BTreeSet<i64>, StoreError> {
    let roles: &[Role] = match row.lane.as_str() {
        LANE_DISCIPLINE => &[Role::Discipline],
        _ => &[Role::Supervisor, Role::BureauOffice],
    };
    holders(transaction, roles, today).await
}

/// The people of a unit: what complains of it is never theirs to hear of.
async fn belonging(
    transaction: &DatabaseTransaction,
    unit: &str,
    today: Date,
) -> Result<BTreeSet<i64>, StoreError> {
    let rows = running(transaction, Condition::all().add(holding::Column::Unit.eq(unit)), today).await?;
    let inside = |row: &holding::Model| Role::named(&row.role).is_some_and(rules::access::is_inside);
    Ok(rows.into_iter().filter(inside).map(|row| row.staff).collect())
}

async fn holders(
    transaction: &DatabaseTransaction,
    roles: &[Role],
    today: Date,
) -> Result<BTreeSet<i64>, StoreError> {
    let names = roles.iter().map(|role| role.name());
    let rows = running(transaction, Condition::all().add(holding::Column::Role.is_in(names)), today).await?;
    Ok(rows.into_iter().map(|row| row.staff).collect())
}

//! Who is called past the unit that has a letter or an application: those on duty where a child may be in danger, those
//! who supervise where something is overdue. Nobody of a unit that the letter complains of is among them, and of what
//! lies with discipline staff only discipline staff and those on duty hear, who are told a number and no more.

use crate::entity::{holding, letter, staff};
use crate::error::StoreError;
use crate::holding::running;
use crate::letter::LANE_DISCIPLINE;
use crate::setting::{duty_list, newest};
use crate::sight::{linked, named_by};
use crate::{Contacts, Moment, Store};
use contract::Date;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use rules::access::Lane;
use rules::danger::on_duty;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait};
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

/// Whom a letter complains of: who is one of them, or linked to the unit, is passed by.
struct Against {
    unit: Option<String>,
    named: Vec<i64>,
}

impl Against {
    async fn is(
        &self,
        transaction: &DatabaseTransaction,
        account: &staff::Model,
    ) -> Result<bool, StoreError> {
        if self.named.contains(&account.id) {
            return Ok(true);
        }
        match &self.unit {
            Some(unit) => Ok(linked(transaction, account).await?.contains(unit)),
            None => Ok(false),
        }
    }
}

impl Store {
    /// Those whom a child in danger calls now: who is on duty at this hour; where nobody there can be reached,
    /// and each time that it is still not reported, those who run the bureau as well. Whoever tells these leaves out
    /// who does not see the letter.
    pub(crate) async fn called(
        &self,
        transaction: &DatabaseTransaction,
        row: &letter::Model,
        kind: EventKind,
        now: Moment,
    ) -> Result<Called, StoreError> {
        let against = Against { unit: row.about.clone(), named: named_by(transaction, row).await? };
        let duty = self.reached(transaction, &against, now).await?;
        let again = kind == EventKind::DangerUnreported;
        let roles: &[Role] = match (row.lane == LANE_DISCIPLINE, duty.is_empty()) {
            (true, _) => &[Role::Discipline],
            (false, true) => &[Role::Administrator, Role::BureauOffice],
            (false, false) if again => &[Role::Administrator],
            (false, false) => &[],
        };
        let people = holders(transaction, roles, now.day).await?;
        Ok(Called { people, duty })
    }

    /// The lines of the list that are on duty now, with each way that is set up.
    async fn reached(
        &self,
        transaction: &DatabaseTransaction,
        against: &Against,
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
        let listed =
            |contact: &str| people.iter().any(|person| person.phone == contact || person.email == contact);
        let mut passed_by = BTreeSet::new();
        for account in staff::Entity::find().all(transaction).await? {
            let Contacts { phone, email } = self.contacts_in(&account).unwrap_or_default();
            let own: Vec<String> =
                phone.map(String::from).into_iter().chain(email.map(String::from)).collect();
            if own.iter().any(|contact| listed(contact)) && against.is(transaction, &account).await? {
                passed_by.extend(own);
            }
        }
        let there = async |name| {
            Ok::<_, StoreError>(newest(transaction, name).await?.is_some_and(|row| !row.value.is_empty()))
        };
        let (text_messages, mail) = (there("text_messages").await?, there("mail").await?);
        let mut found = Vec::new();
        for (line, person) in people.iter().enumerate() {
            if !on_duty(person, now.time)
                || passed_by.contains(&person.phone)
                || passed_by.contains(&person.email)
            {
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

/// Those who are told of what is overdue in a lane.
pub(crate) async fn above(
    transaction: &DatabaseTransaction,
    lane: Lane<'_>,
    today: Date,
) -> Result<BTreeSet<i64>, StoreError> {
    let roles: &[Role] = match lane {
        Lane::Discipline => &[Role::Discipline],
        Lane::Unit(_) => &[Role::Supervisor, Role::BureauOffice],
    };
    holders(transaction, roles, today).await
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

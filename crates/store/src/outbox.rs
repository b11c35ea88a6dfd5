//! The outbox: what happened is written with what it tells of, in one transaction, so that nothing is told
//! that did not happen and nothing that happened stays untold. Later it is fanned out: one delivery for each
//! recipient and channel.

use crate::audit::Note;
use crate::called::{ABOVE, DutyLine, ON_DUTY, above};
use crate::counter::Writing;
use crate::delivery::WRITER;
use crate::entity::{delivery, follower, holding, letter, outbox, staff, webhook, wish};
use crate::error::StoreError;
use crate::holding::running;
use crate::letter::{LANE_DISCIPLINE, LANE_UNIT, lane_of};
use crate::sight::who_see;
use crate::{Act, Contacts, Moment, Store};
use contract::staff::Role;
use contract::staff::message::{Channel, DeliveryState, EventKind, Wish, Wishes};
use rules::access::{Holding, Lane};
use rules::message::{When, is_told, when};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// How many events are fanned out at once.
const AT_ONCE: u64 = 50;

/// Something that somebody is to be told of. It names things, never what is in them.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    kind: EventKind,
    thing: String,
    audience: Audience,
}

#[derive(Clone, Debug)]
enum Audience {
    People { operation: &'static str, lane: &'static str, unit: String },
    Person(i64),
    Webhook(i64),
    Follower(i64),
    Integrators,
}

impl Event {
    /// For the people of a lane who may call an operation there.
    pub(crate) fn for_people(
        kind: EventKind,
        thing: impl Into<String>,
        operation: &'static str,
        lane: Lane<'_>,
    ) -> Self {
        let (lane, unit) = match lane {
            Lane::Unit(unit) => (LANE_UNIT, unit.to_owned()),
            Lane::Discipline => (LANE_DISCIPLINE, String::new()),
        };
        Self { kind, thing: thing.into(), audience: Audience::People { operation, lane, unit } }
    }

    /// For one account.
    pub(crate) fn for_person(kind: EventKind, thing: impl Into<String>, staff: i64) -> Self {
        Self { kind, thing: thing.into(), audience: Audience::Person(staff) }
    }

    /// For the writer of a letter, by text message.
    pub(crate) fn for_writer(kind: EventKind, row: &letter::Model) -> Self {
        Self::for_people(kind, format!("letter/{}", row.number), TO_WRITER, lane_of(row))
    }

    /// For the integrators: something public.
    pub(crate) fn for_integrators(kind: EventKind, thing: impl Into<String>) -> Self {
        Self { kind, thing: thing.into(), audience: Audience::Integrators }
    }

    /// For somebody who follows a plan, or may want to.
    pub(crate) fn for_follower(kind: EventKind, thing: impl Into<String>, follower: i64) -> Self {
        Self { kind, thing: thing.into(), audience: Audience::Follower(follower) }
    }

    /// A trial for one webhook.
    pub(crate) fn trial(webhook: i64) -> Self {
        Self { kind: EventKind::Test, thing: String::new(), audience: Audience::Webhook(webhook) }
    }
}

/// Stands in the outbox for the writer of a letter.
pub(crate) const TO_WRITER: &str = "tell_writer";

impl Writing {
    /// Writes down that the writer of a letter is to be told of its state, if that is wanted.
    pub(crate) async fn tell_writer(&self, act: &Act, row: &letter::Model) -> Result<(), StoreError> {
        if !row.texts {
            return Ok(());
        }
        self.tell(act, Event::for_writer(EventKind::LetterStatus, row)).await
    }

    /// Writes down that somebody is to be told. It happens only if the transaction commits.
    pub(crate) async fn tell(&self, act: &Act, event: Event) -> Result<(), StoreError> {
        let row = outbox::ActiveModel {
            id: NotSet,
            kind: Set(event.kind.name().to_owned()),
            thing: Set(event.thing),
            operation: Set(None),
            lane: Set(None),
            unit: Set(None),
            staff: Set(None),
            webhook: Set(None),
            follower: Set(None),
            at: Set(act.at.millis),
            fanned: Set(false),
        };
        let row = match event.audience {
            Audience::People { operation, lane, unit } => outbox::ActiveModel {
                operation: Set(Some(operation.to_owned())),
                lane: Set(Some(lane.to_owned())),
                unit: Set(Some(unit)),
                ..row
            },
            Audience::Person(id) => outbox::ActiveModel { staff: Set(Some(id)), ..row },
            Audience::Webhook(id) => outbox::ActiveModel { webhook: Set(Some(id)), ..row },
            Audience::Follower(id) => outbox::ActiveModel { follower: Set(Some(id)), ..row },
            Audience::Integrators => row,
        };
        outbox::Entity::insert(row).exec_without_returning(&**self).await?;
        Ok(())
    }
}

impl Store {
    /// Writes the deliveries of events that have none yet, the oldest first, and says how many events there
    /// were. Several processes may do it at once: each event is taken by one of them.
    ///
    /// # Errors
    /// The database failed; what was begun is begun again.
    pub async fn fan_out(&self, act: &Act) -> Result<usize, StoreError> {
        let events = outbox::Entity::find()
            .filter(outbox::Column::Fanned.eq(false))
            .order_by_asc(outbox::Column::Id)
            .limit(AT_ONCE)
            .all(&self.database)
            .await?;
        if events.is_empty() {
            return Ok(0);
        }
        let transaction = self.write().await?;
        let (mut taken, mut deliveries) = (0, 0);
        for event in events {
            let claimed = outbox::Entity::update_many()
                .col_expr(outbox::Column::Fanned, Expr::value(true))
                .filter(outbox::Column::Id.eq(event.id))
                .filter(outbox::Column::Fanned.eq(false))
                .exec(&*transaction)
                .await?;
            if claimed.rows_affected != 1 {
                continue;
            }
            taken += 1;
            for (channel, recipient) in self.recipients(&transaction, &event, act.at).await? {
                let row = new_delivery(event.id, channel, recipient, act.at);
                delivery::Entity::insert(row).exec_without_returning(&*transaction).await?;
                deliveries += 1;
            }
        }
        if taken == 0 {
            transaction.give_up().await?;
            return Ok(0);
        }
        let became = json!({"events": taken, "deliveries": deliveries});
        transaction.commit(act, Note::of("outbox").became(became)).await?;
        Ok(taken)
    }

    async fn recipients(
        &self,
        transaction: &DatabaseTransaction,
        event: &outbox::Model,
        now: Moment,
    ) -> Result<Vec<(Channel, Recipient)>, StoreError> {
        let Some(kind) = EventKind::named(&event.kind) else { return Ok(Vec::new()) };
        if let Some(id) = event.webhook {
            return Ok(vec![(Channel::Webhook, Recipient::Webhook(id))]);
        }
        if let Some(id) = event.follower {
            let row = follower::Entity::find_by_id(id).one(transaction).await?;
            let channel = row.and_then(|row| Channel::named(&row.channel));
            return Ok(channel.map(|channel| (channel, Recipient::Follower(id))).into_iter().collect());
        }
        let letter = named_letter(transaction, &event.thing).await?;
        if event.operation.as_deref() == Some(TO_WRITER) {
            let writer = letter.map(|row| (Channel::TextMessage, Recipient::Writer(row.id)));
            return Ok(writer.into_iter().collect());
        }
        let mut found = Vec::new();
        let people = match (event.staff, &event.operation, &event.lane, &event.unit) {
            (Some(id), ..) => BTreeSet::from([id]),
            (None, Some(operation), Some(lane), Some(unit)) => {
                let lane = if lane == LANE_DISCIPLINE { Lane::Discipline } else { Lane::Unit(unit) };
                let (operation, people) = match (operation.as_str(), &letter) {
                    (ON_DUTY, Some(row)) => {
                        let called = self.called(transaction, row, kind, now).await?;
                        let on_duty = called.duty.into_iter();
                        found.extend(on_duty.map(|(channel, line)| (channel, Recipient::OnDuty(line))));
                        ("list_letters", called.people)
                    }
                    (ABOVE, row) => {
                        let lane = row.as_ref().map_or(lane, lane_of);
                        ("list_letters", above(transaction, lane, now.day).await?)
                    }
                    (operation, _) => (operation, people_of(transaction, operation, lane, now).await?),
                };
                match &letter {
                    Some(row) => who_see(transaction, operation, row, people, now).await?,
                    None => people,
                }
            }
            _ => return integrators(transaction, kind).await,
        };
        let rows = staff::Entity::find()
            .filter(staff::Column::Id.is_in(people.iter().copied()))
            .filter(staff::Column::Disabled.eq(false))
            .order_by_asc(staff::Column::Id)
            .all(transaction)
            .await?;
        let wishes = wishes_of(transaction, &people).await?;
        for row in rows {
            let wishes = wishes.get(&row.id).copied().unwrap_or_default();
            // Contacts sealed with a lost key must not hold up everybody else's messages.
            let contacts = self.contacts_in(&row).unwrap_or_else(|error| {
                tracing::error!(%error, person = row.id, "contacts cannot be opened");
                Contacts::default()
            });
            let ways = [
                (Channel::Email, contacts.email.is_some()),
                (Channel::TextMessage, contacts.phone.is_some()),
            ];
            let now = ways
                .into_iter()
                .filter(|(channel, there)| *there && when(kind, *channel, wishes.of(*channel)) == When::Now);
            found.extend(now.map(|(channel, _)| (channel, Recipient::Person(row.id))));
        }
        Ok(found)
    }
}

/// To whom a delivery goes.
#[derive(Clone, Copy, Debug)]
enum Recipient {
    Person(i64),
    Webhook(i64),
    Follower(i64),
    OnDuty(DutyLine),
    Writer(i64),
}

fn new_delivery(event: i64, channel: Channel, recipient: Recipient, now: Moment) -> delivery::ActiveModel {
    let (name, staff, webhook, follower) = match recipient {
        Recipient::Person(id) => (format!("person/{id}"), Some(id), None, None),
        Recipient::Webhook(id) => (format!("webhook/{id}"), None, Some(id), None),
        Recipient::Follower(id) => (format!("follower/{id}"), None, None, Some(id)),
        Recipient::OnDuty(line) => (line.recipient(), None, None, None),
        Recipient::Writer(id) => (format!("{WRITER}{id}"), None, None, None),
    };
    delivery::ActiveModel {
        id: NotSet,
        event: Set(event),
        channel: Set(channel.name().to_owned()),
        recipient: Set(name),
        staff: Set(staff),
        webhook: Set(webhook),
        follower: Set(follower),
        state: Set(DeliveryState::Waiting.name().to_owned()),
        tries: Set(0),
        next_try_at: Set(now.millis),
        leased_until: Set(0),
        trouble: Set(None),
        status: Set(None),
    }
}

/// The letter that an event is about, if it is about one.
async fn named_letter(
    transaction: &DatabaseTransaction,
    thing: &str,
) -> Result<Option<letter::Model>, StoreError> {
    let Some(number) = thing.strip_prefix("letter/") else { return Ok(None) };
    Ok(letter::Entity::find().filter(letter::Column::Number.eq(number)).one(transaction).await?)
}

async fn people_of(
    transaction: &DatabaseTransaction,
    operation: &str,
    lane: Lane<'_>,
    now: Moment,
) -> Result<BTreeSet<i64>, StoreError> {
    let which = match lane {
        Lane::Unit(unit) => holding::Column::Unit.eq(unit),
        // A supervisor who does not stand in for them does not see the letter, and is sorted out by that.
        Lane::Discipline => holding::Column::Role.is_in([Role::Discipline.name(), Role::Supervisor.name()]),
    };
    let rows = running(transaction, Condition::all().add(which), now.day).await?;
    let told = rows.into_iter().filter_map(|row| {
        let holding = Holding { role: Role::named(&row.role)?, unit: row.unit };
        is_told(operation, &holding, lane).then_some(row.staff)
    });
    Ok(told.collect())
}

async fn integrators(
    transaction: &DatabaseTransaction,
    kind: EventKind,
) -> Result<Vec<(Channel, Recipient)>, StoreError> {
    let rows = webhook::Entity::find()
        .filter(webhook::Column::RemovedAt.is_null())
        .order_by_asc(webhook::Column::Id)
        .all(transaction)
        .await?;
    let wanted = rows.into_iter().filter(|row| row.events.split(' ').any(|name| name == kind.name()));
    Ok(wanted.map(|row| (Channel::Webhook, Recipient::Webhook(row.id))).collect())
}

async fn wishes_of(
    transaction: &DatabaseTransaction,
    people: &BTreeSet<i64>,
) -> Result<HashMap<i64, Wishes>, StoreError> {
    let rows = wish::Entity::find()
        .filter(wish::Column::Staff.is_in(people.iter().copied()))
        .all(transaction)
        .await?;
    Ok(rows.into_iter().map(|row| (row.staff, wishes_in(&row))).collect())
}

/// The wishes that a row holds.
pub(crate) fn wishes_in(row: &wish::Model) -> Wishes {
    let first = Wishes::default();
    Wishes {
        email: Wish::named(&row.email).unwrap_or(first.email),
        text_message: Wish::named(&row.text_message).unwrap_or(first.text_message),
    }
}

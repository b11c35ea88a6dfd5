//! Deliveries on their way: claimed by one process at a time, marked with what became of them, looked at.
//! Between sending and marking a process may die; then the message is sent again under the same number.

use crate::audit::Note;
use crate::entity::{delivery, outbox, staff, webhook};
use crate::error::StoreError;
use crate::letter::LANE_DISCIPLINE;
use crate::webhook::host_of;
use crate::{Act, Moment, Store, day};
use contract::limits;
use contract::staff::Waiting;
use contract::staff::message::{
    Channel, Deliveries, Delivery, DeliveryCounts, DeliveryState, EventKind, Trouble,
};
use jiff::tz::TimeZone;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::HashMap;

/// How long one process alone tries a delivery: longer than any try takes.
const LEASE: i64 = 2 * 60 * 1000;

/// A delivery to be tried now.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its number.
    pub id: i64,
    /// What it tells of.
    pub event: EventKind,
    /// The thing.
    pub thing: String,
    /// When it happened: milliseconds since 1970 in UTC.
    pub at: i64,
    /// Failed tries so far.
    pub tries: u32,
    /// Where it goes.
    pub target: Target,
    /// What waits for the recipient now; a digest tells it.
    pub waiting: Waiting,
}

/// Where a delivery goes.
#[derive(Clone)]
pub enum Target {
    /// An e-mail address or a telephone number.
    Contact(String),
    /// An integrator's address, and the key that signs.
    Webhook {
        /// The address.
        url: String,
        /// The key.
        secret: Vec<u8>,
    },
    /// Nobody any more.
    Nobody,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A contact or a key must not come into a log.
        f.write_str("Target")
    }
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was handed over.
    Sent,
    /// It was not, for that reason; the number is the other side's answer.
    Failed {
        /// Why.
        trouble: Trouble,
        /// What the other side answered.
        status: Option<u16>,
        /// When it is tried again; it is given up where there is no such time.
        next_try_at: Option<i64>,
    },
}

impl Store {
    /// Takes deliveries of a channel that are due, the most overdue first. Nobody else gets them for a while.
    ///
    /// # Errors
    /// The database failed.
    pub async fn claim(&self, channel: Channel, most: u64, now: Moment) -> Result<Vec<Outgoing>, StoreError> {
        let due = delivery::Entity::find()
            .filter(delivery::Column::Channel.eq(channel.name()))
            .filter(claimable(now))
            .filter(delivery::Column::NextTryAt.lte(now.millis))
            .order_by_asc(delivery::Column::NextTryAt)
            .order_by_asc(delivery::Column::Id)
            .limit(most)
            .all(&self.database)
            .await?;
        let mut claimed = Vec::with_capacity(due.len());
        if due.is_empty() {
            return Ok(claimed);
        }
        let _turn = self.turn().await;
        for row in due {
            let mine = delivery::Entity::update_many()
                .col_expr(delivery::Column::LeasedUntil, Expr::value(now.millis + LEASE))
                .filter(delivery::Column::Id.eq(row.id))
                .filter(claimable(now))
                .exec(&self.database)
                .await?;
            if mine.rows_affected == 1
                && let Some(outgoing) = self.outgoing(row, channel, now).await?
            {
                claimed.push(outgoing);
            }
        }
        Ok(claimed)
    }

    /// Marks what became of a try.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mark(&self, id: i64, tried: Tried) -> Result<(), StoreError> {
        let (state, trouble, status, next) = match tried {
            Tried::Sent => (DeliveryState::Sent, None, None, None),
            Tried::Failed { trouble, status, next_try_at: Some(next) } => {
                (DeliveryState::Failed, Some(trouble), status, Some(next))
            }
            Tried::Failed { trouble, status, next_try_at: None } => {
                (DeliveryState::GivenUp, Some(trouble), status, None)
            }
        };
        let _turn = self.turn().await;
        delivery::Entity::update_many()
            .col_expr(delivery::Column::State, Expr::value(state.name()))
            .col_expr(delivery::Column::Tries, Expr::col(delivery::Column::Tries).add(1))
            .col_expr(delivery::Column::Trouble, Expr::value(trouble.map(Trouble::name)))
            .col_expr(delivery::Column::Status, Expr::value(status.map(i32::from)))
            .col_expr(delivery::Column::NextTryAt, Expr::value(next.unwrap_or(0)))
            .col_expr(delivery::Column::LeasedUntil, Expr::value(0_i64))
            .filter(delivery::Column::Id.eq(id))
            .exec(&self.database)
            .await?;
        Ok(())
    }

    /// Has a delivery that failed tried again now, as if for the first time.
    ///
    /// # Errors
    /// There is none of that number, it did not fail, or the database failed.
    pub async fn retry_delivery(&self, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = delivery::Entity::find_by_id(id).one(&*transaction).await?.ok_or(StoreError::NotFound)?;
        let failed = [DeliveryState::Failed.name(), DeliveryState::GivenUp.name()];
        let set = delivery::Entity::update_many()
            .col_expr(delivery::Column::State, Expr::value(DeliveryState::Waiting.name()))
            .col_expr(delivery::Column::Tries, Expr::value(0))
            .col_expr(delivery::Column::NextTryAt, Expr::value(act.at.millis))
            .filter(delivery::Column::Id.eq(id))
            .filter(delivery::Column::State.is_in(failed))
            .exec(&*transaction)
            .await?;
        if set.rows_affected != 1 {
            return Err(StoreError::WrongState);
        }
        let note = Note::of(format!("delivery/{id}")).was(json!({"state": row.state}));
        transaction.commit(act, note.became(json!({"state": DeliveryState::Waiting.name()}))).await
    }

    /// One page of deliveries: what was given up first, then what failed, waits, was sent; the newest first.
    /// Times are those of the zone.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deliveries(
        &self,
        state: Option<DeliveryState>,
        after: Option<&str>,
        zone: &TimeZone,
    ) -> Result<Deliveries, StoreError> {
        let rank = Expr::case(delivery::Column::State.eq(DeliveryState::GivenUp.name()), 0)
            .case(delivery::Column::State.eq(DeliveryState::Failed.name()), 1)
            .case(delivery::Column::State.eq(DeliveryState::Waiting.name()), 2)
            .finally(3);
        let mut query = delivery::Entity::find();
        if let Some(state) = state {
            query = query.filter(delivery::Column::State.eq(state.name()));
        }
        if let Some((rank_after, id)) = after.and_then(read_cursor) {
            let older = Expr::expr(rank.clone()).eq(rank_after).and(delivery::Column::Id.lt(id));
            query = query.filter(Condition::any().add(Expr::expr(rank.clone()).gt(rank_after)).add(older));
        }
        let mut rows = query
            .order_by_asc(Expr::expr(rank))
            .order_by_desc(delivery::Column::Id)
            .limit(limits::DELIVERIES_PAGE + 1)
            .all(&self.database)
            .await?;
        let more = rows.len() > limits::DELIVERIES_PAGE as usize;
        rows.truncate(limits::DELIVERIES_PAGE as usize);
        let next = rows.last().filter(|_| more).map(cursor);
        let rows = self.shown(rows, zone).await?;
        Ok(Deliveries { rows, counts: self.delivery_counts().await?, next })
    }

    /// How many deliveries wait, failed or were given up.
    ///
    /// # Errors
    /// The database failed.
    pub async fn delivery_counts(&self) -> Result<DeliveryCounts, StoreError> {
        let count = |state: DeliveryState| {
            delivery::Entity::find().filter(delivery::Column::State.eq(state.name())).count(&self.database)
        };
        let untold = outbox::Entity::find().filter(outbox::Column::Fanned.eq(false)).count(&self.database);
        Ok(DeliveryCounts {
            waiting: untold.await? + count(DeliveryState::Waiting).await?,
            failed: count(DeliveryState::Failed).await?,
            given_up: count(DeliveryState::GivenUp).await?,
        })
    }

    async fn outgoing(
        &self,
        row: delivery::Model,
        channel: Channel,
        now: Moment,
    ) -> Result<Option<Outgoing>, StoreError> {
        let event = outbox::Entity::find_by_id(row.event).one(&self.database).await?;
        let Some(event) = event else { return Ok(None) };
        let Some(kind) = EventKind::named(&event.kind) else { return Ok(None) };
        let target = match (row.staff, row.webhook) {
            (Some(id), _) => self.contact_for(id, channel).await,
            (None, Some(id)) => self.webhook_for(id).await,
            (None, None) => Ok(Target::Nobody),
        };
        let target = match target {
            // What a lost key sealed must not hold up the others.
            Err(StoreError::Sealed) => Target::Nobody,
            target => target?,
        };
        let waiting = match (kind, row.staff) {
            (EventKind::Digest, Some(id)) => self.what_waits(id, now).await?,
            _ => Waiting::default(),
        };
        let tries = u32::try_from(row.tries).unwrap_or(0);
        Ok(Some(Outgoing {
            id: row.id,
            event: kind,
            thing: event.thing,
            at: event.at,
            tries,
            target,
            waiting,
        }))
    }

    async fn contact_for(&self, staff: i64, channel: Channel) -> Result<Target, StoreError> {
        let account = staff::Entity::find_by_id(staff).filter(staff::Column::Disabled.eq(false));
        let Some(account) = account.one(&self.database).await? else { return Ok(Target::Nobody) };
        let contacts = self.contacts_in(&account)?;
        let contact = match channel {
            Channel::Email => contacts.email.map(String::from),
            Channel::TextMessage => contacts.phone.map(String::from),
            Channel::Webhook => None,
        };
        Ok(contact.map_or(Target::Nobody, Target::Contact))
    }

    async fn webhook_for(&self, id: i64) -> Result<Target, StoreError> {
        let row = webhook::Entity::find_by_id(id).one(&self.database).await?;
        let target = row.as_ref().map(|row| self.target_of(row)).transpose()?.flatten();
        Ok(target.map_or(Target::Nobody, |(url, secret)| Target::Webhook { url, secret }))
    }

    async fn shown(&self, rows: Vec<delivery::Model>, zone: &TimeZone) -> Result<Vec<Delivery>, StoreError> {
        let ids =
            |pick: fn(&delivery::Model) -> Option<i64>| rows.iter().filter_map(pick).collect::<Vec<_>>();
        let events = outbox::Entity::find()
            .filter(outbox::Column::Id.is_in(ids(|row| Some(row.event))))
            .all(&self.database)
            .await?;
        let events: HashMap<i64, outbox::Model> = events.into_iter().map(|row| (row.id, row)).collect();
        let people = staff::Entity::find()
            .filter(staff::Column::Id.is_in(ids(|row| row.staff)))
            .all(&self.database)
            .await?;
        let people: HashMap<i64, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
        let hooks = webhook::Entity::find()
            .filter(webhook::Column::Id.is_in(ids(|row| row.webhook)))
            .all(&self.database)
            .await?;
        let hooks: HashMap<i64, String> =
            hooks.into_iter().map(|row| (row.id, host_of(&row.url).to_owned())).collect();
        let name = |row: &delivery::Model| {
            let person = row.staff.and_then(|id| people.get(&id));
            person.or_else(|| row.webhook.and_then(|id| hooks.get(&id))).cloned().unwrap_or_default()
        };
        let wire = |row: delivery::Model| wire(&row, events.get(&row.event)?, name(&row), zone);
        Ok(rows.into_iter().filter_map(wire).collect())
    }
}

fn wire(
    row: &delivery::Model,
    event: &outbox::Model,
    recipient: String,
    zone: &TimeZone,
) -> Option<Delivery> {
    let state = DeliveryState::named(&row.state)?;
    // Which letter is a report is for discipline staff alone to know.
    let hidden = event.lane.as_deref() == Some(LANE_DISCIPLINE);
    let waits = matches!(state, DeliveryState::Waiting | DeliveryState::Failed);
    Some(Delivery {
        id: row.id,
        event: EventKind::named(&event.kind)?,
        thing: if hidden { String::new() } else { event.thing.clone() },
        channel: Channel::named(&row.channel)?,
        recipient,
        state,
        tries: u32::try_from(row.tries).unwrap_or(0),
        at: day::local(event.at, zone),
        next_try_at: waits.then(|| day::local(row.next_try_at, zone)),
        trouble: row.trouble.as_deref().and_then(Trouble::named),
        status: row.status.and_then(|status| u16::try_from(status).ok()),
    })
}

/// What may be tried: it waits or failed, and nobody else is at it.
fn claimable(now: Moment) -> Condition {
    let open = [DeliveryState::Waiting.name(), DeliveryState::Failed.name()];
    Condition::all()
        .add(delivery::Column::State.is_in(open))
        .add(delivery::Column::LeasedUntil.lt(now.millis))
}

fn cursor(row: &delivery::Model) -> String {
    let rank = match DeliveryState::named(&row.state) {
        Some(DeliveryState::GivenUp) => 0,
        Some(DeliveryState::Failed) => 1,
        Some(DeliveryState::Waiting) => 2,
        Some(DeliveryState::Sent) | None => 3,
    };
    format!("{rank}.{}", row.id)
}

fn read_cursor(text: &str) -> Option<(i32, i64)> {
    let (rank, id) = text.split_once('.')?;
    Some((rank.parse().ok()?, id.parse().ok()?))
}

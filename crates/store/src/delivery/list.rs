//! Deliveries as the desk sees them: what failed first, with names instead of ids; tried again where somebody
//! says so.

use crate::audit::Note;
use crate::entity::{delivery, outbox, staff, webhook};
use crate::error::StoreError;
use crate::letter::LANE_DISCIPLINE;
use crate::outbox::TO_WRITER;
use crate::sight::things_against;
use crate::webhook::host_of;
use crate::{Act, Store, day};
use contract::limits;
use contract::staff::message::{
    Channel, Deliveries, Delivery, DeliveryCounts, DeliveryState, EventKind, Trouble,
};
use jiff::tz::TimeZone;
use rules::access::Grant;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::HashMap;

impl Store {
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
    /// Times are those of the zone. What tells of a letter that complains of the reader is left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deliveries(
        &self,
        grant: &Grant,
        state: Option<DeliveryState>,
        after: Option<&str>,
        zone: &TimeZone,
    ) -> Result<Deliveries, StoreError> {
        let rank = Expr::case(delivery::Column::State.eq(DeliveryState::GivenUp.name()), 0)
            .case(delivery::Column::State.eq(DeliveryState::Failed.name()), 1)
            .case(delivery::Column::State.eq(DeliveryState::Waiting.name()), 2)
            .finally(3);
        let against = Query::select()
            .column(outbox::Column::Id)
            .from(outbox::Entity)
            .and_where(outbox::Column::Thing.in_subquery(things_against(grant)))
            .to_owned();
        let mut query = delivery::Entity::find().filter(delivery::Column::Event.not_in_subquery(against));
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
    // Which letter is a report is for discipline staff alone to know; what a follower or a writer is told is nobody's.
    let report =
        event.lane.as_deref() == Some(LANE_DISCIPLINE) || event.kind == EventKind::LetterWaits.name();
    let writers = event.operation.as_deref() == Some(TO_WRITER);
    let hidden = report || writers || event.follower.is_some();
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

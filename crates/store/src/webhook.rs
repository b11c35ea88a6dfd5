//! Integrators' addresses. The key of their signatures is shown once and kept sealed.

use crate::audit::Note;
use crate::entity::webhook;
use crate::error::StoreError;
use crate::keys::random;
use crate::outbox::Event;
use crate::seal::{open, seal};
use crate::{Act, Store};
use contract::staff::message::{EventKind, Webhook, WebhookDraft};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

impl Store {
    /// The registered webhooks, the oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError> {
        let rows = webhook::Entity::find()
            .filter(webhook::Column::RemovedAt.is_null())
            .order_by_asc(webhook::Column::Id)
            .all(&self.database)
            .await?;
        Ok(rows.into_iter().map(wire).collect())
    }

    /// Registers an address that was checked, and gives the secret with it, once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn add_webhook(
        &self,
        draft: &WebhookDraft,
        act: &Act,
    ) -> Result<(Webhook, String), StoreError> {
        let transaction = self.write().await?;
        let secret: String = random::<32>().iter().map(|byte| format!("{byte:02x}")).collect();
        let row = webhook::ActiveModel {
            id: NotSet,
            url: Set(draft.url.clone()),
            events: Set(names(&draft.events)),
            secret: Set(seal(&self.keys.master, PLACE, secret.as_bytes())?),
            added_at: Set(act.at.millis),
            removed_at: Set(None),
        };
        let id = webhook::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        transaction.commit(act, Note::of(format!("webhook/{id}")).became(shown(draft))).await?;
        Ok((Webhook { id, url: draft.url.clone(), events: draft.events.clone() }, secret))
    }

    /// Changes address and events; the secret stays.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn change_webhook(
        &self,
        id: i64,
        draft: &WebhookDraft,
        act: &Act,
    ) -> Result<Webhook, StoreError> {
        let transaction = self.write().await?;
        let row = webhook::Entity::find_by_id(id)
            .filter(webhook::Column::RemovedAt.is_null())
            .one(&*transaction)
            .await?;
        let was = wire(row.ok_or(StoreError::NotFound)?);
        webhook::Entity::update_many()
            .col_expr(webhook::Column::Url, Expr::value(draft.url.clone()))
            .col_expr(webhook::Column::Events, Expr::value(names(&draft.events)))
            .filter(webhook::Column::Id.eq(id))
            .exec(&*transaction)
            .await?;
        let was = shown(&WebhookDraft { url: was.url, events: was.events });
        let note = Note::of(format!("webhook/{id}")).was(was).became(shown(draft));
        transaction.commit(act, note).await?;
        Ok(Webhook { id, url: draft.url.clone(), events: draft.events.clone() })
    }

    /// Removes a webhook. What still waits for it is given up.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn remove_webhook(&self, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let removed = webhook::Entity::update_many()
            .col_expr(webhook::Column::RemovedAt, Expr::value(act.at.millis))
            .filter(webhook::Column::Id.eq(id))
            .filter(webhook::Column::RemovedAt.is_null())
            .exec(&*transaction)
            .await?;
        if removed.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        transaction.commit(act, Note::of(format!("webhook/{id}")).became(json!({"removed": true}))).await
    }

    /// Puts a trial for a webhook into the outbox.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn test_webhook(&self, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let there = webhook::Entity::find_by_id(id)
            .filter(webhook::Column::RemovedAt.is_null())
            .one(&*transaction)
            .await?;
        there.ok_or(StoreError::NotFound)?;
        transaction.tell(act, Event::trial(id)).await?;
        transaction.commit(act, Note::of(format!("webhook/{id}"))).await
    }

    /// Where a webhook's messages go and what signs them; `None` once it is removed.
    pub(crate) fn target_of(&self, row: &webhook::Model) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        if row.removed_at.is_some() {
            return Ok(None);
        }
        let secret = open(&self.keys.master, PLACE, &row.secret)?;
        Ok(Some((row.url.clone(), secret.to_vec())))
    }
}

/// The place that a secret is sealed for.
const PLACE: &str = "webhook/secret";

fn wire(row: webhook::Model) -> Webhook {
    Webhook { id: row.id, events: row.events.split(' ').filter_map(EventKind::named).collect(), url: row.url }
}

fn names(events: &[EventKind]) -> String {
    events.iter().map(|event| event.name()).collect::<Vec<_>>().join(" ")
}

/// For the audit trail: an address may carry a secret of the integrator's behind its host.
fn shown(draft: &WebhookDraft) -> Value {
    json!({"host": host_of(&draft.url), "events": draft.events})
}

/// The host of an address, with its port.
pub(crate) fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

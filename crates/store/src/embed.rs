//! Embed keys: who may frame the bureau's pages from where. Keys are no secrets; the notes of the desk about them are
//! told in no entry of the audit trail, for they may name somebody.

mod count;

use crate::audit::Note;
use crate::counter::{self, EMBED_KEY, Writing};
use crate::day::{from_number, to_number};
use crate::entity::embed_key;
use crate::error::StoreError;
use crate::keys::random;
use crate::reading::reading;
use crate::{Act, Store};
use contract::id::EmbedKey;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::embed::{EmbedKeyLine, EmbedKeyStopped, EmbedKeys, EmbedPermit};
use contract::text::{Reason, TextError};
use rules::embed::Permit;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What keys are made of: 32 letters and digits of which none looks like another, so that each byte picks evenly.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

impl Store {
    /// All keys: those that work before those that were stopped, as names are read; loads from `since` on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn embed_keys(&self, since: contract::Date) -> Result<EmbedKeys, StoreError> {
        let mut rows = embed_key::Entity::find().all(&self.database).await?;
        rows.sort_by_key(|row| (row.stopped_day.is_some(), reading(&row.name), row.key.clone()));
        let counted = self.loads_by_key(to_number(since)).await?;
        let line = |row: embed_key::Model| {
            let (loads, last_day) = counted.get(&row.key).copied().unwrap_or_default();
            Some(EmbedKeyLine {
                key: EmbedKey::parse(&row.key).ok()?,
                version: row.version,
                name: row.name,
                origins: row.origins,
                note: row.note,
                made_on: from_number(row.made_day),
                stopped: row.stopped_day.map(|day| EmbedKeyStopped {
                    on: from_number(day),
                    why: row.stopped_why.unwrap_or_default(),
                }),
                loads,
                last_on: last_day.map(from_number),
            })
        };
        Ok(EmbedKeys { keys: rows.into_iter().filter_map(line).collect() })
    }

    /// What each key permits, for whoever asks at every load.
    ///
    /// # Errors
    /// The database failed.
    pub async fn embed_permits(&self) -> Result<BTreeMap<EmbedKey, Permit>, StoreError> {
        let rows = embed_key::Entity::find().all(&self.database).await?;
        let permit = |row: embed_key::Model| {
            let key = EmbedKey::parse(&row.key).ok()?;
            let permit = match row.stopped_day {
                None => Permit::Key(key.clone(), row.origins),
                Some(_) => Permit::Stopped(key.clone()),
            };
            Some((key, permit))
        };
        Ok(rows.into_iter().filter_map(permit).collect())
    }

    /// Makes a key.
    ///
    /// # Errors
    /// Somebody else has the name, there are as many as there may be, or the database failed.
    pub async fn add_embed_key(&self, permit: &EmbedPermit, act: &Act) -> Result<EmbedKey, StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, EMBED_KEY).await?;
        let there = usize::try_from(embed_key::Entity::find().count(&*transaction).await?);
        let most = limits::EMBED_KEYS;
        if there.unwrap_or(usize::MAX) >= most {
            return Err(StoreError::Fields(vec![FieldError::new("name", TextError::TooMany { most })]));
        }
        free(&transaction, permit.name(), None).await?;
        let key: String =
            random::<10>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        let row = embed_key::ActiveModel {
            key: Set(key.clone()),
            name: Set(permit.name().to_owned()),
            origins: Set(permit.origins().to_owned()),
            note: Set(permit.note().to_owned()),
            version: Set(1),
            made_day: Set(to_number(act.at.day)),
            changed_at: Set(act.at.millis),
            stopped_day: Set(None),
            stopped_why: Set(None),
        };
        embed_key::Entity::insert(row).exec_without_returning(&*transaction).await?;
        transaction.commit(act, about(&key).became(told(permit.name(), permit.origins()))).await?;
        Ok(EmbedKey::parse(&key).expect("ten of its own letters"))
    }

    /// Changes who embeds and from where, as somebody who saw that version of the key.
    ///
    /// # Errors
    /// There is none such, somebody else was faster or has the name, or the database failed.
    pub async fn change_embed_key(
        &self,
        seen: (&EmbedKey, i64),
        permit: &EmbedPermit,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = as_seen(&transaction, seen).await?;
        free(&transaction, permit.name(), Some(&row.key)).await?;
        let change = [
            (embed_key::Column::Name, Expr::value(permit.name())),
            (embed_key::Column::Origins, Expr::value(permit.origins())),
            (embed_key::Column::Note, Expr::value(permit.note())),
        ];
        update(&transaction, &row.key, change, act).await?;
        let note = about(&row.key).was(told(&row.name, &row.origins));
        transaction.commit(act, note.became(told(permit.name(), permit.origins()))).await
    }

    /// Stops a key, as somebody who saw that version of it.
    ///
    /// # Errors
    /// There is none such, somebody else was faster, it is stopped already, or the database failed.
    pub async fn stop_embed_key(
        &self,
        seen: (&EmbedKey, i64),
        why: &Reason,
        act: &Act,
    ) -> Result<(), StoreError> {
        let stopped = (Some(to_number(act.at.day)), Some(why.as_str().to_owned()));
        self.step_embed_key(seen, stopped, act).await
    }

    /// Lets a stopped key work again, as somebody who saw that version of it.
    ///
    /// # Errors
    /// There is none such, somebody else was faster, it is not stopped, or the database failed.
    pub async fn start_embed_key(&self, seen: (&EmbedKey, i64), act: &Act) -> Result<(), StoreError> {
        self.step_embed_key(seen, (None, None), act).await
    }

    async fn step_embed_key(
        &self,
        seen: (&EmbedKey, i64),
        (day, why): (Option<i32>, Option<String>),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = as_seen(&transaction, seen).await?;
        if row.stopped_day.is_some() == day.is_some() {
            return Err(StoreError::WrongState);
        }
        let change = [
            (embed_key::Column::StoppedDay, Expr::value(day)),
            (embed_key::Column::StoppedWhy, Expr::value(why)),
        ];
        update(&transaction, &row.key, change, act).await?;
        let state = |stopped: bool| json!({"stopped": stopped});
        let note = about(&row.key).was(state(row.stopped_day.is_some())).became(state(day.is_some()));
        transaction.commit(act, note).await
    }
}

fn about(key: &str) -> Note {
    Note::of(format!("embed-key/{key}"))
}

fn told(name: &str, origins: &str) -> Value {
    json!({"name": name, "origins": origins})
}

/// The key, locked with all others until the transaction ends.
async fn as_seen(
    transaction: &Writing,
    (key, version): (&EmbedKey, i64),
) -> Result<embed_key::Model, StoreError> {
    counter::lock(transaction, EMBED_KEY).await?;
    let row = embed_key::Entity::find_by_id(key.to_string()).one(&**transaction).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    if row.version == version { Ok(row) } else { Err(StoreError::Conflict) }
}

/// No other key has the name.
async fn free(transaction: &Writing, name: &str, own: Option<&str>) -> Result<(), StoreError> {
    let same = embed_key::Entity::find().filter(embed_key::Column::Name.eq(name));
    match same.one(&**transaction).await? {
        Some(row) if Some(row.key.as_str()) != own => {
            Err(StoreError::Fields(vec![FieldError::new("name", TextError::Taken)]))
        }
        _ => Ok(()),
    }
}

async fn update<const N: usize>(
    transaction: &Writing,
    key: &str,
    change: [(embed_key::Column, Expr); N],
    act: &Act,
) -> Result<(), StoreError> {
    let newer = embed_key::Entity::update_many()
        .col_expr(embed_key::Column::Version, Expr::col(embed_key::Column::Version).add(1))
        .col_expr(embed_key::Column::ChangedAt, Expr::value(act.at.millis))
        .filter(embed_key::Column::Key.eq(key));
    let newer = change.into_iter().fold(newer, |newer, (column, value)| newer.col_expr(column, value));
    newer.exec(&**transaction).await?;
    Ok(())
}

//! The audit trail. No writing transaction commits without its entry: [`Writing::commit`] takes one.

pub(crate) mod list;

use crate::act::Act;
use crate::counter::{self, Writing};
use crate::entity::audit;
use crate::error::StoreError;
use crate::{Store, day};
use contract::staff::audit::AuditEntry;
use rules::audit::{BEGINNING, link};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

/// How many entries are read at once.
const PAGE: u64 = 1000;

/// What an entry tells besides who, when and why.
#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    thing: String,
    unit: String,
    was: String,
    became: String,
}

impl Note {
    /// An entry about a thing: `letter/2026-000001`.
    pub(crate) fn of(thing: impl Into<String>) -> Self {
        Self { thing: thing.into(), ..Self::default() }
    }

    /// The unit whose thing it is.
    pub(crate) fn in_unit(self, unit: &str) -> Self {
        Self { unit: unit.to_owned(), ..self }
    }

    /// What it was. Never a letter's text or a contact.
    pub(crate) fn was(self, value: Value) -> Self {
        Self { was: value.to_string(), ..self }
    }

    /// What it became. Never a letter's text or a contact.
    pub(crate) fn became(self, value: Value) -> Self {
        Self { became: value.to_string(), ..self }
    }
}

impl Writing {
    /// Appends an entry. Most writes have one, which [`Self::commit`] appends.
    pub(crate) async fn note(&self, act: &Act, note: Note) -> Result<(), StoreError> {
        let number = counter::advance(self, counter::AUDIT).await?;
        let before = newest(&**self).await?;
        let entry = AuditEntry {
            number,
            at: act.at.millis,
            staff: act.staff_id(),
            who: act.name().to_owned(),
            operation: act.operation.to_owned(),
            unit: note.unit,
            thing: note.thing,
            why: act.why.clone(),
            was: note.was,
            became: note.became,
        };
        let hash = link(&self.keys().audit, &before, &entry).to_vec();
        let row = audit::ActiveModel {
            number: Set(number),
            at: Set(entry.at),
            day: Set(day::to_number(act.at.day)),
            staff: Set(entry.staff),
            who: Set(entry.who),
            operation: Set(entry.operation),
            unit: Set(entry.unit),
            thing: Set(entry.thing),
            why: Set(entry.why),
            was: Set(entry.was),
            became: Set(entry.became),
            hash: Set(hash),
        };
        audit::Entity::insert(row).exec_without_returning(&**self).await?;
        Ok(())
    }
}

impl Store {
    /// Reads the whole audit trail and says which entry is the first that does not follow from the one
    /// before; `None` if all do and none is missing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn broken_audit_entry(&self) -> Result<Option<i64>, StoreError> {
        let (mut before, mut number) = (BEGINNING, 0);
        loop {
            let rows = audit::Entity::find()
                .filter(audit::Column::Number.gt(number))
                .order_by_asc(audit::Column::Number)
                .limit(PAGE)
                .all(&self.database)
                .await?;
            if rows.is_empty() {
                let all = counter::value(&self.database, counter::AUDIT).await?;
                return Ok((all != number).then_some(number + 1));
            }
            for row in rows {
                let follows = row.number == number + 1
                    && link(&self.keys.audit, &before, &entry(row.clone())).as_slice() == row.hash;
                if !follows {
                    return Ok(Some(number + 1));
                }
                number = row.number;
                before = row.hash.try_into().unwrap_or(BEGINNING);
            }
        }
    }

    /// Notes that personal data was read.
    pub(crate) async fn note_reading(&self, act: &Act, note: Note) -> Result<(), StoreError> {
        self.write().await?.commit(act, note).await
    }
}

async fn newest(connection: &impl ConnectionTrait) -> Result<[u8; 32], StoreError> {
    let row = audit::Entity::find().order_by_desc(audit::Column::Number).one(connection).await?;
    Ok(row.and_then(|row| row.hash.try_into().ok()).unwrap_or(BEGINNING))
}

/// The entry that a row holds.
fn entry(row: audit::Model) -> AuditEntry {
    AuditEntry {
        number: row.number,
        at: row.at,
        staff: row.staff,
        who: row.who,
        operation: row.operation,
        unit: row.unit,
        thing: row.thing,
        why: row.why,
        was: row.was,
        became: row.became,
    }
}

//! What publishing rows would do, before it is done.

use super::{AT_ONCE, current_key};
use crate::Act;
use crate::Store;
use crate::audit::Note;
use crate::entity::register_row;
use crate::error::StoreError;
use contract::register::Register;
use rules::register::RowDraft;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::HashMap;

/// What stands under the key of a row that somebody wants to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowThere {
    /// Nothing yet.
    Missing,
    /// A row of that unit that says the same.
    Same(String),
    /// A row of that unit that says something else.
    Other(String),
    /// A row of that unit that was withdrawn.
    Gone(String),
}

impl RowThere {
    /// The unit whose row is there.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Missing => None,
            Self::Same(unit) | Self::Other(unit) | Self::Gone(unit) => Some(unit),
        }
    }
}

/// The newest versions under the keys of rows, by key.
pub(super) async fn newest<'a>(
    connection: &impl ConnectionTrait,
    register: &Register,
    drafts: impl Iterator<Item = &'a RowDraft>,
) -> Result<HashMap<String, register_row::Model>, StoreError> {
    let keys = drafts.map(|draft| current_key(register, &draft.key));
    let there = register_row::Entity::find().filter(register_row::Column::CurrentKey.is_in(keys));
    Ok(there.all(connection).await?.into_iter().map(|row| (row.key.clone(), row)).collect())
}

impl Store {
    /// What is there of each of these rows, in their order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rows_there(
        &self,
        register: &Register,
        drafts: &[&RowDraft],
    ) -> Result<Vec<RowThere>, StoreError> {
        let mut found = Vec::with_capacity(drafts.len());
        for drafts in drafts.chunks(AT_ONCE) {
            let there = newest(&self.database, register, drafts.iter().copied()).await?;
            for draft in drafts {
                found.push(match there.get(&draft.key) {
                    None => RowThere::Missing,
                    Some(row) if row.withdrawn_why.is_some() => RowThere::Gone(row.unit.clone()),
                    Some(row) if self.says_the_same(row, draft)? => RowThere::Same(row.unit.clone()),
                    Some(row) => RowThere::Other(row.unit.clone()),
                });
            }
        }
        Ok(found)
    }

    /// Notes that somebody took the rows of a register with what the desk alone sees.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_row_export(
        &self,
        register: &Register,
        rows: usize,
        act: &Act,
    ) -> Result<(), StoreError> {
        let note = Note::of(format!("register/{}", register.name)).became(json!({"rows": rows}));
        self.note_reading(act, note).await
    }
}

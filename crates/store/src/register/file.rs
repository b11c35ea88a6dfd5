//! The files of registers as they were last accepted. A newer file may add columns and choices; what is there stays
//! what it is, for rows, exports and embeds go by it.

use crate::audit::Note;
use crate::counter::{self, PUBLICATION};
use crate::day::to_number;
use crate::entity::register_file;
use crate::error::StoreError;
use crate::{Act, Store};
use contract::id::RegisterName;
use contract::register::Register;
use rules::register::grows;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;
use std::collections::BTreeMap;

impl Store {
    /// A register as it was last accepted.
    pub(super) async fn accepted_register(
        &self,
        name: &RegisterName,
    ) -> Result<Option<Register>, StoreError> {
        accepted(&self.database, name.as_str()).await
    }

    /// What a register is called; empty if it was never accepted.
    pub(crate) async fn register_title(&self, name: &RegisterName) -> Result<String, StoreError> {
        Ok(self.accepted_register(name).await?.map(|register| register.title).unwrap_or_default())
    }

    /// Takes over the files of registers that only add to what was accepted before, and answers with all that are in
    /// force. Of each other one it says why not, and what was accepted before goes on, as it does where a file is gone:
    /// its rows are published. Files that changed count as a publication, so that every page is made anew.
    ///
    /// # Errors
    /// The database failed.
    pub async fn accept_registers(
        &self,
        registers: Vec<Register>,
        act: &Act,
    ) -> Result<(Vec<Register>, Vec<String>), StoreError> {
        let known = register_file::Entity::find().all(&self.database).await?;
        let mut known: BTreeMap<String, String> = known.into_iter().map(|row| (row.name, row.file)).collect();
        let (mut accepted, mut changed, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for register in registers {
            let file = serde_json::to_string(&register).unwrap_or_default();
            let before = known.remove(register.name.as_str());
            if before.as_ref() == Some(&file) {
                accepted.push(register);
                continue;
            }
            let before = before.and_then(|file| serde_json::from_str::<Register>(&file).ok());
            match before {
                Some(before) if let Err(why) = grows(&before, &register) => {
                    refused.push(format!("{}: {why}", register.name));
                    accepted.push(before);
                }
                _ => {
                    changed.push((register.name.to_string(), file));
                    accepted.push(register);
                }
            }
        }
        accepted.extend(known.values().filter_map(|file| serde_json::from_str::<Register>(file).ok()));
        if !changed.is_empty() {
            self.write_registers(changed, act).await?;
        }
        Ok((accepted, refused))
    }

    async fn write_registers(&self, changed: Vec<(String, String)>, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, PUBLICATION).await?;
        let names: Vec<String> = changed.iter().map(|(name, _)| name.clone()).collect();
        for (name, file) in changed {
            let row = register_file::ActiveModel {
                name: Set(name),
                file: Set(file),
                since_day: Set(to_number(act.at.day)),
            };
            let replace = OnConflict::column(register_file::Column::Name)
                .update_columns([register_file::Column::File, register_file::Column::SinceDay])
                .to_owned();
            let insert = register_file::Entity::insert(row).on_conflict(replace);
            insert.exec_without_returning(&*transaction).await?;
        }
        transaction.commit(act, Note::of("register").became(json!({"files": names}))).await
    }
}

/// A register as it was last accepted.
pub(super) async fn accepted(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<Register>, StoreError> {
    let row = register_file::Entity::find_by_id(name.to_owned()).one(connection).await?;
    Ok(row.and_then(|row| serde_json::from_str(&row.file).ok()))
}

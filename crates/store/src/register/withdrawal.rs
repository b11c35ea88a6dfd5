//! Withdrawing a row: a version that says nothing but why. Its pictures and what is found of it go with it.

use super::{close, json_of, photo, search};
use crate::audit::Note;
use crate::counter::{self, PUBLICATION, Writing};
use crate::day::to_number;
use crate::entity::register_row;
use crate::error::StoreError;
use crate::{Act, Store};
use contract::register::{Cells, Register};
use contract::text::Reason;
use rules::access::Grant;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

impl Store {
    /// Withdraws a row of a unit that somebody reaches, as who saw that version of it. Its address goes on to say why.
    ///
    /// # Errors
    /// There is no such row of these units, somebody else was faster, it is withdrawn already, or the database failed.
    pub async fn withdraw_row(
        &self,
        register: &Register,
        (row, version): (i64, i64),
        why: &Reason,
        grant: &Grant,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, PUBLICATION).await?;
        let newest = register_row::Entity::find()
            .filter(register_row::Column::Register.eq(register.name.as_str()))
            .filter(register_row::Column::Row.eq(row))
            .order_by_desc(register_row::Column::Version)
            .one(&*transaction)
            .await?
            .filter(|row| grant.covers(&row.unit))
            .ok_or(StoreError::NotFound)?;
        if newest.withdrawn_why.is_some() {
            return Err(StoreError::WrongState);
        }
        if newest.version != version {
            return Err(StoreError::Conflict);
        }
        let unit = newest.unit.clone();
        withdraw(&transaction, register, newest, (why.as_str(), publication, act)).await?;
        let note = Note::of(format!("register/{}/{row}", register.name)).in_unit(&unit);
        let became = json!({"withdrawn": true, "publication": publication});
        transaction.commit(act, note.was(json!({"version": version})).became(became)).await
    }
}

/// Puts a version there that says nothing but why.
pub(super) async fn withdraw(
    transaction: &Writing,
    register: &Register,
    newest: register_row::Model,
    (why, publication, act): (&str, i64, &Act),
) -> Result<(), StoreError> {
    close(transaction, &[newest.id], act).await?;
    search::forget(transaction, register, newest.row).await?;
    photo::take_back(transaction, register, newest.row).await?;
    let model = register_row::ActiveModel {
        id: NotSet,
        row: Set(newest.row),
        register: Set(newest.register),
        unit: Set(newest.unit),
        key: Set(newest.key),
        current_key: Set(newest.current_key),
        version: Set(newest.version + 1),
        cells: Set(json_of(&Cells::new())),
        sealed: Set(None),
        day: Set(newest.day),
        ends: Set(newest.ends),
        since_day: Set(to_number(act.at.day)),
        since_publication: Set(publication),
        until_day: Set(None),
        withdrawn_why: Set(Some(why.to_owned())),
        removals: Set(newest.removals),
    };
    register_row::Entity::insert(model).exec_without_returning(&**transaction).await?;
    Ok(())
}

//! Failures of signing in, counted by what was typed as a name, whether it belongs to an account or not: an
//! answer that differs would tell which names exist. Names that belong to nobody are bounded in number.

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::{sign_in_failure as row, staff};
use crate::error::StoreError;
use crate::{Act, Moment, Store};
use rules::sign_in::{failure_hash, wait};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// So many names that belong to nobody are remembered; then the oldest are forgotten.
const STRANGERS: u64 = 10_000;
/// So many are forgotten at once.
const FORGOTTEN: u64 = 100;

impl Store {
    /// Seconds until the next try with a name is taken; `None` if it is taken now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_in_wait(&self, name: &str, now: Moment) -> Result<Option<u32>, StoreError> {
        let found = row::Entity::find_by_id(self.failure_id(name)).one(&self.database).await?;
        Ok(found.and_then(|found| {
            wait(u32::try_from(found.failures).unwrap_or(u32::MAX), found.last_at, now.millis)
        }))
    }

    /// Counts a failure with a name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_sign_in_failure(&self, name: &str, act: &Act) -> Result<(), StoreError> {
        let id = self.failure_id(name);
        let transaction = self.write().await?;
        let account =
            staff::Entity::find().filter(staff::Column::Name.eq(name.trim())).one(&*transaction).await?;
        let staff = account.map(|account| account.id);
        if staff.is_none() {
            forget_oldest(&transaction).await?;
        }
        let before = row::Entity::find_by_id(id.clone()).one(&*transaction).await?;
        let failures = before.map_or(0, |before| before.failures) + 1;
        let counted = row::ActiveModel {
            name_hash: Set(id),
            staff: Set(staff),
            failures: Set(failures),
            last_at: Set(act.at.millis),
        };
        let again = OnConflict::column(row::Column::NameHash)
            .update_columns([row::Column::Staff, row::Column::Failures, row::Column::LastAt])
            .to_owned();
        row::Entity::insert(counted).on_conflict(again).exec_without_returning(&*transaction).await?;
        let thing = staff.map_or("sign-in".to_owned(), |id| format!("person/{id}"));
        transaction.commit(act, Note::of(thing).became(json!({"failures": failures}))).await
    }

    fn failure_id(&self, name: &str) -> Vec<u8> {
        failure_hash(&self.keys.receipt, name).to_vec()
    }
}

/// Forgets the failures of an account that got in.
pub(crate) async fn forget(transaction: &Writing, name: &str) -> Result<(), StoreError> {
    let id = failure_hash(&transaction.keys().receipt, name).to_vec();
    row::Entity::delete_by_id(id).exec(&**transaction).await?;
    Ok(())
}

async fn forget_oldest(transaction: &Writing) -> Result<(), StoreError> {
    let strangers = || row::Entity::find().filter(row::Column::Staff.is_null());
    if strangers().count(&**transaction).await? < STRANGERS {
        return Ok(());
    }
    let oldest = strangers().order_by_asc(row::Column::LastAt).limit(FORGOTTEN).all(&**transaction).await?;
    let ids: Vec<Vec<u8>> = oldest.into_iter().map(|row| row.name_hash).collect();
    row::Entity::delete_many().filter(row::Column::NameHash.is_in(ids)).exec(&**transaction).await?;
    Ok(())
}

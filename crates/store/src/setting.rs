//! Settings are a history: the newest value of a name is in force, and who set it is kept with it.

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::setting;
use crate::error::StoreError;
use crate::{Act, Store, counter};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

impl Store {
    /// The value in force; `None` where it was never set.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        newest(&self.database, name).await
    }

    /// Sets a value. Pages show it at once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_setting(&self, name: &str, value: &str, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let was = newest(&*transaction, name).await?;
        append(&transaction, name, value, act).await?;
        let note = Note::of(format!("setting/{name}")).was(json!(was)).became(json!(value));
        transaction.commit(act, note).await
    }
}

/// Appends a value to a setting's history.
pub(crate) async fn append(
    transaction: &Writing,
    name: &str,
    value: &str,
    act: &Act,
) -> Result<(), StoreError> {
    let row = setting::ActiveModel {
        id: NotSet,
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        at: Set(act.at.millis),
        staff: Set(act.staff_id()),
    };
    setting::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(())
}

pub(crate) async fn newest(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let newest = setting::Entity::find()
        .filter(setting::Column::Name.eq(name))
        .order_by_desc(setting::Column::Id)
        .one(connection)
        .await?;
    Ok(newest.map(|row| row.value))
}

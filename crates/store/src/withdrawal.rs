//! Taking back a published update: a publication of its own that names it and says why. The update's row stays
//! as it was, so an earlier day reads as it did.

use crate::audit::Note;
use crate::entity::{file, publication};
use crate::error::StoreError;
use crate::publication::{UPDATE, WITHDRAWAL, row, show_file};
use crate::{Act, Store, counter, search};
use contract::letter::ItemRef;
use contract::plan::{UpdateView, Withdrawal};
use contract::text::Reason;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::json;

impl Store {
    /// Withdraws a published update, and its files with it unless another update shows them.
    ///
    /// # Errors
    /// There is no update of that number, it is withdrawn already, or the database failed.
    pub async fn withdraw_publication(
        &self,
        number: i64,
        reason: &Reason,
        act: &Act,
    ) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        let own = counter::advance(&transaction, counter::PUBLICATION).await?;
        let found = publication::Entity::find_by_id(number).one(&*transaction).await?;
        let found = found.filter(|row| row.kind == UPDATE).ok_or(StoreError::NotFound)?;
        if is_withdrawn(&*transaction, number).await? {
            return Err(StoreError::Conflict);
        }
        let withdrawal = Withdrawal { publication: own, on: act.at.day, reason: reason.as_str().to_owned() };
        let row = publication::ActiveModel {
            item: Set(found.item),
            about: Set(Some(number)),
            content: Set(serde_json::to_string(&withdrawal).unwrap_or_default()),
            ..row(own, WITHDRAWAL, found.year, act)
        };
        publication::Entity::insert(row).exec_without_returning(&*transaction).await?;
        hand_files_on(&transaction, number).await?;
        let item = found.item.and_then(|item| u32::try_from(item).ok()).ok_or(StoreError::NotFound)?;
        search::plan::put_updates(&transaction, ItemRef { year: found.year, number: item }).await?;
        let note = Note::of(format!("publication/{number}")).became(json!({"withdrawn": own}));
        transaction.commit(&act.clone().because(reason.as_str()), note).await?;
        Ok(own)
    }
}

/// Whether a publication was taken back.
pub(crate) async fn is_withdrawn(connection: &impl ConnectionTrait, number: i64) -> Result<bool, StoreError> {
    let found =
        publication::Entity::find().filter(publication::Column::About.eq(number)).one(connection).await?;
    Ok(found.is_some())
}

/// A file that another update shows as well stays public with that one.
pub(crate) async fn hand_files_on(transaction: &DatabaseTransaction, number: i64) -> Result<(), StoreError> {
    let files = file::Entity::find().filter(file::Column::Publication.eq(number)).all(transaction).await?;
    for file in files {
        let address = crate::file::view(&file).address;
        let others = publication::Entity::find()
            .filter(publication::Column::Kind.eq(UPDATE))
            .filter(publication::Column::Number.ne(number))
            .filter(publication::Column::Content.contains(&address))
            .all(transaction)
            .await?;
        for other in others {
            let update = serde_json::from_str::<UpdateView>(&other.content).ok();
            let shows = update.is_some_and(|update| update.attachments.iter().any(|a| a.address == address));
            if shows && !is_withdrawn(transaction, other.number).await? {
                show_file(transaction, file.id, other.number).await?;
                break;
            }
        }
    }
    Ok(())
}

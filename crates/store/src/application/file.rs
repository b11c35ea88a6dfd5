//! Files that come with the answer to an application: opened under the receipt, and by whoever reads the application at
//! the desk.

use super::{note_of, row_seen};
use crate::attachment::{Laid, Named, OpenedFile};
use crate::entity::{application, application_file};
use crate::error::StoreError;
use crate::seal::LetterKey;
use crate::{Act, Store};
use contract::attachment::AttachedFile;
use contract::id::ApplicationNumber;
use contract::receipt::Receipt;
use rules::access::Grant;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder,
};

impl Store {
    /// The files of an application's answer, in their order.
    pub(super) async fn files_of_answer(
        &self,
        (row, key): (&application::Model, &LetterKey),
    ) -> Result<Vec<AttachedFile>, StoreError> {
        let rows = application_file::Entity::find()
            .filter(application_file::Column::Application.eq(row.id))
            .order_by_asc(application_file::Column::Number)
            .all(&self.database)
            .await?;
        rows.into_iter().map(|file| Named::from(file).shown(key)).collect()
    }

    /// A file of the answer to the application that a receipt opens.
    ///
    /// # Errors
    /// No application has that receipt or its answer has no such file, or the database or the disk failed.
    pub async fn application_file_by_receipt(
        &self,
        receipt: &Receipt,
        number: i32,
    ) -> Result<OpenedFile, StoreError> {
        let row = self.application_row(&self.database, receipt).await?;
        self.open_answer_file(&row, number).await
    }

    /// A file of the answer to an application at the desk. That it was read is noted.
    ///
    /// # Errors
    /// There is none that this person sees, or the database or the disk failed.
    pub async fn staff_application_file(
        &self,
        grant: &Grant,
        (application, number): (&ApplicationNumber, i32),
        act: &Act,
    ) -> Result<OpenedFile, StoreError> {
        let row = row_seen(&self.database, grant, application).await?;
        let opened = self.open_answer_file(&row, number).await?;
        self.note_reading(act, note_of(&row)).await?;
        Ok(opened)
    }

    async fn open_answer_file(
        &self,
        row: &application::Model,
        number: i32,
    ) -> Result<OpenedFile, StoreError> {
        let found = application_file::Entity::find()
            .filter(application_file::Column::Application.eq(row.id))
            .filter(application_file::Column::Number.eq(number));
        let file = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let key = LetterKey::unwrap(&self.keys, &row.number, &row.wrapped_key)?;
        self.open_named(&key, &file.into()).await
    }

    /// Every file of an answer: where it lies, and what is wrong with it.
    pub(crate) async fn answer_files_looked_at(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let files = application_file::Entity::find().order_by_asc(application_file::Column::Id);
        let files = files.all(&self.database).await?;
        let mut looked_at = Vec::with_capacity(files.len());
        for file in files {
            let found = application::Entity::find_by_id(file.application).one(&self.database).await?;
            let wrong = match found {
                Some(row) => {
                    let opened = self.open_answer_file(&row, file.number).await;
                    let words =
                        |_| format!("file {} of application/{} cannot be opened", file.number, row.number);
                    opened.err().map(words)
                }
                None => Some(format!("application_file/{} belongs to no application", file.id)),
            };
            looked_at.push((file.blob, wrong));
        }
        Ok(looked_at)
    }
}

/// Names what was laid as files of an application's answer. It is answered once, so they are all its files.
pub(super) async fn name_files(
    transaction: &DatabaseTransaction,
    (application, key): (i64, &LetterKey),
    laid: Vec<Laid>,
) -> Result<(), StoreError> {
    if laid.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(laid.len());
    for (number, file) in (1..).zip(laid) {
        let (blob, sealed) = file.named(key)?;
        rows.push(application_file::ActiveModel {
            id: NotSet,
            application: Set(application),
            number: Set(number),
            blob: Set(blob),
            sealed: Set(sealed),
        });
    }
    application_file::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}

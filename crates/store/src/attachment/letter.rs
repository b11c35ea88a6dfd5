//! Files of letters: named in their rows, and opened by who may open the letter.

use super::{Laid, Named, OpenedFile};
use crate::entity::{letter, letter_file};
use crate::error::StoreError;
use crate::letter::{note_of, number_of};
use crate::seal::LetterKey;
use crate::{Act, Store};
use contract::attachment::AttachedFile;
use contract::id::LetterNumber;
use contract::limits;
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::text::TextError;
use rules::access::Grant;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};

impl Store {
    /// The files of a letter, in their order.
    pub(crate) async fn files_of(&self, row: &letter::Model) -> Result<Vec<AttachedFile>, StoreError> {
        let rows = letter_file::Entity::find()
            .filter(letter_file::Column::Letter.eq(row.id))
            .order_by_asc(letter_file::Column::Number)
            .all(&self.database)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?;
        rows.into_iter().map(|file| Named::from(file).shown(&key)).collect()
    }

    /// A file of the letter that a receipt opens.
    ///
    /// # Errors
    /// No letter has that receipt or it has no such file, or the database or the disk failed.
    pub async fn file_by_receipt(&self, receipt: &Receipt, number: i32) -> Result<OpenedFile, StoreError> {
        let row = self.row_by_receipt(&self.database, receipt).await?;
        self.open_file(&row, number).await
    }

    /// A file of a letter at the desk. That it was read is noted.
    ///
    /// # Errors
    /// There is none that this person sees, or the database or the disk failed.
    pub async fn staff_file(
        &self,
        grant: &Grant,
        letter: &LetterNumber,
        number: i32,
        act: &Act,
    ) -> Result<OpenedFile, StoreError> {
        let row = self.seen_letter(grant, letter).await?;
        let opened = self.open_file(&row, number).await?;
        self.note_reading(act, note_of(&row)).await?;
        Ok(opened)
    }

    async fn open_file(&self, row: &letter::Model, number: i32) -> Result<OpenedFile, StoreError> {
        let found = letter_file::Entity::find()
            .filter(letter_file::Column::Letter.eq(row.id))
            .filter(letter_file::Column::Number.eq(number));
        let file = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let key = LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?;
        self.open_named(&key, &file.into()).await
    }

    /// Every file of a letter: where it lies, and what is wrong with it.
    pub(crate) async fn letter_files_looked_at(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let rows =
            letter_file::Entity::find().order_by_asc(letter_file::Column::Id).all(&self.database).await?;
        let mut looked_at = Vec::with_capacity(rows.len());
        for row in rows {
            let found = letter::Entity::find_by_id(row.letter).one(&self.database).await?;
            let wrong = match found {
                Some(letter) => {
                    let opened = self.open_file(&letter, row.number).await;
                    let words =
                        |_| format!("file {} of letter/{} cannot be opened", row.number, letter.number);
                    opened.err().map(words)
                }
                None => Some(format!("letter_file/{} belongs to no letter", row.id)),
            };
            looked_at.push((row.blob, wrong));
        }
        Ok(looked_at)
    }
}

/// Names what was laid as files of a letter, or of a message that follows it.
pub(crate) async fn name_files(
    transaction: &DatabaseTransaction,
    (letter, key): (i64, &LetterKey),
    message: Option<i64>,
    laid: Vec<Laid>,
) -> Result<(), StoreError> {
    if laid.is_empty() {
        return Ok(());
    }
    let before = letter_file::Entity::find().filter(letter_file::Column::Letter.eq(letter));
    let mut number = i32::try_from(before.count(transaction).await?).unwrap_or(i32::MAX);
    let mut rows = Vec::with_capacity(laid.len());
    for file in laid {
        number = number.saturating_add(1);
        let (blob, sealed) = file.named(key)?;
        rows.push(letter_file::ActiveModel {
            id: NotSet,
            letter: Set(letter),
            number: Set(number),
            message: Set(message),
            blob: Set(blob),
            sealed: Set(sealed),
        });
    }
    letter_file::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}

/// Whether exactly these files came with a message: the same names and sizes in the same order.
pub(crate) async fn came_with(
    transaction: &DatabaseTransaction,
    (letter, key): (i64, &LetterKey),
    message: i64,
    laid: &[Laid],
) -> Result<bool, StoreError> {
    let rows = letter_file::Entity::find()
        .filter(letter_file::Column::Letter.eq(letter))
        .filter(letter_file::Column::Message.eq(message))
        .order_by_asc(letter_file::Column::Number)
        .all(transaction)
        .await?;
    if rows.len() != laid.len() {
        return Ok(false);
    }
    for (row, laid) in rows.into_iter().zip(laid) {
        let there = Named::from(row).shown(key)?;
        if (there.name.as_str(), there.bytes) != (laid.label.name.as_str(), laid.label.bytes) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Refuses files that a letter has no room for: all of one letter count together, messages included.
pub(crate) async fn refuse_too_many(
    transaction: &DatabaseTransaction,
    letter: i64,
    laid: &[Laid],
) -> Result<(), StoreError> {
    let there = letter_file::Entity::find().filter(letter_file::Column::Letter.eq(letter));
    let there = usize::try_from(there.count(transaction).await?).unwrap_or(usize::MAX);
    if laid.is_empty() || there.saturating_add(laid.len()) <= limits::ATTACHMENTS {
        return Ok(());
    }
    let most = limits::ATTACHMENTS.saturating_sub(there);
    Err(StoreError::Fields(vec![FieldError::new("file", TextError::TooMany { most })]))
}

//! Files of letters. The content is sealed with a key of its own and lies in the data folder before any row names
//! it; that key, the name, type and size are sealed with the letter's key, so that they go with it.

use crate::entity::{letter, letter_file};
use crate::error::StoreError;
use crate::file::{hash_of, path, write};
use crate::keys::random;
use crate::letter::{note_of, number_of};
use crate::seal::{LetterKey, open, seal};
use crate::{Act, Store};
use contract::attachment::LetterFile;
use contract::id::LetterNumber;
use contract::limits;
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::text::TextError;
use rules::access::Grant;
use rules::receipt::Hash;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use zeroize::Zeroizing;

/// The folder of sealed content within the folder of files.
const FOLDER: &str = "letters";
/// The place that content is sealed for.
const CONTENT: &str = "attachment";

/// A checked file that came with a letter.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// The name to show, without folders.
    pub name: String,
    /// Its media type, found by content.
    pub media_type: String,
    /// The content as it is kept; pictures drawn again.
    pub content: Vec<u8>,
    /// The hash of name and content as they were sent: the same sending has the same.
    pub sent: Hash,
}

/// The content of a letter's file, opened.
#[derive(Debug)]
pub struct OpenedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The content.
    pub content: Zeroizing<Vec<u8>>,
}

/// What is sealed with the letter's key.
#[derive(Serialize, Deserialize)]
pub(crate) struct Label {
    name: String,
    media_type: String,
    bytes: u64,
    key: [u8; 32],
}

/// A file whose sealed content is on the disk; no row names it yet.
pub(crate) struct Laid {
    blob: String,
    label: Label,
}

impl Store {
    /// Seals the files and puts them on the disk. Before the transaction: writing 50 MiB must not hold up others.
    ///
    /// # Errors
    /// The disk is full, or the folder cannot be written.
    pub(crate) async fn lay(&self, files: Vec<NewAttachment>) -> Result<Vec<Laid>, StoreError> {
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let folder = self.files.join(FOLDER);
        let laid = tokio::task::spawn_blocking(move || {
            files.into_iter().map(|file| lay_one(&folder, file)).collect::<Result<Vec<_>, _>>()
        });
        laid.await.map_err(|error| StoreError::File(std::io::Error::other(error)))?
    }

    /// Takes away what was laid and no row will name.
    pub(crate) async fn clear(&self, blobs: Vec<String>) {
        let folder = self.files.join(FOLDER);
        let cleared = tokio::task::spawn_blocking(move || {
            for blob in blobs {
                // What stays is swept at the next start.
                let _ = fs::remove_file(path(&folder, &blob));
            }
        });
        let _ = cleared.await;
    }

    /// The files of a letter, in their order.
    pub(crate) async fn files_of(&self, row: &letter::Model) -> Result<Vec<LetterFile>, StoreError> {
        let rows = letter_file::Entity::find()
            .filter(letter_file::Column::Letter.eq(row.id))
            .order_by_asc(letter_file::Column::Number)
            .all(&self.database)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let key = LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?;
        let shown = |file: letter_file::Model| {
            let Label { name, media_type, bytes, .. } = key.open(&place(&file.blob), &file.sealed)?;
            Ok(LetterFile { number: file.number, name, media_type, bytes })
        };
        rows.into_iter().map(shown).collect()
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
        let label: Label = key.open(&place(&file.blob), &file.sealed)?;
        let sealed = tokio::fs::read(path(&self.files.join(FOLDER), &file.blob)).await?;
        let content = open(&label.key, CONTENT, &sealed)?;
        Ok(OpenedFile { name: label.name, media_type: label.media_type, content })
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

    /// Takes away sealed content that no row names and that was written before a moment: what a stop between disk
    /// and database left behind. What another process writes just now is younger.
    ///
    /// # Errors
    /// The folder cannot be read, or the database failed.
    pub async fn sweep_letter_files(&self, before: SystemTime) -> Result<usize, StoreError> {
        let folder = self.files.join(FOLDER);
        let lying = tokio::task::spawn_blocking(move || lying(&folder, before)).await;
        let lying = lying.map_err(|error| StoreError::File(std::io::Error::other(error)))??;
        if lying.is_empty() {
            return Ok(0);
        }
        let named = letter_file::Entity::find().select_only().column(letter_file::Column::Blob);
        let named: HashSet<String> =
            named.into_tuple::<String>().all(&self.database).await?.into_iter().collect();
        let mut swept = 0;
        for (blob, path) in lying {
            if !named.contains(&blob) {
                tokio::fs::remove_file(path).await?;
                swept += 1;
            }
        }
        Ok(swept)
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
        rows.push(letter_file::ActiveModel {
            id: NotSet,
            letter: Set(letter),
            number: Set(number),
            message: Set(message),
            sealed: Set(key.seal(&place(&file.blob), &file.label)?),
            blob: Set(file.blob),
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
    for (row, laid) in rows.iter().zip(laid) {
        let label: Label = key.open(&place(&row.blob), &row.sealed)?;
        if (label.name, label.bytes) != (laid.label.name.clone(), laid.label.bytes) {
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

/// The names under which files were laid.
pub(crate) fn blobs(laid: &[Laid]) -> Vec<String> {
    laid.iter().map(|file| file.blob.clone()).collect()
}

fn lay_one(folder: &Path, file: NewAttachment) -> Result<Laid, StoreError> {
    let key = random::<32>();
    let sealed = seal(&key, CONTENT, &file.content)?;
    let blob = hash_of(&sealed);
    write(folder, &blob, &sealed)?;
    let bytes = file.content.len() as u64;
    Ok(Laid { blob, label: Label { name: file.name, media_type: file.media_type, bytes, key } })
}

/// A label belongs to one content of one letter.
fn place(blob: &str) -> String {
    format!("file/{blob}")
}

/// Every file that lies in the folder since before a moment, half-written ones too.
fn lying(folder: &Path, before: SystemTime) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let mut found = Vec::new();
    let Ok(shelves) = fs::read_dir(folder) else { return Ok(found) };
    for shelf in shelves {
        for file in fs::read_dir(shelf?.path())? {
            let file = file?;
            if file.metadata()?.modified()? < before {
                found.push((file.file_name().to_string_lossy().into_owned(), file.path()));
            }
        }
    }
    Ok(found)
}

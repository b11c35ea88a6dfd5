//! Files that go with what is sealed: those of letters, and those of answers to applications for information. The
//! content is sealed with a key of its own and lies in the data folder before any row names it; that key, the name, type
//! and size are sealed with the key of what the file belongs to, so that they go with it.

pub(crate) mod letter;

use crate::Store;
use crate::entity::{application_file, letter_file};
use crate::error::StoreError;
use crate::file::{hash_of, path, write};
use crate::keys::random;
use crate::seal::{LetterKey, open, seal};
use contract::attachment::AttachedFile;
use rules::receipt::Hash;
use sea_orm::{EntityTrait, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use zeroize::Zeroizing;

/// The folder of sealed content within the folder of files; it has the name of what lay in it first.
const FOLDER: &str = "letters";
/// The place that content is sealed for.
const CONTENT: &str = "attachment";

/// A checked file that came with a letter, or goes with an answer.
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

/// The content of a file, opened.
#[derive(Debug)]
pub struct OpenedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The content.
    pub content: Zeroizing<Vec<u8>>,
}

/// What is sealed with the key of the letter or the application.
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

impl Laid {
    /// What a row holds of it: where it lies, and its label, sealed with the key of what it belongs to.
    pub(crate) fn named(self, key: &LetterKey) -> Result<(String, Vec<u8>), StoreError> {
        let sealed = key.seal(&place(&self.blob), &self.label)?;
        Ok((self.blob, sealed))
    }
}

/// A file as its row has it.
pub(crate) struct Named {
    number: i32,
    blob: String,
    sealed: Vec<u8>,
}

impl From<letter_file::Model> for Named {
    fn from(row: letter_file::Model) -> Self {
        Self { number: row.number, blob: row.blob, sealed: row.sealed }
    }
}

impl From<application_file::Model> for Named {
    fn from(row: application_file::Model) -> Self {
        Self { number: row.number, blob: row.blob, sealed: row.sealed }
    }
}

impl Named {
    fn label(&self, key: &LetterKey) -> Result<Label, StoreError> {
        key.open(&place(&self.blob), &self.sealed)
    }

    /// What is shown of it.
    pub(crate) fn shown(&self, key: &LetterKey) -> Result<AttachedFile, StoreError> {
        let Label { name, media_type, bytes, .. } = self.label(key)?;
        Ok(AttachedFile { number: self.number, name, media_type, bytes })
    }
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

    /// Opens a file with the key of what it belongs to.
    pub(crate) async fn open_named(&self, key: &LetterKey, file: &Named) -> Result<OpenedFile, StoreError> {
        let label = file.label(key)?;
        let sealed = tokio::fs::read(path(&self.files.join(FOLDER), &file.blob)).await?;
        let content = open(&label.key, CONTENT, &sealed)?;
        Ok(OpenedFile { name: label.name, media_type: label.media_type, content })
    }

    /// Takes away sealed content that no row names and that was written before a moment: what a stop between disk
    /// and database left behind. What another process writes just now is younger.
    ///
    /// # Errors
    /// The folder cannot be read, or the database failed.
    pub async fn sweep_sealed_files(&self, before: SystemTime) -> Result<usize, StoreError> {
        let folder = self.files.join(FOLDER);
        let lying = tokio::task::spawn_blocking(move || lying(&folder, before)).await;
        let lying = lying.map_err(|error| StoreError::File(std::io::Error::other(error)))??;
        if lying.is_empty() {
            return Ok(0);
        }
        let of_letters = letter_file::Entity::find().select_only().column(letter_file::Column::Blob);
        let mut named: HashSet<String> =
            of_letters.into_tuple::<String>().all(&self.database).await?.into_iter().collect();
        let of_answers =
            application_file::Entity::find().select_only().column(application_file::Column::Blob);
        named.extend(of_answers.into_tuple::<String>().all(&self.database).await?);
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

/// A label belongs to one content of one letter or application.
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

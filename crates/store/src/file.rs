//! Files: content in the data folder under its hash, written, synced and renamed before the row exists, so a
//! row never points at half a file.

use crate::audit::Note;
use crate::entity::file;
use crate::error::StoreError;
use crate::{Act, Store, disclosure, private, withdrawal};
use contract::plan::AttachmentView;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A checked file, ready to be kept.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// The name to show, without folders.
    pub name: String,
    /// Its media type, found by content.
    pub media_type: String,
    /// The content; pictures re-encoded.
    pub content: Vec<u8>,
    /// Width and height, where it is a picture.
    pub pixels: Option<(u32, u32)>,
}

/// A file that may be read.
#[derive(Clone, Debug)]
pub struct PublicFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Where its content lies.
    pub path: PathBuf,
}

impl Store {
    /// Keeps a file; nobody but staff can get it until an update that names it is published.
    ///
    /// # Errors
    /// The file cannot be written, or the database failed.
    pub async fn keep_file(&self, new: NewFile, act: &Act) -> Result<i64, StoreError> {
        let sha256 = hash_of(&new.content);
        let bytes = i64::try_from(new.content.len()).unwrap_or(i64::MAX);
        let row = file::ActiveModel {
            id: NotSet,
            name: Set(new.name.clone()),
            media_type: Set(new.media_type.clone()),
            bytes: Set(bytes),
            sha256: Set(sha256.clone()),
            stored_at: Set(act.at.millis),
            publication: Set(None),
            uploaded_by: Set(act.staff_id()),
            width: Set(new.pixels.and_then(|(width, _)| i32::try_from(width).ok())),
            height: Set(new.pixels.and_then(|(_, height)| i32::try_from(height).ok())),
        };
        let folder = self.files.clone();
        let written = tokio::task::spawn_blocking(move || write(&folder, &sha256, &new.content)).await;
        written.map_err(|error| StoreError::File(std::io::Error::other(error)))??;
        let transaction = self.write().await?;
        let id = file::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        // Without its name: the trail is never changed, and a name may be what the law has taken out one day.
        let became = json!({"media_type": new.media_type, "bytes": bytes});
        transaction.commit(act, Note::of(format!("file/{id}")).became(became)).await?;
        Ok(id)
    }

    /// A published file.
    ///
    /// # Errors
    /// There is none of that id, it is not published, it was withdrawn, or the database failed.
    pub async fn public_file(&self, id: i64) -> Result<PublicFile, StoreError> {
        let row = file::Entity::find_by_id(id).one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let publication = row.publication.ok_or(StoreError::NotFound)?;
        if is_read(&self.database, publication).await? {
            Ok(self.readable(row))
        } else {
            Err(StoreError::Withdrawn)
        }
    }

    /// A kept file, whether it is published or not.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn kept_file(&self, id: i64) -> Result<PublicFile, StoreError> {
        let row = file::Entity::find_by_id(id).one(&self.database).await?;
        row.map(|row| self.readable(row)).ok_or(StoreError::NotFound)
    }

    pub(crate) fn readable(&self, row: file::Model) -> PublicFile {
        PublicFile { path: path(&self.files, &row.sha256), name: row.name, media_type: row.media_type }
    }
}

/// Whether everybody may still read what is shown under a publication.
pub(crate) async fn is_read(connection: &impl ConnectionTrait, publication: i64) -> Result<bool, StoreError> {
    let gone = withdrawal::is_withdrawn(connection, publication).await?;
    Ok(!gone && !disclosure::hides(connection, publication).await?)
}

/// The file as pages name it.
pub(crate) fn view(row: &file::Model) -> AttachmentView {
    AttachmentView {
        name: row.name.clone(),
        address: format!("{}{}", contract::address::server::FILES, row.id),
        media_type: row.media_type.clone(),
        bytes: u64::try_from(row.bytes).unwrap_or(0),
        photo: None,
    }
}

/// Writes a content under its hash: whole, or not at all.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn write(folder: &Path, sha256: &str, content: &[u8]) -> Result<(), StoreError> {
    let target = path(folder, sha256);
    if target.exists() {
        return Ok(());
    }
    let parent = target.parent().unwrap_or(folder);
    private::folder(parent)?;
    let temporary = parent.join(format!("{sha256}.{}.part", hex(&crate::keys::random::<8>())));
    let mut file = private::new_file(&temporary)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&temporary, &target)?;
    // Without this the new name itself could be lost in a power cut.
    Ok(fs::File::open(parent)?.sync_all()?)
}

pub(crate) fn path(folder: &Path, sha256: &str) -> PathBuf {
    folder.join(sha256.get(..2).unwrap_or("00")).join(sha256)
}

/// The hash under which a content lies.
pub(crate) fn hash_of(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

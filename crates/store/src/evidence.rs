//! What shows that something was done: files with what is said of the pictures among them. A picture without a
//! caption and a statement about pupils goes nowhere.

use crate::entity::file;
use crate::error::StoreError;
use crate::file::is_read;
use crate::{Act, NewUpdate};
use contract::evidence::{Photo, PhotoDraft, PhotoView};
use contract::plan::AttachmentView;
use contract::problem::FieldError;
use contract::staff::Uploaded;
use contract::text::TextError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// The rows of uploaded files.
pub(crate) async fn files(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<Vec<file::Model>, StoreError> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let file = file::Entity::find_by_id(*id).one(connection).await?;
        let missing = || StoreError::Fields(vec![FieldError::new("attachments", TextError::NotAChoice)]);
        rows.push(file.ok_or_else(missing)?);
    }
    Ok(rows)
}

/// The rows of files that this person may put before others: whoever attaches one uploaded it, or found it there.
/// `there` are the files that the thing has already; what the public reads, anybody may attach. Ids are counted up, so
/// a file of somebody else and none at all are told the same. The program attaches what it was given.
pub(crate) async fn attachable(
    connection: &impl ConnectionTrait,
    ids: &[i64],
    there: &[i64],
    act: &Act,
) -> Result<Vec<file::Model>, StoreError> {
    let rows = files(connection, ids).await?;
    let is_given = |row: &file::Model| row.uploaded_by == act.staff_id() || there.contains(&row.id);
    for row in rows.iter().filter(|row| act.staff_id().is_some() && !is_given(row)) {
        let public = match row.publication {
            Some(publication) => is_read(connection, publication).await?,
            None => false,
        };
        if !public {
            return Err(StoreError::Fields(vec![FieldError::new("attachments", TextError::NotAChoice)]));
        }
    }
    Ok(rows)
}

/// Uploaded files as the desk names them.
pub(crate) async fn uploaded(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<Vec<Uploaded>, StoreError> {
    Ok(files(connection, ids).await?.into_iter().map(told).collect())
}

/// Those of the files that are there, as the desk names them, by their ids.
pub(crate) async fn still_there(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> Result<Vec<Uploaded>, StoreError> {
    let found = file::Entity::find().filter(file::Column::Id.is_in(ids)).order_by_asc(file::Column::Id);
    Ok(found.all(connection).await?.into_iter().map(told).collect())
}

fn told(row: file::Model) -> Uploaded {
    Uploaded {
        id: row.id,
        picture: is_picture(&row),
        name: row.name,
        bytes: u64::try_from(row.bytes).unwrap_or(0),
    }
}

/// Files as pages name them, the pictures with what is said of them.
pub(crate) fn attached(rows: &[file::Model], photos: &[Photo]) -> Vec<AttachmentView> {
    let attached = rows.iter().map(|row| {
        let photo = photos.iter().find(|photo| photo.file == row.id);
        let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
        let photo = photo.map(|photo| PhotoView {
            caption: photo.caption.clone(),
            pupils: photo.pupils,
            width: pixels(row.width),
            height: pixels(row.height),
        });
        AttachmentView { photo, ..crate::file::view(row) }
    });
    attached.collect()
}

/// What is missing or too much: a picture of which nothing is said, something said of what is no picture here.
pub(crate) fn unfit(rows: &[file::Model], photos: &[Photo]) -> Vec<FieldError> {
    let said = |row: &&file::Model| photos.iter().any(|photo| photo.file == row.id);
    let silent = rows.iter().filter(|row| is_picture(row) && !said(row));
    let silent = silent.flat_map(|row| {
        let nothing = PhotoDraft { file: row.id, ..PhotoDraft::default() };
        nothing.check().err().unwrap_or_default()
    });
    let picture = |photo: &&Photo| rows.iter().any(|row| row.id == photo.file && is_picture(row));
    let stray = photos.iter().any(|photo| !picture(&photo));
    silent.chain(stray.then(|| FieldError::new("attachments", TextError::NotAChoice))).collect()
}

/// What the audit trail says of an update's photos: the statement about pupils in each.
pub(crate) fn stated(update: &NewUpdate) -> Value {
    update.photos.iter().map(|photo| json!({"file": photo.file, "pupils": photo.pupils})).collect()
}

/// Whether a file is a picture.
pub(crate) fn is_picture(row: &file::Model) -> bool {
    row.media_type.starts_with("image/")
}

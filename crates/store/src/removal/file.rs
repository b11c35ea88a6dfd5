//! A file that goes: out of whatever shows it, about plans, in records, in rows of registers.

use super::{Removing, days, rows};
use crate::counter::Writing;
use crate::entity::file;
use crate::error::StoreError;
use crate::{disclosure, register};
use rules::removal::{Cut, Part};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel};
use std::collections::BTreeSet;

/// A file and every other upload of the same content.
pub(super) async fn same(transaction: &Writing, found: &file::Model) -> Result<Vec<file::Model>, StoreError> {
    rows::files(transaction, file::Column::Sha256.eq(&found.sha256)).await
}

/// Takes files out of all that shows them; says in how many closed days they were.
pub(super) async fn without(removing: &Removing<'_>, files: &[file::Model]) -> Result<usize, StoreError> {
    let transaction = removing.transaction;
    let mut days = 0;
    for file in files {
        let cut = Cut::File(file.id, crate::file::view(file).address);
        // A closed day is made of publications: what none of them has, no day has.
        if rows::without(transaction, &cut, None).await? > 0 {
            days += days::without(removing, &cut, None).await?;
        }
    }
    let ids = ids(files);
    let part = Part::Files(ids.clone());
    for record in disclosure::removal::naming(transaction, &ids).await? {
        if let Some(removed) = record.without(removing, &part).await? {
            transaction.note(removing.act, removed.note).await?;
        }
    }
    for row in register::removal::showing(transaction, &ids).await? {
        if let Some(removed) = row.without(removing, &part).await? {
            transaction.note(removing.act, removed.note).await?;
        }
    }
    Ok(days)
}

/// The ids of files.
pub(super) fn ids(files: &[file::Model]) -> BTreeSet<i64> {
    files.iter().map(|file| file.id).collect()
}

/// Takes a passage out of the names of files; says of how many.
pub(crate) async fn without_in_names(
    transaction: &Writing,
    ids: BTreeSet<i64>,
    part: &Part,
) -> Result<usize, StoreError> {
    if !matches!(part, Part::Passage(_)) {
        return Ok(0);
    }
    let mut changed = 0;
    for row in rows::files(transaction, file::Column::Id.is_in(ids)).await? {
        let Some(name) = part.of_words(&row.name) else { continue };
        let mut row = row.into_active_model();
        row.name = Set(name);
        row.update(&**transaction).await?;
        changed += 1;
    }
    Ok(changed)
}

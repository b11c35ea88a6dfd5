//! Taking something out of every version of a row that the law requires to go: out of its cells, sealed ones too, the
//! side table, the key by which it is known, and the index of search.

use super::photo::{brought, cells, versions};
use super::withdrawal::withdraw;
use super::{cell, current_key, file as accepted, json_of, private, sealed, search};
use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::{register_cell, register_row};
use crate::error::StoreError;
use crate::file::{hash_of, hex};
use crate::keys::Keys;
use crate::removal::{Removed, Removing, file};
use contract::register::Register;
use contract::removal::RemovalNote;
use rules::access::Grant;
use rules::register::key_of;
use rules::removal::{MARKER, Part, is_written, marker_of, withdrawn_because};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use std::collections::BTreeSet;

/// A row with all its versions, the oldest first.
pub(crate) struct RowVersions {
    register: Register,
    versions: Vec<register_row::Model>,
}

/// The rows of which a version shows one of these files.
pub(crate) async fn showing(
    transaction: &Writing,
    files: &BTreeSet<i64>,
) -> Result<Vec<RowVersions>, StoreError> {
    let address = |id: &i64| format!("\"{}{id}\"", contract::address::server::FILES);
    let shows = |any: Condition, id: &i64| any.add(register_row::Column::Cells.contains(address(id)));
    let rows: Vec<(String, i64)> = register_row::Entity::find()
        .select_only()
        .columns([register_row::Column::Register, register_row::Column::Row])
        .distinct()
        .filter(files.iter().fold(Condition::any(), shows))
        .into_tuple()
        .all(&**transaction)
        .await?;
    let mut showing = Vec::with_capacity(rows.len());
    for (name, row) in rows {
        // A register that was never accepted has no rows that anybody saw.
        if let Some(register) = accepted::accepted(&**transaction, &name).await? {
            let versions = versions(&**transaction, &register, row).await?;
            showing.push(RowVersions { register, versions });
        }
    }
    Ok(showing)
}

impl RowVersions {
    /// The row that somebody reaches. Whoever writes rows waits for the counter of publications.
    pub(crate) async fn reached(
        transaction: &Writing,
        grant: &Grant,
        register: &Register,
        row: i64,
    ) -> Result<Self, StoreError> {
        let versions = versions(&**transaction, register, row).await?;
        match versions.last().filter(|newest| grant.covers(&newest.unit)) {
            Some(_) => Ok(Self { register: register.clone(), versions }),
            None => Err(StoreError::NotFound),
        }
    }

    /// The pictures that any version shows.
    pub(crate) fn files(&self) -> BTreeSet<i64> {
        brought(&self.register, &self.versions)
    }

    /// Under which numbers its pictures were shown.
    pub(crate) fn publications(&self) -> BTreeSet<i64> {
        self.versions.iter().map(|version| version.since_publication).collect()
    }

    /// What stands in text cells of any version, sealed ones too.
    pub(crate) fn texts(&self, transaction: &Writing) -> Result<Vec<String>, StoreError> {
        let mut texts = Vec::new();
        for version in &self.versions {
            let private = private(transaction.keys(), version)?;
            for (name, cell) in cells(version).into_iter().chain(private) {
                let text = cell.text().filter(|_| is_written(self.register.column(&name)));
                texts.extend(text.map(str::to_owned));
            }
        }
        Ok(texts)
    }

    /// Takes a part out of every version; `None` if none has anything of it.
    pub(crate) async fn without(
        self,
        removing: &Removing<'_>,
        part: &Part,
    ) -> Result<Option<Removed>, StoreError> {
        let Removing { transaction, publication, basis, act } = *removing;
        let (was, files) = (hash(&self.versions), self.files());
        let in_key = in_key(transaction, &self, part).await?;
        let Self { register, versions } = self;
        let (mut changed, mut left) = (0, Vec::with_capacity(versions.len()));
        for version in versions {
            match less(transaction.keys(), &register, &version, (part, &in_key))? {
                Some(less) => {
                    changed += 1;
                    let version = less.update(&**transaction).await?;
                    set_filters(transaction, &register, &version).await?;
                    left.push(version);
                }
                None => left.push(version),
            }
        }
        let names = file::without_in_names(transaction, files, part).await?;
        if changed + names == 0 {
            return Ok(None);
        }
        let is = hash(&left);
        let newest = tell(removing, &register, left, part).await?;
        let note = Note::of(format!("register/{}/{}", register.name, newest.row)).in_unit(&newest.unit);
        match (part, newest.withdrawn_why.is_none()) {
            (Part::Whole, true) => {
                let why = withdrawn_because(basis.as_str());
                withdraw(transaction, &register, newest, (&why, publication, act)).await?;
            }
            (_, true) => search::index_version(transaction, &register, &newest).await?,
            (_, false) => search::forget(transaction, &register, newest.row).await?,
        }
        Ok(Some(Removed::of(note, changed, (was, is), basis)))
    }
}

/// What stands in cells of the key where something is taken out. Two rows are never known by the same key.
async fn in_key(transaction: &Writing, row: &RowVersions, part: &Part) -> Result<String, StoreError> {
    let RowVersions { register, versions } = row;
    let Some(said) = saying(versions) else { return Ok(MARKER.to_owned()) };
    let left = part.of_row(register, &cells(said), MARKER).unwrap_or_else(|| cells(said));
    let key = current_key(register, &key_of(register, &said.unit, &left));
    let same = register_row::Entity::find()
        .filter(register_row::Column::CurrentKey.eq(key))
        .filter(register_row::Column::Row.ne(said.row))
        .one(&**transaction)
        .await?;
    Ok(if same.is_some() { marker_of(said.row) } else { MARKER.to_owned() })
}

/// The newest version that says something: a withdrawn one has no cells.
fn saying(versions: &[register_row::Model]) -> Option<&register_row::Model> {
    versions.iter().rev().find(|version| version.withdrawn_why.is_none())
}

/// A version without a part; `None` if it has nothing of it.
fn less(
    keys: &Keys,
    register: &Register,
    version: &register_row::Model,
    (part, in_key): (&Part, &str),
) -> Result<Option<register_row::ActiveModel>, StoreError> {
    let public = part.of_row(register, &cells(version), in_key);
    let sealed = match (part, &version.sealed) {
        (Part::Whole, Some(_)) => Some(None),
        (Part::Passage(_), Some(_)) => match part.of_row(register, &private(keys, version)?, MARKER) {
            Some(private) => {
                let place = (version.register.as_str(), version.row, version.version);
                Some(Some(sealed(keys, place, &private)?))
            }
            None => None,
        },
        _ => None,
    };
    let why = version.withdrawn_why.as_deref().and_then(|why| part.of_words(why));
    if public.is_none() && sealed.is_none() && why.is_none() {
        return Ok(None);
    }
    let mut less = version.clone().into_active_model();
    if let Some(cells) = public {
        less.cells = Set(json_of(&cells));
    }
    if let Some(sealed) = sealed {
        less.sealed = Set(sealed);
    }
    if let Some(why) = why {
        less.withdrawn_why = Set(Some(why));
    }
    Ok(Some(less))
}

/// The cells by which a version is chosen and sorted, as it says now.
async fn set_filters(
    transaction: &Writing,
    register: &Register,
    version: &register_row::Model,
) -> Result<(), StoreError> {
    register_cell::Entity::delete_many()
        .filter(register_cell::Column::Version.eq(version.id))
        .exec(&**transaction)
        .await?;
    if version.withdrawn_why.is_some() {
        return Ok(());
    }
    let said = cells(version);
    let filters: Vec<_> =
        register.filters().map(|column| cell(register, column, (version.id, version.row), &said)).collect();
    if !filters.is_empty() {
        register_cell::Entity::insert_many(filters).exec_without_returning(&**transaction).await?;
    }
    Ok(())
}

/// Says in all versions that something was taken out, and knows the row by what is left of its key: by nothing, where
/// nothing is left. Then it stays withdrawn for ever. Answers with the newest version.
async fn tell(
    removing: &Removing<'_>,
    register: &Register,
    versions: Vec<register_row::Model>,
    part: &Part,
) -> Result<register_row::Model, StoreError> {
    let Removing { transaction, basis, act, .. } = *removing;
    let said = saying(&versions).or(versions.last()).ok_or(StoreError::NotFound)?;
    let key = match said.withdrawn_why {
        None => key_of(register, &said.unit, &cells(said)),
        Some(_) => said.key.clone(),
    };
    let newest = versions.last().ok_or(StoreError::NotFound)?;
    let known = newest.current_key.as_ref().filter(|_| *part != Part::Whole);
    let current = known.map(|_| current_key(register, &key));
    let mut removals: Vec<RemovalNote> = serde_json::from_str(&newest.removals).unwrap_or_default();
    removals.push(RemovalNote { on: act.at.day, basis: basis.as_str().to_owned() });
    let removals = serde_json::to_string(&removals).unwrap_or_default();
    register_row::Entity::update_many()
        .col_expr(register_row::Column::Key, Expr::value(key.as_str()))
        .col_expr(register_row::Column::Removals, Expr::value(removals.as_str()))
        .filter(register_row::Column::Id.is_in(versions.iter().map(|version| version.id)))
        .exec(&**transaction)
        .await?;
    let mut newest = newest.clone().into_active_model();
    (newest.key, newest.current_key, newest.removals) = (Set(key), Set(current), Set(removals));
    Ok(newest.update(&**transaction).await?)
}

/// The hash of all that the versions say. What is sealed counts as it is sealed: nobody guesses it from a hash.
fn hash(versions: &[register_row::Model]) -> String {
    let mut said = Vec::new();
    for version in versions {
        said.push(version.cells.clone());
        said.push(version.sealed.as_deref().map(hex).unwrap_or_default());
        said.push(version.withdrawn_why.clone().unwrap_or_default());
    }
    hash_of(said.join("\n").as_bytes())
}

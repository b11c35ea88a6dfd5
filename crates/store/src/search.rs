//! The index of what is published, on both databases. Who publishes, corrects or takes something back says so here,
//! in the same transaction: [`put`] and [`take_out`]. Nothing that is not public is ever put in.

mod ask;
mod find;
pub(crate) mod plan;
mod rebuild;
mod words;

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::search_entry;
use crate::error::StoreError;
use crate::{Act, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::search::SearchKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// A public thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: SearchKind,
    /// Which: unique within the kind, for example `menus/123`.
    pub reference: String,
    /// The unit whose it is.
    pub unit: Option<UnitCode>,
    /// The year it is about.
    pub year: Option<i16>,
    /// The day from which it is as it is: found things are sorted by it.
    pub day: Date,
    /// The last day on which it is found: the end of a publicity period. What is over is left out when somebody searches,
    /// not taken out of the index: a day ends without a write, and a job that did it would come after midnight, or not at
    /// all while the program stands still. The row itself stays, so nothing would be gained by it.
    pub ends: Option<Date>,
    /// Its title, as it is shown.
    pub title: String,
    /// What else is searched, as it is shown: plain text.
    pub body: String,
    /// The path of the page where it is read, in Chinese: `/plans/2026/items/7`.
    pub address: String,
}

impl Store {
    /// Puts many things into the index at once, without whatever else is written when one is published: what is
    /// measured and tried.
    ///
    /// # Errors
    /// The database failed.
    pub async fn put_searchable(&self, entries: &[Entry], act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        for entry in entries {
            put(&transaction, entry).await?;
        }
        let note = Note::of("search-index").became(json!({"put": entries.len()}));
        transaction.commit(act, note).await
    }
}

/// Puts something into the index, or in place of what has the same kind and reference.
pub(crate) async fn put(transaction: &Writing, entry: &Entry) -> Result<(), StoreError> {
    take_out(transaction, entry.kind, &entry.reference).await?;
    let id = words::next_id(transaction, entry.day).await?;
    let row = search_entry::Model {
        id,
        kind: entry.kind.name().to_owned(),
        reference: entry.reference.clone(),
        unit: entry.unit.as_ref().map(ToString::to_string),
        year: entry.year,
        day: day::to_number(entry.day),
        ends_day: entry.ends.map(day::to_number),
        title: entry.title.clone(),
        body: entry.body.clone(),
        address: entry.address.clone(),
    };
    words::add(transaction, &row).await?;
    insert(transaction, row).await
}

/// Takes something out of the index. What is not in it stays out.
pub(crate) async fn take_out(
    transaction: &Writing,
    kind: SearchKind,
    reference: &str,
) -> Result<(), StoreError> {
    let found = search_entry::Entity::find()
        .filter(search_entry::Column::Kind.eq(kind.name()))
        .filter(search_entry::Column::Reference.eq(reference))
        .one(&**transaction)
        .await?;
    match found {
        Some(row) => remove(transaction, &row).await,
        None => Ok(()),
    }
}

async fn remove(transaction: &Writing, row: &search_entry::Model) -> Result<(), StoreError> {
    words::remove(transaction, row).await?;
    search_entry::Entity::delete_by_id(row.id).exec(&**transaction).await?;
    Ok(())
}

async fn insert(transaction: &Writing, row: search_entry::Model) -> Result<(), StoreError> {
    let row = search_entry::ActiveModel {
        id: Set(row.id),
        kind: Set(row.kind),
        reference: Set(row.reference),
        unit: Set(row.unit),
        year: Set(row.year),
        day: Set(row.day),
        ends_day: Set(row.ends_day),
        title: Set(row.title),
        body: Set(row.body),
        address: Set(row.address),
    };
    search_entry::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(())
}

//! What of rows is found: what everybody sees of them.

use super::kind;
use super::read::current;
use crate::counter::Writing;
use crate::day::from_number;
use crate::entity::{register_file, register_row};
use crate::error::StoreError;
use crate::search::{Entry, put, take_out};
use contract::Date;
use contract::address::Page;
use contract::id::UnitCode;
use contract::register::{Cells, Register};
use rules::register::said;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Rows that are read at once.
const AT_ONCE: u64 = 500;

/// A row as the index knows it.
pub(super) struct Found<'a> {
    pub(super) row: i64,
    pub(super) unit: &'a str,
    pub(super) cells: &'a Cells,
    pub(super) day: Date,
    pub(super) ends: Option<Date>,
}

/// Puts a row into the index.
pub(super) async fn index(
    transaction: &Writing,
    register: &Register,
    found: Found<'_>,
) -> Result<(), StoreError> {
    let (title, body) = said(register, found.cells);
    let entry = Entry {
        kind: kind(register),
        reference: reference(register, found.row),
        unit: UnitCode::parse(found.unit).ok(),
        year: Some(found.day.year()),
        day: found.day,
        ends: found.ends,
        title,
        body,
        address: Page::Row { register: register.name.clone(), id: found.row }.to_string(),
    };
    put(transaction, &entry).await
}

/// Puts a row into the index as its newest version says.
pub(super) async fn index_version(
    transaction: &Writing,
    register: &Register,
    version: &register_row::Model,
) -> Result<(), StoreError> {
    let cells: Cells = serde_json::from_str(&version.cells).unwrap_or_default();
    let day = if version.day > 0 { version.day } else { version.since_day };
    let (day, ends) = (from_number(day), version.ends.map(from_number));
    index(transaction, register, Found { row: version.row, unit: &version.unit, cells: &cells, day, ends })
        .await
}

/// Takes a row out of the index.
pub(super) async fn forget(transaction: &Writing, register: &Register, row: i64) -> Result<(), StoreError> {
    take_out(transaction, kind(register), &reference(register, row)).await
}

/// Puts every row into an empty index. A register that was never accepted has no rows that anybody saw.
pub(crate) async fn put_all(transaction: &Writing) -> Result<(), StoreError> {
    for file in register_file::Entity::find().all(&**transaction).await? {
        let Ok(register) = serde_json::from_str::<Register>(&file.file) else { continue };
        let mut after = 0;
        loop {
            let rows = current(&register)
                .filter(register_row::Column::WithdrawnWhy.is_null())
                .filter(register_row::Column::Id.gt(after))
                .order_by_asc(register_row::Column::Id)
                .limit(AT_ONCE)
                .all(&**transaction)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in &rows {
                index_version(transaction, &register, row).await?;
            }
        }
    }
    Ok(())
}

fn reference(register: &Register, row: i64) -> String {
    format!("{}/{row}", register.name)
}

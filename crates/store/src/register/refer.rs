//! Rows that refer to rows: what those are called to which others refer, and how many refer to each.

use super::read::{chosen, current};
use crate::Store;
use crate::day::to_number;
use crate::entity::{register_cell, register_row};
use crate::error::StoreError;
use contract::Date;
use contract::id::RegisterName;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Cells, Column, Register, RowTold, RowsWanted};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{BTreeMap, HashMap};

impl Store {
    /// What rows are called, in their order; what its register is called where a row has no words any more.
    pub(crate) async fn rows_called(&self, rows: Vec<RowRef>) -> Result<Vec<RowTold>, StoreError> {
        let mut called: HashMap<RegisterName, (String, HashMap<i64, String>)> = HashMap::new();
        for row in &rows {
            if called.contains_key(&row.register) {
                continue;
            }
            let Some(register) = self.accepted_register(&row.register).await? else { continue };
            let own = rows.iter().filter(|other| other.register == row.register).map(|other| other.id);
            let newest = current(&register).filter(register_row::Column::Row.is_in(own));
            let newest = newest.all(&self.database).await?.into_iter();
            let caption = |row: register_row::Model| {
                (row.row, register.caption_of(&cells_of(&row.cells), Language::Chinese))
            };
            let captions = newest.map(caption).filter(|(_, caption)| !caption.is_empty()).collect();
            called.insert(row.register.clone(), (register.title, captions));
        }
        let told = |row: RowRef| {
            let title = match called.get(&row.register) {
                Some((register, captions)) => captions.get(&row.id).unwrap_or(register).clone(),
                None => row.register.to_string(),
            };
            RowTold { row, title }
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// What rows that everybody sees are called; those that are withdrawn or over are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rows_told(
        &self,
        register: &Register,
        rows: &[i64],
        today: Date,
    ) -> Result<Vec<RowTold>, StoreError> {
        let lasts = register_row::Column::Ends.is_null().or(register_row::Column::Ends.gte(to_number(today)));
        let found = current(register)
            .filter(register_row::Column::WithdrawnWhy.is_null())
            .filter(lasts)
            .filter(register_row::Column::Row.is_in(rows.iter().copied()))
            .order_by_asc(register_row::Column::Row)
            .all(&self.database)
            .await?;
        let told = |row: register_row::Model| RowTold {
            title: register.caption_of(&cells_of(&row.cells), Language::Chinese),
            row: RowRef { register: register.name.clone(), id: row.row },
        };
        Ok(found.into_iter().map(told).collect())
    }

    /// How many rows of a register refer by a column to each row, now or as of a day.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rows_referring(
        &self,
        register: &Register,
        column: &Column,
        (as_of, today): (Option<Date>, Date),
    ) -> Result<BTreeMap<i64, u64>, StoreError> {
        let wanted = RowsWanted { as_of, ..RowsWanted::all(register.name.clone()) };
        let versions = chosen(register, &wanted, today);
        let versions = versions.select_only().column(register_row::Column::Id).into_query();
        let counted: Vec<(f64, i64)> = register_cell::Entity::find()
            .filter(register_cell::Column::Register.eq(register.name.as_str()))
            .filter(register_cell::Column::Name.eq(column.name.as_str()))
            .filter(register_cell::Column::Missing.eq(false))
            .filter(register_cell::Column::Version.in_subquery(versions))
            .select_only()
            .column(register_cell::Column::Number)
            .column_as(register_cell::Column::Row.count(), "rows")
            .group_by(register_cell::Column::Number)
            .into_tuple()
            .all(&self.database)
            .await?;
        // Numbers of rows are counted from one and lie far below where a float loses whole numbers.
        #[allow(clippy::cast_possible_truncation)]
        let count = |(row, rows): (f64, i64)| (row as i64, u64::try_from(rows).unwrap_or_default());
        Ok(counted.into_iter().map(count).collect())
    }
}

fn cells_of(json: &str) -> Cells {
    serde_json::from_str(json).unwrap_or_default()
}

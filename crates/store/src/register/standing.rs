//! How registers stand: how many rows each unit has and how new they are. What of it is late, the rules say.

use super::read::current;
use crate::Store;
use crate::day::{from_number, to_number};
use crate::entity::register_row;
use crate::error::StoreError;
use contract::Date;
use contract::register::Register;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// What a unit has in a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRows {
    /// The unit's code.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// How many rows.
    pub rows: u64,
    /// The newest day by which a row is dated; it may lie ahead.
    pub newest_day: Option<Date>,
    /// The newest day on which something was published.
    pub renewed_on: Date,
}

/// What was published in a register at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsPublished {
    /// The publication's number.
    pub publication: i64,
    /// The day.
    pub on: Date,
    /// How many rows.
    pub rows: u64,
    /// The names of the units whose rows they are.
    pub units: Vec<String>,
}

impl Store {
    /// What was published in a register before a publication, the newest first. Rows whose time is over or that were
    /// withdrawn do not count.
    ///
    /// # Errors
    /// The database failed.
    pub async fn feed_rows(
        &self,
        register: &Register,
        before: Option<i64>,
        most: u64,
    ) -> Result<Vec<RowsPublished>, StoreError> {
        let before = before.map(|before| register_row::Column::SincePublication.lt(before));
        let found: Vec<(i64, i32, i64)> = current(register)
            .filter(Condition::all().add_option(before))
            .filter(register_row::Column::WithdrawnWhy.is_null())
            .select_only()
            .column(register_row::Column::SincePublication)
            .column(register_row::Column::SinceDay)
            .column_as(register_row::Column::Id.count(), "rows")
            .group_by(register_row::Column::SincePublication)
            .group_by(register_row::Column::SinceDay)
            .order_by_desc(register_row::Column::SincePublication)
            .limit(most)
            .into_tuple()
            .all(&self.database)
            .await?;
        let names = self.unit_names().await?;
        let mut published = Vec::with_capacity(found.len());
        for (publication, day, rows) in found {
            let units: Vec<String> = current(register)
                .filter(register_row::Column::SincePublication.eq(publication))
                .select_only()
                .column(register_row::Column::Unit)
                .distinct()
                .into_tuple()
                .all(&self.database)
                .await?;
            let name = |code: &String| names.get(code).unwrap_or(code).clone();
            published.push(RowsPublished {
                publication,
                on: from_number(day),
                rows: u64::try_from(rows).unwrap_or_default(),
                units: units.iter().map(name).collect(),
            });
        }
        Ok(published)
    }

    /// The newest day of each unit's rows that is not after a day, by the unit's code: rows of later days say nothing of
    /// the stretch that runs.
    ///
    /// # Errors
    /// The database failed.
    pub async fn newest_until(
        &self,
        register: &Register,
        until: Date,
    ) -> Result<BTreeMap<String, Date>, StoreError> {
        let found: Vec<(String, i32)> = current(register)
            .filter(register_row::Column::WithdrawnWhy.is_null())
            .filter(register_row::Column::Day.between(1, to_number(until)))
            .select_only()
            .column(register_row::Column::Unit)
            .column_as(register_row::Column::Day.max(), "newest")
            .group_by(register_row::Column::Unit)
            .into_tuple()
            .all(&self.database)
            .await?;
        Ok(found.into_iter().map(|(unit, newest)| (unit, from_number(newest))).collect())
    }

    /// What each unit has in a register, in the order of their codes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rows_by_unit(&self, register: &Register, today: Date) -> Result<Vec<UnitRows>, StoreError> {
        let lasts = register_row::Column::Ends.is_null().or(register_row::Column::Ends.gte(to_number(today)));
        let found: Vec<(String, i64, i32, i32)> = current(register)
            .filter(register_row::Column::WithdrawnWhy.is_null())
            .filter(lasts)
            .select_only()
            .column(register_row::Column::Unit)
            .column_as(register_row::Column::Id.count(), "rows")
            .column_as(register_row::Column::Day.max(), "newest")
            .column_as(register_row::Column::SinceDay.max(), "renewed")
            .group_by(register_row::Column::Unit)
            .order_by_asc(register_row::Column::Unit)
            .into_tuple()
            .all(&self.database)
            .await?;
        let names = self.unit_names().await?;
        let unit = |(unit, rows, newest, renewed): (String, i64, i32, i32)| UnitRows {
            unit_name: names.get(&unit).unwrap_or(&unit).clone(),
            unit,
            rows: u64::try_from(rows).unwrap_or_default(),
            newest_day: (newest > 0).then(|| from_number(newest)),
            renewed_on: from_number(renewed),
        };
        Ok(found.into_iter().map(unit).collect())
    }
}

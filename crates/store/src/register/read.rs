//! Rows of registers, read: a page of what the public sees, now or as of a day; one row with its past; all rows for a
//! table that goes out; a row as the desk sees it.

use super::private;
use crate::Store;
use crate::day::{from_number, to_number};
use crate::entity::{register_cell, register_row};
use crate::error::StoreError;
use contract::Date;
use contract::register::{Cells, Column, Kind, Register, Row, RowsWanted, Sort, Withdrawn};
use contract::staff::register::DeskRow;
use rules::access::Grant;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationTrait, Select,
};

/// Rows that were found.
#[derive(Clone, Debug, Default)]
pub struct RowsFound {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl Store {
    /// One page of a register's rows, at most so many. The newest day stands first unless another order is asked for.
    ///
    /// # Errors
    /// The database failed.
    pub async fn register_rows(
        &self,
        register: &Register,
        wanted: &RowsWanted,
        (today, most): (Date, u64),
    ) -> Result<RowsFound, StoreError> {
        let sort = wanted.sort.as_ref().and_then(|sort| {
            let column = register.filters().find(|column| column.name == sort.column)?;
            Some((sort, column))
        });
        match sort {
            Some((sort, column)) => self.sorted(register, wanted, (sort, column), (today, most)).await,
            None => self.newest_first(register, wanted, (today, most)).await,
        }
    }

    async fn newest_first(
        &self,
        register: &Register,
        wanted: &RowsWanted,
        (today, most): (Date, u64),
    ) -> Result<RowsFound, StoreError> {
        let (models, next) = self.page(chosen(register, wanted, today), wanted, most).await?;
        Ok(RowsFound { rows: self.as_rows(models).await?, next })
    }

    /// One page, the newest day first, and where the next begins.
    async fn page(
        &self,
        mut found: Select<register_row::Entity>,
        wanted: &RowsWanted,
        most: u64,
    ) -> Result<(Vec<register_row::Model>, Option<String>), StoreError> {
        if let Some((day, row)) = wanted.after.as_deref().and_then(read_pair) {
            let same = register_row::Column::Day.eq(day).and(register_row::Column::Row.lt(row));
            found = found.filter(register_row::Column::Day.lt(day).or(same));
        }
        let found = found.order_by_desc(register_row::Column::Day).order_by_desc(register_row::Column::Row);
        let mut models = found.limit(most + 1).all(&self.database).await?;
        let more = models.len() as u64 > most;
        models.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let next = models.last().filter(|_| more).map(|row| format!("{}.{}", row.day, row.row));
        Ok((models, next))
    }

    /// By a column: first the rows that have a cell there, then those that do not.
    async fn sorted(
        &self,
        register: &Register,
        wanted: &RowsWanted,
        (sort, column): (&Sort, &Column),
        (today, most): (Date, u64),
    ) -> Result<RowsFound, StoreError> {
        let counts = is_counted(column);
        let key = if counts { register_cell::Column::Number } else { register_cell::Column::Text };
        let begin = wanted.after.as_deref().and_then(|after| after.split_once(':'));
        let mut missing = begin.is_some_and(|(stretch, _)| stretch == "n");
        let mut after = begin.map(|(_, rest)| rest.to_owned());
        let mut models: Vec<(SortedRow, bool)> = Vec::new();
        loop {
            let mut found = chosen(register, wanted, today)
                .join(JoinType::InnerJoin, register_row::Relation::Cell.def())
                .filter(register_cell::Column::Register.eq(register.name.as_str()))
                .filter(register_cell::Column::Name.eq(column.name.as_str()))
                .filter(register_cell::Column::Missing.eq(missing));
            if let Some(after) = after.take() {
                found = found.filter(beyond(&after, (key, counts), sort.descending));
            }
            let found = match sort.descending {
                true => found.order_by_desc(key).order_by_desc(register_cell::Column::Row),
                false => found.order_by_asc(key).order_by_asc(register_cell::Column::Row),
            };
            let left = most + 1 - models.len() as u64;
            let page = found
                .column_as(register_cell::Column::Number, "sort_number")
                .column_as(register_cell::Column::Text, "sort_text")
                .limit(left)
                .into_model::<SortedRow>()
                .all(&self.database)
                .await?;
            models.extend(page.into_iter().map(|row| (row, missing)));
            if missing || models.len() as u64 > most {
                break;
            }
            missing = true;
        }
        let more = models.len() as u64 > most;
        models.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let last = models.last().filter(|_| more);
        let next = last.map(|(last, missing)| {
            let stretch = if *missing { "n" } else { "v" };
            let value = if counts { last.sort_number.to_string() } else { last.sort_text.clone() };
            format!("{stretch}:{value}.{}", last.row.row)
        });
        let rows = self.as_rows(models.into_iter().map(|(sorted, _)| sorted.row).collect()).await?;
        Ok(RowsFound { rows, next })
    }

    /// A row as it stands now, whether it was withdrawn or not.
    ///
    /// # Errors
    /// There is none of that number, or the database failed.
    pub async fn register_row(&self, register: &Register, row: i64, today: Date) -> Result<Row, StoreError> {
        let model = self.newest_version(register, row).await?;
        let over = model.ends.filter(|ends| *ends < to_number(today));
        let mut row = self.as_rows(vec![model]).await?.remove(0);
        if let Some(ends) = over.filter(|_| row.withdrawn.is_none()) {
            row.cells = Cells::new();
            row.withdrawn = Some(Withdrawn { on: from_number(ends), reason: String::new() });
        }
        Ok(row)
    }

    /// A row as the desk sees it.
    ///
    /// # Errors
    /// There is none of that number that this person sees, or the database failed.
    pub async fn desk_row(
        &self,
        grant: &Grant,
        register: &Register,
        row: i64,
    ) -> Result<DeskRow, StoreError> {
        let model = self.newest_version(register, row).await?;
        if !grant.covers(&model.unit) {
            return Err(StoreError::NotFound);
        }
        let private = private(&self.keys, &model)?;
        Ok(DeskRow { row: self.as_rows(vec![model]).await?.remove(0), private })
    }

    /// One page of rows as the desk of some units sees them, with their sealed cells.
    ///
    /// # Errors
    /// The database failed.
    pub async fn desk_rows(
        &self,
        grant: &Grant,
        register: &Register,
        wanted: &RowsWanted,
        most: u64,
    ) -> Result<(Vec<DeskRow>, Option<String>), StoreError> {
        let mut found = current(register).filter(register_row::Column::WithdrawnWhy.is_null());
        if !grant.all {
            found = found.filter(register_row::Column::Unit.is_in(&grant.units));
        }
        if let Some(unit) = &wanted.unit {
            found = found.filter(register_row::Column::Unit.eq(unit.as_str()));
        }
        let (models, next) = self.page(found, wanted, most).await?;
        let private = models.iter().map(|row| private(&self.keys, row)).collect::<Result<Vec<_>, _>>()?;
        let rows = self.as_rows(models).await?;
        let rows = rows.into_iter().zip(private).map(|(row, private)| DeskRow { row, private });
        Ok((rows.collect(), next))
    }

    /// What the cells of a column say, in order, at most so many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn register_choices(
        &self,
        register: &Register,
        column: &Column,
        (today, most): (Date, u64),
    ) -> Result<Vec<String>, StoreError> {
        let versions = chosen(register, &RowsWanted::all(register.name.clone()), today);
        let versions = versions.select_only().column(register_row::Column::Id).into_query();
        let found = register_cell::Entity::find()
            .select_only()
            .column(register_cell::Column::Text)
            .distinct()
            .filter(register_cell::Column::Register.eq(register.name.as_str()))
            .filter(register_cell::Column::Name.eq(column.name.as_str()))
            .filter(register_cell::Column::Missing.eq(false))
            .filter(register_cell::Column::Version.in_subquery(versions))
            .order_by_asc(register_cell::Column::Text)
            .limit(most);
        Ok(found.into_tuple().all(&self.database).await?)
    }

    /// How many rows the public sees of a register, as they are asked for.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_rows(
        &self,
        register: &Register,
        wanted: &RowsWanted,
        today: Date,
    ) -> Result<u64, StoreError> {
        Ok(chosen(register, wanted, today).count(&self.database).await?)
    }

    /// How many rows left because their time was over.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ended_rows(&self, register: &Register, today: Date) -> Result<u64, StoreError> {
        let ended = current(register)
            .filter(register_row::Column::WithdrawnWhy.is_null())
            .filter(register_row::Column::Ends.lt(to_number(today)));
        Ok(ended.count(&self.database).await?)
    }

    async fn newest_version(&self, register: &Register, row: i64) -> Result<register_row::Model, StoreError> {
        let found = register_row::Entity::find()
            .filter(register_row::Column::Register.eq(register.name.as_str()))
            .filter(register_row::Column::Row.eq(row))
            .order_by_desc(register_row::Column::Version)
            .one(&self.database);
        found.await?.ok_or(StoreError::NotFound)
    }

    async fn as_rows(&self, models: Vec<register_row::Model>) -> Result<Vec<Row>, StoreError> {
        let names = self.unit_names().await?;
        let row = |model: register_row::Model| {
            let cells = serde_json::from_str(&model.cells);
            let cells =
                cells.map_err(|_| StoreError::Unusable(format!("row {} cannot be read", model.id)))?;
            Ok(Row {
                id: model.row,
                unit_name: names.get(&model.unit).cloned().unwrap_or_else(|| model.unit.clone()),
                unit: model.unit,
                cells,
                published_on: from_number(model.since_day),
                version: model.version,
                withdrawn: model
                    .withdrawn_why
                    .map(|reason| Withdrawn { on: from_number(model.since_day), reason }),
                removals: serde_json::from_str(&model.removals).unwrap_or_default(),
            })
        };
        models.into_iter().map(row).collect()
    }
}

#[derive(Debug, sea_orm::FromQueryResult)]
struct SortedRow {
    #[sea_orm(nested)]
    row: register_row::Model,
    sort_number: f64,
    sort_text: String,
}

/// The newest versions of a register's rows.
pub(super) fn current(register: &Register) -> Select<register_row::Entity> {
    register_row::Entity::find()
        .filter(register_row::Column::Register.eq(register.name.as_str()))
        .filter(register_row::Column::UntilDay.is_null())
}

/// What the public sees of a register, as it was asked for.
pub(super) fn chosen(register: &Register, wanted: &RowsWanted, today: Date) -> Select<register_row::Entity> {
    let standing = match wanted.as_of {
        None => Condition::all().add(register_row::Column::UntilDay.is_null()),
        Some(day) => {
            let day = to_number(day);
            let still = register_row::Column::UntilDay.is_null().or(register_row::Column::UntilDay.gt(day));
            Condition::all().add(register_row::Column::SinceDay.lte(day)).add(still)
        }
    };
    let lasts = register_row::Column::Ends.is_null().or(register_row::Column::Ends.gte(to_number(today)));
    let mut found = register_row::Entity::find()
        .filter(register_row::Column::Register.eq(register.name.as_str()))
        .filter(standing)
        .filter(register_row::Column::WithdrawnWhy.is_null())
        .filter(lasts);
    if let Some(unit) = &wanted.unit {
        found = found.filter(register_row::Column::Unit.eq(unit.as_str()));
    }
    if let Some(from) = wanted.from {
        found = found.filter(register_row::Column::Day.gte(to_number(from)));
    }
    if let Some(to) = wanted.to {
        found = found.filter(register_row::Column::Day.lte(to_number(to)));
    }
    for column in register.filters() {
        if let Some(value) = wanted.chosen.get(&column.name) {
            found = found.filter(register_row::Column::Id.in_subquery(saying(register, column, value)));
        }
    }
    found
}

/// The versions whose cell says that.
fn saying(register: &Register, column: &Column, value: &str) -> SelectStatement {
    let says = match (is_counted(column), value.parse::<f64>()) {
        (true, Ok(number)) => register_cell::Column::Number.eq(number),
        (true, Err(_)) => Expr::value(false),
        (false, _) => register_cell::Column::Text.eq(value),
    };
    Query::select()
        .column(register_cell::Column::Version)
        .from(register_cell::Entity)
        .and_where(register_cell::Column::Register.eq(register.name.as_str()))
        .and_where(register_cell::Column::Name.eq(column.name.as_str()))
        .and_where(register_cell::Column::Missing.eq(false))
        .and_where(says)
        .to_owned()
}

fn is_counted(column: &Column) -> bool {
    matches!(column.kind, Kind::Whole | Kind::Number | Kind::Year)
}

/// Beyond the place where the page before ended.
fn beyond(after: &str, (key, counts): (register_cell::Column, bool), descending: bool) -> Condition {
    let Some((value, row)) = after.rsplit_once('.') else { return Condition::all() };
    let Ok(row) = row.parse::<i64>() else { return Condition::all() };
    let number = value.parse::<f64>().unwrap_or_default();
    let (further, same) = match (counts, descending) {
        (true, true) => (key.lt(number), key.eq(number)),
        (true, false) => (key.gt(number), key.eq(number)),
        (false, true) => (key.lt(value), key.eq(value)),
        (false, false) => (key.gt(value), key.eq(value)),
    };
    let later = match descending {
        true => register_cell::Column::Row.lt(row),
        false => register_cell::Column::Row.gt(row),
    };
    Condition::any().add(further).add(same.and(later))
}

fn read_pair(text: &str) -> Option<(i32, i64)> {
    let (one, other) = text.split_once('.')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

//! Closed days are kept compressed, with what the law took out of them beside.

use crate::packed::{pack, unpack};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Removal;

impl MigrationName for Removal {
    fn name(&self) -> &str {
        "m2026_11_25_removal"
    }
}

const DAYS: &str = "closed_day";

#[async_trait::async_trait]
impl MigrationTrait for Removal {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(add(binary_null("packed"))).await?;
        manager.alter_table(add(text("removals").default("[]").take())).await?;
        for (year, day) in days(manager).await? {
            let json: String = column(manager, "json", (year, day)).await?;
            let packed = pack(&json).map_err(|error| DbErr::Custom(error.to_string()))?;
            set(manager, "packed", packed, (year, day)).await?;
        }
        manager.alter_table(Table::alter().table(Alias::new(DAYS)).drop_column("json").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(add(text("json").default("").take())).await?;
        for (year, day) in days(manager).await? {
            let packed: Vec<u8> = column(manager, "packed", (year, day)).await?;
            let json = unpack(&packed).map_err(|error| DbErr::Custom(error.to_string()))?;
            set(manager, "json", json, (year, day)).await?;
        }
        manager.alter_table(Table::alter().table(Alias::new(DAYS)).drop_column("packed").take()).await?;
        manager.alter_table(Table::alter().table(Alias::new(DAYS)).drop_column("removals").take()).await
    }
}

fn add(column: ColumnDef) -> TableAlterStatement {
    Table::alter().table(Alias::new(DAYS)).add_column(column).take()
}

/// All days; each is as large as a plan, so they are read one by one.
async fn days(manager: &SchemaManager<'_>) -> Result<Vec<(i16, i32)>, DbErr> {
    let query =
        Query::select().columns([Alias::new("year"), Alias::new("day")]).from(Alias::new(DAYS)).take();
    let rows = manager.get_connection().query_all(&query).await?;
    rows.iter().map(|row| Ok((row.try_get("", "year")?, row.try_get("", "day")?))).collect()
}

async fn column<T: sea_orm::TryGetable>(
    manager: &SchemaManager<'_>,
    name: &str,
    (year, day): (i16, i32),
) -> Result<T, DbErr> {
    let query = Query::select()
        .column(Alias::new(name))
        .from(Alias::new(DAYS))
        .and_where(Expr::col(Alias::new("year")).eq(year))
        .and_where(Expr::col(Alias::new("day")).eq(day))
        .take();
    let row = manager.get_connection().query_one(&query).await?;
    row.ok_or_else(|| DbErr::Custom("a closed day is gone".to_owned()))?.try_get("", name)
}

async fn set(
    manager: &SchemaManager<'_>,
    name: &str,
    value: impl Into<Value>,
    (year, day): (i16, i32),
) -> Result<(), DbErr> {
    let update = Query::update()
        .table(Alias::new(DAYS))
        .value(Alias::new(name), value.into())
        .and_where(Expr::col(Alias::new("year")).eq(year))
        .and_where(Expr::col(Alias::new("day")).eq(day))
        .take();
    manager.execute(update).await
}

//! Units have a past: what they were called and where they stood, until when, and who led them.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Units;

impl MigrationName for Units {
    fn name(&self) -> &str {
        "m2026_11_25_units"
    }
}

/// Columns that come to tables which are there.
fn columns() -> [(&'static str, ColumnDef); 3] {
    [
        ("unit", integer_null("closed_day")),
        ("unit", string_null("merged_into")),
        ("mailbox", integer_null("closed_day")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Units {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = Alias::new;
        for (table, mut column) in columns() {
            manager.alter_table(Table::alter().table(name(table)).add_column(&mut column).to_owned()).await?;
        }
        manager
            .create_table(table(
                "unit_version",
                vec![
                    big_pk_auto("id"),
                    string("unit"),
                    integer("since_day"),
                    string("name"),
                    string_null("parent"),
                ],
            ))
            .await?;
        manager.create_index(index("unit_version", &["unit"])).await?;
        manager
            .create_table(table(
                "leader",
                vec![
                    big_pk_auto("id"),
                    string("unit"),
                    string("post"),
                    string("name"),
                    text("portfolio"),
                    integer("place"),
                    integer("since_day"),
                    integer_null("until_day"),
                ],
            ))
            .await?;
        manager.create_index(index("leader", &["unit"])).await?;
        let kept = Query::select()
            .columns([name("code"), name("name"), name("parent")])
            .expr(Expr::value(0))
            .from(name("unit"))
            .to_owned();
        let mut first = Query::insert();
        first
            .into_table(name("unit_version"))
            .columns([name("unit"), name("name"), name("parent"), name("since_day")])
            .select_from(kept)
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("leader")).await?;
        manager.drop_table(drop("unit_version")).await?;
        for (table, column) in columns() {
            let gone = Table::alter()
                .table(Alias::new(table))
                .drop_column(Alias::new(column.get_column_name()))
                .to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

//! Letters are watched: whom a child in danger calls again and when, and which due dates were reminded of.

use super::shape::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Due;

impl MigrationName for Due {
    fn name(&self) -> &str {
        "m2026_11_26_due"
    }
}

fn columns() -> Vec<ColumnDef> {
    vec![
        big_integer_null("alarmed_at"),
        integer("reminded_day").default(0).to_owned(),
        integer("overdue_day").default(0).to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Due {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            let added = Table::alter().table(Alias::new("letter")).add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        manager.create_index(index("letter", &["alarmed_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alarmed = Index::drop().name("letter_by_alarmed_at").table(Alias::new("letter")).to_owned();
        manager.drop_index(alarmed).await?;
        for column in columns() {
            let gone = Alias::new(column.get_column_name());
            manager
                .alter_table(Table::alter().table(Alias::new("letter")).drop_column(gone).to_owned())
                .await?;
        }
        Ok(())
    }
}

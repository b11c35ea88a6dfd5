//! Applications whose due date has passed: of which date those who supervise were told.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct ApplicationsOverdue;

impl MigrationName for ApplicationsOverdue {
    fn name(&self) -> &str {
        "m2026_11_29_applications_overdue"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ApplicationsOverdue {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = integer("overdue_day").default(0).to_owned();
        let added = Table::alter().table(Alias::new("application")).add_column(column).to_owned();
        manager.alter_table(added).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone =
            Table::alter().table(Alias::new("application")).drop_column(Alias::new("overdue_day")).to_owned();
        manager.alter_table(gone).await
    }
}

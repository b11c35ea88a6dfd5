//! What the law took out of a row of a register: when, and on which basis.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Removals;

const COLUMN: &str = "removals";

impl MigrationName for Removals {
    fn name(&self) -> &str {
        "m2026_11_29_removals"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Removals {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = text(COLUMN).default("[]").take();
        manager
            .alter_table(Table::alter().table(Alias::new("register_row")).add_column(column).to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Alias::new(COLUMN);
        manager
            .alter_table(Table::alter().table(Alias::new("register_row")).drop_column(column).to_owned())
            .await
    }
}

//! Who sent a file: nobody else puts it before the public.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Uploads;

const COLUMN: &str = "uploaded_by";

impl MigrationName for Uploads {
    fn name(&self) -> &str {
        "m2026_11_28_uploads"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Uploads {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = big_integer_null(COLUMN);
        manager.alter_table(Table::alter().table(Alias::new("file")).add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Alias::new(COLUMN);
        manager.alter_table(Table::alter().table(Alias::new("file")).drop_column(column).to_owned()).await
    }
}

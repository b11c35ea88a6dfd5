//! The inbox filters, sorts and counts letters by what is in the clear: an index has all of it, so that the sealed
//! texts beside it need not be read.

use super::shape::index;
use sea_orm_migration::prelude::*;

/// The step.
pub(crate) struct Inbox;

const COLUMNS: [&str; 7] = ["lane", "state", "unit", "kind", "due_day", "danger", "about"];

impl MigrationName for Inbox {
    fn name(&self) -> &str {
        "m2026_11_26_inbox"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Inbox {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("letter", &COLUMNS)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = format!("letter_by_{}", COLUMNS.join("_"));
        manager.drop_index(Index::drop().name(name).table(Alias::new("letter")).to_owned()).await
    }
}

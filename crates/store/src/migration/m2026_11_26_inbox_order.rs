//! The inbox puts letters first because of which people are being called, so its index has that too: with it the
//! sealed texts need not be read for the order either.

use super::shape::index;
use sea_orm_migration::prelude::*;

/// The step.
pub(crate) struct InboxOrder;

const BEFORE: [&str; 7] = ["lane", "state", "unit", "kind", "due_day", "danger", "about"];
const AFTER: [&str; 8] = ["lane", "state", "unit", "kind", "due_day", "danger", "about", "alarmed_at"];

impl MigrationName for InboxOrder {
    fn name(&self) -> &str {
        "m2026_11_26_inbox_order"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for InboxOrder {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(manager, &BEFORE, &AFTER).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(manager, &AFTER, &BEFORE).await
    }
}

async fn replace(manager: &SchemaManager<'_>, gone: &[&str], new: &[&str]) -> Result<(), DbErr> {
    let name = format!("letter_by_{}", gone.join("_"));
    manager.drop_index(Index::drop().name(name).table(Alias::new("letter")).to_owned()).await?;
    manager.create_index(index("letter", new)).await
}

//! Every public page asks which years have a plan: among tens of thousands of publications, the few plans are found
//! by an index.

use super::shape::index;
use sea_orm_migration::prelude::*;

/// The step.
pub(crate) struct Budget;

impl MigrationName for Budget {
    fn name(&self) -> &str {
        "m2026_11_25_budget"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Budget {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("publication", &["kind", "year"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index =
            Index::drop().name("publication_by_kind_year").table(Alias::new("publication")).to_owned();
        manager.drop_index(index).await
    }
}

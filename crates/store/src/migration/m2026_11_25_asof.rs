//! Closed days: the canonical state of a plan at the end of a day, with its hash.

use super::shape::{drop, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct AsOf;

impl MigrationName for AsOf {
    fn name(&self) -> &str {
        "m2026_11_25_asof"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for AsOf {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut days = table(
            "closed_day",
            vec![
                small_integer("year"),
                integer("day"),
                text("json"),
                string("sha256"),
                big_integer("publication"),
            ],
        );
        let mut one_each = Index::create();
        one_each.col(Alias::new("year")).col(Alias::new("day"));
        manager.create_table(days.primary_key(&mut one_each).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("closed_day")).await
    }
}

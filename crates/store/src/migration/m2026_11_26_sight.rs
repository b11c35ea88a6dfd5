//! Letters are hidden from the people whom they name, and a supervisor stands in where no discipline staff may see
//! a report.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Sight;

impl MigrationName for Sight {
    fn name(&self) -> &str {
        "m2026_11_26_sight"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Sight {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut stand_in = boolean("stand_in").default(false).to_owned();
        let stand_in = Table::alter().table(Alias::new("letter")).add_column(&mut stand_in).to_owned();
        manager.alter_table(stand_in).await?;
        manager
            .create_table(
                table("letter_named", vec![big_integer("letter"), big_integer("staff")])
                    .primary_key(Index::create().col(Alias::new("letter")).col(Alias::new("staff")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("letter_named", &["staff"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("letter_named")).await?;
        let gone = Table::alter().table(Alias::new("letter")).drop_column(Alias::new("stand_in")).to_owned();
        manager.alter_table(gone).await
    }
}

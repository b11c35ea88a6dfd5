//! Letters that are opinions on a draft: which row of which register that is, in clear like the item of a letter.

use super::shape::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Opinions;

impl MigrationName for Opinions {
    fn name(&self) -> &str {
        "m2026_11_28_opinions"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Opinions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [string_null("row_register"), big_integer_null("row_number")] {
            let added = Table::alter().table(Alias::new("letter")).add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        manager.create_index(index("letter", &["row_register", "row_number", "received_day"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by = Index::drop()
            .name("letter_by_row_register_row_number_received_day")
            .table(Alias::new("letter"))
            .to_owned();
        manager.drop_index(by).await?;
        for column in ["row_register", "row_number"] {
            let dropped =
                Table::alter().table(Alias::new("letter")).drop_column(Alias::new(column)).to_owned();
            manager.alter_table(dropped).await?;
        }
        Ok(())
    }
}

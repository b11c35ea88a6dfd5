//! How large pictures are, and answers of a round that another one took the place of.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Evidence;

/// Columns of files; empty for what is no picture.
const PIXELS: [&str; 2] = ["width", "height"];

impl MigrationName for Evidence {
    fn name(&self) -> &str {
        "m2026_11_25_evidence"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Evidence {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in PIXELS {
            // SQLite takes one column at a time.
            let added = Table::alter().table(Alias::new("file")).add_column(integer_null(column)).to_owned();
            manager.alter_table(added).await?;
        }
        let earlier = vec![
            big_pk_auto("id"),
            big_integer("round"),
            integer("item"),
            big_integer("version"),
            text("content"),
            string("sender_name"),
            integer("sent_day"),
        ];
        manager.create_table(table("round_answer_earlier", earlier)).await?;
        let place = ["round", "item", "version"];
        manager.create_index(index("round_answer_earlier", &place).unique().to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("round_answer_earlier")).await?;
        for column in PIXELS {
            let gone = Table::alter().table(Alias::new("file")).drop_column(Alias::new(column)).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

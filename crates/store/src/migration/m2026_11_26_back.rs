//! Coming back to a letter: who is told of its state by text message, and who asked for a new receipt.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Back;

impl MigrationName for Back {
    fn name(&self) -> &str {
        "m2026_11_26_back"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Back {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut texts = boolean("texts").default(false).to_owned();
        let more = Table::alter().table(Alias::new("letter")).add_column(&mut texts).to_owned();
        manager.alter_table(more).await?;
        let mut lost = table(
            "lost_receipt",
            vec![
                big_pk_auto("id"),
                binary("pair_hash"),
                binary_null("sealed"),
                big_integer("asked_at"),
                big_integer_null("letter"),
                binary_null("phone_hash"),
                binary_null("nonce"),
                integer("tries"),
            ],
        );
        lost.foreign_key(
            ForeignKey::create()
                .from(Alias::new("lost_receipt"), Alias::new("letter"))
                .to(Alias::new("letter"), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
        manager.create_table(lost).await?;
        for column in ["pair_hash", "letter", "asked_at"] {
            manager.create_index(index("lost_receipt", &[column])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("lost_receipt")).await?;
        let gone = Table::alter().table(Alias::new("letter")).drop_column(Alias::new("texts")).to_owned();
        manager.alter_table(gone).await
    }
}

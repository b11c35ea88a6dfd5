//! Embeds: the keys under which others frame the bureau's pages, and sums of what was loaded.

use super::shape::{drop, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Embeds;

impl MigrationName for Embeds {
    fn name(&self) -> &str {
        "m2026_11_26_embeds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Embeds {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let keys = vec![
            key(string("key")),
            string("name"),
            text("origins"),
            text("note"),
            big_integer("version"),
            integer("made_day"),
            big_integer("changed_at"),
            integer_null("stopped_day"),
            text_null("stopped_why"),
        ];
        manager.create_table(table("embed_key", keys)).await?;
        let mut counts = table(
            "embed_count",
            vec![
                integer("day"),
                string("key"),
                string("host"),
                string("view"),
                big_integer("loads"),
                big_integer("not_found"),
                big_integer("unknown_key"),
                big_integer("refused_host"),
                big_integer("no_answer"),
            ],
        );
        let mut one_each = Index::create();
        for column in ["day", "key", "host", "view"] {
            one_each.col(Alias::new(column));
        }
        manager.create_table(counts.primary_key(&mut one_each).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("embed_count")).await?;
        manager.drop_table(drop("embed_key")).await
    }
}

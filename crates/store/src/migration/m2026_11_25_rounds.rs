//! Monthly rounds: what units answer, and when they were reminded.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Rounds;

impl MigrationName for Rounds {
    fn name(&self) -> &str {
        "m2026_11_25_rounds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rounds {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let round = vec![
            big_pk_auto("id"),
            small_integer("year"),
            small_integer("month"),
            integer("opened_day"),
            integer("due_day"),
        ];
        manager.create_table(table("round", round)).await?;
        manager.create_index(index("round", &["year", "month"]).unique().to_owned()).await?;
        let answer = vec![
            big_pk_auto("id"),
            big_integer("round"),
            integer("item"),
            string("unit"),
            string("state"),
            big_integer("version"),
            text("content"),
            text("words"),
            big_integer("sender"),
            string("sender_name"),
            integer("sent_day"),
            big_integer_null("publication"),
        ];
        manager.create_table(table("round_answer", answer)).await?;
        manager.create_index(index("round_answer", &["round", "item"]).unique().to_owned()).await?;
        let mut reminder =
            table("round_reminder", vec![big_integer("round"), string("unit"), integer("day")]);
        reminder.primary_key(Index::create().col(Alias::new("round")).col(Alias::new("unit")));
        manager.create_table(reminder).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["round_reminder", "round_answer", "round"] {
            manager.drop_table(drop(name)).await?;
        }
        Ok(())
    }
}

//! Publishing in two steps, at a time to come, and taking back what was published.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Publishing;

impl MigrationName for Publishing {
    fn name(&self) -> &str {
        "m2026_11_25_publishing"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Publishing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "proposal",
                vec![
                    big_pk_auto("id"),
                    string("kind"),
                    small_integer("year"),
                    integer_null("item"),
                    big_integer_null("plan_version"),
                    string("title"),
                    string("unit"),
                    text("content"),
                    string("state"),
                    big_integer("version"),
                    big_integer("proposer"),
                    string("proposer_name"),
                    integer("day"),
                    big_integer("seen"),
                    big_integer_null("due_at"),
                    string_null("due"),
                    big_integer_null("publication"),
                ],
            ))
            .await?;
        manager.create_index(index("proposal", &["state", "due_at"])).await?;
        manager.create_index(index("proposal", &["proposer", "state"])).await?;
        let mut event = table(
            "proposal_event",
            vec![
                big_integer("proposal"),
                big_integer("version"),
                string("step"),
                big_integer("at"),
                integer("day"),
                big_integer_null("staff"),
                string("who"),
                text("words"),
                text("content"),
                big_integer_null("due_at"),
                string_null("due"),
            ],
        );
        event.primary_key(Index::create().col(Alias::new("proposal")).col(Alias::new("version")));
        manager.create_table(event).await?;
        let mut about = big_integer_null("about");
        let about = Table::alter().table(Alias::new("publication")).add_column(&mut about).to_owned();
        manager.alter_table(about).await?;
        manager.create_index(index("publication", &["about"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name("publication_by_about").table(Alias::new("publication")).to_owned();
        manager.drop_index(index).await?;
        let gone =
            Table::alter().table(Alias::new("publication")).drop_column(Alias::new("about")).to_owned();
        manager.alter_table(gone).await?;
        manager.drop_table(drop("proposal_event")).await?;
        manager.drop_table(drop("proposal")).await
    }
}

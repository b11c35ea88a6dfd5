//! Letters are published with their answers.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Replies;

impl MigrationName for Replies {
    fn name(&self) -> &str {
        "m2026_11_26_replies"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Replies {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            key(big_integer("letter")),
            string_uniq("number"),
            string("state"),
            string("kind"),
            string("unit"),
            small_integer_null("item_year"),
            integer_null("item_number"),
            integer("received_day"),
            integer("replied_day"),
            integer("files"),
            big_integer("reply_version"),
            binary("sealed"),
            big_integer_null("proposer"),
            integer_null("object_day"),
            big_integer_null("publication"),
            big_integer_null("published_at"),
            integer_null("published_day"),
            small_integer_null("published_year"),
            text_null("content"),
            text("plain"),
            big_integer_null("withdrawn_at"),
            integer_null("withdrawn_day"),
            text_null("reason"),
        ];
        manager.create_table(table("letter_release", columns)).await?;
        manager.create_index(index("letter_release", &["state", "publication"])).await?;
        manager.create_index(index("letter_release", &["item_year", "item_number"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("letter_release")).await
    }
}

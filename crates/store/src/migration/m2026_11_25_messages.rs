//! Messages: what happened and whom it concerns, what is delivered to each, webhooks, wishes, digests.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Messages;

impl MigrationName for Messages {
    fn name(&self) -> &str {
        "m2026_11_25_messages"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Messages {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        manager.create_index(index("outbox", &["fanned", "id"])).await?;
        manager.create_index(index("delivery", &["channel", "state", "next_try_at"])).await?;
        // However often an event is fanned out, nobody gets two messages of it over one channel.
        let mut once = index("delivery", &["event", "channel", "recipient"]);
        once.unique();
        manager.create_index(once).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["digest", "wish", "webhook", "delivery", "outbox"] {
            manager.drop_table(drop(name)).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let mut delivery = table(
        "delivery",
        vec![
            big_pk_auto("id"),
            big_integer("event"),
            string("channel"),
            string("recipient"),
            big_integer_null("staff"),
            big_integer_null("webhook"),
            string("state"),
            integer("tries"),
            big_integer("next_try_at"),
            big_integer("leased_until"),
            string_null("trouble"),
            integer_null("status"),
        ],
    );
    delivery.foreign_key(
        ForeignKey::create()
            .from(Alias::new("delivery"), Alias::new("event"))
            .to(Alias::new("outbox"), Alias::new("id")),
    );
    let mut digest = table("digest", vec![big_integer("staff"), integer("day")]);
    digest.primary_key(Index::create().col(Alias::new("staff")).col(Alias::new("day")));
    vec![
        table(
            "outbox",
            vec![
                big_pk_auto("id"),
                string("kind"),
                string("thing"),
                string_null("operation"),
                string_null("lane"),
                string_null("unit"),
                big_integer_null("staff"),
                big_integer_null("webhook"),
                big_integer("at"),
                boolean("fanned"),
            ],
        ),
        delivery,
        table(
            "webhook",
            vec![
                big_pk_auto("id"),
                text("url"),
                text("events"),
                binary("secret"),
                big_integer("added_at"),
                big_integer_null("removed_at"),
            ],
        ),
        table("wish", vec![key(big_integer("staff")), string("email"), string("text_message")]),
        digest,
    ]
}

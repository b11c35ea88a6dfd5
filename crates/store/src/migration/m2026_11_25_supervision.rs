//! Supervision notices and what happens to them.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Supervision;

impl MigrationName for Supervision {
    fn name(&self) -> &str {
        "m2026_11_25_supervision"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Supervision {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "notice",
                vec![
                    big_pk_auto("id"),
                    string_uniq("number"),
                    small_integer("year"),
                    integer("item"),
                    string("title"),
                    string("unit"),
                    string("state"),
                    big_integer("version"),
                    big_integer_null("issuer"),
                    integer("issued_day"),
                    integer("due_day"),
                ],
            ))
            .await?;
        manager.create_index(index("notice", &["year", "item"])).await?;
        manager.create_index(index("notice", &["state", "due_day"])).await?;
        manager
            .create_table(table(
                "notice_event",
                vec![
                    big_pk_auto("id"),
                    big_integer("notice"),
                    string("step"),
                    big_integer("at"),
                    integer("day"),
                    big_integer_null("staff"),
                    string("who"),
                    text("words"),
                    text("evidence"),
                    text("summary"),
                    integer_null("due_day"),
                ],
            ))
            .await?;
        manager.create_index(index("notice_event", &["notice"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("notice_event")).await?;
        manager.drop_table(drop("notice")).await
    }
}

//! Applications for information, and what happens to them.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Applications;

impl MigrationName for Applications {
    fn name(&self) -> &str {
        "m2026_11_28_applications"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Applications {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "application",
                vec![
                    big_pk_auto("id"),
                    string_uniq("number"),
                    string("applicant"),
                    string("state"),
                    string_null("outcome"),
                    string("unit"),
                    big_integer("received_at"),
                    integer("received_day"),
                    integer("due_day"),
                    integer("first_due_day"),
                    integer("working_days"),
                    integer_null("ended_day"),
                    integer("receipt_key"),
                    binary("receipt_hash"),
                    binary("idempotency_hash"),
                    binary("wrapped_key"),
                    binary("sealed"),
                    big_integer("version"),
                    integer("reminded_day"),
                ],
            ))
            .await?;
        for columns in [&["receipt_hash"][..], &["idempotency_hash"]] {
            manager.create_index(index("application", columns).unique().to_owned()).await?;
        }
        for columns in [&["state", "due_day", "id"][..], &["unit", "state"]] {
            manager.create_index(index("application", columns)).await?;
        }
        let mut event = table(
            "application_event",
            vec![
                big_integer("application"),
                big_integer("version"),
                string("step"),
                string("state"),
                big_integer("at"),
                integer("day"),
                big_integer_null("staff"),
                binary_null("sealed"),
                integer_null("by_day"),
                integer_null("days"),
                string_null("opinion"),
                integer_null("due_day"),
            ],
        );
        event.primary_key(Index::create().col(Alias::new("application")).col(Alias::new("version")));
        event.foreign_key(
            ForeignKey::create()
                .from(Alias::new("application_event"), Alias::new("application"))
                .to(Alias::new("application"), Alias::new("id")),
        );
        manager.create_table(event).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("application_event")).await?;
        manager.drop_table(drop("application")).await
    }
}

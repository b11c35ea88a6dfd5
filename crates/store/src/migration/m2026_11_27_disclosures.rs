//! The catalogue of disclosure records, and what happens to them.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Disclosures;

impl MigrationName for Disclosures {
    fn name(&self) -> &str {
        "m2026_11_27_disclosures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Disclosures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "disclosure",
                vec![
                    big_pk_auto("id"),
                    string_null("number").unique_key().to_owned(),
                    string("unit"),
                    small_integer_null("year"),
                    string("standing"),
                    string("validity"),
                    string("five"),
                    string("topic"),
                    string("openness"),
                    text("name"),
                    text("plain"),
                    text("content"),
                    integer("made_day"),
                    integer_null("earlier_day"),
                    integer_null("published_day"),
                    big_integer_null("publication"),
                    big_integer_null("published_at"),
                    big_integer("changed_at"),
                    string_null("replaced_by"),
                    big_integer("version"),
                    big_integer_null("writer"),
                ],
            ))
            .await?;
        for columns in [
            // What can be chosen is counted from this index alone.
            &["standing", "five", "topic", "unit", "year", "validity"][..],
            &["standing", "published_day", "id"],
            &["standing", "made_day", "id"],
            &["standing", "unit", "published_day", "id"],
            &["standing", "topic", "published_day", "id"],
            &["publication"],
            &["replaced_by"],
        ] {
            manager.create_index(index("disclosure", columns)).await?;
        }
        manager
            .create_table(table(
                "disclosure_event",
                vec![
                    big_pk_auto("id"),
                    big_integer("disclosure"),
                    string("step"),
                    big_integer("at"),
                    integer("day"),
                    big_integer_null("staff"),
                    string("who"),
                    text("words"),
                    text_null("content"),
                    string_null("other"),
                    big_integer("publication"),
                ],
            ))
            .await?;
        manager.create_index(index("disclosure_event", &["disclosure"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("disclosure_event")).await?;
        manager.drop_table(drop("disclosure")).await
    }
}

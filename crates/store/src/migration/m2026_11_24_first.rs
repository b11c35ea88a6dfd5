//! The first shape: bureau, plans and publications, letters, staff.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The first step.
pub(crate) struct First;

impl MigrationName for First {
    fn name(&self) -> &str {
        "m2026_11_24_first"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for First {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, columns, unique) in INDEXES {
            let mut index = index(table, columns);
            if *unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in NAMES.iter().rev() {
            manager.drop_table(drop(name)).await?;
        }
        Ok(())
    }
}

const NAMES: [&str; 12] = [
    "counter",
    "setting",
    "unit",
    "mailbox",
    "plan_version",
    "publication",
    "file",
    "letter",
    "letter_event",
    "staff",
    "sign_in_link",
    "session",
];

/// Table, columns, whether unique.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("setting", &["name"], false),
    ("publication", &["year", "number"], false),
    ("letter", &["receipt_hash"], true),
    ("letter", &["idempotency_hash"], true),
    ("letter", &["lane", "unit", "state", "due_day"], false),
    ("letter", &["due_day", "id"], false),
    ("session", &["staff"], false),
];

fn tables() -> Vec<TableCreateStatement> {
    let mut letter_event = table(
        "letter_event",
        vec![
            big_integer("letter"),
            big_integer("version"),
            string("state"),
            big_integer("at"),
            integer("day"),
            string("unit"),
            big_integer_null("staff"),
            binary_null("sealed"),
        ],
    );
    letter_event.primary_key(Index::create().col(Alias::new("letter")).col(Alias::new("version")));
    letter_event.foreign_key(
        ForeignKey::create()
            .from(Alias::new("letter_event"), Alias::new("letter"))
            .to(Alias::new("letter"), Alias::new("id")),
    );
    vec![
        table("counter", vec![key(string("name")), big_integer("value")]),
        table("setting", vec![big_pk_auto("id"), string("name"), text("value"), big_integer("at")]),
        table(
            "unit",
            vec![
                key(string("code")),
                string("name"),
                string("kind"),
                string_null("parent"),
                string("town"),
                string("initials"),
            ],
        ),
        table(
            "mailbox",
            vec![key(string("id")), string("name"), string("unit"), string("tier"), integer("place")],
        ),
        table(
            "plan_version",
            vec![
                big_pk_auto("id"),
                small_integer("year"),
                string("title"),
                integer("items"),
                text("outline"),
                string("source"),
                big_integer("stored_at"),
                integer("stored_day"),
                big_integer_null("staff"),
            ],
        ),
        table(
            "publication",
            vec![
                key(big_integer("number")),
                string("kind"),
                big_integer("at"),
                integer("day"),
                small_integer("year"),
                integer_null("item"),
                big_integer_null("plan_version"),
                text("content"),
                big_integer_null("staff"),
            ],
        ),
        table(
            "file",
            vec![
                big_pk_auto("id"),
                string("name"),
                string("media_type"),
                big_integer("bytes"),
                string("sha256"),
                big_integer("stored_at"),
                big_integer_null("publication"),
            ],
        ),
        table(
            "letter",
            vec![
                big_pk_auto("id"),
                string_uniq("number"),
                string("mailbox"),
                string("kind"),
                string("state"),
                string("lane"),
                string("unit"),
                big_integer("received_at"),
                integer("received_day"),
                integer("due_day"),
                integer("working_days"),
                small_integer_null("item_year"),
                integer_null("item_number"),
                integer("receipt_key"),
                binary("receipt_hash"),
                binary("idempotency_hash"),
                binary("wrapped_key"),
                binary("sealed"),
                big_integer("version"),
            ],
        ),
        letter_event,
        table(
            "staff",
            vec![
                big_pk_auto("id"),
                string_uniq("name"),
                string("role"),
                string("unit"),
                string_null("password_hash"),
                boolean("disabled"),
                big_integer("created_at"),
            ],
        ),
        table(
            "sign_in_link",
            vec![
                key(binary("token_hash")),
                big_integer("staff"),
                big_integer("expires_at"),
                big_integer_null("used_at"),
            ],
        ),
        table(
            "session",
            vec![
                key(binary("token_hash")),
                big_integer("staff"),
                big_integer("created_at"),
                big_integer("seen_at"),
                big_integer_null("ended_at"),
            ],
        ),
    ]
}

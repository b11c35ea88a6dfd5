//! Following: who wants to be told of what. Addresses lie sealed; they are found again by a keyed hash.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Follow;

impl MigrationName for Follow {
    fn name(&self) -> &str {
        "m2026_11_25_follow"
    }
}

/// The tables that name a follower as a recipient.
const TOLD: [&str; 2] = ["outbox", "delivery"];

#[async_trait::async_trait]
impl MigrationTrait for Follow {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TOLD {
            let mut follower = big_integer_null("follower");
            let more = Table::alter().table(Alias::new(table)).add_column(&mut follower).to_owned();
            manager.alter_table(more).await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        for column in ["contact_hash", "leave_hash", "confirm_hash"] {
            let mut once = index("follower", &[column]);
            once.unique();
            manager.create_index(once).await?;
        }
        manager.create_index(index("follower", &["ask_at"])).await?;
        let mut once = index("follow", &["follower", "year", "part", "item"]);
        once.unique();
        manager.create_index(once).await?;
        manager.create_index(index("follow", &["letter"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["follow", "follower"] {
            manager.drop_table(drop(name)).await?;
        }
        for table in TOLD {
            let gone = Table::alter().table(Alias::new(table)).drop_column(Alias::new("follower")).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let follower = table(
        "follower",
        vec![
            big_pk_auto("id"),
            string("channel"),
            binary("contact_hash"),
            binary("sealed"),
            binary("nonce"),
            binary("leave_hash"),
            big_integer_null("ask_at"),
            big_integer("asked_at"),
            integer("asks"),
            binary_null("confirm_hash"),
            integer("tries"),
            big_integer_null("confirmed_at"),
            big_integer("told"),
            integer("told_day"),
        ],
    );
    let mut follow = table(
        "follow",
        vec![
            big_pk_auto("id"),
            big_integer("follower"),
            small_integer("year"),
            string("part"),
            integer("item"),
            big_integer_null("letter"),
            boolean("asked"),
            big_integer_null("confirmed_at"),
            big_integer("since"),
        ],
    );
    // Who leaves takes everything along, and a letter that goes takes what it asked for along.
    for (column, table) in [("follower", "follower"), ("letter", "letter")] {
        follow.foreign_key(
            ForeignKey::create()
                .from(Alias::new("follow"), Alias::new(column))
                .to(Alias::new(table), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
    }
    vec![follower, follow]
}

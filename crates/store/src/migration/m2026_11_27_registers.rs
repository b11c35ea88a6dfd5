//! Registers: rows with their versions, the side table by which they are chosen and sorted, and the files as they were
//! last accepted.

use super::shape::{drop, index, key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

/// The step.
pub(crate) struct Registers;

impl MigrationName for Registers {
    fn name(&self) -> &str {
        "m2026_11_27_registers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Registers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rows = vec![
            big_integer("id").auto_increment().primary_key().to_owned(),
            big_integer("row"),
            string("register"),
            string("unit"),
            text("key"),
            // Of the newest version alone, so that no two rows of a register have the same key.
            text_null("current_key").unique_key().to_owned(),
            big_integer("version"),
            text("cells"),
            binary_null("sealed"),
            integer("day"),
            integer_null("ends"),
            integer("since_day"),
            big_integer("since_publication"),
            integer_null("until_day"),
            text_null("withdrawn_why"),
        ];
        manager.create_table(table("register_row", rows)).await?;
        manager.create_index(index("register_row", &["register", "day", "row"])).await?;
        manager.create_index(index("register_row", &["register", "unit", "day", "row"])).await?;
        manager.create_index(index("register_row", &["row", "version"])).await?;
        let mut words = text("text");
        // SQLite compares bytes by itself; here the database's own order would be another one.
        if manager.get_database_backend() == DbBackend::Postgres {
            words.extra("COLLATE \"C\"");
        }
        let cells = vec![
            big_integer("version"),
            string("name"),
            string("register"),
            big_integer("row"),
            words,
            double("number"),
            boolean("missing"),
        ];
        let mut one_each = Index::create();
        one_each.col(Alias::new("version")).col(Alias::new("name"));
        let cells = table("register_cell", cells).primary_key(&mut one_each).to_owned();
        manager.create_table(cells).await?;
        let by = |column| index("register_cell", &["register", "name", "missing", column, "row"]);
        manager.create_index(by("text")).await?;
        manager.create_index(by("number")).await?;
        let files = vec![key(string("name")), text("file"), integer("since_day")];
        manager.create_table(table("register_file", files)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["register_file", "register_cell", "register_row"] {
            manager.drop_table(drop(name)).await?;
        }
        Ok(())
    }
}

//! The index of what is published: its entries, and beside them their tokens in what each database searches with.

use super::shape::{drop, index, table};
use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Search;

/// Full text tables are the one thing that the builder of statements does not know. The tokens are made by
/// `rules::search`; nothing of a text is kept in the table of SQLite but where its tokens stand, and what is taken
/// out of it is overwritten.
const SQLITE: [&str; 2] = [
    "CREATE VIRTUAL TABLE search_words USING fts5(title, body, marks, content='', tokenize=\"ascii tokenchars '=-'\")",
    "INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)",
];
/// Texts of several passages are few and are asked by themselves.
const POSTGRES: [&str; 3] = [
    "CREATE TABLE search_words (entry bigint NOT NULL, passage integer NOT NULL, passages integer NOT NULL, \
     words tsvector NOT NULL, PRIMARY KEY (entry, passage))",
    "CREATE INDEX search_words_by_words ON search_words USING gin (words)",
    "CREATE INDEX search_words_by_words_of_several ON search_words USING gin (words) WHERE passages > 1",
];

impl MigrationName for Search {
    fn name(&self) -> &str {
        "m2026_11_27_search"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Search {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            big_pk_auto("id"),
            string("kind"),
            string("reference"),
            string_null("unit"),
            small_integer_null("year"),
            integer("day"),
            integer_null("ends_day"),
            text("title"),
            text("body"),
            text("address"),
        ];
        manager.create_table(table("search_entry", columns)).await?;
        let one_each = index("search_entry", &["kind", "reference"]).unique().to_owned();
        manager.create_index(one_each).await?;
        manager.create_index(index("search_entry", &["unit"])).await?;
        manager.create_index(index("search_entry", &["year"])).await?;
        let statements: &[&str] =
            if manager.get_database_backend() == DbBackend::Sqlite { &SQLITE } else { &POSTGRES };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("search_words")).await?;
        manager.drop_table(drop("search_entry")).await
    }
}

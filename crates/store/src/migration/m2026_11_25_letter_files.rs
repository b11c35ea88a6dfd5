//! Files of letters. Names, types and sizes lie sealed in the row, the content sealed in the data folder.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct LetterFiles;

impl MigrationName for LetterFiles {
    fn name(&self) -> &str {
        "m2026_11_25_letter_files"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for LetterFiles {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut files = table(
            "letter_file",
            vec![
                big_pk_auto("id"),
                big_integer("letter"),
                integer("number"),
                big_integer_null("message"),
                string("blob"),
                binary("sealed"),
            ],
        );
        // A letter that goes takes its files along.
        files.foreign_key(
            ForeignKey::create()
                .from(Alias::new("letter_file"), Alias::new("letter"))
                .to(Alias::new("letter"), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
        manager.create_table(files).await?;
        for columns in [["letter", "number"].as_slice(), &["blob"]] {
            let mut once = index("letter_file", columns);
            once.unique();
            manager.create_index(once).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("letter_file")).await
    }
}

//! Files of answers to applications. Names, types and sizes lie sealed in the row, the content sealed in the data folder.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct ApplicationFiles;

impl MigrationName for ApplicationFiles {
    fn name(&self) -> &str {
        "m2026_11_29_application_files"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ApplicationFiles {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut files = table(
            "application_file",
            vec![
                big_pk_auto("id"),
                big_integer("application"),
                integer("number"),
                string("blob"),
                binary("sealed"),
            ],
        );
        files.foreign_key(
            ForeignKey::create()
                .from(Alias::new("application_file"), Alias::new("application"))
                .to(Alias::new("application"), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
        manager.create_table(files).await?;
        for columns in [["application", "number"].as_slice(), &["blob"]] {
            let mut once = index("application_file", columns);
            once.unique();
            manager.create_index(once).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(drop("application_file")).await
    }
}

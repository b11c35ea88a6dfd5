//! People and units are sorted as their names are read, and know how often they were changed, so that of two who
//! change the same the second is told.

use super::shape::index;
use crate::reading::reading;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// The step.
pub(crate) struct Editing;

/// Tables with a name.
const NAMED: [&str; 2] = ["staff", "unit"];

impl MigrationName for Editing {
    fn name(&self) -> &str {
        "m2026_11_25_editing"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Editing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in NAMED {
            let mut read = string("reading");
            read.default("");
            // SQLite compares bytes by itself; here the database's own order would be another one.
            if manager.get_database_backend() == DbBackend::Postgres {
                read.extra("COLLATE \"C\"");
            }
            let mut version = big_integer("version");
            version.default(1);
            for column in [read, version] {
                let added = Table::alter().table(Alias::new(table)).add_column(column).to_owned();
                manager.alter_table(added).await?;
            }
            read_aloud(manager, table).await?;
        }
        manager.create_index(index("staff", &["reading", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_reading = Index::drop().name("staff_by_reading_id").table(Alias::new("staff")).to_owned();
        manager.drop_index(by_reading).await?;
        for table in NAMED {
            for column in ["version", "reading"] {
                let gone = Table::alter().table(Alias::new(table)).drop_column(Alias::new(column)).to_owned();
                manager.alter_table(gone).await?;
            }
        }
        Ok(())
    }
}

/// Writes how the names that are there are read.
async fn read_aloud(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let name = Alias::new("name");
    let names = Query::select().column(name.clone()).from(Alias::new(table)).distinct().to_owned();
    for row in connection.query_all(&names).await? {
        let text: String = row.try_get("", "name")?;
        let read = Query::update()
            .table(Alias::new(table))
            .value(Alias::new("reading"), reading(&text))
            .and_where(Expr::col(name.clone()).eq(text))
            .to_owned();
        manager.execute(read).await?;
    }
    Ok(())
}

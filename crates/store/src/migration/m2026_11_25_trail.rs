//! What is being written at the desk is kept, sealed, until it is sent; and the audit trail is searched by day.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct Trail;

impl MigrationName for Trail {
    fn name(&self) -> &str {
        "m2026_11_25_trail"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Trail {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "draft",
                vec![
                    big_pk_auto("id"),
                    big_integer("staff"),
                    string("thing"),
                    binary("sealed"),
                    big_integer("saved_at"),
                    integer("saved_day"),
                ],
            ))
            .await?;
        let mut one_each = index("draft", &["staff", "thing"]);
        manager.create_index(one_each.unique().to_owned()).await?;
        manager.create_index(index("draft", &["thing"])).await?;
        manager.create_index(index("audit", &["day"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_day = Index::drop().name("audit_by_day").table(Alias::new("audit")).to_owned();
        manager.drop_index(by_day).await?;
        manager.drop_table(drop("draft")).await
    }
}

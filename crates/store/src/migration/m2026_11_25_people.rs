//! People save views of the desk's tables, and roles are found by who passed them on.

use super::shape::{drop, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct People;

impl MigrationName for People {
    fn name(&self) -> &str {
        "m2026_11_25_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for People {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "saved_view",
                vec![
                    big_pk_auto("id"),
                    big_integer("staff"),
                    string("of_table"),
                    string("name"),
                    text("query"),
                ],
            ))
            .await?;
        manager.create_index(index("saved_view", &["staff", "of_table"])).await?;
        manager.create_index(index("holding", &["given_by"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_giver = Index::drop().name("holding_by_given_by").table(Alias::new("holding")).to_owned();
        manager.drop_index(by_giver).await?;
        manager.drop_table(drop("saved_view")).await
    }
}

//! A step of a supervision notice that the public sees knows the publication it belongs to, so that followers are
//! told of it once. Of steps from before nobody is told.

use super::shape::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The step.
pub(crate) struct FollowNews;

impl MigrationName for FollowNews {
    fn name(&self) -> &str {
        "m2026_11_25_follow_news"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for FollowNews {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut publication = big_integer("publication");
        publication.default(0);
        let added = Table::alter().table(Alias::new("notice_event")).add_column(&mut publication).to_owned();
        manager.alter_table(added).await?;
        manager.create_index(index("notice_event", &["publication"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_number =
            Index::drop().name("notice_event_by_publication").table(Alias::new("notice_event")).to_owned();
        manager.drop_index(by_number).await?;
        let gone = Table::alter()
            .table(Alias::new("notice_event"))
            .drop_column(Alias::new("publication"))
            .to_owned();
        manager.alter_table(gone).await
    }
}

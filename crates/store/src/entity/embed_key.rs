//! The keys under which others frame the bureau's pages.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Who embeds.
    pub name: String,
    /// A list for `frame-ancestors`.
    #[sea_orm(column_type = "Text")]
    pub origins: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub version: i64,
    pub made_day: i32,
    pub changed_at: i64,
    pub stopped_day: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub stopped_why: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

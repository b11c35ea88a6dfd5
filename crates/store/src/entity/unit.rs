//! Bureau, offices, schools and kindergartens as a tree.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub kind: String,
    pub parent: Option<String>,
    pub town: String,
    pub initials: String,
    /// The first day on which it is closed.
    pub closed_day: Option<i32>,
    /// The unit that goes on for it.
    pub merged_into: Option<String>,
    /// How the name is read, to sort by.
    pub reading: String,
    /// How often it was changed, with its leaders and mailboxes.
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

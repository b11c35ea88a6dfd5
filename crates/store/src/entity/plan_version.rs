//! Plan documents as they were understood. Whether one is published, the publications tell.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_version")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub year: i16,
    pub title: String,
    pub items: i32,
    #[sea_orm(column_type = "Text")]
    pub outline: String,
    pub source: String,
    pub stored_at: i64,
    pub stored_day: i32,
    pub staff: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

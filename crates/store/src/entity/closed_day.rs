//! The state of a plan at the end of a day, as its bytes were when they were first asked for.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i16,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(column_type = "Text")]
    pub json: String,
    pub sha256: String,
    pub publication: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Whose ways in were taken away by somebody else, and whether they were told.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_reset")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub staff: i64,
    pub day: i32,
    pub by: String,
    pub why: String,
    pub seen_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

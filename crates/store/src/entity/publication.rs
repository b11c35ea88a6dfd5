//! What was published, in order, never changed: plans, updates, withdrawals.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub kind: String,
    pub at: i64,
    pub day: i32,
    pub year: i16,
    pub item: Option<i32>,
    pub plan_version: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub staff: Option<i64>,
    /// The publication that a withdrawal is about.
    pub about: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

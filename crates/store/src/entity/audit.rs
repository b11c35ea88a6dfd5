//! The audit trail, in order, never changed; each row's hash follows from the one before.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub at: i64,
    pub day: i32,
    pub staff: Option<i64>,
    pub who: String,
    pub operation: String,
    pub unit: String,
    pub thing: String,
    pub why: String,
    #[sea_orm(column_type = "Text")]
    pub was: String,
    #[sea_orm(column_type = "Text")]
    pub became: String,
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

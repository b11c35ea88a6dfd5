//! What happened to a letter, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub state: String,
    pub at: i64,
    pub day: i32,
    pub unit: String,
    pub staff: Option<i64>,
    /// The answer, sealed with the letter's key.
    pub sealed: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

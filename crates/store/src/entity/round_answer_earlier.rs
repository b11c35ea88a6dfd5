//! An answer in a round that a newer one of the same unit took the place of.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_answer_earlier")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub round: i64,
    pub item: i32,
    /// The version that the answer had.
    pub version: i64,
    /// The update as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// Who sent it.
    pub sender_name: String,
    /// The day on which the item was first answered.
    pub sent_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

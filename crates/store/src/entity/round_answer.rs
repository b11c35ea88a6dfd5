//! What a unit sent about an item in a round. An item without a row was not answered.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_answer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub round: i64,
    pub item: i32,
    /// The code of the unit that sent it.
    pub unit: String,
    pub state: String,
    pub version: i64,
    /// The update as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// What needs a change, where it was sent back.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Who sent it last.
    pub sender: i64,
    pub sender_name: String,
    /// The day on which it was sent first.
    pub sent_day: i32,
    pub publication: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

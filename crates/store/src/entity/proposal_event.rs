//! What happened to a proposal and what was said, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub step: String,
    pub at: i64,
    pub day: i32,
    pub staff: Option<i64>,
    pub who: String,
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// What was proposed with this step; empty where it stayed as it was.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub due_at: Option<i64>,
    pub due: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

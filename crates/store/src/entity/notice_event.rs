//! What happened to a supervision notice and what was said, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_event")]
pub struct Model {
    /// Written under the lock of the notice's row, so of one notice they are in order.
    #[sea_orm(primary_key)]
    pub id: i64,
    pub notice: i64,
    pub step: String,
    pub at: i64,
    pub day: i32,
    pub staff: Option<i64>,
    pub who: String,
    #[sea_orm(column_type = "Text")]
    pub words: String,
    #[sea_orm(column_type = "Text")]
    pub evidence: String,
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    pub due_day: Option<i32>,
    /// The number under which it became public; 0 if it did not.
    pub publication: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

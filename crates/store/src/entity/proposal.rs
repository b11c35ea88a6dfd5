//! What is proposed to be published, as it stands after its newest event.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `plan`, `update` or `assignment`, as in a publication.
    pub kind: String,
    pub year: i16,
    pub item: Option<i32>,
    pub plan_version: Option<i64>,
    pub title: String,
    pub unit: String,
    /// The update or the assignment as JSON; empty for a plan.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub state: String,
    pub version: i64,
    pub proposer: i64,
    pub proposer_name: String,
    /// The day of the newest event.
    pub day: i32,
    /// The newest publication when it was proposed or mended.
    pub seen: i64,
    pub due_at: Option<i64>,
    /// The same on the bureau's clock, as it was typed.
    pub due: Option<String>,
    pub publication: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A supervision notice as it stands after its newest event.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub number: String,
    /// The year of the plan.
    pub year: i16,
    pub item: i32,
    /// The item's title when the notice was issued.
    pub title: String,
    pub unit: String,
    pub state: String,
    pub version: i64,
    /// Who issued it and is told of the answers.
    pub issuer: Option<i64>,
    pub issued_day: i32,
    pub due_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

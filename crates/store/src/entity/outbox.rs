//! What happened and whom it concerns, written with what it tells of.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub thing: String,
    /// With `lane` and `unit`: the people who may call this operation there.
    pub operation: Option<String>,
    pub lane: Option<String>,
    pub unit: Option<String>,
    /// One person.
    pub staff: Option<i64>,
    /// Somebody who follows a plan.
    pub follower: Option<i64>,
    /// One webhook. Where nobody is named, it is for the integrators.
    pub webhook: Option<i64>,
    pub at: i64,
    /// Whether its deliveries are written.
    pub fanned: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

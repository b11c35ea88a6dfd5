//! Applications for information. Clear: number, kind of applicant, unit, state, outcome, dates. Sealed: everything
//! else.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub number: String,
    pub applicant: String,
    pub state: String,
    /// What came of it, once it has ended: the row of the yearly report.
    pub outcome: Option<String>,
    pub unit: String,
    pub received_at: i64,
    pub received_day: i32,
    pub due_day: i32,
    /// The due date as it was counted when it came.
    pub first_due_day: i32,
    pub working_days: i32,
    /// The day on which it ended.
    pub ended_day: Option<i32>,
    pub receipt_key: i32,
    pub receipt_hash: Vec<u8>,
    pub idempotency_hash: Vec<u8>,
    pub wrapped_key: Vec<u8>,
    pub sealed: Vec<u8>,
    /// Goes up by one with every step; who sends an old one is told that somebody else was faster.
    pub version: i64,
    /// The due date that its unit was reminded of.
    pub reminded_day: i32,
    /// The due date whose passing those who supervise were told of.
    pub overdue_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

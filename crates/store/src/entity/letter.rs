//! Letters. Clear: number, where it lies, kind, state, dates, item. Sealed: everything else.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub number: String,
    pub mailbox: String,
    pub kind: String,
    pub state: String,
    /// `unit` or `discipline`: see rules::access::Lane.
    pub lane: String,
    pub unit: String,
    pub received_at: i64,
    pub received_day: i32,
    pub due_day: i32,
    pub working_days: i32,
    pub item_year: Option<i16>,
    pub item_number: Option<i32>,
    pub receipt_key: i32,
    pub receipt_hash: Vec<u8>,
    pub idempotency_hash: Vec<u8>,
    pub wrapped_key: Vec<u8>,
    pub sealed: Vec<u8>,
    /// Goes up by one with every step; who sends an old one is told that somebody else was faster.
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

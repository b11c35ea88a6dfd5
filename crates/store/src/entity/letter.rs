//! Letters. Clear: number, where it lies, kind, state, dates, item, draft. Sealed: everything else.

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
    /// The register of the draft on which it is an opinion.
    pub row_register: Option<String>,
    /// The draft's number there.
    pub row_number: Option<i64>,
    pub receipt_key: i32,
    pub receipt_hash: Vec<u8>,
    pub idempotency_hash: Vec<u8>,
    pub wrapped_key: Vec<u8>,
    pub sealed: Vec<u8>,
    /// Goes up by one with every step; who sends an old one is told that somebody else was faster.
    pub version: i64,
    /// The due date as it was counted when the letter came.
    pub first_due_day: i32,
    /// The unit that it complains of, or whose people it does: whoever belongs there never sees it.
    pub about: Option<String>,
    /// It was handed to another unit.
    pub handed_on: bool,
    /// The writer lets the units that it is handed to see name and contact.
    pub shared: bool,
    /// A child may be in danger.
    pub danger: bool,
    /// It lies with discipline staff, and none of them may see it: a supervisor stands in.
    pub stand_in: bool,
    /// When people were last called because of it; nothing once the police know or it was a false alarm.
    pub alarmed_at: Option<i64>,
    /// The number of the letter that it was joined to.
    pub joined_to: Option<String>,
    /// How often it was taken up again.
    pub reopened: i16,
    /// The day of the newest answer.
    pub replied_day: Option<i32>,
    pub satisfaction: Option<String>,
    pub speed: Option<i16>,
    pub attitude: Option<i16>,
    /// Text messages tell its writer of its state.
    pub texts: bool,
    /// The due date that its unit was reminded of.
    pub reminded_day: i32,
    /// The due date whose passing was told to those who supervise.
    pub overdue_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

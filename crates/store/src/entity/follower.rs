//! Somebody who follows something. Clear: over which channel, and when they were asked and told; the address
//! lies sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "follower")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub channel: String,
    pub contact_hash: Vec<u8>,
    pub sealed: Vec<u8>,
    /// With the key, which lies elsewhere, it makes the tokens of the links.
    pub nonce: Vec<u8>,
    pub leave_hash: Vec<u8>,
    /// When they are asked to confirm; nothing while there is nothing to ask.
    pub ask_at: Option<i64>,
    pub asked_at: i64,
    /// How often they were asked without an answer.
    pub asks: i32,
    /// Of the link that confirms, while it does.
    pub confirm_hash: Option<Vec<u8>>,
    /// Wrong codes since the last one was sent.
    pub tries: i32,
    pub confirmed_at: Option<i64>,
    /// The newest publication that they were told of, and the day.
    pub told: i64,
    pub told_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

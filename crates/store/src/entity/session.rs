//! Sessions; only a hash of the token is kept.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub staff: i64,
    pub created_at: i64,
    pub seen_at: i64,
    pub ended_at: Option<i64>,
    /// How far signing in has come: see `Stage`.
    pub stage: String,
    /// Browser and system in plain words.
    pub agent: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

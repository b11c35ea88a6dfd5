//! One message of an event to one recipient over one channel.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub event: i64,
    pub channel: String,
    /// `person/7`, `webhook/3`, `follower/5` or `duty/2.0`, the list of people on duty and a line of it: unique with event and channel.
    pub recipient: String,
    pub staff: Option<i64>,
    pub webhook: Option<i64>,
    pub follower: Option<i64>,
    pub state: String,
    pub tries: i32,
    pub next_try_at: i64,
    /// Until then one process alone tries it.
    pub leased_until: i64,
    pub trouble: Option<String>,
    pub status: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

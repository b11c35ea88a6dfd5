//! Passkeys: public keys and counters, as the server's library keeps them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub staff: i64,
    pub name: String,
    #[sea_orm(unique)]
    pub credential_id: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub credential: String,
    pub added_day: i32,
    pub used_day: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

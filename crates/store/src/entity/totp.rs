//! Secrets of codes, sealed with the master key.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "totp")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: i64,
    /// The secret in force.
    pub sealed: Option<Vec<u8>>,
    /// A secret of which no code was given yet.
    pub pending: Option<Vec<u8>>,
    /// The newest step of which a code was accepted.
    pub last_step: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Accounts of the desk.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub name: String,
    pub password_hash: Option<String>,
    pub disabled: bool,
    pub created_at: i64,
    /// E-mail and telephone, sealed with the master key.
    pub contacts: Option<Vec<u8>>,
    /// How the name is read, to sort by.
    pub reading: String,
    /// How often name and contacts were changed.
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

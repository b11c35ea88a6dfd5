//! Accounts of the people whom a letter complains of by name. Its text is sealed; this is all that is known of it
//! without the key, so that what names somebody is hidden from them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_named")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

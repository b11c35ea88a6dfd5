//! Units that help with a letter; the one that leads stands in the letter itself.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_helper")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

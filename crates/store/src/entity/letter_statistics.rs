//! Statistics of letters as they were counted and published, once and for all.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_statistics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i16,
    /// The quarter from 1 to 4; 0 for the year's reports.
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: i16,
    /// What was published, as compressed JSON. What is hidden is not in it.
    pub packed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

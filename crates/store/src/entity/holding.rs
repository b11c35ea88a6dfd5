//! Roles that people hold in units. A row is never changed but for the day on which it ends.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "holding")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub staff: i64,
    pub role: String,
    pub unit: String,
    pub since_day: i32,
    /// The last day on which it is held.
    pub until_day: Option<i32>,
    /// The account that passed it on for a time; none where an administrator gave it.
    pub given_by: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

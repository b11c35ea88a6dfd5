//! What a follower wants to be told of: an item, or a part, or with neither the whole plan.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "follow")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub follower: i64,
    pub year: i16,
    /// Empty where it is no part, as `item` is 0 where it is no item: a key of columns that may be null would
    /// let the same wish in twice.
    pub part: String,
    pub item: i32,
    /// The letter that asked for it; it goes with the letter.
    pub letter: Option<i64>,
    /// Whether the follower was asked about it: only that is confirmed by a link.
    pub asked: bool,
    pub confirmed_at: Option<i64>,
    /// The newest publication when it was confirmed.
    pub since: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

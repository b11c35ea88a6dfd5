//! That somebody asked for a new receipt. Every asking has a row, whether its number and telephone belong to a
//! letter or not; what was typed lies sealed until the program has looked, then it is gone.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lost_receipt")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// A keyed hash of number and telephone, by which the code is tried.
    pub pair_hash: Vec<u8>,
    /// Number and telephone, while nobody has looked yet.
    pub sealed: Option<Vec<u8>>,
    pub asked_at: i64,
    /// The letter that they belong to and that a code was made for.
    pub letter: Option<i64>,
    /// A keyed hash of the telephone, to count what was sent there.
    pub phone_hash: Option<Vec<u8>>,
    /// With the key, which lies elsewhere, it makes the code; nothing where there is none or it was used.
    pub nonce: Option<Vec<u8>>,
    /// Codes that were tried.
    pub tries: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

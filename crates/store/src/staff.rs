//! Accounts of the desk, their roles and one-time links. Tokens are kept as hashes only; what a token looks
//! like is the server's business.

use crate::audit::Note;
use crate::entity::{holding, sign_in_link, staff};
use crate::error::StoreError;
use crate::keys::random;
use crate::{Act, Moment, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::staff::{HeldRole, Role};
use contract::text::StaffName;
use rules::access::Holding;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// How long a one-time link waits to be used.
const LINK_LIVES: i64 = 3 * DAY;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A 256-bit secret, shown once.
pub type Token = [u8; 32];

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The roles held today, the oldest first.
    pub holdings: Vec<Holding>,
}

impl SignedIn {
    /// The code of the unit of the oldest role; empty without one.
    pub fn unit(&self) -> &str {
        self.holdings.first().map_or("", |holding| holding.unit.as_str())
    }
}

impl Store {
    /// Creates an account, or a new link for one that exists with the same role and unit; both let its owner
    /// choose a password once.
    ///
    /// # Errors
    /// The name belongs to another role or unit, the unit does not exist, or the database failed.
    pub async fn add_staff(
        &self,
        name: &StaffName,
        role: Role,
        unit: &str,
        act: &Act,
    ) -> Result<Token, StoreError> {
        let now = act.at;
        self.unit(unit).await?;
        let transaction = self.write().await?;
        let found =
            staff::Entity::find().filter(staff::Column::Name.eq(name.as_str())).one(&*transaction).await?;
        let id = match found {
            Some(row) => {
                let held = holdings(&*transaction, row.id, now.day).await?;
                let same = held.iter().any(|held| held.role == role && held.unit == unit);
                if row.disabled || !same {
                    return Err(StoreError::Taken);
                }
                row.id
            }
            None => {
                let row = staff::ActiveModel {
                    id: NotSet,
                    name: Set(name.as_str().to_owned()),
                    password_hash: Set(None),
                    disabled: Set(false),
                    created_at: Set(now.millis),
                    contacts: Set(None),
                };
                let id = staff::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
                hold(&transaction, id, role, unit, now).await?;
                id
            }
        };
        let token = new_link(&transaction, id, now).await?;
        let became = json!({"name": name.as_str(), "role": role.name(), "link": "new"});
        transaction.commit(act, Note::of(format!("person/{id}")).in_unit(unit).became(became)).await?;
        Ok(token)
    }

    /// Somebody's roles with the names of their units.
    ///
    /// # Errors
    /// The database failed.
    pub async fn held_roles(&self, who: &SignedIn) -> Result<Vec<HeldRole>, StoreError> {
        let mut roles = Vec::with_capacity(who.holdings.len());
        for holding in &who.holdings {
            let Ok(unit) = UnitCode::parse(&holding.unit) else { continue };
            let unit_name = self.unit_name(&holding.unit).await?;
            roles.push(HeldRole { role: holding.role, unit, unit_name, until: None });
        }
        Ok(roles)
    }
}

pub(crate) async fn signed_in(
    connection: &impl ConnectionTrait,
    row: staff::Model,
    today: Date,
) -> Result<SignedIn, StoreError> {
    let holdings = holdings(connection, row.id, today).await?;
    Ok(SignedIn { id: row.id, name: row.name, holdings })
}

/// A one-time link for an account.
pub(crate) async fn new_link(
    transaction: &DatabaseTransaction,
    staff: i64,
    now: Moment,
) -> Result<Token, StoreError> {
    let token = random();
    let link = sign_in_link::ActiveModel {
        token_hash: Set(hash(&token)),
        staff: Set(staff),
        expires_at: Set(now.millis + LINK_LIVES),
        used_at: Set(None),
    };
    sign_in_link::Entity::insert(link).exec_without_returning(transaction).await?;
    Ok(token)
}

/// The roles that an account holds on a day, the oldest first.
async fn holdings(
    connection: &impl ConnectionTrait,
    staff: i64,
    today: Date,
) -> Result<Vec<Holding>, StoreError> {
    let today = day::to_number(today);
    let held =
        Condition::any().add(holding::Column::UntilDay.is_null()).add(holding::Column::UntilDay.gte(today));
    let rows = holding::Entity::find()
        .filter(holding::Column::Staff.eq(staff))
        .filter(holding::Column::SinceDay.lte(today))
        .filter(held)
        .order_by_asc(holding::Column::Id)
        .all(connection)
        .await?;
    let holding = |row: holding::Model| Some(Holding { role: Role::named(&row.role)?, unit: row.unit });
    Ok(rows.into_iter().filter_map(holding).collect())
}

async fn hold(
    transaction: &DatabaseTransaction,
    staff: i64,
    role: Role,
    unit: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let row = holding::ActiveModel {
        id: NotSet,
        staff: Set(staff),
        role: Set(role.name().to_owned()),
        unit: Set(unit.to_owned()),
        since_day: Set(day::to_number(now.day)),
        until_day: Set(None),
        given_by: Set(None),
    };
    holding::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

pub(crate) fn note_of(who: &SignedIn) -> Note {
    Note::of(format!("person/{}", who.id)).in_unit(who.unit())
}

/// A token has 256 random bits, so a plain hash keeps it.
pub(crate) fn hash(token: &Token) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

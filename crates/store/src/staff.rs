//! Accounts of the desk, their roles and one-time links. Tokens are kept as hashes only; what a token looks
//! like is the server's business.

use crate::audit::Note;
use crate::entity::holding::Model as Held;
use crate::entity::{sign_in_link, staff};
use crate::error::StoreError;
use crate::holding::{self, Begin, running_of};
use crate::keys::random;
use crate::reading::reading;
use crate::{Act, Moment, Store, sight, unit};
use contract::Date;
use contract::staff::Role;
use contract::text::StaffName;
use rules::access::{Grant, Holding};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    QueryFilter,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// How many hours a one-time link waits to be used.
pub const LINK_HOURS: u32 = 72;
const HOUR: i64 = 60 * 60 * 1000;

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
    /// The units that the person is linked to: letters that complain of them are hidden.
    pub linked: BTreeSet<String>,
}

impl SignedIn {
    /// How far the roles reach with an operation; `None` if it is not theirs.
    pub fn grant(&self, operation: &str) -> Option<Grant> {
        let grant = rules::access::grant(operation, &self.holdings)?;
        Some(Grant { linked: self.linked.clone(), account: self.id, ..grant })
    }

    /// The code of the unit of the oldest role; empty without one.
    pub fn unit(&self) -> &str {
        self.holdings.first().map_or("", |holding| holding.unit.as_str())
    }
}

impl Store {
    /// Creates an account, or a new link for one that exists with the same role and unit; both let its owner
    /// choose a password once. For whoever sits at the machine: no table of access is asked.
    ///
    /// # Errors
    /// The name belongs to another role or unit, the unit does not exist or is closed, or the database failed.
    pub async fn add_staff(
        &self,
        name: &StaffName,
        role: Role,
        unit: &str,
        act: &Act,
    ) -> Result<Token, StoreError> {
        self.add_or_link(name, role, unit, Existing::WithThatRole, act).await
    }

    /// As [`Self::add_staff`]; an account that exists with other roles gets this one besides.
    ///
    /// # Errors
    /// The account is disabled, the unit does not exist, or the database failed.
    pub async fn add_staff_or_role(
        &self,
        name: &StaffName,
        role: Role,
        unit: &str,
        act: &Act,
    ) -> Result<Token, StoreError> {
        self.add_or_link(name, role, unit, Existing::WithAnyRole, act).await
    }

    async fn add_or_link(
        &self,
        name: &StaffName,
        role: Role,
        unit: &str,
        existing: Existing,
        act: &Act,
    ) -> Result<Token, StoreError> {
        let now = act.at;
        let transaction = self.write().await?;
        unit::open(&transaction, unit).await?;
        let found =
            staff::Entity::find().filter(staff::Column::Name.eq(name.as_str())).one(&*transaction).await?;
        let (id, is_held) = match found {
            Some(row) => {
                let held = running_of(&*transaction, row.id, now.day).await?;
                let is_held = held.iter().any(|held| holding::is(held, role, unit));
                if row.disabled || !(is_held || existing == Existing::WithAnyRole) {
                    return Err(StoreError::Taken);
                }
                (row.id, is_held)
            }
            None => (new_account(&transaction, name, now).await?, false),
        };
        if !is_held {
            let new = Begin { staff: id, role, unit, until: None, given_by: None };
            holding::begin(&*transaction, new, now.day).await?;
        }
        let token = new_link(&transaction, id, now).await?;
        let became = json!({"name": name.as_str(), "role": role.name(), "link": "new"});
        transaction.commit(act, Note::of(format!("person/{id}")).in_unit(unit).became(became)).await?;
        Ok(token)
    }
}

/// Which account that exists may be meant by a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    WithThatRole,
    WithAnyRole,
}

pub(crate) async fn signed_in(
    connection: &impl ConnectionTrait,
    row: staff::Model,
    today: Date,
) -> Result<SignedIn, StoreError> {
    let held = running_of(connection, row.id, today).await?;
    let holding = |row: Held| Some(Holding { role: Role::named(&row.role)?, unit: row.unit });
    let holdings = held.into_iter().filter_map(holding).collect();
    let linked = sight::linked(connection, &row).await?;
    Ok(SignedIn { id: row.id, name: row.name, holdings, linked })
}

/// A new account, which nobody can sign in to yet.
pub(crate) async fn new_account(
    transaction: &DatabaseTransaction,
    name: &StaffName,
    now: Moment,
) -> Result<i64, StoreError> {
    let row = staff::ActiveModel {
        id: NotSet,
        name: Set(name.as_str().to_owned()),
        password_hash: Set(None),
        disabled: Set(false),
        created_at: Set(now.millis),
        contacts: Set(None),
        reading: Set(reading(name.as_str())),
        version: Set(1),
    };
    Ok(staff::Entity::insert(row).exec(transaction).await?.last_insert_id)
}

/// A new one-time link. Earlier ones of the same account stop working.
pub(crate) async fn new_link(
    transaction: &DatabaseTransaction,
    staff: i64,
    now: Moment,
) -> Result<Token, StoreError> {
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::ExpiresAt, Expr::value(now.millis))
        .filter(sign_in_link::Column::Staff.eq(staff))
        .filter(sign_in_link::Column::ExpiresAt.gt(now.millis))
        .exec(transaction)
        .await?;
    let token = random();
    let link = sign_in_link::ActiveModel {
        token_hash: Set(hash(&token)),
        staff: Set(staff),
        expires_at: Set(now.millis + i64::from(LINK_HOURS) * HOUR),
        used_at: Set(None),
    };
    sign_in_link::Entity::insert(link).exec_without_returning(transaction).await?;
    Ok(token)
}

pub(crate) fn note_of(who: &SignedIn) -> Note {
    Note::of(format!("person/{}", who.id)).in_unit(who.unit())
}

/// A token has 256 random bits, so a plain hash keeps it.
pub(crate) fn hash(token: &Token) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

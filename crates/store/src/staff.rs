//! Accounts of the desk, one-time links and sessions. Tokens are kept as hashes only; what a token looks like
//! and how a password is hashed is the server's business.

use crate::audit::Note;
use crate::entity::holding::Model as Held;
use crate::entity::{session, sign_in_link, staff};
use crate::error::StoreError;
use crate::holding::{self, Begin, running_of};
use crate::keys::random;
use crate::{Act, Moment, Store};
use contract::Date;
use contract::staff::Role;
use contract::text::StaffName;
use rules::access::Holding;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    QueryFilter,
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// How many hours a one-time link waits to be used.
pub const LINK_HOURS: u32 = 72;
/// How long a session lives without a request.
const IDLE: i64 = 30 * 60 * 1000;
/// How long a session lives in all.
const SESSION_LIVES: i64 = 12 * HOUR;
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
}

impl SignedIn {
    /// The code of the unit of the oldest role; empty without one.
    pub fn unit(&self) -> &str {
        self.holdings.first().map_or("", |holding| holding.unit.as_str())
    }
}

/// A new session with its secret.
#[derive(Clone)]
pub struct Session {
    /// Who.
    pub who: SignedIn,
    /// What the browser sends from now on.
    pub token: Token,
}

impl Store {
    /// Creates an account, or a new link for one that exists with the same role and unit; both let its owner
    /// choose a password once. For whoever sits at the machine: no table of access is asked.
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
        self.unit(unit).await?;
        let transaction = self.write().await?;
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

    /// Uses a one-time link: sets the password, ends all earlier sessions and starts a new one.
    ///
    /// # Errors
    /// The link was used, has expired or never existed, or the database failed.
    pub async fn use_link(
        &self,
        token: &Token,
        password_hash: String,
        now: Moment,
    ) -> Result<Session, StoreError> {
        let transaction = self.write().await?;
        let used = sign_in_link::Entity::update_many()
            .col_expr(sign_in_link::Column::UsedAt, Expr::value(now.millis))
            .filter(sign_in_link::Column::TokenHash.eq(hash(token)))
            .filter(sign_in_link::Column::UsedAt.is_null())
            .filter(sign_in_link::Column::ExpiresAt.gt(now.millis))
            .exec(&*transaction)
            .await?;
        if used.rows_affected != 1 {
            return Err(StoreError::LinkUsed);
        }
        let link = sign_in_link::Entity::find_by_id(hash(token)).one(&*transaction).await?;
        let account =
            staff::Entity::find_by_id(link.ok_or(StoreError::LinkUsed)?.staff).one(&*transaction).await?;
        let account = account.filter(|row| !row.disabled).ok_or(StoreError::LinkUsed)?;
        let who = signed_in(&*transaction, account, now.day).await?;
        staff::Entity::update_many()
            .col_expr(staff::Column::PasswordHash, Expr::value(password_hash))
            .filter(staff::Column::Id.eq(who.id))
            .exec(&*transaction)
            .await?;
        end_sessions(&transaction, session::Column::Staff.eq(who.id), now).await?;
        let token = start_session(&transaction, &who, now).await?;
        transaction.commit(&Act::staff(&who, "use_link", now), note_of(&who)).await?;
        Ok(Session { who, token })
    }

    /// The stored hash of an account's password; `None` if there is no such account, or it has none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn password_hash(&self, name: &str) -> Result<Option<String>, StoreError> {
        let found = staff::Entity::find().filter(staff::Column::Name.eq(name)).one(&self.database).await?;
        Ok(found.filter(|row| !row.disabled).and_then(|row| row.password_hash))
    }

    /// Starts a session for somebody whose password was right.
    ///
    /// # Errors
    /// There is no such account, it is disabled, or the database failed.
    pub async fn sign_in(&self, name: &str, now: Moment) -> Result<Session, StoreError> {
        let transaction = self.write().await?;
        let found = staff::Entity::find().filter(staff::Column::Name.eq(name)).one(&*transaction).await?;
        let found = found.filter(|row| !row.disabled).ok_or(StoreError::NotFound)?;
        let who = signed_in(&*transaction, found, now.day).await?;
        let token = start_session(&transaction, &who, now).await?;
        transaction.commit(&Act::staff(&who, "sign_in", now), note_of(&who)).await?;
        Ok(Session { who, token })
    }

    /// Who a session's secret belongs to; `None` once it has ended, was idle too long or lived too long.
    ///
    /// # Errors
    /// The database failed.
    pub async fn session(&self, token: &Token, now: Moment) -> Result<Option<SignedIn>, StoreError> {
        let Some(row) = session::Entity::find_by_id(hash(token)).one(&self.database).await? else {
            return Ok(None);
        };
        let alive = row.ended_at.is_none()
            && now.millis < row.seen_at + IDLE
            && now.millis < row.created_at + SESSION_LIVES;
        if !alive {
            return Ok(None);
        }
        // Once a minute is enough to know that somebody is there, and spares a write per request.
        if now.millis > row.seen_at + 60_000 {
            session::Entity::update_many()
                .col_expr(session::Column::SeenAt, Expr::value(now.millis))
                .filter(session::Column::TokenHash.eq(hash(token)))
                .exec(&self.database)
                .await?;
        }
        let account = staff::Entity::find_by_id(row.staff).one(&self.database).await?;
        match account.filter(|row| !row.disabled) {
            Some(account) => Ok(Some(signed_in(&self.database, account, now.day).await?)),
            None => Ok(None),
        }
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, token: &Token, now: Moment) -> Result<(), StoreError> {
        let Some(who) = self.session(token, now).await? else { return Ok(()) };
        let transaction = self.write().await?;
        end_sessions(&transaction, session::Column::TokenHash.eq(hash(token)), now).await?;
        transaction.commit(&Act::staff(&who, "sign_out", now), note_of(&who)).await
    }
}

/// Which account that exists may be meant by a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    WithThatRole,
    WithAnyRole,
}

async fn signed_in(
    connection: &impl ConnectionTrait,
    row: staff::Model,
    today: Date,
) -> Result<SignedIn, StoreError> {
    let held = running_of(connection, row.id, today).await?;
    let holding = |row: Held| Some(Holding { role: Role::named(&row.role)?, unit: row.unit });
    let holdings = held.into_iter().filter_map(holding).collect();
    Ok(SignedIn { id: row.id, name: row.name, holdings })
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

fn note_of(who: &SignedIn) -> Note {
    Note::of(format!("person/{}", who.id)).in_unit(who.unit())
}

async fn start_session(
    transaction: &DatabaseTransaction,
    who: &SignedIn,
    now: Moment,
) -> Result<Token, StoreError> {
    let token = random();
    let row = session::ActiveModel {
        token_hash: Set(hash(&token)),
        staff: Set(who.id),
        created_at: Set(now.millis),
        seen_at: Set(now.millis),
        ended_at: Set(None),
    };
    session::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(token)
}

pub(crate) async fn end_sessions(
    transaction: &DatabaseTransaction,
    which: Expr,
    now: Moment,
) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now.millis))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}

/// A token has 256 random bits, so a plain hash keeps it.
fn hash(token: &Token) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

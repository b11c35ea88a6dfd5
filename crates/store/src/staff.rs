//! Accounts of the desk, one-time links and sessions. Tokens are kept as hashes only; what a token looks like
//! and how a password is hashed is the server's business.

use crate::entity::{session, sign_in_link, staff};
use crate::error::StoreError;
use crate::keys::random;
use crate::{Moment, Store};
use contract::staff::Role;
use contract::text::StaffName;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};
use sha2::{Digest, Sha256};

/// How long a one-time link waits to be used.
const LINK_LIVES: i64 = 3 * DAY;
/// How long a session lives without a request.
const IDLE: i64 = 30 * 60 * 1000;
/// How long a session lives in all.
const SESSION_LIVES: i64 = DAY / 2;
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
    /// The role.
    pub role: Role,
    /// The unit's code.
    pub unit: String,
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
    /// choose a password once.
    ///
    /// # Errors
    /// The name belongs to another role or unit, the unit does not exist, or the database failed.
    pub async fn add_staff(
        &self,
        name: &StaffName,
        role: Role,
        unit: &str,
        now: Moment,
    ) -> Result<Token, StoreError> {
        self.unit(unit).await?;
        let transaction = self.write().await?;
        let found =
            staff::Entity::find().filter(staff::Column::Name.eq(name.as_str())).one(&*transaction).await?;
        let id = match found {
            Some(row) if row.role == role.name() && row.unit == unit && !row.disabled => row.id,
            Some(_) => return Err(StoreError::Taken),
            None => {
                let row = staff::ActiveModel {
                    id: NotSet,
                    name: Set(name.as_str().to_owned()),
                    role: Set(role.name().to_owned()),
                    unit: Set(unit.to_owned()),
                    password_hash: Set(None),
                    disabled: Set(false),
                    created_at: Set(now.millis),
                };
                staff::Entity::insert(row).exec(&*transaction).await?.last_insert_id
            }
        };
        let token = random();
        let link = sign_in_link::ActiveModel {
            token_hash: Set(hash(&token)),
            staff: Set(id),
            expires_at: Set(now.millis + LINK_LIVES),
            used_at: Set(None),
        };
        sign_in_link::Entity::insert(link).exec_without_returning(&*transaction).await?;
        transaction.commit().await?;
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
        let who = account.and_then(signed_in).ok_or(StoreError::LinkUsed)?;
        staff::Entity::update_many()
            .col_expr(staff::Column::PasswordHash, Expr::value(password_hash))
            .filter(staff::Column::Id.eq(who.id))
            .exec(&*transaction)
            .await?;
        end_sessions(&transaction, session::Column::Staff.eq(who.id), now).await?;
        let token = start_session(&transaction, &who, now).await?;
        transaction.commit().await?;
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
        let who = found.and_then(signed_in).ok_or(StoreError::NotFound)?;
        let token = start_session(&transaction, &who, now).await?;
        transaction.commit().await?;
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
        Ok(account.and_then(signed_in))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, token: &Token, now: Moment) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        end_sessions(&transaction, session::Column::TokenHash.eq(hash(token)), now).await?;
        transaction.commit().await
    }
}

fn signed_in(row: staff::Model) -> Option<SignedIn> {
    let role = Role::named(&row.role).filter(|_| !row.disabled)?;
    Some(SignedIn { id: row.id, name: row.name, role, unit: row.unit })
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

async fn end_sessions(transaction: &DatabaseTransaction, which: Expr, now: Moment) -> Result<(), StoreError> {
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

//! Accounts of the desk, one-time links and sessions. Tokens are kept as hashes only; what a token looks like
//! and how a password is hashed is the server's business.

use crate::audit::Note;
use crate::entity::{holding, session, sign_in_link, staff};
use crate::error::StoreError;
use crate::keys::random;
use crate::{Act, Moment, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::staff::{HeldRole, Role};
use contract::text::StaffName;
use rules::access::Holding;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;
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
        let token = random();
        let link = sign_in_link::ActiveModel {
            token_hash: Set(hash(&token)),
            staff: Set(id),
            expires_at: Set(now.millis + LINK_LIVES),
            used_at: Set(None),
        };
        sign_in_link::Entity::insert(link).exec_without_returning(&*transaction).await?;
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

async fn signed_in(
    connection: &impl ConnectionTrait,
    row: staff::Model,
    today: Date,
) -> Result<SignedIn, StoreError> {
    let holdings = holdings(connection, row.id, today).await?;
    Ok(SignedIn { id: row.id, name: row.name, holdings })
}

/// What is held on a day.
pub(crate) fn held_on(today: Date) -> Condition {
    let today = day::to_number(today);
    let until =
        Condition::any().add(holding::Column::UntilDay.is_null()).add(holding::Column::UntilDay.gte(today));
    Condition::all().add(holding::Column::SinceDay.lte(today)).add(until)
}

/// The roles that an account holds on a day, the oldest first.
pub(crate) async fn holdings(
    connection: &impl ConnectionTrait,
    staff: i64,
    today: Date,
) -> Result<Vec<Holding>, StoreError> {
    let rows = holding::Entity::find()
        .filter(holding::Column::Staff.eq(staff))
        .filter(held_on(today))
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

//! Sessions: their stages, listed and ended. A step up makes a new secret, so that who had the old one gains
//! nothing by it.

use crate::counter::Writing;
use crate::entity::{session, staff};
use crate::error::StoreError;
use crate::keys::random;
use crate::staff::{SignedIn, Token, hash, note_of, signed_in};
use crate::{Act, Moment, Store};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// How long a session lives without a request.
const IDLE: i64 = 30 * 60 * 1000;
/// How long a session lives in all.
const SESSION_LIVES: i64 = 12 * 60 * 60 * 1000;
/// How long a password waits for its second factor.
const HALF_OPEN: i64 = 10 * 60 * 1000;

/// How far signing in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// In.
    Full,
    /// The password was right, there is no second factor yet, and the bureau asks for one.
    SetUp,
    /// The password was right, and the second factor comes next. It opens nothing by itself.
    Factor,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::SetUp => "set-up",
            Self::Factor => "factor",
        }
    }

    /// What nobody knows opens nothing.
    fn named(name: &str) -> Self {
        [Self::Full, Self::SetUp].into_iter().find(|stage| stage.name() == name).unwrap_or(Self::Factor)
    }
}

/// A new session with its secret.
#[derive(Clone)]
pub struct Session {
    /// Who.
    pub who: SignedIn,
    /// What the browser sends from now on.
    pub token: Token,
    /// How far it has come.
    pub stage: Stage,
}

/// A session that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Who.
    pub who: SignedIn,
    /// How far it has come.
    pub stage: Stage,
    /// Its id, which is no secret.
    pub id: String,
    /// When it began, in milliseconds.
    pub started: i64,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Its id, which is no secret.
    pub id: String,
    /// Browser and system in plain words.
    pub agent: String,
    /// When it began, in milliseconds.
    pub started: i64,
    /// When it was last heard of, in milliseconds.
    pub seen: i64,
}

impl Store {
    /// Whose a session's secret is; `None` once it has ended, was idle too long or lived too long.
    ///
    /// # Errors
    /// The database failed.
    pub async fn session(&self, token: &Token, now: Moment) -> Result<Option<OpenSession>, StoreError> {
        let Some(row) = alive(&self.database, token, now).await? else { return Ok(None) };
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
            Some(account) => {
                let who = signed_in(&self.database, account, now.day).await?;
                Ok(Some(OpenSession {
                    who,
                    stage: Stage::named(&row.stage),
                    id: id_of(&row),
                    started: row.created_at,
                }))
            }
            None => Ok(None),
        }
    }

    /// Keeps from where a session is used. It is no deed of its own, like being seen.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_agent(&self, token: &Token, agent: &str) -> Result<(), StoreError> {
        session::Entity::update_many()
            .col_expr(session::Column::Agent, Expr::value(agent))
            .filter(session::Column::TokenHash.eq(hash(token)))
            .exec(&self.database)
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sign_out(&self, token: &Token, now: Moment) -> Result<(), StoreError> {
        let Some(open) = self.session(token, now).await? else { return Ok(()) };
        let transaction = self.write().await?;
        end(&transaction, session::Column::TokenHash.eq(hash(token)), now).await?;
        transaction.commit(&Act::staff(&open.who, "sign_out", now), note_of(&open.who)).await
    }

    /// The sessions of somebody that stand, the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sessions(&self, person: i64, now: Moment) -> Result<Vec<SessionView>, StoreError> {
        let rows = session::Entity::find()
            .filter(session::Column::Staff.eq(person))
            .filter(session::Column::EndedAt.is_null())
            .filter(session::Column::Stage.ne(Stage::Factor.name()))
            .filter(session::Column::SeenAt.gt(now.millis - IDLE))
            .filter(session::Column::CreatedAt.gt(now.millis - SESSION_LIVES))
            .order_by_desc(session::Column::CreatedAt)
            .all(&self.database)
            .await?;
        let view = |row: session::Model| SessionView {
            id: id_of(&row),
            agent: row.agent,
            started: row.created_at,
            seen: row.seen_at,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Ends one of the own sessions.
    ///
    /// # Errors
    /// It is somebody else's, has ended already or never was, or the database failed.
    pub async fn end_session(&self, who: &SignedIn, id: &str, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let own = session::Column::Staff.eq(who.id).and(session::Column::TokenHash.eq(read_id(id)?));
        if end(&transaction, own, act.at).await? == 0 {
            return Err(StoreError::NotFound);
        }
        transaction.commit(act, note_of(who)).await
    }

    /// Ends all sessions of somebody but one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_other_sessions(&self, who: &SignedIn, but: &str, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let ended = end_others(&transaction, who.id, but, act.at).await?;
        transaction.commit(act, note_of(who).became(json!({"ended": ended}))).await
    }

    /// Ends all sessions of another person.
    ///
    /// # Errors
    /// There is no such person, or the database failed.
    pub async fn end_person_sessions(&self, person: i64, act: &Act) -> Result<(), StoreError> {
        let who = self.who_is(person, act.at).await?;
        let transaction = self.write().await?;
        let ended = end(&transaction, session::Column::Staff.eq(person), act.at).await?;
        transaction.commit(act, note_of(&who).became(json!({"ended": ended}))).await
    }

    /// Somebody by id, signed in or not.
    ///
    /// # Errors
    /// There is no such person, or the database failed.
    pub async fn who_is(&self, id: i64, now: Moment) -> Result<SignedIn, StoreError> {
        let found = staff::Entity::find_by_id(id).one(&self.database).await?;
        signed_in(&self.database, found.ok_or(StoreError::NotFound)?, now.day).await
    }
}

/// A session's row while it stands.
async fn alive(
    connection: &impl ConnectionTrait,
    token: &Token,
    now: Moment,
) -> Result<Option<session::Model>, StoreError> {
    let row = session::Entity::find_by_id(hash(token)).one(connection).await?;
    Ok(row.filter(|row| {
        let lives = if Stage::named(&row.stage) == Stage::Factor { HALF_OPEN } else { SESSION_LIVES };
        row.ended_at.is_none() && now.millis < row.seen_at + IDLE && now.millis < row.created_at + lives
    }))
}

/// Ends a session and starts the full one that follows it, with a secret of its own.
pub(crate) async fn step_up(
    transaction: &Writing,
    from: &Token,
    who: SignedIn,
    now: Moment,
) -> Result<Session, StoreError> {
    let agent = session::Entity::find_by_id(hash(from)).one(&**transaction).await?.map(|row| row.agent);
    if end(transaction, session::Column::TokenHash.eq(hash(from)), now).await? != 1 {
        return Err(StoreError::NotFound);
    }
    start(transaction, who, Stage::Full, agent.unwrap_or_default(), now).await
}

/// Starts a session at a stage.
pub(crate) async fn start(
    transaction: &Writing,
    who: SignedIn,
    stage: Stage,
    agent: String,
    now: Moment,
) -> Result<Session, StoreError> {
    let token = random();
    let row = session::ActiveModel {
        token_hash: Set(hash(&token)),
        staff: Set(who.id),
        created_at: Set(now.millis),
        seen_at: Set(now.millis),
        ended_at: Set(None),
        stage: Set(stage.name().to_owned()),
        agent: Set(agent),
    };
    session::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(Session { who, token, stage })
}

/// Ends sessions and says how many.
pub(crate) async fn end(transaction: &Writing, which: Expr, now: Moment) -> Result<u64, StoreError> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now.millis))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .exec(&**transaction)
        .await?;
    Ok(ended.rows_affected)
}

/// Ends all sessions of somebody but one and says how many.
pub(crate) async fn end_others(
    transaction: &Writing,
    person: i64,
    but: &str,
    now: Moment,
) -> Result<u64, StoreError> {
    let others = session::Column::Staff.eq(person).and(session::Column::TokenHash.ne(read_id(but)?));
    end(transaction, others, now).await
}

fn id_of(row: &session::Model) -> String {
    row.token_hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_id(id: &str) -> Result<Vec<u8>, StoreError> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = id.as_bytes().chunks(2).map(byte).collect();
    bytes.ok_or(StoreError::NotFound)
}

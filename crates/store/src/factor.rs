//! The second factor: secrets of codes and recovery codes. Which code belongs to a secret the server's library
//! knows; here no step counts twice.

use crate::counter::Writing;
use crate::entity::{passkey, recovery_code, totp};
use crate::error::StoreError;
use crate::keys::random;
use crate::seal::{open, seal};
use crate::session::{Session, Stage, step_up};
use crate::staff::{SignedIn, Token, note_of};
use crate::{Act, Moment, Store, day, failure};
use contract::limits::RECOVERY_CODES;
use contract::staff::sign_in::PasskeyRow;
use rules::sign_in::{recovery_code as recovery_text, recovery_hash};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::json;
use zeroize::Zeroizing;

/// The ways in that an account has besides its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// Whether codes are set up.
    pub totp: bool,
    /// The passkeys, the oldest first.
    pub passkeys: Vec<PasskeyRow>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
}

impl Ways {
    /// Whether there is a second factor.
    pub fn any(&self) -> bool {
        self.totp || !self.passkeys.is_empty()
    }
}

impl Store {
    /// The ways in of an account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ways(&self, person: i64) -> Result<Ways, StoreError> {
        let rows = passkey::Entity::find()
            .filter(passkey::Column::Staff.eq(person))
            .order_by_asc(passkey::Column::Id)
            .all(&self.database)
            .await?;
        let row = |row: passkey::Model| PasskeyRow {
            id: row.id,
            name: row.name,
            added_on: day::from_number(row.added_day),
            used_on: row.used_day.map(day::from_number),
        };
        let recovery_codes = recovery_code::Entity::find()
            .filter(recovery_code::Column::Staff.eq(person))
            .filter(recovery_code::Column::UsedAt.is_null())
            .count(&self.database)
            .await?;
        Ok(Ways {
            totp: has_totp(&self.database, person).await?,
            passkeys: rows.into_iter().map(row).collect(),
            recovery_codes,
        })
    }

    /// Keeps a new secret that does not count yet.
    ///
    /// # Errors
    /// The database failed.
    pub async fn begin_totp(&self, who: &SignedIn, secret: &[u8], act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = totp::ActiveModel {
            staff: Set(who.id),
            sealed: Set(None),
            pending: Set(Some(seal(&self.keys.master, &place(who.id), secret)?)),
            last_step: Set(0),
        };
        let again = OnConflict::column(totp::Column::Staff).update_column(totp::Column::Pending).to_owned();
        totp::Entity::insert(row).on_conflict(again).exec_without_returning(&*transaction).await?;
        transaction.commit(act, note_of(who).became(json!({"totp": "begun"}))).await
    }

    /// The secret that does not count yet.
    ///
    /// # Errors
    /// The database failed, or the secret cannot be opened.
    pub async fn pending_totp(&self, person: i64) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let row = totp::Entity::find_by_id(person).one(&self.database).await?;
        self.opened(person, row.and_then(|row| row.pending))
    }

    /// The secret in force.
    ///
    /// # Errors
    /// The database failed, or the secret cannot be opened.
    pub async fn totp(&self, person: i64) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let row = totp::Entity::find_by_id(person).one(&self.database).await?;
        self.opened(person, row.and_then(|row| row.sealed))
    }

    /// The new secret counts from now on: a code of that step was given. With the first factor a session
    /// that lacked one becomes a full one, and recovery codes are made.
    ///
    /// # Errors
    /// No secret waits, or the database failed.
    pub async fn confirm_totp(
        &self,
        session: &Token,
        who: &SignedIn,
        step: i64,
        act: &Act,
    ) -> Result<(Session, Vec<String>), StoreError> {
        let transaction = self.write().await?;
        let row = totp::Entity::find_by_id(who.id).one(&*transaction).await?;
        let pending = row.and_then(|row| row.pending).ok_or(StoreError::WrongCode)?;
        totp::Entity::update_many()
            .col_expr(totp::Column::Sealed, Expr::value(pending))
            .col_expr(totp::Column::Pending, Expr::value(None::<Vec<u8>>))
            .col_expr(totp::Column::LastStep, Expr::value(step))
            .filter(totp::Column::Staff.eq(who.id))
            .exec(&*transaction)
            .await?;
        let added = added(&transaction, session, who, act.at).await?;
        transaction.commit(act, note_of(who).became(json!({"totp": "set up"}))).await?;
        Ok(added)
    }

    /// No codes any more.
    ///
    /// # Errors
    /// It is the only factor while one is asked for, or the database failed.
    pub async fn remove_totp(&self, who: &SignedIn, act: &Act) -> Result<(), StoreError> {
        let required = self.asks_for_second_factor().await?;
        let transaction = self.write().await?;
        totp::Entity::delete_by_id(who.id).exec(&*transaction).await?;
        refuse_none(&transaction, who, required).await?;
        transaction.commit(act, note_of(who).became(json!({"totp": "removed"}))).await
    }

    /// Completes a sign-in with a code of that step.
    ///
    /// # Errors
    /// [`StoreError::WrongCode`] if a code of this or a later step was accepted before, [`StoreError::NotFound`]
    /// if no sign-in waits for one, or the database failed.
    pub async fn pass_with_totp(
        &self,
        half_open: &Token,
        step: i64,
        now: Moment,
    ) -> Result<Session, StoreError> {
        let who = self.half_open(half_open, now).await?;
        let transaction = self.write().await?;
        let used = totp::Entity::update_many()
            .col_expr(totp::Column::LastStep, Expr::value(step))
            .filter(totp::Column::Staff.eq(who.id))
            .filter(totp::Column::Sealed.is_not_null())
            .filter(totp::Column::LastStep.lt(step))
            .exec(&*transaction)
            .await?;
        pass(transaction, half_open, who, used.rows_affected == 1, "totp", now).await
    }

    /// Completes a sign-in with a recovery code, which is used up.
    ///
    /// # Errors
    /// As [`Self::pass_with_totp`].
    pub async fn pass_with_recovery_code(
        &self,
        half_open: &Token,
        code: &str,
        now: Moment,
    ) -> Result<Session, StoreError> {
        let who = self.half_open(half_open, now).await?;
        let transaction = self.write().await?;
        let used = recovery_code::Entity::update_many()
            .col_expr(recovery_code::Column::UsedAt, Expr::value(now.millis))
            .filter(
                recovery_code::Column::CodeHash.eq(recovery_hash(&self.keys.receipt, who.id, code).to_vec()),
            )
            .filter(recovery_code::Column::Staff.eq(who.id))
            .filter(recovery_code::Column::UsedAt.is_null())
            .exec(&*transaction)
            .await?;
        pass(transaction, half_open, who, used.rows_affected == 1, "recovery code", now).await
    }

    /// Makes new recovery codes; the old ones are void.
    ///
    /// # Errors
    /// There is no factor that they could stand in for, or the database failed.
    pub async fn renew_recovery_codes(&self, who: &SignedIn, act: &Act) -> Result<Vec<String>, StoreError> {
        let transaction = self.write().await?;
        if !has_any(&*transaction, who.id).await? {
            return Err(StoreError::NotFound);
        }
        let codes = new_recovery_codes(&transaction, who.id).await?;
        transaction.commit(act, note_of(who).became(json!({"recovery_codes": "new"}))).await?;
        Ok(codes)
    }

    /// Whose sign-in waits for its second factor.
    async fn half_open(&self, token: &Token, now: Moment) -> Result<SignedIn, StoreError> {
        let open = self.session(token, now).await?.filter(|open| open.stage == Stage::Factor);
        Ok(open.ok_or(StoreError::NotFound)?.who)
    }

    fn opened(&self, person: i64, sealed: Option<Vec<u8>>) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        sealed.map(|sealed| open(&self.keys.master, &place(person), &sealed)).transpose()
    }
}

/// Whether an account has a second factor.
pub(crate) async fn has_any(connection: &impl ConnectionTrait, person: i64) -> Result<bool, StoreError> {
    let passkeys = passkey::Entity::find().filter(passkey::Column::Staff.eq(person));
    Ok(has_totp(connection, person).await? || passkeys.count(connection).await? > 0)
}

/// What follows from a new factor: recovery codes with the first, and a full session instead of a lesser one.
pub(crate) async fn added(
    transaction: &Writing,
    session: &Token,
    who: &SignedIn,
    now: Moment,
) -> Result<(Session, Vec<String>), StoreError> {
    let made = recovery_code::Entity::find()
        .filter(recovery_code::Column::Staff.eq(who.id))
        .count(&**transaction)
        .await?;
    let codes = match made {
        0 => new_recovery_codes(transaction, who.id).await?,
        _ => Vec::new(),
    };
    Ok((step_up(transaction, session, who.clone(), now).await?, codes))
}

/// Refuses to leave somebody without a factor where one is asked for; recovery codes go with the last one.
pub(crate) async fn refuse_none(
    transaction: &Writing,
    who: &SignedIn,
    required: bool,
) -> Result<(), StoreError> {
    if has_any(&**transaction, who.id).await? {
        return Ok(());
    }
    if required {
        return Err(StoreError::LastFactor);
    }
    forget_recovery_codes(transaction, who.id).await
}

/// Takes all factors of an account away.
pub(crate) async fn forget_all(transaction: &Writing, person: i64) -> Result<(), StoreError> {
    totp::Entity::delete_by_id(person).exec(&**transaction).await?;
    passkey::Entity::delete_many().filter(passkey::Column::Staff.eq(person)).exec(&**transaction).await?;
    forget_recovery_codes(transaction, person).await
}

async fn forget_recovery_codes(transaction: &Writing, person: i64) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::Staff.eq(person))
        .exec(&**transaction)
        .await?;
    Ok(())
}

async fn has_totp(connection: &impl ConnectionTrait, person: i64) -> Result<bool, StoreError> {
    Ok(totp::Entity::find_by_id(person).one(connection).await?.is_some_and(|row| row.sealed.is_some()))
}

async fn new_recovery_codes(transaction: &Writing, person: i64) -> Result<Vec<String>, StoreError> {
    forget_recovery_codes(transaction, person).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_text(random())).collect();
    let key = &transaction.keys().receipt;
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        code_hash: Set(recovery_hash(key, person, code).to_vec()),
        staff: Set(person),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(&**transaction).await?;
    Ok(codes)
}

async fn pass(
    transaction: Writing,
    half_open: &Token,
    who: SignedIn,
    right: bool,
    how: &str,
    now: Moment,
) -> Result<Session, StoreError> {
    if !right {
        transaction.give_up().await?;
        return Err(StoreError::WrongCode);
    }
    failure::forget(&transaction, &who.name).await?;
    let session = step_up(&transaction, half_open, who, now).await?;
    let note = note_of(&session.who).became(json!({"factor": how}));
    transaction.commit(&Act::staff(&session.who, "give_code", now), note).await?;
    Ok(session)
}

/// Where a secret belongs, so that it cannot be moved to another account.
fn place(person: i64) -> String {
    format!("totp/{person}")
}

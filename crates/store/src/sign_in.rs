//! Signing in with a one-time link or a password, and changing the password. How a password is hashed is the
//! server's business.

use crate::counter::Writing;
use crate::entity::{session, sign_in_link, staff};
use crate::error::StoreError;
use crate::session::{Session, Stage, end, end_others, start};
use crate::staff::{SignedIn, Token, hash, note_of, signed_in};
use crate::{Act, Moment, Store, factor, failure};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

impl Store {
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
        let required = self.asks_for_second_factor().await?;
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
        set_password(&transaction, who.id, Some(password_hash)).await?;
        end(&transaction, session::Column::Staff.eq(who.id), now).await?;
        failure::forget(&transaction, &who.name).await?;
        let session = begin(&transaction, who, required, now).await?;
        transaction.commit(&Act::staff(&session.who, "use_link", now), note_of(&session.who)).await?;
        Ok(session)
    }

    /// The stored hash of an account's password; `None` if there is no such account, or it has none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn password_hash(&self, name: &str) -> Result<Option<String>, StoreError> {
        let found = staff::Entity::find().filter(staff::Column::Name.eq(name)).one(&self.database).await?;
        Ok(found.filter(|row| !row.disabled).and_then(|row| row.password_hash))
    }

    /// Starts a session for somebody whose password was right. Failures are forgotten only once the session
    /// is full: else a known password would buy any number of guesses at the code.
    ///
    /// # Errors
    /// There is no such account, it is disabled, or the database failed.
    pub async fn sign_in(&self, name: &str, now: Moment) -> Result<Session, StoreError> {
        let required = self.asks_for_second_factor().await?;
        let transaction = self.write().await?;
        let found = staff::Entity::find().filter(staff::Column::Name.eq(name)).one(&*transaction).await?;
        let found = found.filter(|row| !row.disabled).ok_or(StoreError::NotFound)?;
        let who = signed_in(&*transaction, found, now.day).await?;
        let session = begin(&transaction, who, required, now).await?;
        if session.stage != Stage::Factor {
            failure::forget(&transaction, &session.who.name).await?;
        }
        let note = note_of(&session.who).became(json!({"stage": session.stage.name()}));
        transaction.commit(&Act::staff(&session.who, "sign_in", now), note).await?;
        Ok(session)
    }

    /// Sets another password for somebody who knows the old one; only this session goes on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        password_hash: String,
        but: &str,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        set_password(&transaction, who.id, Some(password_hash)).await?;
        failure::forget(&transaction, &who.name).await?;
        let ended = end_others(&transaction, who.id, but, act.at).await?;
        transaction.commit(act, note_of(who).became(json!({"password": "new", "ended": ended}))).await
    }

    /// Whether the bureau asks everybody for a second factor: it does unless the setting says otherwise.
    ///
    /// # Errors
    /// The database failed.
    pub async fn asks_for_second_factor(&self) -> Result<bool, StoreError> {
        Ok(self.setting("second_factor").await?.as_deref() != Some("offered"))
    }
}

/// Sets the hash of a password, or takes it away.
pub(crate) async fn set_password(
    transaction: &Writing,
    person: i64,
    hash: Option<String>,
) -> Result<(), StoreError> {
    staff::Entity::update_many()
        .col_expr(staff::Column::PasswordHash, Expr::value(hash))
        .filter(staff::Column::Id.eq(person))
        .exec(&**transaction)
        .await?;
    Ok(())
}

async fn begin(
    transaction: &Writing,
    who: SignedIn,
    required: bool,
    now: Moment,
) -> Result<Session, StoreError> {
    let stage = match (factor::has_any(&**transaction, who.id).await?, required) {
        (true, _) => Stage::Factor,
        (false, true) => Stage::SetUp,
        (false, false) => Stage::Full,
    };
    start(transaction, who, stage, String::new(), now).await
}

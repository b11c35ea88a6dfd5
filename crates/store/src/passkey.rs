//! Passkeys. What proves one and what its counter says the server's library knows; here they are kept as it
//! writes them.

use crate::entity::{passkey, staff};
use crate::error::StoreError;
use crate::factor::{added, refuse_none};
use crate::session::{Session, Stage, start, step_up};
use crate::staff::{SignedIn, Token, note_of, signed_in};
use crate::{Act, Moment, Store, day, failure};
use contract::text::PersonName;
use rules::sign_in::passkey_handle;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// A passkey as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPasskey {
    /// Its id.
    pub id: i64,
    /// Whose.
    pub staff: i64,
    /// The library's JSON.
    pub credential: String,
}

/// A passkey to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// What its owner calls it.
    pub name: String,
    /// How the browser knows it.
    pub credential_id: Vec<u8>,
    /// The library's JSON.
    pub credential: String,
}

impl Store {
    /// The handle by which passkeys know an account.
    pub fn passkey_handle(&self, person: i64) -> [u8; 16] {
        passkey_handle(&self.keys.receipt, person)
    }

    /// The passkeys of an account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn passkeys(&self, person: i64) -> Result<Vec<KeptPasskey>, StoreError> {
        let rows =
            passkey::Entity::find().filter(passkey::Column::Staff.eq(person)).all(&self.database).await?;
        Ok(rows.into_iter().map(kept).collect())
    }

    /// The passkey that the browser names.
    ///
    /// # Errors
    /// The database failed.
    pub async fn passkey(&self, credential_id: &[u8]) -> Result<Option<KeptPasskey>, StoreError> {
        let row = passkey::Entity::find()
            .filter(passkey::Column::CredentialId.eq(credential_id.to_vec()))
            .one(&self.database)
            .await?;
        Ok(row.map(kept))
    }

    /// Adds a passkey. With the first factor a session that lacked one becomes a full one, and recovery codes
    /// are made.
    ///
    /// # Errors
    /// It is known already, or the database failed.
    pub async fn add_passkey(
        &self,
        session: &Token,
        who: &SignedIn,
        new: NewKey,
        act: &Act,
    ) -> Result<(Session, Vec<String>), StoreError> {
        if self.passkey(&new.credential_id).await?.is_some() {
            return Err(StoreError::Taken);
        }
        let transaction = self.write().await?;
        let row = passkey::ActiveModel {
            id: NotSet,
            staff: Set(who.id),
            name: Set(new.name),
            credential_id: Set(new.credential_id),
            credential: Set(new.credential),
            added_day: Set(day::to_number(act.at.day)),
            used_day: Set(None),
        };
        let id = passkey::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        let added = added(&transaction, session, who, act.at).await?;
        transaction.commit(act, note_of(who).became(json!({"passkey": id}))).await?;
        Ok(added)
    }

    /// Gives one of the own passkeys another name.
    ///
    /// # Errors
    /// It is another's or not there, or the database failed.
    pub async fn rename_passkey(
        &self,
        who: &SignedIn,
        id: i64,
        name: &PersonName,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let renamed = passkey::Entity::update_many()
            .col_expr(passkey::Column::Name, Expr::value(name.as_str()))
            .filter(passkey::Column::Id.eq(id).and(passkey::Column::Staff.eq(who.id)))
            .exec(&*transaction)
            .await?;
        if renamed.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        transaction.commit(act, note_of(who).became(json!({"passkey": id, "name": "changed"}))).await
    }

    /// Removes one of the own passkeys.
    ///
    /// # Errors
    /// It is another's or not there, it is the only factor while one is asked for, or the database failed.
    pub async fn remove_passkey(&self, who: &SignedIn, id: i64, act: &Act) -> Result<(), StoreError> {
        let required = self.asks_for_second_factor().await?;
        let transaction = self.write().await?;
        let own = passkey::Column::Id.eq(id).and(passkey::Column::Staff.eq(who.id));
        let gone = passkey::Entity::delete_many().filter(own).exec(&*transaction).await?;
        if gone.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        refuse_none(&transaction, who, required).await?;
        transaction.commit(act, note_of(who).was(json!({"passkey": id}))).await
    }

    /// Signs in with a passkey that has proved itself. Where a password came before, it must have been the
    /// same person's.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the account is disabled or another one than the password's, or the database
    /// failed.
    pub async fn pass_with_passkey(
        &self,
        half_open: Option<&Token>,
        used: &KeptPasskey,
        now: Moment,
    ) -> Result<Session, StoreError> {
        let waiting = match half_open {
            Some(token) => self.session(token, now).await?.filter(|open| open.stage == Stage::Factor),
            None => None,
        };
        if waiting.as_ref().is_some_and(|open| open.who.id != used.staff) {
            return Err(StoreError::NotFound);
        }
        let transaction = self.write().await?;
        let account = staff::Entity::find_by_id(used.staff).one(&*transaction).await?;
        let account = account.filter(|row| !row.disabled).ok_or(StoreError::NotFound)?;
        let who = signed_in(&*transaction, account, now.day).await?;
        let kept = passkey::Entity::update_many()
            .col_expr(passkey::Column::Credential, Expr::value(used.credential.as_str()))
            .col_expr(passkey::Column::UsedDay, Expr::value(day::to_number(now.day)))
            .filter(passkey::Column::Id.eq(used.id))
            .exec(&*transaction)
            .await?;
        if kept.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        failure::forget(&transaction, &who.name).await?;
        let session = match half_open.filter(|_| waiting.is_some()) {
            Some(token) => step_up(&transaction, token, who, now).await?,
            None => start(&transaction, who, Stage::Full, String::new(), now).await?,
        };
        let note = note_of(&session.who).became(json!({"factor": "passkey", "passkey": used.id}));
        transaction.commit(&Act::staff(&session.who, "finish_passkey_sign_in", now), note).await?;
        Ok(session)
    }
}

fn kept(row: passkey::Model) -> KeptPasskey {
    KeptPasskey { id: row.id, staff: row.staff, credential: row.credential }
}

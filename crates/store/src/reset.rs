//! Recovery: somebody else takes an account's ways in away and gives a new link. Its owner is told.

use crate::entity::{session, sign_in_link, sign_in_reset, staff};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::session::end;
use crate::sign_in::set_password;
use crate::staff::{SignedIn, Token, new_link, note_of};
use crate::{Act, Store, day, factor, failure};
use contract::staff::message::EventKind;
use contract::staff::sign_in::SignInReset;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

impl Store {
    /// Takes password, factors, open links and sessions of an account away and makes a new link. The act's
    /// reason is told to its owner.
    ///
    /// # Errors
    /// There is no such account, it is the own one, or the database failed.
    pub async fn reset_sign_in(&self, person: i64, act: &Act) -> Result<Token, StoreError> {
        let who = self.who_is(person, act.at).await?;
        if act.staff_id() == Some(person) {
            return Err(StoreError::WrongState);
        }
        let transaction = self.write().await?;
        set_password(&transaction, person, None).await?;
        factor::forget_all(&transaction, person).await?;
        failure::forget(&transaction, &who.name).await?;
        sign_in_link::Entity::delete_many()
            .filter(sign_in_link::Column::Staff.eq(person))
            .exec(&*transaction)
            .await?;
        let ended = end(&transaction, session::Column::Staff.eq(person), act.at).await?;
        let row = sign_in_reset::ActiveModel {
            id: NotSet,
            staff: Set(person),
            day: Set(day::to_number(act.at.day)),
            by: Set(act.name().to_owned()),
            why: Set(act.why.clone()),
            seen_at: Set(None),
        };
        sign_in_reset::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let token = new_link(&transaction, person, act.at).await?;
        let thing = format!("person/{person}");
        transaction.tell(act, Event::for_person(EventKind::SignInReset, thing, person)).await?;
        let became = json!({"password": "none", "factors": "none", "ended": ended, "link": "new"});
        transaction.commit(act, note_of(&who).became(became)).await?;
        Ok(token)
    }

    /// The same for an account by its name.
    ///
    /// # Errors
    /// As [`Self::reset_sign_in`].
    pub async fn reset_sign_in_of(&self, name: &str, act: &Act) -> Result<Token, StoreError> {
        let found = staff::Entity::find().filter(staff::Column::Name.eq(name)).one(&self.database).await?;
        self.reset_sign_in(found.ok_or(StoreError::NotFound)?.id, act).await
    }

    /// What somebody has not been told yet.
    ///
    /// # Errors
    /// The database failed.
    pub async fn untold_reset(&self, person: i64) -> Result<Option<SignInReset>, StoreError> {
        let newest = sign_in_reset::Entity::find()
            .filter(sign_in_reset::Column::Staff.eq(person))
            .filter(sign_in_reset::Column::SeenAt.is_null())
            .order_by_desc(sign_in_reset::Column::Id)
            .one(&self.database)
            .await?;
        Ok(newest.map(|row| SignInReset { by: row.by, on: day::from_number(row.day), why: row.why }))
    }

    /// Somebody has read it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mark_reset_seen(&self, who: &SignedIn, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        sign_in_reset::Entity::update_many()
            .col_expr(sign_in_reset::Column::SeenAt, Expr::value(act.at.millis))
            .filter(sign_in_reset::Column::Staff.eq(who.id))
            .filter(sign_in_reset::Column::SeenAt.is_null())
            .exec(&*transaction)
            .await?;
        transaction.commit(act, note_of(who)).await
    }
}

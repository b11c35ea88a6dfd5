//! How staff want to be told, and the digest that some of them wish for.

use crate::audit::Note;
use crate::desk::Waits;
use crate::entity::{digest, staff, wish};
use crate::error::StoreError;
use crate::outbox::{Event, wishes_in};
use crate::{Act, Contacts, Store, day};
use contract::staff::message::{EventKind, Wish, Wishes};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

impl Store {
    /// How somebody wants to be told.
    ///
    /// # Errors
    /// The database failed.
    pub async fn wishes_of(&self, staff: i64) -> Result<Wishes, StoreError> {
        let row = wish::Entity::find_by_id(staff).one(&self.database).await?;
        Ok(row.as_ref().map(wishes_in).unwrap_or_default())
    }

    /// Sets how somebody wants to be told.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_wishes(&self, staff: i64, wishes: Wishes, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let was = wish::Entity::find_by_id(staff).one(&*transaction).await?;
        let row = wish::ActiveModel {
            staff: Set(staff),
            email: Set(wishes.email.name().to_owned()),
            text_message: Set(wishes.text_message.name().to_owned()),
        };
        match was {
            Some(_) => {
                wish::Entity::update(row).exec(&*transaction).await?;
            }
            None => {
                wish::Entity::insert(row).exec_without_returning(&*transaction).await?;
            }
        }
        let was = was.as_ref().map(wishes_in).unwrap_or_default();
        let note = Note::of(format!("person/{staff}")).was(json!(was)).became(json!(wishes));
        transaction.commit(act, note).await
    }

    /// Writes today's digest of everybody who wishes for one, has none yet and has something waiting; says how
    /// many. One that could not be written does not hold up the others.
    ///
    /// # Errors
    /// The list of people could not be read.
    pub async fn write_digests(&self, act: &Act) -> Result<usize, StoreError> {
        let digest = || Wish::Digest.name();
        let wished = Condition::any()
            .add(wish::Column::Email.eq(digest()))
            .add(wish::Column::TextMessage.eq(digest()));
        let rows = wish::Entity::find().filter(wished).order_by_asc(wish::Column::Staff);
        let mut written = 0;
        for row in rows.all(&self.database).await? {
            match self.write_digest(&row, act).await {
                Ok(true) => written += 1,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, person = row.staff, "a digest was not written"),
            }
        }
        Ok(written)
    }

    async fn write_digest(&self, row: &wish::Model, act: &Act) -> Result<bool, StoreError> {
        let key = (row.staff, day::to_number(act.at.day));
        if digest::Entity::find_by_id(key).one(&self.database).await?.is_some() {
            return Ok(false);
        }
        let account = staff::Entity::find_by_id(row.staff).filter(staff::Column::Disabled.eq(false));
        let Some(account) = account.one(&self.database).await? else { return Ok(false) };
        if !reachable(wishes_in(row), &self.contacts_in(&account)?) {
            return Ok(false);
        }
        if self.what_waits(row.staff, act.at).await? == Waits::default() {
            return Ok(false);
        }
        let transaction = self.write().await?;
        // Another process may have been faster since; on PostgreSQL the key refuses the second of two.
        if digest::Entity::find_by_id(key).one(&*transaction).await?.is_some() {
            transaction.give_up().await?;
            return Ok(false);
        }
        let mark = digest::ActiveModel { staff: Set(key.0), day: Set(key.1) };
        digest::Entity::insert(mark).exec_without_returning(&*transaction).await?;
        transaction.tell(act, Event::for_person(EventKind::Digest, "", row.staff)).await?;
        transaction.commit(act, Note::of(format!("person/{}", row.staff))).await?;
        Ok(true)
    }
}

fn reachable(wishes: Wishes, contacts: &Contacts) -> bool {
    (wishes.email == Wish::Digest && contacts.email.is_some())
        || (wishes.text_message == Wish::Digest && contacts.phone.is_some())
}

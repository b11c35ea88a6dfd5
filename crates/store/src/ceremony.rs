//! Challenges of passkeys: kept here and not in the browser, each answered once and within five minutes. They
//! are no deed of anybody, so they leave no entry in the audit trail; what follows from them does.

use crate::entity::ceremony;
use crate::error::StoreError;
use crate::keys::random;
use crate::staff::{Token, hash};
use crate::{Moment, Store};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const LIVES: i64 = 5 * 60 * 1000;
/// So many wait at most: anybody may ask for one.
const WAITING: u64 = 10_000;

impl Store {
    /// Keeps what the server must know when the answer comes; `person` is who adds a passkey. `None` where
    /// too many wait already.
    ///
    /// # Errors
    /// The database failed.
    pub async fn begin_ceremony(
        &self,
        person: Option<i64>,
        state: String,
        now: Moment,
    ) -> Result<Option<Token>, StoreError> {
        ceremony::Entity::delete_many()
            .filter(ceremony::Column::ExpiresAt.lte(now.millis))
            .exec(&self.database)
            .await?;
        if person.is_none() && ceremony::Entity::find().count(&self.database).await? >= WAITING {
            return Ok(None);
        }
        let token = random();
        let row = ceremony::ActiveModel {
            token_hash: Set(hash(&token)),
            staff: Set(person),
            state: Set(state),
            expires_at: Set(now.millis + LIVES),
        };
        ceremony::Entity::insert(row).exec_without_returning(&self.database).await?;
        Ok(Some(token))
    }

    /// Takes a challenge that waits; it is gone then, whatever comes of it. `None` if there is none such for
    /// this person.
    ///
    /// # Errors
    /// The database failed.
    pub async fn take_ceremony(
        &self,
        token: &Token,
        person: Option<i64>,
        now: Moment,
    ) -> Result<Option<String>, StoreError> {
        let found = ceremony::Entity::find_by_id(hash(token)).one(&self.database).await?;
        // Of two who answer at once only one finds it still there.
        let gone = ceremony::Entity::delete_by_id(hash(token)).exec(&self.database).await?;
        let fits = |row: &ceremony::Model| {
            gone.rows_affected == 1 && row.staff == person && now.millis < row.expires_at
        };
        Ok(found.filter(fits).map(|row| row.state))
    }
}

//! How staff can be reached: e-mail and telephone, sealed.

use crate::audit::Note;
use crate::entity::staff;
use crate::error::StoreError;
use crate::seal::{open, seal};
use crate::{Act, Store};
use contract::text::{Email, Phone};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Somebody's contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// Where mail goes.
    pub email: Option<Email>,
    /// Where text messages go.
    pub phone: Option<Phone>,
}

impl Store {
    /// Somebody's contacts; none where there is no such account.
    ///
    /// # Errors
    /// They cannot be opened, or the database failed.
    pub async fn contacts_of(&self, staff: i64) -> Result<Contacts, StoreError> {
        match staff::Entity::find_by_id(staff).one(&self.database).await? {
            Some(row) => self.contacts_in(&row),
            None => Ok(Contacts::default()),
        }
    }

    /// Sets somebody's contacts.
    ///
    /// # Errors
    /// There is no such account, or the database failed.
    pub async fn set_contacts(&self, staff: i64, contacts: &Contacts, act: &Act) -> Result<(), StoreError> {
        let sealed = self.sealed_contacts(staff, contacts)?;
        let transaction = self.write().await?;
        let set = staff::Entity::update_many()
            .col_expr(staff::Column::Contacts, Expr::value(sealed))
            .col_expr(staff::Column::Version, Expr::col(staff::Column::Version).add(1))
            .filter(staff::Column::Id.eq(staff))
            .exec(&*transaction)
            .await?;
        if set.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        let became = json!({"email": contacts.email.is_some(), "phone": contacts.phone.is_some()});
        transaction.commit(act, Note::of(format!("person/{staff}")).became(became)).await
    }

    /// Contacts as they are kept; nothing where there are none.
    pub(crate) fn sealed_contacts(
        &self,
        staff: i64,
        contacts: &Contacts,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if *contacts == Contacts::default() {
            return Ok(None);
        }
        let json = serde_json::to_vec(contacts).map_err(|_| StoreError::Sealed)?;
        Ok(Some(seal(&self.keys.master, &place(staff), &json)?))
    }

    /// The contacts in an account's row.
    pub(crate) fn contacts_in(&self, row: &staff::Model) -> Result<Contacts, StoreError> {
        let Some(sealed) = &row.contacts else { return Ok(Contacts::default()) };
        let json = open(&self.keys.master, &place(row.id), sealed)?;
        serde_json::from_slice(&json).map_err(|_| StoreError::Sealed)
    }
}

fn place(staff: i64) -> String {
    format!("contacts/{staff}")
}

//! Settings are a history: the newest value of a name is in force, and who set it and why is kept with it.

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::{setting, staff};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::{Act, Store, counter, seal};
use contract::staff::setting::OnDuty;
use rules::setting::InForce;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

/// Settings that tell of people: their values lie sealed, and no entry of the audit trail repeats them.
const PERSONAL: [&str; 1] = ["duty"];
/// How much of a history is shown.
const HISTORY: u64 = 100;

/// Who changed something, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The version that the change made.
    pub version: i64,
    /// Milliseconds since 1970 in UTC.
    pub at: i64,
    /// The account's name; empty for the program itself.
    pub who: String,
    /// Why, in words.
    pub why: String,
}

/// A value that a setting had, or has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// The setting.
    pub name: String,
    /// The value.
    pub value: String,
    /// Who set it.
    pub changed: Changed,
}

impl Store {
    /// The value in force; `None` where it was never set.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let newest = newest(&self.database, name).await?;
        newest.map(|row| opened(&self.keys, row)).transpose()
    }

    /// The values in force, who set them and why.
    ///
    /// # Errors
    /// The database failed.
    pub async fn settings(&self) -> Result<Vec<SettingRow>, StoreError> {
        let rows = self.newest_rows().await?;
        self.rows(rows).await
    }

    /// The values in force, for whoever goes by them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn settings_in_force(&self) -> Result<InForce, StoreError> {
        let rows = self.newest_rows().await?.into_iter();
        let values = rows.map(|row| Ok((row.name.clone(), opened(&self.keys, row)?)));
        Ok(InForce::new(values.collect::<Result<_, StoreError>>()?))
    }

    async fn newest_rows(&self) -> Result<Vec<setting::Model>, StoreError> {
        let newest = Query::select()
            .expr(setting::Column::Id.max())
            .from(setting::Entity)
            .group_by_col(setting::Column::Name)
            .to_owned();
        let rows = setting::Entity::find().filter(setting::Column::Id.in_subquery(newest));
        Ok(rows.all(&self.database).await?)
    }

    /// The values that a setting had, the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setting_history(&self, name: &str) -> Result<Vec<SettingRow>, StoreError> {
        let rows = setting::Entity::find()
            .filter(setting::Column::Name.eq(name))
            .order_by_desc(setting::Column::Id)
            .limit(HISTORY);
        self.rows(rows.all(&self.database).await?).await
    }

    /// Sets a value, whatever it was. Pages show it at once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_setting(&self, name: &str, value: &str, act: &Act) -> Result<(), StoreError> {
        let transaction = self.begin_setting().await?;
        let was = newest(&*transaction, name).await?;
        self.replace(transaction, name, was, value, act).await
    }

    /// Sets a value in the place of the version that was seen. Pages show it at once.
    ///
    /// # Errors
    /// Somebody else was faster, or the database failed.
    pub async fn change_setting(
        &self,
        name: &str,
        seen: i64,
        value: &str,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.begin_setting().await?;
        let was = newest(&*transaction, name).await?;
        if was.as_ref().map_or(0, |row| row.id) != seen {
            return Err(StoreError::Conflict);
        }
        self.replace(transaction, name, was, value, act).await
    }

    /// The counter is locked first: of two who set at once, the second sees what the first did.
    async fn begin_setting(&self) -> Result<Writing, StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        Ok(transaction)
    }

    async fn replace(
        &self,
        transaction: Writing,
        name: &str,
        was: Option<setting::Model>,
        value: &str,
        act: &Act,
    ) -> Result<(), StoreError> {
        append(&transaction, name, value, act).await?;
        let note = Note::of(format!("setting/{name}"));
        let note = match PERSONAL.contains(&name) {
            true => note,
            false => note.was(json!(was.map(|row| row.value))).became(json!(value)),
        };
        transaction.commit(act, note).await
    }

    async fn rows(&self, rows: Vec<setting::Model>) -> Result<Vec<SettingRow>, StoreError> {
        let names = self.staff_names(rows.iter().filter_map(|row| row.staff)).await?;
        rows.into_iter()
            .map(|row| {
                let changed = Changed {
                    version: row.id,
                    at: row.at,
                    who: row.staff.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
                    why: row.why.clone(),
                };
                Ok(SettingRow { name: row.name.clone(), value: opened(&self.keys, row)?, changed })
            })
            .collect()
    }

    /// The names of accounts.
    pub(crate) async fn staff_names(
        &self,
        ids: impl Iterator<Item = i64>,
    ) -> Result<BTreeMap<i64, String>, StoreError> {
        let ids: Vec<i64> = ids.collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let people = staff::Entity::find().filter(staff::Column::Id.is_in(ids)).all(&self.database).await?;
        Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
    }
}

/// Appends a value to a setting's history.
pub(crate) async fn append(
    transaction: &Writing,
    name: &str,
    value: &str,
    act: &Act,
) -> Result<(), StoreError> {
    let (value, sealed) = match PERSONAL.contains(&name) {
        true => {
            (String::new(), Some(seal::seal(&transaction.keys().master, &place(name), value.as_bytes())?))
        }
        false => (value.to_owned(), None),
    };
    let row = setting::ActiveModel {
        id: NotSet,
        name: Set(name.to_owned()),
        value: Set(value),
        at: Set(act.at.millis),
        staff: Set(act.staff_id()),
        why: Set(act.why.clone()),
        sealed: Set(sealed),
    };
    setting::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(())
}

pub(crate) async fn newest(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<setting::Model>, StoreError> {
    let newest = setting::Entity::find()
        .filter(setting::Column::Name.eq(name))
        .order_by_desc(setting::Column::Id)
        .one(connection)
        .await?;
    Ok(newest)
}

/// The people on duty with the version of their list: that one, or the newest; version 0 while there is none.
pub(crate) async fn duty_list(
    connection: &impl ConnectionTrait,
    keys: &Keys,
    version: Option<i64>,
) -> Result<(i64, Vec<OnDuty>), StoreError> {
    let row = match version {
        Some(version) => setting::Entity::find_by_id(version).one(connection).await?,
        None => newest(connection, "duty").await?,
    };
    let Some(row) = row else { return Ok((0, Vec::new())) };
    let (version, value) = (row.id, opened(keys, row)?);
    Ok((version, InForce::new(BTreeMap::from([("duty".to_owned(), value)])).duty()))
}

fn opened(keys: &Keys, row: setting::Model) -> Result<String, StoreError> {
    let Some(sealed) = row.sealed else { return Ok(row.value) };
    let text = seal::open(&keys.master, &place(&row.name), &sealed)?;
    String::from_utf8(text.to_vec()).map_err(|_| StoreError::Sealed)
}

/// The place that a value is sealed for.
fn place(name: &str) -> String {
    format!("setting/{name}")
}

//! Numbers without gaps: a row per kind, locked by the transaction that takes the next one (decision 16).
//! Every writing transaction that numbers something begins here, so writers queue and none sees half.

use crate::Store;
use crate::act::Act;
use crate::audit::Note;
use crate::entity::counter;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::published::Shelf;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    EntityTrait, QueryFilter, QueryOrder, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::ops::Deref;
use tokio::sync::OwnedMutexGuard;

/// Publications of the whole bureau: plans, updates, changes of what pages show.
pub(crate) const PUBLICATION: &str = "publication";
/// Letters; numbers restart each year under `letter/{year}`.
pub(crate) const LETTER: &str = "letter";
/// Applications for information; numbers restart each year under `application/{year}`.
pub(crate) const APPLICATION: &str = "application";
/// Accounts and roles: who may do what changes one at a time, so that the last administrator stays.
pub(crate) const PEOPLE: &str = "people";
/// Addresses that follow something: locked so that two who type the same one at once make one of it.
pub(crate) const FOLLOWER: &str = "follower";
/// Templates of answers: locked so that no two get the same name at once.
pub(crate) const TEMPLATE: &str = "template";
/// Embed keys: locked so that no two get the same name at once, and so that of two changes one is told.
pub(crate) const EMBED_KEY: &str = "embed-key";
/// Rows of registers.
pub(crate) const REGISTER_ROW: &str = "register-row";
/// The index of what is published: the version of the program that made it, locked by who makes it anew.
pub(crate) const SEARCH: &str = "search-index";
/// Entries of the audit trail. Locked last, so that no two transactions wait for each other.
pub(crate) const AUDIT: &str = "audit";

/// Creates the rows that every data folder has.
pub(crate) async fn prepare(connection: &DatabaseConnection) -> Result<(), StoreError> {
    for name in
        [PUBLICATION, LETTER, APPLICATION, PEOPLE, FOLLOWER, TEMPLATE, EMBED_KEY, REGISTER_ROW, SEARCH, AUDIT]
    {
        ensure(connection, name).await?;
    }
    Ok(())
}

/// Creates the row of a counter if it is missing.
pub(crate) async fn ensure(connection: &impl ConnectionTrait, name: &str) -> Result<(), StoreError> {
    let row = counter::ActiveModel { name: Set(name.to_owned()), value: Set(0) };
    let unless_there = OnConflict::column(counter::Column::Name).do_nothing().to_owned();
    counter::Entity::insert(row).on_conflict(unless_there).exec_without_returning(connection).await?;
    Ok(())
}

/// Locks a counter until the transaction ends, without advancing it.
pub(crate) async fn lock(transaction: &DatabaseTransaction, name: &str) -> Result<(), StoreError> {
    add(transaction, name, 0).await
}

/// The next number. It is taken when the transaction commits, and free again if it does not.
pub(crate) async fn advance(transaction: &DatabaseTransaction, name: &str) -> Result<i64, StoreError> {
    add(transaction, name, 1).await?;
    value(transaction, name).await
}

/// Locks a counter and brings it to a number, if it stands below; for numbers that were given elsewhere.
pub(crate) async fn at_least(
    transaction: &DatabaseTransaction,
    name: &str,
    number: i64,
) -> Result<(), StoreError> {
    lock(transaction, name).await?;
    counter::Entity::update_many()
        .col_expr(counter::Column::Value, Expr::value(number))
        .filter(counter::Column::Name.eq(name))
        .filter(counter::Column::Value.lt(number))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The newest number.
pub(crate) async fn value(connection: &impl ConnectionTrait, name: &str) -> Result<i64, StoreError> {
    let row = counter::Entity::find_by_id(name.to_owned()).one(connection).await?;
    Ok(row.map_or(0, |row| row.value))
}

/// The newest number of each year where numbers restart every year; the years follow `prefix`, as in `notice/`.
pub(crate) async fn of_years(
    connection: &impl ConnectionTrait,
    prefix: &str,
) -> Result<Vec<(i16, i64)>, StoreError> {
    let rows = counter::Entity::find().filter(counter::Column::Name.starts_with(prefix));
    let rows = rows.order_by_asc(counter::Column::Name).all(connection).await?.into_iter();
    Ok(rows.filter_map(|row| Some((row.name.strip_prefix(prefix)?.parse().ok()?, row.value))).collect())
}

async fn add(transaction: &DatabaseTransaction, name: &str, by: i64) -> Result<(), StoreError> {
    counter::Entity::update_many()
        .col_expr(counter::Column::Value, Expr::col(counter::Column::Value).add(by))
        .filter(counter::Column::Name.eq(name))
        .exec(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// A transaction that writes. On SQLite writers of this process wait for their turn before they take a
    /// connection, so that waiting writers cannot use up the pool that the writing one needs, and the
    /// transaction takes the write lock at once, so that it never has to give up half-way.
    pub(crate) async fn write(&self) -> Result<Writing, StoreError> {
        let turn = self.turn().await;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.database.begin_with_options(options).await?;
        Ok(Writing { transaction, keys: self.keys.clone(), shelf: self.shelf.clone(), _turn: turn })
    }

    /// The turn to write, where writers queue. Held by a transaction, or around a single statement that needs
    /// none.
    pub(crate) async fn turn(&self) -> Option<OwnedMutexGuard<()>> {
        match self.database.get_database_backend() {
            DbBackend::Sqlite => Some(self.turn.clone().lock_owned().await),
            _ => None,
        }
    }

    /// The number of the newest publication. Kept pages are renewed when it changes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn publication(&self) -> Result<i64, StoreError> {
        value(&self.database, PUBLICATION).await
    }
}

/// A writing transaction with its turn. Dropped without [`Self::commit`], it leaves no trace.
pub(crate) struct Writing {
    transaction: DatabaseTransaction,
    keys: Keys,
    shelf: Shelf,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Writing {
    /// Makes everything that was written last, with its entry in the audit trail.
    pub(crate) async fn commit(self, act: &Act, note: Note) -> Result<(), StoreError> {
        self.note(act, note).await?;
        Ok(self.transaction.commit().await?)
    }

    /// Makes a later save of a draft last, without an entry in the audit trail: a draft is saved every second
    /// while somebody types, its first save has an entry, and one for each would bury all others. For drafts
    /// alone.
    pub(crate) async fn commit_typing(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }

    /// The keys of the data folder.
    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// What was published, as it was read last.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Gives everything up at once, so that what follows does not hold others back.
    pub(crate) async fn give_up(self) -> Result<(), StoreError> {
        Ok(self.transaction.rollback().await?)
    }
}

impl Deref for Writing {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

//! The index made anew from what is published: after a new version of its tokens, or when somebody asks for it.

use super::{plan, words};
use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{counter as counters, search_entry};
use crate::error::StoreError;
use crate::{Act, Store, disclosure, register, release};
use rules::search::VERSION;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

/// Whoever keeps something that can be found puts all of it into an empty index: a line for each.
async fn put_everything(transaction: &Writing) -> Result<(), StoreError> {
    for year in crate::plan::years(&**transaction).await? {
        plan::put_year(transaction, year).await?;
    }
    release::put_all(transaction).await?;
    disclosure::search::put_all(transaction).await?;
    register::search::put_all(transaction).await
}

impl Store {
    /// Makes the index anew if another version of this program made it. Says whether it did.
    ///
    /// # Errors
    /// The database failed.
    pub async fn renew_search(&self, act: &Act) -> Result<bool, StoreError> {
        if counter::value(&self.database, counter::SEARCH).await? == VERSION {
            return Ok(false);
        }
        self.rebuild_search(act).await?;
        Ok(true)
    }

    /// Makes the index anew from what is published. Says how many things it has.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rebuild_search(&self, act: &Act) -> Result<u64, StoreError> {
        let transaction = self.write().await?;
        // Nobody publishes meanwhile, and no other process does the same.
        counter::lock(&transaction, counter::PUBLICATION).await?;
        counter::lock(&transaction, counter::SEARCH).await?;
        words::clear(&transaction).await?;
        search_entry::Entity::delete_many().exec(&*transaction).await?;
        put_everything(&transaction).await?;
        counters::Entity::update_many()
            .col_expr(counters::Column::Value, Expr::value(VERSION))
            .filter(counters::Column::Name.eq(counter::SEARCH))
            .exec(&*transaction)
            .await?;
        let entries = search_entry::Entity::find().count(&*transaction).await?;
        let note = Note::of("search-index").became(json!({"version": VERSION, "entries": entries}));
        transaction.commit(act, note).await?;
        Ok(entries)
    }
}

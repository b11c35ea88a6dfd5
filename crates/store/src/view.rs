//! Views that somebody saved of a table of the desk. They belong to the account alone.

use crate::audit::Note;
use crate::entity::saved_view;
use crate::error::StoreError;
use crate::{Act, Store};
use contract::limits;
use contract::problem::FieldError;
use contract::staff::view::{SavedView, SavedViews};
use contract::text::{TextError, ViewName};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

impl Store {
    /// Somebody's views of a table, the oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn saved_views(&self, staff: i64, table: &str) -> Result<SavedViews, StoreError> {
        let rows = saved_view::Entity::find()
            .filter(saved_view::Column::Staff.eq(staff))
            .filter(saved_view::Column::OfTable.eq(table))
            .order_by_asc(saved_view::Column::Id)
            .all(&self.database)
            .await?;
        let views = rows.into_iter().map(|row| SavedView { id: row.id, name: row.name, query: row.query });
        Ok(SavedViews { views: views.collect() })
    }

    /// Saves a view; one of the same name becomes this one.
    ///
    /// # Errors
    /// There are as many as one account may have, or the database failed.
    pub async fn save_view(
        &self,
        staff: i64,
        table: &str,
        name: &ViewName,
        query: &str,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let own = saved_view::Entity::find()
            .filter(saved_view::Column::Staff.eq(staff))
            .filter(saved_view::Column::OfTable.eq(table));
        let same = own.clone().filter(saved_view::Column::Name.eq(name.as_str())).one(&*transaction).await?;
        match same {
            Some(same) => {
                saved_view::Entity::update_many()
                    .col_expr(saved_view::Column::Query, Expr::value(query))
                    .filter(saved_view::Column::Id.eq(same.id))
                    .exec(&*transaction)
                    .await?;
            }
            None => {
                let typed = usize::try_from(own.count(&*transaction).await?).unwrap_or(usize::MAX);
                if typed >= limits::VIEWS {
                    let error = FieldError::new("name", TextError::TooMany { most: limits::VIEWS });
                    return Err(StoreError::Fields(vec![error]));
                }
                let row = saved_view::ActiveModel {
                    id: NotSet,
                    staff: Set(staff),
                    of_table: Set(table.to_owned()),
                    name: Set(name.as_str().to_owned()),
                    query: Set(query.to_owned()),
                };
                saved_view::Entity::insert(row).exec_without_returning(&*transaction).await?;
            }
        }
        // What was looked for may name somebody, so the query stays out of the trail.
        transaction.commit(act, Note::of(format!("view/{table}")).became(json!({"saved": true}))).await
    }

    /// Deletes one of somebody's views.
    ///
    /// # Errors
    /// This person has no such view, or the database failed.
    pub async fn delete_view(&self, staff: i64, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let deleted = saved_view::Entity::delete_many()
            .filter(saved_view::Column::Id.eq(id))
            .filter(saved_view::Column::Staff.eq(staff))
            .exec(&*transaction)
            .await?;
        if deleted.rows_affected != 1 {
            return Err(StoreError::NotFound);
        }
        transaction.commit(act, Note::of(format!("view/{id}")).became(json!({"saved": false}))).await
    }
}

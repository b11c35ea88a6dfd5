//! Leaders of units, by post and from day to day. A change ends one row and begins another.

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::leader;
use crate::error::StoreError;
use crate::unit::{as_seen, changed, open};
use crate::{Act, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::unit::Leader;
use contract::staff::unit::draft::NewLeader;
use contract::text::TextError;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

impl Store {
    /// Gives a unit a leader.
    ///
    /// # Errors
    /// There is no such unit, it is closed, or the database failed.
    pub async fn add_leader(&self, code: &UnitCode, new: &NewLeader, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        open(&transaction, code.as_str()).await?;
        let became = insert(&transaction, code, new).await?;
        changed(&transaction, code, act).await?;
        transaction.commit(act, note(code).became(became)).await
    }

    /// Ends a leader's row on the day before, and begins another.
    ///
    /// # Errors
    /// Somebody else changed the unit meanwhile, there is no such leader today, the day lies before the first one, or the database failed.
    pub async fn change_leader(
        &self,
        code: &UnitCode,
        version: i64,
        id: i64,
        new: &NewLeader,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        as_seen(&transaction, code, version).await?;
        let old = current(&transaction, code, id).await?;
        let since = new.since.max(day::from_number(old.since_day));
        if since != new.since {
            return Err(StoreError::Fields(vec![FieldError::new("since", TextError::TooEarly)]));
        }
        end(&transaction, id, since.yesterday().unwrap_or(since)).await?;
        let new = NewLeader { place: new.place.or(Some(old.place)), ..new.clone() };
        let became = insert(&transaction, code, &new).await?;
        changed(&transaction, code, act).await?;
        transaction.commit(act, note(code).was(facts(&old)).became(became)).await
    }

    /// Ends a leader's row.
    ///
    /// # Errors
    /// Somebody else changed the unit meanwhile, there is no such leader today, the day lies before the first one, or the database failed.
    pub async fn end_leader(
        &self,
        code: &UnitCode,
        version: i64,
        id: i64,
        until: Date,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        as_seen(&transaction, code, version).await?;
        let old = current(&transaction, code, id).await?;
        if day::to_number(until) < old.since_day {
            return Err(StoreError::Fields(vec![FieldError::new("until", TextError::TooEarly)]));
        }
        end(&transaction, id, until).await?;
        changed(&transaction, code, act).await?;
        let became = json!({"post": old.post, "name": old.name, "until": until});
        transaction.commit(act, note(code).was(facts(&old)).became(became)).await
    }
}

fn note(code: &UnitCode) -> Note {
    Note::of(format!("unit/{code}/leaders")).in_unit(code.as_str())
}

/// A leader for the audit trail: names and posts of leaders are public.
fn facts(row: &leader::Model) -> Value {
    json!({"post": row.post, "name": row.name, "portfolio": row.portfolio})
}

async fn insert(transaction: &Writing, code: &UnitCode, new: &NewLeader) -> Result<Value, StoreError> {
    let place = match new.place {
        Some(place) => place,
        None => {
            let last = leader::Entity::find()
                .filter(leader::Column::Unit.eq(code.as_str()))
                .filter(leader::Column::UntilDay.is_null())
                .order_by_desc(leader::Column::Place)
                .one(&**transaction)
                .await?;
            last.map_or(1, |row| row.place + 1)
        }
    };
    let portfolio = new.portfolio.as_ref().map(|text| text.as_str()).unwrap_or_default();
    let row = leader::ActiveModel {
        id: NotSet,
        unit: Set(code.to_string()),
        post: Set(new.post.as_str().to_owned()),
        name: Set(new.name.as_str().to_owned()),
        portfolio: Set(portfolio.to_owned()),
        place: Set(place),
        since_day: Set(day::to_number(new.since)),
        until_day: Set(None),
    };
    leader::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(json!({"post": new.post.as_str(), "name": new.name.as_str(), "portfolio": portfolio}))
}

async fn current(transaction: &Writing, code: &UnitCode, id: i64) -> Result<leader::Model, StoreError> {
    let row = leader::Entity::find_by_id(id).one(&**transaction).await?;
    row.filter(|row| row.unit == code.as_str() && row.until_day.is_none()).ok_or(StoreError::NotFound)
}

async fn end(transaction: &Writing, id: i64, until: Date) -> Result<(), StoreError> {
    leader::Entity::update_many()
        .col_expr(leader::Column::UntilDay, Expr::value(day::to_number(until)))
        .filter(leader::Column::Id.eq(id))
        .exec(&**transaction)
        .await?;
    Ok(())
}

/// Leaders as they are told: those of today in their order, those of the past the newest first. A row that was
/// put right on its first day was never in force and is left out.
pub(super) fn told(rows: Vec<leader::Model>, today: Date) -> (Vec<Leader>, Vec<Leader>) {
    let today = day::to_number(today);
    let in_force = rows.into_iter().filter(|row| row.until_day.is_none_or(|until| until >= row.since_day));
    let (mut now, mut past): (Vec<_>, Vec<_>) =
        in_force.partition(|row| row.until_day.is_none_or(|until| until >= today));
    now.sort_by_key(|row| (row.place, row.id));
    past.sort_by_key(|row| std::cmp::Reverse((row.until_day, row.id)));
    (now.into_iter().map(wire).collect(), past.into_iter().map(wire).collect())
}

fn wire(row: leader::Model) -> Leader {
    Leader {
        id: row.id,
        post: row.post,
        name: row.name,
        portfolio: row.portfolio,
        place: row.place,
        since: day::from_number(row.since_day),
        until: row.until_day.map(day::from_number),
    }
}

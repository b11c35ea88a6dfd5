//! Counts of embeds. They are sums of public traffic and no deed of anybody, so they leave no entry in the audit trail:
//! an entry for each would tell, to the minute, what the counts are there not to tell. A row holds day, key, host, view
//! and sums; nothing of who reads.

use crate::Store;
use crate::day::{from_number, to_number};
use crate::entity::{embed_count, embed_key};
use crate::error::StoreError;
use contract::Date;
use contract::embed::FrameOutcome;
use contract::id::EmbedKey;
use contract::limits;
use contract::staff::embed::{EmbedDay, EmbedPlace, EmbedReport, EmbedTrouble, first_of};
use embed_count::Column;
use rules::embed::Counted;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, OnConflict, Order, Query, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};
use std::collections::BTreeMap;

/// What goes wrong, with its column.
const TROUBLES: [(FrameOutcome, Column); 4] = [
    (FrameOutcome::NotFound, Column::NotFound),
    (FrameOutcome::UnknownKey, Column::UnknownKey),
    (FrameOutcome::RefusedHost, Column::RefusedHost),
    (FrameOutcome::NoAnswer, Column::NoAnswer),
];
/// So many rows go into one statement.
const AT_ONCE: usize = 100;

impl Store {
    /// Adds to the sums of their days. Gives back what was not written; each statement is whole or not at all.
    ///
    /// # Errors
    /// The database failed; what is given back with it is to be written later.
    pub async fn add_embed_counts(
        &self,
        mut counted: Vec<Counted>,
    ) -> Result<(), (StoreError, Vec<Counted>)> {
        while !counted.is_empty() {
            let rows = counted.iter().take(AT_ONCE).map(row);
            let _turn = self.turn().await;
            let added = embed_count::Entity::insert_many(rows)
                .on_conflict(added_up())
                .exec_without_returning(&self.database)
                .await;
            if let Err(error) = added {
                return Err((error.into(), counted));
            }
            counted.drain(..counted.len().min(AT_ONCE));
        }
        Ok(())
    }

    /// Forgets what was counted so long ago that it is not kept any more.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_embed_counts(&self, today: Date) -> Result<u64, StoreError> {
        let first = first_of(today, limits::EMBED_DAYS + 1);
        let _turn = self.turn().await;
        let old = embed_count::Entity::delete_many().filter(Column::Day.lt(to_number(first)));
        Ok(old.exec(&self.database).await?.rows_affected)
    }

    /// What was counted from one day to another.
    ///
    /// # Errors
    /// The database failed.
    pub async fn embed_report(&self, from: Date, to: Date) -> Result<EmbedReport, StoreError> {
        let names: BTreeMap<String, String> = embed_key::Entity::find()
            .all(&self.database)
            .await?
            .into_iter()
            .map(|row| (row.key, row.name))
            .collect();
        let days = Column::Day.between(to_number(from), to_number(to));
        let mut places = Query::select();
        places.columns([Column::Key, Column::Host, Column::View]).from(embed_count::Entity);
        places.expr_as(sum(Column::Loads), Alias::new("loads"));
        places.expr_as(Column::Day.max(), Alias::new("last"));
        for (reason, column) in TROUBLES {
            let when = || day_if(column);
            places.expr_as(sum(column), named("times", reason));
            places.expr_as(Func::min(when()), named("since", reason));
            places.expr_as(Func::max(when()), named("last", reason));
        }
        places
            .and_where(days.clone())
            .group_by_columns([Column::Key, Column::Host, Column::View])
            .order_by_expr(broken().sum(), Order::Desc)
            .order_by_expr(Column::Loads.sum(), Order::Desc)
            .limit(limits::EMBED_REPORT + 1);
        let rows = self.database.query_all(&places).await?;
        let mut places: Vec<EmbedPlace> =
            rows.iter().map(|row| place(row, &names)).collect::<Result<_, StoreError>>()?;
        let most = usize::try_from(limits::EMBED_REPORT).unwrap_or(usize::MAX);
        let more = places.len() > most;
        places.truncate(most);
        let mut by_day = Query::select();
        by_day
            .column(Column::Day)
            .expr_as(sum(Column::Loads), Alias::new("loads"))
            .expr_as(broken().sum().cast_as("bigint"), Alias::new("broken"))
            .from(embed_count::Entity)
            .and_where(days)
            .group_by_col(Column::Day)
            .order_by(Column::Day, Order::Asc);
        let rows = self.database.query_all(&by_day).await?;
        let day = |row: &QueryResult| {
            let on = from_number(row.try_get("", "day")?);
            Ok(EmbedDay { on, loads: row.try_get("", "loads")?, broken: row.try_get("", "broken")? })
        };
        let days = rows.iter().map(day).collect::<Result<_, StoreError>>()?;
        Ok(EmbedReport { from, to, places, more, days })
    }

    /// How often pages were shown with each key from a day on, and the last day on which one was.
    pub(super) async fn loads_by_key(
        &self,
        since: i32,
    ) -> Result<BTreeMap<String, (i64, Option<i32>)>, StoreError> {
        let lately = CaseStatement::new().case(Column::Day.gte(since), Expr::col(Column::Loads)).finally(0);
        let mut loads = Query::select();
        loads
            .column(Column::Key)
            .expr_as(SimpleExpr::from(Func::sum(lately)).cast_as("bigint"), Alias::new("loads"))
            .expr_as(Func::max(day_if(Column::Loads)), Alias::new("last"))
            .from(embed_count::Entity)
            .and_where(Column::Key.ne(""))
            .group_by_col(Column::Key);
        let rows = self.database.query_all(&loads).await?;
        let read = |row: &QueryResult| {
            Ok((row.try_get("", "key")?, (row.try_get("", "loads")?, row.try_get("", "last")?)))
        };
        rows.iter().map(read).collect()
    }
}

/// A sum as a whole number: PostgreSQL adds whole numbers up to one with decimals.
fn sum(column: Column) -> SimpleExpr {
    column.sum().cast_as("bigint")
}

/// How often something was not shown.
fn broken() -> SimpleExpr {
    let columns = TROUBLES.iter().map(|(_, column)| Expr::col(*column));
    columns.reduce(|all, column| all.add(column)).unwrap_or_else(|| Expr::value(0))
}

/// The day of a row in which something was counted.
fn day_if(column: Column) -> SimpleExpr {
    CaseStatement::new().case(column.gt(0), Expr::col(Column::Day)).into()
}

fn named(what: &str, reason: FrameOutcome) -> Alias {
    Alias::new(format!("{what}_{}", reason.name()))
}

fn added_up() -> OnConflict {
    let sums = TROUBLES.iter().map(|(_, column)| *column).chain([Column::Loads]);
    let one = OnConflict::columns([Column::Day, Column::Key, Column::Host, Column::View]);
    sums.fold(one, |mut one, column| {
        let (there, more) = (Expr::col((embed_count::Entity, column)), Expr::col(("excluded", column)));
        one.value(column, there.add(more)).to_owned()
    })
}

fn row(counted: &Counted) -> embed_count::ActiveModel {
    let times = |outcome: FrameOutcome| Set(counted.times[outcome.place()]);
    embed_count::ActiveModel {
        day: Set(to_number(counted.day)),
        key: Set(counted.key.clone()),
        host: Set(counted.host.clone()),
        view: Set(counted.view.to_owned()),
        loads: times(FrameOutcome::Fine),
        not_found: times(FrameOutcome::NotFound),
        unknown_key: times(FrameOutcome::UnknownKey),
        refused_host: times(FrameOutcome::RefusedHost),
        no_answer: times(FrameOutcome::NoAnswer),
    }
}

fn place(row: &QueryResult, names: &BTreeMap<String, String>) -> Result<EmbedPlace, StoreError> {
    let key: String = row.try_get("", "key")?;
    let mut broken = Vec::new();
    for (reason, _) in TROUBLES {
        let days: (Option<i32>, Option<i32>) = (
            row.try_get("", &format!("since_{}", reason.name()))?,
            row.try_get("", &format!("last_{}", reason.name()))?,
        );
        if let (Some(since), Some(last)) = days {
            let times = row.try_get("", &format!("times_{}", reason.name()))?;
            let (since, last_on) = (from_number(since), from_number(last));
            broken.push(EmbedTrouble { reason, times, since, last_on });
        }
    }
    Ok(EmbedPlace {
        name: names.get(&key).cloned().unwrap_or_default(),
        key: EmbedKey::parse(&key).ok(),
        host: row.try_get("", "host")?,
        view: row.try_get("", "view")?,
        loads: row.try_get("", "loads")?,
        last_on: from_number(row.try_get("", "last")?),
        broken,
    })
}

//! Searching the audit trail. What is asked for is a text within a text, never a pattern of the database's.

use crate::entity::audit;
use crate::error::StoreError;
use crate::file::hex;
use crate::sight::{things_against, things_of_discipline};
use crate::{Act, Store, counter, day};
use contract::Date;
use contract::staff::audit::{AuditEntry, AuditFilter};
use rules::access::Grant;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::{Note, entry};

/// An entry with its day and its hash in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// The entry.
    pub entry: AuditEntry,
    /// The bureau's day.
    pub day: Date,
    /// The hash.
    pub hash: String,
}

/// Which entries are wanted: the texts of a filter, and its days once they are read.
#[derive(Clone, Debug, Default)]
pub struct AuditWanted {
    /// The filter; its days as texts are not looked at here.
    pub filter: AuditFilter,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Store {
    /// Entries, the newest first: those before the one of that number, at most so many. What complains of the reader
    /// leaves no entry to be read; of what lies with discipline staff it is told what was done to which number, and
    /// by whom.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit_entries(
        &self,
        grant: &Grant,
        wanted: &AuditWanted,
        before: Option<i64>,
        most: u64,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let against = audit::Column::Thing.not_in_subquery(things_against(grant));
        let mut query = audit::Entity::find().filter(condition(wanted)).filter(against);
        if !wanted.filter.words.is_empty() {
            // The reason of what lies with discipline staff is not told, so it is not searched either.
            query = query.filter(audit::Column::Thing.not_in_subquery(things_of_discipline()));
        }
        if let Some(before) = before {
            query = query.filter(audit::Column::Number.lt(before));
        }
        let rows = query.order_by_desc(audit::Column::Number).limit(most).all(&self.database).await?;
        let withheld: Vec<i64> = audit::Entity::find()
            .select_only()
            .column(audit::Column::Number)
            .filter(audit::Column::Number.is_in(rows.iter().map(|row| row.number)))
            .filter(audit::Column::Thing.in_subquery(things_of_discipline()))
            .into_tuple()
            .all(&self.database)
            .await?;
        let record = |row: audit::Model| {
            let (day, hash, entry) = (day::from_number(row.day), hex(&row.hash), entry(row));
            let entry = if withheld.contains(&entry.number) { bare(entry) } else { entry };
            AuditRecord { entry, day, hash }
        };
        Ok(rows.into_iter().map(record).collect())
    }

    /// How many entries the audit trail is to have.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit_length(&self) -> Result<i64, StoreError> {
        counter::value(&self.database, counter::AUDIT).await
    }

    /// Notes that the audit trail leaves the house.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_audit_export(&self, filter: &AuditFilter, act: &Act) -> Result<(), StoreError> {
        let asked: serde_json::Map<_, _> = filter
            .pairs()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), json!(value)))
            .collect();
        self.note_reading(act, Note::of("audit").became(asked.into())).await
    }
}

/// An entry without what it tells of the thing besides its number.
fn bare(entry: AuditEntry) -> AuditEntry {
    let nothing = String::new;
    AuditEntry { unit: nothing(), why: nothing(), was: nothing(), became: nothing(), ..entry }
}

fn condition(wanted: &AuditWanted) -> Condition {
    let filter = &wanted.filter;
    let within = |column: audit::Column, text: &str| {
        // Both sides in lower case, because one database would tell them apart and the other not.
        let pattern = format!("%{}%", escaped(&text.to_lowercase()));
        Expr::expr(Func::lower(Expr::col(column))).like(LikeExpr::new(pattern).escape('!'))
    };
    let asked = |text: &str| !text.is_empty();
    Condition::all()
        .add_option(asked(&filter.who).then(|| within(audit::Column::Who, &filter.who)))
        .add_option(asked(&filter.words).then(|| within(audit::Column::Why, &filter.words)))
        .add_option(asked(&filter.operation).then(|| audit::Column::Operation.eq(filter.operation.as_str())))
        .add_option(asked(&filter.unit).then(|| audit::Column::Unit.eq(filter.unit.as_str())))
        .add_option(asked(&filter.thing).then(|| {
            let pattern = format!("{}%", escaped(&filter.thing));
            audit::Column::Thing.like(LikeExpr::new(pattern).escape('!'))
        }))
        .add_option(wanted.from.map(|from| audit::Column::Day.gte(day::to_number(from))))
        .add_option(wanted.to.map(|to| audit::Column::Day.lte(day::to_number(to))))
}

/// The text with what a pattern would take for a joker marked as itself.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

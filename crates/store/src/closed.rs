//! Closed days: once a day is over, the state of a plan at its end is written down as canonical JSON with its
//! hash, the first time somebody asks. From then on these bytes are the day, whatever is published, corrected,
//! withdrawn or set later, and whatever a later version of this program would derive.

use crate::audit::Note;
use crate::counter;
use crate::entity::{closed_day, publication};
use crate::error::StoreError;
use crate::packed::{pack, unpack};
use crate::publication::PLAN;
use crate::{Act, Store, day, notice};
use contract::Date;
use contract::plan::StateOf;
use contract::state::{PlanState, Removal};
use rules::state::{canonical::canonical, sha256};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// The state of a plan at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// Canonical JSON of a `plan-state/v1`.
    pub json: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

impl ClosedDay {
    /// The state that the bytes tell.
    ///
    /// # Errors
    /// They are not what this program wrote.
    pub fn state(&self) -> Result<PlanState, StoreError> {
        serde_json::from_str(&self.json)
            .map_err(|error| StoreError::Unusable(format!("a closed day cannot be read: {error}")))
    }
}

/// What a day that is over is cited by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHash {
    /// The SHA-256 of its canonical JSON, in hexadecimal.
    pub sha256: String,
    /// What the law took out of it since, the oldest first.
    pub removals: Vec<Removal>,
}

impl Store {
    /// A day of a plan that is over by `act`, as it was written down; it is written down now if it was not yet.
    ///
    /// # Errors
    /// The day is not over, there is no plan of that year, or not by that day, or the database failed.
    pub async fn closed_day(&self, year: i16, day: Date, act: &Act) -> Result<ClosedDay, StoreError> {
        if day >= act.at.day {
            return Err(StoreError::WrongState);
        }
        if let Some(kept) = kept(&self.database, year, day).await? {
            return Ok(kept);
        }
        // Read before the write lock is taken: a made-up day must not hold up those who publish.
        self.plan_as_of(year, Some(day)).await?;
        let transaction = self.write().await?;
        // Whoever publishes holds this counter until all is written, so the last entry of the day is seen, and
        // of two who ask at once the second finds what the first wrote.
        counter::lock(&transaction, counter::PUBLICATION).await?;
        if let Some(kept) = kept(&*transaction, year, day).await? {
            transaction.give_up().await?;
            return Ok(kept);
        }
        let plan = transaction.plan_as_of(year, Some(day)).await?;
        let state = StateOf { day, provisional: false, publication: plan.publication };
        let notices = notice::of_plan(&*transaction, year, day).await?;
        let json = canonical(&plan.replay(state).state(&notices));
        let closed = ClosedDay { sha256: sha256(&json), json };
        let row = closed_day::ActiveModel {
            year: Set(year),
            day: Set(day::to_number(day)),
            packed: Set(pack(&closed.json)?),
            sha256: Set(closed.sha256.clone()),
            publication: Set(plan.publication),
            removals: Set("[]".to_owned()),
        };
        closed_day::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let became = json!({"sha256": closed.sha256, "publication": plan.publication});
        transaction.commit(act, Note::of(thing(year, day)).became(became)).await?;
        Ok(closed)
    }

    /// What a day that is over is cited by, as [`Self::closed_day`].
    ///
    /// # Errors
    /// As [`Self::closed_day`].
    pub async fn closed_day_hash(&self, year: i16, day: Date, act: &Act) -> Result<DayHash, StoreError> {
        let kept: Option<(String, String)> = closed_day::Entity::find_by_id((year, day::to_number(day)))
            .select_only()
            .columns([closed_day::Column::Sha256, closed_day::Column::Removals])
            .into_tuple()
            .one(&self.database)
            .await?;
        match kept {
            Some((sha256, removals)) => Ok(DayHash { sha256, removals: noted(&removals)? }),
            None => {
                let closed = self.closed_day(year, day, act).await?;
                Ok(DayHash { sha256: closed.sha256, removals: Vec::new() })
            }
        }
    }

    /// Writes down yesterday for every plan whose year is not over. Later days of older plans are written down
    /// when somebody asks.
    ///
    /// # Errors
    /// The database failed.
    pub async fn close_yesterday(&self, act: &Act) -> Result<(), StoreError> {
        let Ok(yesterday) = act.at.day.yesterday() else { return Ok(()) };
        for year in self.plan_years().await?.into_iter().filter(|year| *year >= yesterday.year()) {
            match self.closed_day_hash(year, yesterday, act).await {
                Ok(_) | Err(StoreError::BeforeFirstPublication) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The day on which the plan of a year was first published.
    ///
    /// # Errors
    /// It never was, or the database failed.
    pub async fn first_day(&self, year: i16) -> Result<Date, StoreError> {
        let first: Option<i32> = publication::Entity::find()
            .select_only()
            .column(publication::Column::Day)
            .filter(publication::Column::Year.eq(year))
            .filter(publication::Column::Kind.eq(PLAN))
            .order_by_asc(publication::Column::Number)
            .into_tuple()
            .one(&self.database)
            .await?;
        first.map(day::from_number).ok_or(StoreError::NotFound)
    }
}

async fn kept(
    connection: &impl ConnectionTrait,
    year: i16,
    day: Date,
) -> Result<Option<ClosedDay>, StoreError> {
    let row = closed_day::Entity::find_by_id((year, day::to_number(day))).one(connection).await?;
    row.map(|row| Ok(ClosedDay { json: unpack(&row.packed)?, sha256: row.sha256 })).transpose()
}

/// A closed day in the audit trail.
pub(crate) fn thing(year: i16, day: Date) -> String {
    format!("{DAYS}{year}/{day}")
}

/// How closed days begin in the audit trail.
pub(crate) const DAYS: &str = "plan-day/";

/// What is noted beside a day of what was taken out of it.
pub(crate) fn noted(removals: &str) -> Result<Vec<Removal>, StoreError> {
    serde_json::from_str(removals)
        .map_err(|error| StoreError::Unusable(format!("what was taken out of a day cannot be read: {error}")))
}

//! Statistics of letters: counted from what lies in the clear, written down as they are published the first time
//! somebody asks after the day of counting, and read from there ever after. Nothing sealed is opened, and what the
//! rules hide is not written down either.

use crate::audit::Note;
use crate::counter;
use crate::entity::{letter, letter_event, letter_statistics, unit};
use crate::error::StoreError;
use crate::letter::{LANE_UNIT, item_of_columns};
use crate::packed::{pack, unpack};
use crate::{Act, Store, day};
use contract::Date;
use contract::letter::{LetterKind, LetterState, LetterStep, Satisfaction};
use contract::statistics::{QuarterStatistics, ReportStatistics};
use rules::calendar::Calendars;
use rules::statistics::{LetterFacts, Quarter, RatingFacts, StepFacts, counted, reports_counted_on};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The quarters that were read; they never change.
pub(crate) type Counted = Arc<Mutex<HashMap<Quarter, Arc<QuarterStatistics>>>>;

/// The period of reports.
const REPORTS: i16 = 0;

impl Store {
    /// The day on which the first letter came.
    ///
    /// # Errors
    /// The database failed.
    pub async fn first_letter_day(&self) -> Result<Option<Date>, StoreError> {
        let first: Option<i32> = letter::Entity::find()
            .select_only()
            .column(letter::Column::ReceivedDay)
            .order_by_asc(letter::Column::ReceivedDay)
            .into_tuple()
            .one(&self.database)
            .await?;
        Ok(first.map(day::from_number))
    }

    /// Counts every quarter, and the reports of every year, whose day of counting is over.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_quarters(&self, calendars: &Calendars, act: &Act) -> Result<(), StoreError> {
        for quarter in counted(self.first_letter_day().await?, act.at.day) {
            self.quarter_statistics(quarter, calendars, act).await?;
            if quarter.counted_on() == reports_counted_on(quarter.year) {
                self.report_statistics(quarter.year, calendars, act).await?;
            }
        }
        Ok(())
    }

    /// A quarter as it was counted; it is counted now if it was not yet.
    ///
    /// # Errors
    /// Its day of counting is not over by `act`, or the database failed.
    pub async fn quarter_statistics(
        &self,
        quarter: Quarter,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<Arc<QuarterStatistics>, StoreError> {
        if !quarter.is_counted(act.at.day) {
            return Err(StoreError::WrongState);
        }
        let known = self.counted.lock().unwrap_or_else(PoisonError::into_inner).get(&quarter).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let period = (quarter.year, i16::from(quarter.number));
        let statistics = match kept(&self.database, period).await? {
            Some(statistics) => statistics,
            None => {
                // Nothing that happens from now on bears on it, so no writer need wait while it is counted.
                let came = came(quarter.first(), quarter.last());
                let of_units = Condition::all()
                    .add(letter::Column::Lane.eq(LANE_UNIT))
                    .add(letter::Column::Kind.ne(LetterKind::Report.name()));
                let letters = self.letter_facts(of_units.clone().add(came)).await?;
                let ratings = self.rating_facts(of_units, quarter).await?;
                let names = self.unit_names().await?;
                let statistics = rules::statistics::count(quarter, &letters, &ratings, &names, calendars);
                self.write_down(period, statistics, act).await?
            }
        };
        let statistics = Arc::new(statistics);
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).insert(quarter, statistics.clone());
        Ok(statistics)
    }

    /// The reports of a year as they were counted; they are counted now if they were not yet.
    ///
    /// # Errors
    /// Their day of counting is not over by `act`, or the database failed.
    pub async fn report_statistics(
        &self,
        year: i16,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<ReportStatistics, StoreError> {
        if reports_counted_on(year) >= act.at.day {
            return Err(StoreError::WrongState);
        }
        if let Some(counted) = kept(&self.database, (year, REPORTS)).await? {
            return Ok(counted);
        }
        let [first, .., last] = Quarter::all(year);
        let reports = Condition::any()
            .add(letter::Column::Lane.ne(LANE_UNIT))
            .add(letter::Column::Kind.eq(LetterKind::Report.name()));
        let came = came(first.first(), last.last()).add(reports);
        let counted = rules::statistics::count_reports(year, &self.letter_facts(came).await?, calendars);
        self.write_down((year, REPORTS), counted, act).await
    }

    /// Writes down what was counted, unless somebody else did meanwhile; says what is written down.
    async fn write_down<T: Serialize + DeserializeOwned>(
        &self,
        (year, period): (i16, i16),
        counted: T,
        act: &Act,
    ) -> Result<T, StoreError> {
        let json = serde_json::to_string(&counted)
            .map_err(|error| StoreError::Unusable(format!("statistics cannot be written: {error}")))?;
        let transaction = self.write().await?;
        // Of two who count at once the second finds what the first wrote.
        counter::lock(&transaction, counter::PUBLICATION).await?;
        if let Some(kept) = kept(&*transaction, (year, period)).await? {
            transaction.give_up().await?;
            return Ok(kept);
        }
        let row = letter_statistics::ActiveModel {
            year: Set(year),
            period: Set(period),
            packed: Set(pack(&json)?),
        };
        letter_statistics::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let thing = match period {
            REPORTS => format!("letter-statistics/{year}/reports"),
            quarter => format!("letter-statistics/{year}/{quarter}"),
        };
        let became = json!({ "sha256": rules::state::sha256(&json) });
        transaction.commit(act, Note::of(thing).became(became)).await?;
        Ok(counted)
    }

    /// The letters that meet a condition, with their steps.
    async fn letter_facts(&self, which: Condition) -> Result<Vec<LetterFacts>, StoreError> {
        type Row = (i64, String, String, i32, i32, Option<i16>, Option<i32>);
        let rows: Vec<Row> = letter::Entity::find()
            .filter(which.clone())
            .select_only()
            .columns([
                letter::Column::Id,
                letter::Column::Kind,
                letter::Column::Unit,
                letter::Column::ReceivedDay,
                letter::Column::FirstDueDay,
                letter::Column::ItemYear,
                letter::Column::ItemNumber,
            ])
            .order_by_asc(letter::Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut steps = self.step_facts(which).await?;
        let mut facts = Vec::with_capacity(rows.len());
        for (id, kind, unit, received, due, year, number) in rows {
            let (first, steps) = steps.remove(&id).unwrap_or_default();
            facts.push(LetterFacts {
                kind: LetterKind::named(&kind).ok_or(StoreError::NotFound)?,
                item: item_of_columns(year, number),
                unit: first.unwrap_or(unit),
                received_on: day::from_number(received),
                first_due_on: day::from_number(due),
                steps,
            });
        }
        Ok(facts)
    }

    /// The steps of the letters that meet a condition, in order, by letter; with each the unit that had it first.
    async fn step_facts(
        &self,
        which: Condition,
    ) -> Result<HashMap<i64, (Option<String>, Vec<StepFacts>)>, StoreError> {
        type Row = (i64, String, String, i32, String, Option<String>, Option<i32>);
        let rows: Vec<Row> = letter_event::Entity::find()
            .join(JoinType::InnerJoin, to_letter())
            .filter(which)
            .select_only()
            .columns([
                letter_event::Column::Letter,
                letter_event::Column::Step,
                letter_event::Column::State,
                letter_event::Column::Day,
                letter_event::Column::Unit,
                letter_event::Column::To,
                letter_event::Column::DueDay,
            ])
            .order_by_asc(letter_event::Column::Letter)
            .order_by_asc(letter_event::Column::Version)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut all = HashMap::<i64, (Option<String>, Vec<StepFacts>)>::new();
        for (letter, step, state, on, unit, to, due) in rows {
            let (first, steps) = all.entry(letter).or_default();
            first.get_or_insert(unit);
            let step = LetterStep::named(&step).ok_or(StoreError::NotFound)?;
            let given = matches!(step, LetterStep::Transfer | LetterStep::Assign | LetterStep::GiveBack);
            steps.push(StepFacts {
                step,
                state: LetterState::named(&state).ok_or(StoreError::NotFound)?,
                on: day::from_number(on),
                due_on: due.map(day::from_number),
                // The first of several leads.
                to: to.filter(|_| given).and_then(|to| to.split(' ').next().map(str::to_owned)),
            });
        }
        Ok(all)
    }

    /// The ratings that were given in a quarter on letters that meet a condition.
    async fn rating_facts(&self, which: Condition, quarter: Quarter) -> Result<Vec<RatingFacts>, StoreError> {
        type Row = (i32, String, Option<String>, String, Option<i16>, Option<i32>);
        let (first, last) = (day::to_number(quarter.first()), day::to_number(quarter.last()));
        let rows: Vec<Row> = letter_event::Entity::find()
            .join(JoinType::InnerJoin, to_letter())
            .filter(which)
            .filter(letter_event::Column::Step.eq(LetterStep::Rate.name()))
            .filter(letter_event::Column::Day.between(first, last))
            .select_only()
            .columns([
                letter_event::Column::Day,
                letter_event::Column::Unit,
                letter_event::Column::Satisfaction,
            ])
            .columns([letter::Column::Kind, letter::Column::ItemYear, letter::Column::ItemNumber])
            .into_tuple()
            .all(&self.database)
            .await?;
        let rating = |(on, unit, satisfaction, kind, year, number): Row| {
            // Of ratings before this was noted it may be that none knows what they said.
            Some(RatingFacts {
                on: day::from_number(on),
                unit,
                kind: LetterKind::named(&kind)?,
                item: item_of_columns(year, number),
                satisfaction: Satisfaction::named(satisfaction.as_deref()?)?,
            })
        };
        Ok(rows.into_iter().filter_map(rating).collect())
    }

    /// The names of all units, by code.
    pub(crate) async fn unit_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let units = unit::Entity::find().all(&self.database).await?;
        Ok(units.into_iter().map(|unit| (unit.code, unit.name)).collect())
    }
}

fn came(first: Date, last: Date) -> Condition {
    let days = letter::Column::ReceivedDay.between(day::to_number(first), day::to_number(last));
    Condition::all().add(days)
}

fn to_letter() -> sea_orm::RelationDef {
    letter_event::Entity::belongs_to(letter::Entity)
        .from(letter_event::Column::Letter)
        .to(letter::Column::Id)
        .into()
}

async fn kept<T: DeserializeOwned>(
    connection: &impl ConnectionTrait,
    period: (i16, i16),
) -> Result<Option<T>, StoreError> {
    let row = letter_statistics::Entity::find_by_id(period).one(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let counted = serde_json::from_str(&unpack(&row.packed)?);
    counted.map(Some).map_err(|error| StoreError::Unusable(format!("statistics cannot be read: {error}")))
}

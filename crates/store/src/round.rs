//! Monthly rounds: whom each item is asked of, what came back, what waits. Reading stands here; opening in `open`,
//! answering in `send`, looking through and publishing in `publish`.

mod earlier;
mod open;
mod publish;
mod send;

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::{round, round_answer, round_reminder, unit};
use crate::error::StoreError;
use crate::{NewUpdate, PlanAsOf, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::plan::{ItemRow, PlanFilter, StateOf};
use contract::staff::round::{
    AnswerState, Owed, RoundCounts, RoundItem, RoundList, RoundPage, RoundRow, RoundUnit,
};
use rules::round as rule;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use std::sync::Arc;

/// How many rounds are listed: two years of them.
const LISTED: u64 = 24;

/// A unit's answer on an item, with its texts checked.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAnswer {
    /// The item's number.
    pub item: u32,
    /// The version that was seen.
    pub version: i64,
    /// The update.
    pub update: NewUpdate,
}

/// Somebody who looks at rounds.
#[derive(Clone, Debug, Default)]
pub struct RoundAsking {
    /// The account.
    pub staff: i64,
    /// The codes of the units that this person answers for.
    pub own: Vec<String>,
    /// Whether this person sees a whole round.
    pub whole: bool,
}

/// The items of a plan, and of whom each is asked.
struct Asked {
    plan: Arc<PlanAsOf>,
    items: Vec<AskedItem>,
    names: HashMap<String, String>,
    /// The code of the bureau itself.
    bureau: String,
}

struct AskedItem {
    row: ItemRow,
    unit: String,
}

impl Store {
    /// The rounds, the newest first, and what somebody has to do with the newest. `due_day` is the day of the
    /// month on which a round is due.
    ///
    /// # Errors
    /// The database failed.
    pub async fn rounds(
        &self,
        asking: &RoundAsking,
        due_day: i8,
        today: Date,
    ) -> Result<RoundList, StoreError> {
        let rounds: Vec<RoundRow> = round::Entity::find()
            .order_by_desc(round::Column::Id)
            .limit(LISTED)
            .all(&self.database)
            .await?
            .iter()
            .enumerate()
            .map(|(place, row)| wire(row, place == 0, today))
            .collect();
        let newest = rounds.first().map(|round| (round.year, round.month));
        let opening = rule::opening(&self.plan_years().await?, newest, today, due_day);
        let units = match rounds.first() {
            Some(newest) => self.units_of(*newest, asking.staff, today).await?,
            None => Vec::new(),
        };
        let owed = units.iter().filter(|unit| asking.own.iter().any(|own| own == unit.unit.as_str()));
        let counts = (asking.whole && !rounds.is_empty()).then(|| counts(&units));
        Ok(RoundList { opening, owed: owed.map(owed_by).collect(), counts, rounds })
    }

    /// A round with all its items.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn round(&self, id: i64, staff: i64, today: Date) -> Result<RoundPage, StoreError> {
        let row = round::Entity::find_by_id(id).one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let newest = newest(&self.database).await?;
        let round = wire(&row, newest.is_some_and(|newest| newest.id == id), today);
        Ok(RoundPage { round, units: self.units_of(round, staff, today).await? })
    }

    /// A round with the items of one unit; without any where it leads none.
    ///
    /// # Errors
    /// As [`Self::round`].
    pub async fn round_unit(
        &self,
        id: i64,
        unit: &str,
        staff: i64,
        today: Date,
    ) -> Result<RoundPage, StoreError> {
        let mut page = self.round(id, staff, today).await?;
        page.units.retain(|other| other.unit.as_str() == unit);
        Ok(page)
    }

    /// How many answers of the newest round wait to be published.
    pub(crate) async fn answers_to_publish(&self) -> Result<u64, StoreError> {
        let Some(newest) = newest(&self.database).await? else { return Ok(0) };
        let waiting = round_answer::Entity::find()
            .filter(round_answer::Column::Round.eq(newest.id))
            .filter(round_answer::Column::State.eq(AnswerState::Sent.name()));
        Ok(waiting.count(&self.database).await?)
    }

    async fn units_of(&self, round: RoundRow, staff: i64, today: Date) -> Result<Vec<RoundUnit>, StoreError> {
        let asked = asked(&self.database, self.plan_as_of(round.year, None).await?, today).await?;
        let two_steps = self.two_steps().await?;
        let answers = answers(&self.database, round.id).await?;
        let mut earlier = self.earlier_answers(round.id).await?;
        let reminders = round_reminder::Entity::find()
            .filter(round_reminder::Column::Round.eq(round.id))
            .all(&self.database)
            .await?;
        let reminded: HashMap<String, Date> =
            reminders.into_iter().map(|row| (row.unit, day::from_number(row.day))).collect();
        let mut units: Vec<RoundUnit> = Vec::new();
        for AskedItem { row, unit } in &asked.items {
            let answer = answers.get(&row.number);
            let mut item = item(row, &asked.plan, answer, round.due_on)?;
            if let Some(answer) = answer {
                let own = (answer.content.as_str(), answer.sender_name.as_str(), answer.sent_day);
                item.answer = Some(self.round_answer(own).await?);
            }
            item.earlier = earlier.remove(&row.number).unwrap_or_default();
            item.needs_other = two_steps
                && item.state == AnswerState::Sent
                && answer.is_some_and(|answer| answer.sender == staff);
            match units.iter_mut().find(|known| known.unit.as_str() == unit) {
                Some(known) => known.items.push(item),
                None => units.push(RoundUnit {
                    unit: UnitCode::parse(unit).map_err(|_| StoreError::NotFound)?,
                    name: asked.names.get(unit).cloned().unwrap_or_default(),
                    reminded_on: reminded.get(unit).copied(),
                    items: vec![item],
                }),
            }
        }
        Ok(units)
    }
}

/// Whether a month was ever asked about.
pub(crate) async fn exists(
    connection: &impl ConnectionTrait,
    (year, month): (i16, i8),
) -> Result<bool, StoreError> {
    let found = round::Entity::find()
        .filter(round::Column::Year.eq(year))
        .filter(round::Column::Month.eq(i16::from(month)))
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// What the audit trail says of a round.
pub(crate) fn note(month: (i16, i8)) -> Note {
    Note::of(thing(month))
}

fn thing((year, month): (i16, i8)) -> String {
    format!("round/{year}-{month:02}")
}

fn month_of(row: &round::Model) -> (i16, i8) {
    (row.year, i8::try_from(row.month).unwrap_or(1))
}

async fn newest(connection: &impl ConnectionTrait) -> Result<Option<round::Model>, StoreError> {
    Ok(round::Entity::find().order_by_desc(round::Column::Id).one(connection).await?)
}

/// The round's row, locked until the transaction ends: whoever answers and whoever publishes wait for each other.
async fn locked(transaction: &Writing, id: i64) -> Result<round::Model, StoreError> {
    let row = round::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
    row.ok_or(StoreError::NotFound)
}

async fn answers(
    connection: &impl ConnectionTrait,
    round: i64,
) -> Result<HashMap<u32, round_answer::Model>, StoreError> {
    let rows = round_answer::Entity::find().filter(round_answer::Column::Round.eq(round));
    let rows = rows.all(connection).await?.into_iter();
    Ok(rows.filter_map(|row| Some((u32::try_from(row.item).ok()?, row))).collect())
}

async fn asked(
    connection: &impl ConnectionTrait,
    plan: Arc<PlanAsOf>,
    today: Date,
) -> Result<Asked, StoreError> {
    let rows = unit::Entity::find()
        .filter(unit::Column::ClosedDay.is_null())
        .order_by_asc(unit::Column::Code)
        .all(connection)
        .await?;
    let bureau = rows.iter().find(|row| row.parent.is_none()).ok_or(StoreError::NotFound)?.code.clone();
    let names = crate::unit::names(connection).await?;
    let state = StateOf { day: today, provisional: true, publication: plan.publication };
    let view = plan.replay(state).plan(&PlanFilter::default());
    let items = rule::items(&view)
        .map(|row| AskedItem { unit: rule::asked(row, &names, &bureau).to_owned(), row: row.clone() });
    let names = rows.into_iter().map(|row| (row.code, row.name)).collect();
    Ok(Asked { items: items.collect(), names, plan, bureau })
}

fn wire(row: &round::Model, newest: bool, today: Date) -> RoundRow {
    let due_on = day::from_number(row.due_day);
    let (year, month) = month_of(row);
    let phase = rule::phase(due_on, newest, today);
    RoundRow { id: row.id, year, month, opened_on: day::from_number(row.opened_day), due_on, phase }
}

fn item(
    row: &ItemRow,
    plan: &PlanAsOf,
    answer: Option<&round_answer::Model>,
    due_on: Date,
) -> Result<RoundItem, StoreError> {
    let sent = answer.map(|answer| day::from_number(answer.sent_day));
    Ok(RoundItem {
        number: row.number,
        title: row.title.clone(),
        state: answer.map_or(Ok(AnswerState::Open), state_of)?,
        version: answer.map_or(0, |answer| answer.version),
        late: sent.is_some_and(|sent| rule::is_late(sent, due_on)),
        steps: rule::steps(row),
        claims: rule::claims(row),
        last: rule::last_words(&plan.updates, row.number),
        words: answer.map(|answer| answer.words.clone()).unwrap_or_default(),
        publication: answer.and_then(|answer| answer.publication),
        answer: None,
        earlier: Vec::new(),
        needs_other: false,
    })
}

fn state_of(answer: &round_answer::Model) -> Result<AnswerState, StoreError> {
    AnswerState::named(&answer.state)
        .ok_or_else(|| StoreError::Unusable(format!("an answer is in the state {}", answer.state)))
}

fn update_of(content: &str) -> Result<NewUpdate, StoreError> {
    serde_json::from_str(content)
        .map_err(|error| StoreError::Unusable(format!("an answer cannot be read: {error}")))
}

fn count(unit: &RoundUnit, state: AnswerState) -> u32 {
    u32::try_from(unit.count(state)).unwrap_or(u32::MAX)
}

fn owed_by(unit: &RoundUnit) -> Owed {
    Owed {
        unit: unit.unit.clone(),
        name: unit.name.clone(),
        items: u32::try_from(unit.items.len()).unwrap_or(u32::MAX),
        open: count(unit, AnswerState::Open),
        sent_back: count(unit, AnswerState::SentBack),
    }
}

fn counts(units: &[RoundUnit]) -> RoundCounts {
    let of = |state| units.iter().map(|unit| count(unit, state)).sum();
    RoundCounts {
        items: AnswerState::ALL.into_iter().map(of).sum(),
        sent: of(AnswerState::Sent),
        published: of(AnswerState::Published),
        missing: u32::try_from(units.iter().filter(|unit| unit.is_missing()).count()).unwrap_or(u32::MAX),
    }
}

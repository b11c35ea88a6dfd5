//! What happened to a letter, in order: steps are appended, never changed; what they said is sealed.

use super::{called, number_of, rating};
use crate::entity::{letter, letter_event};
use crate::error::StoreError;
use crate::seal::LetterKey;
use crate::{Act, Store, day};
use contract::Date;
use contract::letter::{Letter, LetterState, LetterStep, Rating, RefusalReason, ReleaseBar, ReplyView, Step};
use rules::deadline::Clock;
use rules::letter::Course;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// What happened to a letter.
pub(crate) struct History {
    pub(crate) steps: Vec<Step>,
    /// Who at the desk took each step, by account. It is no part of the steps: writers read those too.
    pub(crate) takers: Vec<Option<i64>>,
    pub(crate) reply: Option<ReplyView>,
    pub(crate) clock: Clock,
}

/// What bears on the next step besides the state.
pub(crate) fn course_of(row: &letter::Model, clock: &Clock, opened: &Letter) -> Course {
    let nothing_to_share = opened.name.is_none() && opened.phone.is_none() && opened.email.is_none();
    Course {
        extended: clock.is_extended(),
        rated: row.satisfaction.is_some(),
        shared: row.shared || nothing_to_share,
        danger: row.danger,
        alarm: row.alarmed_at.is_some(),
        // Nothing leads to the public unless what bears on that is looked at, see `release::beside`.
        release: None,
        bar: Some(ReleaseBar::NotAnswered),
    }
}

/// What a step leaves behind.
pub(crate) struct Taken {
    pub(crate) step: LetterStep,
    /// The state that it brought.
    pub(crate) state: LetterState,
    /// What was said, sealed.
    pub(crate) sealed: Option<Vec<u8>>,
    /// Units by code, or a letter by number.
    pub(crate) to: Vec<String>,
    pub(crate) reason: Option<RefusalReason>,
    pub(crate) rating: Option<Rating>,
    pub(crate) days: Option<u16>,
    pub(crate) due_on: Option<Date>,
}

impl Taken {
    /// A step that says and moves nothing.
    pub(crate) fn plain(step: LetterStep, state: LetterState) -> Self {
        let (sealed, to, reason, rating) = (None, Vec::new(), None, None);
        Self { step, state, sealed, to, reason, rating, days: None, due_on: None }
    }
}

/// The place that the words of a step are sealed for.
pub(crate) fn place_of(step: LetterStep) -> String {
    match step {
        LetterStep::Reply => "reply".to_owned(),
        step => format!("step/{}", step.name()),
    }
}

/// Appends an event at the letter's current version.
pub(crate) async fn append(
    transaction: &DatabaseTransaction,
    row: &letter::Model,
    taken: Taken,
    act: &Act,
) -> Result<(), StoreError> {
    let event = letter_event::ActiveModel {
        letter: Set(row.id),
        version: Set(row.version),
        step: Set(taken.step.name().to_owned()),
        state: Set(taken.state.name().to_owned()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        unit: Set(row.unit.clone()),
        staff: Set(act.staff_id()),
        sealed: Set(taken.sealed),
        to: Set((!taken.to.is_empty()).then(|| taken.to.join(" "))),
        reason: Set(taken.reason.map(|reason| reason.name().to_owned())),
        days: Set(taken.days.map(i32::from)),
        due_day: Set(taken.due_on.map(day::to_number)),
        satisfaction: Set(taken.rating.map(|rating| rating.satisfaction.name().to_owned())),
        speed: Set(taken.rating.map(|rating| i16::from(rating.speed))),
        attitude: Set(taken.rating.map(|rating| i16::from(rating.attitude))),
    };
    letter_event::Entity::insert(event).exec_without_returning(transaction).await?;
    Ok(())
}

/// The events of a letter, the oldest first.
pub(crate) async fn events_of(
    connection: &impl sea_orm::ConnectionTrait,
    row: &letter::Model,
) -> Result<Vec<letter_event::Model>, StoreError> {
    let found = letter_event::Entity::find()
        .filter(letter_event::Column::Letter.eq(row.id))
        .order_by_asc(letter_event::Column::Version);
    Ok(found.all(connection).await?)
}

/// The clock of a letter, as its events move it.
pub(crate) fn clock_of(row: &letter::Model, events: &[letter_event::Model]) -> Clock {
    let count = |days: i32| u16::try_from(days).unwrap_or(0);
    let mut clock = Clock::start(day::from_number(row.received_day), count(row.working_days));
    for event in events {
        if let Some(step) = LetterStep::named(&event.step) {
            clock.take(step, day::from_number(event.day), event.days.map_or(0, count));
        }
    }
    clock
}

impl Store {
    /// Everything that happened to a letter, opened.
    pub(crate) async fn history(&self, row: &letter::Model) -> Result<History, StoreError> {
        let events = events_of(&self.database, row).await?;
        let clock = clock_of(row, &events);
        let takers = events.iter().map(|event| event.staff).collect();
        let mut history = History { steps: Vec::with_capacity(events.len()), takers, reply: None, clock };
        let key = LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?;
        for event in events {
            let on = day::from_number(event.day);
            let step = LetterStep::named(&event.step).ok_or(StoreError::NotFound)?;
            let unit = called(&row.lane, self.unit_name_on(&event.unit, on).await?);
            let words: Option<String> = match &event.sealed {
                Some(sealed) => Some(key.open(&place_of(step), sealed)?),
                None => None,
            };
            if let (LetterStep::Reply, Some(body)) = (step, &words) {
                history.reply = Some(ReplyView { unit: unit.clone(), on, body: body.clone() });
            }
            let mut to = Vec::new();
            for named in event.to.iter().flat_map(|to| to.split(' ')) {
                to.push(match step {
                    LetterStep::Merge => named.to_owned(),
                    _ => self.unit_name_on(named, on).await?,
                });
            }
            history.steps.push(Step {
                step,
                state: LetterState::named(&event.state).ok_or(StoreError::NotFound)?,
                on,
                unit,
                who: None,
                to,
                rating: rating(event.satisfaction.as_deref(), event.speed, event.attitude),
                reason: event.reason.as_deref().and_then(RefusalReason::named),
                words,
                due_on: match step {
                    LetterStep::Receive => Some(day::from_number(row.first_due_day)),
                    _ => event.due_day.map(day::from_number),
                },
            });
        }
        Ok(history)
    }
}

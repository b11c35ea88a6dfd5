//! What happened to an application, in order: steps are appended, never changed; what they said is sealed.

use super::state_of;
use crate::entity::{application, application_event};
use crate::error::StoreError;
use crate::seal::LetterKey;
use crate::{Act, ApplicationTerms, Store, day};
use contract::Date;
use contract::application::{
    Application, ApplicationAnswer, ApplicationEvent, ApplicationState, ApplicationStep, CorrectionAsked,
    Opinion,
};
use rules::application::{Clock, Course, Tick, correction_until};
use rules::calendar::Calendars;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};

/// An application with what happened to it.
pub(super) struct Opened {
    pub(super) row: application::Model,
    pub(super) application: Application,
    pub(super) key: LetterKey,
    pub(super) events: Vec<application_event::Model>,
    pub(super) clock: Clock,
}

/// What somebody reads of the course.
pub(super) struct History {
    pub(super) steps: Vec<ApplicationEvent>,
    pub(super) correction: Option<CorrectionAsked>,
    pub(super) answer: Option<ApplicationAnswer>,
}

/// What a step leaves behind, besides the state; nothing by default.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) sealed: Option<Vec<u8>>,
    pub(super) by: Option<Date>,
    pub(super) days: Option<u16>,
    pub(super) opinion: Option<Opinion>,
    pub(super) due_on: Option<Date>,
}

impl Opened {
    /// What bears on the next step today.
    pub(super) fn course(&self, terms: ApplicationTerms<'_>, today: Date) -> Course {
        self.clock.course(today, self.correction_until(terms))
    }

    /// The last day on which a correction may be asked for.
    pub(super) fn correction_until(&self, terms: ApplicationTerms<'_>) -> Date {
        let received_on = day::from_number(self.row.received_day);
        correction_until(received_on, terms.days.correction, terms.calendars)
    }

    /// Takes a step that is allowed: the row moves on, the event is appended, the due date is counted anew. It says
    /// the state before.
    pub(super) async fn take(
        &mut self,
        transaction: &DatabaseTransaction,
        (step, state): (ApplicationStep, ApplicationState),
        mut taken: Taken,
        (calendars, act): (&Calendars, &Act),
    ) -> Result<String, StoreError> {
        let before = std::mem::replace(&mut self.row.state, state.name().to_owned());
        self.row.version += 1;
        let tick = Tick { step, on: act.at.day, by: taken.by, days: taken.days.unwrap_or(0) };
        self.clock.take(tick, calendars);
        taken.due_on = moved_due(&mut self.row, self.clock.due(calendars).0);
        append(transaction, &self.row, step, taken, act).await?;
        save(transaction, self.row.clone()).await?;
        Ok(before)
    }
}

/// The place that the words of a step are sealed for.
pub(super) fn place_of(step: ApplicationStep) -> String {
    format!("step/{}", step.name())
}

/// Writes the due date down; it is told with the step where the step moved it.
pub(super) fn moved_due(row: &mut application::Model, due_on: Date) -> Option<Date> {
    let due_day = day::to_number(due_on);
    let was = std::mem::replace(&mut row.due_day, due_day);
    (was != due_day).then_some(due_on)
}

/// Writes an application's row back.
pub(super) async fn save(
    transaction: &DatabaseTransaction,
    row: application::Model,
) -> Result<(), StoreError> {
    row.into_active_model().reset_all().update(transaction).await?;
    Ok(())
}

/// Appends an event at the application's current version and state.
pub(super) async fn append(
    transaction: &DatabaseTransaction,
    row: &application::Model,
    step: ApplicationStep,
    taken: Taken,
    act: &Act,
) -> Result<(), StoreError> {
    let event = application_event::ActiveModel {
        application: Set(row.id),
        version: Set(row.version),
        step: Set(step.name().to_owned()),
        state: Set(row.state.clone()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        staff: Set(act.staff_id()),
        sealed: Set(taken.sealed),
        by_day: Set(taken.by.map(day::to_number)),
        days: Set(taken.days.map(i32::from)),
        opinion: Set(taken.opinion.map(|opinion| opinion.name().to_owned())),
        due_day: Set(taken.due_on.map(day::to_number)),
    };
    application_event::Entity::insert(event).exec_without_returning(transaction).await?;
    Ok(())
}

/// The clock of an application, as its events move it.
pub(super) fn clock_of(
    row: &application::Model,
    events: &[application_event::Model],
    calendars: &Calendars,
) -> Clock {
    let count = |days: i32| u16::try_from(days).unwrap_or(0);
    let mut clock = Clock::start(day::from_number(row.received_day), count(row.working_days));
    for event in events {
        let Some(step) = ApplicationStep::named(&event.step) else { continue };
        let by = event.by_day.map(day::from_number);
        let tick = Tick { step, on: day::from_number(event.day), by, days: event.days.map_or(0, count) };
        clock.take(tick, calendars);
    }
    clock
}

/// The events of an application, the oldest first.
pub(super) async fn events_of(
    connection: &impl ConnectionTrait,
    row: &application::Model,
) -> Result<Vec<application_event::Model>, StoreError> {
    let found = application_event::Entity::find()
        .filter(application_event::Column::Application.eq(row.id))
        .order_by_asc(application_event::Column::Version);
    Ok(found.all(connection).await?)
}

/// Whether what a step said can be opened; it is not told.
pub(crate) fn opens(key: &LetterKey, event: &application_event::Model) -> Result<(), StoreError> {
    let Some(sealed) = &event.sealed else { return Ok(()) };
    let step = ApplicationStep::named(&event.step).ok_or(StoreError::Sealed)?;
    match step {
        ApplicationStep::Answer => key.open::<ApplicationAnswer>(&place_of(step), sealed).map(drop),
        step => key.open::<String>(&place_of(step), sealed).map(drop),
    }
}

impl Store {
    /// An application, opened, with everything that happened to it.
    pub(super) async fn opened_application(
        &self,
        connection: &impl ConnectionTrait,
        row: application::Model,
        calendars: &Calendars,
    ) -> Result<Opened, StoreError> {
        let (application, key) = self.open_application(&row)?;
        let events = events_of(connection, &row).await?;
        let clock = clock_of(&row, &events, calendars);
        Ok(Opened { row, application, key, events, clock })
    }
}

/// What the desk reads of the course; without what a third party was asked and said, what its applicant does.
pub(super) fn history(opened: &Opened, for_desk: bool) -> Result<History, StoreError> {
    let mut history =
        History { steps: Vec::with_capacity(opened.events.len()), correction: None, answer: None };
    for event in &opened.events {
        let step = ApplicationStep::named(&event.step).ok_or(StoreError::NotFound)?;
        let of_third_party = matches!(step, ApplicationStep::AskOpinion | ApplicationStep::RecordOpinion);
        let by = event.by_day.map(day::from_number);
        let mut words = None;
        match (step, &event.sealed) {
            (ApplicationStep::Answer, Some(sealed)) => {
                history.answer = Some(opened.key.open(&place_of(step), sealed)?);
            }
            (step, Some(sealed)) if for_desk || !of_third_party => {
                words = Some(opened.key.open::<String>(&place_of(step), sealed)?);
            }
            _ => {}
        }
        if let (ApplicationStep::AskCorrection, Some(words), Some(by)) = (step, &words, by) {
            history.correction = Some(CorrectionAsked { words: words.clone(), by });
        }
        let due_on = match step {
            ApplicationStep::Receive => Some(opened.row.first_due_day),
            _ => event.due_day,
        };
        history.steps.push(ApplicationEvent {
            step,
            state: ApplicationState::named(&event.state).ok_or(StoreError::NotFound)?,
            on: day::from_number(event.day),
            who: None,
            words,
            by,
            days: event.days.and_then(|days| u16::try_from(days).ok()),
            opinion: event.opinion.as_deref().and_then(Opinion::named).filter(|_| for_desk),
            due_on: due_on.map(day::from_number),
        });
    }
    // It is awaited no more once it came, or once the application has ended.
    if state_of(&opened.row)? != ApplicationState::CorrectionAsked {
        history.correction = None;
    }
    Ok(history)
}

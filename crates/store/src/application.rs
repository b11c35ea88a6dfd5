//! Applications for information (依申请公开) as they come in, and as their applicants find them again. They are no
//! letters: own tables, own numbers. Only number, kind of applicant, unit, state, outcome and dates lie in clear; the
//! rest is sealed with the application's own key.

mod applicant;
mod course;
mod desk;
mod figures;
mod file;
mod step;
mod watch;

pub(crate) use course::opens;
pub(crate) use watch::recount;

use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::application;
use crate::error::StoreError;
use crate::keys::RECEIPT_KEY_VERSION;
use crate::outbox::Event;
use crate::seal::LetterKey;
use crate::{Act, Store, counter, day, unit};
use contract::application::{
    ApplicantKind, Application, ApplicationDays, ApplicationRules, ApplicationState, ApplicationStep, Applied,
};
use contract::id::{ApplicationNumber, IdempotencyKey};
use contract::receipt::Receipt;
use contract::staff::message::EventKind;
use course::{Taken, append};
use rules::access::{Grant, Lane};
use rules::calendar::Calendars;
use rules::setting::InForce;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};
use serde_json::json;

/// The place that an application's text is sealed for.
const TEXT: &str = "application";

/// An application to be stored.
#[derive(Clone, Debug)]
pub struct NewApplication {
    /// The key under which this sending is repeated, never doubled.
    pub idempotency: IdempotencyKey,
    /// The application.
    pub application: Application,
}

/// What is in force for applications.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationTerms<'a> {
    settings: &'a InForce,
    calendars: &'a Calendars,
    days: ApplicationDays,
}

impl<'a> ApplicationTerms<'a> {
    /// The terms that settings and calendars make.
    pub fn of(settings: &'a InForce, calendars: &'a Calendars) -> Self {
        Self { settings, calendars, days: settings.application_days() }
    }

    /// The figures of the law as they are set.
    pub fn days(&self) -> ApplicationDays {
        self.days
    }

    fn remedies(&self) -> String {
        self.settings.text("application_remedies").to_owned()
    }

    fn remedies_english(&self) -> String {
        self.settings.text("application_remedies_english").to_owned()
    }
}

impl Store {
    /// What the page says before the form.
    ///
    /// # Errors
    /// There is no bureau yet, or the database failed.
    pub async fn application_rules(
        &self,
        terms: ApplicationTerms<'_>,
    ) -> Result<ApplicationRules, StoreError> {
        let unit = handling_unit(&self.database, terms.settings).await?;
        Ok(ApplicationRules {
            unit: self.unit_name(&unit).await?,
            phone: terms.settings.application_phone().to_owned(),
            address: terms.settings.text("address").to_owned(),
            days: terms.days,
            remedies: terms.remedies(),
            remedies_english: terms.remedies_english(),
        })
    }

    /// Stores an application, once. When this returns, it is on the disk.
    ///
    /// # Errors
    /// The key belongs to another application, or the database failed.
    pub async fn post_application(
        &self,
        new: NewApplication,
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<Applied, StoreError> {
        let now = act.at;
        let body = serde_json::to_vec(&new.application).map_err(|_| StoreError::Sealed)?;
        let key = &self.keys.receipt;
        let body_hash = rules::receipt::body_hash(&body);
        let receipt = rules::receipt::application_receipt(key, &new.idempotency, &body_hash);
        let receipt_hash = rules::receipt::receipt_hash(key, &receipt).to_vec();
        let idempotency_hash = rules::receipt::idempotency_hash(key, &new.idempotency).to_vec();

        let transaction = self.write().await?;
        counter::lock(&transaction, counter::APPLICATION).await?;
        let earlier = application::Entity::find()
            .filter(application::Column::IdempotencyHash.eq(idempotency_hash.clone()))
            .one(&*transaction)
            .await?;
        if let Some(row) = earlier {
            if row.receipt_hash != receipt_hash {
                return Err(StoreError::KeyReused);
            }
            transaction.give_up().await?;
            let unit = self.unit_name(&row.unit).await?;
            return applied(&row, receipt, unit, terms.calendars);
        }
        let code = handling_unit(&*transaction, terms.settings).await?;
        // Its row is locked, so that nobody closes it meanwhile.
        unit::open(&transaction, &code).await?;
        let number = next_number(&transaction, now.day.year()).await?;
        let (own_key, wrapped_key) = LetterKey::create(&self.keys, &number)?;
        let (due_on, _) = terms.calendars.count_from(now.day, terms.days.answer);
        let row = application::ActiveModel {
            id: NotSet,
            number: Set(number.to_string()),
            applicant: Set(new.application.applicant.name().to_owned()),
            state: Set(ApplicationState::Received.name().to_owned()),
            outcome: Set(None),
            unit: Set(code),
            received_at: Set(now.millis),
            received_day: Set(day::to_number(now.day)),
            due_day: Set(day::to_number(due_on)),
            first_due_day: Set(day::to_number(due_on)),
            working_days: Set(i32::from(terms.days.answer)),
            ended_day: Set(None),
            receipt_key: Set(RECEIPT_KEY_VERSION),
            receipt_hash: Set(receipt_hash),
            idempotency_hash: Set(idempotency_hash),
            wrapped_key: Set(wrapped_key),
            sealed: Set(own_key.seal(TEXT, &new.application)?),
            version: Set(1),
            reminded_day: Set(0),
            overdue_day: Set(0),
        };
        let id = application::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        let row = application::Entity::find_by_id(id).one(&*transaction).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        append(&transaction, &row, ApplicationStep::Receive, Taken::default(), act).await?;
        transaction.tell(act, told(EventKind::ApplicationReceived, &row)).await?;
        transaction.commit(act, note_of(&row).became(json!({"state": row.state}))).await?;
        let unit = self.unit_name(&row.unit).await?;
        applied(&row, receipt, unit, terms.calendars)
    }

    pub(crate) fn open_application(
        &self,
        row: &application::Model,
    ) -> Result<(Application, LetterKey), StoreError> {
        let key = LetterKey::unwrap(&self.keys, &row.number, &row.wrapped_key)?;
        Ok((key.open(TEXT, &row.sealed)?, key))
    }
}

/// The unit that deals with new applications: the one that is set, or the one into which it was merged; else the
/// bureau itself.
async fn handling_unit(connection: &impl ConnectionTrait, settings: &InForce) -> Result<String, StoreError> {
    let units = crate::sight::units(connection).await?;
    let mut wanted = units.get_key_value(settings.text("application_unit"));
    // No ring comes about: a unit is merged into an open one.
    while let Some((code, unit)) = wanted {
        if unit.closed_on.is_none() {
            return Ok(code.clone());
        }
        wanted = unit.merged_into.as_ref().and_then(|into| units.get_key_value(into));
    }
    let bureau = units.iter().find(|(_, unit)| unit.parent.is_none());
    bureau.map(|(code, _)| code.clone()).ok_or(StoreError::NotFound)
}

async fn next_number(transaction: &Writing, year: i16) -> Result<ApplicationNumber, StoreError> {
    counter::advance(transaction, counter::APPLICATION).await?;
    let of_year = format!("{}/{year}", counter::APPLICATION);
    counter::ensure(&**transaction, &of_year).await?;
    Ok(ApplicationNumber::of(year, counter::advance(transaction, &of_year).await?))
}

/// What its applicant is told on receipt, and again when it is sent once more.
fn applied(
    row: &application::Model,
    receipt: Receipt,
    unit: String,
    calendars: &Calendars,
) -> Result<Applied, StoreError> {
    let received_on = day::from_number(row.received_day);
    let working_days = u16::try_from(row.working_days).unwrap_or(0);
    Ok(Applied {
        number: number_of(row)?,
        receipt,
        due_on: day::from_number(row.first_due_day),
        due_is_estimate: calendars.count_from(received_on, working_days).1.estimated,
        received_on,
        unit,
    })
}

/// An entry about an application.
pub(crate) fn note_of(row: &application::Model) -> Note {
    Note::of(format!("application/{}", row.number)).in_unit(&row.unit)
}

/// The application of a number, if this person sees it; else it is as if there were none.
pub(crate) async fn row_seen(
    connection: &impl ConnectionTrait,
    grant: &Grant,
    number: &ApplicationNumber,
) -> Result<application::Model, StoreError> {
    let found = application::Entity::find().filter(application::Column::Number.eq(number.as_str()));
    let row = found.one(connection).await?.filter(|row| grant.covers(&row.unit));
    row.ok_or(StoreError::NotFound)
}

/// What tells the unit that something happened to it.
fn told(kind: EventKind, row: &application::Model) -> Event {
    let thing = format!("application/{}", row.number);
    Event::for_people(kind, thing, "answer_application", Lane::Unit(&row.unit))
}

fn number_of(row: &application::Model) -> Result<ApplicationNumber, StoreError> {
    ApplicationNumber::parse(&row.number).map_err(|_| StoreError::NotFound)
}

fn state_of(row: &application::Model) -> Result<ApplicationState, StoreError> {
    ApplicationState::named(&row.state).ok_or(StoreError::NotFound)
}

/// Whether an answer is still owed, or a correction awaited.
pub(crate) fn is_open(row: &application::Model) -> bool {
    ApplicationState::named(&row.state).is_some_and(ApplicationState::is_open)
}

fn applicant_of(row: &application::Model) -> Result<ApplicantKind, StoreError> {
    ApplicantKind::named(&row.applicant).ok_or(StoreError::NotFound)
}

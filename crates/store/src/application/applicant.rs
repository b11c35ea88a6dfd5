//! What the applicant reads and does under the receipt: corrects it, takes it back.

use super::course::{Opened, Taken, history, place_of};
use super::{note_of, number_of, state_of, told};
use crate::counter::Writing;
use crate::entity::application;
use crate::error::StoreError;
use crate::{Act, ApplicationTerms, Store, day};
use contract::application::{ApplicationState, ApplicationStep, ApplicationView};
use contract::receipt::Receipt;
use contract::staff::message::EventKind;
use contract::text::Message;
use rules::application::{ended_as, next, steps};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

impl Store {
    /// The application that a receipt opens.
    ///
    /// # Errors
    /// No application has that receipt, or the database failed.
    pub async fn application_by_receipt(
        &self,
        receipt: &Receipt,
        terms: ApplicationTerms<'_>,
        now: crate::Moment,
    ) -> Result<ApplicationView, StoreError> {
        let row = self.application_row(&self.database, receipt).await?;
        let opened = self.opened_application(&self.database, row, terms.calendars).await?;
        let history = history(&opened, false)?;
        let files = self.files_of_answer((&opened.row, &opened.key)).await?;
        let Opened { row, application, clock, .. } = &opened;
        let state = state_of(row)?;
        let may = steps(state, opened.course(terms, now.day)).filter(|step| step.is_applicants());
        Ok(ApplicationView {
            number: number_of(row)?,
            applicant: application.applicant,
            title: application.title.as_str().to_owned(),
            document_number: application.document_number.clone().map(Into::into).unwrap_or_default(),
            description: application.description.clone().map(Into::into).unwrap_or_default(),
            way: application.way,
            state,
            unit: self.unit_name(&row.unit).await?,
            received_on: day::from_number(row.received_day),
            due_on: day::from_number(row.due_day),
            due_count: clock.due(terms.calendars).1,
            steps: history.steps,
            correction: history.correction,
            answer: history.answer,
            files,
            may: may.collect(),
        })
    }

    /// Corrects an application; the clock starts anew. The same correction sent once more changes nothing.
    ///
    /// # Errors
    /// No application has that receipt, no correction is awaited, or the database failed.
    pub async fn correct_application(
        &self,
        receipt: &Receipt,
        words: &Message,
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let opened = self.opened_for_applicant(&transaction, receipt, terms).await?;
        let place = place_of(ApplicationStep::Correct);
        let corrected = opened.events.iter().rfind(|event| event.step == ApplicationStep::Correct.name());
        if let Some(sealed) = corrected.and_then(|event| event.sealed.as_deref())
            && opened.key.open::<String>(&place, sealed)? == words.as_str()
        {
            return transaction.give_up().await;
        }
        let sealed = Some(opened.key.seal(&place, words)?);
        let taken = Taken { sealed, ..Taken::default() };
        self.applicant_takes(transaction, opened, (ApplicationStep::Correct, taken), terms, act).await
    }

    /// Takes an application back. To take it back once more changes nothing.
    ///
    /// # Errors
    /// No application has that receipt, it has ended another way, or the database failed.
    pub async fn withdraw_application(
        &self,
        receipt: &Receipt,
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let opened = self.opened_for_applicant(&transaction, receipt, terms).await?;
        if state_of(&opened.row)? == ApplicationState::Withdrawn {
            return transaction.give_up().await;
        }
        let taken = (ApplicationStep::Withdraw, Taken::default());
        self.applicant_takes(transaction, opened, taken, terms, act).await
    }

    async fn applicant_takes(
        &self,
        transaction: Writing,
        mut opened: Opened,
        (step, taken): (ApplicationStep, Taken),
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let course = opened.course(terms, act.at.day);
        let state = next(state_of(&opened.row)?, course, step).ok_or(StoreError::WrongState)?;
        if let Some(outcome) = ended_as(step) {
            opened.row.outcome = Some(outcome.name().to_owned());
            opened.row.ended_day = Some(day::to_number(act.at.day));
        }
        let before = opened.take(&transaction, (step, state), taken, (terms.calendars, act)).await?;
        transaction.tell(act, told(EventKind::ApplicationMoved, &opened.row)).await?;
        let note = note_of(&opened.row).was(json!({"state": before}));
        transaction.commit(act, note.became(json!({"state": opened.row.state}))).await
    }

    async fn opened_for_applicant(
        &self,
        transaction: &Writing,
        receipt: &Receipt,
        terms: ApplicationTerms<'_>,
    ) -> Result<Opened, StoreError> {
        let id = self.application_row(&**transaction, receipt).await?.id;
        let locked = application::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
        let row = locked.ok_or(StoreError::NotFound)?;
        self.opened_application(&**transaction, row, terms.calendars).await
    }

    /// The row of the application that a receipt opens.
    pub(super) async fn application_row(
        &self,
        connection: &impl ConnectionTrait,
        receipt: &Receipt,
    ) -> Result<application::Model, StoreError> {
        let hash = rules::receipt::receipt_hash(&self.keys.receipt, receipt).to_vec();
        let found = application::Entity::find().filter(application::Column::ReceiptHash.eq(hash));
        found.one(connection).await?.ok_or(StoreError::NotFound)
    }
}

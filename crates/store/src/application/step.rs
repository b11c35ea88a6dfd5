//! What the desk does with an application: each step is an event, written with the new state in one transaction.

use super::course::{Taken, place_of};
use super::file::name_files;
use super::{note_of, state_of};
use crate::attachment::{self, Laid, NewAttachment};
use crate::draft::forget_own;
use crate::entity::application;
use crate::error::StoreError;
use crate::{Act, ApplicationTerms, Store, day, unit};
use contract::application::{ApplicationAnswer, ApplicationStep, NamedRecord, Outcome};
use contract::disclosure::IndexNumber;
use contract::id::ApplicationNumber;
use contract::problem::FieldError;
use contract::staff::application::ApplicationMove;
use contract::staff::draft::DraftThing;
use contract::text::TextError;
use rules::access::Grant;
use rules::application::{ended_as, names_applicant, next};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

impl Store {
    /// Takes a step with an application, as somebody who saw that version of it.
    ///
    /// # Errors
    /// It is not this person's, somebody else was faster, its course does not allow the step, the outcome does not
    /// fit, no public record has the number that is named, words for a third party name the applicant, files come
    /// with what gives nothing, or the database or the disk failed.
    pub async fn move_application(
        &self,
        grant: &Grant,
        seen: (&ApplicationNumber, i64),
        (moved, files): (ApplicationMove, Vec<NewAttachment>),
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<(), StoreError> {
        if !files.is_empty() && !moved.gives_information() {
            return Err(field("file", TextError::NothingGiven));
        }
        let laid = self.lay(files).await?;
        let blobs = attachment::blobs(&laid);
        let outcome = self.move_with(grant, seen, (moved, laid), terms, act).await;
        // After a failure of the database nobody knows whether the rows are there; the sweep finds out.
        if !matches!(outcome, Ok(()) | Err(StoreError::Database(_))) {
            self.clear(blobs).await;
        }
        outcome
    }

    async fn move_with(
        &self,
        grant: &Grant,
        (number, version): (&ApplicationNumber, i64),
        (moved, laid): (ApplicationMove, Vec<Laid>),
        terms: ApplicationTerms<'_>,
        act: &Act,
    ) -> Result<(), StoreError> {
        // Asked before the transaction begins: within it this would take a second connection.
        let record = match &moved {
            ApplicationMove::Answer { record: Some(number), .. } => Some(self.record_named(number).await?),
            _ => None,
        };
        let transaction = self.write().await?;
        let row = application::Entity::find()
            .filter(application::Column::Number.eq(number.as_str()))
            .lock_exclusive()
            .one(&*transaction)
            .await?
            .filter(|row| grant.covers(&row.unit))
            .ok_or(StoreError::NotFound)?;
        if row.version != version {
            return Err(StoreError::Conflict);
        }
        let mut opened = self.opened_application(&*transaction, row, terms.calendars).await?;
        let step = moved.step();
        let course = opened.course(terms, act.at.day);
        let state = next(state_of(&opened.row)?, course, step).ok_or(StoreError::WrongState)?;
        let seal = |words: &str| opened.key.seal(&place_of(step), &words).map(Some);
        let mut taken = Taken::default();
        let mut outcome = ended_as(step);
        match &moved {
            ApplicationMove::AskCorrection { words, by } => {
                taken = Taken { sealed: seal(words.as_str())?, by: Some(*by), ..taken };
            }
            ApplicationMove::AskOpinion { words } => {
                if names_applicant(words.as_str(), &opened.application) {
                    return Err(field("words", TextError::NamesApplicant));
                }
                taken = Taken { sealed: seal(words.as_str())?, days: Some(terms.days.opinion), ..taken };
            }
            ApplicationMove::RecordOpinion { opinion, words } => {
                let sealed = words.as_ref().map(|words| opened.key.seal(&place_of(step), words));
                taken = Taken { sealed: sealed.transpose()?, opinion: Some(*opinion), ..taken };
            }
            ApplicationMove::Extend { days, words } => {
                taken = Taken { sealed: seal(words.as_str())?, days: Some(*days), ..taken };
            }
            ApplicationMove::GiveUp { words } => taken.sealed = seal(words.as_str())?,
            ApplicationMove::Answer { outcome: chosen, body, reason, .. } => {
                if !course.outcomes().any(|fits| fits == *chosen) {
                    return Err(field("outcome", TextError::NotAChoice));
                }
                let answer = ApplicationAnswer {
                    on: act.at.day,
                    unit: unit::name_on(&*transaction, &opened.row.unit, act.at.day).await?,
                    outcome: *chosen,
                    body: body.as_str().to_owned(),
                    reason: reason.as_ref().map(|why| why.as_str().to_owned()).unwrap_or_default(),
                    record,
                    remedies: terms.remedies(),
                    remedies_english: terms.remedies_english(),
                };
                taken.sealed = Some(opened.key.seal(&place_of(step), &answer)?);
                outcome = Some(*chosen);
            }
        }
        if outcome.is_some() {
            opened.row.outcome = outcome.map(Outcome::name).map(str::to_owned);
            opened.row.ended_day = Some(day::to_number(act.at.day));
        }
        let files = laid.len();
        name_files(&transaction, (opened.row.id, &opened.key), laid).await?;
        if step == ApplicationStep::Answer {
            forget_own(&transaction, &DraftThing::ApplicationAnswer(number.clone()), act).await?;
        }
        let before = opened.take(&transaction, (step, state), taken, (terms.calendars, act)).await?;
        let note = note_of(&opened.row).was(json!({"state": before}));
        let mut became = json!({"state": opened.row.state, "outcome": opened.row.outcome});
        if files > 0 {
            became["files"] = json!(files);
        }
        transaction.commit(act, note.became(became)).await
    }

    /// The public record that an answer names: one that anybody can open.
    async fn record_named(&self, number: &IndexNumber) -> Result<NamedRecord, StoreError> {
        let name = self.open_record_name(number).await?;
        let name = name.ok_or_else(|| field("record", TextError::NoSuchRecord))?;
        Ok(NamedRecord { number: number.clone(), name })
    }
}

fn field(name: &str, error: TextError) -> StoreError {
    StoreError::Fields(vec![FieldError::new(name, error)])
}

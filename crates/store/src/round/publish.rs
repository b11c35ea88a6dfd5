//! The bureau looks through the answers: sends one back, publishes the others in one transaction.

use super::send::of_item;
use super::{answers, locked, month_of, note, state_of, update_of};
use crate::counter;
use crate::entity::round_answer;
use crate::error::{NoAnswer, StoreError};
use crate::outbox::Event;
use crate::{Act, Store, publication};
use contract::staff::message::EventKind;
use contract::staff::round::SeenAnswer;
use rules::round::{Move, after};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

impl Store {
    /// Publishes answers, each as an update with its own number: all of them or none. Where publishing takes two
    /// people, this is the second one's step. Answers how many were published.
    ///
    /// # Errors
    /// There is no such round, an answer is another one than was seen, the publisher sent it and publishing takes
    /// two people, one does not fit its item any more, or the database failed.
    pub async fn publish_round(&self, id: i64, seen: &[SeenAnswer], act: &Act) -> Result<usize, StoreError> {
        let two_steps = self.two_steps().await?;
        let transaction = self.write().await?;
        counter::lock(&transaction, counter::PUBLICATION).await?;
        let round = locked(&transaction, id).await?;
        let plan = transaction.plan_as_of(round.year, None).await?;
        let mut rows = answers(&*transaction, id).await?;
        let mut errors = Vec::new();
        for seen in seen {
            let row = rows.remove(&seen.item).ok_or(StoreError::Conflict)?;
            let next = after(state_of(&row)?, Move::Publish);
            let state = next.filter(|_| row.version == seen.version).ok_or(StoreError::Conflict)?;
            if two_steps && act.staff_id() == Some(row.sender) {
                return Err(StoreError::OwnProposal);
            }
            let update = update_of(&row.content)?;
            let published = publication::update_of(&transaction, &plan, seen.item, update, act).await;
            let (number, note) = match published {
                Ok(published) => published,
                Err(StoreError::Fields(found)) => {
                    errors.extend(of_item(seen.item, found));
                    continue;
                }
                Err(error) => return Err(error),
            };
            transaction.note(act, note.in_unit(&row.unit)).await?;
            let version = row.version + 1;
            let row = round_answer::ActiveModel {
                state: Set(state.name().to_owned()),
                version: Set(version),
                publication: Set(Some(number)),
                ..row.into()
            };
            row.update(&*transaction).await?;
        }
        if !errors.is_empty() {
            return Err(StoreError::Fields(errors));
        }
        let became = json!({"published": seen.len()});
        transaction.commit(act, note(month_of(&round)).became(became)).await?;
        Ok(seen.len())
    }

    /// Sends one answer back with what needs a change; who sent it is told.
    ///
    /// # Errors
    /// There is no such round, nothing was sent of that item, it was sent again since, or the database failed.
    pub async fn send_back_answer(
        &self,
        id: i64,
        seen: SeenAnswer,
        words: &str,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let round = locked(&transaction, id).await?;
        let row = answers(&*transaction, id).await?.remove(&seen.item);
        let row = row.ok_or(StoreError::NoAnswer(NoAnswer::NotSent))?;
        let was = state_of(&row)?;
        let state = after(was, Move::SendBack).ok_or(StoreError::NoAnswer(NoAnswer::NotSent))?;
        if row.version != seen.version {
            return Err(StoreError::Conflict);
        }
        let month = month_of(&round);
        let event = Event::for_person(EventKind::ProposalSentBack, super::thing(month), row.sender);
        transaction.tell(act, event).await?;
        let note = note(month)
            .in_unit(&row.unit)
            .was(json!({"item": seen.item, "state": was.name()}))
            .became(json!({"item": seen.item, "state": state.name()}));
        let version = row.version + 1;
        let row = round_answer::ActiveModel {
            state: Set(state.name().to_owned()),
            version: Set(version),
            words: Set(words.to_owned()),
            ..row.into()
        };
        row.update(&*transaction).await?;
        transaction.commit(&act.clone().because(words), note).await
    }
}

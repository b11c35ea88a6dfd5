//! Opening a round, and reminding the units that owe something to it.

use super::{answers, asked, locked, month_of, newest, note, state_of, thing};
use crate::counter::{self, Writing};
use crate::entity::{round, round_reminder};
use crate::error::{NoAnswer, StoreError};
use crate::outbox::Event;
use crate::{Act, Store, day};
use contract::problem::FieldError;
use contract::staff::message::EventKind;
use contract::staff::round::{Opening, Reminded};
use contract::text::TextError;
use rules::access::Lane;
use rules::round as rule;
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, EntityTrait};
use serde_json::json;
use std::collections::BTreeSet;

impl Store {
    /// Opens a round and tells every unit that leads an item. The one before takes no answers any more.
    ///
    /// # Errors
    /// It would be due before today, its month is not the next one, no plan of its year is published, or the
    /// database failed.
    pub async fn open_round(&self, opening: Opening, act: &Act) -> Result<i64, StoreError> {
        let Opening { year, month, due_on } = opening;
        if due_on < act.at.day {
            return Err(StoreError::Fields(vec![FieldError::new("due_on", TextError::PastDay)]));
        }
        let transaction = self.write().await?;
        // Two who open at once wait for each other here, and the second finds the first one's round.
        counter::lock(&transaction, counter::PUBLICATION).await?;
        let before = newest(&*transaction).await?.as_ref().map(month_of);
        if !rule::may_open((year, month), before, act.at.day) {
            return Err(StoreError::NoAnswer(NoAnswer::NotNext));
        }
        let asked = asked(&*transaction, transaction.plan_as_of(year, None).await?, act.at.day).await?;
        let row = round::ActiveModel {
            id: NotSet,
            year: Set(year),
            month: Set(i16::from(month)),
            opened_day: Set(day::to_number(act.at.day)),
            due_day: Set(day::to_number(due_on)),
        };
        let id = row.insert(&*transaction).await?.id;
        let units: BTreeSet<&String> = asked.items.iter().map(|item| &item.unit).collect();
        for unit in &units {
            tell(&transaction, (year, month), unit, act).await?;
        }
        let became = json!({"due_on": due_on.to_string(), "items": asked.items.len(), "units": units.len()});
        transaction.commit(act, note((year, month)).became(became)).await?;
        Ok(id)
    }

    /// Opens the round of this month if nobody has; whether it did. `due_day` is the day of the month on which it
    /// is due.
    ///
    /// # Errors
    /// The database failed.
    pub async fn open_this_months_round(&self, due_day: i8, act: &Act) -> Result<bool, StoreError> {
        let today = act.at.day;
        let before = newest(&self.database).await?.as_ref().map(month_of);
        let opening = rule::opening(&self.plan_years().await?, before, today, due_day)
            .filter(|opening| (opening.year, opening.month) == (today.year(), today.month()));
        let Some(opening) = opening else { return Ok(false) };
        match self.open_round(opening, act).await {
            Ok(_) => Ok(true),
            // Another node was faster.
            Err(StoreError::NoAnswer(NoAnswer::NotNext)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Reminds the units that owe something to a round, each once a day at most.
    ///
    /// # Errors
    /// There is no such round, the next one has opened, or the database failed.
    pub async fn remind_round(&self, id: i64, act: &Act) -> Result<Reminded, StoreError> {
        let transaction = self.write().await?;
        let round = locked(&transaction, id).await?;
        if newest(&*transaction).await?.is_some_and(|newest| newest.id != id) {
            return Err(StoreError::NoAnswer(NoAnswer::Over));
        }
        let (month, today) = (month_of(&round), day::to_number(act.at.day));
        let asked = asked(&*transaction, transaction.plan_as_of(round.year, None).await?, act.at.day).await?;
        let answers = answers(&*transaction, id).await?;
        let mut missing = BTreeSet::new();
        for item in &asked.items {
            let owed = match answers.get(&item.row.number) {
                Some(answer) => state_of(answer)?.is_owed(),
                None => true,
            };
            if owed {
                missing.insert(item.unit.clone());
            }
        }
        let mut reminded = Reminded::default();
        for unit in missing {
            let earlier = round_reminder::Entity::find_by_id((id, unit.clone())).one(&*transaction).await?;
            if earlier.as_ref().is_some_and(|earlier| earlier.day >= today) {
                reminded.already += 1;
                continue;
            }
            let row =
                round_reminder::ActiveModel { round: Set(id), unit: Set(unit.clone()), day: Set(today) };
            match earlier {
                Some(_) => {
                    row.update(&*transaction).await?;
                }
                None => {
                    round_reminder::Entity::insert(row).exec_without_returning(&*transaction).await?;
                }
            }
            tell(&transaction, month, &unit, act).await?;
            reminded.units += 1;
        }
        if reminded.units == 0 {
            transaction.give_up().await?;
            return Ok(reminded);
        }
        transaction.commit(act, note(month).became(json!({"reminded": reminded.units}))).await?;
        Ok(reminded)
    }
}

/// The people of a unit who may answer are told that the round waits for them.
async fn tell(transaction: &Writing, month: (i16, i8), unit: &str, act: &Act) -> Result<(), StoreError> {
    let event = Event::for_people(EventKind::RoundDue, thing(month), "send_round", Lane::Unit(unit));
    transaction.tell(act, event).await
}

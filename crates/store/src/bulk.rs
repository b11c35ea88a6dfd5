//! Many updates or assignments of a plan at once: all of them are published, or proposed where publishing takes
//! two people, or none is. A trial goes the same way and is given up at its end.

use crate::counter::{self, Writing};
use crate::error::StoreError;
use crate::proposal::{NewProposal, begin};
use crate::publication::refuse_one_step;
use crate::{Act, PlanAsOf, Store, assignment, draft, evidence, publication};
use contract::problem::FieldError;
use contract::staff::publishing::ThreadStep;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What became of many things.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The things that do not fit, by their place, with the fields that are wrong. Then nothing was done.
    pub refused: Vec<(usize, Vec<FieldError>)>,
    /// Whether they are proposed, not published.
    pub proposed: bool,
    /// Whether it was done.
    pub done: bool,
}

impl Store {
    /// Publishes or proposes all of them. `unit` is the code of the unit that proposals come from.
    ///
    /// # Errors
    /// Something else was published meanwhile, or the database failed. What does not fit is no error: it is told
    /// with its place.
    pub async fn publish_together(
        &self,
        things: Vec<NewProposal>,
        unit: &str,
        trial: bool,
        act: &Act,
    ) -> Result<Imported, StoreError> {
        let root = self.root_unit().await?;
        let transaction = self.write().await?;
        let proposed = match refuse_one_step(&transaction, act).await {
            Ok(()) => false,
            Err(StoreError::ProposeFirst) => true,
            Err(error) => return Err(error),
        };
        counter::lock(&transaction, counter::PUBLICATION).await?;
        let (mut before, mut assigned) = (Before::default(), HashSet::new());
        let (mut refused, mut notes) = (Vec::new(), Vec::new());
        for (place, thing) in things.into_iter().enumerate() {
            let step = (ThreadStep::Propose, "", None);
            let taken = match thing {
                thing if proposed => begin(&transaction, thing, (unit, &root.code), step, act).await,
                NewProposal::Plan(id) => publication::plan(&transaction, id, act).await,
                NewProposal::Update(item, new) => {
                    draft::forget_update(&transaction, (item.year, item.number), act).await?;
                    let plan = before.plan(&transaction, item.year).await?;
                    match evidence::attachable(&*transaction, &new.attachments, &[], act).await {
                        Ok(_) => publication::update_of(&transaction, &plan, item.number, *new, act).await,
                        Err(refused) => Err(refused),
                    }
                }
                NewProposal::Assignment(item, new) => {
                    draft::forget_assignment(&transaction, item, act).await?;
                    let plan = before.plan(&transaction, item.year).await?;
                    // The second one has not seen the first.
                    if !assigned.insert((item.year, item.number)) {
                        return Err(StoreError::Conflict);
                    }
                    assignment::assignment_of(&transaction, &plan, item, *new, act).await
                }
            };
            match taken {
                Ok((_, note)) => notes.push(note),
                Err(StoreError::Fields(fields)) => refused.push((place, fields)),
                Err(error) => return Err(error),
            }
        }
        let last = notes.pop().filter(|_| refused.is_empty() && !trial);
        let done = last.is_some();
        match last {
            Some(last) => {
                for note in notes {
                    transaction.note(act, note).await?;
                }
                transaction.commit(act, last).await?;
            }
            None => transaction.give_up().await?,
        }
        Ok(Imported { refused, proposed, done })
    }
}

/// The plans before all of it, each read once.
#[derive(Default)]
struct Before(HashMap<i16, Arc<PlanAsOf>>);

impl Before {
    async fn plan(&mut self, transaction: &Writing, year: i16) -> Result<Arc<PlanAsOf>, StoreError> {
        if let Some(plan) = self.0.get(&year) {
            return Ok(plan.clone());
        }
        let plan = transaction.plan_as_of(year, None).await?;
        self.0.insert(year, plan.clone());
        Ok(plan)
    }
}

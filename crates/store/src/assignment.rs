//! Assignments of items: who answers for one, and its milestones. Each change is a publication that carries the
//! whole assignment; the rows before it stay, so first dates and reasons are kept for ever.

use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::publication;
use crate::error::StoreError;
use crate::outbox::Event;
use crate::plan::PlanAsOf;
use crate::publication::{refuse_one_step, row};
use crate::{Act, Store, draft, search};
use contract::Date;
use contract::assignment::{Assignment, StoredAssignment, milestone_field};
use contract::letter::ItemRef;
use contract::outline::OutlineItem;
use contract::problem::FieldError;
use contract::staff::message::EventKind;
use contract::text::{Reason, TextError};
use rules::milestone::{ItemAssignment, changes};
use rules::unit_name;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;
use std::sync::Arc;

pub(crate) const ASSIGNMENT: &str = "assignment";

/// An assignment to be published.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NewAssignment {
    /// The assignment as it was typed.
    pub assignment: Assignment,
    /// Why it changes; needed once one is in force.
    pub reason: Option<Reason>,
    /// The number of the publication that was in force for whoever typed it; 0 if none was.
    pub seen: i64,
}

impl Store {
    /// The assignment of an item in force, or what the plan's text proposes.
    ///
    /// # Errors
    /// There is no such item in a published plan, or the database failed.
    pub async fn assignment(&self, item: ItemRef) -> Result<StoredAssignment, StoreError> {
        let plan = self.plan_as_of(item.year, None).await?;
        Ok(stored(&plan, outline_item(&plan, item.number)?))
    }

    /// The assignments of all items of a plan with the items' titles, in the plan's order.
    ///
    /// # Errors
    /// No plan of that year is published, or the database failed.
    pub async fn assignments(&self, year: i16) -> Result<Vec<(u32, String, StoredAssignment)>, StoreError> {
        let plan = self.plan_as_of(year, None).await?;
        let items = plan.outline.items();
        Ok(items.map(|item| (item.number, item.title.clone(), stored(&plan, item))).collect())
    }

    /// The plan of an item's year with an assignment of it published: what a preview shows.
    ///
    /// # Errors
    /// As [`Self::publish_assignment`], but that publishing may take two people.
    pub async fn ahead_of_assignment(
        &self,
        item: ItemRef,
        new: &NewAssignment,
        today: Date,
    ) -> Result<PlanAsOf, StoreError> {
        let mut plan = Arc::unwrap_or_clone(self.plan_as_of(item.year, None).await?);
        let publication = self.publication().await? + 1;
        let published =
            ItemAssignment { publication, on: today, ..fitting(&self.database, &plan, item, new).await? };
        plan.assignments.push(published);
        Ok(plan)
    }

    /// Publishes an assignment of an item.
    ///
    /// # Errors
    /// There is no such item, another assignment was published since, a field needs a change, publishing takes two
    /// people, or the database failed.
    pub async fn publish_assignment(
        &self,
        item: ItemRef,
        new: NewAssignment,
        act: &Act,
    ) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        refuse_one_step(&transaction, act).await?;
        let (number, note) = assignment(&transaction, item, new, act).await?;
        draft::forget_assignment(&transaction, item, act).await?;
        transaction.commit(act, note).await?;
        Ok(number)
    }
}

/// Publishes an assignment within a transaction.
pub(crate) async fn assignment(
    transaction: &Writing,
    item: ItemRef,
    new: NewAssignment,
    act: &Act,
) -> Result<(i64, Note), StoreError> {
    counter::lock(transaction, counter::PUBLICATION).await?;
    let plan = transaction.plan_as_of(item.year, None).await?;
    assignment_of(transaction, &plan, item, new, act).await
}

/// The same where assignments of several items of one plan are published together; `plan` is the plan before all.
pub(crate) async fn assignment_of(
    transaction: &Writing,
    plan: &PlanAsOf,
    item: ItemRef,
    new: NewAssignment,
    act: &Act,
) -> Result<(i64, Note), StoreError> {
    let number = counter::advance(transaction, counter::PUBLICATION).await?;
    let fitting = fitting(&**transaction, plan, item, &new).await?;
    let published = ItemAssignment { publication: number, on: act.at.day, ..fitting };
    // Followers are told of a new date; what is noted here need not be worked out for each of them.
    let newest = in_force(plan, item.number).map(|before| changes(&[before, &published]).swap_remove(0));
    let new_date = newest.is_some_and(|change| !change.moved.is_empty());
    let content =
        json!({"reason": published.reason, "assignment": published.assignment, "new_date": new_date});
    let row = publication::ActiveModel {
        item: Set(Some(i32::try_from(item.number).map_err(|_| StoreError::NotFound)?)),
        content: Set(content.to_string()),
        ..row(number, ASSIGNMENT, item.year, act)
    };
    publication::Entity::insert(row).exec_without_returning(&**transaction).await?;
    search::plan::put_item(transaction, item).await?;
    let about = format!("item/{}-{}", item.year, item.number);
    transaction.tell(act, Event::for_integrators(EventKind::UpdatePublished, about.clone())).await?;
    Ok((number, Note::of(about).became(json!({"publication": number, "assignment": true}))))
}

/// The assignment as it would be published, if it fits its item; without number and day, which it has not yet.
pub(crate) async fn fitting(
    connection: &impl ConnectionTrait,
    plan: &PlanAsOf,
    item: ItemRef,
    new: &NewAssignment,
) -> Result<ItemAssignment, StoreError> {
    let printed = &outline_item(plan, item.number)?.units;
    let before = in_force(plan, item.number);
    if before.map_or(0, |published| published.publication) != new.seen {
        return Err(StoreError::Conflict);
    }
    let checked = new.assignment.check(item.year, before.map(|published| &published.assignment));
    let mut errors = checked.as_ref().err().cloned().unwrap_or_default();
    let kept = before.map_or(printed, |published| &published.assignment.units);
    let names = crate::unit::names(connection).await?;
    for (place, error) in names.wrong(&new.assignment.units, kept) {
        errors.push(FieldError::new(&unit_name::field(place), error));
    }
    for (place, milestone) in new.assignment.milestones.iter().enumerate() {
        let is_dropped = before.is_some_and(|before| before.assignment.milestone(milestone.number).is_none());
        // What was reported of the one before must not count for the one that takes its number.
        if is_dropped && was_given(plan, item.number, milestone.number) {
            errors.push(FieldError::new(&milestone_field(place, "number"), TextError::Taken));
        }
    }
    if before.is_some() && new.reason.is_none() {
        errors.push(FieldError::new("reason", TextError::Missing));
    }
    match checked {
        Ok(assignment) if errors.is_empty() => Ok(ItemAssignment {
            number: item.number,
            publication: 0,
            on: Date::default(),
            reason: new.reason.as_ref().map(|reason| reason.as_str().to_owned()).unwrap_or_default(),
            assignment,
        }),
        _ => Err(StoreError::Fields(errors)),
    }
}

/// The newest assignment of an item.
pub(crate) fn in_force(plan: &PlanAsOf, number: u32) -> Option<&ItemAssignment> {
    plan.assignments.iter().rfind(|published| published.number == number)
}

/// What is in force of an item, or what its text proposes.
fn stored(plan: &PlanAsOf, item: &OutlineItem) -> StoredAssignment {
    let next = next_number(plan, item);
    match in_force(plan, item.number) {
        Some(published) => StoredAssignment {
            publication: published.publication,
            assignment: published.assignment.clone(),
            next,
        },
        None => StoredAssignment { publication: 0, assignment: Assignment::proposed(item), next },
    }
}

/// Whether a published assignment of the item ever had a milestone of that number.
fn was_given(plan: &PlanAsOf, item: u32, number: u32) -> bool {
    let mut published = plan.assignments.iter().filter(|published| published.number == item);
    published.any(|published| published.assignment.milestone(number).is_some())
}

/// A number above those of all milestones that the item ever had and of all that its text proposes.
fn next_number(plan: &PlanAsOf, item: &OutlineItem) -> u32 {
    let published = plan.assignments.iter().filter(|published| published.number == item.number);
    let given = published.flat_map(|published| &published.assignment.milestones).map(|one| one.number + 1);
    given.max().unwrap_or(0).max(u32::try_from(item.targets.len() + item.steps.len()).unwrap_or(u32::MAX))
}

/// What a publication of an assignment says.
pub(crate) fn read(row: &publication::Model) -> Option<ItemAssignment> {
    #[derive(serde::Deserialize)]
    struct Content {
        reason: String,
        assignment: Assignment,
    }
    let Content { reason, assignment } = serde_json::from_str(&row.content).ok()?;
    Some(ItemAssignment {
        number: u32::try_from(row.item?).ok()?,
        publication: row.number,
        on: crate::day::from_number(row.day),
        reason,
        assignment,
    })
}

fn outline_item(plan: &PlanAsOf, number: u32) -> Result<&OutlineItem, StoreError> {
    plan.outline.items().find(|item| item.number == number).ok_or(StoreError::NotFound)
}

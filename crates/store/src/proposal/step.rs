//! Moving proposals on: each step is an event, written with the proposal's new state in one transaction.

use super::{Asking, NewProposal, assignment_of, item_of, state_of, update_of};
use crate::assignment::{self, ASSIGNMENT};
use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{proposal, proposal_event};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::plan::PlanAsOf;
use crate::publication::{PLAN, UPDATE, fitting, publishable_plan, refuse_one_step};
use crate::{Act, Due, Store, day, draft, evidence, publication};
use contract::letter::ItemRef;
use contract::staff::message::EventKind;
use contract::staff::publishing::{ProposalState, ThreadStep};
use rules::access::Lane;
use rules::proposal::{Part, after, part};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait};
use sea_orm::{QueryFilter, QuerySelect};
use serde_json::json;

impl Store {
    /// Proposes something. `unit` is the code of the unit that it comes from.
    ///
    /// # Errors
    /// It does not fit, the same plan is proposed already, or the database failed.
    pub async fn propose(
        &self,
        new: NewProposal,
        unit: &str,
        words: &str,
        act: &Act,
    ) -> Result<i64, StoreError> {
        self.begin(new, unit, (ThreadStep::Propose, words, None), act).await
    }

    /// Has something appear at a time to come, where it takes only one person.
    ///
    /// # Errors
    /// As [`Self::propose`], or publishing takes two people.
    pub async fn schedule(
        &self,
        new: NewProposal,
        unit: &str,
        due: Due,
        act: &Act,
    ) -> Result<i64, StoreError> {
        self.begin(new, unit, (ThreadStep::Schedule, "", Some(due)), act).await
    }

    /// Approves a proposal: it is published at once. Answers the publication's number.
    ///
    /// # Errors
    /// It is the approver's own, somebody else was faster, it does not fit any more, or the database failed.
    pub async fn approve_proposal(
        &self,
        asking: &Asking,
        (id, version): (i64, i64),
        act: &Act,
    ) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        let row = locked(&transaction, id).await?;
        refuse(asking, &row, version, ThreadStep::Publish)?;
        if state_of(&row)? != ProposalState::Waiting {
            return Err(StoreError::Conflict);
        }
        publish(transaction, row, act).await
    }

    /// Approves a proposal for a time to come.
    ///
    /// # Errors
    /// As [`Self::approve_proposal`].
    pub async fn schedule_proposal(
        &self,
        asking: &Asking,
        (id, version): (i64, i64),
        due: Due,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let mut row = locked(&transaction, id).await?;
        refuse(asking, &row, version, ThreadStep::Schedule)?;
        (row.due_at, row.due) = (Some(due.millis), Some(due.at.to_string()));
        take(transaction, row, (ThreadStep::Schedule, "", false), act).await
    }

    /// Sends a proposal back, cancels its time, or takes it back: a step that only needs words.
    ///
    /// # Errors
    /// The step is not for this person, somebody else was faster, or the database failed.
    pub async fn move_proposal(
        &self,
        asking: &Asking,
        (id, version): (i64, i64),
        (step, words): (ThreadStep, &str),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let mut row = locked(&transaction, id).await?;
        refuse(asking, &row, version, step)?;
        (row.due_at, row.due) = (None, None);
        take(transaction, row, (step, words, false), act).await
    }

    /// Proposes again what was mended.
    ///
    /// # Errors
    /// It is somebody else's, it does not fit, somebody else was faster, or the database failed.
    pub async fn revise_proposal(
        &self,
        asking: &Asking,
        (id, version): (i64, i64),
        (new, words): (NewProposal, &str),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let mut row = locked(&transaction, id).await?;
        refuse(asking, &row, version, ThreadStep::Revise)?;
        let filled = fill(&transaction, &new, Some(&row), act).await?;
        if (filled.kind, filled.year, filled.item) != (row.kind.as_str(), row.year, row.item) {
            return Err(StoreError::NotFound);
        }
        (row.plan_version, row.title, row.content) = (filled.plan_version, filled.title, filled.content);
        row.seen = counter::value(&*transaction, counter::PUBLICATION).await?;
        (row.due_at, row.due) = (None, None);
        take(transaction, row, (ThreadStep::Revise, words, true), act).await
    }

    async fn begin(
        &self,
        new: NewProposal,
        unit: &str,
        (step, words, due): (ThreadStep, &str, Option<Due>),
        act: &Act,
    ) -> Result<i64, StoreError> {
        let root = self.root_unit().await?;
        let transaction = self.write().await?;
        if due.is_some() {
            refuse_one_step(&transaction, act).await?;
        }
        let (id, note) = begin(&transaction, new, (unit, &root.code), (step, words, due), act).await?;
        transaction.commit(act, note).await?;
        Ok(id)
    }
}

/// Begins a proposal within a transaction; `unit` is the code of the unit that it comes from, `bureau` that of
/// those who approve.
pub(crate) async fn begin(
    transaction: &Writing,
    new: NewProposal,
    (unit, bureau): (&str, &str),
    (step, words, due): (ThreadStep, &str, Option<Due>),
    act: &Act,
) -> Result<(i64, Note), StoreError> {
    let filled = fill(transaction, &new, None, act).await?;
    let state = if due.is_some() { ProposalState::Scheduled } else { ProposalState::Waiting };
    let row = proposal::ActiveModel {
        id: NotSet,
        kind: Set(filled.kind.to_owned()),
        year: Set(filled.year),
        item: Set(filled.item),
        plan_version: Set(filled.plan_version),
        title: Set(filled.title),
        unit: Set(unit.to_owned()),
        content: Set(filled.content),
        state: Set(state.name().to_owned()),
        version: Set(1),
        proposer: Set(act.staff_id().unwrap_or_default()),
        proposer_name: Set(act.name().to_owned()),
        day: Set(day::to_number(act.at.day)),
        seen: Set(counter::value(&**transaction, counter::PUBLICATION).await?),
        due_at: Set(due.map(|due| due.millis)),
        due: Set(due.map(|due| due.at.to_string())),
        publication: Set(None),
    };
    let row = row.insert(&**transaction).await?;
    append(transaction, &row, (step, words, true), act).await?;
    if let Some(number) = row.item.and_then(|number| u32::try_from(number).ok()) {
        let item = ItemRef { year: row.year, number };
        match row.kind.as_str() {
            ASSIGNMENT => draft::forget_assignment(transaction, item, act).await?,
            _ => draft::forget_update(transaction, (item.year, item.number), act).await?,
        }
    }
    if state == ProposalState::Waiting {
        tell_approvers(transaction, row.id, bureau, act).await?;
    }
    let became = json!({"state": row.state, "due": row.due});
    let note = Note::of(format!("proposal/{}", row.id)).in_unit(unit).became(became);
    Ok((row.id, note))
}

/// What a proposal's row says about what is proposed.
struct Filled {
    kind: &'static str,
    year: i16,
    item: Option<i32>,
    plan_version: Option<i64>,
    title: String,
    content: String,
}

/// Checks that something could be published today. `own` is the proposal that it mends.
async fn fill(
    transaction: &Writing,
    new: &NewProposal,
    own: Option<&proposal::Model>,
    act: &Act,
) -> Result<Filled, StoreError> {
    match new {
        NewProposal::Plan(id) => {
            let version = publishable_plan(&**transaction, *id).await?;
            let open = [ProposalState::Waiting, ProposalState::SentBack, ProposalState::Scheduled];
            let other = proposal::Entity::find()
                .filter(proposal::Column::PlanVersion.eq(*id))
                .filter(proposal::Column::State.is_in(open.map(ProposalState::name)))
                .one(&**transaction)
                .await?;
            if other.is_some_and(|other| Some(other.id) != own.map(|own| own.id)) {
                return Err(StoreError::Conflict);
            }
            let (year, title) = (version.year, version.title);
            let plan_version = Some(*id);
            Ok(Filled { kind: PLAN, year, item: None, plan_version, title, content: String::new() })
        }
        NewProposal::Update(item, update) => {
            let plan = transaction.plan_as_of(item.year, None).await?;
            fitting(&**transaction, &plan, item.number, update, act.at.day).await?;
            let before = own.map(update_of).transpose()?.map(|before| before.attachments);
            let there = before.unwrap_or_default();
            evidence::attachable(&**transaction, &update.attachments, &there, act).await?;
            let content = serde_json::to_string(update).unwrap_or_default();
            Ok(filled_item(UPDATE, &plan, *item, content))
        }
        NewProposal::Assignment(item, new) => {
            let plan = transaction.plan_as_of(item.year, None).await?;
            assignment::fitting(&**transaction, &plan, *item, new).await?;
            let content = serde_json::to_string(new).unwrap_or_default();
            Ok(filled_item(ASSIGNMENT, &plan, *item, content))
        }
    }
}

fn filled_item(kind: &'static str, plan: &PlanAsOf, item: ItemRef, content: String) -> Filled {
    let found = plan.outline.items().find(|candidate| candidate.number == item.number);
    Filled {
        kind,
        year: item.year,
        item: i32::try_from(item.number).ok(),
        plan_version: None,
        title: found.map(|item| item.title.clone()).unwrap_or_default(),
        content,
    }
}

/// Those at the bureau who may approve are told that a proposal waits.
async fn tell_approvers(transaction: &Writing, id: i64, bureau: &str, act: &Act) -> Result<(), StoreError> {
    let thing = format!("proposal/{id}");
    let lane = Lane::Unit(bureau);
    let event = Event::for_people(EventKind::ProposalWaiting, thing, "approve_proposal", lane);
    transaction.tell(act, event).await
}

/// Publishes what a proposal holds and moves it on, in one transaction: never one without the other.
pub(super) async fn publish(
    transaction: Writing,
    mut row: proposal::Model,
    act: &Act,
) -> Result<i64, StoreError> {
    let (number, note) = match row.plan_version {
        Some(id) => publication::plan(&transaction, id, act).await?,
        None if row.kind == ASSIGNMENT => {
            assignment::assignment(&transaction, item_of(&row)?, assignment_of(&row)?, act).await?
        }
        None => {
            let item = item_of(&row)?;
            publication::update(&transaction, (item.year, item.number), update_of(&row)?, act).await?
        }
    };
    transaction.note(act, note).await?;
    row.publication = Some(number);
    take(transaction, row, (ThreadStep::Publish, "", false), act).await?;
    Ok(number)
}

/// Writes a step: the event, the proposal's new state, the entry in the audit trail.
pub(super) async fn take(
    transaction: Writing,
    mut row: proposal::Model,
    (step, words, with_content): (ThreadStep, &str, bool),
    act: &Act,
) -> Result<(), StoreError> {
    if step == ThreadStep::SendBack {
        let thing = format!("proposal/{}", row.id);
        let event = Event::for_person(EventKind::ProposalSentBack, thing, row.proposer);
        transaction.tell(act, event).await?;
    }
    let was = row.state.clone();
    row.state = after(state_of(&row)?, step).ok_or(StoreError::Conflict)?.name().to_owned();
    row.version += 1;
    row.day = day::to_number(act.at.day);
    append(&transaction, &row, (step, words, with_content), act).await?;
    let became = json!({"state": row.state, "due": row.due, "publication": row.publication});
    let note =
        Note::of(format!("proposal/{}", row.id)).in_unit(&row.unit).was(json!({"state": was})).became(became);
    proposal::ActiveModel::from(row).reset_all().update(&*transaction).await?;
    transaction.commit(&act.clone().because(words), note).await
}

async fn append(
    transaction: &Writing,
    row: &proposal::Model,
    (step, words, with_content): (ThreadStep, &str, bool),
    act: &Act,
) -> Result<(), StoreError> {
    let event = proposal_event::ActiveModel {
        proposal: Set(row.id),
        version: Set(row.version),
        step: Set(step.name().to_owned()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        staff: Set(act.staff_id()),
        who: Set(act.name().to_owned()),
        words: Set(words.to_owned()),
        content: Set(if with_content { row.content.clone() } else { String::new() }),
        due_at: Set(row.due_at),
        due: Set(row.due.clone()),
    };
    proposal_event::Entity::insert(event).exec_without_returning(&**transaction).await?;
    Ok(())
}

/// The proposal's row, locked until the transaction ends. SQLite has one writer anyway.
pub(super) async fn locked(transaction: &Writing, id: i64) -> Result<proposal::Model, StoreError> {
    let row = proposal::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
    row.ok_or(StoreError::NotFound)
}

fn refuse(asking: &Asking, row: &proposal::Model, version: i64, step: ThreadStep) -> Result<(), StoreError> {
    if !asking.grant.covers(&row.unit) {
        return Err(StoreError::NotFound);
    }
    let own = row.proposer == asking.staff;
    match part(step) {
        Part::Proposer if !own => Err(StoreError::NotYours),
        Part::Second if own => Err(StoreError::OwnProposal),
        _ if row.version != version => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

//! Proposals: what somebody would have published, until somebody else says yes. Reading them stands here, moving
//! them on in `step` and `due`, and what the public would see in `ahead`.

mod ahead;
mod due;
mod step;

pub(crate) use step::begin;

use crate::assignment::ASSIGNMENT;
use crate::entity::{proposal, proposal_event, publication};
use crate::error::StoreError;
use crate::plan::entry;
use crate::publication::{PLAN, UPDATE};
use crate::{NewAssignment, NewUpdate, PublicFile, Store, day};
use contract::assignment::AssignmentDraft;
use contract::letter::ItemRef;
use contract::limits;
use contract::plan::PublicationRef;
use contract::staff::publishing::{
    About, Change, Proposal, ProposalRow, ProposalState, Proposals, Proposed, ProposedAssignment,
    ProposedUpdate, ThreadEntry, ThreadStep, Whose,
};
use rules::access::Grant;
use rules::publication::Entry;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// What somebody would have published.
#[derive(Clone, Debug)]
pub enum NewProposal {
    /// A stored plan.
    Plan(i64),
    /// An update of an item.
    Update(ItemRef, Box<NewUpdate>),
    /// Who answers for an item, and its milestones.
    Assignment(ItemRef, Box<NewAssignment>),
}

/// Somebody who looks at proposals.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The account.
    pub staff: i64,
    /// How far the roles reach.
    pub grant: Grant,
    /// Whether the roles allow approving.
    pub approves: bool,
}

impl Store {
    /// Proposals, the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn proposals(
        &self,
        asking: &Asking,
        state: Option<ProposalState>,
        whose: Option<Whose>,
        after: Option<i64>,
    ) -> Result<Proposals, StoreError> {
        let for_me = if asking.approves {
            Condition::all()
                .add(proposal::Column::State.eq(ProposalState::Waiting.name()))
                .add(proposal::Column::Proposer.ne(asking.staff))
        } else {
            Condition::all().add(Expr::value(false))
        };
        let mine = Condition::all().add(proposal::Column::Proposer.eq(asking.staff));
        let sent_back = mine.clone().add(proposal::Column::State.eq(ProposalState::SentBack.name()));
        let seen = visible(&asking.grant, proposal::Column::Unit);
        let count = |wanted: Condition| {
            proposal::Entity::find().filter(seen.clone()).filter(wanted).count(&self.database)
        };
        let mut wanted = Condition::all().add(seen.clone());
        wanted = match whose {
            Some(Whose::Mine) => wanted.add(mine),
            Some(Whose::ForMe) => wanted.add(for_me.clone()),
            None => wanted,
        };
        if let Some(state) = state {
            wanted = wanted.add(proposal::Column::State.eq(state.name()));
        }
        if let Some(after) = after {
            wanted = wanted.add(proposal::Column::Id.lt(after));
        }
        let mut rows = proposal::Entity::find()
            .filter(wanted)
            .order_by_desc(proposal::Column::Id)
            .limit(limits::PROPOSAL_PAGE + 1)
            .all(&self.database)
            .await?;
        let more = rows.len() as u64 > limits::PROPOSAL_PAGE;
        rows.truncate(limits::PROPOSAL_PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
        let mut page = Vec::with_capacity(rows.len());
        for row in &rows {
            page.push(self.proposal_row(row, asking.staff).await?);
        }
        Ok(Proposals { rows: page, for_me: count(for_me).await?, sent_back: count(sent_back).await?, next })
    }

    /// A proposal with all that was said about it, and what was published meanwhile.
    ///
    /// # Errors
    /// There is none of that id that this person sees, or the database failed.
    pub async fn proposal(&self, asking: &Asking, id: i64) -> Result<Proposal, StoreError> {
        let row = self.seen_proposal(asking, id).await?;
        let events = proposal_event::Entity::find()
            .filter(proposal_event::Column::Proposal.eq(id))
            .order_by_asc(proposal_event::Column::Version)
            .all(&self.database)
            .await?;
        let changes = match state_of(&row)? {
            ProposalState::Published | ProposalState::Withdrawn => Vec::new(),
            _ => self.changes(&row).await?,
        };
        Ok(Proposal {
            version: row.version,
            proposed: self.proposed(&row).await?,
            changes,
            thread: events.into_iter().filter_map(thread_entry).collect(),
            publication: row.publication,
            row: self.proposal_row(&row, asking.staff).await?,
        })
    }

    /// A file of a proposal, for whoever may see the proposal.
    ///
    /// # Errors
    /// There is no such proposal that this person sees, it has no such file, or the database failed.
    pub async fn proposed_file(&self, asking: &Asking, id: i64, file: i64) -> Result<PublicFile, StoreError> {
        let row = self.seen_proposal(asking, id).await?;
        if row.kind != UPDATE || !update_of(&row)?.attachments.contains(&file) {
            return Err(StoreError::NotFound);
        }
        let found = crate::evidence::files(&self.database, &[file]).await?;
        Ok(self.readable(found.into_iter().next().ok_or(StoreError::NotFound)?))
    }

    async fn seen_proposal(&self, asking: &Asking, id: i64) -> Result<proposal::Model, StoreError> {
        let row = proposal::Entity::find_by_id(id).one(&self.database).await?;
        row.filter(|row| asking.grant.covers(&row.unit)).ok_or(StoreError::NotFound)
    }

    async fn proposal_row(&self, row: &proposal::Model, staff: i64) -> Result<ProposalRow, StoreError> {
        Ok(ProposalRow {
            id: row.id,
            about: about(row)?,
            title: row.title.clone(),
            unit: self.unit_name(&row.unit).await?,
            state: state_of(row)?,
            proposer: row.proposer_name.clone(),
            mine: row.proposer == staff,
            on: day::from_number(row.day),
            due: row.due.as_ref().and_then(|due| due.parse().ok()),
        })
    }

    async fn proposed(&self, row: &proposal::Model) -> Result<Proposed, StoreError> {
        if let About::Plan { id, .. } = about(row)? {
            return Ok(Proposed::Plan(self.stored_plan(id).await?.version));
        }
        if row.kind == ASSIGNMENT {
            let NewAssignment { assignment, reason, seen } = assignment_of(row)?;
            let reason = reason.map(String::from).unwrap_or_default();
            let draft = AssignmentDraft { assignment, reason, seen };
            return Ok(Proposed::Assignment(ProposedAssignment { item: item_of(row)?, draft }));
        }
        let update = update_of(row)?;
        Ok(Proposed::Update(ProposedUpdate {
            item: item_of(row)?,
            text: update.text.into(),
            readings: update.readings,
            done: update.done,
            claim: update.claim,
            evidence: update.evidence.map(String::from).unwrap_or_default(),
            attachments: crate::evidence::uploaded(&self.database, &update.attachments).await?,
            photos: update.photos,
            links: update.links,
            corrects: update.corrects,
        }))
    }

    /// What was published about the item, or about the plan, since it was proposed.
    async fn changes(&self, row: &proposal::Model) -> Result<Vec<Change>, StoreError> {
        let mut about = Condition::any().add(publication::Column::Kind.eq(PLAN));
        if row.item.is_some() {
            about = about.add(publication::Column::Item.eq(row.item));
        }
        let rows = publication::Entity::find()
            .filter(publication::Column::Number.gt(row.seen))
            .filter(publication::Column::Year.eq(row.year))
            .filter(about)
            .order_by_asc(publication::Column::Number)
            .all(&self.database)
            .await?;
        let change = |row: publication::Model| {
            let own = PublicationRef { publication: row.number, on: day::from_number(row.day) };
            match entry(&row) {
                Some(Entry::Update(item)) => Change::Update(Box::new(item.update)),
                Some(Entry::Assignment(_)) => Change::Assignment(own),
                Some(Entry::Withdrawal { of, .. }) => {
                    Change::Withdrawn(PublicationRef { publication: of, ..own })
                }
                None => Change::Plan(own),
            }
        };
        Ok(rows.into_iter().map(change).collect())
    }
}

/// The same rule as [`Grant::covers`], as a condition of the database.
pub(crate) fn visible(grant: &Grant, unit: impl ColumnTrait) -> Condition {
    match grant.all {
        true => Condition::all(),
        false => Condition::all().add(unit.is_in(&grant.units)),
    }
}

fn state_of(row: &proposal::Model) -> Result<ProposalState, StoreError> {
    ProposalState::named(&row.state)
        .ok_or_else(|| StoreError::Unusable(format!("a proposal is in the state {}", row.state)))
}

fn item_of(row: &proposal::Model) -> Result<ItemRef, StoreError> {
    let number = row.item.and_then(|item| u32::try_from(item).ok()).ok_or(StoreError::NotFound)?;
    Ok(ItemRef { year: row.year, number })
}

fn about(row: &proposal::Model) -> Result<About, StoreError> {
    match row.plan_version {
        Some(id) => Ok(About::Plan { id, year: row.year }),
        None if row.kind == ASSIGNMENT => Ok(About::Assignment(item_of(row)?)),
        None => Ok(About::Update(item_of(row)?)),
    }
}

fn update_of(row: &proposal::Model) -> Result<NewUpdate, StoreError> {
    serde_json::from_str(&row.content).map_err(|_| StoreError::NotFound)
}

fn assignment_of(row: &proposal::Model) -> Result<NewAssignment, StoreError> {
    serde_json::from_str(&row.content).map_err(|_| StoreError::NotFound)
}

fn thread_entry(row: proposal_event::Model) -> Option<ThreadEntry> {
    let step = ThreadStep::named(&row.step)?;
    let late =
        step == ThreadStep::Publish && row.due_at.is_some_and(|due| rules::proposal::is_late(due, row.at));
    Some(ThreadEntry {
        step,
        // Nobody presses a button when the time has come.
        who: row.staff.map(|_| row.who).unwrap_or_default(),
        on: day::from_number(row.day),
        words: row.words,
        due: row.due.and_then(|due| due.parse().ok()),
        late,
    })
}

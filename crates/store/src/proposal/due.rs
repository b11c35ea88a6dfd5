//! Publishing what was approved for a time that has come. Several nodes may look at once, and none may have looked
//! for days.

use super::step::{locked, publish, take};
use crate::counter::Writing;
use crate::entity::{proposal, proposal_event};
use crate::error::StoreError;
use crate::{Act, Moment, Store};
use contract::staff::publishing::{ProposalState, ThreadStep};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many proposals that are due are published in one go.
const DUE_AT_ONCE: u64 = 100;

impl Store {
    /// Publishes what is due. What does not fit any more goes back to who proposed it. Answers how many appeared.
    ///
    /// # Errors
    /// The database failed.
    pub async fn publish_due(&self, now: Moment) -> Result<usize, StoreError> {
        let due = proposal::Entity::find()
            .filter(proposal::Column::State.eq(ProposalState::Scheduled.name()))
            .filter(proposal::Column::DueAt.lte(now.millis))
            .order_by_asc(proposal::Column::DueAt)
            .order_by_asc(proposal::Column::Id)
            .limit(DUE_AT_ONCE)
            .all(&self.database)
            .await?;
        let act = Act::program("publish_due", now);
        let two_steps = self.two_steps().await?;
        let mut published = 0;
        for row in due {
            let transaction = self.write().await?;
            let row = locked(&transaction, row.id).await?;
            // Another node may have published it, or somebody cancelled it, since it was looked for.
            let still = row.state == ProposalState::Scheduled.name()
                && row.due_at.is_some_and(|due| due <= now.millis);
            if !still {
                transaction.give_up().await?;
                continue;
            }
            let id = row.id;
            // It was set by one person alone, and since then publishing takes two.
            if two_steps && timed_by_proposer(&transaction, &row).await? {
                take(transaction, row, (ThreadStep::Fail, "", false), &act).await?;
                continue;
            }
            match publish(transaction, row, &act).await {
                Ok(_) => published += 1,
                Err(StoreError::Database(error)) => return Err(error.into()),
                Err(_) => self.fail(id, &act).await?,
            }
        }
        Ok(published)
    }

    async fn fail(&self, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = locked(&transaction, id).await?;
        if row.state != ProposalState::Scheduled.name() {
            return transaction.give_up().await;
        }
        take(transaction, row, (ThreadStep::Fail, "", false), act).await
    }
}

async fn timed_by_proposer(transaction: &Writing, row: &proposal::Model) -> Result<bool, StoreError> {
    let newest = proposal_event::Entity::find()
        .filter(proposal_event::Column::Proposal.eq(row.id))
        .filter(proposal_event::Column::Step.eq(ThreadStep::Schedule.name()))
        .order_by_desc(proposal_event::Column::Version)
        .one(&**transaction)
        .await?;
    Ok(newest.is_some_and(|event| event.staff == Some(row.proposer)))
}

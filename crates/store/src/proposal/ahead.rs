//! The plan of a year as it would be with something published that is not yet: what a preview shows.

use super::{Asking, assignment_of, item_of, update_of};
use crate::assignment::ASSIGNMENT;
use crate::entity::plan_version;
use crate::error::StoreError;
use crate::plan::PlanAsOf;
use crate::publication::fitting;
use crate::{Moment, Store};
use contract::letter::ItemRef;
use contract::outline::Outline;
use contract::plan::UpdateView;
use rules::plan::ItemUpdate;
use rules::publication::{Entry, replay};
use sea_orm::EntityTrait;
use std::sync::Arc;

impl Store {
    /// The plan with a proposal published, and the item that it is about.
    ///
    /// # Errors
    /// There is no such proposal that this person sees, it does not fit its item any more, or the database
    /// failed.
    pub async fn ahead_of_proposal(
        &self,
        asking: &Asking,
        id: i64,
        now: Moment,
    ) -> Result<(i16, PlanAsOf, Option<ItemRef>), StoreError> {
        let row = self.seen_proposal(asking, id).await?;
        if let Some(version) = row.plan_version {
            let (year, plan) = self.ahead_of_plan(version).await?;
            return Ok((year, plan, None));
        }
        let item = item_of(&row)?;
        if row.kind == ASSIGNMENT && row.publication.is_none() {
            let plan = self.ahead_of_assignment(item, &assignment_of(&row)?, now.day).await?;
            return Ok((row.year, plan, Some(item)));
        }
        let mut plan = Arc::unwrap_or_clone(self.plan_as_of(row.year, None).await?);
        // Once it is published, the state of now has it already.
        if row.publication.is_none() {
            let update = fitting(&self.database, &plan, item.number, &update_of(&row)?, now.day).await?;
            let publication = self.publication().await? + 1;
            let update = UpdateView { publication, on: now.day, ..update };
            let mut entries: Vec<Entry> = plan.updates.drain(..).map(Entry::Update).collect();
            entries.push(Entry::Update(ItemUpdate { number: item.number, update }));
            plan.updates = replay(&entries, None);
        }
        Ok((row.year, plan, Some(item)))
    }

    /// The plan of a year with a stored plan published.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn ahead_of_plan(&self, id: i64) -> Result<(i16, PlanAsOf), StoreError> {
        let version = plan_version::Entity::find_by_id(id).one(&self.database).await?;
        let version = version.ok_or(StoreError::NotFound)?;
        let outline: Outline = serde_json::from_str(&version.outline).map_err(|_| StoreError::NotFound)?;
        let plan = match self.plan_as_of(version.year, None).await {
            Ok(plan) => PlanAsOf { outline, ..Arc::unwrap_or_clone(plan) },
            Err(StoreError::NotFound) => PlanAsOf {
                outline,
                updates: Vec::new(),
                assignments: Vec::new(),
                publication: self.publication().await?,
            },
            Err(error) => return Err(error),
        };
        Ok((version.year, plan))
    }
}

//! Plan documents as they were understood, and the plan of a year as of a day.

use crate::assignment::{self, ASSIGNMENT};
use crate::audit::Note;
use crate::entity::{plan_version, publication};
use crate::error::StoreError;
use crate::publication::{PLAN, UPDATE, WITHDRAWAL};
use crate::{Act, Store, day};
use contract::Date;
use contract::outline::Outline;
use contract::plan::StateOf;
use contract::staff::{PlanState, PlanVersion, StoredPlan};
use rules::feed::{Publication, Told};
use rules::milestone::ItemAssignment;
use rules::plan::{ItemUpdate, Replay};
use rules::publication::{Entry, assignments, replay};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::HashMap;

/// The plan of a year as of a day: what a replay needs.
#[derive(Clone, Debug)]
pub struct PlanAsOf {
    /// The outline in force.
    pub outline: Outline,
    /// The updates by then, oldest first.
    pub updates: Vec<ItemUpdate>,
    /// The assignments by then, oldest first.
    pub assignments: Vec<ItemAssignment>,
    /// The number of the newest publication by then.
    pub publication: i64,
}

impl PlanAsOf {
    /// The plan by the end of a day, or by now, from everything that was published of its year, oldest first.
    ///
    /// # Errors
    /// No plan is among the publications, or none was by that day.
    pub(crate) fn of(publications: &[Publication], by: Option<Date>) -> Result<Self, StoreError> {
        let outlines = || {
            publications.iter().filter_map(|one| match &one.told {
                Told::Plan(outline) => Some((one.day, outline)),
                Told::Item(..) => None,
            })
        };
        outlines().next().ok_or(StoreError::NotFound)?;
        let by_then = |day: Date| by.is_none_or(|by| day <= by);
        let in_force = outlines().rfind(|(day, _)| by_then(*day));
        let (_, outline) = in_force.ok_or(StoreError::BeforeFirstPublication)?;
        let entries = publications.iter().filter_map(|one| match &one.told {
            Told::Item(_, entry) => Some(entry),
            Told::Plan(_) => None,
        });
        Ok(Self {
            outline: outline.clone(),
            updates: replay(entries.clone(), by),
            assignments: assignments(entries, by),
            publication: publications.iter().rfind(|one| by_then(one.day)).map_or(0, |one| one.number),
        })
    }

    /// The replay of a day.
    pub fn replay(&self, state: StateOf) -> Replay<'_> {
        Replay::new(&self.outline, &self.updates, &self.assignments, state)
    }
}

impl Store {
    /// Stores what a reader understood of a document, as a draft. Nothing public changes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn store_plan(&self, outline: &Outline, source: &str, act: &Act) -> Result<i64, StoreError> {
        let row = plan_version::ActiveModel {
            id: NotSet,
            year: Set(outline.year),
            title: Set(outline.title.clone()),
            items: Set(i32::try_from(outline.items().count()).unwrap_or(i32::MAX)),
            outline: Set(serde_json::to_string(outline).unwrap_or_default()),
            source: Set(source.to_owned()),
            stored_at: Set(act.at.millis),
            stored_day: Set(day::to_number(act.at.day)),
            staff: Set(act.staff_id()),
        };
        let transaction = self.write().await?;
        let id = plan_version::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        let became = json!({"year": outline.year, "title": outline.title, "source": source});
        transaction.commit(act, Note::of(format!("plan/{id}")).became(became)).await?;
        Ok(id)
    }

    /// All stored plans, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn plan_versions(&self) -> Result<Vec<PlanVersion>, StoreError> {
        let rows =
            plan_version::Entity::find().order_by_desc(plan_version::Column::Id).all(&self.database).await?;
        let published = publication::Entity::find()
            .filter(publication::Column::Kind.eq(PLAN))
            .order_by_asc(publication::Column::Number)
            .all(&self.database)
            .await?;
        Ok(rows.into_iter().map(|row| wire(row, &published)).collect())
    }

    /// A stored plan with its outline.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn stored_plan(&self, id: i64) -> Result<StoredPlan, StoreError> {
        let row = plan_version::Entity::find_by_id(id).one(&self.database).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let outline = serde_json::from_str(&row.outline).map_err(|_| StoreError::NotFound)?;
        let version = self.plan_versions().await?.into_iter().find(|version| version.id == id);
        Ok(StoredPlan { version: version.ok_or(StoreError::NotFound)?, outline })
    }

    /// The years with a published plan, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn plan_years(&self) -> Result<Vec<i16>, StoreError> {
        years(&self.database).await
    }
}

/// The same as [`Store::plan_years`], within a transaction.
pub(crate) async fn years(connection: &impl ConnectionTrait) -> Result<Vec<i16>, StoreError> {
    let years = publication::Entity::find()
        .select_only()
        .column(publication::Column::Year)
        .filter(publication::Column::Kind.eq(PLAN))
        .distinct()
        .order_by_desc(publication::Column::Year)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(years)
}

/// What a publication says about an item; `None` if it is a plan.
pub(crate) fn entry(row: &publication::Model) -> Option<Entry> {
    if row.kind == WITHDRAWAL {
        let withdrawal = serde_json::from_str(&row.content).ok()?;
        return Some(Entry::Withdrawal { of: row.about?, withdrawal });
    }
    if row.kind == ASSIGNMENT {
        return assignment::read(row).map(Entry::Assignment);
    }
    let update = (row.kind == UPDATE).then(|| serde_json::from_str(&row.content).ok()).flatten()?;
    Some(Entry::Update(ItemUpdate { number: u32::try_from(row.item?).ok()?, update }))
}

fn wire(row: plan_version::Model, published: &[publication::Model]) -> PlanVersion {
    let own = published.iter().find(|publication| publication.plan_version == Some(row.id));
    let first_of_year: HashMap<i16, i64> =
        published.iter().rev().map(|publication| (publication.year, publication.number)).collect();
    let earlier = first_of_year.get(&row.year);
    PlanVersion {
        id: row.id,
        year: row.year,
        title: row.title,
        items: u32::try_from(row.items).unwrap_or(0),
        state: if own.is_some() { PlanState::Published } else { PlanState::Draft },
        source: row.source,
        stored_on: day::from_number(row.stored_day),
        published_on: own.map(|publication| day::from_number(publication.day)),
        amends: match (earlier, own) {
            (Some(first), Some(own)) => *first < own.number,
            (first, None) => first.is_some(),
            (None, Some(_)) => false,
        },
    }
}

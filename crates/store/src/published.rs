//! What was published of a plan's year, read once and kept until something else is published. Pages, feeds, data
//! and those who publish go by the same reading.

use crate::counter::{self, Writing};
use crate::entity::{plan_version, publication};
use crate::error::StoreError;
use crate::plan::entry;
use crate::publication::PLAN;
use crate::{PlanAsOf, Store};
use contract::Date;
use rules::feed::{Publication, Told};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was published of a year, oldest first.
#[derive(Debug)]
pub struct Published {
    /// The publications; at least one of them is a plan.
    pub publications: Vec<Publication>,
    /// The plan as it stands with all of them.
    pub now: Arc<PlanAsOf>,
}

/// A year as it was read last, with the number of the bureau's newest publication just before. That number moves
/// with whatever changes what pages show (decision 4), in whichever process.
type Kept = (i64, Arc<Published>);

/// The years that were read.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    years: Arc<Mutex<HashMap<i16, Kept>>>,
    /// Many who ask at once wait for one reading. Nobody may wait here who holds a transaction: those who read
    /// need a connection, too.
    reading: Arc<tokio::sync::Mutex<()>>,
}

impl Shelf {
    fn kept(&self, year: i16, newest: i64) -> Option<Arc<Published>> {
        let years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        years.get(&year).filter(|(number, _)| *number == newest).map(|(_, published)| published.clone())
    }

    fn keep(&self, year: i16, newest: i64, published: &Arc<Published>) {
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        years.insert(year, (newest, published.clone()));
    }
}

impl Store {
    /// What was published about the plan of a year.
    ///
    /// # Errors
    /// No plan of that year was ever published, or the database failed.
    pub async fn published(&self, year: i16) -> Result<Arc<Published>, StoreError> {
        if let Some(kept) = self.shelf.kept(year, self.publication().await?) {
            return Ok(kept);
        }
        let _turn = self.shelf.reading.lock().await;
        // Asked before reading: what is published meanwhile is read again, not missed.
        let newest = self.publication().await?;
        if let Some(kept) = self.shelf.kept(year, newest) {
            return Ok(kept);
        }
        let read = Arc::new(read(&self.database, year).await?);
        self.shelf.keep(year, newest, &read);
        Ok(read)
    }

    /// The plan of a year, by the end of a day, or by now.
    ///
    /// # Errors
    /// No plan of that year was ever published, or not by that day, or the database failed.
    pub async fn plan_as_of(&self, year: i16, by: Option<Date>) -> Result<Arc<PlanAsOf>, StoreError> {
        self.published(year).await?.as_of(by)
    }
}

impl Writing {
    /// The same as [`Store::plan_as_of`] for who goes on to publish. With what this transaction published itself,
    /// the plan is read anew each time: ask before.
    pub(crate) async fn plan_as_of(&self, year: i16, by: Option<Date>) -> Result<Arc<PlanAsOf>, StoreError> {
        self.published(year).await?.as_of(by)
    }

    /// The same as [`Store::published`], with what this transaction published itself.
    pub(crate) async fn published(&self, year: i16) -> Result<Arc<Published>, StoreError> {
        let newest = counter::value(&**self, counter::PUBLICATION).await?;
        match self.shelf().kept(year, newest) {
            Some(kept) => Ok(kept),
            None => Ok(Arc::new(read(&**self, year).await?)),
        }
    }
}

impl Published {
    fn as_of(&self, by: Option<Date>) -> Result<Arc<PlanAsOf>, StoreError> {
        match by {
            None => Ok(self.now.clone()),
            Some(by) => Ok(Arc::new(PlanAsOf::of(&self.publications, Some(by))?)),
        }
    }
}

async fn read(connection: &impl ConnectionTrait, year: i16) -> Result<Published, StoreError> {
    let rows = publication::Entity::find()
        .filter(publication::Column::Year.eq(year))
        .order_by_asc(publication::Column::Number)
        .all(connection)
        .await?;
    let versions: Vec<i64> = rows.iter().filter_map(|row| row.plan_version).collect();
    let versions = plan_version::Entity::find().filter(plan_version::Column::Id.is_in(versions));
    let versions = versions.all(connection).await?.into_iter();
    let outlines: HashMap<i64, String> = versions.map(|version| (version.id, version.outline)).collect();
    let publications: Vec<Publication> = rows.iter().filter_map(|row| told(row, &outlines)).collect();
    let now = Arc::new(PlanAsOf::of(&publications, None)?);
    Ok(Published { publications, now })
}

fn told(row: &publication::Model, outlines: &HashMap<i64, String>) -> Option<Publication> {
    let told = if row.kind == PLAN {
        let outline = serde_json::from_str(outlines.get(&row.plan_version?)?).ok()?;
        Told::Plan(outline)
    } else {
        Told::Item(u32::try_from(row.item?).ok()?, entry(row)?)
    };
    let day = crate::day::from_number(row.day);
    Some(Publication { number: row.number, at: row.at, day, year: row.year, told })
}

//! What was published, in order, as feeds tell it.

use crate::Store;
use crate::entity::{plan_version, publication};
use crate::error::StoreError;
use crate::plan::entry;
use crate::publication::PLAN;
use rules::feed::{Publication, Told};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

impl Store {
    /// What was published about the plan of a year, or of all years, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn published(&self, year: Option<i16>) -> Result<Vec<Publication>, StoreError> {
        let mut rows = publication::Entity::find().order_by_asc(publication::Column::Number);
        let mut versions = plan_version::Entity::find();
        if let Some(year) = year {
            rows = rows.filter(publication::Column::Year.eq(year));
            versions = versions.filter(plan_version::Column::Year.eq(year));
        }
        let rows = rows.all(&self.database).await?;
        // Drafts are among them; none is told of unless a publication names it.
        let versions = versions.all(&self.database).await?;
        let outlines: HashMap<i64, String> =
            versions.into_iter().map(|version| (version.id, version.outline)).collect();
        Ok(rows.iter().filter_map(|row| told(row, &outlines)).collect())
    }
}

fn told(row: &publication::Model, outlines: &HashMap<i64, String>) -> Option<Publication> {
    let told = if row.kind == PLAN {
        let outline = serde_json::from_str(outlines.get(&row.plan_version?)?).ok()?;
        Told::Plan(outline)
    } else {
        Told::Item(u32::try_from(row.item?).ok()?, entry(row)?)
    };
    Some(Publication { number: row.number, at: row.at, year: row.year, told })
}

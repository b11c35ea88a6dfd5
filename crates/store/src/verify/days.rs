//! Whether closed days are what was cited: the hashes of their content, the notes of removals, and the audit trail
//! tell the same.

use super::Check;
use crate::closed::{DAYS, noted, thing};
use crate::entity::{audit, closed_day};
use crate::error::StoreError;
use crate::packed::unpack;
use crate::{Part, Store, day};
use contract::state::PlanState;
use rules::state::sha256;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use std::collections::BTreeMap;

impl Store {
    pub(super) async fn verify_days(&self) -> Result<Check, StoreError> {
        let mut check = Check::new(Part::Days);
        let mut told = self.hashes_told().await?;
        let keys: Vec<(i16, i32)> = closed_day::Entity::find()
            .select_only()
            .columns([closed_day::Column::Year, closed_day::Column::Day])
            .order_by_asc(closed_day::Column::Year)
            .order_by_asc(closed_day::Column::Day)
            .into_tuple()
            .all(&self.database)
            .await?;
        for key in keys {
            check.looked_at += 1;
            // Each is as large as a plan, so one at a time.
            let Some(row) = closed_day::Entity::find_by_id(key).one(&self.database).await? else { continue };
            let thing = thing(row.year, day::from_number(row.day));
            let told = told.remove(&thing).unwrap_or_default();
            check.wrong.extend(fault(&row, &told).map(|fault| format!("{thing}: {fault}")));
        }
        check.wrong.extend(told.into_keys().map(|thing| format!("{thing} is missing")));
        Ok(check)
    }

    /// The hashes that each closed day had, as the audit trail tells them.
    async fn hashes_told(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let entries: Vec<(String, String)> = audit::Entity::find()
            .select_only()
            .columns([audit::Column::Thing, audit::Column::Became])
            .filter(audit::Column::Thing.starts_with(DAYS))
            .order_by_asc(audit::Column::Number)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (thing, became) in entries {
            let became: Value = serde_json::from_str(&became).unwrap_or_default();
            told.entry(thing).or_default().extend(became["sha256"].as_str().map(str::to_owned));
        }
        Ok(told)
    }
}

/// What is wrong with a closed day.
fn fault(row: &closed_day::Model, told: &[String]) -> Option<&'static str> {
    let Ok(text) = unpack(&row.packed) else { return Some("it cannot be read") };
    if sha256(&text) != row.sha256 {
        return Some("its content has another hash");
    }
    let Ok(state) = serde_json::from_str::<PlanState>(&text) else {
        return Some("it is no state of a plan");
    };
    if (state.year, state.day) != (row.year, day::from_number(row.day)) {
        return Some("it is another day");
    }
    if noted(&row.removals).ok().as_ref() != Some(&state.removals) {
        return Some("what is noted of removals is not what it says");
    }
    if state.removals.iter().any(|removal| removal.basis.is_empty() || removal.on <= state.day) {
        return Some("a note of a removal is not whole");
    }
    let hashes = state.removals.iter().map(|removal| &removal.was).chain([&row.sha256]);
    (!hashes.eq(told)).then_some("its hashes are not those of the audit trail")
}

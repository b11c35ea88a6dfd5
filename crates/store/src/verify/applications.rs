//! Whether applications for information are whole: each opens with all that was said of it, and neither a number of a
//! year nor a step is missing.

use super::{Check, PAGE};
use crate::Store;
use crate::application::opens;
use crate::counter::{self, APPLICATION};
use crate::entity::{application, application_event};
use crate::error::StoreError;
use contract::id::ApplicationNumber;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};

impl Store {
    pub(super) async fn verify_sealed_applications(&self, check: &mut Check) -> Result<(), StoreError> {
        let mut after = 0;
        loop {
            let rows = application::Entity::find()
                .filter(application::Column::Id.gt(after))
                .order_by_asc(application::Column::Id)
                .limit(PAGE)
                .all(&self.database)
                .await?;
            let Some(last) = rows.last() else { return Ok(()) };
            let steps = application_event::Entity::find()
                .filter(application_event::Column::Application.between(after + 1, last.id))
                .filter(application_event::Column::Sealed.is_not_null())
                .order_by_asc(application_event::Column::Application)
                .all(&self.database)
                .await?;
            after = last.id;
            let mut keys = HashMap::new();
            for row in &rows {
                check.looked_at += 1;
                match self.open_application(row) {
                    Ok((_, key)) => drop(keys.insert(row.id, (&row.number, key))),
                    Err(_) => check.wrong.push(format!("application/{} cannot be opened", row.number)),
                }
            }
            for step in &steps {
                check.looked_at += 1;
                let Some((number, key)) = keys.get(&step.application) else { continue };
                let words = || format!("what was said to application/{number} cannot be opened");
                check.wrong.extend(opens(key, step).err().map(|_| words()));
            }
        }
    }

    pub(super) async fn verify_application_numbers(&self, check: &mut Check) -> Result<(), StoreError> {
        let rows: Vec<(i64, String, i64)> = application::Entity::find()
            .select_only()
            .columns([application::Column::Id, application::Column::Number, application::Column::Version])
            .into_tuple()
            .all(&self.database)
            .await?;
        let steps: Vec<(i64, i64)> = application_event::Entity::find()
            .select_only()
            .columns([application_event::Column::Application, application_event::Column::Version])
            .order_by_asc(application_event::Column::Application)
            .order_by_asc(application_event::Column::Version)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut taken: HashMap<i64, Vec<i64>> = HashMap::new();
        for (application, version) in steps {
            taken.entry(application).or_default().push(version);
        }
        let mut numbers = BTreeSet::new();
        for (id, number, version) in rows {
            check.looked_at += 1;
            if !taken.remove(&id).unwrap_or_default().into_iter().eq(1..=version) {
                check.wrong.push(format!("application/{number}: a step is missing"));
            }
            numbers.insert(number);
        }
        for (year, given) in counter::of_years(&self.database, &format!("{APPLICATION}/")).await? {
            let given = (1..=given).map(|serial| ApplicationNumber::of(year, serial));
            let missing = given.filter(|number| !numbers.contains(number.as_str()));
            check.wrong.extend(missing.map(|number| format!("application/{number} is missing")));
        }
        Ok(())
    }
}

//! Passing a role on for a time. It ends on its day by itself, ends with the giver's own role, and cannot be
//! passed on again.

use crate::audit::Note;
use crate::counter::{self, PEOPLE};
use crate::entity::{holding, staff};
use crate::error::{Refused, StoreError};
use crate::holding::{Begin, Names, begin, end, is, running, running_of};
use crate::person::thing;
use crate::{Act, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::person::{Account, Colleague, PassOn, PassedOn};
use contract::text::TextError;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// One's own account: roles, what was passed on, and to whom a role can be passed on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn account(&self, id: i64, today: Date) -> Result<Account, StoreError> {
        let held = running_of(&self.database, id, today).await?;
        let given = Condition::all().add(holding::Column::GivenBy.eq(id));
        let mut given = running(&self.database, given, today).await?;
        given.reverse();
        let names = Names::of(&self.database, &held).await?;
        let units: BTreeSet<String> = held.iter().map(|row| row.unit.clone()).collect();
        let there = Condition::all().add(holding::Column::Unit.is_in(units));
        let there = running(&self.database, there, today).await?;
        let people: BTreeSet<i64> = there.iter().chain(&given).map(|row| row.staff).collect();
        let people =
            staff::Entity::find().filter(staff::Column::Id.is_in(people)).all(&self.database).await?;
        let people: BTreeMap<i64, staff::Model> =
            people.into_iter().map(|person| (person.id, person)).collect();
        let passed_on = given.iter().filter_map(|row| {
            Some(PassedOn { id: row.id, held: names.held(row)?, to: people.get(&row.staff)?.name.clone() })
        });
        let colleagues = people.values().filter(|person| person.id != id && !person.disabled);
        let colleagues = colleagues.map(|person| {
            let units = there.iter().filter(|row| row.staff == person.id);
            let units: BTreeSet<UnitCode> = units.filter_map(|row| UnitCode::parse(&row.unit).ok()).collect();
            Colleague { id: person.id, name: person.name.clone(), units: units.into_iter().collect() }
        });
        Ok(Account {
            roles: held.iter().filter_map(|row| names.role(row)).collect(),
            passed_on: passed_on.collect(),
            colleagues: colleagues.filter(|colleague| !colleague.units.is_empty()).collect(),
        })
    }

    /// Passes one of somebody's own roles on to another person of the same unit, until a day.
    ///
    /// # Errors
    /// It is not the giver's own role, the other is not of that unit or holds it already, the day does not fit,
    /// or the database failed.
    pub async fn delegate_role(&self, giver: i64, pass_on: &PassOn, act: &Act) -> Result<(), StoreError> {
        let today = act.at.day;
        let wrong = |field, error| StoreError::Fields(vec![FieldError::new(field, error)]);
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        let own = running_of(&*transaction, giver, today).await?;
        let own = own.into_iter().find(|row| row.id == pass_on.role);
        let own = own.ok_or_else(|| wrong("role", TextError::NotAChoice))?;
        if own.given_by.is_some() {
            return Err(StoreError::Refused(Refused::PassedOn));
        }
        let role = Role::named(&own.role).ok_or(StoreError::NotFound)?;
        if pass_on.until < today {
            return Err(wrong("until", TextError::PastDay));
        }
        let to = staff::Entity::find_by_id(pass_on.to).one(&*transaction).await?;
        let theirs = running_of(&*transaction, pass_on.to, today).await?;
        let is_there = to.is_some_and(|to| !to.disabled && to.id != giver)
            && theirs.iter().any(|row| row.unit == own.unit);
        if !is_there {
            return Err(wrong("to", TextError::NotAChoice));
        }
        if theirs.iter().any(|row| is(row, role, &own.unit)) {
            return Err(wrong("to", TextError::Taken));
        }
        // It would end with the giver's own role in any case; this way the right day is shown.
        let until = own.until_day.map_or(pass_on.until, |last| day::from_number(last).min(pass_on.until));
        let new =
            Begin { staff: pass_on.to, role, unit: &own.unit, until: Some(until), given_by: Some(giver) };
        begin(&*transaction, new, today).await?;
        let note = Note::of(thing(pass_on.to)).in_unit(&own.unit);
        let became = json!({"role": role, "until": until, "given_by": giver});
        transaction.commit(act, note.became(became)).await
    }

    /// Takes back what somebody passed on.
    ///
    /// # Errors
    /// There is no such thing that this person passed on, or the database failed.
    pub async fn end_delegation(&self, giver: i64, id: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let given = Condition::all().add(holding::Column::Id.eq(id)).add(holding::Column::GivenBy.eq(giver));
        let rows = running(&*transaction, given, act.at.day).await?;
        let row = rows.into_iter().next().ok_or(StoreError::NotFound)?;
        end(&transaction, row.id, act.at.day).await?;
        let was = json!({"role": row.role, "given_by": giver});
        let note = Note::of(thing(row.staff)).in_unit(&row.unit).was(was).became(json!({"role": null}));
        transaction.commit(act, note).await
    }
}

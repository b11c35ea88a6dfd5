//! People as a table: imported all or not at all, exported as they stand. Contacts are personal data, so both are
//! noted in the audit trail, and neither puts a contact into it.

use crate::audit::Note;
use crate::counter::{self, PEOPLE, Writing};
use crate::entity::{holding, staff, unit};
use crate::error::StoreError;
use crate::holding::{Begin, bearing, begin, held_by};
use crate::outbox::Event;
use crate::people::{state, visible};
use crate::person::thing;
use crate::staff::{Token, new_account, new_link};
use crate::{Act, Store, day};
use contract::id::UnitCode;
use contract::staff::Role;
use contract::staff::message::EventKind;
use contract::staff::person::{Contacts, NewRole, PersonImport};
use rules::access::Grant;
use rules::people::manages;
use rules::people::table::{
    Becomes, COLUMNS, Known, KnownRole, Outcome, PersonRow, Standing, judge, written,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Whom a table added: account, name and the secret of the one-time link.
pub type Newcomer = (i64, String, Token);

impl Store {
    /// Judges a table of people and, if nothing is wrong, makes every change it brings, in one transaction.
    ///
    /// # Errors
    /// The database failed. What is wrong with the table is told in the answer.
    pub async fn import_people(
        &self,
        grant: &Grant,
        rows: &[PersonRow],
        act: &Act,
    ) -> Result<(PersonImport, Vec<Newcomer>), StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        let outcome = self.judged(&*transaction, grant, rows, act).await?;
        let Outcome { people, changes, bad } = outcome;
        let mut import = PersonImport { rows: rows.len(), changes, bad, ..PersonImport::default() };
        if !import.bad.is_empty() || people.is_empty() {
            transaction.give_up().await?;
            return Ok((import, Vec::new()));
        }
        let mut newcomers = Vec::new();
        for person in &people {
            newcomers.extend(self.bring(&transaction, person, act).await?);
        }
        let became = json!({"people": people.len(), "added": newcomers.len()});
        transaction.commit(act, Note::of("people").became(became)).await?;
        import.done = true;
        Ok((import, newcomers))
    }

    /// Judges a table of people and changes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn try_people(
        &self,
        grant: &Grant,
        rows: &[PersonRow],
        act: &Act,
    ) -> Result<PersonImport, StoreError> {
        let transaction = self.write().await?;
        let Outcome { changes, bad, .. } = self.judged(&*transaction, grant, rows, act).await?;
        transaction.give_up().await?;
        Ok(PersonImport { rows: rows.len(), changes, bad, ..PersonImport::default() })
    }

    /// The people whom somebody sees as rows of a table, in the columns of the rules; contacts of those only whom
    /// that person manages. That they leave the house is noted.
    ///
    /// # Errors
    /// The database failed, or contacts cannot be opened.
    pub async fn people_table(
        &self,
        grant: &Grant,
        in_chinese: bool,
        act: &Act,
    ) -> Result<Vec<[String; COLUMNS.len()]>, StoreError> {
        let accounts = staff::Entity::find()
            .filter(visible(grant, act.at))
            .order_by_asc(staff::Column::Reading)
            .order_by_asc(staff::Column::Id)
            .all(&self.database)
            .await?;
        let mut held = held_by(&self.database, accounts.iter().map(|row| row.id), act.at.day).await?;
        let mut rows = Vec::with_capacity(accounts.len());
        for account in accounts {
            let held = held.remove(&account.id).unwrap_or_default();
            let contacts = self.told_contacts(&account, &held, grant, act)?;
            let is = state(&account);
            // What was passed on comes back by itself, or not at all.
            let own = held.iter().filter(|row| row.given_by.is_none()).filter_map(known);
            let roles: Vec<String> = own.map(|known| written(&known.role, in_chinese)).collect();
            let is = if in_chinese { is.chinese() } else { is.name() };
            rows.push([account.name, roles.join("; "), contacts.email, contacts.phone, is.to_owned()]);
        }
        self.note_reading(act, Note::of("people").became(json!({"people": rows.len()}))).await?;
        Ok(rows)
    }

    async fn judged(
        &self,
        transaction: &impl ConnectionTrait,
        grant: &Grant,
        rows: &[PersonRow],
        act: &Act,
    ) -> Result<Outcome, StoreError> {
        let names: BTreeSet<&str> = rows.iter().filter_map(|row| row.cells[0].as_deref()).collect();
        let accounts = staff::Entity::find().all(transaction).await?;
        let accounts: Vec<staff::Model> =
            accounts.into_iter().filter(|account| names.contains(account.name.as_str())).collect();
        let mut held = held_by(transaction, accounts.iter().map(|row| row.id), act.at.day).await?;
        let mut people = BTreeMap::new();
        for account in accounts {
            let held = held.remove(&account.id).unwrap_or_default();
            let known = Known {
                id: account.id,
                state: state(&account),
                contacts: self.told_contacts(&account, &held, grant, act)?,
                roles: held.iter().filter_map(known).collect(),
            };
            people.insert(account.name, known);
        }
        // Locked, so that no unit is closed while it gets people.
        let units = unit::Entity::find().lock_exclusive().all(transaction).await?;
        let units = units.into_iter().map(|row| (row.code, (row.name, row.closed_day.is_none()))).collect();
        let manager = act.staff_id().unwrap_or_default();
        Ok(judge(rows, &Standing { people, units, grant, manager, today: act.at.day }))
    }

    /// Makes of a person what the table says; somebody new gets a one-time link.
    async fn bring(
        &self,
        transaction: &Writing,
        person: &Becomes,
        act: &Act,
    ) -> Result<Option<Newcomer>, StoreError> {
        let id = match person.id {
            Some(id) => id,
            None => new_account(transaction, &person.name, act.at).await?,
        };
        for NewRole { role, unit, until } in &person.roles {
            let new = Begin { staff: id, role: *role, unit: unit.as_str(), until: *until, given_by: None };
            begin(&**transaction, new, act.at.day).await?;
        }
        if let Some(contacts) = &person.contacts {
            self.keep_contacts(transaction, id, contacts).await?;
        }
        let newcomer = match person.id {
            Some(_) if person.roles.is_empty() => None,
            Some(_) => {
                transaction.tell(act, Event::for_person(EventKind::RoleGiven, thing(id), id)).await?;
                None
            }
            None => Some((id, person.name.as_str().to_owned(), new_link(transaction, id, act.at).await?)),
        };
        let given: Vec<_> = person.roles.iter().map(|new| json!([new.role, new.unit, new.until])).collect();
        let unit = person.roles.first().map_or("", |new| new.unit.as_str());
        let contacts = if person.contacts.is_some() { "changed" } else { "same" };
        let became = json!({"name": person.name.as_str(), "roles": given, "contacts": contacts});
        transaction.note(act, Note::of(thing(id)).in_unit(unit).became(became)).await?;
        Ok(newcomer)
    }

    /// The contacts of whom the asker manages; of others nothing is told.
    fn told_contacts(
        &self,
        account: &staff::Model,
        held: &[holding::Model],
        grant: &Grant,
        act: &Act,
    ) -> Result<Contacts, StoreError> {
        match manages(grant, act.staff_id().unwrap_or_default(), &bearing(held)) {
            true => self.contacts(account),
            false => Ok(Contacts::default()),
        }
    }
}

fn known(row: &holding::Model) -> Option<KnownRole> {
    let role = NewRole {
        role: Role::named(&row.role)?,
        unit: UnitCode::parse(&row.unit).ok()?,
        until: row.until_day.map(day::from_number),
    };
    Some(KnownRole { role, given_by: row.given_by })
}

//! A person's account: added, shown, changed, kept out and let in again. Whom one does not see answers like
//! somebody who does not exist; contacts lie sealed, and reading them is noted.

use crate::audit::Note;
use crate::counter::{self, PEOPLE, Writing};
use crate::draft::forget_own;
use crate::entity::{holding, session, staff};
use crate::error::{Refused, StoreError};
use crate::holding::{Names, bearing, end, give, keep_an_administrator, running_of};
use crate::outbox::Event;
use crate::people::{created_on, state};
use crate::reading::reading;
use crate::staff::{Token, new_account, new_link};
use crate::{Act, Moment, Store};
use contract::Date;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::draft::DraftThing;
use contract::staff::message::EventKind;
use contract::staff::person::{Contacts, NewRole, PersonView};
use contract::text::{Email, Phone};
use contract::text::{StaffName, TextError};
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::people::{gives, manages, sees};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;

impl Store {
    /// A person. Contacts are told to who may change the account, and that is noted.
    ///
    /// # Errors
    /// There is nobody whom the asker sees, or the database failed.
    pub async fn person(
        &self,
        grant: &Grant,
        id: i64,
        zone: &TimeZone,
        act: &Act,
    ) -> Result<PersonView, StoreError> {
        let (account, held) = seen(&self.database, grant, id, act.at.day).await?;
        let names = Names::of(&self.database, &held).await?;
        let contacts = match manages(grant, act.staff_id().unwrap_or_default(), &bearing(&held)) {
            true => Some(self.contacts(&account)?),
            false => None,
        };
        if contacts.as_ref().is_some_and(|contacts| *contacts != Contacts::default()) {
            self.note_reading(act, Note::of(thing(id)).in_unit(unit_of(&held))).await?;
        }
        Ok(PersonView {
            id,
            state: state(&account),
            created_on: created_on(&account, zone),
            roles: held.iter().filter_map(|row| names.role(row)).collect(),
            contacts,
            version: account.version,
            name: account.name,
        })
    }

    /// What the audit trail says of a person whom somebody sees.
    pub(crate) async fn note_of_person(
        &self,
        grant: &Grant,
        id: i64,
        now: Moment,
    ) -> Result<Note, StoreError> {
        let (_, held) = seen(&self.database, grant, id, now.day).await?;
        Ok(Note::of(thing(id)).in_unit(unit_of(&held)))
    }

    /// Adds a person with roles, and a one-time link to come in by.
    ///
    /// # Errors
    /// The name is taken, a role is not the asker's to give or does not fit, or the database failed.
    pub async fn add_person(
        &self,
        grant: &Grant,
        name: &StaffName,
        contacts: &Contacts,
        roles: &[NewRole],
        act: &Act,
    ) -> Result<(i64, Token), StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        refuse_taken_name(&transaction, name, None).await?;
        let id = new_account(&transaction, name, act.at).await?;
        for role in roles {
            may_give(grant, role.role, role.unit.as_str())?;
            give(&transaction, id, role, act.at.day).await?;
        }
        self.keep_contacts(&transaction, id, contacts).await?;
        forget_own(&transaction, &DraftThing::NewPerson, act).await?;
        let token = new_link(&transaction, id, act.at).await?;
        let given: Vec<_> = roles.iter().map(|role| json!([role.role, role.unit, role.until])).collect();
        let unit = roles.first().map_or("", |role| role.unit.as_str());
        let became = json!({"name": name.as_str(), "roles": given, "link": "new"});
        transaction.commit(act, Note::of(thing(id)).in_unit(unit).became(became)).await?;
        Ok((id, token))
    }

    /// Changes a person's name and contacts, as somebody who saw that version of them.
    ///
    /// # Errors
    /// The person is not the asker's to change, somebody else changed it meanwhile, the name is taken, or the
    /// database failed.
    pub async fn change_person(
        &self,
        grant: &Grant,
        (id, version): (i64, i64),
        name: &StaffName,
        contacts: &Contacts,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        let (account, held) = managed(&transaction, grant, id, act).await?;
        if account.version != version {
            return Err(StoreError::Conflict);
        }
        refuse_taken_name(&transaction, name, Some(id)).await?;
        let same_contacts = self.contacts(&account)? == *contacts;
        staff::Entity::update_many()
            .col_expr(staff::Column::Name, Expr::value(name.as_str()))
            .col_expr(staff::Column::Reading, Expr::value(reading(name.as_str())))
            .filter(staff::Column::Id.eq(id))
            .exec(&*transaction)
            .await?;
        self.keep_contacts(&transaction, id, contacts).await?;
        forget_own(&transaction, &DraftThing::Person(id), act).await?;
        let contacts = if same_contacts { "same" } else { "changed" };
        let note = Note::of(thing(id))
            .in_unit(unit_of(&held))
            .was(json!({"name": account.name}))
            .became(json!({"name": name.as_str(), "contacts": contacts}));
        transaction.commit(act, note).await
    }

    /// Keeps people out: their sessions end at once. All or none; answers those who could come in before.
    ///
    /// # Errors
    /// One of them is not the asker's to change, is the asker, or is the last administrator, or the database
    /// failed.
    pub async fn disable_people(
        &self,
        grant: &Grant,
        ids: &[i64],
        act: &Act,
    ) -> Result<Vec<i64>, StoreError> {
        if ids.iter().any(|id| act.staff_id() == Some(*id)) {
            return Err(StoreError::Refused(Refused::Oneself));
        }
        self.move_door(grant, ids, Door::Shut, act).await
    }

    /// Lets people in again. All or none; answers those who could not come in before.
    ///
    /// # Errors
    /// One of them is not the asker's to change, or the database failed.
    pub async fn enable_people(&self, grant: &Grant, ids: &[i64], act: &Act) -> Result<Vec<i64>, StoreError> {
        self.move_door(grant, ids, Door::Open, act).await
    }

    async fn move_door(
        &self,
        grant: &Grant,
        ids: &[i64],
        door: Door,
        act: &Act,
    ) -> Result<Vec<i64>, StoreError> {
        let disabled = door == Door::Shut;
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        let mut changed = Vec::new();
        for id in ids {
            let (account, held) = managed(&transaction, grant, *id, act).await?;
            if account.disabled == disabled || changed.contains(id) {
                continue;
            }
            staff::Entity::update_many()
                .col_expr(staff::Column::Disabled, Expr::value(disabled))
                .filter(staff::Column::Id.eq(*id))
                .exec(&*transaction)
                .await?;
            if disabled {
                crate::session::end(&transaction, session::Column::Staff.eq(*id), act.at).await?;
                if held.iter().any(|row| row.role == Role::Administrator.name()) {
                    keep_an_administrator(&transaction, act.at.day).await?;
                }
            }
            let note = Note::of(thing(*id)).in_unit(unit_of(&held));
            let note = note.was(json!({"disabled": !disabled})).became(json!({"disabled": disabled}));
            transaction.note(act, note).await?;
            changed.push(*id);
        }
        let became = json!({"disabled": disabled, "ids": changed});
        transaction.commit(act, Note::of("people").became(became)).await?;
        Ok(changed)
    }

    /// A new one-time link for a person. Earlier ones stop working.
    ///
    /// # Errors
    /// The person is not the asker's to change, is the asker, is kept out, or the database failed.
    pub async fn new_link(&self, grant: &Grant, id: i64, act: &Act) -> Result<Token, StoreError> {
        if act.staff_id() == Some(id) {
            return Err(StoreError::Refused(Refused::Oneself));
        }
        let transaction = self.write().await?;
        let (account, held) = managed(&transaction, grant, id, act).await?;
        if account.disabled {
            return Err(StoreError::Refused(Refused::KeptOut));
        }
        let token = new_link(&transaction, id, act.at).await?;
        transaction.tell(act, Event::for_person(EventKind::AccountLink, thing(id), id)).await?;
        let note = Note::of(thing(id)).in_unit(unit_of(&held)).became(json!({"link": "new"}));
        transaction.commit(act, note).await?;
        Ok(token)
    }

    /// Gives a person a role from today on.
    ///
    /// # Errors
    /// The person is not the asker's to change, the role not the asker's to give, or it does not fit, or the
    /// database failed.
    pub async fn give_role(
        &self,
        grant: &Grant,
        id: i64,
        new: &NewRole,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        managed(&transaction, grant, id, act).await?;
        may_give(grant, new.role, new.unit.as_str())?;
        give(&transaction, id, new, act.at.day).await?;
        transaction.tell(act, Event::for_person(EventKind::RoleGiven, thing(id), id)).await?;
        let became = json!({"role": new.role, "until": new.until});
        transaction.commit(act, Note::of(thing(id)).in_unit(new.unit.as_str()).became(became)).await
    }

    /// Ends a person's role at once, and what was passed on with it.
    ///
    /// # Errors
    /// The person has no such role that the asker may take, it is the last administrator's, or the database
    /// failed.
    pub async fn end_role(&self, grant: &Grant, id: i64, role: i64, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::lock(&transaction, PEOPLE).await?;
        let (_, held) = seen(&*transaction, grant, id, act.at.day).await?;
        let row = held.into_iter().find(|row| row.id == role).ok_or(StoreError::NotFound)?;
        let ended = Role::named(&row.role).ok_or(StoreError::NotFound)?;
        may_give(grant, ended, &row.unit)?;
        end(&transaction, row.id, act.at.day).await?;
        if ended == Role::Administrator {
            keep_an_administrator(&transaction, act.at.day).await?;
        }
        let note =
            Note::of(thing(id)).in_unit(&row.unit).was(json!({"role": ended})).became(json!({"role": null}));
        transaction.commit(act, note).await
    }

    pub(crate) fn contacts(&self, account: &staff::Model) -> Result<Contacts, StoreError> {
        let kept = self.contacts_in(account)?;
        let (email, phone) = (kept.email.map(String::from), kept.phone.map(String::from));
        Ok(Contacts { email: email.unwrap_or_default(), phone: phone.unwrap_or_default() })
    }

    pub(crate) async fn keep_contacts(
        &self,
        transaction: &Writing,
        id: i64,
        contacts: &Contacts,
    ) -> Result<(), StoreError> {
        let (email, phone) = (Email::parse(&contacts.email).ok(), Phone::parse(&contacts.phone).ok());
        let sealed = self.sealed_contacts(id, &crate::Contacts { email, phone })?;
        staff::Entity::update_many()
            .col_expr(staff::Column::Contacts, Expr::value(sealed))
            .col_expr(staff::Column::Version, Expr::col(staff::Column::Version).add(1))
            .filter(staff::Column::Id.eq(id))
            .exec(&**transaction)
            .await?;
        Ok(())
    }
}

/// Whether people are kept out or let in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Shut,
    Open,
}

/// What the audit trail calls an account, and the place that its contacts are sealed for.
pub(crate) fn thing(id: i64) -> String {
    format!("person/{id}")
}

fn unit_of(held: &[holding::Model]) -> &str {
    held.first().map_or("", |row| row.unit.as_str())
}

/// An account that the asker sees, with its roles.
async fn seen(
    connection: &impl ConnectionTrait,
    grant: &Grant,
    id: i64,
    today: Date,
) -> Result<(staff::Model, Vec<holding::Model>), StoreError> {
    let account = staff::Entity::find_by_id(id).one(connection).await?.ok_or(StoreError::NotFound)?;
    let held = running_of(connection, id, today).await?;
    match sees(grant, &bearing(&held)) {
        true => Ok((account, held)),
        false => Err(StoreError::NotFound),
    }
}

/// An account that the asker may change, with its roles.
async fn managed(
    transaction: &Writing,
    grant: &Grant,
    id: i64,
    act: &Act,
) -> Result<(staff::Model, Vec<holding::Model>), StoreError> {
    let found = seen(&**transaction, grant, id, act.at.day).await?;
    match manages(grant, act.staff_id().unwrap_or_default(), &bearing(&found.1)) {
        true => Ok(found),
        false => Err(StoreError::Refused(Refused::NotYours)),
    }
}

fn may_give(grant: &Grant, role: Role, unit: &str) -> Result<(), StoreError> {
    match (gives(grant, role, unit), grant.covers(unit)) {
        (true, _) => Ok(()),
        (false, true) => Err(StoreError::Refused(Refused::NotYours)),
        (false, false) => Err(StoreError::NotFound),
    }
}

async fn refuse_taken_name(
    transaction: &Writing,
    name: &StaffName,
    own: Option<i64>,
) -> Result<(), StoreError> {
    let found =
        staff::Entity::find().filter(staff::Column::Name.eq(name.as_str())).one(&**transaction).await?;
    match found.is_some_and(|found| Some(found.id) != own) {
        true => Err(StoreError::Fields(vec![FieldError::new("name", TextError::Taken)])),
        false => Ok(()),
    }
}

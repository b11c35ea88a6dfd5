//! Mailboxes belong to units. Their addresses last: a closed one says where to write instead.

use crate::audit::Note;
use crate::entity::{mailbox, unit};
use crate::error::StoreError;
use crate::reading::reading;
use crate::unit::{UnitRow, as_seen, as_units, changed, open};
use crate::{Act, Store, counter, day};
use contract::id::{MailboxId, UnitCode};
use contract::mailbox::{Mailbox, MailboxClosed, MailboxList, MailboxRef, Tier};
use contract::problem::FieldError;
use contract::text::{MailboxName, TextError};
use contract::unit::UnitKind;
use rules::deadline::ReplyRules;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde_json::json;
use std::collections::HashMap;

/// A mailbox as it is added.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct NewMailbox {
    /// Its id, part of its lasting address.
    pub id: MailboxId,
    /// Its name.
    pub name: String,
    /// The unit it belongs to.
    pub unit: UnitCode,
    /// Whose it is.
    pub tier: Tier,
}

impl Store {
    /// Open mailboxes whose unit's name, pinyin, initials or town contain the words; all of them without words.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mailboxes(&self, query: &str) -> Result<MailboxList, StoreError> {
        let units = unit::Entity::find().all(&self.database).await?;
        let units: HashMap<String, unit::Model> =
            units.into_iter().map(|row| (row.code.clone(), row)).collect();
        let rules = self.settings_in_force().await?.reply_rules();
        let rows = mailbox::Entity::find()
            .filter(mailbox::Column::ClosedDay.is_null())
            .order_by_asc(mailbox::Column::Place)
            .all(&self.database)
            .await?;
        let all = rows.into_iter().filter_map(|row| {
            let unit = units.get(&row.unit)?;
            wire(row, unit, &rules)
        });
        let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mailboxes = all.filter(|mailbox| words.iter().all(|word| matches(mailbox, word))).collect();
        Ok(MailboxList { query: query.to_owned(), mailboxes })
    }

    /// One mailbox, closed or not.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn mailbox(&self, id: &MailboxId) -> Result<Mailbox, StoreError> {
        let row = mailbox::Entity::find_by_id(id.to_string()).one(&self.database).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let unit = unit::Entity::find_by_id(row.unit.clone()).one(&self.database).await?;
        let closed = match row.closed_day {
            Some(on) => {
                Some(MailboxClosed { on: day::from_number(on), instead: self.instead_of(&row.unit).await? })
            }
            None => None,
        };
        let rules = self.settings_in_force().await?.reply_rules();
        let found = wire(row, &unit.ok_or(StoreError::NotFound)?, &rules).ok_or(StoreError::NotFound)?;
        Ok(Mailbox { closed, ..found })
    }

    /// The open mailbox that goes on for those of a unit: its own, its successor's, or that of the nearest
    /// unit above; the bureau always has one.
    async fn instead_of(&self, code: &str) -> Result<Option<MailboxRef>, StoreError> {
        let units = as_units(unit::Entity::find().all(&self.database).await?);
        let successor = rules::organisation::successor(&units, code);
        let above = rules::organisation::above(&units, code);
        for unit in [code].into_iter().chain(successor).chain(above) {
            let open = mailbox::Entity::find()
                .filter(mailbox::Column::Unit.eq(unit))
                .filter(mailbox::Column::ClosedDay.is_null())
                .order_by_asc(mailbox::Column::Place)
                .one(&self.database)
                .await?;
            if let Some(row) = open {
                let id = MailboxId::parse(&row.id).map_err(|_| StoreError::NotFound)?;
                return Ok(Some(MailboxRef { id, name: row.name }));
            }
        }
        Ok(None)
    }

    /// The unit that a mailbox belongs to.
    pub(crate) async fn unit_of_mailbox(&self, id: &str) -> Result<UnitRow, StoreError> {
        let row = mailbox::Entity::find_by_id(id.to_owned()).one(&self.database).await?;
        self.unit(&row.ok_or(StoreError::NotFound)?.unit).await
    }

    /// Gives a unit a mailbox.
    ///
    /// # Errors
    /// The unit does not exist, is closed or is of a kind without mailboxes, the id is taken, or the database
    /// failed.
    pub async fn add_mailbox(
        &self,
        code: &UnitCode,
        id: &MailboxId,
        name: &MailboxName,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let unit = open(&transaction, code.as_str()).await?;
        let Some(tier) = UnitKind::named(&unit.kind).and_then(UnitKind::tier) else {
            return Err(StoreError::Fields(vec![FieldError::new("id", TextError::NoMailbox)]));
        };
        if mailbox::Entity::find_by_id(id.to_string()).one(&*transaction).await?.is_some() {
            return Err(StoreError::Fields(vec![FieldError::new("id", TextError::Taken)]));
        }
        let new = NewMailbox { id: id.clone(), name: name.as_str().to_owned(), unit: code.clone(), tier };
        insert(&transaction, &[new]).await?;
        changed(&transaction, code, act).await?;
        let note = Note::of(format!("mailbox/{id}")).in_unit(code.as_str());
        transaction.commit(act, note.became(json!({"name": name.as_str()}))).await
    }

    /// Gives a mailbox of a unit another name; its address stays.
    ///
    /// # Errors
    /// Somebody else changed the unit meanwhile, it has no such mailbox, it is closed, or the database failed.
    pub async fn rename_mailbox(
        &self,
        code: &UnitCode,
        version: i64,
        id: &MailboxId,
        name: &MailboxName,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        as_seen(&transaction, code, version).await?;
        changed(&transaction, code, act).await?;
        let row = of_unit(&transaction, code, id).await?;
        mailbox::Entity::update_many()
            .col_expr(mailbox::Column::Name, Expr::value(name.as_str()))
            .filter(mailbox::Column::Id.eq(id.as_str()))
            .exec(&*transaction)
            .await?;
        let note = Note::of(format!("mailbox/{id}")).in_unit(code.as_str());
        let note = note.was(json!({"name": row.name})).became(json!({"name": name.as_str()}));
        transaction.commit(act, note).await
    }

    /// Closes a mailbox of a unit. Letters that came through it are answered as before.
    ///
    /// # Errors
    /// The unit has no such mailbox, it is closed already, it is the bureau's last one, or the database failed.
    pub async fn close_mailbox(&self, code: &UnitCode, id: &MailboxId, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        counter::lock(&transaction, counter::LETTER).await?;
        of_unit(&transaction, code, id).await?;
        let unit = open(&transaction, code.as_str()).await?;
        let open_ones = mailbox::Entity::find()
            .filter(mailbox::Column::Unit.eq(code.as_str()))
            .filter(mailbox::Column::ClosedDay.is_null())
            .count(&*transaction)
            .await?;
        if unit.parent.is_none() && open_ones == 1 {
            return Err(StoreError::Fields(vec![FieldError::new("id", TextError::LastMailbox)]));
        }
        close(&transaction, mailbox::Column::Id.eq(id.as_str()), day::to_number(act.at.day)).await?;
        changed(&transaction, code, act).await?;
        let note = Note::of(format!("mailbox/{id}")).in_unit(code.as_str());
        transaction.commit(act, note.became(json!({"closed_on": act.at.day}))).await
    }
}

/// Adds mailboxes behind those that are there; their order is the order in which pages list them.
pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    mailboxes: &[NewMailbox],
) -> Result<(), StoreError> {
    let last = mailbox::Entity::find().order_by_desc(mailbox::Column::Place).one(transaction).await?;
    let first = last.map_or(0, |row| row.place + 1);
    for (place, new) in (first..).zip(mailboxes) {
        let row = mailbox::ActiveModel {
            id: Set(new.id.to_string()),
            name: Set(new.name.clone()),
            unit: Set(new.unit.to_string()),
            tier: Set(new.tier.name().to_owned()),
            place: Set(place),
            closed_day: Set(None),
        };
        mailbox::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Closes those that are open.
pub(super) async fn close(transaction: &DatabaseTransaction, which: Expr, on: i32) -> Result<(), StoreError> {
    mailbox::Entity::update_many()
        .col_expr(mailbox::Column::ClosedDay, Expr::value(on))
        .filter(which)
        .filter(mailbox::Column::ClosedDay.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}

/// A mailbox that takes letters.
pub(crate) async fn open_mailbox(
    connection: &impl ConnectionTrait,
    id: &MailboxId,
) -> Result<mailbox::Model, StoreError> {
    let row = mailbox::Entity::find_by_id(id.to_string()).one(connection).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    if row.closed_day.is_some() { Err(StoreError::MailboxClosed) } else { Ok(row) }
}

async fn of_unit(
    transaction: &DatabaseTransaction,
    code: &UnitCode,
    id: &MailboxId,
) -> Result<mailbox::Model, StoreError> {
    let row = open_mailbox(transaction, id).await?;
    if row.unit == code.as_str() { Ok(row) } else { Err(StoreError::NotFound) }
}

fn wire(row: mailbox::Model, unit: &unit::Model, rules: &ReplyRules) -> Option<Mailbox> {
    let tier = if row.tier == Tier::Director.name() { Tier::Director } else { Tier::Principal };
    Some(Mailbox {
        id: MailboxId::parse(&row.id).ok()?,
        name: row.name,
        unit: unit.name.clone(),
        tier,
        town: unit.town.clone(),
        initials: unit.initials.clone(),
        reply_rules: rules.of(tier),
        accept_within: rules.accept_within,
        closed: None,
    })
}

fn matches(mailbox: &Mailbox, word: &str) -> bool {
    let texts = [&mailbox.name, &mailbox.unit, &mailbox.town, &mailbox.initials];
    let read_aloud = [reading(&mailbox.unit), reading(&mailbox.town)];
    texts.into_iter().any(|text| text.to_lowercase().contains(word))
        || read_aloud.iter().any(|text| text.contains(word))
}

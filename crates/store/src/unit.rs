//! Units as a tree, and the mailboxes that belong to them, found by name, pinyin initials or town.

use crate::audit::Note;
use crate::entity::{mailbox, unit};
use crate::error::StoreError;
use crate::{Act, Store, counter};
use contract::id::{MailboxId, UnitCode};
use contract::mailbox::{Mailbox, MailboxList, Tier};
use pinyin::ToPinyin;
use rules::deadline::ReplyRules;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};
use serde_json::json;
use std::collections::HashMap;

/// A unit as it is added.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct NewUnit {
    /// Its code, for ever.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
    /// `bureau`, `office`, `school` or `kindergarten`.
    pub kind: String,
    /// The unit above.
    pub parent: Option<UnitCode>,
    /// Town or district; may be empty.
    #[serde(default)]
    pub town: String,
}

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

/// A unit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the unit above.
    pub parent: Option<String>,
}

impl Store {
    /// Adds units and mailboxes; the order of the mailboxes is the order in which pages list them.
    ///
    /// # Errors
    /// A code is taken, or the database failed.
    pub async fn add_units(
        &self,
        units: &[NewUnit],
        mailboxes: &[NewMailbox],
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        for new in units {
            let row = unit::ActiveModel {
                code: Set(new.code.to_string()),
                name: Set(new.name.clone()),
                kind: Set(new.kind.clone()),
                parent: Set(new.parent.as_ref().map(ToString::to_string)),
                town: Set(new.town.clone()),
                initials: Set(initials(&new.name)),
            };
            unit::Entity::insert(row).exec_without_returning(&*transaction).await?;
        }
        for (place, new) in mailboxes.iter().enumerate() {
            let row = mailbox::ActiveModel {
                id: Set(new.id.to_string()),
                name: Set(new.name.clone()),
                unit: Set(new.unit.to_string()),
                tier: Set(new.tier.name().to_owned()),
                place: Set(i32::try_from(place).unwrap_or(i32::MAX)),
            };
            mailbox::Entity::insert(row).exec_without_returning(&*transaction).await?;
        }
        let codes: Vec<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
        transaction.commit(act, Note::of("units").became(json!({"added": codes}))).await
    }

    /// Mailboxes whose unit's name, initials or town contain the words; all if there are none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mailboxes(&self, query: &str) -> Result<MailboxList, StoreError> {
        let units = self.unit_rows().await?;
        let rules = self.settings_in_force().await?.reply_rules();
        let rows = mailbox::Entity::find().order_by_asc(mailbox::Column::Place).all(&self.database).await?;
        let all = rows.into_iter().filter_map(|row| {
            let unit = units.get(&row.unit)?;
            wire(row, unit, &rules)
        });
        let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mailboxes = all.filter(|mailbox| words.iter().all(|word| matches(mailbox, word))).collect();
        Ok(MailboxList { query: query.to_owned(), mailboxes })
    }

    /// One mailbox.
    ///
    /// # Errors
    /// There is none of that id, or the database failed.
    pub async fn mailbox(&self, id: &MailboxId) -> Result<Mailbox, StoreError> {
        let row = mailbox::Entity::find_by_id(id.to_string()).one(&self.database).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let unit = unit::Entity::find_by_id(row.unit.clone()).one(&self.database).await?;
        let rules = self.settings_in_force().await?.reply_rules();
        wire(row, &unit.ok_or(StoreError::NotFound)?, &rules).ok_or(StoreError::NotFound)
    }

    /// The unit that a mailbox belongs to.
    pub(crate) async fn unit_of_mailbox(&self, id: &str) -> Result<UnitRow, StoreError> {
        let row = mailbox::Entity::find_by_id(id.to_owned()).one(&self.database).await?;
        self.unit(&row.ok_or(StoreError::NotFound)?.unit).await
    }

    /// A unit by code.
    ///
    /// # Errors
    /// There is none, or the database failed.
    pub async fn unit(&self, code: &str) -> Result<UnitRow, StoreError> {
        let row = unit::Entity::find_by_id(code.to_owned()).one(&self.database).await?;
        row.map(Into::into).ok_or(StoreError::NotFound)
    }

    /// The unit at the root of the tree: the bureau.
    ///
    /// # Errors
    /// There is none yet, or the database failed.
    pub async fn root_unit(&self) -> Result<UnitRow, StoreError> {
        let units = self.unit_rows().await?;
        units.into_values().find(|unit| unit.parent.is_none()).map(Into::into).ok_or(StoreError::NotFound)
    }

    /// A unit's name by code; the code itself if the unit is gone.
    pub(crate) async fn unit_name(&self, code: &str) -> Result<String, StoreError> {
        match self.unit(code).await {
            Ok(unit) => Ok(unit.name),
            Err(StoreError::NotFound) => Ok(code.to_owned()),
            Err(error) => Err(error),
        }
    }

    async fn unit_rows(&self) -> Result<HashMap<String, unit::Model>, StoreError> {
        let rows = unit::Entity::find().all(&self.database).await?;
        Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
    }
}

impl From<unit::Model> for UnitRow {
    fn from(row: unit::Model) -> Self {
        Self { code: row.code, name: row.name, parent: row.parent }
    }
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
    })
}

fn matches(mailbox: &Mailbox, word: &str) -> bool {
    let texts = [&mailbox.name, &mailbox.unit, &mailbox.town, &mailbox.initials];
    texts.into_iter().any(|text| text.to_lowercase().contains(word))
}

/// `实验小学` is found by `syxx`. Latin letters and digits of a name stay.
fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c.to_pinyin() {
            Some(pinyin) => pinyin.first_letter().chars().next(),
            None => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_school_is_found_by_the_initials_of_its_name() {
        assert_eq!(initials("实验小学"), "syxx");
        assert_eq!(initials("云溪市第2中学"), "yxsd2zx");
    }
}

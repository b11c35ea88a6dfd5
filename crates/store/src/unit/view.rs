//! Units as the desk shows them: the tree, and one unit with its past.

use crate::entity::{leader, mailbox, unit};
use crate::error::StoreError;
use crate::unit::change::in_use;
use crate::unit::leader::told;
use crate::unit::{as_units, versions};
use crate::{Store, day};
use contract::Date;
use contract::id::{MailboxId, UnitCode};
use contract::staff::unit::{InUse, UnitLine, UnitList, UnitMailbox, UnitPast, UnitRef, UnitView};
use contract::unit::{UnitChoice, UnitChoices};
use rules::access::Grant;
use rules::organisation::{Units, above, in_order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

impl Store {
    /// Every unit, each below the one above it, closed ones included.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unit_list(&self, today: Date) -> Result<UnitList, StoreError> {
        let rows = unit::Entity::find().all(&self.database).await?;
        let mut initials: HashMap<String, String> =
            rows.iter().map(|row| (row.code.clone(), row.initials.clone())).collect();
        let units = as_units(rows);
        let mut mailboxes: HashMap<String, Vec<mailbox::Model>> = HashMap::new();
        for row in mailbox::Entity::find().order_by_asc(mailbox::Column::Place).all(&self.database).await? {
            mailboxes.entry(row.unit.clone()).or_default().push(row);
        }
        let mut leaders: HashMap<String, Vec<leader::Model>> = HashMap::new();
        for row in
            leader::Entity::find().filter(leader::Column::UntilDay.is_null()).all(&self.database).await?
        {
            leaders.entry(row.unit.clone()).or_default().push(row);
        }
        let line = |(code, depth): (&str, usize)| {
            let parts = Parts {
                initials: initials.remove(code).unwrap_or_default(),
                mailboxes: mailboxes.remove(code).unwrap_or_default(),
                leaders: leaders.remove(code).unwrap_or_default(),
            };
            line(&units, code, depth, parts, today)
        };
        Ok(UnitList { units: in_order(&units).into_iter().filter_map(line).collect() })
    }

    /// The open units, as a writer chooses from them; each below the one above it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unit_choices(&self) -> Result<UnitChoices, StoreError> {
        let units = as_units(unit::Entity::find().all(&self.database).await?);
        let open = in_order(&units).into_iter().filter_map(|(code, _)| {
            let unit = units.get(code).filter(|unit| unit.closed_on.is_none())?;
            Some(UnitChoice { code: UnitCode::parse(code).ok()?, name: unit.name.clone() })
        });
        Ok(UnitChoices { units: open.collect() })
    }

    /// One unit with its past, closed or not. Letters that complain of the reader are not counted.
    ///
    /// # Errors
    /// There is none of that code, or the database failed.
    pub async fn unit_view(
        &self,
        grant: &Grant,
        code: &UnitCode,
        today: Date,
    ) -> Result<UnitView, StoreError> {
        let rows = unit::Entity::find().all(&self.database).await?;
        let code = code.as_str();
        let row = rows.iter().find(|row| row.code == code).ok_or(StoreError::NotFound)?;
        let (version, initials) = (row.version, row.initials.clone());
        let units = as_units(rows);
        let mailboxes = mailbox::Entity::find()
            .filter(mailbox::Column::Unit.eq(code))
            .order_by_asc(mailbox::Column::Place)
            .all(&self.database)
            .await?;
        let leaders =
            leader::Entity::find().filter(leader::Column::Unit.eq(code)).all(&self.database).await?;
        let (_, past_leaders) = told(leaders.clone(), today);
        let mut above: Vec<UnitRef> =
            above(&units, code).into_iter().filter_map(|code| named(&units, code)).collect();
        above.reverse();
        let parts = Parts { initials, mailboxes, leaders };
        let line = line(&units, code, above.len(), parts, today).ok_or(StoreError::NotFound)?;
        let past = versions(&self.database, code).await?.into_iter().map(|version| UnitPast {
            since: (version.since_day > 0).then(|| day::from_number(version.since_day)),
            name: version.name,
            parent: version.parent.and_then(|parent| named(&units, &parent)),
        });
        let below = |unit: &&rules::organisation::Unit| {
            unit.parent.as_deref() == Some(code) && unit.closed_on.is_none()
        };
        let below = units.values().filter(below).count();
        let mut in_hand = self.in_hand(today).await?;
        let in_use = in_use(&self.database, &in_hand, grant, today).await?.remove(code).unwrap_or_default();
        let held = in_hand.remove(code).unwrap_or_default();
        Ok(UnitView {
            version,
            line,
            above,
            past: past.collect(),
            past_leaders,
            in_use: InUse { units: below as u64, ..in_use },
            open_notices: held.notices,
            open_items: held.items,
        })
    }
}

/// What belongs to a unit.
struct Parts {
    initials: String,
    mailboxes: Vec<mailbox::Model>,
    leaders: Vec<leader::Model>,
}

fn line(units: &Units, code: &str, depth: usize, parts: Parts, today: Date) -> Option<UnitLine> {
    let Parts { initials, mailboxes, leaders } = parts;
    let unit = units.get(code)?;
    let mailboxes = mailboxes.into_iter().filter_map(|row| {
        Some(UnitMailbox {
            id: MailboxId::parse(&row.id).ok()?,
            name: row.name,
            closed_on: row.closed_day.map(day::from_number),
        })
    });
    Some(UnitLine {
        code: UnitCode::parse(code).ok()?,
        name: unit.name.clone(),
        kind: unit.kind,
        parent: unit.parent.as_deref().and_then(|code| UnitCode::parse(code).ok()),
        depth,
        town: unit.town.clone(),
        initials,
        mailboxes: mailboxes.collect(),
        leaders: told(leaders, today).0,
        closed_on: unit.closed_on,
        merged_into: unit.merged_into.as_deref().and_then(|code| named(units, code)),
    })
}

fn named(units: &Units, code: &str) -> Option<UnitRef> {
    let unit = units.get(code)?;
    Some(UnitRef { code: code.to_owned(), name: unit.name.clone() })
}

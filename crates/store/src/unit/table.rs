//! Units as a table: imported all or not at all, exported as they stand.

use crate::audit::Note;
use crate::entity::{mailbox, unit};
use crate::error::StoreError;
use crate::unit::as_units;
use crate::unit::change::{apply, in_use, standing};
use crate::unit::mailbox::{NewMailbox, insert};
use crate::{Act, Store, day};
use contract::id::{MailboxId, UnitCode};
use contract::staff::unit::UnitImport;
use rules::access::Grant;
use rules::organisation::in_order;
use rules::organisation::table::{COLUMNS, Outcome, Standing, UnitRow as TableRow, judge};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

impl Store {
    /// Judges a table of units and, if nothing is wrong, makes every change it brings, in one transaction.
    ///
    /// # Errors
    /// The database failed. What is wrong with the table is told in the answer.
    pub async fn import_units(&self, rows: &[TableRow], act: &Act) -> Result<UnitImport, StoreError> {
        self.import(rows, true, act).await
    }

    /// Judges a table of units and changes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn try_units(&self, rows: &[TableRow], act: &Act) -> Result<UnitImport, StoreError> {
        self.import(rows, false, act).await
    }

    async fn import(&self, rows: &[TableRow], really: bool, act: &Act) -> Result<UnitImport, StoreError> {
        let transaction = self.write().await?;
        let units = standing(&transaction).await?;
        let mailboxes = mailbox::Entity::find().all(&*transaction).await?;
        let standing = Standing {
            in_use: in_use(
                &*transaction,
                &transaction.in_hand(act.at.day).await?,
                &Grant::default(),
                act.at.day,
            )
            .await?,
            mailboxes: mailboxes.into_iter().map(|row| (row.id, row.unit)).collect(),
            units,
            today: act.at.day,
        };
        let outcome = judge(rows, &standing);
        let done = really && outcome.bad.is_empty() && !outcome.changes.is_empty();
        if done {
            apply(&transaction, &standing.units, &outcome.units, day::to_number(act.at.day)).await?;
            insert(&transaction, &new_mailboxes(&outcome)).await?;
            transaction.commit(act, Note::of("units").became(json!({"changes": outcome.changes}))).await?;
        } else {
            transaction.give_up().await?;
        }
        let Outcome { changes, bad, .. } = outcome;
        Ok(UnitImport { rows: rows.len(), changes, bad, done })
    }

    /// All units as rows of a table, in the columns of the rules, each below the unit above it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unit_table(&self) -> Result<Vec<[String; COLUMNS.len()]>, StoreError> {
        let units = as_units(unit::Entity::find().all(&self.database).await?);
        let mailboxes =
            mailbox::Entity::find().order_by_asc(mailbox::Column::Place).all(&self.database).await?;
        let row = |(code, _): (&str, usize)| {
            let unit = &units[code];
            let own = mailboxes.iter().filter(|row| row.unit == code).map(|row| row.id.as_str());
            [
                code.to_owned(),
                unit.name.clone(),
                unit.kind.name().to_owned(),
                unit.parent.clone().unwrap_or_default(),
                unit.town.clone(),
                own.collect::<Vec<_>>().join(" "),
                unit.closed_on.map(|on| on.to_string()).unwrap_or_default(),
                unit.merged_into.clone().unwrap_or_default(),
            ]
        };
        Ok(in_order(&units).into_iter().map(row).collect())
    }
}

fn new_mailboxes(outcome: &Outcome) -> Vec<NewMailbox> {
    let new = outcome.mailboxes.iter().filter_map(|(id, code)| {
        let unit = outcome.units.get(code)?;
        Some(NewMailbox {
            id: MailboxId::parse(id).ok()?,
            name: unit.kind.mailbox_name(&unit.name),
            unit: UnitCode::parse(code).ok()?,
            tier: unit.kind.tier()?,
        })
    });
    new.collect()
}

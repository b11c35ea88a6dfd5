//! Disclosure records as a table: brought all or not at all, and exported as they stand.

use super::step::{announce, publish};
use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{disclosure, unit};
use crate::error::StoreError;
use crate::proposal::visible;
use crate::publication::refuse_one_step;
use crate::{Act, Store, day};
use contract::staff::disclosure::RecordImport;
use rules::access::Grant;
use rules::disclosure::table::{Outcome, RecordRow, There, judge, written};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::BTreeSet;

impl Store {
    /// Judges a table of records and, if nothing is wrong, writes every one down, in one transaction. Those with a
    /// number of an older system are public at once, unless publishing takes two people.
    ///
    /// # Errors
    /// The database failed. What is wrong with the table is told in the answer.
    pub async fn import_disclosures(
        &self,
        grant: &Grant,
        rows: &[RecordRow],
        act: &Act,
    ) -> Result<RecordImport, StoreError> {
        let transaction = self.write().await?;
        // Whoever gives numbers waits here: what is judged stays as it is until it is written.
        counter::lock(&transaction, counter::PUBLICATION).await?;
        let Outcome { records, changes, bad } = judged(&transaction, grant, rows, act).await?;
        let mut import = RecordImport { rows: rows.len(), changes, bad, done: false };
        if !import.bad.is_empty() || records.is_empty() {
            transaction.give_up().await?;
            return Ok(import);
        }
        let at_once = match refuse_one_step(&transaction, act).await {
            Err(StoreError::ProposeFirst) => false,
            other => other.map(|()| true)?,
        };
        let mut published = 0;
        for record in &records {
            let mut row = announce(&transaction, grant, record, act).await?;
            if record.earlier.is_some() && at_once {
                let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
                publish(&transaction, &mut row, publication, act).await?;
                row.version += 1;
                disclosure::ActiveModel::from(row).reset_all().update(&*transaction).await?;
                published += 1;
            }
        }
        let became = json!({"records": records.len(), "published": published});
        transaction.commit(act, Note::of("disclosures").became(became)).await?;
        import.done = true;
        Ok(import)
    }

    /// Judges a table of records and changes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn try_disclosures(
        &self,
        grant: &Grant,
        rows: &[RecordRow],
        act: &Act,
    ) -> Result<RecordImport, StoreError> {
        let transaction = self.write().await?;
        let Outcome { changes, bad, .. } = judged(&transaction, grant, rows, act).await?;
        transaction.give_up().await?;
        Ok(RecordImport { rows: rows.len(), changes, bad, done: false })
    }

    /// The records that somebody sees as rows of a table, in the columns of the rules; those that are withdrawn are
    /// left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn disclosure_table(
        &self,
        grant: &Grant,
        in_chinese: bool,
    ) -> Result<Vec<Vec<String>>, StoreError> {
        let withdrawn = contract::staff::disclosure::Standing::Withdrawn.name();
        let rows = disclosure::Entity::find()
            .filter(visible(grant, disclosure::Column::Unit))
            .filter(disclosure::Column::Standing.ne(withdrawn))
            .order_by_asc(disclosure::Column::Id)
            .all(&self.database)
            .await?;
        let written = |row: disclosure::Model| {
            let published_on = row.published_day.or(row.earlier_day).map(day::from_number);
            Ok(written(&super::desk::draft_of(&row)?, published_on, in_chinese))
        };
        rows.into_iter().map(written).collect()
    }
}

async fn judged(
    transaction: &Writing,
    grant: &Grant,
    rows: &[RecordRow],
    act: &Act,
) -> Result<Outcome, StoreError> {
    let units = unit::Entity::find().all(&**transaction).await?.into_iter();
    let numbers: Vec<Option<String>> = disclosure::Entity::find()
        .select_only()
        .column(disclosure::Column::Number)
        .filter(disclosure::Column::Number.is_not_null())
        .into_tuple()
        .all(&**transaction)
        .await?;
    let there = There {
        units: units.map(|unit| (unit.code, (unit.name, unit.closed_day.is_none()))).collect(),
        numbers: numbers.into_iter().flatten().collect::<BTreeSet<String>>(),
        grant,
        today: act.at.day,
    };
    Ok(judge(rows, &there))
}

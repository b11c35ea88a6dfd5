//! What was sent about an item, the newest and what it took the place of: nothing that a unit wrote is lost when
//! somebody else of the unit sends another text. And the files that belong to it.

use super::{answers, update_of};
use crate::counter::Writing;
use crate::entity::{round_answer, round_answer_earlier};
use crate::error::StoreError;
use crate::{PublicFile, Store, day, evidence};
use contract::staff::round::RoundAnswer;
use rules::access::Grant;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;

impl Store {
    /// A file of an answer, for whoever may see the unit's answers; also of one that another took the place of.
    ///
    /// # Errors
    /// There is no such answer that this person sees, it has no such file, or the database failed.
    pub async fn round_file(
        &self,
        grant: &Grant,
        (round, item): (i64, u32),
        file: i64,
    ) -> Result<PublicFile, StoreError> {
        let answer = answers(&self.database, round).await?.remove(&item);
        let answer = answer.filter(|answer| grant.covers(&answer.unit)).ok_or(StoreError::NotFound)?;
        if !sent_files(&self.database, &answer).await?.contains(&file) {
            return Err(StoreError::NotFound);
        }
        let found = evidence::files(&self.database, &[file]).await?;
        Ok(self.readable(found.into_iter().next().ok_or(StoreError::NotFound)?))
    }

    /// What was sent, as the desk shows it: its content, who sent it, the day.
    pub(super) async fn round_answer(
        &self,
        (content, who, on): (&str, &str, i32),
    ) -> Result<RoundAnswer, StoreError> {
        let update = update_of(content)?;
        Ok(RoundAnswer {
            who: who.to_owned(),
            on: day::from_number(on),
            text: update.text.into(),
            readings: update.readings,
            done: update.done,
            claim: update.claim,
            evidence: update.evidence.map(String::from).unwrap_or_default(),
            attachments: evidence::uploaded(&self.database, &update.attachments).await?,
            photos: update.photos,
            links: update.links,
            no_progress: update.no_progress,
        })
    }

    /// By items, what newer answers took the place of, the newest first.
    pub(super) async fn earlier_answers(
        &self,
        round: i64,
    ) -> Result<HashMap<u32, Vec<RoundAnswer>>, StoreError> {
        let rows = round_answer_earlier::Entity::find()
            .filter(round_answer_earlier::Column::Round.eq(round))
            .order_by_desc(round_answer_earlier::Column::Version)
            .all(&self.database)
            .await?;
        let mut earlier: HashMap<u32, Vec<RoundAnswer>> = HashMap::new();
        for row in rows {
            let Ok(item) = u32::try_from(row.item) else { continue };
            let answer = self.round_answer((&row.content, &row.sender_name, row.sent_day)).await?;
            earlier.entry(item).or_default().push(answer);
        }
        Ok(earlier)
    }
}

/// The files of an answer and of those that it took the place of.
pub(super) async fn sent_files(
    connection: &impl ConnectionTrait,
    answer: &round_answer::Model,
) -> Result<Vec<i64>, StoreError> {
    let earlier = round_answer_earlier::Entity::find()
        .filter(round_answer_earlier::Column::Round.eq(answer.round))
        .filter(round_answer_earlier::Column::Item.eq(answer.item))
        .all(connection)
        .await?;
    let contents = earlier.iter().map(|earlier| &earlier.content).chain([&answer.content]);
    let updates = contents.filter_map(|content| update_of(content).ok());
    Ok(updates.flat_map(|update| update.attachments).collect())
}

/// Puts an answer aside before another one takes its place.
pub(super) async fn put_aside(transaction: &Writing, answer: &round_answer::Model) -> Result<(), StoreError> {
    let row = round_answer_earlier::ActiveModel {
        id: NotSet,
        round: Set(answer.round),
        item: Set(answer.item),
        version: Set(answer.version),
        content: Set(answer.content.clone()),
        sender_name: Set(answer.sender_name.clone()),
        sent_day: Set(answer.sent_day),
    };
    round_answer_earlier::Entity::insert(row).exec_without_returning(&**transaction).await?;
    Ok(())
}

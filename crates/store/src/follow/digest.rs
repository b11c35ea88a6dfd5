//! What moved, once a day, for everybody who follows something. A digest names the publications that it tells
//! of by their numbers, so that it says the same however late it is sent.

use super::{followed_in, follows_of};
use crate::assignment::ASSIGNMENT;
use crate::audit::Note;
use crate::entity::{follow, follower, notice, notice_event, publication};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::publication::{PLAN, WITHDRAWAL};
use crate::{Act, PlanAsOf, Store, counter, day};
use contract::follow::FollowMail;
use contract::staff::message::EventKind;
use rules::follow::{Moved, Movement, News, Wanted, moved};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How many followers are gone through in one transaction.
const AT_ONCE: u64 = 200;
/// Publications that a digest looks at. A link names its digest, and might name all that ever was.
const MOST: u64 = 5000;

impl Store {
    /// Writes today's digest of everybody for whom something moved; says how many. Nobody gets a second one on
    /// the same day. Who never confirmed is forgotten.
    ///
    /// # Errors
    /// The database failed; what was written stays, the rest is written when it is called again.
    pub async fn write_follow_digests(&self, act: &Act) -> Result<usize, StoreError> {
        self.forget_unconfirmed(act).await?;
        let (mut after, mut written) = (0, 0);
        while let Some((last, digests)) = self.write_some(after, act).await? {
            (after, written) = (last, written + digests);
        }
        Ok(written)
    }

    /// Goes on after a follower; gives the last one it looked at.
    async fn write_some(&self, after: i64, act: &Act) -> Result<Option<(i64, usize)>, StoreError> {
        let today = day::to_number(act.at.day);
        let transaction = self.write().await?;
        let newest = counter::value(&*transaction, counter::PUBLICATION).await?;
        let rows = follower::Entity::find()
            .filter(follower::Column::Id.gt(after))
            .filter(follower::Column::ConfirmedAt.is_not_null())
            .filter(follower::Column::ToldDay.lt(today))
            .filter(follower::Column::Told.lt(newest))
            .order_by_asc(follower::Column::Id)
            .limit(AT_ONCE)
            .all(&*transaction)
            .await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            transaction.give_up().await?;
            return Ok(None);
        };
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let oldest = rows.iter().map(|row| row.told).min().unwrap_or(newest);
        let movements = movements(&*transaction, oldest, newest).await?;
        let follows = follow::Entity::find().filter(follow::Column::Follower.is_in(ids.clone()));
        let follows = follows.all(&*transaction).await?;
        let mut plans = Vec::new();
        for year in years_of_parts(&follows) {
            plans.push(transaction.plan_as_of(year, None).await?);
        }
        let parts = Parts::of(&plans);
        let mut digests = 0;
        for row in rows {
            let own = follows.iter().filter(|follow| follow.follower == row.id);
            let part_of = |year, item| parts.of_item(year, item);
            let news = moved(&movements, &wanted(own), (row.told, newest), &part_of);
            if news.about.is_empty() {
                continue;
            }
            let thing = format!("moved/{}", FollowMail::Digest { from: row.told, to: newest });
            transaction.tell(act, Event::for_follower(EventKind::FollowDigest, thing, row.id)).await?;
            digests += 1;
        }
        follower::Entity::update_many()
            .col_expr(follower::Column::Told, Expr::value(newest))
            .col_expr(follower::Column::ToldDay, Expr::value(today))
            .filter(follower::Column::Id.is_in(ids))
            .exec(&*transaction)
            .await?;
        transaction.commit(act, Note::of("follower").became(json!({"digests": digests}))).await?;
        Ok(Some((last, digests)))
    }

    /// What a digest tells a follower.
    pub(super) async fn moved_in(
        &self,
        row: &follower::Model,
        range: (i64, i64),
    ) -> Result<Moved, StoreError> {
        let follows = follows_of(&self.database, row.id).await?;
        let mut plans = Vec::new();
        for year in years_of_parts(&follows) {
            plans.push(self.plan_as_of(year, None).await?);
        }
        let parts = Parts::of(&plans);
        let movements = movements(&self.database, range.0, range.1).await?;
        let part_of = |year, item| parts.of_item(year, item);
        Ok(moved(&movements, &wanted(follows.iter()), range, &part_of))
    }
}

fn wanted<'a>(follows: impl Iterator<Item = &'a follow::Model>) -> Vec<Wanted> {
    let confirmed = follows.filter(|row| row.confirmed_at.is_some());
    confirmed.map(|row| Wanted { followed: followed_in(row), since: row.since }).collect()
}

/// The publications about plans and items after one number up to another.
async fn movements(
    connection: &impl ConnectionTrait,
    from: i64,
    to: i64,
) -> Result<Vec<Movement>, StoreError> {
    let rows = publication::Entity::find()
        .filter(publication::Column::Number.gt(from))
        .filter(publication::Column::Number.lte(to))
        .filter(publication::Column::Kind.eq(PLAN).or(publication::Column::Item.is_not_null()))
        .order_by_asc(publication::Column::Number)
        .limit(MOST)
        .all(connection)
        .await?;
    let movement = |row: publication::Model| Movement {
        number: row.number,
        year: row.year,
        item: row.item.and_then(|item| u32::try_from(item).ok()),
        takes_back: row.about.filter(|_| row.kind == WITHDRAWAL),
        news: news(&row),
    };
    let mut movements: Vec<Movement> = rows.into_iter().map(movement).collect();
    let steps: Vec<(i64, i16, i32)> = notice_event::Entity::find()
        .select_only()
        .column(notice_event::Column::Publication)
        .column(notice::Column::Year)
        .column(notice::Column::Item)
        .join(
            JoinType::InnerJoin,
            notice_event::Entity::belongs_to(notice::Entity)
                .from(notice_event::Column::Notice)
                .to(notice::Column::Id)
                .into(),
        )
        .filter(notice_event::Column::Publication.gt(from))
        .filter(notice_event::Column::Publication.lte(to))
        .order_by_asc(notice_event::Column::Publication)
        .limit(MOST)
        .into_tuple()
        .all(connection)
        .await?;
    movements.extend(steps.into_iter().map(|(number, year, item)| Movement {
        number,
        year,
        item: u32::try_from(item).ok(),
        takes_back: None,
        news: News::Notice,
    }));
    Ok(movements)
}

/// What a publication brought.
fn news(row: &publication::Model) -> News {
    let says = |field: &str| {
        let content: Option<serde_json::Value> = serde_json::from_str(&row.content).ok();
        content.and_then(|content| content.get(field).cloned())
    };
    match row.kind.as_str() {
        PLAN => News::Text,
        WITHDRAWAL => News::TakenBack,
        ASSIGNMENT if says("new_date") == Some(true.into()) => News::NewDate,
        ASSIGNMENT => News::Assignment,
        _ if says("corrects").is_some_and(|corrects| corrects != serde_json::Value::Null) => News::Correction,
        _ => News::Update,
    }
}

/// The years of the plans of which somebody follows a part.
fn years_of_parts(follows: &[follow::Model]) -> BTreeSet<i16> {
    follows.iter().filter(|row| !row.part.is_empty()).map(|row| row.year).collect()
}

/// In which part an item stands today.
struct Parts(HashMap<(i16, u32), String>);

impl Parts {
    fn of(plans: &[Arc<PlanAsOf>]) -> Self {
        let parts =
            plans.iter().flat_map(|plan| plan.outline.parts.iter().map(|part| (plan.outline.year, part)));
        let items = parts.flat_map(|(year, part)| {
            let sections = part.sections.iter().flat_map(|section| &section.items);
            part.items.iter().chain(sections).map(move |item| ((year, item.number), part.numeral.clone()))
        });
        Self(items.collect())
    }

    fn of_item(&self, year: i16, item: u32) -> Option<String> {
        self.0.get(&(year, item)).cloned()
    }
}

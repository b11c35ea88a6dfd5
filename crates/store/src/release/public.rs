//! Published letters as everybody reads them: chosen, searched and paged by what lies in clear, and no other text.

use super::release_state;
use crate::audit::list::escaped;
use crate::entity::letter_release::{Column, Entity, Model};
use crate::error::StoreError;
use crate::{Store, day};
use contract::Date;
use contract::id::{LetterNumber, UnitCode};
use contract::letter::{
    ItemRef, LetterKind, PublishedReply, ReleaseState, ReplyFilter, ReplyLine, ReplyList, ReplyUnit,
    ReplyWithdrawal,
};
use contract::limits;
use contract::masking::MaskedLetter;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;

/// A published letter as a feed tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedReply {
    /// Its place in the order of all publications.
    pub publication: i64,
    /// When it was published, in milliseconds.
    pub published: i64,
    /// When it last changed: it may be withdrawn.
    pub updated: i64,
    /// The letter.
    pub reply: PublishedReply,
}

impl Store {
    /// One page of the published letters that pass a filter, the newest first. A page after the last is the last.
    ///
    /// # Errors
    /// The database failed.
    pub async fn replies(&self, filter: &ReplyFilter, page: u32) -> Result<ReplyList, StoreError> {
        let wanted = Entity::find().filter(passing(filter));
        let total = wanted.clone().count(&self.database).await?;
        let pages = u32::try_from(total.div_ceil(limits::REPLY_PAGE).clamp(1, u64::from(u32::MAX)));
        let pages = pages.unwrap_or(u32::MAX);
        let page = page.clamp(1, pages);
        let rows = wanted
            .order_by_desc(Column::Publication)
            .offset(u64::from(page - 1) * limits::REPLY_PAGE)
            .limit(limits::REPLY_PAGE)
            .all(&self.database)
            .await?;
        let mut replies = Vec::with_capacity(rows.len());
        for row in &rows {
            replies.extend(self.reply_line(row).await?);
        }
        let codes: Vec<String> = Entity::find()
            .select_only()
            .column(Column::Unit)
            .filter(published())
            .distinct()
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut units = Vec::with_capacity(codes.len());
        for code in codes {
            let name = self.unit_name(&code).await?;
            units.extend(UnitCode::parse(&code).ok().map(|code| ReplyUnit { code, name }));
        }
        units.sort_by(|one, other| one.code.as_str().cmp(other.code.as_str()));
        let years: Vec<i16> = Entity::find()
            .select_only()
            .column(Column::PublishedYear)
            .filter(published())
            .distinct()
            .into_tuple()
            .all(&self.database)
            .await?;
        let years: BTreeSet<i16> = years.into_iter().collect();
        Ok(ReplyList { replies, total, page, pages, units, years: years.into_iter().rev().collect() })
    }

    /// A letter that is published, or that was and is withdrawn.
    ///
    /// # Errors
    /// It never was, or the database failed.
    pub async fn reply(&self, number: &LetterNumber) -> Result<PublishedReply, StoreError> {
        let found = Entity::find()
            .filter(Column::Number.eq(number.as_str()))
            .filter(Column::Publication.is_not_null());
        let row = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        self.published_reply(&row).await
    }

    /// The published letters about an item, as they stood at the end of a day or stand now, the newest first. What is
    /// withdrawn is left out of earlier days as well.
    ///
    /// # Errors
    /// The database failed.
    pub async fn item_replies(&self, item: ItemRef, by: Option<Date>) -> Result<Vec<ReplyLine>, StoreError> {
        let by = by.map(|by| Column::PublishedDay.lte(day::to_number(by)));
        let rows = Entity::find()
            .filter(passing(&ReplyFilter::about(item)).add_option(by))
            .order_by_desc(Column::Publication)
            .all(&self.database)
            .await?;
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            lines.extend(self.reply_line(row).await?);
        }
        Ok(lines)
    }

    /// Letters that are or were published, the newest first: so many before a publication, or from the newest on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn feed_replies(&self, before: Option<i64>, most: u64) -> Result<Vec<FeedReply>, StoreError> {
        let before = before.map(|before| Column::Publication.lt(before));
        let rows = Entity::find()
            .filter(Condition::all().add(Column::Publication.is_not_null()).add_option(before))
            .order_by_desc(Column::Publication)
            .limit(most)
            .all(&self.database)
            .await?;
        let mut replies = Vec::with_capacity(rows.len());
        for row in &rows {
            let published = row.published_at.unwrap_or_default();
            replies.push(FeedReply {
                publication: row.publication.unwrap_or_default(),
                published,
                updated: row.withdrawn_at.unwrap_or(published),
                reply: self.published_reply(row).await?,
            });
        }
        Ok(replies)
    }

    /// Every published letter, with the day on which it was published.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reply_numbers(&self) -> Result<Vec<(LetterNumber, Date)>, StoreError> {
        let rows: Vec<(String, Option<i32>)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::PublishedDay])
            .filter(published())
            .order_by_asc(Column::Publication)
            .into_tuple()
            .all(&self.database)
            .await?;
        let place = |(number, on): (String, Option<i32>)| {
            Some((LetterNumber::parse(&number).ok()?, day::from_number(on?)))
        };
        Ok(rows.into_iter().filter_map(place).collect())
    }

    async fn reply_line(&self, row: &Model) -> Result<Option<ReplyLine>, StoreError> {
        let reply = self.published_reply(row).await?;
        Ok(reply.text.map(|text| ReplyLine {
            number: reply.number,
            kind: reply.kind,
            title: text.title.plain(),
            unit: reply.unit,
            item: reply.item,
            published_on: reply.published_on,
        }))
    }

    async fn published_reply(&self, row: &Model) -> Result<PublishedReply, StoreError> {
        let replied_on = day::from_number(row.replied_day);
        let text = match &row.content {
            Some(content) => {
                let text: MaskedLetter = serde_json::from_str(content)
                    .map_err(|error| StoreError::Unusable(format!("a published letter: {error}")))?;
                Some(text)
            }
            None => None,
        };
        let withdrawn = release_state(row)? == ReleaseState::Withdrawn;
        let item = row.item_year.zip(row.item_number.and_then(|number| u32::try_from(number).ok()));
        Ok(PublishedReply {
            number: LetterNumber::parse(&row.number).map_err(|_| StoreError::NotFound)?,
            kind: LetterKind::named(&row.kind).ok_or(StoreError::NotFound)?,
            unit: self.unit_name_on(&row.unit, replied_on).await?,
            item: item.map(|(year, number)| ItemRef { year, number }),
            received_on: day::from_number(row.received_day),
            replied_on,
            published_on: day::from_number(row.published_day.unwrap_or(row.replied_day)),
            files: u32::try_from(row.files).unwrap_or(0),
            text,
            withdrawn: withdrawn.then(|| ReplyWithdrawal {
                on: day::from_number(row.withdrawn_day.unwrap_or(row.replied_day)),
                reason: row.reason.clone(),
            }),
        })
    }
}

fn published() -> Condition {
    Condition::all().add(Column::State.eq(ReleaseState::Published.name()))
}

fn passing(filter: &ReplyFilter) -> Condition {
    // Each word is looked for by itself, in whatever order they stand.
    let words = filter.words.as_deref().unwrap_or_default().to_lowercase();
    let words = words.split_whitespace().fold(Condition::all(), |all, word| {
        let pattern = LikeExpr::new(format!("%{}%", escaped(word))).escape('!');
        all.add(Expr::col(Column::Plain).like(pattern))
    });
    let number = |item: ItemRef| i32::try_from(item.number).unwrap_or(i32::MAX);
    published()
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind.name())))
        .add_option(filter.unit.as_ref().map(|unit| Column::Unit.eq(unit.as_str())))
        .add_option(filter.year.map(|year| Column::PublishedYear.eq(year)))
        .add_option(filter.item.map(|item| Column::ItemYear.eq(item.year)))
        .add_option(filter.item.map(|item| Column::ItemNumber.eq(number(item))))
        .add(words)
}

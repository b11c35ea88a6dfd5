//! The catalogue as everybody reads it: chosen, sorted and paged by the database, by what lies in clear.

use super::{Within, content_of, event, events_of, line, unusable};
use crate::audit::list::escaped;
use crate::entity::disclosure::{Column, Entity, Model};
use crate::entity::file;
use crate::error::StoreError;
use crate::{Store, day, evidence};
use contract::Date;
use contract::disclosure::{
    DisclosureContent, DisclosureFile, DisclosureFilter, DisclosureLine, DisclosureList, DisclosureOrder,
    DisclosureRef, DisclosureStep, DisclosureView, DisclosuresWanted, IndexNumber, Openness, Validity,
};
use contract::five::Five;
use contract::id::UnitCode;
use contract::limits;
use contract::register::FiveRecords;
use contract::staff::disclosure::Standing;
use contract::text::clean;
use contract::topic::Topic;
use rules::disclosure::facets::{Cell, Cursor, by_day_made, facets, newest_first, total};
use rules::disclosure::open_data::Entry;
use rules::disclosure::{due, removals, replay, shown};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// A record as a feed tells it.
#[derive(Clone, Debug)]
pub struct FeedDisclosure {
    /// Its place in the order of all publications.
    pub publication: i64,
    /// When it became public here, in milliseconds.
    pub published: i64,
    /// When it last changed.
    pub updated: i64,
    /// The record as it stands; its text is left out.
    pub line: DisclosureLine,
    /// What happened to it last, and why.
    pub last: Option<(DisclosureStep, String)>,
}

impl Store {
    /// One page of the public records that are wanted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn disclosures(&self, wanted: &DisclosuresWanted) -> Result<DisclosureList, StoreError> {
        let cells = self.disclosure_cells().await?;
        let names = self.unit_names().await?;
        let name = |code: &UnitCode| names.get(code.as_str()).cloned().unwrap_or_else(|| code.to_string());
        let passing = passing(&wanted.filter);
        let total = match &wanted.filter.words {
            None => total(&cells, &wanted.filter),
            Some(_) => Entity::find().filter(passing.clone()).count(&self.database).await?,
        };
        let order = wanted.order.unwrap_or(DisclosureOrder::Newest);
        let column = if by_day_made(order) { Column::MadeDay } else { Column::PublishedDay };
        let newest = newest_first(order);
        let cursor = wanted.after.as_deref().and_then(Cursor::read).map(|Cursor { day, id }| match newest {
            true => column.lt(day).or(column.eq(day).and(Column::Id.lt(id))),
            false => column.gt(day).or(column.eq(day).and(Column::Id.gt(id))),
        });
        let found = Entity::find().filter(passing.add_option(cursor));
        let found = match newest {
            true => found.order_by_desc(column).order_by_desc(Column::Id),
            false => found.order_by_asc(column).order_by_asc(Column::Id),
        };
        let mut rows = found.limit(limits::DISCLOSURE_PAGE + 1).all(&self.database).await?;
        let more = rows.len() as u64 > limits::DISCLOSURE_PAGE;
        rows.truncate(limits::DISCLOSURE_PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| {
            let day = if by_day_made(order) { row.made_day } else { row.published_day.unwrap_or_default() };
            Cursor { day, id: row.id }.write()
        });
        let records = rows.iter().map(|row| line(row, &content_of(row)?, &names));
        Ok(DisclosureList {
            records: records.collect::<Result<_, _>>()?,
            total,
            next,
            facets: facets(&cells, &wanted.filter, name),
        })
    }

    /// A record that is public, or that was and is withdrawn, as it stands or as it stood at the end of a day.
    ///
    /// # Errors
    /// There is none of that number, it was not public by that day, or the database failed.
    pub async fn disclosure(
        &self,
        number: &IndexNumber,
        by: Option<Date>,
        within: &Within<'_>,
    ) -> Result<DisclosureView, StoreError> {
        let found = Entity::find()
            .filter(Column::Number.eq(number.to_string()))
            .filter(Column::Publication.is_not_null());
        let row = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let events: Vec<_> = events_of(&self.database, row.id).await?.iter().filter_map(event).collect();
        let now = replay(&events, None).ok_or_else(|| unusable(&row))?;
        let withdrawn = row.standing == Standing::Withdrawn.name();
        // What is withdrawn is withdrawn from earlier days, too.
        let as_of = by.filter(|_| !withdrawn);
        let then = match as_of {
            Some(_) => replay(&events, as_of).ok_or(StoreError::BeforeFirstPublication)?,
            None => now,
        };
        let mut content = then.content;
        if withdrawn {
            content = shown(DisclosureContent {
                openness: Openness::OnApplication,
                summary: String::new(),
                keywords: Vec::new(),
                ..content
            });
        }
        let published = row.published_day.ok_or_else(|| unusable(&row))?;
        let publisher = match as_of {
            Some(on) => self.unit_name_on(&row.unit, on).await?,
            None => self.unit_name(&row.unit).await?,
        };
        let (due_on, count) = due(content.made_on, within.working_days, within.calendars);
        let replaced_by = match &then.other {
            Some(other) => self.named_record(Column::Number.eq(other.to_string())).await?.pop(),
            None => None,
        };
        let replaces = self.named_record(Column::ReplacedBy.eq(number.to_string())).await?;
        Ok(DisclosureView {
            files: self.record_files(&content).await?,
            line: DisclosureLine {
                number: number.clone(),
                name: content.name,
                publisher,
                document_number: content.document_number,
                made_on: content.made_on,
                published_on: day::from_number(published),
                five: content.five,
                topic: content.topic,
                validity: then.validity,
                openness: content.openness,
                summary: content.summary,
            },
            keywords: content.keywords,
            why_closed: content.why_closed,
            basis: content.basis,
            channel: content.channel,
            due_on,
            due_estimated: count.estimated,
            text: content.text,
            history: then.history,
            removals: removals(&events),
            replaced_by,
            replaces,
            as_of,
        })
    }

    /// Every public record, in the order of publication.
    ///
    /// # Errors
    /// The database failed.
    pub async fn catalogue(&self) -> Result<Vec<Entry>, StoreError> {
        let names = self.unit_names().await?;
        let rows = Entity::find()
            .filter(public())
            .order_by_asc(Column::PublishedDay)
            .order_by_asc(Column::Id)
            .all(&self.database)
            .await?;
        let entry = |row: &Model| {
            let content = content_of(row)?;
            let line = line(row, &content, &names)?;
            let content = shown(content);
            Ok(Entry {
                line,
                keywords: content.keywords,
                why_closed: content.why_closed,
                basis: content.basis,
                channel: content.channel,
            })
        };
        rows.iter().map(entry).collect()
    }

    /// Every public record, with the day on which it was published.
    ///
    /// # Errors
    /// The database failed.
    pub async fn disclosure_numbers(&self) -> Result<Vec<(IndexNumber, Date)>, StoreError> {
        let rows: Vec<(Option<String>, Option<i32>)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::PublishedDay])
            .filter(public())
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let place = |(number, on): (Option<String>, Option<i32>)| {
            Some((IndexNumber::parse(&number?).ok()?, day::from_number(on?)))
        };
        Ok(rows.into_iter().filter_map(place).collect())
    }

    /// Records that pass a filter and are or were public, the newest first: so many before a publication, or from
    /// the newest on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn feed_disclosures(
        &self,
        filter: &DisclosureFilter,
        before: Option<i64>,
        most: u64,
    ) -> Result<Vec<FeedDisclosure>, StoreError> {
        let names = self.unit_names().await?;
        let before = before.map(|before| Column::Publication.lt(before));
        let rows = Entity::find()
            .filter(chosen(filter).add(Column::Publication.is_not_null()).add_option(before))
            .order_by_desc(Column::Publication)
            .limit(most)
            .all(&self.database)
            .await?;
        let mut told = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut line = line(row, &content_of(row)?, &names)?;
            if row.standing != Standing::Published.name() {
                line.summary.clear();
            }
            let last = events_of(&self.database, row.id).await?.pop();
            let last = last.and_then(|last| Some((DisclosureStep::named(&last.step)?, last.words)));
            told.push(FeedDisclosure {
                publication: row.publication.unwrap_or_default(),
                published: row.published_at.unwrap_or_default(),
                updated: row.changed_at,
                line,
                last,
            });
        }
        Ok(told)
    }

    /// What the catalogue has of each of the five, in their order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn records_by_five(&self) -> Result<Vec<FiveRecords>, StoreError> {
        let found: Vec<(String, i64, Option<i32>)> = Entity::find()
            .filter(public())
            .select_only()
            .column(Column::Five)
            .column_as(Column::Id.count(), "records")
            .column_as(Column::PublishedDay.max(), "newest")
            .group_by(Column::Five)
            .into_tuple()
            .all(&self.database)
            .await?;
        let of = |five: Five| {
            let row = found.iter().find(|(name, ..)| name == five.name());
            FiveRecords {
                disclosure: five,
                records: row.map_or(0, |(_, records, _)| u64::try_from(*records).unwrap_or_default()),
                renewed_on: row.and_then(|(.., newest)| newest.map(day::from_number)),
            }
        };
        Ok(Five::ALL.iter().copied().map(of).collect())
    }

    async fn named_record(
        &self,
        which: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<Vec<DisclosureRef>, StoreError> {
        let rows: Vec<(Option<String>, String)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::Name])
            .filter(public().add(which.into_condition()))
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let named = |(number, name): (Option<String>, String)| {
            Some(DisclosureRef { number: IndexNumber::parse(&number?).ok()?, name })
        };
        Ok(rows.into_iter().filter_map(named).collect())
    }

    /// What a record is called that is public and open; nothing where no such record has that number.
    pub(crate) async fn open_record_name(&self, number: &IndexNumber) -> Result<Option<String>, StoreError> {
        let of_number = Column::Number.eq(number.to_string());
        let open = Column::Openness.eq(Openness::Proactive.name());
        let found = self.named_record(Condition::all().add(of_number).add(open)).await?;
        Ok(found.into_iter().next().map(|record| record.name))
    }

    async fn record_files(&self, content: &DisclosureContent) -> Result<Vec<DisclosureFile>, StoreError> {
        let rows: Vec<file::Model> = evidence::files(&self.database, &content.attachments).await?;
        let table =
            |id: i64| content.tables.iter().find(|(file, _)| *file == id).map(|(_, table)| table.clone());
        let files = evidence::attached(&rows, &content.photos).into_iter().zip(&rows);
        Ok(files.map(|(file, row)| DisclosureFile { file, table: table(row.id) }).collect())
    }

    /// How many public records have what in common.
    async fn disclosure_cells(&self) -> Result<Vec<Cell>, StoreError> {
        let rows: Vec<(String, String, String, Option<i16>, String, i64)> = Entity::find()
            .select_only()
            .columns([Column::Five, Column::Topic, Column::Unit, Column::Year, Column::Validity])
            .column_as(Column::Id.count(), "records")
            .filter(public())
            .group_by(Column::Five)
            .group_by(Column::Topic)
            .group_by(Column::Unit)
            .group_by(Column::Year)
            .group_by(Column::Validity)
            .into_tuple()
            .all(&self.database)
            .await?;
        let cell = |(five, topic, unit, year, validity, records): (
            String,
            String,
            String,
            Option<i16>,
            String,
            i64,
        )| {
            Some(Cell {
                five: Five::named(&five)?,
                topic: Topic::named(&topic)?,
                unit: UnitCode::parse(&unit).ok()?,
                year: year?,
                validity: Validity::named(&validity)?,
                records: u64::try_from(records).ok()?,
            })
        };
        Ok(rows.into_iter().filter_map(cell).collect())
    }
}

fn public() -> Condition {
    Condition::all().add(Column::Standing.eq(Standing::Published.name()))
}

fn passing(filter: &DisclosureFilter) -> Condition {
    public().add(chosen(filter))
}

fn chosen(filter: &DisclosureFilter) -> Condition {
    // Each word is looked for by itself, in whatever order they stand.
    let words = clean(filter.words.as_deref().unwrap_or_default()).to_lowercase();
    let words = words.split_whitespace().fold(Condition::all(), |all, word| {
        let pattern = LikeExpr::new(format!("%{}%", escaped(word))).escape('!');
        all.add(Expr::col(Column::Plain).like(pattern))
    });
    Condition::all()
        .add_option(filter.five.map(|five| Column::Five.eq(five.name())))
        .add_option(filter.topic.map(|topic| Column::Topic.eq(topic.name())))
        .add_option(filter.unit.as_ref().map(|unit| Column::Unit.eq(unit.as_str())))
        .add_option(filter.year.map(|year| Column::Year.eq(year)))
        .add_option(filter.validity.map(|validity| Column::Validity.eq(validity.name())))
        .add(words)
}

//! Disclosure records as the desk sees them: what waits to be published and by when, and what is public.

use super::{Within, content_of, event, events_of, number_of, stand_of};
use crate::audit::list::escaped;
use crate::entity::disclosure::{Column, Entity, Model};
use crate::error::StoreError;
use crate::proposal::visible;
use crate::{Store, day, evidence};
use contract::disclosure::{DisclosureDraft, DisclosureEntry};
use contract::evidence::PhotoDraft;
use contract::id::UnitCode;
use contract::limits;
use contract::staff::disclosure::{
    Pace, Record, RecordBoardLine, RecordEntry, RecordFilter, RecordRow, Records, Standing,
};
use contract::text::clean;
use rules::access::Grant;
use rules::disclosure::facets::Cursor;
use rules::disclosure::{due, late_if_made_by, pace};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// One page of the records that somebody sees: those that wait by the day on which they were made, all others
    /// the newest first. With the first page, what waits unit by unit.
    ///
    /// # Errors
    /// The database failed.
    pub async fn records(
        &self,
        grant: &Grant,
        (which, unit, words, after): (RecordFilter, Option<&UnitCode>, Option<&str>, Option<&str>),
        within: &Within<'_>,
    ) -> Result<Records, StoreError> {
        let names = self.unit_names().await?;
        let waits = matches!(which, RecordFilter::Waiting | RecordFilter::Late);
        let cursor = after.and_then(Cursor::read).map(|Cursor { day, id }| match waits {
            true => Column::MadeDay.gt(day).or(Column::MadeDay.eq(day).and(Column::Id.gt(id))),
            false => Column::Id.lt(id),
        });
        let words = clean(words.unwrap_or_default()).to_lowercase();
        let words = words.split_whitespace().fold(Condition::all(), |all, word| {
            all.add(Expr::col(Column::Plain).like(LikeExpr::new(format!("%{}%", escaped(word))).escape('!')))
        });
        let wanted = Condition::all()
            .add(visible(grant, Column::Unit))
            .add(those(which, within))
            .add_option(unit.map(|unit| Column::Unit.eq(unit.as_str())))
            .add(words)
            .add_option(cursor);
        let found = Entity::find().filter(wanted);
        let found = match waits {
            true => found.order_by_asc(Column::MadeDay).order_by_asc(Column::Id),
            false => found.order_by_desc(Column::Id),
        };
        let mut rows = found.limit(limits::RECORD_PAGE + 1).all(&self.database).await?;
        let more = rows.len() as u64 > limits::RECORD_PAGE;
        rows.truncate(limits::RECORD_PAGE as usize);
        let next = rows.last().filter(|_| more);
        let next = next.map(|row| Cursor { day: row.made_day, id: row.id }.write());
        let rows = rows.iter().map(|row| record_row(row, &names, within)).collect::<Result<_, _>>()?;
        let board = match after {
            None => self.record_board(grant, &names, within).await?,
            Some(_) => Vec::new(),
        };
        Ok(Records { rows, next, board, units: Vec::new() })
    }

    /// A record with all that the desk knows of it.
    ///
    /// # Errors
    /// There is none that this person sees, or the database failed.
    pub async fn record(&self, grant: &Grant, id: i64, within: &Within<'_>) -> Result<Record, StoreError> {
        let row = self.visible_record(grant, id).await?;
        let names = self.unit_names().await?;
        let content = content_of(&row)?;
        let (mut history, mut earlier) = (Vec::new(), BTreeSet::new());
        for told in events_of(&self.database, row.id).await? {
            let Some(seen) = event(&told) else { continue };
            earlier.extend(seen.content.into_iter().flat_map(|content| content.attachments));
            let entry = DisclosureEntry { step: seen.step, on: seen.on, why: seen.why };
            // What the sample tells, nobody did at a desk.
            history.push(RecordEntry { entry, who: told.staff.map(|_| told.who).unwrap_or_default() });
        }
        let earlier = earlier.into_iter().filter(|file| !content.attachments.contains(file));
        Ok(Record {
            history,
            earlier_files: evidence::still_there(&self.database, earlier).await?,
            files: evidence::uploaded(&self.database, &content.attachments).await?,
            version: row.version,
            working_days: within.working_days,
            draft: draft_of(&row)?,
            row: record_row(&row, &names, within)?,
        })
    }

    /// A record's row, if this person sees it.
    pub(crate) async fn visible_record(&self, grant: &Grant, id: i64) -> Result<Model, StoreError> {
        let row = Entity::find_by_id(id).one(&self.database).await?;
        row.filter(|row| grant.covers(&row.unit)).ok_or(StoreError::NotFound)
    }

    /// What waits to be published, unit by unit; the unit with the most urgent record first.
    async fn record_board(
        &self,
        grant: &Grant,
        names: &BTreeMap<String, String>,
        within: &Within<'_>,
    ) -> Result<Vec<RecordBoardLine>, StoreError> {
        let waiting: Vec<(String, i32)> = Entity::find()
            .select_only()
            .columns([Column::Unit, Column::MadeDay])
            .filter(those(RecordFilter::Waiting, within).add(visible(grant, Column::Unit)))
            .order_by_asc(Column::MadeDay)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let late = day::to_number(late_if_made_by(within.today, within.working_days, within.calendars));
        let mut lines = Vec::<(String, RecordBoardLine)>::new();
        for (unit, made) in waiting {
            let is_late = u64::from(made <= late);
            match lines.iter_mut().find(|(code, _)| *code == unit) {
                Some((_, line)) => (line.waiting, line.late) = (line.waiting + 1, line.late + is_late),
                None => {
                    let (next_due, _) = due(day::from_number(made), within.working_days, within.calendars);
                    let name = names.get(&unit).unwrap_or(&unit).clone();
                    lines.push((unit, RecordBoardLine { unit: name, waiting: 1, late: is_late, next_due }));
                }
            }
        }
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }
}

fn those(which: RecordFilter, within: &Within<'_>) -> Condition {
    let standing = |standing: Standing| Condition::all().add(Column::Standing.eq(standing.name()));
    let in_force = contract::disclosure::Validity::InForce.name();
    match which {
        RecordFilter::Waiting => standing(Standing::Announced),
        RecordFilter::Late => {
            let late = late_if_made_by(within.today, within.working_days, within.calendars);
            standing(Standing::Announced).add(Column::MadeDay.lte(day::to_number(late)))
        }
        RecordFilter::Published => standing(Standing::Published).add(Column::Validity.eq(in_force)),
        RecordFilter::Ended => {
            Condition::any().add(standing(Standing::Withdrawn)).add(Column::Validity.ne(in_force))
        }
    }
}

fn record_row(
    row: &Model,
    names: &BTreeMap<String, String>,
    within: &Within<'_>,
) -> Result<RecordRow, StoreError> {
    let (standing, validity) = stand_of(row)?;
    let made_on = day::from_number(row.made_day);
    let published_on = row.published_day.map(day::from_number);
    let (due_on, count) = due(made_on, within.working_days, within.calendars);
    let pace: Pace = pace(standing, (due_on, published_on), within.today, within.calendars);
    Ok(RecordRow {
        id: row.id,
        number: number_of(row).ok(),
        name: row.name.clone(),
        publisher: names.get(&row.unit).unwrap_or(&row.unit).clone(),
        standing,
        validity,
        made_on,
        published_on,
        due_on,
        due_estimated: count.estimated,
        pace,
    })
}

/// What a record says, to be changed or exported.
pub(super) fn draft_of(row: &Model) -> Result<DisclosureDraft, StoreError> {
    let content = content_of(row)?;
    let photo = |photo: contract::evidence::Photo| PhotoDraft {
        file: photo.file,
        caption: photo.caption,
        pupils: Some(photo.pupils),
    };
    Ok(DisclosureDraft {
        unit: row.unit.clone(),
        number: number_of(row).map(|number| number.slug()).unwrap_or_default(),
        published_on: row.earlier_day.map(|on| day::from_number(on).to_string()).unwrap_or_default(),
        name: content.name,
        document_number: content.document_number,
        made_on: content.made_on.to_string(),
        summary: content.summary,
        keywords: content.keywords.join(" "),
        topic: Some(content.topic),
        five: Some(content.five),
        openness: Some(content.openness),
        why_closed: content.why_closed,
        basis: content.basis,
        channel: content.channel,
        text: content.text,
        attachments: content.attachments,
        photos: content.photos.into_iter().map(photo).collect(),
    })
}

//! Disclosure records: what the public reads of them stands in `public`, the desk's list in `desk`, their steps in
//! `step`, what the law takes out of them in `removal`. A record is never deleted.

mod desk;
mod public;
pub(crate) mod removal;
pub(crate) mod search;
mod step;
mod table;

pub use public::FeedDisclosure;
pub(crate) use step::note_of;

use crate::day;
use crate::entity::{disclosure, disclosure_event};
use crate::error::StoreError;
use contract::Date;
use contract::disclosure::{
    DisclosureContent, DisclosureLine, DisclosureStep, IndexNumber, Openness, Validity,
};
use contract::staff::disclosure::Standing;
use rules::calendar::Calendars;
use rules::disclosure::{Event, shown};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// What decides whether a record is late.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    /// The day.
    pub today: Date,
    /// How many working days there are for publishing.
    pub working_days: u16,
    /// The calendars.
    pub calendars: &'a Calendars,
}

/// Whether what is shown under a publication is shown no more: its record is withdrawn, or not open any more.
pub(crate) async fn hides(connection: &impl ConnectionTrait, publication: i64) -> Result<bool, StoreError> {
    let found = disclosure::Entity::find().filter(disclosure::Column::Publication.eq(publication));
    let row = found.one(connection).await?;
    Ok(row.is_some_and(|row| {
        row.standing != Standing::Published.name() || row.openness != Openness::Proactive.name()
    }))
}

fn unusable(row: &disclosure::Model) -> StoreError {
    StoreError::Unusable(format!("the disclosure record {} cannot be read", row.id))
}

fn stand_of(row: &disclosure::Model) -> Result<(Standing, Validity), StoreError> {
    Standing::named(&row.standing).zip(Validity::named(&row.validity)).ok_or_else(|| unusable(row))
}

fn number_of(row: &disclosure::Model) -> Result<IndexNumber, StoreError> {
    let number = row.number.as_deref().and_then(|number| IndexNumber::parse(number).ok());
    number.ok_or_else(|| unusable(row))
}

fn content_of(row: &disclosure::Model) -> Result<DisclosureContent, StoreError> {
    serde_json::from_str(&row.content).map_err(|_| unusable(row))
}

/// What lists show of a public record.
fn line(
    row: &disclosure::Model,
    content: &DisclosureContent,
    names: &BTreeMap<String, String>,
) -> Result<DisclosureLine, StoreError> {
    let content = shown(content.clone());
    Ok(DisclosureLine {
        number: number_of(row)?,
        name: content.name,
        publisher: names.get(&row.unit).unwrap_or(&row.unit).clone(),
        document_number: content.document_number,
        made_on: content.made_on,
        published_on: day::from_number(row.published_day.ok_or_else(|| unusable(row))?),
        five: content.five,
        topic: content.topic,
        validity: stand_of(row)?.1,
        openness: content.openness,
        summary: content.summary,
    })
}

async fn events_of(
    connection: &impl ConnectionTrait,
    record: i64,
) -> Result<Vec<disclosure_event::Model>, StoreError> {
    let found = disclosure_event::Entity::find()
        .filter(disclosure_event::Column::Disclosure.eq(record))
        .order_by_asc(disclosure_event::Column::Id);
    Ok(found.all(connection).await?)
}

/// What the rules see of an event.
fn event(row: &disclosure_event::Model) -> Option<Event> {
    Some(Event {
        step: DisclosureStep::named(&row.step)?,
        on: day::from_number(row.day),
        why: row.words.clone(),
        content: row.content.as_deref().and_then(|content| serde_json::from_str(content).ok()),
        other: row.other.as_deref().and_then(|number| IndexNumber::parse(number).ok()),
    })
}

//! The public version of a letter, as its writer and the desk see it. The steps stand in `step` and `consent`, what
//! the public reads in `public`.

mod consent;
mod public;
mod search;
mod step;

pub use public::FeedReply;
pub(crate) use search::put_all;
pub(crate) use step::{beside, follow};

use crate::entity::{letter, letter_event, letter_release, unit};
use crate::error::StoreError;
use crate::letter::{
    LANE_DISCIPLINE, clock_of, course_of, events_of, kind_of, note_of, number_of, place_of, state_of,
};
use crate::seal::LetterKey;
use crate::sight::visible;
use crate::{Act, Store, day};
use contract::id::LetterNumber;
use contract::letter::{Letter, LetterStep, ReleaseBar, ReleaseState, ReleaseView};
use contract::limits;
use contract::masking::{MaskedLetter, Redaction};
use contract::staff::release::{ReleaseList, ReleaseRow, StaffRelease};
use rules::access::Grant;
use rules::masking::{Known, Original, propose};
use rules::release::{Facts, bar};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

/// The place that a public version is sealed for.
const PLACE: &str = "release";

/// What somebody confirmed: what is hidden, and what is left to read. The text that is published later is this one.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Confirmed {
    redactions: Vec<Redaction>,
    text: MaskedLetter,
}

/// The public version of a letter, if it ever came to one.
pub(crate) async fn of_letter(
    connection: &impl ConnectionTrait,
    row: &letter::Model,
) -> Result<Option<letter_release::Model>, StoreError> {
    Ok(letter_release::Entity::find_by_id(row.id).one(connection).await?)
}

pub(crate) fn release_state(release: &letter_release::Model) -> Result<ReleaseState, StoreError> {
    ReleaseState::named(&release.state).ok_or(StoreError::NotFound)
}

/// Whether the writer agrees to publishing. Consent that was taken back is not given again.
pub(crate) fn consents(opened: &Letter, release: Option<&letter_release::Model>) -> bool {
    let taken_back = release.is_some_and(|release| {
        let withdrawn = release.state == ReleaseState::Withdrawn.name();
        release.state == ReleaseState::Refused.name() || (withdrawn && release.reason.is_none())
    });
    opened.publish && !taken_back
}

/// Why a letter is not published, whatever is hidden in it.
fn bar_of(
    row: &letter::Model,
    opened: &Letter,
    release: Option<&letter_release::Model>,
) -> Result<Option<ReleaseBar>, StoreError> {
    Ok(bar(Facts {
        kind: kind_of(row)?,
        state: state_of(row)?,
        consent: consents(opened, release),
        discipline: row.lane == LANE_DISCIPLINE,
        danger: row.danger,
    }))
}

/// The newest answer of a letter.
fn newest_reply(events: &[letter_event::Model]) -> Option<&letter_event::Model> {
    events.iter().rev().find(|event| event.step == LetterStep::Reply.name())
}

/// The words that a step left.
fn words_of(key: &LetterKey, event: &letter_event::Model) -> Result<Option<String>, StoreError> {
    let step = LetterStep::named(&event.step).ok_or(StoreError::NotFound)?;
    event.sealed.as_ref().map(|sealed| key.open(&place_of(step), sealed)).transpose()
}

impl Store {
    fn letter_key(&self, row: &letter::Model) -> Result<LetterKey, StoreError> {
        LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)
    }

    /// What the writer is shown: from its approval on, and that it is withdrawn.
    pub(crate) fn release_view(
        &self,
        row: &letter::Model,
        release: &letter_release::Model,
    ) -> Result<Option<ReleaseView>, StoreError> {
        let state = release_state(release)?;
        let text = match state {
            ReleaseState::Proposed | ReleaseState::SentBack => return Ok(None),
            ReleaseState::Withdrawn | ReleaseState::Refused => None,
            ReleaseState::Waiting | ReleaseState::Objected | ReleaseState::Published => {
                Some(self.letter_key(row)?.open::<Confirmed>(PLACE, &release.sealed)?.text)
            }
        };
        Ok(Some(ReleaseView {
            state,
            text,
            object_by: release.object_day.map(day::from_number),
            files: u32::try_from(release.files).unwrap_or(0),
        }))
    }

    /// A letter beside its public version. That it was read is noted.
    ///
    /// # Errors
    /// There is none of that number that this person sees, or the database failed.
    pub async fn staff_release(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        act: &Act,
    ) -> Result<StaffRelease, StoreError> {
        let row = self.seen_letter(grant, number).await?;
        self.note_reading(act, note_of(&row)).await?;
        let opened = self.open_letter(&row)?;
        let events = events_of(&self.database, &row).await?;
        let release = of_letter(&self.database, &row).await?;
        let key = self.letter_key(&row)?;
        let newest = newest_reply(&events);
        let reply = match newest {
            Some(event) => words_of(&key, event)?.unwrap_or_default(),
            None => String::new(),
        };
        let course = course_of(&row, &clock_of(&row, &events), &opened);
        let course = beside(course, &row, &opened, release.as_ref())?;
        let own = release.as_ref().is_some_and(|release| release.proposer == act.staff_id());
        let steps = rules::letter::steps(state_of(&row)?, course).filter(|step| {
            let of_desk = rules::release::is_step(*step) && step.operation().is_some();
            of_desk && !(own && *step == LetterStep::ApproveRelease)
        });
        let original =
            Original { title: opened.title.as_str(), body: opened.body.as_str(), reply: reply.as_str() };
        let confirmed = release.as_ref().filter(|release| {
            !release.sealed.is_empty() && newest.is_some_and(|reply| reply.version == release.reply_version)
        });
        let redactions = match confirmed {
            Some(release) => key.open::<Confirmed>(PLACE, &release.sealed)?.redactions,
            None => propose(original, &self.known(&opened).await?),
        };
        let answered_back = [LetterStep::SendBackRelease.name(), LetterStep::ObjectToRelease.name()];
        let back = events.iter().rev().find(|event| answered_back.contains(&event.step.as_str()));
        let state = course.release;
        let words =
            match back.filter(|_| matches!(state, Some(ReleaseState::SentBack | ReleaseState::Objected))) {
                Some(event) => words_of(&key, event)?,
                None => None,
            };
        Ok(StaffRelease {
            version: row.version,
            state,
            redactions,
            files: u32::try_from(self.files_of(&row).await?.len()).unwrap_or(u32::MAX),
            object_by: release.and_then(|release| release.object_day).map(day::from_number),
            words,
            own,
            bar: course.bar,
            may: steps.collect(),
            title: opened.title.into(),
            body: opened.body.into(),
            reply,
        })
    }

    /// Letters whose public version stands somewhere, as somebody sees them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn releases(
        &self,
        grant: &Grant,
        state: ReleaseState,
        act: &Act,
    ) -> Result<ReleaseList, StoreError> {
        let there = letter_release::Entity::find()
            .select_only()
            .column(letter_release::Column::Letter)
            .filter(letter_release::Column::State.eq(state.name()))
            .into_query();
        let rows = letter::Entity::find()
            .filter(visible(grant))
            .filter(letter::Column::Id.in_subquery(there))
            .order_by_desc(letter::Column::Id)
            .limit(limits::INBOX_PAGE)
            .all(&self.database)
            .await?;
        let mut list = ReleaseList { rows: Vec::with_capacity(rows.len()) };
        for row in rows {
            let Some(release) = of_letter(&self.database, &row).await? else { continue };
            list.rows.push(ReleaseRow {
                number: number_of(&row)?,
                title: self.open_letter(&row)?.title.into(),
                unit: self.unit_name(&row.unit).await?,
                state,
                own: release.proposer == act.staff_id(),
                object_by: release.object_day.map(day::from_number),
            });
        }
        Ok(list)
    }

    /// What the bureau knows of a letter and of itself, for the proposal of what is hidden.
    async fn known(&self, opened: &Letter) -> Result<Known, StoreError> {
        let units = unit::Entity::find().all(&self.database).await?;
        let name = opened.name.as_ref().map(|name| name.as_str().to_owned());
        let phone = opened.phone.as_ref().map(|phone| phone.as_str().to_owned());
        let email = opened.email.as_ref().map(|email| email.as_str().to_owned());
        let persons = opened.persons.iter().map(|name| name.as_str().to_owned());
        Ok(Known {
            writer: [name, phone, email].into_iter().flatten().chain(persons).collect(),
            units: units.into_iter().map(|unit| unit.name).collect(),
        })
    }
}

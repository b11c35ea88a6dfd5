//! Letters as they come in, and as their writers find them again. Only number, place, state, dates, item and draft
//! lie in clear; the rest is sealed with the letter's own key.

mod course;
mod lost;
mod opinion;
mod place;
mod step;
mod watch;
mod writer;

pub(crate) use course::{History, Taken, append, clock_of, course_of, events_of, place_of};
pub(crate) use opinion::{about, draft_of};
pub use step::LetterMove;
pub(crate) use step::{as_seen, locked, save};
pub(crate) use watch::recount;

use crate::attachment::{self, Laid, NewAttachment};
use crate::audit::Note;
use crate::entity::{letter, letter_helper, letter_named};
use crate::error::StoreError;
use crate::keys::RECEIPT_KEY_VERSION;
use crate::outbox::Event;
use crate::seal::LetterKey;
use crate::{Act, Store, counter, day, follow, release, unit};
use contract::Date;
use contract::follow::FollowBy;
use contract::id::{IdempotencyKey, LetterNumber, MailboxId};
use contract::letter::{
    ItemRef, Letter, LetterKind, LetterState, LetterStep, LetterView, Posted, Rating, Satisfaction,
};
use contract::receipt::Receipt;
use contract::register::Register;
use contract::staff::message::EventKind;
use rules::access::{Envelope, Lane};
use rules::calendar::Calendars;
use rules::deadline::petition_notice_by;
use rules::receipt::Hash;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    QueryFilter, QueryOrder,
};
use serde_json::json;

/// The place that a letter's text is sealed for.
pub(crate) const TEXT: &str = "letter";

/// A letter to be stored.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// To which mailbox.
    pub mailbox: MailboxId,
    /// The key under which this sending is repeated, never doubled.
    pub idempotency: IdempotencyKey,
    /// The letter.
    pub letter: Letter,
    /// The register of the draft on which it is an opinion, where there is such a register.
    pub register: Option<Register>,
    /// The files that come with it, checked.
    pub files: Vec<NewAttachment>,
}

/// What became of a sending.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Number, receipt, due date.
    pub posted: Posted,
    /// The same sending was stored before; this is its answer again.
    pub repeated: bool,
}

impl Store {
    /// Stores a letter, once, and what it asks to be told of, over the channels that are offered. When this returns,
    /// it is on the disk.
    ///
    /// # Errors
    /// There is no such mailbox or it is closed, the draft on which it is an opinion takes none today, the key belongs
    /// to another letter, or the database failed.
    pub async fn post_letter(
        &self,
        mut new: NewLetter,
        calendars: &Calendars,
        by: FollowBy,
        act: &Act,
    ) -> Result<Delivery, StoreError> {
        let sent: Vec<Hash> = new.files.iter().map(|file| file.sent).collect();
        let laid = self.lay(std::mem::take(&mut new.files)).await?;
        let blobs = attachment::blobs(&laid);
        let outcome = self.post_with(new, (sent, laid), (calendars, by), act).await;
        // After a failure of the database nobody knows whether the rows are there; the sweep finds out.
        if !matches!(outcome, Ok(Delivery { repeated: false, .. }) | Err(StoreError::Database(_))) {
            self.clear(blobs).await;
        }
        outcome
    }

    async fn post_with(
        &self,
        new: NewLetter,
        (sent, laid): (Vec<Hash>, Vec<Laid>),
        (calendars, by): (&Calendars, FollowBy),
        act: &Act,
    ) -> Result<Delivery, StoreError> {
        let now = act.at;
        let mailbox = self.mailbox(&new.mailbox).await?;
        let written_to = self.unit_of_mailbox(new.mailbox.as_str()).await?.code;
        let body = serde_json::to_vec(&new.letter).map_err(|_| StoreError::Sealed)?;
        let body_hash = rules::receipt::sending_hash(&body, &sent);
        let key = &self.keys.receipt;
        let receipt = rules::receipt::receipt(key, &new.mailbox, &new.idempotency, &body_hash);
        let receipt_hash = rules::receipt::receipt_hash(key, &receipt).to_vec();
        let idempotency_hash = rules::receipt::idempotency_hash(key, &new.idempotency).to_vec();

        let takes_opinion = self.takes_opinion(&new, now.day).await;
        let transaction = self.write().await?;
        counter::lock(&transaction, counter::LETTER).await?;
        let earlier = letter::Entity::find()
            .filter(letter::Column::IdempotencyHash.eq(idempotency_hash.clone()))
            .one(&*transaction)
            .await?;
        if let Some(row) = earlier {
            if row.receipt_hash != receipt_hash {
                return Err(StoreError::KeyReused);
            }
            transaction.give_up().await?;
            let unit = self.lane_name(&row.lane, &row.unit).await?;
            let estimated = self.history(&row).await?.clock.due(calendars).1.estimated;
            return Ok(Delivery { posted: posted(&row, receipt, unit, estimated)?, repeated: true });
        }
        // Asked again under the lock: a unit is closed only while no letter can come to it.
        unit::open_mailbox(&*transaction, &new.mailbox).await?;
        // After the look for an earlier sending: what was taken on the last day gets its receipt again on the next.
        takes_opinion?;
        let number = next_number(&transaction, now.day).await?;
        let place = place::place(&transaction, &new.letter, mailbox.tier, &written_to).await?;
        let (letter_key, wrapped_key) = LetterKey::create(&self.keys, &number)?;
        let rule = mailbox.reply_rules.iter().find(|rule| rule.kind == new.letter.kind);
        let working_days = rule.ok_or(StoreError::NotFound)?.working_days;
        let (due_on, due_count) = calendars.count_from(now.day, working_days);
        let danger = new.letter.danger || tells_of_danger(&new.letter);
        let row = letter::ActiveModel {
            id: NotSet,
            number: Set(number.to_string()),
            mailbox: Set(new.mailbox.to_string()),
            kind: Set(new.letter.kind.name().to_owned()),
            state: Set(LetterState::Received.name().to_owned()),
            lane: Set(place.lane.to_owned()),
            unit: Set(place.unit),
            received_at: Set(now.millis),
            received_day: Set(day::to_number(now.day)),
            due_day: Set(day::to_number(due_on)),
            working_days: Set(i32::from(working_days)),
            item_year: Set(new.letter.item.map(|item| item.year)),
            item_number: Set(new.letter.item.and_then(|item| i32::try_from(item.number).ok())),
            row_register: Set(new.letter.row.as_ref().map(|row| row.register.to_string())),
            row_number: Set(new.letter.row.as_ref().map(|row| row.id)),
            receipt_key: Set(RECEIPT_KEY_VERSION),
            receipt_hash: Set(receipt_hash),
            idempotency_hash: Set(idempotency_hash),
            wrapped_key: Set(wrapped_key),
            sealed: Set(letter_key.seal(TEXT, &new.letter)?),
            version: Set(1),
            first_due_day: Set(day::to_number(due_on)),
            about: Set(place.about),
            handed_on: Set(false),
            shared: Set(false),
            danger: Set(danger),
            alarmed_at: Set(danger.then_some(now.millis)),
            stand_in: Set(false),
            joined_to: Set(None),
            reopened: Set(0),
            replied_day: Set(None),
            satisfaction: Set(None),
            speed: Set(None),
            attitude: Set(None),
            texts: Set(new.letter.texts && new.letter.texted().is_some()),
            reminded_day: Set(0),
            overdue_day: Set(0),
        };
        let id = letter::Entity::insert(row).exec(&*transaction).await?.last_insert_id;
        for staff in place.named {
            let named = letter_named::ActiveModel { letter: Set(id), staff: Set(staff) };
            letter_named::Entity::insert(named).exec_without_returning(&*transaction).await?;
        }
        let row = letter::Entity::find_by_id(id).one(&*transaction).await?.ok_or(StoreError::NotFound)?;
        let row = place::stand_in(&transaction, row, act).await?;
        attachment::letter::name_files(&transaction, (id, &letter_key), None, laid).await?;
        append(&transaction, &row, Taken::plain(LetterStep::Receive, LetterState::Received), act).await?;
        if danger {
            transaction.tell(act, watch::alarm(EventKind::ChildInDanger, &row)).await?;
        }
        transaction.tell(act, told(EventKind::LetterReceived, &row)).await?;
        if let Some((item, contact)) = new.letter.follower(by) {
            follow::of_letter(&transaction, &contact, item, id, now).await?;
        }
        transaction.commit(act, note_of(&row).became(json!({"state": row.state}))).await?;
        let unit = self.lane_name(&row.lane, &row.unit).await?;
        let posted = posted(&row, receipt, unit, due_count.estimated)?;
        Ok(Delivery { posted, repeated: false })
    }

    /// The letter that a receipt opens.
    ///
    /// # Errors
    /// No letter has that receipt, or the database failed.
    pub async fn letter_by_receipt(
        &self,
        receipt: &Receipt,
        calendars: &Calendars,
    ) -> Result<LetterView, StoreError> {
        let row = self.row_by_receipt(&self.database, receipt).await?;
        let opened = self.open_letter(&row)?;
        let history = self.history(&row).await?;
        let mailbox = match MailboxId::parse(&row.mailbox) {
            Ok(id) => self.mailbox(&id).await?.name,
            Err(_) => row.mailbox.clone(),
        };
        let state = state_of(&row)?;
        let release = release::of_letter(&self.database, &row).await?;
        let course = course_of(&row, &history.clock, &opened);
        let publish = release::consents(&opened, release.as_ref());
        let steps = rules::letter::steps(state, release::beside(course, &row, &opened, release.as_ref())?);
        let texts = opened.texted().map(|_| row.texts);
        Ok(LetterView {
            number: number_of(&row)?,
            mailbox,
            kind: opened.kind,
            title: opened.title.into(),
            body: opened.body.into(),
            state,
            unit: self.lane_name(&row.lane, &row.unit).await?,
            received_on: day::from_number(row.received_day),
            due_on: day::from_number(row.due_day),
            due_count: history.clock.due(calendars).1,
            petition_notice_by: petition_notice_by(day::from_number(row.received_day)),
            publish,
            release: match &release {
                Some(release) => self.release_view(&row, release)?,
                None => None,
            },
            opinion_on: self.opinion_on(&row).await?,
            shared: row.shared,
            texts,
            may: steps.filter(|step| step.is_writers()).collect(),
            steps: history.steps.into_iter().filter(|step| step.step.is_for_writer()).collect(),
            reply: history.reply,
            rating: rating_of(&row),
            files: self.files_of(&row).await?,
        })
    }

    /// The row of the letter that a receipt opens.
    pub(crate) async fn row_by_receipt(
        &self,
        connection: &impl ConnectionTrait,
        receipt: &Receipt,
    ) -> Result<letter::Model, StoreError> {
        let hash = rules::receipt::receipt_hash(&self.keys.receipt, receipt).to_vec();
        let found = letter::Entity::find().filter(letter::Column::ReceiptHash.eq(hash)).one(connection);
        found.await?.ok_or(StoreError::NotFound)
    }

    /// The number of letters stored.
    ///
    /// # Errors
    /// The database failed.
    pub async fn letters_stored(&self) -> Result<i64, StoreError> {
        counter::value(&self.database, counter::LETTER).await
    }

    /// The unit that has the letter, as the writer is told.
    pub(crate) async fn lane_name(&self, lane: &str, unit: &str) -> Result<String, StoreError> {
        Ok(called(lane, self.unit_name(unit).await?))
    }

    pub(crate) fn open_letter(&self, row: &letter::Model) -> Result<Letter, StoreError> {
        LetterKey::unwrap(&self.keys, &number_of(row)?, &row.wrapped_key)?.open(TEXT, &row.sealed)
    }
}

pub(crate) const LANE_UNIT: &str = "unit";
pub(crate) const LANE_DISCIPLINE: &str = "discipline";

/// Whether title or text has words that tell of a child in danger. The title ends with its line.
fn tells_of_danger(letter: &Letter) -> bool {
    !rules::danger::danger(&format!("{}\n{}", letter.title.as_str(), letter.body.as_str())).is_empty()
}

async fn next_number(transaction: &DatabaseTransaction, today: Date) -> Result<LetterNumber, StoreError> {
    counter::advance(transaction, counter::LETTER).await?;
    let of_year = format!("{}/{}", counter::LETTER, today.year());
    counter::ensure(transaction, &of_year).await?;
    Ok(LetterNumber::of(today.year(), counter::advance(transaction, &of_year).await?))
}

fn posted(
    row: &letter::Model,
    receipt: Receipt,
    unit: String,
    due_is_estimate: bool,
) -> Result<Posted, StoreError> {
    Ok(Posted {
        number: number_of(row)?,
        receipt,
        due_on: day::from_number(row.due_day),
        due_is_estimate,
        mailbox: MailboxId::parse(&row.mailbox).map_err(|_| StoreError::NotFound)?,
        received_on: day::from_number(row.received_day),
        unit,
    })
}

/// What a unit is called where it has a letter.
pub(crate) fn called(lane: &str, unit: String) -> String {
    if lane == LANE_DISCIPLINE { format!("{unit}纪检监察机构") } else { unit }
}

/// An entry about a letter. Of what lies with discipline staff it tells no unit.
pub(crate) fn note_of(row: &letter::Model) -> Note {
    let note = Note::of(format!("letter/{}", row.number));
    if row.lane == LANE_DISCIPLINE { note } else { note.in_unit(&row.unit) }
}

pub(crate) fn number_of(row: &letter::Model) -> Result<LetterNumber, StoreError> {
    LetterNumber::parse(&row.number).map_err(|_| StoreError::NotFound)
}

pub(crate) fn state_of(row: &letter::Model) -> Result<LetterState, StoreError> {
    LetterState::named(&row.state).ok_or(StoreError::NotFound)
}

pub(crate) fn kind_of(row: &letter::Model) -> Result<LetterKind, StoreError> {
    LetterKind::named(&row.kind).ok_or(StoreError::NotFound)
}

pub(crate) fn item_of(row: &letter::Model) -> Option<ItemRef> {
    item_of_columns(row.item_year, row.item_number)
}

pub(crate) fn item_of_columns(year: Option<i16>, number: Option<i32>) -> Option<ItemRef> {
    Some(ItemRef { year: year?, number: u32::try_from(number?).ok()? })
}

pub(crate) fn lane_of(row: &letter::Model) -> Lane<'_> {
    if row.lane == LANE_DISCIPLINE { Lane::Discipline } else { Lane::Unit(&row.unit) }
}

/// What decides who sees it.
pub(crate) fn envelope<'a>(row: &'a letter::Model, helpers: &'a [String], named: &'a [i64]) -> Envelope<'a> {
    let about = row.about.as_deref();
    Envelope { lane: lane_of(row), helpers, about, named, stand_in: row.stand_in }
}

/// The units that help with a letter, by code.
pub(crate) async fn helpers_of(
    connection: &impl ConnectionTrait,
    row: &letter::Model,
) -> Result<Vec<String>, StoreError> {
    let found = letter_helper::Entity::find()
        .filter(letter_helper::Column::Letter.eq(row.id))
        .order_by_asc(letter_helper::Column::Unit);
    Ok(found.all(connection).await?.into_iter().map(|helper| helper.unit).collect())
}

/// What tells those who have a letter that something happened to it.
pub(crate) fn told(kind: EventKind, row: &letter::Model) -> Event {
    Event::for_people(kind, format!("letter/{}", row.number), "list_letters", lane_of(row))
}

pub(crate) fn rating_of(row: &letter::Model) -> Option<Rating> {
    rating(row.satisfaction.as_deref(), row.speed, row.attitude)
}

/// A rating out of its columns.
pub(crate) fn rating(
    satisfaction: Option<&str>,
    speed: Option<i16>,
    attitude: Option<i16>,
) -> Option<Rating> {
    Some(Rating {
        satisfaction: Satisfaction::named(satisfaction?)?,
        speed: u8::try_from(speed?).ok()?,
        attitude: u8::try_from(attitude?).ok()?,
    })
}

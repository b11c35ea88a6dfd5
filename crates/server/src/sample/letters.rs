//! The letters of the sample, told to the store step by step as they happened.

use super::{LETTERS, YEAR, read, unusable};
use contract::Date;
use contract::follow::FollowBy;
use contract::id::{IdempotencyKey, LetterNumber, MailboxId, UnitCode};
use contract::letter::{ItemRef, LetterDraft, LetterStep, Rating, RefusalReason};
use contract::receipt::Receipt;
use contract::text::{Message, ReplyBody};
use rules::access::Grant;
use rules::calendar::Calendars;
use serde::Deserialize;
use store::{Act, LetterMove, NewLetter, Store, StoreError};

#[derive(Deserialize)]
struct Letter {
    mailbox: MailboxId,
    kind: String,
    title: String,
    body: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    publish: bool,
    #[serde(default)]
    about_unit: bool,
    item: Option<u32>,
    received_on: Date,
    #[serde(default)]
    course: Vec<Happened>,
}

/// A step after the arrival, of the desk or of the writer.
#[derive(Deserialize)]
struct Happened {
    on: Date,
    step: LetterStep,
    #[serde(default)]
    words: String,
    #[serde(default)]
    units: Vec<UnitCode>,
    #[serde(default)]
    days: u16,
    reason: Option<RefusalReason>,
    rating: Option<Rating>,
}

/// Tells all letters and says how many there are.
pub(super) async fn load(store: &Store, act: &impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let letters: Vec<Letter> = read(LETTERS)?;
    let calendars = Calendars::shipped();
    for letter in &letters {
        let (number, receipt) = receive(store, letter, &calendars, act).await?;
        let mut version = 1;
        for happened in &letter.course {
            let act = act(happened.on);
            version += take(store, (&number, version), &receipt, happened, (&calendars, &act)).await?;
        }
    }
    Ok(letters.len())
}

async fn receive(
    store: &Store,
    letter: &Letter,
    calendars: &Calendars,
    act: &impl Fn(Date) -> Act,
) -> Result<(LetterNumber, Receipt), StoreError> {
    let draft = LetterDraft {
        kind: letter.kind.clone(),
        title: letter.title.clone(),
        body: letter.body.clone(),
        name: letter.name.clone(),
        phone: letter.phone.clone(),
        email: letter.email.clone(),
        publish: letter.publish,
        about_unit: letter.about_unit,
        item: letter.item.map(|number| ItemRef { year: YEAR, number }),
        ..LetterDraft::default()
    };
    let key: String = store::keys::random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let new = NewLetter {
        mailbox: letter.mailbox.clone(),
        idempotency: IdempotencyKey::parse(&key).map_err(|_| unusable(&key))?,
        letter: draft.check().map_err(|_| unusable(&letter.title))?,
        files: Vec::new(),
    };
    let act = act(letter.received_on);
    let posted = store.post_letter(new, calendars, FollowBy::default(), &act).await?.posted;
    Ok((posted.number, posted.receipt))
}

/// Takes a step and says by how many the letter's version grew.
async fn take(
    store: &Store,
    letter: (&LetterNumber, i64),
    receipt: &Receipt,
    happened: &Happened,
    (calendars, act): (&Calendars, &Act),
) -> Result<i64, StoreError> {
    let words = || Message::parse(&happened.words).map_err(|_| unusable(&happened.words));
    let moved = match happened.step {
        LetterStep::Answer | LetterStep::Say => {
            store.add_to_letter(receipt, &words()?, Vec::new(), calendars, act).await?;
            return Ok(1);
        }
        LetterStep::Rate => {
            let rating = happened.rating.ok_or_else(|| unusable("a rating without marks"))?;
            store.rate_letter(receipt, rating, words().ok().as_ref(), calendars, act).await?;
            return Ok(if rules::letter::reopens(rating, false) { 2 } else { 1 });
        }
        LetterStep::Accept => LetterMove::Accept,
        LetterStep::Start => LetterMove::Start,
        LetterStep::Transfer => LetterMove::Transfer(happened.units.clone(), words()?),
        LetterStep::Assign => LetterMove::Assign(happened.units.clone(), words()?),
        LetterStep::Extend => LetterMove::Extend(happened.days, words()?),
        LetterStep::Ask => LetterMove::Ask(words()?),
        LetterStep::Refuse => {
            let reason = happened.reason.ok_or_else(|| unusable("a refusal without a reason"))?;
            LetterMove::Refuse(reason, words()?)
        }
        LetterStep::Reply => {
            LetterMove::Reply(ReplyBody::parse(&happened.words).map_err(|_| unusable(&happened.words))?)
        }
        other => return Err(unusable(other.name())),
    };
    let everywhere = Grant { all: true, discipline: true, ..Grant::default() };
    store.move_letter(&everywhere, letter, moved, calendars, act).await?;
    Ok(1)
}

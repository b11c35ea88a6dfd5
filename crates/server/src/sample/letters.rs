//! The letters of the sample, told to the store step by step as they happened.

mod earlier;
mod release;

use super::{LETTERS, YEAR, read, registers, unusable};
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
pub(super) struct Letter {
    pub(super) mailbox: MailboxId,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) body: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) phone: String,
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) publish: bool,
    #[serde(default)]
    pub(super) about_unit: bool,
    pub(super) item: Option<u32>,
    /// What the draft is called on which it is an opinion.
    #[serde(default)]
    pub(super) draft: String,
    pub(super) received_on: Date,
    #[serde(default)]
    pub(super) course: Vec<Happened>,
}

/// A step after the arrival, of the desk or of the writer.
#[derive(Deserialize)]
pub(super) struct Happened {
    pub(super) on: Date,
    pub(super) step: LetterStep,
    #[serde(default)]
    pub(super) words: String,
    #[serde(default)]
    pub(super) units: Vec<UnitCode>,
    #[serde(default)]
    pub(super) days: u16,
    pub(super) reason: Option<RefusalReason>,
    pub(super) rating: Option<Rating>,
    /// The letter that it is joined to, by its place in the list.
    pub(super) into: Option<usize>,
    /// What somebody leaves to be read of what the program proposes to hide in its public version.
    #[serde(default)]
    pub(super) show: Vec<String>,
}

impl Letter {
    /// A letter with nothing but what every one has.
    pub(super) fn of(mailbox: MailboxId, kind: &str, (title, body): (&str, &str), on: Date) -> Self {
        Self {
            mailbox,
            kind: kind.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            publish: false,
            about_unit: false,
            item: None,
            draft: String::new(),
            received_on: on,
            course: Vec::new(),
        }
    }
}

impl Happened {
    /// A step that is taken on a day with words, or none.
    pub(super) fn of(on: Date, step: LetterStep, words: &str) -> Self {
        let (words, units, show) = (words.to_owned(), Vec::new(), Vec::new());
        Self { on, step, words, units, days: 0, reason: None, rating: None, into: None, show }
    }
}

/// A letter that was told.
struct Told {
    number: LetterNumber,
    receipt: Receipt,
    version: i64,
}

/// Tells all letters and says how many there are. Opinions come while the consultation runs, and move with it.
pub(super) async fn load(
    store: &Store,
    today: Date,
    act: &impl Fn(Date) -> Act,
) -> Result<usize, StoreError> {
    let mut letters = earlier::letters()?;
    letters.extend(read::<Vec<Letter>>(LETTERS)?);
    for letter in letters.iter_mut().filter(|letter| !letter.draft.is_empty()) {
        letter.received_on = registers::moved(letter.received_on, today);
        letter.course.iter_mut().for_each(|happened| happened.on = registers::moved(happened.on, today));
    }
    tell(store, &letters, act).await?;
    Ok(letters.len())
}

/// Tells letters day by day, as they came and went on beside each other.
pub(super) async fn tell(
    store: &Store,
    letters: &[Letter],
    act: &impl Fn(Date) -> Act,
) -> Result<(), StoreError> {
    let calendars = Calendars::shipped();
    let mut due: Vec<(Date, usize, usize)> = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        due.push((letter.received_on, place, 0));
        due.extend(letter.course.iter().zip(1..).map(|(happened, step)| (happened.on, place, step)));
    }
    due.sort_unstable();
    let mut told: Vec<Option<Told>> = letters.iter().map(|_| None).collect();
    for (on, place, step) in due {
        let (letter, act) = (&letters[place], act(on));
        let Some(happened) = step.checked_sub(1).and_then(|step| letter.course.get(step)) else {
            told[place] = Some(receive(store, letter, &calendars, &act).await?);
            continue;
        };
        let into = happened.into.and_then(|into| told.get(into)?.as_ref()).map(|into| into.number.clone());
        let own = told[place].as_mut().ok_or_else(|| unusable("a step before its letter"))?;
        own.version += take(store, own, happened, into, (&calendars, &act)).await?;
    }
    Ok(())
}

async fn receive(
    store: &Store,
    letter: &Letter,
    calendars: &Calendars,
    act: &Act,
) -> Result<Told, StoreError> {
    let on = match letter.draft.as_str() {
        "" => None,
        called => Some(registers::draft_called(store, called, act.at.day).await?),
    };
    let draft = LetterDraft {
        row: on.as_ref().map(|(_, row)| row.clone()),
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
        register: on.map(|(register, _)| register),
        files: Vec::new(),
    };
    let posted = store.post_letter(new, calendars, FollowBy::default(), act).await?.posted;
    Ok(Told { number: posted.number, receipt: posted.receipt, version: 1 })
}

/// Takes a step and says by how many the letter's version grew.
async fn take(
    store: &Store,
    Told { number, receipt, version }: &Told,
    happened: &Happened,
    into: Option<LetterNumber>,
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
        LetterStep::Return => LetterMove::Return(words()?),
        LetterStep::ToPetition => LetterMove::ToPetition(words()?),
        LetterStep::Close => LetterMove::Close(words()?),
        LetterStep::Merge => LetterMove::Merge(into.ok_or_else(|| unusable("joined to nothing"))?, words()?),
        step if rules::release::is_step(step) => {
            release::take(store, (number, *version), happened, (calendars, act)).await?;
            return Ok(1);
        }
        other => return Err(unusable(other.name())),
    };
    let everywhere = Grant { all: true, discipline: true, ..Grant::default() };
    store.move_letter(&everywhere, (number, *version), moved, calendars, act).await?;
    Ok(1)
}

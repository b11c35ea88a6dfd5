//! Ten thousand made-up letters, for the bench: of every kind, to every mailbox, over the year up to yesterday, in
//! every state that a letter can be in. Nothing in it is meant to be read.

use super::letters::{Happened, Letter, tell};
use super::{crowd, unusable};
use crate::clock::Clock;
use contract::Date;
use contract::id::{MailboxId, UnitCode};
use contract::letter::{LetterKind, LetterStep, Rating, RefusalReason, Satisfaction};
use contract::mailbox::Tier;
use jiff::Span;
use store::{Act, Moment, NewMailbox, Store, StoreError};

const LETTERS: usize = 10_000;
/// Days over which they come.
const DAYS: usize = 364;
const WORDS: &str = "压测用的话，不是给人看的。";

/// Loads them into an empty store and says what is there now.
///
/// # Errors
/// They do not fit, or the database failed.
pub async fn load(store: &Store, clock: &Clock) -> Result<String, StoreError> {
    let today = clock.now().day;
    let first = before(today, DAYS)?;
    let act = |day: Date| Act::program("load_sample", Moment::noon_of(day, &clock.zone));
    let mut mailboxes = vec![mailbox("director", "bureau", Tier::Director)?];
    for school in 1..=crowd::SCHOOLS {
        let code = format!("school-{school}");
        mailboxes.push(mailbox(&code, &code, Tier::Principal)?);
    }
    store.add_units(&crowd::units()?, &mailboxes, &act(first)).await?;
    // To try the desk out nobody should need a second device.
    store.set_setting("second_factor", "offered", &act(first)).await?;
    let plan = store.store_plan(&crowd::outline(today.year()), "crowd", &act(first)).await?;
    store.publish_plan(plan, &act(first)).await?;
    let mut letters = Vec::with_capacity(LETTERS);
    for number in 0..LETTERS {
        letters.push(letter(number, today, &mailboxes)?);
    }
    tell(store, &letters, &act).await?;
    Ok(format!("{LETTERS} letters"))
}

fn mailbox(id: &str, unit: &str, tier: Tier) -> Result<NewMailbox, StoreError> {
    Ok(NewMailbox {
        id: MailboxId::parse(id).map_err(|_| unusable(id))?,
        name: format!("{id}压测信箱"),
        unit: UnitCode::parse(unit).map_err(|_| unusable(unit))?,
        tier,
    })
}

fn before(day: Date, days: usize) -> Result<Date, StoreError> {
    let days = i64::try_from(days).map_err(|_| unusable("days"))?;
    day.checked_sub(Span::new().days(days)).map_err(|_| unusable("a day"))
}

/// Every third letter goes to the director, the others to the schools in turn.
fn letter(number: usize, today: Date, mailboxes: &[NewMailbox]) -> Result<Letter, StoreError> {
    let school = 1 + number % (mailboxes.len() - 1);
    let mailbox = &mailboxes[if number.is_multiple_of(3) { 0 } else { school }];
    let kind = LetterKind::ALL[number / 3 % LetterKind::ALL.len()];
    let age = 1 + (LETTERS - 1 - number) * (DAYS - 1) / LETTERS;
    let on = before(today, age)?;
    let title = format!("压测第{number}封信");
    let body = format!("第{number}封：校门口的路灯坏了一周，什么时候能修好？请告诉我们由谁来修。");
    let letter = Letter::of(mailbox.id.clone(), kind.name(), (&title, &body), on);
    Ok(Letter {
        name: "压测的人".to_owned(),
        phone: "13800001234".to_owned(),
        about_unit: number % 40 == 7,
        item: number.is_multiple_of(4).then(|| u32::try_from(number / 4 % 41 + 1).unwrap_or(1)),
        course: course(number, kind, (on, today), mailboxes)?,
        ..letter
    })
}

/// What happened to it by yesterday. Of a hundred letters some ten end otherwise than by an answer.
fn course(
    number: usize,
    kind: LetterKind,
    (on, today): (Date, Date),
    mailboxes: &[NewMailbox],
) -> Result<Vec<Happened>, StoreError> {
    let mut steps: Vec<(i64, Happened)> = Vec::new();
    let mut take = |days: i64, step: LetterStep| steps.push((days, Happened::of(on, step, WORDS)));
    match number % 100 {
        1..=3 => take(1, LetterStep::Refuse),
        4 | 5 => take(2, LetterStep::Return),
        6 | 8 => take(2, LetterStep::ToPetition),
        ending => {
            take(1, LetterStep::Accept);
            if number.is_multiple_of(5) && kind != LetterKind::Report && number % 40 != 7 {
                take(2, LetterStep::Transfer);
            }
            take(3, LetterStep::Start);
            if ending % 10 == 9 {
                take(4, LetterStep::Extend);
            }
            match ending {
                20 | 21 => take(5, LetterStep::Ask),
                // Of every ten that are answered one is late.
                30..=34 => {}
                _ => {
                    let days = if number % 10 == 2 { 40 } else { 4 + i64::try_from(number % 4).unwrap_or(0) };
                    take(days, LetterStep::Reply);
                    match number % 3 {
                        0 => take(days + 1, LetterStep::Rate),
                        1 => take(days + 12, LetterStep::Close),
                        _ => {}
                    }
                }
            }
        }
    }
    let mut course = Vec::with_capacity(steps.len());
    for (days, step) in steps {
        let day = on.checked_add(Span::new().days(days)).map_err(|_| unusable("a day"))?;
        if day >= today {
            break;
        }
        let satisfaction = if number.is_multiple_of(9) { Satisfaction::Partly } else { Satisfaction::Yes };
        let school = &mailboxes[1 + (number + 7) % (mailboxes.len() - 1)];
        course.push(Happened {
            on: day,
            reason: (step.step == LetterStep::Refuse).then_some(RefusalReason::NotOurs),
            rating: (step.step == LetterStep::Rate).then_some(Rating { satisfaction, speed: 4, attitude: 4 }),
            units: if step.step == LetterStep::Transfer { vec![school.unit.clone()] } else { Vec::new() },
            days: if step.step == LetterStep::Extend { 5 } else { 0 },
            ..step
        });
    }
    Ok(course)
}

//! The letters of January to September, all answered: what the statistics count. Each topic comes again every quarter,
//! from the same mailboxes, a little otherwise each time.

use super::{Happened, Letter};
use crate::sample::{EARLIER_LETTERS, YEAR, read, unusable};
use contract::Date;
use contract::id::{MailboxId, UnitCode};
use contract::letter::{LetterStep, Rating, Satisfaction};
use jiff::Span;
use jiff::civil::date;
use serde::Deserialize;
use store::StoreError;

#[derive(Deserialize)]
struct Topic {
    kind: String,
    title: String,
    body: String,
    answer: String,
    item: Option<u32>,
    /// The unit that its letters are handed to.
    unit: Option<UnitCode>,
    /// Mailboxes, and how many letters come to each in a quarter.
    each_quarter: Vec<(MailboxId, u32)>,
}

/// The letters, not in the order in which they came.
pub(super) fn letters() -> Result<Vec<Letter>, StoreError> {
    let topics: Vec<Topic> = read(EARLIER_LETTERS)?;
    let mut letters: Vec<Letter> = Vec::new();
    for first_month in [1, 4, 7] {
        for topic in &topics {
            for (mailbox, count) in &topic.each_quarter {
                for number in 0..*count {
                    let place = letters.len();
                    // One of a dozen says the same as the one before it.
                    let joined = (number > 0 && place % 12 == 11).then(|| place - 1);
                    let on = match joined {
                        Some(before) => letters[before].received_on,
                        None => arrival(first_month, place)?,
                    };
                    let letter = Letter::of(mailbox.clone(), &topic.kind, (&topic.title, &topic.body), on);
                    let course = match joined {
                        Some(before) => join(on, before)?,
                        None => course(topic, place, on)?,
                    };
                    letters.push(Letter { item: topic.item, course, ..letter });
                }
            }
        }
    }
    Ok(letters)
}

/// A day of the quarter after the sample's bureau began.
fn arrival(first_month: i8, place: usize) -> Result<Date, StoreError> {
    let day = i8::try_from(16 + place * 5 % 12).map_err(|_| unusable("a day"))?;
    Ok(date(YEAR, first_month + i8::try_from(place % 3).map_err(|_| unusable("a month"))?, day))
}

fn after(on: Date, days: i64) -> Result<Date, StoreError> {
    on.checked_add(Span::new().days(days)).map_err(|_| unusable("a day"))
}

fn join(on: Date, before: usize) -> Result<Vec<Happened>, StoreError> {
    let words = "您说的和另一封来信是同一件事，我们一起办，答复也会发给您。";
    let merge = Happened::of(after(on, 1)?, LetterStep::Merge, words);
    Ok(vec![Happened { into: Some(before), ..merge }])
}

fn course(topic: &Topic, place: usize, on: Date) -> Result<Vec<Happened>, StoreError> {
    let mut course = vec![Happened::of(after(on, 1)?, LetterStep::Accept, "")];
    if let Some(unit) = &topic.unit {
        let over = Happened::of(after(on, 2)?, LetterStep::Transfer, "这件事由你们办，直接答复写信人。");
        course.push(Happened { units: vec![unit.clone()], ..over });
    }
    // One of nine is late.
    let days = if place % 9 == 4 { 34 } else { 3 + i64::try_from(place % 3).unwrap_or_default() };
    course.push(Happened::of(after(on, days)?, LetterStep::Reply, &topic.answer));
    let end = after(on, days + 2)?;
    course.push(match place % 5 {
        0 | 1 | 3 => {
            let satisfaction = if place % 5 == 3 { Satisfaction::Partly } else { Satisfaction::Yes };
            let rating = Rating { satisfaction, speed: 4, attitude: 5 };
            Happened { rating: Some(rating), ..Happened::of(end, LetterStep::Rate, "") }
        }
        _ => Happened::of(end, LetterStep::Close, "答复后没有新的情况，办结。"),
    });
    Ok(course)
}

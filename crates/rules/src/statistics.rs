//! What is published of letters in numbers, and what of it is hidden. Each letter is counted once: in the quarter in
//! which it came, as it stood at the end of the month after it. What was counted is never counted again, so nothing
//! can be worked out from what two days show. It must not know a letter's text, its writer or where it is kept.
//!
//! The figures are those of the city's work plan (item 41) and of `domain.md` §4: received, valid, duplicate,
//! answered, on time, working days, overdue, satisfaction with the number of raters.

pub mod hiding;
pub mod open_data;
mod quarter;
#[cfg(test)]
mod tests;

pub use quarter::{Quarter, counted, next, reports_counted_on};

use crate::calendar::Calendars;
use contract::Date;
use contract::letter::{ItemRef, LetterKind, LetterState, LetterStep, Satisfaction};
use contract::statistics::{
    Count, Figures, Grouping, Line, NO_ITEM, OTHERS, QuarterStatistics, ReportStatistics, Table,
};
use hiding::{Shown, THRESHOLD, publish};
use std::collections::BTreeMap;

/// What is known of a letter without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFacts {
    /// What it is.
    pub kind: LetterKind,
    /// The work item it is about.
    pub item: Option<ItemRef>,
    /// The unit that got it.
    pub unit: String,
    /// The day it came.
    pub received_on: Date,
    /// By when it was to be answered, as it was counted then.
    pub first_due_on: Date,
    /// What happened to it, in order.
    pub steps: Vec<StepFacts>,
}

/// What is known of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepFacts {
    /// Which.
    pub step: LetterStep,
    /// The state that it brought.
    pub state: LetterState,
    /// The day.
    pub on: Date,
    /// The due date that it brought, where it moved it.
    pub due_on: Option<Date>,
    /// The unit that it gave the letter to.
    pub to: Option<String>,
}

/// A rating of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingFacts {
    /// The day it was given.
    pub on: Date,
    /// The unit that answered.
    pub unit: String,
    /// The letter's kind.
    pub kind: LetterKind,
    /// The work item the letter is about.
    pub item: Option<ItemRef>,
    /// What it says.
    pub satisfaction: Satisfaction,
}

/// What had become of a letter by a day. Every letter is one of these and no two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Answered by the due date.
    OnTime,
    /// Answered later.
    Late,
    /// Not answered, and the due date was over.
    Overdue,
    /// Not answered, and not due or waiting for the writer.
    Waiting,
    /// Joined to another.
    Duplicate,
    /// Refused, returned, withdrawn, or turned to the petition system.
    NotTaken,
}

const OUTCOMES: usize = 6;
/// One of the outcomes takes up what the others hide: the one that most letters have.
const ON_TIME: usize = Outcome::OnTime as usize;
const VALID: [usize; 4] =
    [ON_TIME, Outcome::Late as usize, Outcome::Overdue as usize, Outcome::Waiting as usize];
const ANSWERED: [usize; 2] = [ON_TIME, Outcome::Late as usize];
const UNANSWERED: [usize; 2] = [Outcome::Overdue as usize, Outcome::Waiting as usize];
const BEYOND: [usize; 2] = [Outcome::Late as usize, Outcome::Overdue as usize];

/// A letter as it stood at the end of a day.
struct Stood<'a> {
    outcome: Outcome,
    unit: &'a str,
    /// Until the first answer.
    working_days: Option<u32>,
}

fn stood<'a>(letter: &'a LetterFacts, by: Date, calendars: &Calendars) -> Stood<'a> {
    let mut state = LetterState::Received;
    let mut unit = letter.unit.as_str();
    let mut due_on = letter.first_due_on;
    let mut answered = None;
    for step in letter.steps.iter().take_while(|step| step.on <= by) {
        state = step.state;
        unit = step.to.as_deref().unwrap_or(unit);
        due_on = step.due_on.unwrap_or(due_on);
        if step.step == LetterStep::Reply && answered.is_none() {
            answered = Some((step.on, step.on <= due_on));
        }
    }
    let outcome = match (state, answered) {
        (LetterState::Merged, _) => Outcome::Duplicate,
        (
            LetterState::Refused | LetterState::Returned | LetterState::Petition | LetterState::Withdrawn,
            _,
        ) => Outcome::NotTaken,
        (_, Some((_, true))) => Outcome::OnTime,
        (_, Some((_, false))) => Outcome::Late,
        // Something was asked of the writer: the clock stands.
        (LetterState::Asked, None) => Outcome::Waiting,
        (_, None) if due_on <= by => Outcome::Overdue,
        (_, None) => Outcome::Waiting,
    };
    let valid = VALID.contains(&(outcome as usize));
    let working_days = answered.filter(|_| valid).map(|(on, _)| calendars.between(letter.received_on, on));
    Stood { outcome, unit, working_days }
}

/// What is added up of some letters.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    outcomes: [u32; OUTCOMES],
    working_days: u32,
    /// Satisfied, and not.
    ratings: [u32; 2],
}

impl Sums {
    fn letter(&mut self, stood: &Stood<'_>) {
        self.outcomes[stood.outcome as usize] += 1;
        self.working_days += stood.working_days.unwrap_or_default();
    }

    fn rating(&mut self, satisfaction: Satisfaction) {
        self.ratings[usize::from(satisfaction != Satisfaction::Yes)] += 1;
    }

    fn add(&mut self, other: &Self) {
        for (own, others) in self.outcomes.iter_mut().zip(other.outcomes) {
            *own += others;
        }
        for (own, others) in self.ratings.iter_mut().zip(other.ratings) {
            *own += others;
        }
        self.working_days += other.working_days;
    }

    fn figures(&self, letters: &Shown<OUTCOMES>, ratings: Figures) -> Figures {
        let answered = letters.of(&ANSWERED);
        // The mean of a number that is hidden would tell it; that of few would tell of one.
        let mean = answered
            .shown()
            .filter(|count| *count >= THRESHOLD)
            .map(|count| (f64::from(self.working_days) * 10.0 / f64::from(count)).round() / 10.0);
        Figures {
            received: letters.whole,
            valid: letters.of(&VALID),
            duplicate: letters.of(&[Outcome::Duplicate as usize]),
            answered,
            on_time: letters.of(&[ON_TIME]),
            late: letters.of(&[Outcome::Late as usize]),
            unanswered: letters.of(&UNANSWERED),
            overdue: letters.of(&BEYOND),
            working_days: mean,
            ..ratings
        }
    }
}

/// Only the ratings of it.
fn rated(ratings: &Shown<2>) -> Figures {
    Figures { raters: ratings.whole, satisfied: ratings.of(&[0]), ..Figures::default() }
}

/// Counts a quarter. Of the letters only those that came in it are counted, of the ratings those given in it;
/// reports of wrongdoing must not be among them. `names` says what units are called.
pub fn count(
    quarter: Quarter,
    letters: &[LetterFacts],
    ratings: &[RatingFacts],
    names: &BTreeMap<String, String>,
    calendars: &Calendars,
) -> QuarterStatistics {
    let within = |day: Date| (quarter.first()..=quarter.last()).contains(&day);
    let by = quarter.counted_on();
    let mut all = Sums::default();
    let mut groups = Grouping::ALL.map(|_| BTreeMap::<String, Sums>::new());
    for letter in letters.iter().filter(|letter| within(letter.received_on)) {
        let stood = stood(letter, by, calendars);
        all.letter(&stood);
        for (grouping, group) in Grouping::ALL.into_iter().zip(&mut groups) {
            let key = key(grouping, letter.received_on, stood.unit, (letter.kind, letter.item));
            group.entry(key).or_default().letter(&stood);
        }
    }
    for rating in ratings.iter().filter(|rating| within(rating.on)) {
        all.rating(rating.satisfaction);
        for (grouping, group) in Grouping::ALL.into_iter().zip(&mut groups) {
            let key = key(grouping, rating.on, &rating.unit, (rating.kind, rating.item));
            group.entry(key).or_default().rating(rating.satisfaction);
        }
    }
    let totals = (Shown::whole(&all.outcomes), Shown::whole(&all.ratings));
    let tables = Grouping::ALL.into_iter().zip(groups).map(|(by, group)| {
        let group: Vec<(String, Sums)> = group.into_iter().collect();
        let mut lines = lines(&group, &totals);
        for line in &mut lines {
            line.name = names.get(&line.key).filter(|_| by == Grouping::Unit).cloned().unwrap_or_default();
        }
        lines.sort_by_key(|line| (line.is_others(), place(by, line)));
        Table { by, lines }
    });
    QuarterStatistics {
        year: quarter.year,
        quarter: quarter.number,
        counted_on: by,
        total: all.figures(&totals.0, rated(&totals.1)),
        tables: tables.collect(),
    }
}

/// Counts the reports of a year, as they stood at the end of January: for the whole bureau, in one line.
pub fn count_reports(year: i16, reports: &[LetterFacts], calendars: &Calendars) -> ReportStatistics {
    let counted_on = reports_counted_on(year);
    let mut all = Sums::default();
    for report in reports.iter().filter(|report| report.received_on.year() == year) {
        all.letter(&stood(report, counted_on, calendars));
    }
    let total = all.figures(&Shown::whole(&all.outcomes), Figures::default());
    ReportStatistics { year, counted_on, total }
}

fn key(by: Grouping, on: Date, unit: &str, (kind, item): (LetterKind, Option<ItemRef>)) -> String {
    match by {
        Grouping::Month => format!("{:04}-{:02}", on.year(), on.month()),
        Grouping::Unit => unit.to_owned(),
        Grouping::Kind => kind.name().to_owned(),
        Grouping::Item => match item {
            Some(item) => format!("{}-{}", item.year, item.number),
            None => NO_ITEM.to_owned(),
        },
    }
}

/// Where a line stands: months and items by number, kinds as on the form, units by name. It is no ranking.
fn place(by: Grouping, line: &Line) -> (i64, String) {
    match by {
        Grouping::Month => (0, line.key.clone()),
        Grouping::Unit => (0, line.name.clone()),
        Grouping::Kind => {
            let place = LetterKind::ALL.into_iter().position(|kind| kind.name() == line.key);
            (place.and_then(|place| i64::try_from(place).ok()).unwrap_or(i64::MAX), String::new())
        }
        Grouping::Item => {
            let item = contract::address::read_item(&line.key);
            (item.map_or(-1, |item| i64::from(item.year) * 100_000 + i64::from(item.number)), String::new())
        }
    }
}

/// The lines of a table: those that may be shown, and the others together.
fn lines(group: &[(String, Sums)], totals: &(Shown<OUTCOMES>, Shown<2>)) -> Vec<Line> {
    let outcomes: Vec<[u32; OUTCOMES]> = group.iter().map(|(_, sums)| sums.outcomes).collect();
    let letters = publish(&outcomes, &totals.0);
    let mut others = Sums::default();
    let mut parts: Vec<(&str, u32, Sums, Shown<OUTCOMES>)> = Vec::new();
    for ((key, sums), shown) in group.iter().zip(&letters.rows) {
        match shown {
            Some(shown) => parts.push((key, 1, *sums, *shown)),
            None => others.add(sums),
        }
    }
    if let Some(shown) = letters.others {
        parts.push((OTHERS, letters.apart, others, shown));
    }
    // Ratings are a table of their own over the same lines: no figure of the one limits one of the other.
    let given: Vec<[u32; 2]> = parts.iter().map(|(_, _, sums, _)| sums.ratings).collect();
    let ratings = publish(&given, &totals.1);
    let hidden = ratings.others.map_or(Count::default(), |others| others.whole);
    let range = match totals.1.whole.shown() {
        Some(_) => Count { least: 0, most: hidden.most },
        None => totals.1.whole,
    };
    let hidden = Figures { raters: range, satisfied: range, ..Figures::default() };
    parts
        .into_iter()
        .zip(ratings.rows)
        .map(|((key, rows, sums, shown), rating)| {
            let of_ratings = rating.map_or(hidden, |rating| rated(&rating));
            let figures = sums.figures(&shown, of_ratings);
            Line { key: key.to_owned(), name: String::new(), rows, figures }
        })
        .collect()
}

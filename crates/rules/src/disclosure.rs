//! What may happen to a disclosure record, by when it is published, what the public sees of it, and how it stood at
//! the end of a day. Where it stands is a replay of its events; whether it is late is derived from days.

pub mod facets;
pub mod open_data;
pub mod table;

use crate::calendar::Calendars;
use crate::deadline::left;
use contract::Date;
use contract::disclosure::{
    DisclosureContent, DisclosureEntry, DisclosureStep, IndexNumber, Openness, Validity,
};
use contract::letter::DueCount;
use contract::removal::RemovalNote;
use contract::staff::Pressing;
use contract::staff::disclosure::{Pace, Standing};
use jiff::Span;

/// Where a step leads from there; `None` if it may not be taken.
pub fn after(
    (standing, validity): (Standing, Validity),
    step: DisclosureStep,
) -> Option<(Standing, Validity)> {
    use DisclosureStep as Step;
    match (standing, validity, step) {
        (Standing::Announced, _, Step::Change) => Some((standing, validity)),
        (Standing::Announced, _, Step::Publish) => Some((Standing::Published, Validity::InForce)),
        // A slip of the pen is put right in what is no longer in force, too.
        (Standing::Published, _, Step::Correct) => Some((standing, validity)),
        (Standing::Published, Validity::InForce, Step::Replace) => Some((standing, Validity::Replaced)),
        (Standing::Published, Validity::InForce, Step::Void) => Some((standing, Validity::Void)),
        (Standing::Announced | Standing::Published, _, Step::Withdraw) => {
            Some((Standing::Withdrawn, validity))
        }
        _ => None,
    }
}

/// The day by which a record is published, and how it was counted. Day zero is the day on which it was made. Source:
/// 政府信息公开条例, article 26: within 20 working days after it was made.
pub fn due(made_on: Date, working_days: u16, calendars: &Calendars) -> (Date, DueCount) {
    calendars.count_from(made_on, working_days)
}

/// How a record stands to that day.
pub fn pace(
    standing: Standing,
    (due_on, published_on): (Date, Option<Date>),
    today: Date,
    calendars: &Calendars,
) -> Pace {
    match (standing, published_on) {
        (_, Some(published)) if published > due_on => Pace::DoneLate,
        (_, Some(_)) => Pace::Done,
        (Standing::Withdrawn, None) => Pace::Dropped,
        (_, None) => match left(due_on, today, calendars) {
            Pressing::Overdue => Pace::Overdue,
            Pressing::Soon => Pace::Soon,
            _ => Pace::InTime,
        },
    }
}

/// The last day on which a record that is not published yet was made if it is late on a day.
pub fn late_if_made_by(today: Date, working_days: u16, calendars: &Calendars) -> Date {
    let back = today.series(Span::new().days(-1));
    let mut late = back.skip_while(|made| due(*made, working_days, calendars).0 >= today);
    late.next().unwrap_or(Date::MIN)
}

/// What the public reads of a version: of what is not open, its name and why; of what is given on application,
/// neither text nor files.
pub fn shown(content: DisclosureContent) -> DisclosureContent {
    let without_text = |content| DisclosureContent {
        text: String::new(),
        attachments: Vec::new(),
        photos: Vec::new(),
        tables: Vec::new(),
        ..content
    };
    match content.openness {
        Openness::Proactive => content,
        Openness::OnApplication => without_text(content),
        Openness::NotOpen => DisclosureContent {
            summary: String::new(),
            keywords: Vec::new(),
            document_number: String::new(),
            ..without_text(content)
        },
    }
}

/// What happened to a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What.
    pub step: DisclosureStep,
    /// The bureau's day then.
    pub on: Date,
    /// Why; empty where nobody asks.
    pub why: String,
    /// What the record says from then on, where that changed.
    pub content: Option<DisclosureContent>,
    /// The record that took its place.
    pub other: Option<IndexNumber>,
}

/// A record as everybody could read it at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// What it said.
    pub content: DisclosureContent,
    /// Whether it was in force.
    pub validity: Validity,
    /// What had happened, the oldest first.
    pub history: Vec<DisclosureEntry>,
    /// The record that had taken its place.
    pub other: Option<IndexNumber>,
}

/// Replays the events of a record, oldest first, up to the end of a day or all of them; `None` if it was not public
/// then. What is not open today is not read in an earlier version either.
pub fn replay(events: &[Event], by: Option<Date>) -> Option<Replayed> {
    let mut standing = (Standing::Announced, Validity::InForce);
    let mut content = None;
    let (mut history, mut other) = (Vec::new(), None);
    for event in events.iter().filter(|event| by.is_none_or(|by| event.on <= by)) {
        standing = after(standing, event.step).unwrap_or(standing);
        content = event.content.clone().or(content);
        other = event.other.clone().or(other);
        let told = match event.step {
            DisclosureStep::Announce | DisclosureStep::Change => false,
            // What was taken out before anybody read it is nobody's news.
            DisclosureStep::Remove => standing.0 != Standing::Announced,
            _ => true,
        };
        if told {
            let why = event.why.clone();
            history.push(DisclosureEntry { step: event.step, on: event.on, why });
        }
    }
    let public = history.iter().any(|entry| entry.step == DisclosureStep::Publish);
    let newest = events.iter().rev().find_map(|event| event.content.as_ref())?;
    let content = content.filter(|_| public)?;
    let content = match openness(content.openness) > openness(newest.openness) {
        true => {
            DisclosureContent { openness: newest.openness, why_closed: newest.why_closed.clone(), ..content }
        }
        false => content,
    };
    Some(Replayed { content: shown(content), validity: standing.1, history, other })
}

/// When the law took something out of what was public of a record, the oldest first, whichever day is asked about:
/// it is gone from every day.
pub fn removals(events: &[Event]) -> Vec<RemovalNote> {
    let public = events.iter().skip_while(|event| event.step != DisclosureStep::Publish);
    let removals = public.filter(|event| event.step == DisclosureStep::Remove);
    removals.map(|event| RemovalNote { on: event.on, basis: event.why.clone() }).collect()
}

/// How much is shown: the more, the higher.
fn openness(openness: Openness) -> u8 {
    match openness {
        Openness::NotOpen => 0,
        Openness::OnApplication => 1,
        Openness::Proactive => 2,
    }
}

#[cfg(test)]
mod tests;

//! The clock of an application: a replay of its steps (articles 30, 32 and 33).

use super::Course;
use crate::calendar::Calendars;
use crate::deadline;
use contract::Date;
use contract::application::ApplicationStep;
use contract::letter::DueCount;

/// The clock: a correction starts it anew on the day it comes, a third party's time is not counted, an extension
/// adds days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    clock: deadline::Clock,
    working_days: u16,
    /// By when it is to be corrected, from the asking until the correction.
    correct_by: Option<Date>,
    correction_asked: bool,
    /// Since when a third party is asked, and the last day of its time.
    opinion: Option<(Date, Date)>,
    extended: bool,
}

/// A step as the clock sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The step.
    pub step: ApplicationStep,
    /// Its day.
    pub on: Date,
    /// By when to correct.
    pub by: Option<Date>,
    /// The days of an extension, or those that a third party has.
    pub days: u16,
}

impl Clock {
    /// The clock of an application that arrives on a day. Day zero is that day.
    pub fn start(on: Date, working_days: u16) -> Self {
        Self {
            clock: deadline::Clock::start(on, working_days),
            working_days,
            correct_by: None,
            correction_asked: false,
            opinion: None,
            extended: false,
        }
    }

    /// Takes a step into account.
    pub fn take(&mut self, tick: Tick, calendars: &Calendars) {
        let Tick { step, on, by, days } = tick;
        match step {
            ApplicationStep::AskCorrection => {
                (self.correction_asked, self.correct_by) = (true, by);
            }
            ApplicationStep::Correct => {
                self.correct_by = None;
                self.clock = deadline::Clock::start(on, self.working_days);
            }
            ApplicationStep::AskOpinion => {
                self.opinion = Some((on, calendars.count_from(on, days).0));
            }
            ApplicationStep::RecordOpinion => {
                if let Some((since, until)) = self.opinion.take() {
                    self.clock.leave_out(since, until.min(on));
                }
            }
            ApplicationStep::Extend => {
                self.extended = true;
                self.clock.extend(days);
            }
            _ => {}
        }
    }

    /// The due date, and how it is counted. While a third party is asked its whole time is left out; while a
    /// correction is awaited it is the date as if none had been asked for.
    pub fn due(&self, calendars: &Calendars) -> (Date, DueCount) {
        match self.opinion {
            Some((since, until)) => {
                let mut clock = self.clock.clone();
                clock.leave_out(since, until);
                clock.due(calendars)
            }
            None => self.clock.due(calendars),
        }
    }

    /// By when it is to be corrected, while a correction is awaited.
    pub fn correct_by(&self) -> Option<Date> {
        self.correct_by
    }

    /// The last day of a third party's time, while one is asked.
    pub fn opinion_until(&self) -> Option<Date> {
        self.opinion.map(|(_, until)| until)
    }

    /// What bears on the next step on a day. `correction_until` is the last day on which one may be asked for.
    pub fn course(&self, today: Date, correction_until: Date) -> Course {
        Course {
            correction_asked: self.correction_asked,
            correction_in_time: today <= correction_until,
            uncorrected: self.correct_by.is_some_and(|by| today > by),
            extended: self.extended,
            opinion_over: self.opinion_until().is_some_and(|until| today > until),
        }
    }
}

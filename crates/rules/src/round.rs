//! The monthly round 填报期: when it opens and is due, whom an item is asked of, what may happen to an answer.

use crate::plan::ItemUpdate;
use crate::unit_name::UnitNames;
use contract::Date;
use contract::assignment::Goal;
use contract::plan::{ItemRow, PlanView};
use contract::staff::round::{AnswerState, LastWords, Opening, RoundPhase, RoundStep};
use jiff::civil::date;

/// What is published of an item that did not move.
pub const NO_PROGRESS: &str = "本月无进展。";

/// How many days units have at least.
const LEAST_DAYS: i64 = 5;

/// What may happen to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The unit sends it, or sends it again.
    Send,
    /// The bureau wants a change.
    SendBack,
    /// The bureau publishes it.
    Publish,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Send, Self::SendBack, Self::Publish];
}

/// The state after a step; `None` if the state does not allow it. What is published stays so: a correction is a
/// publication of its own.
pub fn after(state: AnswerState, step: Move) -> Option<AnswerState> {
    use AnswerState::{Open, Published, Sent, SentBack};
    Some(match (state, step) {
        (Open | Sent | SentBack, Move::Send) => Sent,
        (Sent, Move::SendBack) => SentBack,
        (Sent, Move::Publish) => Published,
        _ => return None,
    })
}

/// Where a round stands. `newest`: no other was opened after it.
pub fn phase(due_on: Date, newest: bool, today: Date) -> RoundPhase {
    match newest {
        false => RoundPhase::Over,
        true if today > due_on => RoundPhase::Closed,
        true => RoundPhase::Running,
    }
}

/// Whether an answer that came first on that day was late.
pub fn is_late(sent_on: Date, due_on: Date) -> bool {
    sent_on > due_on
}

/// The round that can be opened next: of this month where this year's plan is published, of December where only
/// an earlier year's is; never one that is not after the newest.
pub fn opening(years: &[i16], newest: Option<(i16, i8)>, today: Date, due_day: i8) -> Option<Opening> {
    let mut years: Vec<i16> = years.iter().copied().filter(|year| *year <= today.year()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.into_iter().find_map(|year| {
        let month = if year == today.year() { today.month() } else { 12 };
        let is_after = newest.is_none_or(|newest| (year, month) > newest);
        is_after.then(|| Opening { year, month, due_on: due_on((year, month), due_day, today) })
    })
}

/// Whether a round may be opened: its month has begun, and none of that month or a later one was opened.
pub fn may_open(wanted: (i16, i8), newest: Option<(i16, i8)>, today: Date) -> bool {
    let begun = (1..=12).contains(&wanted.1) && wanted <= (today.year(), today.month());
    begun && newest.is_none_or(|newest| wanted > newest)
}

/// Whether the day of the month has come on which the round opens by itself.
pub fn opens_by_itself(open_day: i8, today: Date) -> bool {
    today.day() >= open_day.min(today.days_in_month())
}

/// By when answers are due: that day of the month, or some days from now where it has passed.
fn due_on((year, month): (i16, i8), day: i8, today: Date) -> Date {
    let last = date(year, month, 1).days_in_month();
    let wanted = date(year, month, day.clamp(1, last));
    let least = today.saturating_add(jiff::Span::new().days(LEAST_DAYS));
    if wanted < today { least } else { wanted }
}

/// The items of a plan, in its order.
pub fn items(plan: &PlanView) -> impl Iterator<Item = &ItemRow> {
    plan.parts.iter().flat_map(|part| {
        part.items.iter().chain(part.sections.iter().flat_map(|section| section.items.iter()))
    })
}

/// The code of the unit that is asked about an item: the one that leads it, or goes on for it; the bureau itself
/// where the plan names none that there is.
pub fn asked<'a>(item: &ItemRow, names: &'a UnitNames, bureau: &'a str) -> &'a str {
    item.units.first().and_then(|lead| names.code(lead)).unwrap_or(bureau)
}

/// What can be reported of an item: its milestones, or the targets of the text while no assignment is published.
pub fn steps(item: &ItemRow) -> Vec<RoundStep> {
    match &item.assignment {
        Some(assignment) => {
            let steps = assignment.milestones.iter().map(|view| RoundStep {
                number: view.milestone.number,
                title: view.milestone.title.clone(),
                goal: view.milestone.goal.clone(),
                reached: view.reached,
                done_on: view.done_on,
            });
            steps.collect()
        }
        None => {
            let steps = item.measures.iter().enumerate().map(|(place, measure)| RoundStep {
                number: u32::try_from(place).unwrap_or(u32::MAX),
                title: measure.target.text.clone(),
                goal: Some(Goal {
                    target: measure.target.value,
                    baseline: 0.0,
                    unit: measure.target.unit.clone(),
                }),
                reached: measure.reached,
                done_on: None,
            });
            steps.collect()
        }
    }
}

/// Whether the unit's own word on an item would count: neither a milestone nor a value says how it stands
/// (rule 5 of the lights).
pub fn claims(item: &ItemRow) -> bool {
    match &item.assignment {
        Some(assignment) => assignment.milestones.is_empty(),
        None => item.measures.iter().all(|measure| measure.reached.is_none()),
    }
}

/// The newest words about an item that still stand and say that something moved.
pub fn last_words(updates: &[ItemUpdate], number: u32) -> Option<LastWords> {
    let stands = |item: &&ItemUpdate| {
        let update = &item.update;
        item.number == number
            && !update.no_progress
            && update.withdrawn.is_none()
            && update.corrected_by.is_none()
    };
    updates.iter().rfind(stands).map(|item| LastWords {
        on: item.update.on,
        text: item.update.text.clone(),
        readings: item.update.readings.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_published_is_not_sent_again_and_nothing_is_published_that_was_not_sent() {
        for step in Move::ALL {
            assert_eq!(after(AnswerState::Published, step), None, "{step:?}");
        }
        for state in [AnswerState::Open, AnswerState::SentBack] {
            assert_eq!(after(state, Move::Publish), None, "{state:?}");
            assert_eq!(after(state, Move::SendBack), None, "{state:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_sent_back_is_published_only_after_it_was_sent_again(
            steps in proptest::collection::vec(prop::sample::select(Move::ALL.to_vec()), 0..30),
        ) {
            let (mut state, mut stands) = (AnswerState::Open, false);
            for step in steps {
                let Some(next) = after(state, step) else { continue };
                stands = match step {
                    Move::Send => true,
                    Move::SendBack => false,
                    Move::Publish => stands,
                };
                state = next;
                prop_assert!(state != AnswerState::Published || stands);
            }
        }
    }

    #[test]
    fn the_last_day_is_in_time_and_a_later_one_is_late_until_the_next_round_opens() {
        let due = date(2026, 11, 28);
        assert_eq!(phase(due, true, due), RoundPhase::Running);
        assert_eq!(phase(due, true, date(2026, 11, 29)), RoundPhase::Closed);
        assert_eq!(phase(due, false, due), RoundPhase::Over);
        assert!(!is_late(due, due) && is_late(date(2026, 11, 29), due));
    }

    #[test]
    fn the_next_round_is_of_this_month_or_of_an_earlier_years_december() {
        let today = date(2026, 11, 20);
        let next = |years: &[i16], newest| opening(years, newest, today, 28);
        let november = Opening { year: 2026, month: 11, due_on: date(2026, 11, 28) };
        assert_eq!(next(&[2025, 2026], Some((2026, 10))), Some(november));
        assert_eq!(next(&[2025, 2026], Some((2026, 11))), None);
        assert_eq!(next(&[2027], None), None, "a plan of a year to come asks for nothing");
        let december = next(&[2025], Some((2025, 11))).expect("the year's last");
        assert_eq!((december.year, december.month, december.due_on), (2025, 12, date(2026, 11, 25)));
    }

    #[test]
    fn a_month_is_asked_about_once_and_not_before_it_has_begun() {
        let today = date(2026, 11, 20);
        assert!(may_open((2026, 11), Some((2026, 10)), today));
        for wanted in [(2026, 12), (2027, 1), (2026, 13), (2026, 0)] {
            assert!(!may_open(wanted, None, today), "{wanted:?}");
        }
        assert!(!may_open((2026, 11), Some((2026, 11)), today));
        assert!(!may_open((2026, 9), Some((2026, 10)), today));
    }

    #[test]
    fn a_month_without_that_day_opens_and_is_due_on_its_last() {
        assert!(!opens_by_itself(31, date(2026, 2, 27)));
        assert!(opens_by_itself(31, date(2026, 2, 28)));
        assert!(opens_by_itself(20, date(2026, 2, 25)), "late is better than not at all");
        assert_eq!(due_on((2026, 2), 31, date(2026, 2, 3)), date(2026, 2, 28));
        assert_eq!(due_on((2026, 2), 10, date(2026, 2, 20)), date(2026, 2, 25));
    }

    #[test]
    fn an_item_whose_lead_is_no_unit_is_asked_of_the_bureau() {
        let unit = crate::organisation::Unit {
            name: "基础教育科".into(),
            kind: contract::unit::UnitKind::Office,
            parent: None,
            town: String::new(),
            closed_on: None,
            merged_into: None,
        };
        let past = [("jichu".to_owned(), "基础教育股".to_owned())];
        let names = UnitNames::of(&[("jichu".to_owned(), unit)].into_iter().collect(), &past);
        let item = |units: &[&str]| ItemRow {
            number: 1,
            title: "食堂".into(),
            body: String::new(),
            units: units.iter().map(|unit| (*unit).to_owned()).collect(),
            light: contract::light::Light {
                sign: contract::light::Sign::NotMeasured,
                basis: contract::light::Basis::Nothing,
                percent: None,
                days_late: None,
                reported_this_month: false,
            },
            measures: vec![],
            assignment: None,
            updated_on: None,
        };
        assert_eq!(asked(&item(&["基础教育科", "办公室"]), &names, "bureau"), "jichu");
        assert_eq!(asked(&item(&["基础教育股"]), &names, "bureau"), "jichu", "what it was called before");
        assert_eq!(asked(&item(&["各学校", "基础教育科"]), &names, "bureau"), "bureau");
        assert_eq!(asked(&item(&[]), &names, "bureau"), "bureau");
    }
}

//! How milestones stand, and the item with them: part 2 of the rules of `light`.
//!
//! 5. Once an assignment with milestones is published, the item's sign is derived from them and from nothing
//!    else. One without milestones leaves the unit's own word, as rules 3 and 4 have it.
//! 6. A milestone with a goal is done when its newest value reaches the goal; one without is done on the day a
//!    unit says so with evidence. It is due on its revised date, else its planned one, else the item's, else
//!    31 December of the plan's year; not done after that day is late.
//! 7. Before that, a counted milestone whose share lags behind the share of time passed by more than a quarter
//!    is at risk; so is one that is not counted and not done in the week before its date.
//! 8. A counted milestone without a value is not reported (本月未报) as long as it is not late.
//! 9. An item is done when all its milestones are; late when one is; at risk when one is; not reported when
//!    nothing was ever reported of a milestone that is counted, or of the item at all; else on course. Its percent is the mean of its milestones' shares by their
//!    weights; where nothing was ever reported it has none, and does not count as zero.

use crate::light::{SLACK, days_between, elapsed};
use contract::Date;
use contract::assignment::{
    Assignment, AssignmentChange, AssignmentView, GoalChange, Milestone, MilestoneView, Moved,
};
use contract::difference::{Aspect, MilestoneMoved};
use contract::light::{Basis, Light, Sign};
use contract::plan::{Reading, UpdateView};

/// Days before its date from which an uncounted milestone is at risk.
const LAST_DAYS: u32 = 7;

/// A published assignment of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAssignment {
    /// The item's number.
    pub number: u32,
    /// The number of its publication.
    pub publication: i64,
    /// The day it was published.
    pub on: Date,
    /// Why it changed.
    pub reason: String,
    /// The assignment.
    pub assignment: Assignment,
}

/// An assignment on a day, with what was reported by then, oldest first.
pub fn view(published: &ItemAssignment, updates: &[&UpdateView], (year, day): (i16, Date)) -> AssignmentView {
    let assignment = &published.assignment;
    let milestones = assignment.milestones.iter().map(|milestone| {
        let (reached, done_on) = reported(milestone, updates);
        stand(milestone, (reached, done_on), assignment.due, (year, day))
    });
    AssignmentView {
        publication: published.publication,
        leader: assignment.leader.clone(),
        phone: assignment.phone.clone(),
        due: assignment.due,
        milestones: milestones.collect(),
    }
}

/// The light of an item from its milestones.
pub fn light(view: &AssignmentView, updated_on: Option<Date>, day: Date) -> Light {
    let signs = || view.milestones.iter().map(|milestone| milestone.sign);
    let spoken = view.milestones.iter().any(|milestone| milestone.percent.is_some());
    let sign = if signs().all(|sign| sign == Sign::Done) {
        Sign::Done
    } else if signs().any(|sign| sign == Sign::Late) {
        Sign::Late
    } else if signs().any(|sign| sign == Sign::AtRisk) {
        Sign::AtRisk
    } else if !spoken && (updated_on.is_none() || signs().any(|sign| sign == Sign::NotReported)) {
        Sign::NotReported
    } else {
        Sign::OnCourse
    };
    let weights: u64 = view.milestones.iter().map(|milestone| u64::from(milestone.milestone.weight)).sum();
    let percent = spoken.then(|| {
        let reached = view.milestones.iter().map(|milestone| {
            u64::from(milestone.milestone.weight) * u64::from(milestone.percent.unwrap_or(0))
        });
        u8::try_from(reached.sum::<u64>() / weights.max(1)).unwrap_or(100)
    });
    let basis =
        if matches!(sign, Sign::NotMeasured | Sign::NotReported) { Basis::Nothing } else { Basis::Derived };
    let reported_this_month =
        updated_on.is_some_and(|on| (on.year(), on.month()) == (day.year(), day.month()));
    let days_late = view.milestones.iter().filter_map(|milestone| milestone.days_late).max();
    Light { sign, basis, percent, days_late, reported_this_month }
}

/// What was reported of a milestone: its newest value and the day on which it was done.
fn reported(milestone: &Milestone, updates: &[&UpdateView]) -> (Option<Reading>, Option<Date>) {
    let (mut reached, mut done_on) = (None, None);
    for update in updates.iter().filter(|update| update.withdrawn.is_none()) {
        for reading in &update.readings {
            if u32::try_from(reading.target) == Ok(milestone.number) {
                reached = Some(Reading { value: reading.value, on: update.on });
                let there = milestone.goal.as_ref().is_some_and(|goal| goal.share(reading.value) >= 1.0);
                // Done since the first of the values that reached it, however often it was said again.
                done_on = if there { done_on.or(Some(update.on)) } else { None };
            }
        }
        for done in &update.done {
            if milestone.goal.is_none() && done.milestone == milestone.number {
                done_on = Some(done.on);
            }
        }
    }
    (reached.filter(|_| milestone.goal.is_some()), done_on)
}

fn stand(
    milestone: &Milestone,
    (reached, done_on): (Option<Reading>, Option<Date>),
    item_due: Option<Date>,
    (year, day): (i16, Date),
) -> MilestoneView {
    let due = milestone.due_within(item_due, year);
    let share = match (&milestone.goal, reached, done_on) {
        (Some(goal), Some(reading), _) => Some(goal.share(reading.value)),
        (None, _, Some(_)) => Some(1.0),
        _ => None,
    };
    let sign = if done_on.is_some() {
        Sign::Done
    } else if due < day {
        Sign::Late
    } else if let Some(share) = share {
        if share + SLACK < elapsed(year, due, day) { Sign::AtRisk } else { Sign::OnCourse }
    } else if milestone.goal.is_some() {
        Sign::NotReported
    } else if days_between(day, due) <= LAST_DAYS {
        Sign::AtRisk
    } else {
        Sign::OnCourse
    };
    MilestoneView {
        milestone: milestone.clone(),
        reached,
        done_on,
        sign,
        // Rounded down, so that 100 is only ever said of what is whole.
        percent: share.map(|share| (share * 100.0).floor() as u8),
        days_late: (sign == Sign::Late).then(|| days_between(due, day)),
    }
}

/// What each published assignment of an item changed, newest first.
pub fn changes(published: &[&ItemAssignment]) -> Vec<AssignmentChange> {
    let none = Assignment::default();
    let before = std::iter::once(&none).chain(published.iter().map(|one| &one.assignment));
    let mut changes: Vec<AssignmentChange> =
        published.iter().zip(before).map(|(one, before)| change(one, before)).collect();
    changes.reverse();
    changes
}

fn change(published: &ItemAssignment, before: &Assignment) -> AssignmentChange {
    let now = &published.assignment;
    let changes = compared(&before.milestones, &now.milestones);
    let first = *before == Assignment::default();
    let aspects = [
        (Aspect::Units, before.units != now.units),
        (Aspect::Leader, before.leader != now.leader),
        (Aspect::Phone, before.phone != now.phone),
        (Aspect::Due, before.due != now.due),
        (Aspect::Documents, before.documents != now.documents),
    ];
    let changed = aspects.into_iter().filter(|(_, changed)| *changed && !first).map(|(aspect, _)| aspect);
    AssignmentChange {
        publication: published.publication,
        on: published.on,
        reason: published.reason.clone(),
        added: changes.added,
        dropped: changes.dropped,
        moved: changes.moved.into_iter().map(|moved| moved.moved).collect(),
        goals: changes.goals,
        amended: changed.chain(changes.amended).collect(),
    }
}

/// What changed between two lists of milestones.
pub(crate) struct MilestoneChanges {
    /// Titles of those that came.
    pub(crate) added: Vec<String>,
    /// Titles of those that went.
    pub(crate) dropped: Vec<String>,
    /// Those whose date moved.
    pub(crate) moved: Vec<MilestoneMoved>,
    /// Those whose goal changed.
    pub(crate) goals: Vec<GoalChange>,
    /// Whether titles or weights changed.
    pub(crate) amended: Vec<Aspect>,
}

/// Compares two lists of milestones by their numbers.
pub(crate) fn compared(before: &[Milestone], now: &[Milestone]) -> MilestoneChanges {
    let among = |all: &[Milestone], number: u32| all.iter().any(|milestone| milestone.number == number);
    let only = |all: &[Milestone], others: &[Milestone]| -> Vec<String> {
        let only = all.iter().filter(|milestone| !among(others, milestone.number));
        only.map(|milestone| milestone.title.clone()).collect()
    };
    let pairs: Vec<(&Milestone, &Milestone)> = now
        .iter()
        .filter_map(|new| Some((before.iter().find(|old| old.number == new.number)?, new)))
        .collect();
    let both = || pairs.iter().copied();
    let moved = both().filter(|(old, new)| old.due() != new.due()).map(|(old, new)| MilestoneMoved {
        first: new.planned,
        moved: Moved {
            title: new.title.clone(),
            from: old.due(),
            to: new.due(),
            reason: new.revised.as_ref().map(|revision| revision.reason.clone()).unwrap_or_default(),
        },
    });
    let goals = both().filter(|(old, new)| old.goal != new.goal).map(|(old, new)| GoalChange {
        title: new.title.clone(),
        from: old.goal.clone(),
        to: new.goal.clone(),
    });
    let aspects = [
        (Aspect::Milestones, both().any(|(old, new)| old.title != new.title)),
        (Aspect::Weights, both().any(|(old, new)| old.weight != new.weight)),
    ];
    let amended = aspects.into_iter().filter(|(_, changed)| *changed).map(|(aspect, _)| aspect);
    MilestoneChanges {
        added: only(now, before),
        dropped: only(before, now),
        moved: moved.collect(),
        goals: goals.collect(),
        amended: amended.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, MilestoneDone, Revision};
    use contract::plan::TargetReading;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn counted(number: u32, weight: u32, planned: Option<Date>) -> Milestone {
        let goal = Some(Goal { target: 100.0, baseline: 0.0, unit: "所".into() });
        Milestone { number, title: format!("第{number}步"), planned, revised: None, goal, weight }
    }

    fn step(number: u32, planned: Option<Date>) -> Milestone {
        Milestone { goal: None, ..counted(number, 1, planned) }
    }

    fn published(milestones: Vec<Milestone>) -> ItemAssignment {
        let assignment = Assignment { units: vec!["安全科".into()], milestones, ..Assignment::default() };
        ItemAssignment { number: 1, publication: 1, on: date(2026, 1, 15), reason: String::new(), assignment }
    }

    fn update(on: Date, readings: &[(usize, f64)], done: &[u32]) -> UpdateView {
        UpdateView {
            publication: 2,
            on,
            unit: "安全科".into(),
            text: "有进展".into(),
            readings: readings
                .iter()
                .map(|(target, value)| TargetReading { target: *target, value: *value })
                .collect(),
            done: done.iter().map(|milestone| MilestoneDone { milestone: *milestone, on }).collect(),
            no_progress: false,
            claim: None,
            evidence: String::new(),
            attachments: vec![],
            links: vec![],
            corrects: None,
            corrected_by: None,
            withdrawn: None,
        }
    }

    fn lit(milestones: Vec<Milestone>, updates: &[UpdateView], day: Date) -> (AssignmentView, Light) {
        let updates: Vec<&UpdateView> = updates.iter().collect();
        let view = view(&published(milestones), &updates, (2026, day));
        let light = light(&view, updates.last().map(|update| update.on), day);
        (view, light)
    }

    #[test]
    fn weights_are_normalised() {
        let milestones = vec![counted(0, 3, None), counted(1, 1, None)];
        let (_, light) =
            lit(milestones, &[update(date(2026, 6, 1), &[(0, 100.0), (1, 0.0)], &[])], date(2026, 6, 2));
        assert_eq!((light.percent, light.basis), (Some(75), Basis::Derived));
    }

    #[test]
    fn a_step_is_done_on_its_day_and_late_after_its_date() {
        let planned = Some(date(2026, 6, 30));
        let done = [update(date(2026, 6, 20), &[], &[0])];
        assert_eq!(lit(vec![step(0, planned)], &done, date(2026, 8, 1)).1.sign, Sign::Done);
        let (view, light) = lit(vec![step(0, planned)], &[], date(2026, 7, 10));
        assert_eq!((light.sign, light.days_late, light.percent), (Sign::Late, Some(10), None));
        assert_eq!(view.milestones[0].sign, Sign::Late);
    }

    #[test]
    fn a_revised_date_is_the_one_that_counts() {
        let revised = Some(Revision { date: date(2026, 9, 30), reason: "到货晚".into() });
        let milestone = Milestone { revised, ..step(0, Some(date(2026, 6, 30))) };
        assert_eq!(lit(vec![milestone], &[], date(2026, 7, 10)).1.sign, Sign::NotReported);
    }

    #[test]
    fn in_the_last_week_a_step_is_at_risk() {
        let milestone = || vec![step(0, Some(date(2026, 6, 30)))];
        assert_eq!(lit(milestone(), &[], date(2026, 6, 23)).1.sign, Sign::AtRisk);
        assert_ne!(lit(milestone(), &[], date(2026, 6, 22)).1.sign, Sign::AtRisk);
    }

    #[test]
    fn where_nobody_spoke_nothing_is_zero() {
        let (view, light) = lit(vec![counted(0, 1, None)], &[], date(2026, 6, 1));
        assert_eq!((light.sign, light.percent), (Sign::NotReported, None));
        assert_eq!((view.milestones[0].sign, view.milestones[0].percent), (Sign::NotReported, None));
    }

    #[test]
    fn a_value_may_fall_and_the_newest_stands() {
        let updates =
            [update(date(2026, 3, 1), &[(0, 100.0)], &[]), update(date(2026, 4, 1), &[(0, 90.0)], &[])];
        let (view, light) = lit(vec![counted(0, 1, None)], &updates, date(2026, 4, 2));
        assert_eq!((light.sign, light.percent), (Sign::OnCourse, Some(90)));
        assert_eq!(view.milestones[0].done_on, None);
    }

    #[test]
    fn a_goal_is_done_since_it_was_first_reached_even_if_that_is_said_again() {
        let updates =
            [update(date(2026, 3, 1), &[(0, 100.0)], &[]), update(date(2026, 4, 1), &[(0, 104.0)], &[])];
        let (view, _) = lit(vec![counted(0, 1, None)], &updates, date(2026, 4, 2));
        assert_eq!(view.milestones[0].done_on, Some(date(2026, 3, 1)));
        assert_eq!(view.milestones[0].reached.map(|reading| reading.value), Some(104.0));
    }

    #[test]
    fn a_change_says_what_moved_came_and_went() {
        let first = published(vec![step(0, Some(date(2026, 6, 30))), step(1, None)]);
        let revised = Some(Revision { date: date(2026, 9, 30), reason: "到货晚".into() });
        let second = ItemAssignment {
            publication: 5,
            reason: "调整".into(),
            ..published(vec![Milestone { revised, ..step(0, Some(date(2026, 6, 30))) }, counted(2, 1, None)])
        };
        let changes = changes(&[&first, &second]);
        assert_eq!(changes.iter().map(|change| change.publication).collect::<Vec<_>>(), [5, 1]);
        let newest = &changes[0];
        assert_eq!(
            (newest.added.as_slice(), newest.dropped.as_slice()),
            (["第2步".to_owned()].as_slice(), ["第1步".to_owned()].as_slice())
        );
        assert_eq!(
            (newest.moved[0].from, newest.moved[0].to),
            (Some(date(2026, 6, 30)), Some(date(2026, 9, 30)))
        );
    }

    #[test]
    fn a_correction_of_who_answers_says_what_it_corrects() {
        let first = published(vec![step(0, None)]);
        let corrected = Assignment {
            leader: "分管副局长".into(),
            milestones: vec![Milestone { weight: 3, ..step(0, None) }],
            ..first.assignment.clone()
        };
        let second = ItemAssignment { publication: 5, assignment: corrected, ..first.clone() };
        let changes = changes(&[&first, &second]);
        assert_eq!(changes[0].amended, [Aspect::Leader, Aspect::Weights]);
        assert_eq!(changes[1].amended, []);
    }

    proptest! {
        #[test]
        fn a_percent_is_whole_only_when_everything_is_done(
            values in proptest::collection::vec((1u32..100, 0.0f64..130.0), 1..8),
        ) {
            let milestones = values.iter().enumerate().map(|(number, (weight, _))| counted(number as u32, *weight, None));
            let readings: Vec<(usize, f64)> = values.iter().enumerate().map(|(number, (_, value))| (number, *value)).collect();
            let day = date(2026, 6, 1);
            let (_, light) = lit(milestones.collect(), &[update(day, &readings, &[])], day);
            prop_assert_eq!(light.percent == Some(100), light.sign == Sign::Done);
        }
    }
}

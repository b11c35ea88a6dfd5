//! What the figures are, letter by letter; and what follows from all tables of a quarter together.

use super::*;
use crate::statistics::hiding::linear::Known;
use jiff::civil::date;
use proptest::prelude::*;

const Q3: Quarter = Quarter { year: 2026, number: 3 };

fn step(step: LetterStep, state: LetterState, on: Date) -> StepFacts {
    StepFacts { step, state, on, due_on: None, to: None }
}

/// A letter of 1 July 2026, due on the 8th.
fn letter(steps: &[StepFacts]) -> LetterFacts {
    LetterFacts {
        kind: LetterKind::Question,
        item: None,
        unit: "bureau".to_owned(),
        received_on: date(2026, 7, 1),
        first_due_on: date(2026, 7, 8),
        steps: steps.to_vec(),
    }
}

fn became(steps: &[StepFacts]) -> Outcome {
    stood(&letter(steps), Q3.counted_on(), &Calendars::shipped()).outcome
}

#[test]
fn a_quarter_is_counted_a_month_after_it_and_shown_the_day_after() {
    assert_eq!((Q3.first(), Q3.last()), (date(2026, 7, 1), date(2026, 9, 30)));
    assert_eq!(Q3.counted_on(), date(2026, 10, 31));
    assert!(!Q3.is_counted(date(2026, 10, 31)) && Q3.is_counted(date(2026, 11, 1)));
    assert_eq!(Quarter { year: 2026, number: 4 }.counted_on(), date(2027, 1, 31));
    let next = next(date(2026, 11, 26));
    assert_eq!((next.year, next.quarter, next.counted_on), (2026, 4, date(2027, 1, 31)));
    assert_eq!(super::next(date(2027, 1, 5)).quarter, 4);
}

#[test]
fn nothing_is_counted_of_the_time_before_the_first_letter() {
    let first = Some(date(2025, 8, 1));
    let quarters: Vec<(i16, u8)> =
        counted(first, date(2026, 5, 1)).into_iter().map(|quarter| (quarter.year, quarter.number)).collect();
    assert_eq!(quarters, [(2026, 1), (2025, 4), (2025, 3)]);
    assert_eq!(counted(None, date(2026, 5, 1)), []);
}

#[test]
fn every_letter_is_one_of_six() {
    use LetterState::{
        Asked, Closed, InHand, Merged, Petition, Received, Refused, Reopened, Replied, Returned, Withdrawn,
    };
    let on = |day| date(2026, 7, day);
    let reply = |day| step(LetterStep::Reply, Replied, on(day));
    assert_eq!(became(&[reply(8)]), Outcome::OnTime);
    assert_eq!(became(&[reply(9)]), Outcome::Late);
    assert_eq!(became(&[step(LetterStep::Receive, Received, on(1))]), Outcome::Overdue);
    assert_eq!(became(&[step(LetterStep::Ask, Asked, on(3))]), Outcome::Waiting, "the clock stands");
    assert_eq!(
        became(&[step(LetterStep::Merge, Merged, on(3)), step(LetterStep::Reply, Merged, on(5))]),
        Outcome::Duplicate
    );
    for state in [Refused, Returned, Withdrawn, Petition] {
        assert_eq!(became(&[step(LetterStep::Return, state, on(3))]), Outcome::NotTaken);
    }
    let extended = StepFacts { due_on: Some(on(22)), ..step(LetterStep::Extend, InHand, on(7)) };
    assert_eq!(became(&[extended, reply(21)]), Outcome::OnTime, "the due date was moved before");
    let again = step(LetterStep::Reopen, Reopened, on(10));
    assert_eq!(
        became(&[reply(8), again]),
        Outcome::OnTime,
        "it was answered; the rating says that it did not help"
    );
    assert_eq!(became(&[reply(8), step(LetterStep::Close, Closed, on(9))]), Outcome::OnTime);
}

#[test]
fn what_happens_after_the_day_of_counting_changes_nothing() {
    let late = step(LetterStep::Reply, LetterState::Replied, date(2026, 11, 1));
    assert_eq!(became(&[late]), Outcome::Overdue);
}

#[test]
fn a_letter_counts_for_the_unit_that_has_it_when_it_is_counted() {
    let over = StepFacts {
        to: Some("school".into()),
        ..step(LetterStep::Transfer, LetterState::Assigned, date(2026, 7, 2))
    };
    let facts = letter(&[over]);
    assert_eq!(stood(&facts, Q3.counted_on(), &Calendars::shipped()).unit, "school");
    assert_eq!(stood(&facts, date(2026, 7, 1), &Calendars::shipped()).unit, "bureau");
}

fn many(count: usize, steps: &[StepFacts]) -> Vec<LetterFacts> {
    vec![letter(steps); count]
}

#[test]
fn the_figures_of_a_quarter_are_its_letters_and_the_ratings_given_in_it() {
    let on = |day| date(2026, 7, day);
    let mut letters = many(40, &[step(LetterStep::Reply, LetterState::Replied, on(3))]);
    letters.extend(many(10, &[step(LetterStep::Reply, LetterState::Replied, on(10))]));
    letters.extend(many(6, &[step(LetterStep::Merge, LetterState::Merged, on(3))]));
    letters.push(LetterFacts { received_on: date(2026, 10, 1), ..letter(&[]) });
    let rating = |satisfaction| RatingFacts {
        on: on(20),
        unit: "bureau".into(),
        kind: LetterKind::Question,
        item: None,
        satisfaction,
    };
    let mut ratings = vec![rating(Satisfaction::Yes); 9];
    ratings.extend(vec![rating(Satisfaction::No); 5]);
    ratings.push(RatingFacts { on: date(2026, 6, 30), ..rating(Satisfaction::No) });
    let counted = count(Q3, &letters, &ratings, &BTreeMap::new(), &Calendars::shipped());
    let total = counted.total;
    let exact = Count::exact;
    assert_eq!((total.received, total.valid, total.duplicate), (exact(56), exact(50), exact(6)));
    assert_eq!((total.answered, total.on_time, total.overdue), (exact(50), exact(40), exact(10)));
    // Forty after two working days, ten after seven.
    assert_eq!(total.working_days, Some(3.0));
    assert_eq!((total.raters, total.satisfied), (exact(14), exact(9)));
    for by in Grouping::ALL {
        assert_eq!(counted.lines(by).len(), 1, "{by:?}");
        assert_eq!(counted.lines(by)[0].figures, total, "{by:?}");
    }
}

#[test]
fn reports_are_counted_once_a_year_and_few_of_them_not_at_all() {
    let reports = many(3, &[]);
    let counted = count_reports(2026, &reports, &Calendars::shipped());
    assert_eq!(counted.counted_on, date(2027, 1, 31));
    assert_eq!(counted.total.received, Count { least: 0, most: 4 });
    assert_eq!(count_reports(2026, &many(7, &[]), &Calendars::shipped()).total.received, Count::exact(7));
    assert_eq!(count_reports(2025, &reports, &Calendars::shipped()).total.received, Count::exact(0));
}

/// Letters of three units, three kinds and three months; most are answered in time.
fn letters() -> impl Strategy<Value = Vec<(usize, usize, usize, usize, u32)>> {
    let outcome = prop_oneof![12 => Just(0usize), 1 => 1usize..OUTCOMES];
    let cell = (0usize..3, 0usize..3, 0usize..3, outcome, prop_oneof![3 => 1u32..4, 1 => 4u32..30]);
    proptest::collection::vec(cell, 1..24)
}

const UNITS: [&str; 3] = ["a", "b", "c"];
const KINDS: [LetterKind; 3] = [LetterKind::Question, LetterKind::Complaint, LetterKind::Help];
/// Units × kinds × months × outcomes.
const CELLS: usize = 27 * OUTCOMES;

fn place((unit, kind, month, outcome): (usize, usize, usize, usize)) -> usize {
    ((unit * 3 + kind) * 3 + month) * OUTCOMES + outcome
}

fn facts(unit: usize, kind: usize, month: usize, outcome: usize) -> LetterFacts {
    use LetterState::{Asked, Merged, Received, Replied, Withdrawn};
    let month = 7 + i8::try_from(month).expect("three months");
    let on = |day| date(2026, month, day);
    let only = match outcome {
        0 => step(LetterStep::Reply, Replied, on(2)),
        1 => step(LetterStep::Reply, Replied, on(20)),
        2 => step(LetterStep::Receive, Received, on(1)),
        3 => step(LetterStep::Ask, Asked, on(2)),
        4 => step(LetterStep::Merge, Merged, on(2)),
        _ => step(LetterStep::Withdraw, Withdrawn, on(2)),
    };
    LetterFacts {
        kind: KINDS[kind],
        unit: UNITS[unit].to_owned(),
        received_on: on(1),
        first_due_on: on(8),
        ..letter(&[only])
    }
}

fn measures(figures: &Figures) -> [(Count, &'static [usize]); 8] {
    [
        (figures.received, &[0, 1, 2, 3, 4, 5]),
        (figures.valid, &VALID),
        (figures.duplicate, &[4]),
        (figures.answered, &ANSWERED),
        (figures.on_time, &[0]),
        (figures.late, &[1]),
        (figures.unanswered, &UNANSWERED),
        (figures.overdue, &BEYOND),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// With all tables of a quarter and its total at hand, nobody works a number from one to four out of them: not of
    /// a unit, a kind, a month, nor of what a table calls the others.
    #[test]
    fn no_two_tables_together_tell_a_small_number(drawn in letters()) {
        let mut truth = [0u32; CELLS];
        let mut all = Vec::new();
        for (unit, kind, month, outcome, count) in drawn {
            truth[place((unit, kind, month, outcome))] += count;
            all.extend(vec![facts(unit, kind, month, outcome); count as usize]);
        }
        let counted = count(Q3, &all, &[], &BTreeMap::new(), &Calendars::shipped());
        let of = |grouping: Grouping, key: &str, (unit, kind, month): (usize, usize, usize)| match grouping {
            Grouping::Month => key == format!("2026-{:02}", month + 7),
            Grouping::Unit => key == UNITS[unit],
            Grouping::Kind => key == KINDS[kind].name(),
            Grouping::Item => key == NO_ITEM,
        };
        let shown = |grouping: Grouping, at| counted.lines(grouping).iter().any(|line| of(grouping, &line.key, at));
        let sum = |member: &dyn Fn((usize, usize, usize)) -> bool, outcomes: &[usize]| -> Vec<u64> {
            let mut cells = vec![0; CELLS];
            for (unit, kind, month) in (0..27).map(|n| (n / 9, n / 3 % 3, n % 3)).filter(|at| member(*at)) {
                for outcome in outcomes {
                    cells[place((unit, kind, month, *outcome))] = 1;
                }
            }
            cells
        };
        let value = |cells: &[u64]| cells.iter().zip(truth).map(|(cell, count)| *cell as u32 * count).sum::<u32>();
        let mut known = Known::default();
        let mut learn = |figures: &Figures, member: &dyn Fn((usize, usize, usize)) -> bool| {
            for (count, outcomes) in measures(figures) {
                let cells = sum(member, outcomes);
                assert!((count.least..=count.most).contains(&value(&cells)), "{count:?}");
                if count.shown().is_some() {
                    known.learn(cells);
                }
            }
        };
        learn(&counted.total, &|_| true);
        for grouping in Grouping::ALL {
            for line in counted.lines(grouping) {
                match line.is_others() {
                    true => learn(&line.figures, &|at| !shown(grouping, at)),
                    false => learn(&line.figures, &|at| of(grouping, &line.key, at)),
                }
            }
        }
        for outcomes in (1..1usize << OUTCOMES).map(|set| (0..OUTCOMES).filter(|n| set >> n & 1 == 1).collect::<Vec<_>>()) {
            let mut asked: Vec<Vec<u64>> = vec![sum(&|_| true, &outcomes)];
            for n in 0..3 {
                asked.push(sum(&|(unit, _, _)| unit == n, &outcomes));
                asked.push(sum(&|(_, kind, _)| kind == n, &outcomes));
                asked.push(sum(&|(_, _, month)| month == n, &outcomes));
            }
            for grouping in Grouping::ALL {
                asked.push(sum(&|at| !shown(grouping, at), &outcomes));
            }
            for cells in asked {
                let number = value(&cells);
                if (1..THRESHOLD).contains(&number) {
                    prop_assert!(!known.tells(cells), "{number} follows of {outcomes:?}");
                }
            }
        }
    }
}

//! A plan at a glance, counted from its rows: nothing on the board is known that no row says.

use crate::burn_up::{Step, burn_up, elapsed};
use contract::Date;
use contract::assignment::MilestoneView;
use contract::board::{BoardView, LateLine, MonthLine, PartLine, StepCell, UnitLine};
use contract::light::{Counts, Sign};
use contract::plan::{ItemRow, PlanView, Progress};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

/// The board of a whole plan. A plan that was filtered would make a board of its remains.
pub fn board(plan: &PlanView) -> BoardView {
    let rows: Vec<&ItemRow> = plan.parts.iter().flat_map(|part| part.rows()).collect();
    let milestones: Vec<Placed<'_>> = rows.iter().flat_map(|row| placed(row, plan.year)).collect();
    let steps: Vec<Step> = milestones
        .iter()
        .map(|placed| Step { planned: placed.promised, done: placed.milestone.done_on })
        .collect();
    BoardView {
        year: plan.year,
        title: plan.title.clone(),
        state: plan.state,
        counts: plan.counts,
        progress: plan.progress,
        elapsed: elapsed(plan.year, plan.state.day),
        late: late(&rows, &milestones),
        parts: plan.parts.iter().map(PartLine::of).collect(),
        burn_up: burn_up(&steps, (plan.year, plan.state.day)),
        months: if milestones.is_empty() { Vec::new() } else { months(plan.year, &milestones) },
        units: units(&rows),
    }
}

/// A milestone with its item and its days.
struct Placed<'a> {
    row: &'a ItemRow,
    milestone: &'a MilestoneView,
    promised: Date,
    due: Date,
}

fn placed(row: &ItemRow, year: i16) -> impl Iterator<Item = Placed<'_>> {
    row.assignment.iter().flat_map(move |assignment| {
        assignment.milestones.iter().map(move |milestone| Placed {
            row,
            milestone,
            promised: milestone.milestone.promised_within(assignment.due, year),
            due: milestone.milestone.due_within(assignment.due, year),
        })
    })
}

fn late(rows: &[&ItemRow], milestones: &[Placed<'_>]) -> Vec<LateLine> {
    let line = |row: &ItemRow| LateLine {
        number: row.number,
        title: row.title.clone(),
        unit: row.units.first().cloned().unwrap_or_default(),
        milestone: String::new(),
        due: None,
        days: row.light.days_late,
        percent: row.light.percent,
        moved: String::new(),
    };
    let of_milestones = milestones.iter().filter(|placed| placed.milestone.sign == Sign::Late);
    let of_milestones = of_milestones.map(|placed| {
        let milestone = &placed.milestone.milestone;
        LateLine {
            milestone: milestone.title.clone(),
            due: Some(placed.due),
            days: placed.milestone.days_late,
            percent: placed.milestone.percent,
            moved: milestone.revised.as_ref().map(|revision| revision.reason.clone()).unwrap_or_default(),
            ..line(placed.row)
        }
    });
    let of_items = rows.iter().filter(|row| row.assignment.is_none() && row.light.sign == Sign::Late);
    let mut late: Vec<LateLine> = of_milestones.chain(of_items.map(|row| line(row))).collect();
    late.sort_by_key(|line| (std::cmp::Reverse(line.days), line.number));
    late
}

fn months(year: i16, milestones: &[Placed<'_>]) -> Vec<MonthLine> {
    let mut months: BTreeSet<Date> = (1..=12).map(|month| date(year, month, 1)).collect();
    // What was promised before the year began stands in its first month.
    let month = |placed: &Placed<'_>| placed.promised.first_of_month().max(date(year, 1, 1));
    months.extend(milestones.iter().map(month));
    let line = |first: Date| {
        let mut of_month: Vec<&Placed<'_>> =
            milestones.iter().filter(|placed| month(placed) == first).collect();
        of_month.sort_by_key(|placed| (placed.promised, placed.row.number));
        let count = |wanted: fn(&Placed<'_>) -> bool| {
            u32::try_from(of_month.iter().filter(|placed| wanted(placed)).count()).unwrap_or(u32::MAX)
        };
        MonthLine {
            month: first,
            planned: count(|_| true),
            done: count(|placed| placed.milestone.sign == Sign::Done),
            late: count(|placed| placed.milestone.sign == Sign::Late),
            moved: count(|placed| {
                !matches!(placed.milestone.sign, Sign::Done | Sign::Late)
                    && placed.milestone.milestone.revised.is_some()
            }),
            cells: of_month.iter().map(|placed| cell(placed)).collect(),
        }
    };
    months.into_iter().map(line).collect()
}

fn cell(placed: &Placed<'_>) -> StepCell {
    StepCell {
        number: placed.row.number,
        title: placed.milestone.milestone.title.clone(),
        light: placed.milestone.light(),
        moved_to: placed.milestone.milestone.revised.as_ref().map(|revision| revision.date),
    }
}

fn units(rows: &[&ItemRow]) -> Vec<UnitLine> {
    let mut led: BTreeMap<&str, Vec<&ItemRow>> = BTreeMap::new();
    for row in rows {
        led.entry(row.units.first().map_or("", String::as_str)).or_default().push(row);
    }
    let line = |(unit, rows): (&str, Vec<&ItemRow>)| UnitLine {
        unit: unit.to_owned(),
        counts: Counts::count(rows.iter().map(|row| row.light.sign)),
        progress: Progress::of(rows.iter().map(|row| row.light.percent)),
    };
    led.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::milestone::ItemAssignment;
    use crate::plan::{ItemUpdate, Replay};
    use contract::assignment::{Assignment, Goal, Milestone, Revision};
    use contract::outline::{Outline, OutlineItem, OutlinePart};
    use contract::plan::{PlanFilter, StateOf, TargetReading, UpdateView};

    fn item(number: u32, unit: &str) -> OutlineItem {
        OutlineItem {
            number,
            title: format!("第{number}项"),
            units: vec![unit.into()],
            ..OutlineItem::default()
        }
    }

    fn outline() -> Outline {
        let items = vec![item(1, "后勤中心"), item(2, "后勤中心"), item(3, "基教科")];
        let part =
            OutlinePart { numeral: "一".into(), title: "办好学校".into(), items, ..Default::default() };
        Outline { title: "安排".into(), year: 2026, parts: vec![part], ..Outline::default() }
    }

    fn assigned(number: u32, milestones: Vec<Milestone>) -> ItemAssignment {
        let assignment =
            Assignment { units: vec!["后勤中心".into()], milestones, ..Assignment::default() };
        ItemAssignment { number, publication: 2, on: date(2026, 1, 15), reason: String::new(), assignment }
    }

    fn step(number: u32, planned: Date, revised: Option<Date>) -> Milestone {
        Milestone {
            number,
            title: format!("第{number}步"),
            planned: Some(planned),
            revised: revised.map(|date| Revision { date, reason: "设备到货晚".into() }),
            goal: Some(Goal { target: 10.0, baseline: 0.0, unit: "所".into() }),
            weight: 1,
        }
    }

    fn reported(number: u32, readings: Vec<TargetReading>) -> ItemUpdate {
        let update = UpdateView {
            publication: 3,
            on: date(2026, 3, 20),
            unit: "后勤中心".into(),
            text: "有进展".into(),
            readings,
            done: vec![],
            no_progress: false,
            claim: None,
            evidence: String::new(),
            attachments: vec![],
            links: vec![],
            corrects: None,
            corrected_by: None,
            withdrawn: None,
        };
        ItemUpdate { number, update }
    }

    fn seen(assignments: &[ItemAssignment], updates: &[ItemUpdate]) -> BoardView {
        let state = StateOf { day: date(2026, 11, 20), provisional: false, publication: 9 };
        let outline = outline();
        let replay = Replay::new(&outline, updates, assignments, state);
        board(&replay.plan(&PlanFilter::default()))
    }

    #[test]
    fn each_milestone_stands_in_the_month_it_was_first_planned_for() {
        let milestones = vec![
            step(0, date(2026, 3, 31), None),
            step(1, date(2026, 3, 31), Some(date(2026, 12, 20))),
            step(2, date(2026, 3, 31), Some(date(2026, 10, 1))),
            step(3, date(2027, 6, 30), None),
        ];
        let done = reported(1, vec![TargetReading { target: 0, value: 10.0 }]);
        let board = seen(&[assigned(1, milestones)], &[done]);
        let march = board.months.iter().find(|line| line.month == date(2026, 3, 1)).expect("a line");
        assert_eq!((march.planned, march.done, march.moved, march.late), (3, 1, 1, 1));
        let last = board.months.last().expect("a line");
        assert_eq!((last.month, last.ahead()), (date(2027, 6, 1), 1));
        assert_eq!(board.months.len(), 13);
        assert_eq!(board.burn_up.map(|burn_up| burn_up.total), Some(4));
    }

    #[test]
    fn what_is_late_says_since_when_and_why_it_was_moved() {
        let milestones =
            vec![step(0, date(2026, 11, 10), None), step(1, date(2026, 3, 31), Some(date(2026, 10, 1)))];
        let board = seen(&[assigned(1, milestones)], &[]);
        let late: Vec<_> =
            board.late.iter().map(|line| (line.milestone.as_str(), line.days, line.moved.as_str())).collect();
        assert_eq!(late, [("第1步", Some(50), "设备到货晚"), ("第0步", Some(10), "")]);
        assert_eq!(board.late[0].due, Some(date(2026, 10, 1)));
    }

    #[test]
    fn units_stand_by_name_and_count_nothing_unmeasured_as_zero() {
        let half = reported(1, vec![TargetReading { target: 0, value: 5.0 }]);
        let board = seen(&[assigned(1, vec![step(0, date(2026, 12, 31), None)])], &[half]);
        let units: Vec<_> = board
            .units
            .iter()
            .map(|line| {
                (line.unit.as_str(), line.counts.total, line.progress.percent, line.progress.measured)
            })
            .collect();
        assert_eq!(units, [("后勤中心", 2, Some(50), 1), ("基教科", 1, None, 0)]);
    }

    #[test]
    fn a_plan_without_milestones_has_neither_months_nor_a_line_over_the_year() {
        let board = seen(&[], &[]);
        assert!(board.months.is_empty() && board.burn_up.is_none());
        assert_eq!(board.parts[0].counts.total, 3);
    }
}

//! A plan of the next year made from items of this one: their texts, units, goals and steps, each date a year later.
//! What was done stays behind, and is said. All of it is a draft, and each goal and step a proposal to be confirmed.

use crate::numbering::renumbered;
use contract::Date;
use contract::assignment::{Assignment, MilestoneView};
use contract::light::Sign;
use contract::outline::{
    Mark, Outline, OutlineItem, OutlinePart, OutlineSection, ProposedStep, Target, Warning,
};
use jiff::ToSpan;

/// What is in force of an item: its assignment, and the numbers of the milestones that are done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The assignment.
    pub assignment: Assignment,
    /// The numbers.
    pub done: Vec<u32>,
}

impl Standing {
    /// What is in force, with its milestones as they stand.
    pub fn of(assignment: Assignment, milestones: &[MilestoneView]) -> Self {
        let done = milestones.iter().filter(|view| view.sign == Sign::Done);
        Self { assignment, done: done.map(|view| view.milestone.number).collect() }
    }
}

/// The chosen items as an outline of the next year, numbered 1 to n. `standing` is what is in force of an item;
/// its units, goals, steps and documents are what the copy proposes, to be confirmed anew. What is left behind
/// stands among the remarks.
pub fn copied(outline: &Outline, chosen: &[u32], standing: impl Fn(u32) -> Option<Standing>) -> Outline {
    let year = outline.year + 1;
    let items = |items: &[OutlineItem]| -> Vec<OutlineItem> {
        let chosen = items.iter().filter(|item| chosen.contains(&item.number));
        chosen.map(|item| copied_item(item, standing(item.number))).collect()
    };
    let section = |section: &OutlineSection| {
        let section = OutlineSection { items: items(&section.items), ..section.clone() };
        (!section.items.is_empty()).then_some(section)
    };
    let part = |part: &OutlinePart| {
        let sections: Vec<OutlineSection> = part.sections.iter().filter_map(section).collect();
        let part = OutlinePart { items: items(&part.items), sections, ..part.clone() };
        (!part.items.is_empty() || !part.sections.is_empty()).then_some(part)
    };
    let left = outline.items().filter(|item| chosen.contains(&item.number)).filter_map(|item| {
        let Standing { assignment, done } = standing(item.number)?;
        let done = assignment.milestones.iter().filter(|milestone| done.contains(&milestone.number));
        let titles: Vec<&str> = done.map(|milestone| milestone.title.as_str()).collect();
        (!titles.is_empty()).then(|| Warning {
            line: 0,
            message: format!("“{}”里已经完成的没有带过来：{}。", item.title, titles.join("、")),
        })
    });
    renumbered(&Outline {
        title: outline.title.replace(&outline.year.to_string(), &year.to_string()),
        mark: outline.mark.clone(),
        year,
        // What introduces a plan speaks of its own year.
        preamble: String::new(),
        parts: outline.parts.iter().filter_map(part).collect(),
        ignored: Vec::new(),
        warnings: left.collect(),
    })
}

fn copied_item(item: &OutlineItem, standing: Option<Standing>) -> OutlineItem {
    let copy = OutlineItem { mark: Mark::default(), ..item.clone() };
    let Some(Standing { assignment, done }) = standing else {
        let targets = item.targets.iter().map(|target| Target { due: later(target.due), ..target.clone() });
        let steps = item.steps.iter().map(|step| ProposedStep { due: later(step.due), ..step.clone() });
        return OutlineItem { targets: targets.collect(), steps: steps.collect(), ..copy };
    };
    let (mut targets, mut steps) = (Vec::new(), Vec::new());
    for milestone in assignment.milestones.into_iter().filter(|one| !done.contains(&one.number)) {
        let due = later(milestone.revised.map(|revision| revision.date).or(milestone.planned));
        match milestone.goal {
            Some(goal) => {
                targets.push(Target { text: milestone.title, value: goal.target, unit: goal.unit, due });
            }
            None => steps.push(ProposedStep { title: milestone.title, due }),
        }
    }
    OutlineItem { targets, steps, units: assignment.units, documents: assignment.documents, ..copy }
}

/// The same day a year later; 28 February for the 29th.
fn later(due: Option<Date>) -> Option<Date> {
    due.and_then(|due| due.checked_add(1.year()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, Milestone, Revision};
    use jiff::civil::date;

    fn outline() -> Outline {
        let due = Some(date(2026, 6, 30));
        let target = Target { text: "3所".into(), value: 3.0, unit: "所".into(), due };
        let item = |number| OutlineItem {
            number,
            title: format!("第{number}项"),
            targets: vec![target.clone()],
            mark: Mark { before: format!("{number}."), after: String::new() },
            ..OutlineItem::default()
        };
        let section = OutlineSection { numeral: "一".into(), items: vec![item(3)], ..Default::default() };
        let parts = vec![
            OutlinePart { numeral: "一".into(), items: vec![item(1), item(2)], ..Default::default() },
            OutlinePart { numeral: "二".into(), sections: vec![section], ..Default::default() },
        ];
        Outline {
            title: "某局2026年重点工作安排".into(),
            year: 2026,
            preamble: "2026年".into(),
            parts,
            ..Default::default()
        }
    }

    #[test]
    fn the_chosen_items_become_a_plan_of_the_next_year_with_each_date_a_year_later() {
        let copy = copied(&outline(), &[2, 3], |_| None);
        assert_eq!(
            (copy.year, copy.title.as_str(), copy.preamble.as_str()),
            (2027, "某局2027年重点工作安排", "")
        );
        let items: Vec<(u32, &str)> = copy.items().map(|item| (item.number, item.title.as_str())).collect();
        assert_eq!(items, [(1, "第2项"), (2, "第3项")]);
        let due = Some(date(2027, 6, 30));
        assert!(copy.items().all(|item| item.targets[0].due == due && item.mark == Mark::default()));
        assert_eq!(later(Some(date(2028, 2, 29))), Some(date(2029, 2, 28)));
    }

    #[test]
    fn a_part_with_no_chosen_item_is_left_out() {
        assert_eq!(copied(&outline(), &[1], |_| None).parts.len(), 1);
        assert_eq!(copied(&outline(), &[], |_| None).parts.len(), 0);
    }

    #[test]
    fn what_was_confirmed_is_proposed_again_and_what_was_done_stays_behind() {
        let goal = Some(Goal { target: 5.0, baseline: 1.0, unit: "所".into() });
        let counted = Milestone {
            title: "改造5所".into(),
            goal,
            planned: Some(date(2026, 9, 1)),
            ..Default::default()
        };
        let step = |number, title: &str| Milestone {
            number,
            title: title.into(),
            revised: Some(Revision { date: date(2026, 11, 1), reason: "到货晚了".into() }),
            ..Default::default()
        };
        let assignment = Assignment {
            units: vec!["安全科".into()],
            milestones: vec![counted, step(1, "验收"), step(2, "印发办法")],
            ..Default::default()
        };
        let standing = Standing { assignment, done: vec![2] };
        let copy = copied(&outline(), &[1], |number| (number == 1).then(|| standing.clone()));
        let item = copy.items().next().expect("an item");
        assert_eq!(item.units, ["安全科"]);
        let due = Some(date(2027, 9, 1));
        assert_eq!(item.targets, [Target { text: "改造5所".into(), value: 5.0, unit: "所".into(), due }]);
        assert_eq!(item.steps, [ProposedStep { title: "验收".into(), due: Some(date(2027, 11, 1)) }]);
        let proposed = Assignment::proposed(item);
        let numbers: Vec<(u32, bool)> =
            proposed.milestones.iter().map(|one| (one.number, one.goal.is_some())).collect();
        assert_eq!(numbers, [(0, true), (1, false)]);
        assert_eq!(copy.warnings.len(), 1);
        assert!(copy.warnings[0].message.contains("印发办法") && !copy.warnings[0].message.contains("验收"));
    }
}

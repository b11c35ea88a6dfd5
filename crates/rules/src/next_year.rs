//! A plan of the next year made from items of this one: their texts, units and targets, and none of their dates,
//! which belong to the year in which they were promised.

use crate::numbering::renumbered;
use contract::assignment::Assignment;
use contract::outline::{Mark, Outline, OutlineItem, OutlinePart, OutlineSection, Target};

/// The chosen items as an outline of the next year, numbered 1 to n. `assignment` is the one in force of an item;
/// its units, goals and documents are what the copy proposes, to be confirmed anew.
pub fn copied(outline: &Outline, chosen: &[u32], assignment: impl Fn(u32) -> Option<Assignment>) -> Outline {
    let year = outline.year + 1;
    let items = |items: &[OutlineItem]| -> Vec<OutlineItem> {
        let chosen = items.iter().filter(|item| chosen.contains(&item.number));
        chosen.map(|item| copied_item(item, assignment(item.number))).collect()
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
    renumbered(&Outline {
        title: outline.title.replace(&outline.year.to_string(), &year.to_string()),
        mark: outline.mark.clone(),
        year,
        // What introduces a plan speaks of its own year.
        preamble: String::new(),
        parts: outline.parts.iter().filter_map(part).collect(),
        ignored: Vec::new(),
        warnings: Vec::new(),
    })
}

fn copied_item(item: &OutlineItem, assignment: Option<Assignment>) -> OutlineItem {
    let copy = OutlineItem { mark: Mark::default(), ..item.clone() };
    let Some(assignment) = assignment else {
        let targets = item.targets.iter().map(|target| Target { due: None, ..target.clone() });
        return OutlineItem { targets: targets.collect(), ..copy };
    };
    let goals = assignment.milestones.into_iter().filter_map(|milestone| {
        let goal = milestone.goal?;
        Some(Target { text: milestone.title, value: goal.target, unit: goal.unit, due: None })
    });
    OutlineItem { targets: goals.collect(), units: assignment.units, documents: assignment.documents, ..copy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, Milestone};
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
    fn the_chosen_items_become_a_plan_of_the_next_year_without_dates() {
        let copy = copied(&outline(), &[2, 3], |_| None);
        assert_eq!(
            (copy.year, copy.title.as_str(), copy.preamble.as_str()),
            (2027, "某局2027年重点工作安排", "")
        );
        let items: Vec<(u32, &str)> = copy.items().map(|item| (item.number, item.title.as_str())).collect();
        assert_eq!(items, [(1, "第2项"), (2, "第3项")]);
        assert!(copy.items().all(|item| item.targets[0].due.is_none() && item.mark == Mark::default()));
    }

    #[test]
    fn a_part_with_no_chosen_item_is_left_out() {
        assert_eq!(copied(&outline(), &[1], |_| None).parts.len(), 1);
        assert_eq!(copied(&outline(), &[], |_| None).parts.len(), 0);
    }

    #[test]
    fn what_was_confirmed_is_proposed_again() {
        let goal = Some(Goal { target: 5.0, baseline: 1.0, unit: "所".into() });
        let counted = Milestone {
            title: "改造5所".into(),
            goal,
            planned: Some(date(2026, 9, 1)),
            ..Default::default()
        };
        let step = Milestone { number: 1, title: "验收".into(), ..Default::default() };
        let assignment = Assignment {
            units: vec!["安全科".into()],
            milestones: vec![counted, step],
            ..Default::default()
        };
        let copy = copied(&outline(), &[1], |number| (number == 1).then(|| assignment.clone()));
        let item = copy.items().next().expect("an item");
        assert_eq!(item.units, ["安全科"]);
        assert_eq!(
            item.targets,
            [Target { text: "改造5所".into(), value: 5.0, unit: "所".into(), due: None }]
        );
    }
}

//! What was published about the items of a plan, as a list that only grows: updates, and withdrawals of them.
//! The state of a day is a replay of the entries up to it, so nothing published later changes an earlier day.

use crate::milestone::ItemAssignment;
use crate::plan::ItemUpdate;
use contract::Date;
use contract::plan::{PublicationRef, UpdateView, Withdrawal};
use std::collections::HashMap;

/// One publication about an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Something happened.
    Update(ItemUpdate),
    /// Who answers for it, and its milestones, as published.
    Assignment(ItemAssignment),
    /// An earlier update is taken back.
    Withdrawal {
        /// The number of the update's publication.
        of: i64,
        /// When and why.
        withdrawal: Withdrawal,
    },
}

impl Entry {
    /// The day it was published.
    pub fn on(&self) -> Date {
        match self {
            Self::Update(item) => item.update.on,
            Self::Assignment(published) => published.on,
            Self::Withdrawal { withdrawal, .. } => withdrawal.on,
        }
    }
}

/// The updates as they stood at the end of a day, or stand now, oldest first. A withdrawn one stays as a marker;
/// a corrected one names what corrects it.
pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>, by: Option<Date>) -> Vec<ItemUpdate> {
    let mut updates: Vec<ItemUpdate> = Vec::new();
    // Where the update of each publication stands.
    let mut places: HashMap<i64, usize> = HashMap::new();
    for entry in by_then(entries, by) {
        match entry {
            Entry::Update(item) => {
                let own = PublicationRef { publication: item.update.publication, on: item.update.on };
                let corrected = item.update.corrects.and_then(|of| places.get(&of.publication));
                if let Some(place) = corrected {
                    updates[*place].update.corrected_by = Some(own);
                }
                places.insert(own.publication, updates.len());
                updates.push(item.clone());
            }
            Entry::Assignment(_) => {}
            Entry::Withdrawal { of, withdrawal } => {
                let Some(place) = places.get(of) else { continue };
                let withdrawn = &mut updates[*place].update;
                *withdrawn = marker(withdrawn, withdrawal.clone());
                let corrected = withdrawn.corrects.and_then(|of| places.get(&of.publication));
                // A correction that is taken back corrects nothing any more.
                if let Some(earlier) = corrected.map(|place| &mut updates[*place].update)
                    && earlier.corrected_by.is_some_and(|by| by.publication == *of)
                {
                    earlier.corrected_by = None;
                }
            }
        }
    }
    updates
}

/// The assignments that were published by the end of a day, or by now, oldest first.
pub fn assignments<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    by: Option<Date>,
) -> Vec<ItemAssignment> {
    by_then(entries, by)
        .filter_map(|entry| match entry {
            Entry::Assignment(published) => Some(published.clone()),
            Entry::Update(_) | Entry::Withdrawal { .. } => None,
        })
        .collect()
}

fn by_then<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    by: Option<Date>,
) -> impl Iterator<Item = &'a Entry> {
    entries.into_iter().filter(move |entry| by.is_none_or(|by| entry.on() <= by))
}

/// What stays of a withdrawn update: who reported on which day, and why it is gone.
fn marker(update: &UpdateView, withdrawal: Withdrawal) -> UpdateView {
    UpdateView {
        text: String::new(),
        readings: Vec::new(),
        done: Vec::new(),
        no_progress: false,
        claim: None,
        evidence: String::new(),
        attachments: Vec::new(),
        links: Vec::new(),
        withdrawn: Some(withdrawal),
        ..update.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Replay;
    use crate::state::tests::{entries, published};
    use contract::assignment::{Assignment, Goal, Milestone};
    use contract::outline::{Outline, OutlineItem, OutlinePart, Target};
    use contract::plan::{StateOf, TargetReading};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn day(number: i32) -> Date {
        date(2026, 1, 1).checked_add(jiff::Span::new().days(number)).expect("within the year")
    }

    fn update(publication: i64, on: Date, number: u32, value: f64, corrects: Option<i64>) -> Entry {
        let corrects = corrects.map(|publication| PublicationRef { publication, on });
        Entry::Update(ItemUpdate {
            number,
            update: UpdateView {
                publication,
                on,
                unit: "后勤中心".into(),
                text: format!("第 {publication} 条"),
                readings: vec![TargetReading { target: 0, value }],
                done: vec![],
                no_progress: false,
                claim: None,
                evidence: String::new(),
                attachments: vec![],
                links: vec![],
                corrects,
                corrected_by: None,
                withdrawn: None,
            },
        })
    }

    fn assignment(publication: i64, on: Date, number: u32, target: f64) -> Entry {
        let goal = Goal { target, baseline: 0.0, unit: "所".into() };
        let milestone =
            Milestone { title: "改造".into(), goal: Some(goal), weight: 1, ..Milestone::default() };
        let assignment = Assignment { milestones: vec![milestone], ..Assignment::default() };
        Entry::Assignment(ItemAssignment { number, publication, on, reason: String::new(), assignment })
    }

    fn withdrawal(publication: i64, on: Date, of: i64) -> Entry {
        Entry::Withdrawal { of, withdrawal: Withdrawal { publication, on, reason: "数字报错了".into() } }
    }

    fn outline() -> Outline {
        let targets = vec![Target { text: "3所".into(), value: 3.0, unit: "所".into(), due: None }];
        let item = |number| OutlineItem {
            number,
            title: "食堂".into(),
            targets: targets.clone(),
            ..Default::default()
        };
        let part = OutlinePart { items: vec![item(1), item(2)], ..OutlinePart::default() };
        Outline { year: 2026, parts: vec![part], ..Outline::default() }
    }

    #[test]
    fn a_withdrawn_update_leaves_a_marker_and_no_value() {
        let entries = [update(1, day(10), 1, 3.0, None), withdrawal(2, day(20), 1)];
        let updates = replay(&entries, None);
        assert_eq!((updates[0].update.text.as_str(), updates[0].update.readings.len()), ("", 0));
        assert_eq!(updates[0].update.withdrawn.as_ref().map(|gone| gone.on), Some(day(20)));
        let state = StateOf { day: day(20), provisional: false, publication: 2 };
        let outline = outline();
        let item = Replay::new(&outline, &updates, &[], state).item(1).expect("in the plan");
        assert_eq!((item.item.measures[0].reached, item.item.updated_on), (None, None));
        assert_eq!(item.updates.len(), 1);
    }

    #[test]
    fn a_correction_is_named_on_both_and_no_longer_once_it_is_taken_back() {
        let entries =
            [update(1, day(1), 1, 1.0, None), update(2, day(2), 1, 2.0, Some(1)), withdrawal(3, day(3), 2)];
        let corrected = |by| replay(&entries, by)[0].update.corrected_by.map(|by| by.publication);
        assert_eq!(corrected(Some(day(1))), None);
        assert_eq!(corrected(Some(day(2))), Some(2));
        assert_eq!(corrected(None), None);
    }

    /// The replay told plainly: each entry looks at every update before it.
    fn looked_up(entries: &[Entry], by: Option<Date>) -> Vec<ItemUpdate> {
        let mut updates: Vec<ItemUpdate> = Vec::new();
        for entry in entries.iter().filter(|entry| by.is_none_or(|by| entry.on() <= by)) {
            match entry {
                Entry::Update(item) => {
                    let own = PublicationRef { publication: item.update.publication, on: item.update.on };
                    let corrected = item.update.corrects.map(|of| of.publication);
                    for earlier in &mut updates {
                        if Some(earlier.update.publication) == corrected {
                            earlier.update.corrected_by = Some(own);
                        }
                    }
                    updates.push(item.clone());
                }
                Entry::Assignment(_) => {}
                Entry::Withdrawal { of, withdrawal } => {
                    for earlier in &mut updates {
                        if earlier.update.corrected_by.is_some_and(|by| by.publication == *of) {
                            earlier.update.corrected_by = None;
                        }
                        if earlier.update.publication == *of {
                            earlier.update = marker(&earlier.update, withdrawal.clone());
                        }
                    }
                }
            }
        }
        updates
    }

    proptest! {
        #[test]
        fn a_replay_that_knows_the_places_is_the_one_that_looks_at_every_update(
            steps in published(), cut in any::<prop::sample::Index>(),
        ) {
            let entries = entries(steps);
            let by = entries[cut.index(entries.len())].on();
            prop_assert_eq!(replay(&entries, Some(by)), looked_up(&entries, Some(by)));
            prop_assert_eq!(replay(&entries, None), looked_up(&entries, None));
        }

        #[test]
        fn no_withdrawal_or_correction_changes_an_earlier_day(
            steps in proptest::collection::vec((0i32..5, 0u8..5, 1u32..3, 0.0f64..4.0, any::<prop::sample::Index>()), 1..40),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut entries = Vec::new();
            let mut now = 0;
            for (place, (later, kind, number, value, which)) in steps.into_iter().enumerate() {
                now += later;
                let publication = place as i64 + 1;
                let earlier = (place > 0).then(|| which.index(place) as i64 + 1);
                entries.push(match (kind, earlier) {
                    (3, _) => assignment(publication, day(now), number, value),
                    (0, Some(of)) => withdrawal(publication, day(now), of),
                    (1, earlier) => update(publication, day(now), number, value, earlier),
                    _ => update(publication, day(now), number, value, None),
                });
            }
            let known = cut.index(entries.len());
            let closed = entries[known].on();
            // What was known when the day was over, and what is known now, tell the same of that day.
            let then: Vec<Entry> = entries.iter().filter(|entry| entry.on() <= closed).cloned().collect();
            let assigned = (assignments(&then, None), assignments(&entries, Some(closed)));
            prop_assert_eq!(&assigned.0, &assigned.1);
            let (then, now) = (replay(&then, None), replay(&entries, Some(closed)));
            prop_assert_eq!(&then, &now);
            let state = StateOf { day: closed, provisional: false, publication: 1 };
            let outline = outline();
            let view = |updates: &[ItemUpdate], assignments: &[ItemAssignment]| {
                Replay::new(&outline, updates, assignments, state).item(1)
            };
            prop_assert_eq!(view(&then, &assigned.0), view(&now, &assigned.1));
            // Nothing is ever lost from the list.
            let all = replay(&entries, None);
            prop_assert!(then.iter().zip(&all).all(|(a, b)| a.update.publication == b.update.publication));
        }
    }
}

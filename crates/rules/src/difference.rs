//! What changed in a plan between two days: their two states, compared. Nothing is derived anew here, so the
//! difference of two closed days is as lasting as they are.

use crate::milestone::compared;
use contract::assignment::{Goal, Milestone};
use contract::difference::{Aspect, ItemDifference, PlanDifference, ValueChange};
use contract::light::Sign;
use contract::plan::{StateOf, UpdateView};
use contract::state::{ItemState, PlanState};
use std::collections::BTreeMap;

/// What changed from one state to a later one, for all items or for one.
pub fn difference(before: &PlanState, after: &PlanState, only: Option<u32>) -> PlanDifference {
    let of = |state: &PlanState| StateOf {
        day: state.day,
        provisional: state.provisional,
        publication: state.publication,
    };
    let by_number = |state: &'_ PlanState| -> BTreeMap<u32, ItemState> {
        state.items().map(|item| (item.number, item.clone())).collect()
    };
    let (earlier, later) = (by_number(before), by_number(after));
    let kept = after.items().map(|item| (earlier.get(&item.number), Some(item)));
    let gone = before.items().filter(|item| !later.contains_key(&item.number)).map(|item| (Some(item), None));
    let items = kept.chain(gone).filter_map(|(before, after)| item_difference(before, after));
    PlanDifference {
        year: after.year,
        plan_title: after.title.clone(),
        from: of(before),
        to: of(after),
        counts_before: before.counts,
        counts_after: after.counts,
        items: items.filter(|item| only.is_none_or(|only| item.number == only)).collect(),
    }
}

/// What changed on an item; `None` if nothing did.
fn item_difference(before: Option<&ItemState>, after: Option<&ItemState>) -> Option<ItemDifference> {
    let newest = after.or(before)?;
    let (old_steps, new_steps) =
        (before.map(steps).unwrap_or_default(), after.map(steps).unwrap_or_default());
    let milestones = |steps: &[Step]| steps.iter().map(|step| step.milestone.clone()).collect::<Vec<_>>();
    // Of an item that came or went, every milestone did, and nothing was amended.
    let changes = (before.is_some() && after.is_some())
        .then(|| compared(&milestones(&old_steps), &milestones(&new_steps)));
    let old = |number: u32| old_steps.iter().find(|step| step.milestone.number == number);
    let done =
        new_steps.iter().filter(|new| new.done && old(new.milestone.number).is_none_or(|old| !old.done));
    let values = new_steps.iter().filter_map(|new| {
        let was = old(new.milestone.number).and_then(|old| old.value);
        (was != new.value).then(|| ValueChange {
            title: new.milestone.title.clone(),
            unit: new.milestone.goal.as_ref().map(|goal| goal.unit.clone()).unwrap_or_default(),
            before: was,
            after: new.value,
        })
    });
    let updates = before.map(|item| item.updates.as_slice()).unwrap_or_default();
    let known = |update: &UpdateView| updates.iter().find(|known| known.publication == update.publication);
    let now = after.map(|item| item.updates.as_slice()).unwrap_or_default();
    let corrected = now.iter().filter(|update| {
        update.corrected_by.is_some()
            && known(update).is_some_and(|known| known.corrected_by != update.corrected_by)
    });
    let withdrawn = now.iter().filter(|update| {
        update.withdrawn.is_some() && known(update).is_some_and(|known| known.withdrawn.is_none())
    });
    let seen = before.map(|item| item.notices.as_slice()).unwrap_or_default();
    let notices = after.map(|item| item.notices.as_slice()).unwrap_or_default().iter().filter(|now| {
        let then = seen.iter().find(|then| then.number == now.number);
        then.is_none_or(|then| (then.state, then.since, then.due_on) != (now.state, now.since, now.due_on))
    });
    let (mut amended, mut added, mut dropped) = (amended(before, after), Vec::new(), Vec::new());
    let (mut moved, mut goals) = (Vec::new(), Vec::new());
    if let Some(changes) = changes {
        amended.extend(changes.amended);
        (added, dropped, moved, goals) = (changes.added, changes.dropped, changes.moved, changes.goals);
    }
    let sign = |item: Option<&ItemState>| item.map(|item| item.light.sign);
    let percent = |item: Option<&ItemState>| item.and_then(|item| item.light.percent);
    let difference = ItemDifference {
        number: newest.number,
        title: newest.title.clone(),
        sign_before: sign(before),
        sign_after: sign(after),
        percent_before: percent(before),
        percent_after: percent(after),
        amended,
        added,
        dropped,
        moved,
        goals,
        done: done.map(|step| step.milestone.title.clone()).collect(),
        values: values.collect(),
        published: now.iter().filter(|update| known(update).is_none()).cloned().collect(),
        corrected: corrected.map(|update| update.publication).collect(),
        withdrawn: withdrawn.cloned().collect(),
        notices: notices.cloned().collect(),
    };
    (!is_empty(&difference)).then_some(difference)
}

fn is_empty(item: &ItemDifference) -> bool {
    item.sign_before == item.sign_after
        && item.percent_before == item.percent_after
        && item.amended.is_empty()
        && item.added.is_empty()
        && item.dropped.is_empty()
        && item.moved.is_empty()
        && item.goals.is_empty()
        && item.done.is_empty()
        && item.values.is_empty()
        && item.published.is_empty()
        && item.corrected.is_empty()
        && item.withdrawn.is_empty()
        && item.notices.is_empty()
}

fn amended(before: Option<&ItemState>, after: Option<&ItemState>) -> Vec<Aspect> {
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    let post =
        |item: &ItemState| item.assignment.as_ref().map(|view| view.leader.clone()).unwrap_or_default();
    let phone =
        |item: &ItemState| item.assignment.as_ref().map(|view| view.phone.clone()).unwrap_or_default();
    let due = |item: &ItemState| item.assignment.as_ref().and_then(|view| view.due);
    let aspects = [
        (Aspect::Title, before.title != after.title),
        (Aspect::Body, before.body != after.body),
        (Aspect::Units, before.units != after.units),
        (Aspect::Leader, post(before) != post(after)),
        (Aspect::Phone, phone(before) != phone(after)),
        (Aspect::Due, due(before) != due(after)),
        (Aspect::Documents, before.documents != after.documents),
    ];
    aspects.into_iter().filter(|(_, changed)| *changed).map(|(aspect, _)| aspect).collect()
}

/// A milestone, or a target of the text as the milestone that it would be.
struct Step {
    milestone: Milestone,
    value: Option<f64>,
    done: bool,
}

fn steps(item: &ItemState) -> Vec<Step> {
    if let Some(view) = &item.assignment {
        let steps = view.milestones.iter().map(|view| Step {
            milestone: view.milestone.clone(),
            value: view.reached.map(|reading| reading.value),
            done: view.sign == Sign::Done,
        });
        return steps.collect();
    }
    let steps = item.measures.iter().enumerate().map(|(place, measure)| {
        let (target, value) = (&measure.target, measure.reached.map(|reading| reading.value));
        Step {
            milestone: Milestone {
                number: u32::try_from(place).unwrap_or(u32::MAX),
                title: target.text.clone(),
                planned: target.due,
                revised: None,
                goal: Some(Goal { target: target.value, baseline: 0.0, unit: target.unit.clone() }),
                weight: 1,
            },
            value,
            done: value.is_some_and(|value| target.share(value) >= 1.0),
        }
    });
    steps.collect()
}

#[cfg(test)]
mod tests;

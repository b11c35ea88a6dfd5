//! Assignments: published whole, kept with their past, and never by two people over each other.

use crate::bench::{Bench, act, outline};
use contract::assignment::{Assignment, Goal, Milestone, MilestoneDone, Revision};
use contract::letter::ItemRef;
use contract::light::Sign;
use contract::plan::{StateOf, TargetReading};
use contract::problem::FieldError;
use contract::text::{Evidence, Reason, TextError, UpdateText};
use jiff::civil::date;
use rules::access::Grant;
use store::{NewAssignment, NewProposal, NewUpdate, Store, StoreError};

const ITEM: ItemRef = ItemRef { year: 2026, number: 1 };

async fn published() -> Bench {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    bench
}

fn assignment() -> Assignment {
    let counted = Milestone {
        number: 0,
        title: "学校改造完成".into(),
        planned: Some(date(2026, 6, 30)),
        goal: Some(Goal { target: 10.0, baseline: 0.0, unit: "所".into() }),
        weight: 3,
        revised: None,
    };
    let step =
        Milestone { number: 5, title: "印发办法".into(), goal: None, weight: 1, ..counted.clone() };
    Assignment {
        units: vec!["实验小学".into()], milestones: vec![counted, step], ..Assignment::default()
    }
}

async fn publish(store: &Store, assignment: Assignment, seen: i64, month: i8) -> Result<i64, StoreError> {
    let reason = Reason::parse("设备到货晚").ok().filter(|_| seen > 0);
    store.publish_assignment(ITEM, NewAssignment { assignment, reason, seen }, &act(month, 1)).await
}

fn update() -> NewUpdate {
    NewUpdate {
        evidence: Evidence::parse("验收单").ok(),
        ..NewUpdate::of("基础教育科", UpdateText::parse("有进展").expect("a text"))
    }
}

fn refused(result: Result<i64, StoreError>) -> (String, TextError) {
    match result {
        Err(StoreError::Fields(fields)) => (fields[0].field.clone(), fields[0].error),
        other => panic!("not refused for a field: {other:?}"),
    }
}

#[tokio::test]
async fn before_one_is_published_the_text_proposes_it() {
    let bench = published().await;
    let stored = bench.store.assignment(ITEM).await.expect("there");
    assert_eq!(stored.publication, 0);
    let targets = outline().items().next().expect("an item").targets.len();
    assert_eq!(stored.assignment.milestones.len(), targets);
    let none = bench.store.assignment(ItemRef { number: 99, ..ITEM }).await;
    assert!(matches!(none, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_moved_date_keeps_its_first_one_and_every_day_its_own() {
    let bench = published().await;
    let first = publish(&bench.store, assignment(), 0, 2).await.expect("published");
    let mut moved = assignment();
    moved.milestones[0].revised =
        Some(Revision { date: date(2026, 9, 30), reason: "设备到货晚".into() });
    publish(&bench.store, moved.clone(), first, 5).await.expect("published");
    let on = |month| {
        let store = &bench.store;
        async move {
            let day = date(2026, month, 20);
            let plan = store.plan_as_of(2026, Some(day)).await.expect("in force");
            let state = StateOf { day, provisional: false, publication: plan.publication };
            plan.replay(state).item(1).expect("an item")
        }
    };
    let due = |item: &contract::plan::ItemView| {
        item.item.assignment.as_ref().map(|view| view.milestones[0].milestone.due())
    };
    assert_eq!(on(1).await.item.assignment, None);
    assert_eq!(due(&on(3).await), Some(Some(date(2026, 6, 30))));
    let later = on(7).await;
    assert_eq!(due(&later), Some(Some(date(2026, 9, 30))));
    assert_eq!(later.changes.len(), 2);
    assert_eq!(later.changes[0].moved[0].from, Some(date(2026, 6, 30)));
    // The step was not moved: its date has passed.
    assert_eq!(later.item.light.sign, Sign::Late);
}

#[tokio::test]
async fn the_second_of_two_people_is_told() {
    let bench = published().await;
    publish(&bench.store, assignment(), 0, 2).await.expect("published");
    assert!(matches!(publish(&bench.store, assignment(), 0, 2).await, Err(StoreError::Conflict)));
}

#[tokio::test]
async fn a_change_needs_a_reason_and_a_first_date_stays() {
    let bench = published().await;
    let seen = publish(&bench.store, assignment(), 0, 2).await.expect("published");
    let silent = NewAssignment { assignment: assignment(), reason: None, seen };
    let silent = bench.store.publish_assignment(ITEM, silent, &act(3, 1)).await;
    assert_eq!(refused(silent), ("reason".into(), TextError::Missing));
    let mut other = assignment();
    other.milestones[0].planned = Some(date(2026, 12, 1));
    let other = publish(&bench.store, other, seen, 3).await;
    assert_eq!(refused(other), ("milestones.0.planned".into(), TextError::Fixed));
}

#[tokio::test]
async fn an_update_speaks_of_milestones_that_there_are() {
    let bench = published().await;
    publish(&bench.store, assignment(), 0, 2).await.expect("published");
    let day = act(3, 1);
    let send = |new| bench.store.publish_update((2026, 1), new, &day);
    let reading = |target, value| NewUpdate { readings: vec![TargetReading { target, value }], ..update() };
    let done = |milestone, on| NewUpdate { done: vec![MilestoneDone { milestone, on }], ..update() };
    for wrong in [reading(1, 3.0), reading(5, 3.0), reading(0, -1.0)] {
        assert_eq!(refused(send(wrong).await), ("readings".into(), TextError::NotANumber));
    }
    for (wrong, error) in [
        (done(0, date(2026, 2, 20)), TextError::NotAChoice),
        (done(9, date(2026, 2, 20)), TextError::NotAChoice),
        (done(5, date(2026, 3, 2)), TextError::InTheFuture),
        (done(5, date(2025, 12, 31)), TextError::BeforePlan),
    ] {
        assert_eq!(refused(send(wrong).await), ("done".into(), error));
    }
    let unseen = NewUpdate { evidence: None, ..done(5, date(2026, 2, 20)) };
    assert_eq!(refused(send(unseen).await), ("evidence".into(), TextError::NeedsEvidence));
    send(NewUpdate { done: done(5, date(2026, 2, 20)).done, ..reading(0, 5.0) }).await.expect("published");
    let plan = bench.store.plan_as_of(2026, None).await.expect("in force");
    let state = StateOf { day: date(2026, 3, 2), provisional: true, publication: plan.publication };
    let item = plan.replay(state).item(1).expect("an item").item;
    // (3 × 50 + 1 × 100) / 4
    assert_eq!((item.light.percent, item.light.sign), (Some(62), Sign::OnCourse));
}

#[tokio::test]
async fn many_are_published_together_or_none_and_a_trial_leaves_nothing() {
    let bench = published().await;
    let day = act(2, 1);
    let before = bench.store.publication().await.expect("counted");
    let thing = |number, assignment| {
        let new = NewAssignment { assignment, reason: None, seen: 0 };
        NewProposal::Assignment(ItemRef { number, ..ITEM }, Box::new(new))
    };
    let weightless = || {
        let mut assignment = assignment();
        assignment.milestones[1].weight = 0;
        assignment
    };
    let run = |things, trial| bench.store.publish_together(things, "bureau", trial, &day);
    let trial = run(vec![thing(1, assignment())], true).await.expect("tried");
    assert_eq!((trial.refused.len(), trial.done), (0, false));
    let half = run(vec![thing(1, assignment()), thing(1, weightless())], false).await;
    // The second is about what the first has just published.
    assert!(matches!(half, Err(StoreError::Conflict)));
    let refused = run(vec![thing(1, weightless())], false).await.expect("judged");
    assert_eq!((refused.done, refused.refused[0].1[0].field.as_str()), (false, "milestones.1.weight"));
    assert_eq!(bench.store.publication().await.expect("counted"), before);
    assert!(run(vec![thing(1, assignment())], false).await.expect("done").done);
    assert_eq!(bench.store.publication().await.expect("counted"), before + 1);
}

#[tokio::test]
async fn a_unit_that_there_is_not_is_refused_and_what_an_item_has_stays_when_it_is_renamed() {
    let bench = published().await;
    let units = |names: &[&str]| Assignment {
        units: names.iter().map(|name| (*name).to_owned()).collect(),
        ..assignment()
    };
    let refused = publish(&bench.store, units(&["实验小学", "体育中心"]), 0, 2).await.expect_err("refused");
    let expected = vec![FieldError::new("units.1", TextError::NotAUnit)];
    assert!(matches!(refused, StoreError::Fields(fields) if fields == expected));
    publish(&bench.store, units(&["实验小学"]), 0, 2).await.expect("published");
    let school = contract::id::UnitCode::parse("school-1").expect("a code");
    let name = contract::text::UnitName::parse("中心小学").expect("a name");
    let version =
        bench.store.unit_view(&Grant::default(), &school, date(2026, 3, 1)).await.expect("read").version;
    bench
        .store
        .rename_unit(&school, version, (&name, ""), date(2026, 3, 1), &act(3, 1))
        .await
        .expect("renamed");
    let stored = bench.store.assignment(ITEM).await.expect("read");
    publish(&bench.store, stored.assignment, stored.publication, 4).await.expect("what it has already stays");
    let other = ItemRef { year: 2026, number: 2 };
    let new = NewAssignment { assignment: units(&["实验小学"]), reason: None, seen: 0 };
    let refused = bench.store.publish_assignment(other, new, &act(4, 1)).await.expect_err("refused");
    let expected = vec![FieldError::new("units", TextError::NotAUnit)];
    assert!(matches!(refused, StoreError::Fields(fields) if fields == expected));
}

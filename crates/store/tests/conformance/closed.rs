//! Closed days: written down once, and the same to the byte whatever happens later.

use crate::bench::{Bench, act, outline};
use contract::assignment::{Assignment, Goal, Milestone, MilestoneDone};
use contract::letter::ItemRef;
use contract::plan::TargetReading;
use contract::text::{Evidence, Reason, UpdateText};
use jiff::civil::date;
use store::{ClosedDay, DayHash, NewAssignment, NewUpdate, Store, StoreError};

fn update(value: f64, corrects: Option<i64>) -> NewUpdate {
    NewUpdate {
        readings: vec![TargetReading { target: 0, value }],
        corrects,
        ..NewUpdate::of("基础教育科", UpdateText::parse("有进展").expect("a text"))
    }
}

async fn published(bench: &Bench) {
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
}

async fn march(store: &Store) -> ClosedDay {
    store.closed_day(2026, date(2026, 3, 31), &act(11, 20)).await.expect("over")
}

#[tokio::test]
async fn a_closed_day_is_the_same_to_the_byte_after_all_that_may_follow() {
    let bench = Bench::new().await;
    published(&bench).await;
    let item = ItemRef { year: 2026, number: 1 };
    let goal = Goal { target: 3.0, baseline: 0.0, unit: "所".into() };
    let counted =
        Milestone { title: "改造食堂".into(), goal: Some(goal), weight: 2, ..Milestone::default() };
    let step = Milestone { number: 1, title: "出台办法".into(), weight: 1, ..Milestone::default() };
    let assignment = Assignment {
        units: vec!["实验小学".into()],
        milestones: vec![counted, step],
        ..Assignment::default()
    };
    let new = NewAssignment { assignment: assignment.clone(), reason: None, seen: 0 };
    let in_force = bench.store.publish_assignment(item, new, &act(2, 1)).await.expect("published");
    let done = NewUpdate {
        done: vec![MilestoneDone { milestone: 1, on: date(2026, 3, 1) }],
        evidence: Some(Evidence::parse("印发的文件").expect("a text")),
        ..update(1.5, None)
    };
    let first = bench.store.publish_update((2026, 1), done, &act(3, 5)).await.expect("published");

    let closed = march(&bench.store).await;
    assert_eq!(closed.sha256, rules::state::sha256(&closed.json));
    let state = closed.state().expect("its own text");
    assert_eq!((state.day, state.publication, state.provisional), (date(2026, 3, 31), first, false));
    assert!(closed.json.contains("\"value\":1.5") && closed.json.contains("\"done_on\":\"2026-03-01\""));

    bench.store.publish_update((2026, 1), update(2.0, Some(first)), &act(4, 2)).await.expect("corrected");
    let reason = Reason::parse("数字报错了").expect("a reason");
    bench.store.withdraw_publication(first, &reason, &act(4, 3)).await.expect("withdrawn");
    let moved = NewAssignment { assignment, reason: Some(reason), seen: in_force };
    bench.store.publish_assignment(item, moved, &act(4, 4)).await.expect("published");
    let mut amended = outline();
    amended.title = "调整后的重点工作安排".into();
    let second = bench.store.store_plan(&amended, "plan-2.txt", &act(6, 1)).await.expect("stored");
    bench.store.publish_plan(second, &act(6, 2)).await.expect("published");
    bench.store.set_setting("name", "改了名的局", &act(6, 3)).await.expect("set");

    assert_eq!(march(&bench.store).await, closed);
    assert_eq!(march(&bench.reopened().await).await, closed);
    let today = bench.store.plan_as_of(2026, None).await.expect("public");
    assert_ne!(today.updates[0].update.withdrawn, None);
}

#[tokio::test]
async fn a_day_that_nobody_asked_for_is_told_later_as_it_was() {
    let (asked, unasked) = (Bench::new().await, Bench::new().await);
    for bench in [&asked, &unasked] {
        published(bench).await;
        bench.store.publish_update((2026, 1), update(1.0, None), &act(3, 5)).await.expect("published");
    }
    let then = march(&asked.store).await;
    unasked.store.publish_update((2026, 1), update(2.0, None), &act(5, 5)).await.expect("published");
    assert_eq!(march(&unasked.store).await, then);
}

#[tokio::test]
async fn a_day_is_closed_once_it_is_over_and_not_before_anything_was_published() {
    let bench = Bench::new().await;
    published(&bench).await;
    let close = async |month, day, now| bench.store.closed_day(2026, date(2026, month, day), &now).await;
    assert!(matches!(close(3, 31, act(3, 31)).await, Err(StoreError::WrongState)));
    assert!(matches!(close(4, 1, act(3, 31)).await, Err(StoreError::WrongState)));
    assert!(matches!(close(1, 11, act(3, 31)).await, Err(StoreError::BeforeFirstPublication)));
    let other = bench.store.closed_day(2019, date(2026, 3, 31), &act(11, 20)).await;
    assert!(matches!(other, Err(StoreError::NotFound)));
    assert!(close(1, 12, act(1, 13)).await.is_ok());
    assert_eq!(bench.store.first_day(2026).await.expect("published"), date(2026, 1, 12));
}

#[tokio::test]
async fn many_who_ask_at_once_get_the_same_and_it_is_written_down_once() {
    let bench = Bench::new().await;
    published(&bench).await;
    let asking = (0..8).map(|_| {
        let store = bench.store.clone();
        tokio::spawn(async move { march(&store).await })
    });
    let mut answers = Vec::new();
    for asked in asking.collect::<Vec<_>>() {
        answers.push(asked.await.expect("answered"));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn yesterday_is_written_down_by_itself() {
    let bench = Bench::new().await;
    bench.store.close_yesterday(&act(1, 13)).await.expect("nothing to do");
    published(&bench).await;
    bench.store.close_yesterday(&act(1, 12)).await.expect("nothing was published by then");
    bench.store.close_yesterday(&act(1, 13)).await.expect("written down");
    bench.store.close_yesterday(&act(1, 13)).await.expect("and not twice");
    let hash = bench.store.closed_day_hash(2026, date(2026, 1, 12), &act(2, 1)).await.expect("kept");
    let closed = bench.store.closed_day(2026, date(2026, 1, 12), &act(2, 1)).await.expect("kept");
    assert_eq!(hash, DayHash { sha256: closed.sha256, removals: vec![] });
}

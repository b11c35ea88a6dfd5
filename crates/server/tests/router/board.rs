//! A plan at a glance, and an item whose milestones say what is late and why.

use crate::bench::Bench;
use axum::http::StatusCode;
use contract::assignment::{Assignment, Goal, Milestone, Revision};
use contract::letter::ItemRef;
use jiff::civil::date;
use serde_json::json;
use store::NewAssignment;

/// A bureau whose first item has a milestone ahead and one that was moved and is late nevertheless.
async fn behind() -> Bench {
    let bench = Bench::with_schools().await;
    let late = Milestone {
        number: 0,
        title: "3所食堂改造完工".into(),
        planned: Some(date(2026, 6, 30)),
        revised: Some(Revision { date: date(2026, 11, 10), reason: "灶具到货晚".into() }),
        goal: Some(Goal { target: 3.0, baseline: 0.0, unit: "所".into() }),
        weight: 1,
    };
    let ahead = Milestone {
        number: 1,
        title: "验收".into(),
        planned: Some(date(2026, 12, 20)),
        revised: None,
        goal: None,
        weight: 1,
    };
    let assignment = Assignment {
        units: vec!["实验小学".into(), "第二中学".into()],
        leader: "分管副局长".into(),
        phone: "0000-8800003".into(),
        milestones: vec![late, ahead],
        ..Assignment::default()
    };
    let item = ItemRef { year: 2026, number: 1 };
    let new = NewAssignment { assignment, reason: None, seen: 0 };
    bench.app.store.publish_assignment(item, new, &bench.act()).await.expect("published");
    bench.app.pages.published();
    bench
}

#[tokio::test]
async fn the_board_tells_what_is_late_since_when_and_why_it_was_moved() {
    let bench = behind().await;
    let board = bench.get("/api/v1/plans/2026/board").await.json();
    let late = &board["late"][0];
    assert_eq!(
        (&late["number"], &late["milestone"], &late["unit"], &late["days"], &late["moved"]),
        (&json!(1), &json!("3所食堂改造完工"), &json!("实验小学"), &json!(10), &json!("灶具到货晚"))
    );
    assert_eq!(board["burn_up"]["total"], 2);
    assert_eq!(board["months"][5]["planned"], 1, "it stays in the month it was promised for");
    assert_eq!(board["parts"].as_array().map(Vec::len), Some(2));
    let html = bench.get("/plans/2026/board").await.text();
    assert!(html.contains("“3所食堂改造完工”应于11月10日完成，逾期 10 天。"), "the sentence");
    assert!(html.contains("灶具到货晚") && html.contains("href=\"/plans/2026/items/1\""));
    let query = "unit=%E5%AE%9E%E9%AA%8C%E5%B0%8F%E5%AD%A6";
    assert!(html.contains(&format!("href=\"/plans/2026?{query}\"")), "a unit leads to its items");
}

#[tokio::test]
async fn an_items_page_names_the_late_milestone_its_rule_and_who_answers() {
    let bench = behind().await;
    let html = bench.get("/plans/2026/items/1").await.text();
    for words in [
        "“3所食堂改造完工”原定6月30日完成，后来改到11月10日，还没有完成，已经逾期 10 天。",
        "下一个节点是“验收”，12月20日到期。",
        "href=\"/rules#rule-6\"",
        "href=\"tel:00008800003\"",
        "改期原因：",
        "分管副局长",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let plan = bench.get("/plans/2026").await.text();
    assert!(plan.contains("3所食堂改造完工，应于11月10日完成"), "the row names it");
}

#[tokio::test]
async fn a_board_without_milestones_shows_no_empty_pictures() {
    let bench = Bench::with_schools().await;
    let board = bench.get("/api/v1/plans/2026/board").await.json();
    assert_eq!((board.get("burn_up"), &board["months"]), (None, &json!([])));
    let html = bench.get("/plans/2026/board").await.text();
    assert!(!html.contains("<figure") && html.contains("没有逾期的。"));
}

#[tokio::test]
async fn the_plans_of_all_years_are_listed_as_of_a_day_too() {
    let bench = Bench::with_schools().await;
    let page = bench.get("/plans").await;
    assert!(
        page.text().contains("href=\"/plans/2026\"") && page.text().contains("href=\"/plans/2026/board\"")
    );
    assert!(bench.get("/plans?as_of=2026-11-19").await.text().contains("还没有公布过工作安排。"));
    assert_eq!(bench.get("/plans?as_of=2027-01-01").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let past = bench.get("/plans/2026/board?as_of=2026-11-20").await;
    assert_eq!(past.status, StatusCode::OK);
}

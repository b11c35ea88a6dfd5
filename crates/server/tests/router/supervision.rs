//! Supervision through the API: who may do which step, what the public reads of it, and when.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const NOTICES: &str = "/api/v1/staff/notices";
const ITEM: &str = "/api/v1/plans/2026/items/1";

fn notice(unit: &str) -> Value {
    json!({
        "item": {"year": 2026, "number": 1}, "unit": unit,
        "words": "三所食堂一所也没有动工，请说明原因。", "due_on": "2026-11-25"
    })
}

async fn issue(supervisor: &Staff<'_>, unit: &str) -> Value {
    let issued = supervisor.post(NOTICES, notice(unit).to_string()).await;
    assert_eq!(issued.status, StatusCode::CREATED, "{}", issued.text());
    issued.json()
}

async fn step(staff: &Staff<'_>, step: &str, body: Value) -> Answer {
    staff.post(&format!("{NOTICES}/2026-001/{step}"), body.to_string()).await
}

fn day(bench: &Bench, day: u8) {
    bench.clock.set(format!("2026-11-{day}T04:00:00Z").parse().expect("a time"));
}

#[tokio::test]
async fn a_notice_is_replied_to_sent_back_put_right_closed_and_read_by_everybody() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    let principal = bench.member("李校长", Role::Principal, "school-1").await;
    assert_eq!(bench.get(ITEM).await.json()["notices"], Value::Null, "no notice, no field");
    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(!page.contains("督办"), "{page}");
    let issued = issue(&supervisor, "school-1").await;
    assert_eq!((&issued["number"], &issued["state"]), (&json!("2026-督-001"), &json!("issued")));
    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(page.contains("2026-督-001") && page.contains("实验小学"), "{page}");

    let seen = principal.get(&format!("{NOTICES}?which=for_me")).await.json();
    assert_eq!((&seen["rows"][0]["mine"], &seen["rows"][0]["pressing"]), (&json!(true), &json!("in_time")));
    let reply = json!({"version": 1, "words": "承包方换了，下周动工。", "due_on": "2026-11-30"});
    assert_eq!(step(&principal, "reply", reply).await.json()["state"], "replied");
    let early = step(&supervisor, "close", json!({"version": 2, "reason": "看过了，可以"})).await;
    assert_eq!(early.problem(), (409, "wrong_state".into()));
    let back = json!({"version": 2, "words": "请写明每一所的日期。", "due_on": "2026-11-27"});
    assert_eq!(step(&supervisor, "send-back", back).await.json()["state"], "returned");
    day(&bench, 23);
    let principal = bench.member("李校长", Role::Principal, "school-1").await;
    let bare = step(&principal, "rectify", json!({"version": 3, "words": "都好了", "evidence": ""})).await;
    assert_eq!(bare.json()["fields"][0]["field"], "evidence");
    let right = json!({"version": 3, "words": "三所都已验收。", "evidence": "验收单 12 号"});
    assert_eq!(step(&principal, "rectify", right).await.json()["state"], "rectified");
    day(&bench, 24);
    let supervisor = bench.staff("督查员", "supervisor").await;
    let waiting = supervisor.get(&format!("{NOTICES}?which=for_me")).await.json();
    assert_eq!(waiting["rows"][0]["number"], "2026-督-001");
    let close = json!({"version": 4, "reason": "到现场看过三所", "summary": "三所食堂都已改造完成。"});
    assert_eq!(step(&supervisor, "close", close).await.json()["state"], "closed");

    let public = bench.get(ITEM).await.json()["notices"][0].clone();
    let expected = json!({
        "number": "2026-督-001", "unit": "实验小学", "issued_on": "2026-11-20", "due_on": "2026-11-27",
        "state": "closed", "since": "2026-11-24", "closed_on": "2026-11-24", "summary": "三所食堂都已改造完成。"
    });
    assert_eq!(public, expected);
    let then = bench.get(&format!("{ITEM}?as_of=2026-11-23")).await.json();
    assert_eq!(then["notices"][0]["state"], "rectified");
    assert!(then["notices"][0].get("closed_on").is_none(), "{then}");
    assert_eq!(
        bench.get(&format!("{ITEM}?as_of=2026-11-20")).await.json()["notices"][0]["state"],
        "returned"
    );
    for path in ["/plans/2026/items/1", "/en/plans/2026/items/1", "/plans/2026/items/1?as_of=2026-11-23"] {
        let page = bench.get(path).await.text();
        for secret in ["李校长", "督查员", "承包方", "一所也没有动工", "到现场看过", "验收单"]
        {
            assert!(!page.contains(secret), "{path} tells {secret}");
        }
        assert_eq!(page.contains("三所食堂都已改造完成"), !path.contains("as_of"), "{path}");
    }
}

#[tokio::test]
async fn another_units_notice_answers_like_a_missing_one_and_nobody_outside_supervision_issues() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    issue(&supervisor, "school-1").await;
    let other = bench.member("张校长", Role::Principal, "school-2").await;
    let missing = other.get(&format!("{NOTICES}/2026-999")).await;
    let foreign = other.get(&format!("{NOTICES}/2026-001")).await;
    assert_eq!((foreign.problem(), foreign.text()), (missing.problem(), missing.text()));
    let reply = json!({"version": 1, "words": "我们来答", "due_on": "2026-11-30"});
    assert_eq!(step(&other, "reply", reply).await.problem(), (404, "not_found".into()));
    assert_eq!(other.get(NOTICES).await.json()["rows"], json!([]));
    assert_eq!(
        other.post(NOTICES, notice("school-1").to_string()).await.problem(),
        (403, "forbidden".into())
    );
    let own =
        step(&supervisor, "reply", json!({"version": 1, "words": "代答", "due_on": "2026-11-30"})).await;
    assert_eq!(own.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_bad_notice_says_which_field_and_why() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    let refused = async |name: &str, value: Value| {
        let mut wrong = notice("school-1");
        wrong[name] = value;
        let answer = supervisor.post(NOTICES, wrong.to_string()).await;
        assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{name}");
        let field = answer.json()["fields"][0].clone();
        assert_eq!(field["field"], name);
        field["code"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(refused("words", json!("  ")).await, "missing");
    assert_eq!(refused("due_on", json!("2026-11-19")).await, "past_day");
    assert_eq!(refused("unit", json!("school-9")).await, "no_such_unit");
    assert_eq!(refused("item", json!({"year": 2026, "number": 9})).await, "not_a_choice");
    assert_eq!(bench.get(ITEM).await.json()["notices"], Value::Null, "nothing is public that was refused");
}

#[tokio::test]
async fn the_second_of_two_answers_is_a_conflict_and_a_reminder_goes_to_the_units_people() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    issue(&supervisor, "school-1").await;
    let principal = bench.member("李校长", Role::Principal, "school-1").await;
    let clerk = bench.member("王老师", Role::SchoolStaff, "school-1").await;
    assert_eq!(step(&supervisor, "remind", json!({})).await.status, StatusCode::OK);
    assert_eq!(step(&supervisor, "remind", json!({})).await.problem(), (409, "conflict".into()));
    let reply = json!({"version": 1, "words": "下周动工。", "due_on": "2026-11-30"});
    assert_eq!(step(&principal, "reply", reply.clone()).await.status, StatusCode::OK);
    assert_eq!(step(&clerk, "reply", reply).await.problem(), (409, "conflict".into()));
    let seen = clerk.get(&format!("{NOTICES}/2026-001")).await.json();
    let steps: Vec<&Value> = seen["entries"].as_array().expect("a list").iter().map(|e| &e["step"]).collect();
    assert_eq!(steps, ["issue", "remind", "reply"]);
    assert_eq!(seen["entries"][1]["who"], "督查员");
}

#[tokio::test]
async fn the_board_lists_items_in_need_until_a_notice_is_issued_and_again_once_it_has_ended() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    let board = async || supervisor.get("/api/v1/staff/notice-board").await.json();
    let editor = bench.staff("小编", "publisher").await;
    let update = json!({"text": "还没有动工", "readings": [{"target": 0, "value": 0}]}).to_string();
    let published = editor.post("/api/v1/staff/plans/2026/items/1/updates", update).await;
    assert_eq!(published.status, StatusCode::CREATED, "{}", published.text());
    let listed = board().await;
    assert_eq!(listed["year"], 2026);
    assert_eq!(listed["units"][0]["items"][0]["number"], 1, "{listed}");
    issue(&supervisor, "school-1").await;
    assert_eq!(board().await["units"], json!([]));
    let withdrawn = step(&supervisor, "withdraw", json!({"version": 1, "reason": "发错了单位"})).await;
    assert_eq!(withdrawn.json()["state"], "withdrawn", "{}", withdrawn.text());
    assert_eq!(board().await["units"][0]["items"][0]["number"], 1);
    let principal = bench.member("李校长", Role::Principal, "school-1").await;
    assert_eq!(principal.get("/api/v1/staff/notice-board").await.problem(), (403, "forbidden".into()));
}

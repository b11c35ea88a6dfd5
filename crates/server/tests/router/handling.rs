//! Letters in hand at the desk: who sees how to reach the writer, what the inbox finds, what leaves one's sight.

use crate::bench::{Bench, KEY, question};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const INBOX: &str = "/api/v1/staff/letters";
const LETTER: &str = "/api/v1/staff/letters/2026-000001";

fn signed() -> Value {
    json!({"kind": "question", "title": "午餐几点开始", "body": "请问新学期午餐几点开始？", "publish": false,
        "name": "李小明", "phone": "13800001234", "email": "li@example.com"})
}

async fn numbers(staff: &crate::bench::Staff<'_>, query: &str) -> Vec<String> {
    let rows = staff.get(&format!("{INBOX}?{query}")).await.json()["rows"].clone();
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["number"].as_str().expect("a number").to_owned()).collect()
}

#[tokio::test]
async fn contacts_are_masked_until_they_are_asked_for_and_that_is_noted() {
    let bench = Bench::new().await;
    bench.letter("director", KEY, signed()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let letter = office.get(LETTER).await.json();
    assert_eq!(
        (&letter["name"], &letter["phone"], &letter["email"]),
        (&json!("李**"), &json!("138****1234"), &json!("l***"))
    );
    let shown = office.get(&format!("{LETTER}/contacts")).await.json();
    assert_eq!(shown, json!({"name": "李小明", "phone": "13800001234", "email": "li@example.com"}));
    let supervisor = bench.staff("督办员", "supervisor").await;
    let seen = supervisor.get(LETTER).await.json();
    assert_eq!((&seen["phone"], &seen["may_show_contacts"]), (&json!("138****1234"), &Value::Null));
    assert_eq!(letter["may_show_contacts"], true);
    // It is the supervisor's for letters alone where they stand in for discipline staff.
    let refused = supervisor.get(&format!("{LETTER}/contacts")).await;
    assert_eq!(refused.problem(), (404, "not_found".into()));
    let auditor = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit?operation=show_letter_contacts").await;
    assert_eq!(trail.json()["rows"].as_array().map(Vec::len), Some(1), "{}", trail.text());
    assert!(!trail.text().contains("13800001234"));
}

#[tokio::test]
async fn who_does_not_see_a_letter_does_not_learn_who_wrote_it() {
    let bench = Bench::with_schools().await;
    bench.letter("director", KEY, signed()).await;
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let contacts = format!("{LETTER}/contacts");
    assert_eq!(principal.get(&contacts).await.problem(), (404, "not_found".into()));
    let office = bench.staff("王主任", "bureau-office").await;
    office.post(&format!("{LETTER}/accept"), json!({"version": 1}).to_string()).await;
    let over = json!({"version": 2, "units": ["school-1"], "words": "由学校答复"}).to_string();
    assert_eq!(office.post(&format!("{LETTER}/transfer"), over).await.status, StatusCode::OK);
    let letter = principal.get(LETTER).await.json();
    assert_eq!((&letter["phone"], &letter["writer_hidden"]), (&Value::Null, &json!(true)));
    assert_eq!(principal.get(&contacts).await.problem(), (404, "not_found".into()));
    assert_eq!(office.get(&contacts).await.json()["phone"], "13800001234");
}

#[tokio::test]
async fn who_hands_a_letter_out_of_sight_is_told_that_it_was_done() {
    let bench = Bench::with_schools().await;
    bench.letter("director", KEY, question()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let over = |version: i64, unit: &str| {
        json!({"version": version, "units": [unit], "words": "由学校答复"}).to_string()
    };
    office.post(&format!("{LETTER}/transfer"), over(1, "school-1")).await;
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let done = principal.post(&format!("{LETTER}/transfer"), over(2, "school-2")).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text());
    assert_eq!(principal.get(LETTER).await.problem(), (404, "not_found".into()));
    assert_eq!(office.get(LETTER).await.json()["state"], "assigned");
}

#[tokio::test]
async fn the_inbox_is_filtered_counted_and_searched_by_number() {
    let bench = Bench::with_schools().await;
    for (place, kind) in ["question", "complaint", "question"].into_iter().enumerate() {
        let letter =
            json!({"kind": kind, "title": "标题两字", "body": "请问新学期几点开始？", "publish": false});
        bench.letter("director", &format!("{place}{}", &KEY[1..]), letter).await;
    }
    let office = bench.staff("王主任", "bureau-office").await;
    office.post(&format!("{INBOX}/2026-000003/accept"), json!({"version": 1}).to_string()).await;
    let over = json!({"version": 1, "units": ["school-1"], "words": "由学校答复"}).to_string();
    office.post(&format!("{INBOX}/2026-000002/transfer"), over).await;
    assert_eq!(numbers(&office, "state=received").await, ["2026-000001"]);
    assert_eq!(numbers(&office, "state=to_answer").await.len(), 2);
    assert_eq!(numbers(&office, "kind=complaint").await, ["2026-000002"]);
    assert_eq!(numbers(&office, "unit=school-1").await, ["2026-000002"]);
    assert_eq!(numbers(&office, "q=0003").await, ["2026-000003"]);
    assert!(numbers(&office, "q=%25").await.is_empty(), "a pattern is not a number");
    assert!(numbers(&office, "pressing=overdue").await.is_empty());
    assert_eq!(numbers(&office, "kind=question&state=accepted").await, ["2026-000003"]);
    let counts = office.get(&format!("{INBOX}/counts")).await.json();
    assert_eq!(counts["states"], json!({"received": 1, "accepted": 1, "assigned": 1}));
    assert_eq!(counts["kinds"], json!({"question": 2, "complaint": 1}));
    assert_eq!(counts["units"].as_array().map(Vec::len), Some(2));
    let school = bench.member("校长甲", Role::Principal, "school-1").await;
    let counts = school.get(&format!("{INBOX}/counts")).await.json();
    assert_eq!(counts["states"], json!({"assigned": 1}), "others' letters are not counted");
    assert!(numbers(&school, "unit=bureau").await.is_empty());
}

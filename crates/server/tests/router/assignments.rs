//! Assignments through the API: confirmed, changed with a reason, proposed in two steps, never by two people over
//! each other.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const ASSIGNMENT: &str = "/api/v1/staff/plans/2026/items/1/assignment";

async fn two_steps(bench: &Bench) {
    bench.app.store.set_setting("two_step_publishing", "on", &bench.act()).await.expect("set");
}

/// What the text of item 1 proposes, confirmed, with a step beside it.
fn confirmed() -> Value {
    json!({
        "assignment": {
            "units": ["实验小学"],
            "leader": "副局长",
            "milestones": [
                {"number": 0, "title": "年内改造食堂3所", "planned": "2026-12-31",
                 "goal": {"target": 3.0, "baseline": 0.0, "unit": "所"}, "weight": 3},
                {"number": 1, "title": "印发办法", "planned": "2026-12-10", "weight": 1}
            ]
        },
        "seen": 0
    })
}

fn with(mut draft: Value, pointer: &str, value: Value) -> Value {
    *draft.pointer_mut(pointer).expect("in the draft") = value;
    draft
}

async fn post(staff: &Staff<'_>, step: &str, body: &Value) -> Answer {
    staff.post(&format!("{ASSIGNMENT}{step}"), body.to_string()).await
}

fn field(answer: &Answer) -> (String, String) {
    assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{}", answer.text());
    let field = &answer.json()["fields"][0];
    let text = |name: &str| field[name].as_str().unwrap_or_default().to_owned();
    (text("field"), text("code"))
}

#[tokio::test]
async fn what_does_not_fit_is_told_beside_its_field() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    for (pointer, value, told, code) in [
        ("/assignment/milestones/1/planned", json!("2025-12-31"), "milestones.1.planned", "before_plan"),
        ("/assignment/milestones/1/weight", json!(0), "milestones.1.weight", "out_of_range"),
        ("/assignment/milestones/0/goal/target", json!(-1.0), "milestones.0.target", "not_a_number"),
        ("/assignment/milestones/0/goal/unit", json!(""), "milestones.0.unit", "missing"),
        ("/assignment/milestones/1/number", json!(0), "milestones.1.number", "taken"),
        ("/assignment/milestones/1/title", json!(" "), "milestones.1.title", "missing"),
        ("/assignment/units", json!([]), "units", "missing"),
        ("/assignment/units", json!(["体育中心"]), "units", "not_a_unit"),
        ("/assignment/units", json!(["实验小学", "体育中心"]), "units.1", "not_a_unit"),
    ] {
        let answer = post(&editor, "", &with(confirmed(), pointer, value)).await;
        assert_eq!(field(&answer), (told.to_owned(), code.to_owned()));
    }
    let over = with(confirmed(), "/assignment/milestones/0/goal", json!({"target": 120.0, "unit": "%"}));
    assert_eq!(field(&post(&editor, "", &over).await).0, "milestones.0.target");
    assert_eq!(post(&editor, "", &confirmed()).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_preview_shows_what_nobody_else_sees_yet() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    let preview = post(&editor, "/preview", &confirmed()).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.header("content-type").starts_with("text/html"));
    assert!(preview.text().contains("实验小学"), "{}", preview.text());
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("实验小学"));
    let wrong = with(confirmed(), "/assignment/milestones/1/weight", json!(0));
    assert_eq!(field(&post(&editor, "/preview", &wrong).await).0, "milestones.1.weight");
}

#[tokio::test]
async fn the_second_of_two_people_is_told_and_a_dropped_number_comes_never_again() {
    let bench = Bench::with_schools().await;
    let (first, second) = (bench.staff("小编", "publisher").await, bench.staff("小李", "publisher").await);
    let publication = post(&first, "", &confirmed()).await.json()["publication"].clone();
    assert_eq!(post(&second, "", &confirmed()).await.problem(), (409, "conflict".into()));
    let stored = second.get(ASSIGNMENT).await.json();
    assert_eq!((&stored["publication"], &stored["next"]), (&publication, &json!(2)));
    let milestones = confirmed()["assignment"]["milestones"].clone();
    let dropped = with(confirmed(), "/assignment/milestones", json!([milestones[0]]));
    let dropped = with(dropped, "/seen", publication);
    assert_eq!(field(&post(&second, "", &dropped).await), ("reason".into(), "missing".into()));
    let mut dropped = dropped;
    dropped["reason"] = json!("办法已并入别的文件");
    let publication = post(&second, "", &dropped).await.json()["publication"].clone();
    let mut again = with(confirmed(), "/seen", publication);
    again["reason"] = json!("再加一步试试");
    assert_eq!(field(&post(&second, "", &again).await), ("milestones.1.number".into(), "taken".into()));
    assert_eq!(second.get(ASSIGNMENT).await.json()["next"], 2);
}

#[tokio::test]
async fn with_two_steps_an_assignment_is_proposed_mended_and_approved() {
    let bench = Bench::with_schools().await;
    two_steps(&bench).await;
    let editor = bench.staff("小编", "publisher").await;
    let approver = bench.staff("王主任", "bureau-office").await;
    assert_eq!(post(&editor, "", &confirmed()).await.problem(), (409, "propose_first".into()));
    let at = json!({"draft": confirmed(), "at": "2026-12-01T09:00"});
    assert_eq!(post(&editor, "/schedule", &at).await.problem(), (409, "propose_first".into()));
    let may = editor.get("/api/v1/staff/me").await.json()["may"].clone();
    let may = |operation: &str| may.as_array().expect("a list").contains(&json!(operation));
    assert!(!may("publish_assignment") && !may("schedule_assignment") && may("propose_assignment"));

    let proposed = post(&editor, "/propose", &json!({"draft": confirmed(), "words": "请审核"})).await;
    assert_eq!(proposed.status, StatusCode::CREATED, "{}", proposed.text());
    let proposed = proposed.json();
    assert_eq!(proposed["about"], json!({"assignment": {"year": 2026, "number": 1}}));
    assert_eq!(proposed["proposed"]["assignment"]["draft"]["assignment"]["leader"], "副局长");
    let at = format!("/api/v1/staff/proposals/{}", proposed["id"]);
    let preview = approver.get(&format!("/console/preview/{}", proposed["id"])).await;
    assert!(preview.text().contains("实验小学"));
    let words = json!({"version": 1, "words": "请写牵头领导"}).to_string();
    approver.post(&format!("{at}/send-back"), words).await;
    let mended = with(confirmed(), "/assignment/leader", json!("分管副局长"));
    let nothing = editor.post(&format!("{at}/revise"), json!({"version": 2}).to_string()).await;
    assert_eq!(nothing.problem(), (422, "invalid_fields".into()));
    let mended = json!({"version": 2, "assignment": mended}).to_string();
    assert_eq!(editor.post(&format!("{at}/revise"), mended).await.json()["state"], "waiting");
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("分管副局长"));
    let approved = approver.post(&format!("{at}/approve"), r#"{"version": 3}"#).await;
    assert_eq!(approved.json()["state"], "published", "{}", approved.text());
    assert!(bench.get("/plans/2026/items/1").await.text().contains("分管副局长"));
}

#[tokio::test]
async fn what_was_overtaken_is_not_approved() {
    let bench = Bench::with_schools().await;
    let (editor, approver) =
        (bench.staff("小编", "publisher").await, bench.staff("王主任", "bureau-office").await);
    let proposed = post(&editor, "/propose", &json!({"draft": confirmed()})).await.json();
    assert_eq!(post(&approver, "", &confirmed()).await.status, StatusCode::CREATED);
    let at = format!("/api/v1/staff/proposals/{}", proposed["id"]);
    let approved = approver.post(&format!("{at}/approve"), r#"{"version": 1}"#).await;
    assert_eq!(approved.problem(), (409, "conflict".into()));
    let changes = approver.get(&at).await.json()["changes"].clone();
    assert_eq!(changes[0]["assignment"]["on"], "2026-11-20", "{changes}");
}

#[tokio::test]
async fn what_is_set_for_a_time_appears_then() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    let late = json!({"draft": confirmed(), "at": "2020-01-01T09:00"});
    assert_eq!(field(&post(&editor, "/schedule", &late).await), ("at".into(), "not_ahead".into()));
    let set = post(&editor, "/schedule", &json!({"draft": confirmed(), "at": "2026-12-01T09:00"})).await;
    assert_eq!(set.json()["state"], "scheduled", "{}", set.text());
    let mut then = bench.clock.now();
    then.millis += 30 * 24 * 60 * 60 * 1000;
    assert_eq!(bench.app.store.publish_due(then).await.expect("published"), 1);
    assert_eq!(editor.get(ASSIGNMENT).await.json()["assignment"]["leader"], "副局长");
}

#[tokio::test]
async fn a_units_people_propose_for_what_it_leads_and_for_nothing_else() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    assert_eq!(post(&editor, "", &confirmed()).await.status, StatusCode::CREATED);
    let seen = editor.get(ASSIGNMENT).await.json()["publication"].clone();
    let mut change = with(confirmed(), "/seen", seen);
    change["reason"] = json!("电话改了一下");
    let change = json!({ "draft": change });
    let leads = bench.member("李校长", Role::Principal, "school-1").await;
    let other = bench.member("张校长", Role::Principal, "school-2").await;
    assert_eq!(post(&leads, "/propose", &change).await.status, StatusCode::CREATED);
    assert_eq!(post(&other, "/propose", &change).await.problem(), (404, "not_found".into()));
    assert_eq!(post(&other, "/preview", &change["draft"]).await.problem(), (404, "not_found".into()));
    assert_eq!(post(&leads, "", &change["draft"]).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_draft_of_an_assignment_is_kept_and_two_writers_see_each_other() {
    let bench = Bench::with_schools().await;
    let (first, second) = (bench.staff("小编", "publisher").await, bench.staff("小李", "publisher").await);
    let at = "/api/v1/staff/drafts/one?thing=item/2026-1/assignment";
    let kept = first.put(at, json!({"text": "{}"}).to_string()).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    assert_eq!(second.get(at).await.json()["others"], json!(["小编"]));
    assert_eq!(post(&first, "", &confirmed()).await.status, StatusCode::CREATED);
    assert_eq!(first.get(at).await.json()["text"], "");
}

#[tokio::test]
async fn chosen_items_become_a_draft_of_the_next_year_with_what_is_confirmed_of_them() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    assert_eq!(post(&editor, "", &confirmed()).await.status, StatusCode::CREATED);
    let copy = |items: Value| {
        let body = json!({ "items": items }).to_string();
        let editor = &editor;
        async move { editor.post("/api/v1/staff/plans/1/copy", body).await }
    };
    let copied = copy(json!([1, 3])).await;
    assert_eq!(copied.status, StatusCode::CREATED, "{}", copied.text());
    let copied = copied.json();
    assert_eq!((&copied["version"]["year"], &copied["version"]["state"]), (&json!(2027), &json!("draft")));
    assert_eq!(copied["version"]["title"], "云溪市教体局2027年重点工作安排");
    let item = &copied["outline"]["parts"][0]["items"][0];
    assert_eq!((&item["units"], &item["targets"][0]["due"]), (&json!(["实验小学"]), &json!("2027-12-31")));
    assert_eq!(item["steps"], json!([{"title": "印发办法", "due": "2027-12-10"}]));
    assert_eq!(field(&copy(json!([])).await), ("items".into(), "missing".into()));
    assert_eq!(field(&copy(json!([9])).await), ("items".into(), "not_a_choice".into()));
}

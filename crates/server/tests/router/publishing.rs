//! Publishing in two steps through the API: who may do which step, what the public sees before and after.

use crate::bench::{Bench, Staff};
use axum::http::StatusCode;
use serde_json::{Value, json};

const ITEM: &str = "/api/v1/staff/plans/2026/items/1";

async fn two_steps(bench: &Bench) {
    bench.app.store.set_setting("two_step_publishing", "on", &bench.act()).await.expect("set");
}

fn draft(text: &str) -> Value {
    json!({"text": text, "readings": [{"target": 0, "value": 2}]})
}

async fn propose(staff: &Staff<'_>, text: &str) -> Value {
    let body = json!({"update": draft(text), "words": "请审核"}).to_string();
    let answer = staff.post(&format!("{ITEM}/propose"), body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

fn step(proposal: &Value, step: &str) -> String {
    format!("/api/v1/staff/proposals/{}/{step}", proposal["id"])
}

#[tokio::test]
async fn with_two_steps_the_desk_says_to_propose_and_does_not_offer_to_publish() {
    let bench = Bench::new().await;
    two_steps(&bench).await;
    let editor = bench.staff("小编", "publisher").await;
    let may = editor.get("/api/v1/staff/me").await.json()["may"].clone();
    let may = |operation: &str| may.as_array().expect("a list").contains(&json!(operation));
    assert!(!may("publish_update") && !may("schedule_plan") && may("propose_update"));
    let refused = editor.post(&format!("{ITEM}/updates"), draft("有进展").to_string()).await;
    assert_eq!(refused.problem(), (409, "propose_first".into()));
    let plan = editor.post("/api/v1/staff/plans/1/publish", "").await;
    assert_eq!(plan.problem(), (409, "propose_first".into()));
    let at = json!({"update": draft("有进展"), "at": "2026-12-01T09:00"}).to_string();
    assert_eq!(editor.post(&format!("{ITEM}/schedule"), at).await.problem(), (409, "propose_first".into()));
}

#[tokio::test]
async fn a_proposal_is_sent_back_mended_approved_and_public() {
    let bench = Bench::new().await;
    two_steps(&bench).await;
    let editor = bench.staff("小编", "publisher").await;
    let approver = bench.staff("王主任", "bureau-office").await;
    let proposal = propose(&editor, "有进展").await;
    let own = editor.post(&step(&proposal, "approve"), r#"{"version": 1}"#).await;
    assert_eq!(own.problem(), (403, "needs_second_person".into()));
    let silent = approver.post(&step(&proposal, "send-back"), r#"{"version": 1, "words": " "}"#).await;
    assert_eq!(silent.json()["fields"][0]["field"], "words");
    let words = json!({"version": 1, "words": "请写明是哪几所"}).to_string();
    let back = approver.post(&step(&proposal, "send-back"), words).await.json();
    assert_eq!((&back["state"], &back["thread"][1]["who"]), (&json!("sent_back"), &json!("王主任")));
    assert_eq!(editor.get("/api/v1/staff/proposals").await.json()["sent_back"], 1);
    let mended = json!({"version": 2, "update": draft("实验小学、第二中学的食堂已改造")}).to_string();
    assert_eq!(editor.post(&step(&proposal, "revise"), mended).await.json()["state"], "waiting");
    assert_eq!(approver.get("/api/v1/staff/proposals?whose=for_me").await.json()["for_me"], 1);
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("实验小学、第二中学"));
    let approved = approver.post(&step(&proposal, "approve"), r#"{"version": 3}"#).await;
    assert_eq!(approved.json()["state"], "published", "{}", approved.text());
    assert!(bench.get("/plans/2026/items/1").await.text().contains("实验小学、第二中学"));
    let again = approver.post(&step(&proposal, "approve"), r#"{"version": 3}"#).await;
    assert_eq!(again.problem(), (409, "conflict".into()));
}

#[tokio::test]
async fn who_may_only_propose_proposes_for_the_own_unit_and_sees_no_other() {
    let bench = Bench::new().await;
    let office = bench.staff("科员", "office-staff").await;
    let refused = office.post(&format!("{ITEM}/updates"), draft("有进展").to_string()).await;
    assert_eq!(refused.problem(), (403, "forbidden".into()));
    let mut foreign = draft("替别人报");
    foreign["unit"] = json!("school-9");
    let body = json!({ "update": foreign }).to_string();
    assert_eq!(office.post(&format!("{ITEM}/propose"), body).await.problem(), (404, "not_found".into()));
    let proposal = propose(&office, "有进展").await;
    let approve = office.post(&step(&proposal, "approve"), r#"{"version": 1}"#).await;
    assert_eq!(approve.problem(), (403, "forbidden".into()));
    let auditor = bench.staff("审计员", "auditor").await;
    let path = format!("/api/v1/staff/proposals/{}", proposal["id"]);
    assert_eq!(auditor.get(&path).await.status, StatusCode::OK);
    let discipline = bench.staff("纪检员", "discipline").await;
    assert_eq!(discipline.get(&path).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_preview_is_the_public_page_with_the_proposal_and_only_the_desk_frames_it() {
    let bench = Bench::new().await;
    let editor = bench.staff("小编", "publisher").await;
    let proposal = propose(&editor, "两所食堂<b>已经</b>改造").await;
    let path = format!("/console/preview/{}", proposal["id"]);
    assert_eq!(bench.get(&path).await.problem(), (401, "sign_in_needed".into()));
    let preview = editor.get(&path).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(preview.header("cache-control"), "no-store");
    let policy = preview.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self'") && policy.ends_with("; sandbox"), "{policy}");
    let html = preview.text();
    assert!(html.contains("两所食堂&lt;b&gt;已经&lt;/b&gt;改造") && !html.contains("<script"), "{html}");

    let approver = bench.staff("王主任", "bureau-office").await;
    approver.post(&step(&proposal, "approve"), r#"{"version": 1}"#).await;
    let public = bench.get("/plans/2026/items/1").await.text();
    let body = |html: &str| {
        let start = html.find("<body>").expect("a body");
        html[start..]
            .split("<script")
            .next()
            .unwrap_or_default()
            .trim_end_matches("</body></html>")
            .to_owned()
    };
    assert_eq!(body(&public), body(&html), "what was previewed is what is public");

    let embed = editor.get(&format!("{path}?view=embed&lang=en")).await.text();
    assert!(embed.contains("lang=\"en\"") && embed.contains("改造食堂"), "{embed}");
    let desk = bench.get("/console").await;
    let policy = desk.header("content-security-policy");
    assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn a_draft_plan_is_previewed_before_any_plan_is_public() {
    let bench = Bench::without_a_plan().await;
    let editor = bench.staff("小编", "publisher").await;
    let stored = editor.post("/api/v1/staff/plans?year=2026&file_name=plan.txt", crate::bench::PLAN).await;
    let id = stored.json()["version"]["id"].as_i64().expect("an id");
    let preview = editor.get(&format!("/console/preview/plans/{id}")).await;
    assert!(preview.text().contains("改造食堂"), "{}", preview.text());
    assert_eq!(bench.get("/plans/2026").await.status, StatusCode::NOT_FOUND);
    let proposed = editor.post(&format!("/api/v1/staff/plans/{id}/propose"), "{}").await.json();
    let approver = bench.staff("王主任", "bureau-office").await;
    let approved = approver.post(&step(&proposed, "approve"), r#"{"version": 1}"#).await;
    assert_eq!(approved.json()["state"], "published");
    assert_eq!(bench.get("/plans/2026").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_scheduled_appears_when_its_time_has_come() {
    let bench = Bench::new().await;
    let editor = bench.staff("小编", "publisher").await;
    let schedule = async |at: &str| {
        let body = json!({"update": draft("定时的进展"), "at": at}).to_string();
        editor.post(&format!("{ITEM}/schedule"), body).await
    };
    // It is noon of 20 November at the bureau.
    assert_eq!(schedule("2026-11-20T11:00").await.json()["fields"][0]["code"], "not_ahead");
    let scheduled = schedule("2026-11-21T09:00").await;
    assert_eq!(scheduled.json()["state"], "scheduled", "{}", scheduled.text());
    server::job::publish_due(&bench.app).await;
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("定时的进展"));
    bench.clock.set("2026-11-23T01:00:00Z".parse().expect("a time"));
    server::job::publish_due(&bench.app).await;
    server::job::publish_due(&bench.app).await;
    let item = bench.get("/api/v1/plans/2026/items/1").await.json();
    assert_eq!(item["updates"].as_array().map(Vec::len), Some(1));
    assert_eq!(item["updates"][0]["on"], "2026-11-23", "the day is the one on which it appeared");
    assert!(bench.get("/plans/2026/items/1").await.text().contains("定时的进展"));
}

#[tokio::test]
async fn a_withdrawn_update_is_a_marker_with_its_reason_and_its_file_is_gone() {
    let bench = Bench::new().await;
    let editor = bench.staff("小编", "publisher").await;
    let file = editor.post("/api/v1/staff/files?file_name=a.pdf", "%PDF-1.7 report").await.json();
    let mut wrong = draft("三所都完成了");
    wrong["attachments"] = json!([file["id"]]);
    let published = editor.post(&format!("{ITEM}/updates"), wrong.to_string()).await.json();
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let editor = bench.staff("另一位小编", "publisher").await;
    let path = format!("/api/v1/staff/publications/{}/withdraw", published["publication"]);
    let silent = editor.post(&path, r#"{"reason": ""}"#).await;
    assert_eq!(silent.json()["fields"][0]["field"], "reason");
    let withdrawn = editor.post(&path, json!({"reason": "有一所还没有验收"}).to_string()).await;
    assert_eq!(withdrawn.status, StatusCode::OK, "{}", withdrawn.text());

    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(
        page.contains("已撤回") && page.contains("有一所还没有验收") && !page.contains("三所都完成了"),
        "{page}"
    );
    assert!(bench.get("/en/plans/2026/items/1").await.text().contains("Withdrawn"));
    let item = bench.get("/api/v1/plans/2026/items/1").await.json();
    assert_eq!(item["updates"][0]["withdrawn"]["on"], "2026-11-22");
    assert_eq!(
        (&item["updates"][0]["text"], &item["item"]["measures"][0]["reached"]),
        (&json!(""), &Value::Null)
    );
    let then = bench.get("/api/v1/plans/2026/items/1?as_of=2026-11-20").await.json();
    assert_eq!(then["updates"][0]["text"], "三所都完成了");
    assert_eq!(bench.get("/api/v1/home").await.json()["news"], json!([]));
    assert_eq!(bench.get(&format!("/files/{}", file["id"])).await.problem(), (410, "withdrawn".into()));
}

#[tokio::test]
async fn a_file_of_a_proposal_is_seen_by_who_sees_the_proposal_and_nobody_else() {
    let bench = Bench::new().await;
    let editor = bench.staff("小编", "office-staff").await;
    let file = editor.post("/api/v1/staff/files?file_name=a.pdf", "%PDF-1.7 report").await.json();
    let mut with_file = draft("附报告");
    with_file["attachments"] = json!([file["id"]]);
    let body = json!({ "update": with_file }).to_string();
    let proposal = editor.post(&format!("{ITEM}/propose"), body).await.json();
    let path = format!("/api/v1/staff/proposals/{}/files/{}", proposal["id"], file["id"]);
    let approver = bench.staff("王主任", "bureau-office").await;
    assert_eq!(approver.get(&path).await.text(), "%PDF-1.7 report");
    assert_eq!(bench.get(&format!("/files/{}", file["id"])).await.status, StatusCode::NOT_FOUND);
    let other = format!("/api/v1/staff/proposals/{}/files/99", proposal["id"]);
    assert_eq!(approver.get(&other).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_correction_and_what_it_corrects_lead_to_each_other() {
    let bench = Bench::new().await;
    let editor = bench.staff("小编", "publisher").await;
    let publish = async |draft: Value| editor.post(&format!("{ITEM}/updates"), draft.to_string()).await;
    let first = publish(draft("完成三所")).await.json()["publication"].as_i64().expect("a number");
    let mut correction = draft("应为两所");
    correction["corrects"] = json!(first);
    let second = publish(correction).await.json()["publication"].as_i64().expect("a number");
    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(page.contains("已由") && page.contains(&format!("href=\"#update-{second}\"")), "{page}");
    assert!(
        page.contains(&format!("id=\"update-{first}\""))
            && page.contains(&format!("href=\"#update-{first}\""))
    );
    assert!(bench.get("/en/plans/2026/items/1").await.text().contains("Corrected on"));
    let item = bench.get("/api/v1/plans/2026/items/1").await.json();
    assert_eq!(item["updates"][1]["corrected_by"]["publication"], second);
    let mut nothing = draft("更正不存在的");
    nothing["corrects"] = json!(99);
    assert_eq!(publish(nothing).await.json()["fields"][0]["field"], "corrects");
}

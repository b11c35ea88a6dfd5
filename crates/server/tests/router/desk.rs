//! The desk's API: who is let in, what each may do, what happens when two act at once.

use crate::bench::{Bench, KEY, PLAN, question};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn nobody_gets_in_without_a_session() {
    let bench = Bench::new().await;
    for path in [
        "/api/v1/staff/me",
        "/api/v1/staff/letters",
        "/api/v1/staff/letters/2026-000001",
        "/api/v1/staff/plans",
    ] {
        assert_eq!(bench.get(path).await.problem(), (401, "sign_in_needed".into()), "{path}");
    }
    for path in [
        "/api/v1/staff/letters/2026-000001/accept",
        "/api/v1/staff/letters/2026-000001/reply",
        "/api/v1/staff/plans?year=2026",
        "/api/v1/staff/plans/1/publish",
        "/api/v1/staff/plans/1/renumber",
        "/api/v1/staff/plans/2026/items/1/updates",
        "/api/v1/staff/files?file_name=a.pdf",
    ] {
        assert_eq!(bench.post(path, "{}").await.problem(), (401, "sign_in_needed".into()), "{path}");
    }
}

#[tokio::test]
async fn a_link_works_once_then_name_and_password_do() {
    let bench = Bench::new().await;
    let staff = bench.staff("王主任", "bureau-office").await;
    assert_eq!(staff.get("/api/v1/staff/me").await.json()["name"], "王主任");
    let again = json!({"token": staff.link, "password": "another long password"}).to_string();
    assert_eq!(bench.post("/api/v1/staff/sign-in/link", again).await.problem(), (410, "link_used".into()));
    let sign_in = async |name: &str, password: &str| {
        bench.post("/api/v1/staff/sign-in", json!({"name": name, "password": password}).to_string()).await
    };
    let signed_in = sign_in("王主任", "a long enough password").await;
    assert_eq!(signed_in.status, StatusCode::OK);
    let cookie = signed_in.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(sign_in("王主任", "another long password").await.problem(), (401, "sign_in_failed".into()));
    assert_eq!(
        sign_in("没有这个人", "a long enough password").await.problem(),
        (401, "sign_in_failed".into())
    );
    assert_eq!(staff.post("/api/v1/staff/sign-out", "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(staff.get("/api/v1/staff/me").await.problem(), (401, "sign_in_needed".into()));
}

#[tokio::test]
async fn a_short_password_does_not_use_the_link_up() {
    let bench = Bench::new().await;
    let name = contract::text::StaffName::parse("王主任").expect("a name");
    let role = contract::staff::Role::Administrator;
    let token = bench.app.store.add_staff(&name, role, "bureau", &bench.act()).await.expect("added");
    let token = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, token);
    let use_link = async |password: &str| {
        bench
            .post("/api/v1/staff/sign-in/link", json!({"token": token, "password": password}).to_string())
            .await
    };
    assert_eq!(use_link("short").await.problem(), (422, "invalid_fields".into()));
    assert_eq!(use_link("long enough after all").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_letter_is_accepted_answered_and_found_answered_by_its_receipt() {
    let bench = Bench::new().await;
    let receipt = bench.letter("director", KEY, question()).await.json()["receipt"].clone();
    let staff = bench.staff("王主任", "bureau-office").await;
    let inbox = staff.get("/api/v1/staff/letters").await.json();
    assert_eq!(inbox["waiting"]["to_accept"], 1);
    let number = inbox["rows"][0]["number"].as_str().expect("a number").to_owned();
    let letter = staff.get(&format!("/api/v1/staff/letters/{number}")).await.json();
    assert_eq!(letter["body"], "请问新学期午餐几点开始？");
    let accepted = staff
        .post(&format!("/api/v1/staff/letters/{number}/accept"), json!({"version": 1}).to_string())
        .await;
    assert_eq!(accepted.json()["version"], 2);
    let reply = json!({"version": 2, "body": "每天十一点五十分开餐。"}).to_string();
    let replied = staff.post(&format!("/api/v1/staff/letters/{number}/reply"), reply.clone()).await;
    assert_eq!(replied.json()["state"], "replied");
    let view = bench.post("/api/v1/letters/lookup", json!({ "receipt": receipt }).to_string()).await.json();
    assert_eq!(view["reply"]["body"], "每天十一点五十分开餐。");
    let second = staff.post(&format!("/api/v1/staff/letters/{number}/reply"), reply).await;
    assert_eq!(second.problem(), (409, "conflict".into()));
}

#[tokio::test]
async fn what_a_role_may_not_see_is_not_there_and_what_it_may_not_do_is_refused() {
    let bench = Bench::new().await;
    let mut report = question();
    report["kind"] = "report".into();
    bench.letter("director", KEY, report).await;
    let office = bench.staff("王主任", "administrator").await;
    assert_eq!(office.get("/api/v1/staff/letters").await.json()["rows"], json!([]));
    assert_eq!(office.get("/api/v1/staff/letters/2026-000001").await.problem(), (404, "not_found".into()));
    let accept =
        office.post("/api/v1/staff/letters/2026-000001/accept", json!({"version": 1}).to_string()).await;
    assert_eq!(accept.problem(), (404, "not_found".into()));
    let discipline = bench.staff("纪检员", "discipline").await;
    assert_eq!(discipline.get("/api/v1/staff/letters/2026-000001").await.status, StatusCode::OK);
    assert_eq!(discipline.get("/api/v1/staff/plans").await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_plan_comes_in_as_a_draft_is_published_and_updated() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("发布员", "publisher").await;
    let stored = staff.post("/api/v1/staff/plans?year=2026&file_name=plan.txt", PLAN).await;
    assert_eq!(stored.status, StatusCode::CREATED, "{}", stored.text());
    let id = stored.json()["version"]["id"].as_i64().expect("an id");
    assert_eq!(bench.get("/api/v1/plans/2026").await.problem(), (404, "not_found".into()));
    let published = staff.post(&format!("/api/v1/staff/plans/{id}/publish"), "").await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text());
    assert_eq!(
        staff.post(&format!("/api/v1/staff/plans/{id}/publish"), "").await.problem(),
        (409, "conflict".into())
    );
    assert_eq!(bench.get("/plans/2026").await.status, StatusCode::OK);
    let path = "/api/v1/staff/plans/2026/items/1/updates";
    let done = json!({"text": "已经完成", "claim": "done"}).to_string();
    let refused = staff.post(path, done).await;
    assert_eq!(refused.json()["fields"][0]["code"], "needs_evidence");
    let measured =
        json!({"text": "三所食堂全部改造完成", "readings": [{"target": 0, "value": 3}]}).to_string();
    assert_eq!(staff.post(path, measured).await.status, StatusCode::CREATED);
    let item = bench.get("/api/v1/plans/2026/items/1").await.json();
    assert_eq!(
        (&item["item"]["light"]["sign"], &item["item"]["light"]["basis"]),
        (&json!("done"), &json!("derived"))
    );
    assert!(bench.get("/plans/2026/items/1").await.text().contains("三所食堂全部改造完成"));
}

#[tokio::test]
async fn a_plan_with_doubled_numbers_is_numbered_anew_before_it_is_published() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("发布员", "publisher").await;
    let doubled = PLAN.replace("2.开放操场", "1.开放操场");
    let draft = staff.post("/api/v1/staff/plans?year=2026&file_name=plan.txt", doubled).await.json();
    let path = |id: &serde_json::Value, step: &str| format!("/api/v1/staff/plans/{id}/{step}");
    let refused = staff.post(&path(&draft["version"]["id"], "publish"), "").await;
    assert_eq!(refused.problem(), (422, "not_publishable".into()));
    let anew = staff.post(&path(&draft["version"]["id"], "renumber"), "").await;
    assert_eq!(anew.status, StatusCode::CREATED, "{}", anew.text());
    assert_eq!(anew.json()["outline"]["parts"][0]["items"][1]["mark"]["before"], "1.");
    let published = staff.post(&path(&anew.json()["version"]["id"], "publish"), "").await;
    assert_eq!(published.status, StatusCode::OK);
    assert_eq!(bench.get("/api/v1/plans/2026/items/2").await.json()["item"]["title"], "开放操场");
}

#[tokio::test]
async fn a_document_that_cannot_be_read_says_why() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("发布员", "publisher").await;
    let store = async |name: &str, body: Vec<u8>| {
        staff.post(&format!("/api/v1/staff/plans?year=2026&file_name={name}"), body).await
    };
    for (name, body) in [
        ("plan.docx", b"\x89PNG\r\n\x1a\n picture".to_vec()),
        ("plan.pdf", b"%PDF-1.7".to_vec()),
        ("plan.txt", Vec::new()),
        ("plan.txt", vec![0xFF, 0xFE, 0x00]),
    ] {
        let answer = store(name, body).await;
        assert_eq!(answer.problem(), (422, "unreadable_document".into()), "{name}");
        assert!(!answer.json()["detail"].as_str().unwrap_or_default().is_empty());
    }
    assert_eq!(store("plan.txt", vec![b'a'; (10 << 20) + 1]).await.problem(), (413, "too_large".into()));
}

#[tokio::test]
async fn an_attachment_is_public_once_its_update_is() {
    let bench = Bench::new().await;
    let staff = bench.staff("发布员", "publisher").await;
    let uploaded =
        staff.post("/api/v1/staff/files?file_name=%E9%AA%8C%E6%94%B6.pdf", "%PDF-1.7 report").await;
    assert_eq!(uploaded.status, StatusCode::CREATED, "{}", uploaded.text());
    let id = uploaded.json()["id"].as_i64().expect("an id");
    assert_eq!(bench.get(&format!("/files/{id}")).await.status, StatusCode::NOT_FOUND);
    let update = json!({"text": "已经验收", "claim": "done", "attachments": [id]}).to_string();
    assert_eq!(
        staff.post("/api/v1/staff/plans/2026/items/2/updates", update).await.status,
        StatusCode::CREATED
    );
    let file = bench.get(&format!("/files/{id}")).await;
    assert_eq!((file.status, file.text().as_str()), (StatusCode::OK, "%PDF-1.7 report"));
    assert!(file.header("content-security-policy").starts_with("default-src 'none'"));
    let wrong = staff.post("/api/v1/staff/files?file_name=a.png", "%PDF-1.7 report").await;
    assert_eq!(wrong.problem(), (415, "wrong_file".into()));
}

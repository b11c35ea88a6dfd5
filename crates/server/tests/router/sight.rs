//! An accused principal asks every address of the desk, and finds nothing of the complaint.

use crate::bench::Bench;
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const NUMBER: &str = "2026-000001";

fn about(extra: Value) -> Value {
    let mut letter = json!({"kind": "complaint", "title": "题目金丝雀 canary-title", "body": "正文金丝雀 canary-body",
        "publish": false, "about_unit": true});
    for (name, value) in extra.as_object().into_iter().flatten() {
        letter[name] = value.clone();
    }
    letter
}

fn key(letter: char) -> String {
    letter.to_string().repeat(32)
}

#[tokio::test]
async fn an_accused_principal_finds_the_complaint_nowhere_whatever_other_roles_they_hold() {
    let bench = Bench::with_schools().await;
    bench.member("校长甲", Role::Principal, "school-1").await;
    for role in [Role::BureauOffice, Role::Administrator, Role::Auditor, Role::Supervisor, Role::Discipline] {
        let name = contract::text::StaffName::parse("校长甲").expect("a name");
        bench.app.store.add_staff_or_role(&name, role, "bureau", &bench.act()).await.expect("added");
    }
    let name = contract::text::StaffName::parse("校长甲").expect("a name");
    let link = bench.app.store.add_staff_or_role(&name, Role::Principal, "school-1", &bench.act()).await;
    let link = link.expect("a new link");
    let link = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, link);
    let accused = bench.come_in(link).await;
    let office = bench.staff("王主任", "bureau-office").await;
    bench.staff("纪检甲", "discipline").await;
    assert_eq!(bench.letter("school-1", &key('a'), about(json!({}))).await.status, StatusCode::CREATED);
    let report = about(json!({"kind": "report", "persons": "校长甲"}));
    assert_eq!(bench.letter("school-2", &key('b'), report).await.status, StatusCode::CREATED);
    let letter = format!("/api/v1/staff/letters/{NUMBER}");
    assert_eq!(office.get(&letter).await.status, StatusCode::OK);
    let draft = format!("/api/v1/staff/drafts/one?thing=letter/{NUMBER}/reply");
    assert_eq!(office.put(&draft, json!({"text": "草稿"}).to_string()).await.status, StatusCode::OK);
    for number in [NUMBER, "2026-000002"] {
        let letter = format!("/api/v1/staff/letters/{number}");
        let draft = format!("/api/v1/staff/drafts/one?thing=letter/{number}/reply");
        for path in [letter.clone(), format!("{letter}/files/1"), draft] {
            assert_eq!(accused.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let step = json!({"version": 1, "words": "转走它吧", "units": ["school-1"], "body": "这是一份答复。",
            "reason": "not_ours", "days": 3, "into": NUMBER});
        for name in
            ["accept", "start", "transfer", "assign", "reply", "close", "notes", "urge", "reopen", "merge"]
        {
            let answer = accused.post(&format!("{letter}/{name}"), step.to_string()).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}: {}", answer.text());
            assert!(!answer.text().contains("canary"), "{name}");
        }
    }
    let inbox = accused.get("/api/v1/staff/letters").await.json();
    assert_eq!(inbox["rows"], json!([]));
    assert_eq!(inbox["waiting"], json!({"to_accept": 0, "to_answer": 0, "overdue": 0, "soon": 0}));
    let unit = accused.get("/api/v1/staff/units/bureau").await;
    assert_eq!(unit.json()["in_use"]["letters"], json!(0), "{}", unit.text());
    for path in [
        "audit",
        "audit.csv",
        "audit?thing=letter",
        "audit.csv?thing=letter",
        "drafts",
        "deliveries",
        "people",
        "tables/letters",
    ] {
        let answer = accused.get(&format!("/api/v1/staff/{path}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        for said in ["canary", "letter/2026", "2026-000001", "2026-000002"] {
            assert!(!text.contains(said), "{path} tells {said}: {text}");
        }
    }
    let other = bench.staff("审计员", "auditor").await;
    let text = other.get("/api/v1/staff/audit.csv").await.text();
    assert!(text.contains("letter/2026-000001") && text.contains("letter/2026-000002"), "the trail is whole");
}

#[tokio::test]
async fn a_complaint_is_not_handed_to_the_accused_nor_to_a_group_with_them() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    bench.letter("school-1", &key('a'), about(json!({}))).await;
    let letter = format!("/api/v1/staff/letters/{NUMBER}");
    office.post(&format!("{letter}/accept"), json!({"version": 1}).to_string()).await;
    for (step, units) in [("transfer", json!(["school-1"])), ("assign", json!(["school-2", "school-1"]))] {
        let body = json!({"version": 2, "units": units, "words": "请办理此件"}).to_string();
        let refused = office.post(&format!("{letter}/{step}"), body).await;
        assert_eq!(refused.problem(), (422, "invalid_fields".into()), "{step}");
    }
}

#[tokio::test]
async fn a_supervisor_is_offered_no_step_that_is_for_discipline_staff_alone() {
    let bench = Bench::with_schools().await;
    let supervisor = bench.staff("督查员", "supervisor").await;
    let mut question = about(json!({"kind": "question"}));
    question["about_unit"] = json!(false);
    bench.letter("director", &key('a'), question).await;
    let may = supervisor.get(&format!("/api/v1/staff/letters/{NUMBER}")).await.json()["may"].clone();
    assert!(!may.to_string().contains("accept"), "{may}");
    bench.letter("school-1", &key('b'), about(json!({"kind": "report"}))).await;
    let may = supervisor.get("/api/v1/staff/letters/2026-000002").await.json()["may"].clone();
    assert!(may.to_string().contains("accept"), "no discipline staff are there: {may}");
}

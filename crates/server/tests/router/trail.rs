//! The audit trail and the drafts over HTTP: who reads them, what never gets into them, what others learn.

use crate::bench::{Bench, KEY, question};
use axum::http::StatusCode;
use serde_json::{Value, json};

const AUDIT: &str = "/api/v1/staff/audit";
const DRAFT: &str = "/api/v1/staff/drafts/one?thing=letter/2026-000001/reply";

/// Every private field of a letter, each with a word that stands nowhere else.
fn canaries() -> Value {
    json!({"kind": "question", "title": "题目金丝雀 canary-title", "body": "正文金丝雀 canary-body", "publish": false,
        "name": "canary-name", "phone": "13800001234", "email": "canary@example.com"})
}

fn text(text: &str) -> String {
    json!({ "text": text }).to_string()
}

#[tokio::test]
async fn the_auditor_sees_every_entry_and_nothing_of_a_letter() {
    let bench = Bench::new().await;
    bench.letter("director", KEY, canaries()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    office.get("/api/v1/staff/letters").await;
    let letter = "/api/v1/staff/letters/2026-000001";
    office.get(letter).await;
    office.post(&format!("{letter}/accept"), json!({"version": 1}).to_string()).await;
    assert_eq!(office.put(DRAFT, text("草稿金丝雀 canary-draft")).await.status, StatusCode::OK);
    let reply = json!({"version": 2, "body": "答复金丝雀 canary-reply"}).to_string();
    assert_eq!(office.post(&format!("{letter}/reply"), reply).await.status, StatusCode::OK);
    let auditor = bench.staff("审计员", "auditor").await;
    let mut all = String::new();
    for path in
        [AUDIT.to_owned(), format!("{AUDIT}.csv"), format!("{AUDIT}/chain"), format!("{AUDIT}?thing=letter")]
    {
        let answer = auditor.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        all.push_str(&answer.text());
    }
    assert!(all.contains("reply_to_letter") && all.contains("show_letter") && all.contains("save_draft"));
    for canary in ["canary", "金丝雀", "13800001234"] {
        assert!(!all.contains(canary), "{canary}");
    }
    assert_eq!(auditor.get(letter).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn nobody_but_auditor_and_administrator_reads_the_trail() {
    let bench = Bench::new().await;
    for (name, role, let_in) in [
        ("审计员", "auditor", true),
        ("管理员", "administrator", true),
        ("王主任", "bureau-office", false),
        ("校长甲", "principal", false),
        ("督办员", "supervisor", false),
        ("发布员", "publisher", false),
    ] {
        let staff = bench.staff(name, role).await;
        for path in ["", ".csv", "/chain"] {
            let status = staff.get(&format!("{AUDIT}{path}")).await.status;
            assert_eq!(status == StatusCode::OK, let_in, "{role} {path}");
        }
    }
}

#[tokio::test]
async fn entries_are_found_by_who_what_when_and_page_by_page() {
    let bench = Bench::new().await;
    let auditor = bench.staff("审计员", "auditor").await;
    let office = bench.staff("王主任", "bureau-office").await;
    bench.letter("director", KEY, question()).await;
    for _ in 0..60 {
        office.get("/api/v1/staff/letters/2026-000001").await;
    }
    let ask = async |query: &str| auditor.get(&format!("{AUDIT}?{query}")).await.json();
    let first = ask("operation=show_letter").await;
    assert_eq!(first["rows"].as_array().map(Vec::len), Some(50));
    assert_eq!(first["rows"][0]["thing"], "letter/2026-000001");
    assert_eq!(
        (&first["rows"][0]["on"], &first["rows"][0]["time"]),
        (&json!("2026-11-20"), &json!("12:00:00"))
    );
    let rest = ask(&format!("operation=show_letter&after={}", first["next"].as_str().expect("more"))).await;
    assert_eq!((rest["rows"].as_array().map(Vec::len), &rest["next"]), (Some(10), &Value::Null));
    for (query, found) in [
        ("who=%E7%8E%8B%E4%B8%BB%E4%BB%BB&operation=show_letter&thing=letter/2026", true),
        ("who=%25", false),
        ("thing=letter/2026-00000_", false),
        ("thing=etter", false),
        ("from=2026-11-21", false),
        ("from=2026-11-20&to=2026-11-20", true),
        ("to=2026-11-19", false),
        ("words=nothing", false),
        ("unit=nowhere", false),
    ] {
        let rows = ask(query).await["rows"].as_array().map_or(0, Vec::len);
        assert_eq!(rows > 0, found, "{query}");
    }
    assert_eq!(
        auditor.get(&format!("{AUDIT}?from=yesterday")).await.problem(),
        (422, "invalid_fields".into())
    );
    let chain = ask_chain(&auditor.get(&format!("{AUDIT}/chain")).await.json());
    assert!(chain > 60);
}

fn ask_chain(chain: &Value) -> i64 {
    assert_eq!(chain["broken"], Value::Null);
    chain["entries"].as_i64().expect("a number")
}

#[tokio::test]
async fn the_export_has_every_entry_with_its_hash_and_no_formula() {
    let bench = Bench::new().await;
    bench.staff("=1+1", "publisher").await;
    let auditor = bench.staff("审计员", "auditor").await;
    let csv = auditor.get(&format!("{AUDIT}.csv")).await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    let text = csv.text();
    let entries = ask_chain(&auditor.get(&format!("{AUDIT}/chain")).await.json());
    assert_eq!(i64::try_from(text.lines().count()).expect("few"), entries + 1, "a head, and a line an entry");
    assert!(text.contains(",'=1+1,") && !text.contains(",=1+1,"), "{text}");
    assert!(
        text.lines().nth(1).is_some_and(
            |line| line.contains("export_audit") && line.ends_with(|c: char| c.is_ascii_hexdigit())
        )
    );
}

#[tokio::test]
async fn a_draft_is_found_again_and_is_gone_once_it_is_sent() {
    let bench = Bench::new().await;
    bench.letter("director", KEY, question()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(office.get(DRAFT).await.json(), json!({"text": "", "saved": "", "others": []}));
    let saved = office.put(DRAFT, text("写到一半")).await.json();
    assert_eq!((&saved["text"], &saved["saved"]), (&json!("写到一半"), &json!("12:00")));
    assert_eq!(office.get(DRAFT).await.json()["text"], "写到一半");
    let list = office.get("/api/v1/staff/drafts").await.json();
    assert_eq!(list["drafts"][0]["title"], "午餐几点开始");
    let letter = "/api/v1/staff/letters/2026-000001";
    office.post(&format!("{letter}/accept"), json!({"version": 1}).to_string()).await;
    let reply = json!({"version": 2, "body": "每天十一点五十分开餐。"}).to_string();
    assert_eq!(office.post(&format!("{letter}/reply"), reply).await.status, StatusCode::OK);
    assert_eq!(office.get(DRAFT).await.json()["text"], "");
    office.put(DRAFT, text("又写")).await;
    assert_eq!(office.delete(DRAFT).await.status, StatusCode::NO_CONTENT);
    assert_eq!(office.get("/api/v1/staff/drafts").await.json(), json!({"drafts": []}));
}

#[tokio::test]
async fn who_else_writes_is_told_to_those_who_may_see_the_thing_and_to_nobody_else() {
    let bench = Bench::new().await;
    bench.letter("director", KEY, question()).await;
    let first = bench.staff("甲主任", "bureau-office").await;
    let second = bench.staff("乙主任", "bureau-office").await;
    let publisher = bench.staff("发布员", "publisher").await;
    let discipline = bench.staff("纪检员", "discipline").await;
    first.put(DRAFT, text("甲写的")).await;
    let seen = second.get(DRAFT).await.json();
    assert_eq!((&seen["others"], &seen["text"]), (&json!(["甲主任"]), &json!("")));
    for outsider in [&publisher, &discipline] {
        assert_eq!(outsider.get(DRAFT).await.problem(), (404, "not_found".into()));
        assert_eq!(outsider.put(DRAFT, text("别人写的")).await.problem(), (404, "not_found".into()));
        assert_eq!(outsider.delete(DRAFT).await.problem(), (404, "not_found".into()));
    }
    bench.clock.set("2026-11-20T04:03:00Z".parse().expect("a time"));
    assert_eq!(second.get(DRAFT).await.json()["others"], json!([]), "two minutes without a touch");
    let item = "/api/v1/staff/drafts/one?thing=item/2026-1/update";
    assert_eq!(publisher.put(item, text("{}")).await.status, StatusCode::OK);
    for nothing in ["item/2026-99/update", "item/1999-1/update", "person/1/x", ""] {
        let path = format!("/api/v1/staff/drafts/one?thing={nothing}");
        assert_eq!(publisher.put(&path, text("x")).await.problem(), (404, "not_found".into()), "{nothing}");
    }
    let long = text(&"长".repeat(30_000));
    assert_eq!(second.put(DRAFT, long).await.problem(), (413, "too_large".into()));
}

#[tokio::test]
async fn the_page_of_the_api_is_read_without_a_session() {
    let bench = Bench::new().await;
    let page = bench.get("/api").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert_eq!(bench.get("/api.css").await.header("content-type"), "text/css; charset=utf-8");
    assert!(text.contains("GET /api/v1/plans/{year}") && text.contains("接口") && !text.contains("<script"));
}

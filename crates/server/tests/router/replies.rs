//! A letter becomes public, through every door: the desk's operations, the writer's forms, the job, pages, feeds.

use crate::bench::{Answer, Bench, KEY, Staff};
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::job;

const LETTER: &str = "/api/v1/staff/letters/2026-000001";

fn letter() -> Value {
    json!({
        "kind": "question", "title": "李强的午餐", "body": "我叫李强，电话13912345678。午餐几点？<b>金丝雀</b>",
        "publish": true, "item": {"year": 2026, "number": 1},
    })
}

struct Case<'a> {
    bench: &'a Bench,
    one: Staff<'a>,
    other: Staff<'a>,
    receipt: String,
}

impl<'a> Case<'a> {
    async fn of(bench: &'a Bench) -> Self {
        let posted = bench.letter("director", KEY, letter()).await.json();
        let receipt = posted["receipt"].as_str().expect("a receipt").to_owned();
        let one = bench.staff("甲同事", "bureau-office").await;
        let other = bench.staff("乙同事", "bureau-office").await;
        let case = Self { bench, one, other, receipt };
        case.step("accept", json!({})).await;
        case.step("reply", json!({"body": "李强您好，十一点半开餐。"})).await;
        case
    }

    async fn step(&self, word: &str, mut body: Value) {
        body["version"] = self.one.get(LETTER).await.json()["version"].clone();
        let answer = self.one.post(&format!("{LETTER}/{word}"), body.to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{word}: {}", answer.text());
    }

    async fn seen(&self) -> Value {
        self.one.get(&format!("{LETTER}/release")).await.json()
    }

    async fn propose(&self) -> Answer {
        let seen = self.seen().await;
        let body = json!({"version": seen["version"], "redactions": seen["redactions"], "no_minor": true});
        self.one.post(&format!("{LETTER}/release"), body.to_string()).await
    }

    async fn approve(&self, by: &Staff<'_>) -> Answer {
        let body = json!({"version": self.seen().await["version"]});
        by.post(&format!("{LETTER}/release/approve"), body.to_string()).await
    }

    async fn form(&self, step: &str, fields: &[(&str, &str)]) -> Answer {
        let receipt = [("receipt", self.receipt.as_str())];
        self.bench.submit(&format!("/track/{step}"), &[&receipt, fields].concat()).await
    }

    /// The day after the last on which the writer may object.
    async fn time_passes(&self) {
        self.bench.clock.set("2026-11-26T04:00:00Z".parse().expect("a time"));
        job::prepared(&self.bench.app, &mut None).await.expect("prepared");
    }
}

#[tokio::test]
async fn a_letter_becomes_public_and_only_what_was_confirmed_of_it() {
    let bench = Bench::new().await;
    let case = Case::of(&bench).await;
    let unstated = json!({"version": case.seen().await["version"], "redactions": []}).to_string();
    let unstated = case.one.post(&format!("{LETTER}/release"), unstated).await;
    assert_eq!(unstated.problem(), (422, "invalid_fields".into()), "no word about minors");
    assert_eq!(case.propose().await.status, StatusCode::OK);
    assert_eq!(case.approve(&case.one).await.problem(), (403, "needs_second_person".into()));
    let waiting = case.other.get("/api/v1/staff/releases?state=proposed").await.json();
    assert_eq!(
        (waiting["rows"].as_array().map(Vec::len), &waiting["rows"][0]["own"]),
        (Some(1), &json!(false))
    );
    let approved = case.approve(&case.other).await;
    assert_eq!(
        (approved.status, approved.json()["object_by"].clone()),
        (StatusCode::OK, "2026-11-25".into())
    );

    let page = bench.submit("/track", &[("receipt", &case.receipt)]).await.text();
    for part in ["2026年11月25日", "我叫李", "〔姓名〕", "先不要公开", "收回公开的同意"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(bench.get("/replies/2026-000001").await.status, StatusCode::NOT_FOUND);
    case.time_passes().await;
    let html = bench.get("/replies/2026-000001").await;
    assert_eq!(html.status, StatusCode::OK);
    let html = html.text();
    for part in [
        "李<span class=\"redaction\">〔姓名〕</span>的午餐",
        "139",
        "5678",
        "&lt;b&gt;金丝雀",
        "data-testid=\"reply\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("李强") && !html.contains("13912345678"));
    for path in [
        "/replies",
        "/en/replies/2026-000001",
        "/replies?kind=question&unit=bureau&year=2026&item=2026-1&q=开餐",
        "/plans/2026/items/1",
        "/api/v1/replies",
        "/api/v1/replies/2026-000001",
        "/api/v1/plans/2026/items/1",
        "/feeds/replies.atom",
        "/en/feeds/replies.json",
        "/cards/replies/2026-000001.svg",
    ] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        assert!(text.contains("2026-000001"), "{path}: {text}");
        assert!(!text.contains("李强") && !text.contains("13912345678"), "{path}");
    }
    assert!(bench.get("/sitemap.xml").await.text().contains("/en/replies/2026-000001</loc>"));
    assert!(bench.get("/feeds/replies.atom").await.text().contains("我叫李〔姓名〕，电话139〔电话〕5678"));
    let nothing = bench.get("/replies?q=李强").await.text();
    assert!(nothing.contains("没有找到") && !nothing.contains("2026-000001"));
    let trail = bench.staff("审计员", "auditor").await.get("/api/v1/staff/audit.csv").await.text();
    assert!(trail.contains("approve_release") && trail.contains("publish_letters"));
    assert!(!trail.contains("金丝雀") && !trail.contains("午餐"), "no text of a letter in the trail");
}

#[tokio::test]
async fn the_writer_objects_with_words_and_it_stays_private() {
    let bench = Bench::new().await;
    let case = Case::of(&bench).await;
    case.propose().await;
    case.approve(&case.other).await;
    let empty = case.form("object_to_release", &[("objection", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("href=\"#letter-objection\""));
    for _ in 0..2 {
        let told = case.form("object_to_release", &[("objection", "还认得出我家孩子。")]).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.text());
        assert!(told.text().contains("您的意见收到了，现在不会公开。"));
        assert_eq!(told.header("cache-control"), "no-store");
    }
    let seen = case.seen().await;
    assert_eq!((&seen["state"], &seen["words"]), (&json!("objected"), &json!("还认得出我家孩子。")));
    let letter = case.one.get(LETTER).await.text();
    assert!(letter.contains("还认得出我家孩子。"), "the desk reads it among the steps");
    case.time_passes().await;
    assert_eq!(bench.get("/replies/2026-000001").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn consent_taken_back_over_the_api_leaves_a_marker() {
    let bench = Bench::new().await;
    let case = Case::of(&bench).await;
    case.propose().await;
    case.approve(&case.other).await;
    case.time_passes().await;
    assert_eq!(bench.get("/replies/2026-000001").await.status, StatusCode::OK);
    let body = json!({"receipt": case.receipt}).to_string();
    let view = bench.post("/api/v1/letters/keep-private", body).await;
    assert_eq!((view.status, view.json()["publish"].clone()), (StatusCode::OK, json!(false)));
    let page = bench.get("/replies/2026-000001").await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(page.contains("写信人收回了公开的同意") && !page.contains("金丝雀"), "{page}");
    assert!(!page.contains("og:image"));
    for card in ["/cards/replies/2026-000001.png", "/en/cards/replies/2026-000001.svg"] {
        assert_eq!(bench.get(card).await.problem(), (410, "withdrawn".into()), "{card}");
    }
    assert!(bench.get("/replies").await.text().contains("还没有公开的答复"));
    let feed = bench.get("/feeds/replies.json").await.text();
    assert!(feed.contains("写信人收回了公开的同意") && !feed.contains("金丝雀"));
    let wrong = json!({"receipt": "0000-0000-0000-0000-0000-0000-0001"}).to_string();
    assert_eq!(
        bench.post("/api/v1/letters/keep-private", wrong).await.problem(),
        (404, "wrong_receipt".into())
    );
}

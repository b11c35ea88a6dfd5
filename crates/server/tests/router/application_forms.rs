//! Applying for information without scripts: nothing typed is lost, nothing is sent twice, the receipt goes on with it.

use crate::bench::{Answer, Bench};
use axum::http::StatusCode;
use serde_json::json;

const APPLY: &str = "/applications/new";
const KEY: (&str, &str) = ("key", "0123456789abcdef0123456789abcdef");
const TYPED: [(&str, &str); 6] = [
    ("applicant", "person"),
    ("name", "李明"),
    ("phone", "13800001234"),
    ("title", "2025年学校食堂采购结果"),
    ("way", "on_page"),
    KEY,
];

async fn applied(bench: &Bench) -> String {
    let page = bench.submit(APPLY, &TYPED).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    page.receipt()
}

/// A step of the desk, without its form.
async fn moved(bench: &Bench, ending: &str, body: serde_json::Value) {
    let office = bench.staff("王主任", "bureau-office").await;
    let address = format!("/api/v1/staff/applications/SQ2026-00001/{ending}");
    let answer = office.post(&address, body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

fn is_whole(page: &Answer, status: u16) {
    assert_eq!((page.status.as_u16(), page.header("cache-control")), (status, "no-store"));
    assert!(!page.text().contains("data-wasm"), "the answer to a POST carries no wasm");
}

#[tokio::test]
async fn an_application_answers_with_the_receipt_which_opens_it_where_letters_open() {
    let bench = Bench::new().await;
    let page = bench.submit(APPLY, &TYPED).await;
    is_whole(&page, 201);
    assert!(page.text().contains("SQ2026-00001") && page.text().contains("2026年12月18日"));
    assert_eq!(applied(&bench).await, page.receipt(), "a repeated sending gets the same receipt");
    let tracked = bench.submit("/track", &[("receipt", &page.receipt())]).await;
    is_whole(&tracked, 200);
    let html = tracked.text();
    assert!(html.contains("2025年学校食堂采购结果") && html.contains("数 20 个工作日"), "{html}");
    assert!(!html.contains("13800001234"), "whoever finds the slip learns no telephone");
    let english = bench.submit("/en/track", &[("receipt", &page.receipt())]).await.text();
    assert!(english.contains("Application for information") && english.contains("20 working days"));
}

#[tokio::test]
async fn wrong_fields_are_named_and_what_was_typed_is_still_there() {
    let bench = Bench::new().await;
    let typed = "<script>alert(1)</script> 金丝雀";
    let fields = [("applicant", "charity"), ("title", typed), ("description", typed), ("way", "post"), KEY];
    let page = bench.submit(APPLY, &fields).await;
    is_whole(&page, 422);
    let html = page.text();
    assert!(html.matches("金丝雀").count() >= 2 && !html.contains("<script>alert"));
    for field in ["name", "contact", "phone", "address"] {
        assert!(html.contains(&format!("id=\"error-{field}\"")), "{field}");
    }
    assert!(html.contains("autofocus") && html.contains(KEY.1));
    applied(&bench).await;
    let other: Vec<_> = TYPED.map(|(name, text)| (name, if name == "name" { "王芳" } else { text })).to_vec();
    let page = bench.submit(APPLY, &other).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text().contains("王芳") && !page.text().contains(KEY.1),
        "a used key gives way to a new one"
    );
    let keyless: Vec<_> = TYPED.into_iter().filter(|field| *field != KEY).collect();
    let page = bench.submit(APPLY, &keyless).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("李明"));
    let page = bench.submit(APPLY, &[("description", &"字".repeat(100_000))]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_asked_is_corrected_and_an_application_is_taken_back_under_the_receipt() {
    let bench = Bench::new().await;
    let receipt = applied(&bench).await;
    let correct = |words: &'static str| {
        let receipt = receipt.clone();
        let bench = &bench;
        async move { bench.submit("/track/application/correct", &[("receipt", &receipt), ("words", words)]).await }
    };
    let early = correct("是2025年的").await;
    is_whole(&early, 409);
    assert!(early.text().contains("现在不用补正") && early.text().contains("是2025年的"));
    moved(&bench, "ask-correction", json!({"version": 1, "words": "哪一年的？", "by": "2026-12-01"})).await;
    let empty = correct("").await;
    is_whole(&empty, 422);
    assert!(empty.text().contains("哪一年的？") && empty.text().contains("error-words"));
    for _ in 0..2 {
        let page = correct("是2025年的").await;
        is_whole(&page, 200);
        assert!(page.text().contains("补正收到了"), "sending it again is told the same");
    }
    for _ in 0..2 {
        let gone = bench.submit("/track/application/withdraw", &[("receipt", &receipt)]).await;
        is_whole(&gone, 200);
        assert!(gone.text().contains("申请撤回了"));
    }
    let wrong = bench.submit("/track/application/withdraw", &[("receipt", "0000-TYPED")]).await;
    is_whole(&wrong, 404);
    assert!(wrong.text().contains("0000-TYPED"));
    let other = bench.submit("/track/application/answer", &[("receipt", &receipt)]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "the desk's steps have no form here");
    let reloaded = bench.get("/en/track/application/correct").await;
    assert_eq!((reloaded.status, reloaded.header("location")), (StatusCode::SEE_OTHER, "/en/track"));
}

#[tokio::test]
async fn an_answer_reads_with_its_reason_and_what_can_be_done_and_the_table_counts_it() {
    let bench = Bench::new().await;
    let receipt = applied(&bench).await;
    let answer = json!({
        "version": 1, "outcome": "not_held", "body": "本机关没有这项信息。", "reason": "由市财政局制作。",
    });
    moved(&bench, "answer", answer).await;
    let html = bench.submit("/track", &[("receipt", &receipt)]).await.text();
    for part in ["无法提供：本机关不掌握相关政府信息", "由市财政局制作。", "行政诉讼"]
    {
        assert!(html.contains(part), "{part}");
    }
    let english = bench.submit("/en/track", &[("receipt", &receipt)]).await.text();
    assert!(
        english.contains("<p>If you disagree with this answer") && !english.contains("行政诉讼"),
        "{english}"
    );
    assert!(bench.get("/en/applications").await.text().contains("<dd>If you disagree with this answer"));
    let page = bench.get("/applications").await;
    assert_eq!(page.header("cache-control"), "private, no-cache", "it changes without a publication");
    assert!(page.text().contains("新收 1 件，上年结转 0 件；办结 1 件"), "{}", page.text());
    assert!(!page.text().contains("食堂采购结果"));
    assert_eq!(bench.get("/applications?year=2019").await.status, StatusCode::NOT_FOUND);
    assert!(bench.get("/disclosures").await.text().contains("href=\"/applications\""));
}

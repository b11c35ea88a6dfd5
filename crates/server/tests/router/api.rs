//! The public API: plans as of a day, letters once, errors that say what to do.

use crate::bench::{Bench, KEY, question};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_plan_is_read_whole_and_by_item() {
    let bench = Bench::new().await;
    let list = bench.get("/api/v1/plans").await;
    assert_eq!(list.json()["plans"][0]["year"], 2026);
    assert_eq!(list.header("access-control-allow-origin"), "*");
    let plan = bench.get("/api/v1/plans/2026").await.json();
    assert_eq!(plan["counts"]["total"], 3);
    assert_eq!(plan["parts"][0]["items"][0]["title"], "改造食堂");
    assert!(plan["parts"][0]["items"][0]["body"].as_str().is_some_and(|body| body.contains("年内改造")));
    let item = bench.get("/api/v1/plans/2026/items/3").await.json();
    assert_eq!((&item["item"]["title"], &item["previous"]), (&json!("培训教师"), &json!(2)));
}

#[tokio::test]
async fn any_page_may_read_what_is_public_and_why_it_was_refused() {
    let bench = Bench::new().await;
    for (path, status) in [
        ("/api/v1/plans/2026", 200),
        ("/api/v1/plans/2019", 404),
        ("/api/v1/plans/2026?as_of=gestern", 422),
        ("/api/v1/plans/2026/state?as_of=2026-11-20", 200),
        ("/api/v1/plans/2019/state", 404),
        ("/api/v1/mailboxes/nobody", 404),
        ("/api/v1/plans/2019/data.csv", 404),
    ] {
        let answer = bench.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("access-control-allow-origin")),
            (status, "*"),
            "{path}"
        );
    }
    for own in ["/api/v1/staff/me", "/console", "/track"] {
        assert!(!bench.get(own).await.headers.contains_key("access-control-allow-origin"), "{own}");
    }
}

#[tokio::test]
async fn a_plan_can_be_filtered_by_words_of_its_text() {
    let bench = Bench::new().await;
    let plan = bench.get("/api/v1/plans/2026?q=%E9%9D%9E%E5%B7%A5%E4%BD%9C%E6%97%A5").await.json();
    assert_eq!(plan["parts"].as_array().map(Vec::len), Some(1));
    assert_eq!(plan["parts"][0]["items"][0]["number"], 2);
}

#[tokio::test]
async fn a_day_in_the_future_and_one_before_the_first_publication_say_so() {
    let bench = Bench::new().await;
    for path in ["/api/v1/plans/2026", "/api/v1/plans/2026/board", "/api/v1/plans/2026/items/1"] {
        let day = async |day: &str| bench.get(&format!("{path}?as_of={day}")).await;
        assert_eq!(day("2026-11-21").await.problem(), (422, "future_day".into()));
        assert_eq!(day("2026-11-19").await.problem(), (404, "before_first_publication".into()));
        assert_eq!(day("gestern").await.problem(), (422, "invalid_fields".into()));
        assert_eq!(day("2026-11-20").await.status, StatusCode::OK);
    }
    assert_eq!(bench.get("/api/v1/plans/2019").await.problem(), (404, "not_found".into()));
    assert_eq!(bench.get("/api/v1/plans/2026/items/99").await.problem(), (404, "not_found".into()));
    assert_eq!(bench.get("/api/v1/nothing").await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_letter_gets_number_receipt_and_due_date_and_a_repeat_gets_the_same() {
    let bench = Bench::new().await;
    let first = bench.letter("director", KEY, question()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert_eq!(first.json()["number"], "2026-000001");
    assert_eq!(first.json()["due_on"], "2026-11-27");
    assert_eq!(first.header("cache-control"), "no-store");
    let again = bench.letter("director", KEY, question()).await;
    assert_eq!(again.json(), first.json());
    let mut other = question();
    other["body"] = json!("另一封信的正文");
    assert_eq!(bench.letter("director", KEY, other).await.problem(), (422, "idempotency_key_reused".into()));
}

#[tokio::test]
async fn the_receipt_opens_the_letter_and_a_wrong_one_answers_like_a_missing_one() {
    let bench = Bench::new().await;
    let receipt = bench.letter("director", KEY, question()).await.json()["receipt"].clone();
    let found = bench.post("/api/v1/letters/lookup", json!({ "receipt": receipt }).to_string()).await;
    assert_eq!(
        (&found.json()["state"], &found.json()["title"]),
        (&json!("received"), &json!("午餐几点开始"))
    );
    let right_form = contract::receipt::Receipt::from_values([9; 26]);
    for wrong in [right_form.as_str(), "", "食堂", "0000"] {
        let answer = bench.post("/api/v1/letters/lookup", json!({ "receipt": wrong }).to_string()).await;
        assert_eq!(answer.problem(), (404, "wrong_receipt".into()), "{wrong}");
    }
}

#[tokio::test]
async fn a_letter_that_cannot_be_taken_says_why() {
    let bench = Bench::new().await;
    let code = async |mailbox: &str, key: &str, body: serde_json::Value| {
        bench.letter(mailbox, key, body).await.problem()
    };
    assert_eq!(code("nowhere", KEY, question()).await, (404, "not_found".into()));
    assert_eq!(code("..", KEY, question()).await, (404, "not_found".into()));
    assert_eq!(code("director", "too-short", question()).await, (400, "invalid_idempotency_key".into()));
    assert_eq!(code("director", "", question()).await, (400, "invalid_idempotency_key".into()));
    assert_eq!(code("director", KEY, json!({})).await, (422, "invalid_fields".into()));
    assert_eq!(code("director", KEY, json!([])).await, (400, "invalid_json".into()));
    let huge = json!({"kind": "question", "title": "很长", "body": "字".repeat(30_000)});
    assert_eq!(code("director", KEY, huge).await, (413, "too_large".into()));
    let long = json!({"kind": "question", "title": "长", "body": "字".repeat(4001)});
    let answer = bench.letter("director", KEY, long).await;
    let problem = answer.json();
    let fields: Vec<&str> = problem["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|field| field["field"].as_str())
        .collect();
    assert_eq!(fields, ["title", "body"]);
    assert_eq!(bench.app.store.letters_stored().await.expect("counted"), 0);
}

#[tokio::test]
async fn a_body_that_is_no_json_or_has_lone_surrogates_is_refused_and_ten_mebibytes_too() {
    let bench = Bench::new().await;
    let path = "/api/v1/mailboxes/director/letters";
    let send = async |body: Vec<u8>| {
        let request = axum::http::Request::post(path).header("idempotency-key", KEY);
        bench.send(request.body(body.into()).expect("a request")).await.problem()
    };
    assert_eq!(send(b"kind=question".to_vec()).await, (400, "invalid_json".into()));
    assert_eq!(send(b"".to_vec()).await, (400, "invalid_json".into()));
    assert_eq!(
        send(br#"{"kind":"question","title":"\ud800\ud800","body":"12345"}"#.to_vec()).await,
        (400, "invalid_json".into())
    );
    assert_eq!(send(vec![0xED, 0xA0, 0x80]).await, (400, "invalid_json".into()));
    assert_eq!(send(b"[".repeat(10_000)).await, (400, "invalid_json".into()));
    assert_eq!(send(vec![b' '; 10 << 20]).await, (413, "too_large".into()));
}

#[tokio::test]
async fn scripts_and_turning_marks_in_every_field_are_stored_as_text_or_taken_out() {
    let bench = Bench::new().await;
    let letter = json!({
        "kind": "question", "title": "<script>alert(1)</script>\u{202E}", "body": "<img src=x onerror=alert(1)>\u{2066}",
        "name": "<b>\u{200F}", "email": "a@example.org",
    });
    let receipt = bench.letter("director", KEY, letter).await.json()["receipt"].clone();
    let view = bench.post("/api/v1/letters/lookup", json!({ "receipt": receipt }).to_string()).await.json();
    assert_eq!(view["title"], "<script>alert(1)</script>");
    assert_eq!(view["body"], "<img src=x onerror=alert(1)>");
}

#[tokio::test]
async fn a_write_from_another_sites_page_is_refused() {
    let bench = Bench::new().await;
    let request = axum::http::Request::post("/api/v1/mailboxes/director/letters")
        .header("idempotency-key", KEY)
        .header("sec-fetch-site", "cross-site");
    let answer = bench.send(request.body(question().to_string().into()).expect("a request")).await;
    assert_eq!(answer.problem(), (403, "cross_site".into()));
}

#[tokio::test]
async fn problems_are_told_in_the_language_of_the_request() {
    let bench = Bench::new().await;
    let detail = async |language: &str| {
        bench.get_with("/api/v1/plans/2019", "accept-language", language).await.json()["detail"].clone()
    };
    assert_eq!(detail("zh-CN,zh;q=0.9").await, "没有找到这一页。它可能已改地址，或网址有误。");
    assert_eq!(detail("en-GB,en;q=0.9").await, "There is nothing at this address. It may be mistyped.");
}

#[tokio::test]
async fn those_who_run_it_can_ask_how_it_is() {
    let bench = Bench::new().await;
    bench.letter("director", KEY, question()).await;
    assert_eq!(bench.get("/healthz").await.text(), "ok\n");
    assert_eq!(bench.get("/readyz").await.text(), "ready\n");
    assert!(bench.get("/metrics").await.text().contains("huiyin_letters_total 1\n"));
}

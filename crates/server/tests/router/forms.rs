//! The two public forms without scripts: nothing typed is lost, nothing is sent twice, no receipt in an address.

use crate::bench::Bench;
use axum::http::StatusCode;

const WRITE: &str = "/mailboxes/director/write";
const KEY: (&str, &str) = ("key", "0123456789abcdef0123456789abcdef");

#[tokio::test]
async fn a_letter_sent_without_scripts_answers_with_the_receipt_which_opens_it() {
    let bench = Bench::new().await;
    let fields = [("kind", "complaint"), ("title", "食堂太吵"), ("body", "午餐时食堂太吵，请管一管。"), KEY];
    let page = bench.submit(WRITE, &fields).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.text().contains("data-wasm"), "the answer to a POST carries no wasm");
    let receipt = page.receipt();
    let tracked = bench.submit("/track", &[("receipt", &receipt)]).await;
    assert_eq!(tracked.status, StatusCode::OK, "{receipt}");
    assert!(tracked.text().contains("食堂太吵"));
    assert_eq!(tracked.header("cache-control"), "no-store");
    let again = bench.submit(WRITE, &fields).await;
    assert_eq!(again.receipt(), receipt);
    assert_eq!(bench.app.store.letters_stored().await.expect("counted"), 1);
}

#[tokio::test]
async fn wrong_fields_are_named_and_what_was_typed_is_still_there() {
    let bench = Bench::new().await;
    let typed = "<script>alert(1)</script> 金丝雀";
    let page =
        bench.submit(WRITE, &[("kind", ""), ("title", ""), ("body", typed), ("phone", "一二三"), KEY]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text();
    assert!(html.contains("金丝雀") && html.contains("一二三"));
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("aria-invalid"));
    assert!(html.contains(KEY.1), "the same page is sent again under the same key");
}

#[tokio::test]
async fn a_form_sent_again_with_another_text_gets_a_new_key_and_keeps_the_text() {
    let bench = Bench::new().await;
    bench.submit(WRITE, &[("kind", "question"), ("title", "第一封"), ("body", "第一封信的正文"), KEY]).await;
    let page = bench
        .submit(WRITE, &[("kind", "question"), ("title", "第二封"), ("body", "第二封信的正文"), KEY])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text();
    assert!(html.contains("第二封信的正文") && !html.contains(KEY.1));
}

#[tokio::test]
async fn a_form_without_a_key_is_shown_again_with_one() {
    let bench = Bench::new().await;
    let page =
        bench.submit(WRITE, &[("kind", "question"), ("title", "标题"), ("body", "一封信的正文")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("一封信的正文"));
}

#[tokio::test]
async fn a_wrong_receipt_is_still_in_the_field() {
    let bench = Bench::new().await;
    let page = bench.submit("/track", &[("receipt", "0000-TYPED")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("0000-TYPED"));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn no_get_shows_a_receipt() {
    let bench = Bench::new().await;
    let page = bench.get("/track?receipt=0000-TYPED").await;
    assert!(!page.text().contains("0000-TYPED"));
}

#[tokio::test]
async fn text_that_is_no_text_is_taken_as_far_as_it_goes() {
    let bench = Bench::new().await;
    let request = axum::http::Request::post(WRITE).header("sec-fetch-site", "same-origin");
    let body = "kind=question&title=%ED%A0%80abc&body=12345%FF67&key=0123456789abcdef0123456789abcdef";
    let page = bench.send(request.body(body.into()).expect("a request")).await;
    assert_eq!(page.status, StatusCode::CREATED);
}

//! The public pages: complete without scripts, kept until something is published, framed by nobody they
//! should not be.

use crate::bench::{Bench, KEY, question};
use axum::http::StatusCode;
use contract::text::UpdateText;
use store::NewUpdate;

fn update(text: &str) -> NewUpdate {
    NewUpdate {
        readings: vec![contract::plan::TargetReading { target: 0, value: 3.0 }],
        ..NewUpdate::of("后勤中心", UpdateText::parse(text).expect("a text"))
    }
}

#[tokio::test]
async fn every_page_is_there_in_both_languages_with_one_heading() {
    let bench = Bench::new().await;
    for path in [
        "/",
        "/plans/2026",
        "/plans",
        "/plans/2026/board",
        "/rules",
        "/plans/2026/items/1",
        "/mailboxes",
        "/mailboxes/director/write",
        "/applications",
        "/applications/new?title=2025%E5%B9%B4%E9%A2%84%E7%AE%97",
        "/track",
        "/replies",
        "/data",
    ] {
        for path in [path.to_owned(), format!("/en{}", path.trim_end_matches('/'))] {
            let page = bench.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let html = page.text();
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            let language = if path.starts_with("/en") { "<html lang=\"en\"" } else { "<html lang=\"zh-CN\"" };
            assert!(html.contains(language), "{path}");
            assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            assert!(!html.contains(" style="), "{path} has a style attribute, which the policy forbids");
        }
    }
}

#[tokio::test]
async fn the_items_are_in_the_html_before_any_script() {
    let bench = Bench::new().await;
    let html = bench.get("/plans/2026").await.text();
    assert_eq!(html.matches("data-testid=\"plan-item\"").count(), 3);
    assert!(bench.get("/mailboxes/director/write").await.text().contains("data-testid=\"letter-form\""));
}

#[tokio::test]
async fn what_is_not_there_says_so_with_its_status() {
    let bench = Bench::new().await;
    for path in [
        "/nothing",
        "/plans/2019",
        "/plans/2019/board",
        "/plans/2026/items/99",
        "/mailboxes/nowhere/write",
        "/en/nothing",
    ] {
        let page = bench.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
    }
    assert_eq!(bench.get("/plans/2026?as_of=2026-12-01").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_empty_bureau_has_a_home_page_too() {
    let bench = Bench::without_a_plan().await;
    assert_eq!(bench.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_kept_page_is_not_sent_twice_and_is_renewed_when_something_is_published() {
    let bench = Bench::new().await;
    let first = bench.get("/plans/2026").await;
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = bench.get_with("/plans/2026", "if-none-match", &tag).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    bench
        .app
        .store
        .publish_update((2026, 1), update("三所食堂全部改造完成"), &bench.act())
        .await
        .expect("published");
    bench.app.pages.published();
    let renewed = bench.get_with("/plans/2026", "if-none-match", &tag).await;
    assert_eq!(renewed.status, StatusCode::OK);
    assert!(bench.get("/plans/2026/items/1").await.text().contains("三所食堂全部改造完成"));
}

#[tokio::test]
async fn a_kept_page_is_renewed_at_midnight_of_the_bureau() {
    let bench = Bench::new().await;
    assert!(bench.get("/plans/2026").await.text().contains("11月20日"));
    bench.clock.set("2026-11-20T16:00:01Z".parse().expect("a time"));
    assert!(bench.get("/plans/2026").await.text().contains("11月21日"));
}

#[tokio::test]
async fn a_page_is_sent_packed_as_the_browser_takes_it() {
    let bench = Bench::new().await;
    let plain = bench.get("/plans/2026").await;
    let packed = bench.get_with("/plans/2026", "accept-encoding", "gzip, br").await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.body.len() * 3 < plain.body.len());
    assert_ne!(packed.header("etag"), plain.header("etag"));
}

#[tokio::test]
async fn forms_are_made_for_each_reader_with_a_key_of_their_own() {
    let bench = Bench::new().await;
    let key = async || {
        let page = bench.get("/mailboxes/director/write").await;
        assert_eq!(page.header("cache-control"), "private, no-cache");
        let html = page.text();
        let field = html.split("name=\"key\"").nth(1).expect("a hidden field").to_owned();
        field.split("value=\"").nth(1).expect("a value").split('"').next().expect("its end").to_owned()
    };
    let (one, two) = (key().await, key().await);
    assert!(one.len() >= 22);
    assert_ne!(one, two);
}

#[tokio::test]
async fn no_page_of_ours_may_be_framed() {
    let bench = Bench::new().await;
    for path in ["/", "/mailboxes/director/write", "/applications/new", "/track", "/console", "/embed"] {
        let page = bench.get(path).await;
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
        for of_a_window in ["cross-origin-opener-policy", "referrer-policy"] {
            assert_eq!(page.header(of_a_window), "same-origin", "{path}");
        }
    }
}

#[tokio::test]
async fn large_text_is_chosen_by_a_link_and_kept_in_a_cookie() {
    let bench = Bench::new().await;
    let chosen = bench.get("/text-size?size=large&back=%2Fplans%2F2026").await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/plans/2026"));
    let cookie = chosen.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    assert!(bench.get_with("/plans/2026", "cookie", &cookie).await.text().contains("data-size=\"large\""));
    assert!(!bench.get("/plans/2026").await.text().contains("data-size=\"large\""));
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let back: String = form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
        assert_eq!(bench.get(&format!("/text-size?size=large&back={back}")).await.header("location"), "/");
    }
}

#[tokio::test]
async fn no_letter_is_in_any_public_page() {
    let bench = Bench::new().await;
    let mut letter = question();
    letter["title"] = "金丝雀标题".into();
    letter["publish"] = true.into();
    letter["item"] = serde_json::json!({"year": 2026, "number": 1});
    bench.letter("director", KEY, letter).await;
    for path in [
        "/",
        "/plans/2026",
        "/plans/2026/board",
        "/plans/2026/items/1",
        "/replies",
        "/api/v1/replies",
        "/api/v1/home",
        "/data",
        "/api/v1/plans/2026/data.json",
        "/api/v1/plans/2026/data.csv?table=updates",
        "/feeds/plans.atom",
        "/feeds/plans-2026-items-1.json",
        "/sitemap.xml",
        "/metrics",
    ] {
        assert!(!bench.get(path).await.text().contains("金丝雀"), "{path}");
    }
}

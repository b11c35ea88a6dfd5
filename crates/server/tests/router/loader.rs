//! What other sites include, and the page that makes their code.

use crate::bench::Bench;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// What the loader may weigh in gzip.
const BUDGET: usize = 2500;

#[tokio::test]
async fn the_loader_is_small_and_may_be_read_by_every_site() {
    let bench = Bench::new().await;
    let loader = bench.get("/embed/v1/huiyin.js").await;
    assert_eq!(loader.status, StatusCode::OK);
    assert_eq!(loader.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(loader.header("access-control-allow-origin"), "*");
    assert_eq!(loader.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(loader.header("cache-control"), "max-age=3600");
    assert_eq!(loader.header("x-content-type-options"), "nosniff");
    // What holds of pages would weigh as much again as half the loader.
    assert_eq!((loader.header("content-security-policy"), loader.header("permissions-policy")), ("", ""));
    let text = loader.text();
    assert!(text.starts_with("(() => {") && !text.contains("\n//"), "comments stay at home");
    assert!(!text.contains("wasm") && !text.contains("localStorage") && !text.contains("cookie"));
    let packed = bench.get_with("/embed/v1/huiyin.js", "accept-encoding", "gzip").await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() <= BUDGET, "{} bytes", packed.body.len());
}

#[tokio::test]
async fn the_pinned_loader_is_what_its_integrity_says_and_never_changes() {
    let bench = Bench::new().await;
    let page = bench.get("/embed?view=plan").await.text();
    let tag = page.split("/embed/v1/huiyin-").nth(1).expect("a pinned loader");
    let address = format!("/embed/v1/huiyin-{}", tag.split('"').next().expect("an address"));
    let integrity = tag.split("integrity=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one");
    let pinned = bench.get(&address).await;
    assert_eq!(pinned.header("cache-control"), "public, max-age=31536000, immutable");
    let digest = STANDARD.encode(Sha384::digest(&pinned.body));
    assert_eq!(integrity, format!("sha384-{digest}"));
    assert_eq!(pinned.text(), bench.get("/embed/v1/huiyin.js").await.text());
    assert_eq!(bench.get("/embed/v1/huiyin-0000000000000000.js").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_builder_frames_only_pages_of_its_own_and_is_framed_by_nobody() {
    let bench = Bench::new().await;
    for path in ["/embed", "/en/embed?view=item&item=1", "/embed?view=mailbox", "/embed?view=nonsense"] {
        let page = bench.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(page.text().matches("<h1").count(), 1, "{path}");
    }
    let future = bench.get("/embed?view=plan&as_of=2999-01-01").await.text();
    assert!(future.contains("role=\"alert\"") && !future.contains("<iframe"));
}

#[tokio::test]
async fn a_form_begins_with_the_title_that_its_address_gives_and_posts_to_the_address_without_it() {
    let bench = Bench::new().await;
    let page = bench.get("/mailboxes/director/write?title=%22%3E%3Cb%3E%E5%8D%88%E9%A4%90").await;
    let html = page.text();
    assert!(html.contains("value=\"&quot;&gt;&lt;b&gt;午餐\""), "the title, as text");
    assert!(html.contains("action=\"/mailboxes/director/write?sent=1\""));
    assert!(html.contains("id=\"live\""), "the browser takes the form over as ever");
}

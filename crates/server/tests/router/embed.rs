//! Framed pages: each view whole in one answer, framed by whom the bureau lets, read by any page.

use crate::bench::{Answer, Bench, KEY, question};
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::text::UpdateText;
use server::http::operations;
use sha2::{Digest, Sha256};
use store::NewUpdate;

const INDEX: &str =
    r#"<html><link rel="stylesheet" href="/main-0123456789abcdef.css" integrity="sha384-x"/></html>"#;

const VIEWS: [&str; 8] = [
    "plan",
    "plan?year=2026&part=%E4%B8%80",
    "item?item=1",
    "changes",
    "changes?year=2026&item=2&from=2026-11-20&to=2026-11-20",
    "replies",
    "statistics",
    "mailbox?mailbox=director&item=2026-1&title=%E5%8D%88%E9%A4%90",
];

/// A bureau with a plan, and browser files as a build leaves them.
async fn bureau() -> Bench {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [
        ("index.html", INDEX),
        ("main-0123456789abcdef.css", "body{}"),
        ("frame.css", "main{color:CanvasText}"),
        ("huiyin-0123456789abcdef_bg.wasm", "wasm"),
    ] {
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    let bench = Bench::with(|config| config.site = folder.path().to_owned()).await;
    bench.publish_plan().await;
    bench
}

fn with(view: &str, more: &str) -> String {
    let sign = if view.contains('?') { '&' } else { '?' };
    format!("/embed/v1/{view}{sign}{more}")
}

/// Every sheet within the page is allowed by its hash, and nothing else is.
pub fn assert_policy(page: &Answer, path: &str) {
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'sha256-"),
        "{path}: {policy}"
    );
    assert!(
        policy.contains("base-uri 'none'; frame-ancestors ") && !policy.contains("unsafe"),
        "{path}: {policy}"
    );
    let html = page.text();
    let sheets = html.split("<style>").skip(1);
    for sheet in sheets.map(|sheet| sheet.split("</style>").next().unwrap_or_default()) {
        let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(sheet)));
        assert!(policy.contains(&hash), "{path}: {policy}");
    }
    assert_eq!(html.matches("<style>").count(), policy.matches("sha256-").count(), "{path}");
    for of_a_window in
        ["x-frame-options", "cross-origin-opener-policy", "permissions-policy", "referrer-policy"]
    {
        assert_eq!(page.header(of_a_window), "", "{path}");
    }
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(page.header("cross-origin-resource-policy"), "cross-origin", "{path}");
    assert_eq!(page.header("access-control-allow-origin"), "*", "{path}");
}

#[tokio::test]
async fn every_view_is_whole_in_one_answer_in_both_languages_themes_and_sizes() {
    let bench = bureau().await;
    for view in VIEWS {
        for (more, root) in [
            ("", "<html lang=\"zh-CN\" data-frame=\"1\">"),
            ("lang=en&theme=dark", "<html lang=\"en\" data-frame=\"1\" data-theme=\"dark\">"),
            ("theme=light&size=compact", "<html lang=\"zh-CN\" data-frame=\"1\" data-theme=\"light\">"),
            ("lang=en&size=compact&theme=purple", "<html lang=\"en\" data-frame=\"1\">"),
        ] {
            let path = with(view, more);
            let page = bench.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_policy(&page, &path);
            let html = page.text();
            assert!(html.contains(root), "{path}: {html}");
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            for foreign in ["wasm", "<form", "<link", "<img", " style=", "href=\"/", "href=\"#"] {
                assert!(!html.contains(foreign), "{path} has {foreign}");
            }
            assert_eq!(html.matches("<script").count(), 1, "{path}");
            assert!(
                html.contains("<script async src=\"/embed/v1/frame-")
                    && html.ends_with("</script></body></html>")
            );
            assert!(html.matches("<a ").count() > 0, "{path} leads nowhere");
            assert_eq!(
                html.matches("<a ").count(),
                html.matches("target=\"_blank\" rel=\"noopener\"").count()
            );
            assert_eq!(html.matches("<a ").count(), html.matches("href=\"http://bureau.example/").count());
        }
    }
}

#[tokio::test]
async fn the_way_to_a_mailbox_opens_the_form_with_the_subject_filled_in() {
    let bench = bureau().await;
    let html = bench.get(&with(VIEWS[7], "")).await.text();
    let form = "http://bureau.example/mailboxes/director/write?item=2026-1&amp;title=%E5%8D%88%E9%A4%90";
    assert!(html.contains(form) && html.contains("改造食堂"), "{html}");
    assert!(
        bench
            .get("/mailboxes/director/write?item=2026-1&title=%E5%8D%88%E9%A4%90")
            .await
            .text()
            .contains("午餐")
    );
}

#[tokio::test]
async fn what_is_not_there_is_a_framed_page_that_leads_on() {
    let bench = bureau().await;
    for (view, status, code) in [
        ("nothing", 404, "not_found"),
        ("plan?year=2019", 404, "not_found"),
        ("plan?year=2026/board", 404, "not_found"),
        ("item", 404, "not_found"),
        ("item?item=99", 404, "not_found"),
        ("item?item=%3Cscript%3E", 404, "not_found"),
        ("mailbox?mailbox=nowhere", 404, "not_found"),
        ("mailbox?mailbox=director/poster%3F", 404, "not_found"),
        ("statistics?year=1999", 404, "not_found"),
        ("plan?as_of=2027-01-01", 422, "future_day"),
        ("plan?as_of=2020-01-01", 404, "before_first_publication"),
        ("plan?as_of=tomorrow&theme=dark", 422, "invalid_fields"),
        ("changes?from=2026-11-20&to=2026-11-01", 422, "invalid_fields"),
    ] {
        let path = format!("/embed/v1/{view}");
        let page = bench.get(&path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        assert_policy(&page, &path);
        let html = page.text();
        assert!(html.contains(&format!("data-problem=\"{code}\"")), "{path}: {html}");
        assert_eq!(view.contains("theme=dark"), html.contains("data-theme=\"dark\""), "{path}");
        assert!(html.contains("href=\"http://bureau.example/") && !html.contains("<script>"), "{path}");
    }
    let empty = Bench::without_a_plan().await;
    let page = empty.get("/embed/v1/plan?lang=en").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("<html lang=\"en\" data-frame=\"1\" data-problem=\"not_found\">"));
    assert!(page.header("content-security-policy").contains("style-src 'none'"), "no build, no sheet");
}

#[tokio::test]
async fn a_frame_is_kept_whoever_shows_it_until_something_is_published() {
    let bench = bureau().await;
    let first = bench.get("/embed/v1/plan").await;
    assert_eq!((first.header("cache-control"), first.header("vary")), ("no-cache", "accept-encoding"));
    let tag = first.header("etag").to_owned();
    for (same, framed_by) in [
        ("plan?year=2026&theme=auto", "*"),
        // A key that nobody has: the same page, for nobody.
        ("plan?host=https%3A%2F%2Fnews.example.cn&key=madeup&lang=zh-CN", "'none'"),
    ] {
        let again = bench.get_with(&format!("/embed/v1/{same}"), "if-none-match", &tag).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{same}");
        assert!(again.header("content-security-policy").ends_with(&format!("frame-ancestors {framed_by}")));
    }
    assert_ne!(bench.get("/embed/v1/plan?theme=dark").await.header("etag"), tag);
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let update = NewUpdate {
        readings: vec![contract::plan::TargetReading { target: 0, value: 3.0 }],
        ..NewUpdate::of("后勤中心", UpdateText::parse("三所食堂全部改造完成").expect("a text"))
    };
    bench.app.store.publish_update((2026, 1), update, &bench.act()).await.expect("published");
    bench.app.pages.published();
    assert_eq!(bench.get_with("/embed/v1/plan", "if-none-match", &tag).await.status, StatusCode::OK);
    assert!(bench.get("/embed/v1/item?item=1").await.text().contains("三所食堂全部改造完成"));
    let before = bench.get("/embed/v1/item?item=1&as_of=2026-11-20").await.text();
    assert!(
        !before.contains("三所食堂全部改造完成")
            && before.contains("这里是 2026年11月20日的情况，不是今天的。")
    );
    assert!(before.contains("/plans/2026/items/1?as_of=2026-11-20"));
    // What somebody thought up is not kept for others.
    for free in ["plan?q=abc", "mailbox?mailbox=director&title=abc"] {
        let page = bench.get(&format!("/embed/v1/{free}")).await;
        assert_eq!((page.status, page.header("etag")), (StatusCode::OK, ""), "{free}");
    }
}

#[tokio::test]
async fn the_bureaus_own_colours_stand_within_and_keep_to_the_theme() {
    let bench = bureau().await;
    bench.set("accent_light", "#1a4f8b").await;
    let page = bench.get("/embed/v1/plan").await;
    assert_policy(&page, "plan");
    let html = page.text();
    assert_eq!(html.matches("<style>").count(), 2);
    assert!(
        html.contains("{:root{--raw-teal:#1a4f8b;") && html.contains(":root:where([data-theme=\"dark\"]){")
    );
}

#[tokio::test]
async fn who_may_frame_is_said_of_frames_alone() {
    let bench = bureau().await;
    bench.set("frame_ancestors", "https://news.example.cn").await;
    for view in VIEWS {
        let page = bench.get(&with(view, "host=https://evil.example")).await;
        assert!(
            page.header("content-security-policy")
                .ends_with("; frame-ancestors 'self' https://news.example.cn")
        );
    }
    let missing = bench.get("/embed/v1/nothing").await;
    assert!(
        missing
            .header("content-security-policy")
            .ends_with("; frame-ancestors 'self' https://news.example.cn")
    );
    bench.set("english", "off").await;
    assert!(bench.get("/embed/v1/plan?lang=en").await.text().contains("<html lang=\"zh-CN\""));
}

/// Who asks from another page, even one without an origin, reads what anybody may read, and nothing else.
#[tokio::test]
async fn any_page_reads_what_is_public_and_nothing_else() {
    let bench = bureau().await;
    let allowed = async |path: &str| {
        let answer = bench.get_with(path, "origin", "null").await;
        answer.header("access-control-allow-origin").to_owned()
    };
    for public in [
        "/embed/v1/frame.js",
        "/main-0123456789abcdef.css",
        "/huiyin-0123456789abcdef_bg.wasm",
        "/style/bureau.css",
        "/embed/v1/plan",
        "/embed/v1/nothing",
        "/oembed?url=http://bureau.example/plans/2026",
        "/oembed",
        "/feeds/plans.atom",
        "/en/feeds/plans-2026.json",
        "/api/v1/plans/2026/data.csv",
        "/api/v1/plans/2019",
        "/api/v1/openapi.json",
    ] {
        assert_eq!(allowed(public).await, "*", "{public}");
    }
    for operation in operations() {
        let path =
            operation.path.replace("{year}", "2026").replace("{id}", "director").replace("{number}", "1");
        let public = operation.method == "GET" && rules::access::is_public(operation.name);
        let expected = if public { "*" } else { "" };
        let request = axum::http::Request::builder().method(&operation.method).uri(&path);
        let request = request.header("origin", "null").header("sec-fetch-site", "cross-site");
        let answer = bench.send(request.body("{}".into()).expect("a request")).await;
        assert_eq!(answer.header("access-control-allow-origin"), expected, "{} {path}", operation.method);
    }
    let posted = bench.letter("director", KEY, question()).await;
    assert_eq!(posted.status, StatusCode::CREATED);
    assert_eq!(posted.header("access-control-allow-origin"), "");
    for own in
        ["/", "/plans/2026", "/mailboxes/director/write", "/track", "/track/lost", "/console", "/healthz"]
    {
        assert_eq!(allowed(own).await, "", "{own}");
    }
    let form = bench.submit("/mailboxes/director/write", &[("title", "x")]).await;
    assert_eq!(form.header("access-control-allow-origin"), "");
}

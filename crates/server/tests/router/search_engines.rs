//! What search engines are told: every public page in both languages, nothing of the desk.

use crate::bench::Bench;
use axum::http::StatusCode;
use quick_xml::Reader;
use quick_xml::events::Event;

#[tokio::test]
async fn the_sitemap_names_every_public_page_and_each_of_them_opens() {
    let bench = Bench::new().await;
    let map = bench.get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let xml = map.text();
    let mut reader = Reader::from_str(&xml);
    while !matches!(reader.read_event().expect("valid"), Event::Eof) {}
    let pages: Vec<&str> = xml
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next()?.strip_prefix("http://bureau.example"))
        .collect();
    for page in
        ["/", "/plans/2026", "/en/plans/2026/items/3", "/mailboxes/director/write", "/replies", "/data"]
    {
        assert!(pages.contains(&page), "{page} is missing in {pages:?}");
    }
    for page in &pages {
        let answer = bench.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.text().contains("noindex"), "{page}");
    }
    assert!(xml.contains("<lastmod>2026-11-20</lastmod>"), "{xml}");
    let other =
        "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"http://bureau.example/en/plans/2026\"/>";
    assert_eq!(xml.matches(other).count(), 2, "both languages name it");
    assert_eq!(bench.get("/sitemap.xml?page=2").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_bureau_without_english_pages_names_none() {
    let bench = Bench::new().await;
    bench.app.store.set_setting("english", "off", &bench.act()).await.expect("set");
    bench.app.pages.published();
    let xml = bench.get("/sitemap.xml").await.text();
    assert!(
        xml.contains("/plans/2026/items/1")
            && !xml.contains("/en/")
            && !xml.contains("/en<")
            && !xml.contains("xhtml:link"),
        "{xml}"
    );
    assert_eq!(bench.get("/en/feeds/plans-2026.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn robots_are_shown_the_sitemap_and_kept_from_the_desk() {
    let bench = Bench::new().await;
    let robots = bench.get("/robots.txt").await.text();
    assert!(robots.contains("Sitemap: http://bureau.example/sitemap.xml\n"), "{robots}");
    assert!(robots.contains("Disallow: /console\n"), "{robots}");
}

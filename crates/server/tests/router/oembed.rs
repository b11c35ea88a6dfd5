//! oEmbed: what an editor is told of a page of ours, and what it is told where there is none.

use crate::bench::{Answer, Bench};

async fn asked(bench: &Bench, url: &str, more: &str) -> Answer {
    let url: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
    bench.get(&format!("/oembed?url={url}{more}")).await
}

#[tokio::test]
async fn a_page_is_told_as_a_frame_with_a_link_for_those_who_do_not_see_it() {
    let bench = Bench::new().await;
    let answer = asked(&bench, "http://bureau.example/en/plans/2026?as_of=2026-11-20", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/json"),
        "{}",
        answer.text()
    );
    let told = answer.json();
    assert_eq!((told["type"].as_str(), told["version"].as_str()), (Some("rich"), Some("1.0")));
    assert_eq!((told["width"].as_u64(), told["height"].as_u64()), (Some(720), Some(720)));
    assert_eq!(told["provider_url"], "http://bureau.example");
    assert!(told["title"].as_str().expect("a title").contains("云溪市教体局2026年重点工作安排"));
    let html = told["html"].as_str().expect("markup");
    let frame = "src=\"http://bureau.example/embed/v1/plan?year=2026&amp;as_of=2026-11-20&amp;lang=en\"";
    assert!(
        html.starts_with("<iframe ") && html.contains(frame) && html.contains(" loading=\"lazy\""),
        "{html}"
    );
    assert!(html.contains("<p><a href=\"http://bureau.example/en/plans/2026?as_of=2026-11-20\">"), "{html}");
    for page in [
        "/plans/2026/items/2",
        "/plans/2026/changes",
        "/replies",
        "/statistics",
        "/mailboxes/director/write?title=%22%3E%3Cscript%3E",
    ] {
        let answer = asked(&bench, &format!("http://bureau.example{page}"), "").await;
        assert_eq!(answer.status.as_u16(), 200, "{page}");
        let html = answer.json()["html"].as_str().expect("markup").to_owned();
        assert!(html.contains("http://bureau.example/embed/v1/") && !html.contains("<script"), "{html}");
    }
}

#[tokio::test]
async fn what_it_names_is_a_page_and_where_the_page_says_to_ask_it_is_asked() {
    let bench = Bench::new().await;
    let page = bench.get("/plans/2026/items/1").await.text();
    let links = page.split("+oembed\" href=\"http://bureau.example").skip(1);
    let links: Vec<String> =
        links.map(|link| link.split('"').next().unwrap_or_default().replace("&amp;", "&")).collect();
    assert_eq!(links.len(), 2, "{page}");
    let told = bench.get(&links[0]).await.json();
    let html = told["html"].as_str().expect("markup");
    let frame = html.split('"').nth(1).expect("an address").replace("&amp;", "&");
    let framed = bench.get(frame.strip_prefix("http://bureau.example").expect("ours")).await;
    assert!(framed.status.is_success() && framed.text().contains("改造食堂"));
    let xml = bench.get(&links[1]).await;
    assert_eq!(xml.header("content-type"), "text/xml");
    let text = xml.text();
    assert!(text.contains("<oembed>") && text.contains("<type>rich</type>"), "{text}");
    assert!(text.contains("&lt;iframe src=&quot;") && text.contains("<width>720</width>"), "{text}");
}

#[tokio::test]
async fn it_is_never_larger_than_was_asked_and_shows_less_where_there_is_no_room() {
    let bench = Bench::new().await;
    let size = async |more: &str| {
        let told = asked(&bench, "http://bureau.example/plans/2026", more).await.json();
        let html = told["html"].as_str().expect("markup").to_owned();
        (told["width"].as_u64(), told["height"].as_u64(), html)
    };
    let (width, height, html) = size("&maxwidth=320&maxheight=200").await;
    assert_eq!((width, height), (Some(320), Some(200)));
    assert!(html.contains("width=\"320\" height=\"200\"") && html.contains("size=compact"), "{html}");
    let (width, height, html) = size("&maxwidth=4000&maxheight=500").await;
    assert_eq!((width, height), (Some(720), Some(500)));
    assert!(!html.contains("compact"));
}

#[tokio::test]
async fn what_cannot_be_told_says_what_to_do() {
    let bench = Bench::new().await;
    let page = "http://bureau.example/plans/2026";
    for (url, more, status, code) in [
        ("http://elsewhere.example/plans/2026", "", 404, "not_found"),
        ("http://bureau.example.evil.example/plans/2026", "", 404, "not_found"),
        ("http://bureau.example", "", 404, "not_found"),
        ("http://bureau.example/track", "", 404, "not_found"),
        ("http://bureau.example/plans/2026/items/99", "", 404, "not_found"),
        ("http://bureau.example/plans/2026?as_of=2027-01-01", "", 422, "future_day"),
        ("http://bureau.example/plans/2026?as_of=zz", "", 422, "invalid_fields"),
        ("javascript:alert(1)", "", 404, "not_found"),
        ("", "", 422, "invalid_fields"),
        (page, "&format=yaml", 501, "unknown_format"),
        (page, "&maxwidth=wide", 422, "invalid_fields"),
        (page, "&maxheight=0", 422, "invalid_fields"),
        (page, "&maxheight=-5", 422, "invalid_fields"),
    ] {
        let answer = asked(&bench, url, more).await;
        assert_eq!(answer.problem(), (status, code.to_owned()), "{url} {more}");
    }
    assert!(
        bench.get("/oembed?format=xml").await.json()["detail"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
    );
    bench.set("english", "off").await;
    assert_eq!(asked(&bench, "http://bureau.example/en/plans/2026", "").await.status.as_u16(), 404);
}

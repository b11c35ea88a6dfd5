//! Feeds: valid, paged, lasting; what was withdrawn says so and holds no old text.

use crate::bench::{Answer, Bench};
use axum::http::StatusCode;
use contract::plan::TargetReading;
use contract::text::{Reason, UpdateText};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use store::NewUpdate;

fn update(text: &str, corrects: Option<i64>) -> NewUpdate {
    NewUpdate {
        readings: vec![TargetReading { target: 0, value: 2.0 }],
        corrects,
        ..NewUpdate::of("后勤中心", UpdateText::parse(text).expect("a text"))
    }
}

async fn publish(bench: &Bench, text: &str, corrects: Option<i64>) -> i64 {
    let published = bench.app.store.publish_update((2026, 1), update(text, corrects), &bench.act()).await;
    bench.app.pages.published();
    published.expect("published")
}

/// Reads the whole of it, as a feed reader would, and returns the texts of the elements with that name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut within, mut texts) = (false, Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) if start.name().as_ref() == name => {
                within = true;
                texts.push(String::new());
            }
            Event::End(end) if end.name().as_ref() == name => within = false,
            Event::Text(text) if within => {
                texts.last_mut().expect("begun").push_str(&text.xml10_content());
            }
            Event::GeneralRef(name) if within => {
                let text = quick_xml::escape::resolve_xml_entity(&name).expect("one of the five");
                texts.last_mut().expect("begun").push_str(text);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

fn items(answer: &Answer) -> Vec<Value> {
    answer.json()["items"].as_array().expect("items").clone()
}

#[tokio::test]
async fn both_forms_tell_the_same_newest_first_with_lasting_identifiers() {
    let bench = Bench::new().await;
    let number = publish(&bench, "两所<b>食堂</b>&改造\u{1}完成", None).await;
    let atom = bench.get("/feeds/plans-2026.atom").await;
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(atom.header("access-control-allow-origin"), "*");
    let json = bench.get("/feeds/plans-2026.json").await;
    assert_eq!(json.header("content-type"), "application/feed+json; charset=utf-8");
    assert_eq!(json.json()["version"], "https://jsonfeed.org/version/1.1");
    let items = items(&json);
    let told: Vec<&str> = items.iter().filter_map(|item| item["content_text"].as_str()).collect();
    assert_eq!(texts(&atom.text(), "content"), told);
    assert!(told[0].starts_with("两所<b>食堂</b>&改造") && told[0].contains("2 / 3 所"), "{told:?}");
    assert_eq!(items[0]["id"], format!("tag:bureau.example,2026:publication/{number}"));
    assert_eq!(items[0]["url"], format!("http://bureau.example/plans/2026/items/1#update-{number}"));
    assert_eq!(items[0]["date_published"], "2026-11-20T12:00:00+08:00");
    assert_eq!(items[0]["authors"][0]["name"], "后勤中心");
    assert!(items[1]["title"].as_str().is_some_and(|title| title.starts_with("公布：云溪市教体局2026年")));
    let ids = texts(&atom.text(), "id");
    assert_eq!((ids.len(), ids[1].as_str()), (3, items[0]["id"].as_str().expect("an id")));
    assert!(atom.text().contains("rel=\"self\"") && atom.text().contains("rel=\"alternate\""));
    let english = bench.get("/en/feeds/plans-2026.json").await.json();
    assert_eq!(english["language"], "en");
    assert_eq!(english["items"][0]["title"], "2026, item 1, 改造食堂: update");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_and_a_page_that_is_no_number_is_refused() {
    let bench = Bench::new().await;
    for path in [
        "/feeds/plans-2019.atom",
        "/feeds/plans-2026-part-3.atom",
        "/feeds/plans-2026-items-99.json",
        "/feeds/letters.atom",
        "/feeds/plans.rss",
        "/feeds/..%2Fplans.atom",
    ] {
        assert_eq!(bench.get(path).await.problem(), (404, "not_found".into()), "{path}");
    }
    let part = bench.get("/feeds/plans-2026-part-2.atom?before=x").await;
    assert_eq!(part.problem(), (422, "invalid_fields".into()));
    assert_eq!(part.json()["fields"][0]["field"], "before");
    let empty = Bench::without_a_plan().await;
    assert_eq!(empty.get("/feeds/plans.atom").await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_part_and_an_item_hear_only_of_themselves() {
    let bench = Bench::new().await;
    publish(&bench, "两所食堂完成", None).await;
    let count = async |name: &str| items(&bench.get(&format!("/feeds/{name}.json")).await).len();
    assert_eq!(count("plans").await, 2);
    assert_eq!(count("plans-2026-part-1").await, 2);
    assert_eq!(count("plans-2026-part-2").await, 1);
    assert_eq!(count("plans-2026-items-1").await, 1);
    let silent = bench.get("/feeds/plans-2026-items-3.atom").await;
    assert_eq!(silent.status, StatusCode::OK);
    assert_eq!(texts(&silent.text(), "updated"), ["2026-11-20T12:00:00+08:00"]);
}

#[tokio::test]
async fn what_was_withdrawn_says_why_and_its_old_text_is_nowhere() {
    let bench = Bench::new().await;
    let first = publish(&bench, "完成了三所", None).await;
    let second = publish(&bench, "应为两所", Some(first)).await;
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let reason = Reason::parse("有一所还没有验收").expect("a reason");
    bench.app.store.withdraw_publication(first, &reason, &bench.act()).await.expect("withdrawn");
    bench.app.pages.published();
    for path in ["/feeds/plans.json", "/feeds/plans-2026-items-1.json", "/en/feeds/plans-2026.json"] {
        let feed = bench.get(path).await;
        assert!(!feed.text().contains("完成了三所"), "{path}");
        let items = items(&feed);
        assert!(items[0]["url"].as_str().is_some_and(|url| url.ends_with(&format!("#update-{first}"))));
        let gone = items
            .iter()
            .find(|item| item["id"].as_str().is_some_and(|id| id.ends_with(&format!("publication/{first}"))));
        let gone = gone.expect("it keeps its entry");
        assert!(gone["content_text"].as_str().is_some_and(|text| text.contains("有一所还没有验收")));
        assert_eq!(gone["date_modified"], "2026-11-22T12:00:00+08:00");
        assert_eq!(gone["date_published"], "2026-11-20T12:00:00+08:00");
        assert!(feed.text().contains(&format!("publication/{second}")) && feed.text().contains("应为两所"));
    }
    assert!(!bench.get("/feeds/plans.atom").await.text().contains("完成了三所"));
}

#[tokio::test]
async fn pages_follow_each_other_by_publication_number() {
    let bench = Bench::new().await;
    for number in 0..60 {
        let new = update(&format!("进展{number}"), None);
        bench.app.store.publish_update((2026, 1), new, &bench.act()).await.expect("published");
    }
    bench.app.pages.published();
    let first = bench.get("/feeds/plans-2026.json").await;
    let next = first.json()["next_url"].as_str().expect("a next page").to_owned();
    let path = next.strip_prefix("http://bureau.example").expect("absolute").to_owned();
    let second = bench.get(&path).await;
    assert_eq!((items(&first).len(), items(&second).len()), (50, 11));
    assert_eq!(second.json()["next_url"], Value::Null);
    let last = items(&first)[49]["id"].clone();
    assert!(items(&second).iter().all(|item| item["id"] != last));
    let atom = bench.get("/feeds/plans-2026.atom").await.text();
    let link = next.replace(".json", ".atom");
    assert!(atom.contains(&format!("rel=\"next\" type=\"application/atom+xml\" href=\"{link}\"")), "{atom}");
    for beyond in ["999999", "0", "-1"] {
        let feed = bench.get(&format!("/feeds/plans-2026.json?before={beyond}")).await;
        assert_eq!(items(&feed).len(), 50, "{beyond}");
    }
    let part = bench.get("/feeds/plans-2026-part-2.json").await.json();
    let home = "http://bureau.example/plans/2026?part=%E4%BA%8C";
    assert_eq!(part["home_page_url"], home);
}

#[tokio::test]
async fn an_unchanged_feed_is_not_sent_twice() {
    let bench = Bench::new().await;
    let path = "/feeds/plans-2026.atom";
    let feed = bench.get(path).await;
    let (tag, changed) = (feed.header("etag").to_owned(), feed.header("last-modified").to_owned());
    assert_eq!(changed, "Fri, 20 Nov 2026 04:00:00 GMT");
    assert_eq!(feed.header("cache-control"), "no-cache");
    for (name, value) in [("if-none-match", &tag), ("if-modified-since", &changed)] {
        let again = bench.get_with(path, name, value).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{name}");
    }
    bench.clock.set("2026-11-21T04:00:00Z".parse().expect("a time"));
    publish(&bench, "两所食堂完成", None).await;
    for (name, value) in [("if-none-match", &tag), ("if-modified-since", &changed)] {
        assert_eq!(bench.get_with(path, name, value).await.status, StatusCode::OK, "{name}");
    }
}

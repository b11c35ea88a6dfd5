//! Searching what is published: the page without scripts, the API, bad input, and what never is in it.

use crate::bench::Bench;
use contract::id::UnitCode;
use contract::search::SearchKind;
use jiff::civil::date;
use serde_json::json;
use store::SearchEntry;

fn encoded(words: &str) -> String {
    form_urlencoded::byte_serialize(words.as_bytes()).collect()
}

async fn titles(bench: &Bench, query: &str) -> Vec<String> {
    let list = bench.get(&format!("/api/v1/search?{query}")).await.json();
    let results = list["results"].as_array().expect("results").clone();
    let piece = |piece: &serde_json::Value| piece["text"].as_str().unwrap_or_default().to_owned();
    let title =
        |result: &serde_json::Value| result["title"].as_array().expect("pieces").iter().map(piece).collect();
    results.iter().map(title).collect()
}

#[tokio::test]
async fn the_api_finds_what_is_published_with_filters_and_marks_it() {
    let bench = Bench::with_schools().await;
    let list = bench.get(&format!("/api/v1/search?q={}", encoded("食堂"))).await.json();
    assert_eq!(
        (&list["outcome"], &list["total"], &list["more"]),
        (&json!("searched"), &json!(1), &json!(false))
    );
    assert_eq!(list["kinds"], json!([{"kind": "item", "count": 1, "more": false}]));
    let result = &list["results"][0];
    let pieces = json!([{"text": "1. 改造", "hit": false}, {"text": "食堂", "hit": true}]);
    assert_eq!((&result["title"], &result["address"]), (&pieces, &json!("/plans/2026/items/1")));
    assert_eq!(result["day"], "2026-11-20");
    assert_eq!(titles(&bench, &format!("q={}&kind=reply", encoded("食堂"))).await, [""; 0]);
    assert_eq!(titles(&bench, &format!("q={}&year=2025", encoded("食堂"))).await, [""; 0]);
    assert_eq!(titles(&bench, &format!("q={}&year=2026&sort=date", encoded("餐厅"))).await, ["1. 改造食堂"]);
}

#[tokio::test]
async fn the_page_marks_what_is_found_and_text_stays_text() {
    let bench = Bench::with_schools().await;
    let entry = SearchEntry {
        kind: SearchKind::Row,
        reference: "menus/1".into(),
        unit: UnitCode::parse("school-1").ok(),
        year: Some(2026),
        day: date(2026, 11, 19),
        ends: None,
        title: "<script>alert(1)</script>午餐".into(),
        body: "<b>午餐</b>供应".into(),
        address: "/registers/menus".into(),
    };
    bench.app.store.put_searchable(&[entry], &bench.act()).await.expect("put");
    let page = bench.get(&format!("/search?q={}", encoded("午餐"))).await;
    let html = page.text();
    assert_eq!(html.matches("data-testid=\"result\"").count(), 1);
    assert!(html.contains("<mark>午餐</mark>") && !html.contains("<script>alert") && !html.contains("<b>"));
    assert!(html.contains("实验小学") && html.contains("登记表") && html.contains("2026年11月19日"));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    let english = bench.get(&format!("/en/search?q={}", encoded("午餐"))).await.text();
    assert!(english.contains("href=\"/en/registers/menus\"") && english.contains("One result."));
    let typed = encoded("\"><script>alert(2)</script>");
    let page = bench.get(&format!("/search?q={typed}")).await.text();
    assert!(!page.contains("<script>alert"));
}

#[tokio::test]
async fn whatever_is_typed_the_page_says_what_to_do() {
    let bench = Bench::new().await;
    let page = async |query: &str| {
        let page = bench.get(&format!("/search{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        page.text()
    };
    assert!(page("").await.contains("写下要找的字"));
    assert!(page("?q=+++").await.contains("写下要找的字"));
    assert!(page(&format!("?q={}", encoded("！？（）*%\"'"))).await.contains("只有标点"));
    let long = page(&format!("?q={}", "a".repeat(10_000))).await;
    assert!(
        long.contains("只查找了前 100 个字") && long.contains("没有找到") && !long.contains(&"a".repeat(102))
    );
    for typed in [
        "食堂 AND 操场",
        "\"食堂",
        "食堂*",
        "NEAR(食堂, 5)",
        "食堂 OR 1=1 --",
        "{食堂} : ^x",
        "%00",
        "\\",
        "\u{0}",
    ] {
        page(&format!("?q={}&page=7&sort=up&kind=x", encoded(typed))).await;
    }
    assert!(page(&format!("?q={}", encoded("没有这个词"))).await.contains("换短一点的词"));
    assert!(bench.get("/").await.text().contains("action=\"/search\""), "the field is on every page");
    assert!(bench.get("/en/plans/2026").await.text().contains("action=\"/en/search\""));
}

#[tokio::test]
async fn a_letter_is_never_found_before_it_is_published() {
    let bench = Bench::with_schools().await;
    let letter = json!({
        "kind": "question", "title": "金丝雀的午餐", "body": "canaryword 食堂几点开门，canaryword", "publish": true,
        "name": "金丝雀", "phone": "13800001234", "email": "canaryword@example.com",
    });
    let posted = bench.letter("director", "search-letter-of-a-canary", letter).await;
    assert_eq!(posted.status, 201, "{}", posted.text());
    for typed in ["金丝雀", "canaryword", "13800001234", "canaryword@example.com", "几点开门"] {
        assert_eq!(titles(&bench, &format!("q={}", encoded(typed))).await, [""; 0], "{typed}");
    }
    bench.app.store.rebuild_search(&bench.act()).await.expect("made anew");
    assert_eq!(titles(&bench, "q=canaryword").await, [""; 0]);
    let refused = bench.post("/api/v1/search", "").await;
    assert_eq!(refused.status, 405);
}

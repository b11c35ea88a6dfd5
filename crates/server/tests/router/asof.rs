//! Days that are over: the bytes that are cited, the pages that cite them, and what changed between two.

use crate::bench::Bench;
use axum::http::StatusCode;
use contract::plan::TargetReading;
use contract::text::{Reason, UpdateText};
use store::NewUpdate;

const STATE: &str = "/api/v1/plans/2026/state?as_of=2026-11-20";

fn update(value: f64, corrects: Option<i64>) -> NewUpdate {
    NewUpdate {
        readings: vec![TargetReading { target: 0, value }],
        corrects,
        ..NewUpdate::of("后勤中心", UpdateText::parse("食堂有进展").expect("a text"))
    }
}

impl Bench {
    /// A bureau whose plan and first update are of 20 November, on 23 November.
    async fn on_a_later_day() -> (Self, i64) {
        let bench = Self::new().await;
        let publishing = bench.app.store.publish_update((2026, 1), update(1.0, None), &bench.act()).await;
        bench.clock.set("2026-11-23T04:00:00Z".parse().expect("a time"));
        bench.app.pages.published();
        (bench, publishing.expect("published"))
    }
}

#[tokio::test]
async fn the_bytes_of_a_closed_day_stay_the_same_and_their_hash_is_their_tag() {
    let (bench, first) = Bench::on_a_later_day().await;
    let then = bench.get(STATE).await;
    assert_eq!((then.status, then.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(then.header("cache-control"), "no-cache");
    let hash = rules::state::sha256(&then.text());
    assert_eq!(then.header("etag"), format!("\"{hash}\""));
    assert_eq!(
        (&then.json()["format"], &then.json()["provisional"]),
        (&"plan-state/v1".into(), &false.into())
    );

    let store = &bench.app.store;
    let corrected = store.publish_update((2026, 1), update(2.0, Some(first)), &bench.act()).await;
    corrected.expect("corrected");
    let reason = Reason::parse("数字报错了").expect("a reason");
    store.withdraw_publication(first, &reason, &bench.act()).await.expect("withdrawn");
    store.set_setting("name", "改了名的局", &bench.act()).await.expect("set");
    bench.app.pages.published();
    let now = bench.get(STATE).await;
    assert_eq!((now.body, now.headers.get("etag")), (then.body, then.headers.get("etag")));
    let known = bench.get_with(STATE, "if-none-match", &format!("\"{hash}\"")).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let page = bench.get("/plans/2026?as_of=2026-11-20").await.text();
    assert!(page.contains(&hash) && page.contains("改了名的局"), "the hash is of the state, not of the page");
}

#[tokio::test]
async fn today_is_provisional_and_has_no_hash() {
    let bench = Bench::new().await;
    for path in [STATE, "/api/v1/plans/2026/state"] {
        let today = bench.get(path).await;
        assert_eq!((today.header("etag"), today.header("cache-control")), ("", "no-cache"), "{path}");
        assert_eq!(today.json()["provisional"], true);
    }
    let cited = bench.get("/api/v1/plans/2026?as_of=2026-11-20").await.json()["citation"].clone();
    assert_eq!(cited["sha256"], serde_json::Value::Null);
    assert!(bench.get("/plans/2026?as_of=2026-11-20").await.text().contains("当天还没有定稿"));
    assert_eq!(bench.get("/api/v1/plans/2026").await.json()["citation"], serde_json::Value::Null);
}

#[tokio::test]
async fn every_page_and_answer_of_a_past_day_is_quoted_with_its_own_address() {
    let (bench, _) = Bench::on_a_later_day().await;
    let act = bench.act();
    bench.app.store.set_setting("press_contact", "局办公室 0000-8800001", &act).await.expect("set");
    bench.app.pages.published();
    let hash = rules::state::sha256(&bench.get(STATE).await.text());
    for path in [
        "/plans/2026?as_of=2026-11-20",
        "/plans/2026?part=%E4%B8%80&as_of=2026-11-20",
        "/plans/2026/items/1?as_of=2026-11-20",
    ] {
        let cited = bench.get(&format!("/api/v1{path}")).await.json()["citation"].clone();
        assert_eq!(cited["address"], format!("http://bureau.example{path}"));
        assert_eq!(
            (&cited["sha256"], &cited["press_contact"]),
            (&hash.as_str().into(), &"局办公室 0000-8800001".into())
        );
        for path in [path.to_owned(), format!("/en{path}")] {
            let page = bench.get(&path).await;
            let html = page.text();
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(html.contains(&hash) && html.contains("局办公室 0000-8800001"), "{path}");
            let not_today = if path.starts_with("/en") { "not today" } else { "不是今天的" };
            assert!(html.contains(not_today), "{path}");
        }
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_shown_says_what_to_do() {
    let bench = Bench::new().await;
    for (day, status, words) in [
        ("zz", 422, "请写成 2026-03-31 这样"),
        ("31.3.2026", 422, "请写成 2026-03-31 这样"),
        ("2026-02-30", 422, "请写成 2026-03-31 这样"),
        ("2026-11-21", 422, "请选今天或更早的日期"),
        ("2026-11-19", 404, "请选更晚的日期"),
    ] {
        for path in ["/plans/2026", "/plans/2026/items/1"] {
            let page = bench.get(&format!("{path}?as_of={day}")).await;
            assert_eq!(page.status.as_u16(), status, "{path} {day}");
            let html = page.text();
            assert!(html.contains(words) && html.contains("name=\"as_of\""), "{path} {day}");
            assert!(html.contains(&format!("href=\"{path}\"")), "a way to today");
        }
        let code = bench.get(&format!("/api/v1/plans/2026/state?as_of={day}")).await.problem();
        assert_eq!(code.0, status, "{day}");
    }
    assert!(bench.get("/en/plans/2026?as_of=zz").await.text().contains("Write it like 2026-03-31"));
    assert_eq!(bench.get("/api/v1/plans/x/state").await.problem(), (404, "not_found".into()));
    assert_eq!(bench.get("/api/v1/plans/2019/state?as_of=2026-11-19").await.problem().0, 404);
}

#[tokio::test]
async fn two_days_are_compared_for_the_plan_and_for_an_item() {
    let (bench, first) = Bench::on_a_later_day().await;
    let store = &bench.app.store;
    store.publish_update((2026, 1), update(3.0, Some(first)), &bench.act()).await.expect("published");
    bench.app.pages.published();
    let changes = bench.get("/api/v1/plans/2026/changes?from=2026-11-20&to=2026-11-23").await.json();
    assert_eq!(changes["items"].as_array().map(Vec::len), Some(1));
    let item = &changes["items"][0];
    assert_eq!((&item["number"], &item["sign_after"]), (&1.into(), &"done".into()));
    assert_eq!((&item["values"][0]["before"], &item["values"][0]["after"]), (&1.0.into(), &3.0.into()));
    assert_eq!((&item["corrected"][0], &item["published"][0]["text"]), (&first.into(), &"食堂有进展".into()));
    let other = bench.get("/api/v1/plans/2026/changes?from=2026-11-20&item=2").await.json();
    assert_eq!(other["items"].as_array().map(Vec::len), Some(0));
    assert_eq!(bench.get("/api/v1/plans/2026/changes?item=99").await.problem(), (404, "not_found".into()));

    // Nothing was published a month ago: the comparison begins with the first day, and says so.
    let month = bench.get("/api/v1/plans/2026/changes").await.json();
    assert_eq!((&month["from"]["day"], &month["to"]["day"]), (&"2026-11-20".into(), &"2026-11-23".into()));
    let page = bench.get("/plans/2026/changes?from=2026-01-01").await.text();
    assert!(page.contains("这份安排 2026年11月20日首次公布") && page.contains("更正了 1 条早先的进展"));
    let page = bench.get("/en/plans/2026/changes?item=1&from=2026-11-20").await.text();
    assert!(page.contains("Only item 1 is compared here"));
}

#[tokio::test]
async fn days_the_wrong_way_round_and_days_that_are_none_are_refused_in_words() {
    let (bench, _) = Bench::on_a_later_day().await;
    let swapped = bench.get("/plans/2026/changes?from=2026-11-22&to=2026-11-20").await;
    assert_eq!(swapped.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = swapped.text();
    assert!(html.contains("开始的一天在结束的一天之后"));
    assert!(html.contains("/plans/2026/changes?from=2026-11-20&amp;to=2026-11-22"), "offered swapped");
    let api = async |query: &str| bench.get(&format!("/api/v1/plans/2026/changes?{query}")).await.problem();
    assert_eq!(api("from=2026-11-22&to=2026-11-20").await, (422, "invalid_fields".into()));
    assert_eq!(api("from=zz").await, (422, "invalid_fields".into()));
    assert_eq!(api("to=2026-11-24").await, (422, "future_day".into()));
    assert_eq!(api("from=2026-11-01&to=2026-11-19").await, (404, "before_first_publication".into()));
    assert_eq!(bench.get("/plans/2026/changes?to=zz").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bench.get("/plans/2019/changes").await.status, StatusCode::NOT_FOUND);
}

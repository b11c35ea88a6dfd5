//! Letters in numbers: the page, its data and the item's page tell the same, nothing small, and never anew.

use crate::bench::{Bench, Staff};
use axum::http::StatusCode;
use contract::follow::FollowBy;
use contract::id::{IdempotencyKey, MailboxId};
use contract::letter::{ItemRef, LetterDraft};
use contract::text::ReplyBody;
use jiff::civil::date;
use rules::access::Grant;
use rules::calendar::Calendars;
use serde_json::{Value, json};
use server::table::read;
use store::{Act, LetterMove, Moment, NewLetter};

/// Letters of July 2026, each answered after two days, told to the store as they happened.
async fn letters(bench: &Bench, (mailbox, kind, item): (&str, &str, Option<u32>), count: usize) {
    let calendars = Calendars::shipped();
    let on = |day| Act::program("test", Moment::noon_of(date(2026, 7, day), &bench.clock.zone));
    let everywhere = Grant { all: true, discipline: true, ..Grant::default() };
    for number in 0..count {
        let draft = LetterDraft {
            kind: kind.into(),
            title: "校门口的路灯".into(),
            body: "金丝雀 canary-body 路灯坏了".into(),
            name: "金丝雀".into(),
            item: item.map(|number| ItemRef { year: 2026, number }),
            ..LetterDraft::default()
        };
        let key = format!("{mailbox}-{kind}-{item:?}-{number:022}").replace(['(', ')'], "-");
        let new = NewLetter {
            register: None,
            mailbox: MailboxId::parse(mailbox).expect("a slug"),
            idempotency: IdempotencyKey::parse(&key).expect("long enough"),
            letter: draft.check().expect("right"),
            files: Vec::new(),
        };
        let posted = bench.app.store.post_letter(new, &calendars, FollowBy::default(), &on(1)).await;
        let number = posted.expect("posted").posted.number;
        let reply = LetterMove::Reply(ReplyBody::parse("本周修好，请放心。").expect("long enough"));
        let act = on(3);
        for (version, moved) in [(1, LetterMove::Accept), (2, reply)] {
            let seen = (&number, version);
            let moved = bench.app.store.move_letter(&everywhere, seen, moved, &calendars, &act).await;
            moved.expect("moved");
        }
    }
}

/// A bureau with 20 letters to its director, 9 to a school, 2 to another, and reports.
async fn bureau() -> Bench {
    let bench = Bench::with_schools().await;
    letters(&bench, ("director", "question", Some(1)), 12).await;
    letters(&bench, ("director", "help", None), 4).await;
    letters(&bench, ("director", "help", Some(3)), 4).await;
    letters(&bench, ("school-1", "question", Some(2)), 3).await;
    letters(&bench, ("school-1", "question", None), 6).await;
    letters(&bench, ("school-2", "question", None), 2).await;
    letters(&bench, ("director", "report", Some(1)), 7).await;
    bench
}

fn quarter(statistics: &Value, number: u64) -> &Value {
    let quarters = statistics["quarters"].as_array().expect("quarters");
    quarters.iter().find(|quarter| quarter["quarter"] == number).expect("counted")
}

fn lines<'a>(quarter: &'a Value, by: &str) -> &'a Vec<Value> {
    let tables = quarter["tables"].as_array().expect("tables");
    tables.iter().find(|table| table["by"] == by).expect("a table")["lines"].as_array().expect("lines")
}

#[tokio::test]
async fn page_json_csv_xlsx_and_item_tell_the_same_and_nothing_small() {
    let bench = bureau().await;
    let json = bench.get("/api/v1/statistics").await.json();
    assert_eq!((json["year"].as_i64(), json["next"]["quarter"].as_u64()), (Some(2026), Some(4)));
    let third = quarter(&json, 3);
    assert_eq!(third["counted_on"], "2026-10-31");
    assert_eq!(third["total"]["received"], json!({"least": 31, "most": 31}), "reports are not among them");
    let units: Vec<(&str, &Value)> = lines(third, "unit")
        .iter()
        .map(|line| (line["key"].as_str().expect("a key"), &line["figures"]["received"]["least"]))
        .collect();
    // Two letters would be the rest, so the smaller of the others is with them.
    assert_eq!(units, [("bureau", &json!(20)), ("others", &json!(11))]);
    assert!(lines(third, "kind").iter().all(|line| line["key"] != "report"));

    let page = bench.get("/statistics").await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    assert!(html.contains("2026年第三季度收到 31 封信") && html.contains("其余 2 个单位合计"), "{html}");
    assert!(!html.contains("canary") && !html.contains("金丝雀") && !html.contains("第二中学"));
    let english = bench.get("/en/statistics?year=2026&quarter=3").await.text();
    assert!(english.contains("Letters of the third quarter of 2026: 31 came"), "{english}");

    let csv = read(&bench.get("/api/v1/statistics.csv?year=2026").await.body, "a.csv").expect("a table");
    let xlsx = read(&bench.get("/api/v1/statistics.xlsx?year=2026").await.body, "a.xlsx").expect("a table");
    assert_eq!((&csv.columns, csv.rows.len()), (&xlsx.columns, xlsx.rows.len()));
    for (one, other) in csv.rows.iter().zip(&xlsx.rows) {
        assert_eq!(one.cells, other.cells);
    }
    let by = csv.column(&["by"]).expect("a column");
    let received = csv.column(&["received_least"]).expect("a column");
    let totals: Vec<&str> = csv
        .rows
        .iter()
        .filter(|row| row.cells[by] == "total")
        .map(|row| row.cells[received].as_str())
        .collect();
    assert_eq!(totals, ["31"], "nothing is told of the time before the first letter");

    let item = bench.get("/plans/2026/items/1").await.text();
    assert!(item.contains("2026年第三季度：收到 12 封，答复 12 封，答复率 100%。"), "{item}");
    let few = bench.get("/plans/2026/items/2").await.text();
    assert!(few.contains("2026年第三季度：没有信，或者不到 5 封，不单独公布。"), "{few}");
    let before = bench.get("/plans/2026/items/1?as_of=2026-11-20").await.text();
    assert!(before.contains("收到 12 封"));
}

#[tokio::test]
async fn what_was_counted_is_not_counted_again_and_the_trail_says_when_it_was() {
    let bench = bureau().await;
    let first = bench.get("/api/v1/statistics").await.body;
    letters(&bench, ("school-2", "suggestion", None), 9).await;
    assert_eq!(bench.get("/api/v1/statistics").await.body, first, "told of a day that is over");
    let auditor: Staff<'_> = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit?operation=count_quarter").await.text();
    assert!(trail.contains("letter-statistics/2026/3"), "{trail}");
}

#[tokio::test]
async fn a_year_without_letters_and_a_quarter_that_is_not_counted_are_nowhere() {
    let bench = bureau().await;
    for address in ["/api/v1/statistics?year=2019", "/api/v1/statistics.csv?year=2031"] {
        assert_eq!(bench.get(address).await.problem(), (404, "not_found".into()), "{address}");
    }
    for address in
        ["/statistics?year=2019", "/statistics?year=2026&quarter=4", "/statistics?year=2026&quarter=9"]
    {
        assert_eq!(bench.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(
        bench.get("/statistics?year=x").await.status,
        StatusCode::OK,
        "what is no year is not asked for"
    );
}

#[tokio::test]
async fn a_bureau_without_letters_says_when_they_will_be_counted() {
    let bench = Bench::new().await;
    let page = bench.get("/statistics").await.text();
    assert!(page.contains("2026年第四季度收到的信，按2027年1月31日 24 点的情况统计，第二天公布。"), "{page}");
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("关于这件事的来信"));
}

#[tokio::test]
async fn search_engines_and_the_open_data_lead_there() {
    let bench = bureau().await;
    let sitemap = bench.get("/sitemap.xml").await.text();
    assert!(sitemap.contains("/statistics?year=2026"), "{sitemap}");
    assert!(bench.get("/data").await.text().contains("/api/v1/statistics.xlsx?year=2026"));
}

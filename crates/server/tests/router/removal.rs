//! A journalist cites a day; then the law requires something of it to go. The old hash still explains itself.

use crate::bench::{Bench, Staff};
use axum::http::StatusCode;
use serde_json::{Value, json};

const ITEM: &str = "/api/v1/staff/plans/2026/items/1";
const REMOVE: &str = "/api/v1/staff/plans/2026/remove";
const STATE: &str = "/api/v1/plans/2026/state?as_of=2026-11-20";
const BASIS: &str = "个人信息保护法第四十七条";

/// An update of 20 November with a file, seen from 23 November.
async fn published(bench: &Bench) -> (i64, i64) {
    let editor = bench.staff("小编", "publisher").await;
    let file = editor.post("/api/v1/staff/files?file_name=a.pdf", "%PDF-1.7 report").await.json();
    let draft = json!({
        "text": "金丝雀同学领取了补助", "readings": [{"target": 0, "value": 1.0}], "evidence": "金丝雀的名单",
        "attachments": [file["id"]]
    });
    let published = editor.post(&format!("{ITEM}/updates"), draft.to_string()).await;
    assert_eq!(published.status, StatusCode::CREATED, "{}", published.text());
    bench.clock.set("2026-11-23T04:00:00Z".parse().expect("a time"));
    bench.app.pages.published();
    let number = published.json()["publication"].as_i64().expect("a number");
    (number, file["id"].as_i64().expect("an id"))
}

async fn remove(staff: &Staff<'_>, what: Value, basis: &str, reason: &str) -> crate::bench::Answer {
    staff.post(REMOVE, json!({"what": what, "basis": basis, "reason": reason}).to_string()).await
}

#[tokio::test]
async fn after_a_removal_the_day_shows_both_hashes_and_the_words_are_nowhere() {
    let bench = Bench::new().await;
    let (number, file) = published(&bench).await;
    let cited = bench.get(STATE).await;
    let old = rules::state::sha256(&cited.text());
    assert!(cited.text().contains("金丝雀"));
    let administrator = bench.staff("管理员", "administrator").await;
    let words = json!({"kind": "words", "publication": number});
    let removed = remove(&administrator, words, BASIS, "本人要求删除").await;
    assert_eq!((removed.status, &removed.json()["closed_days"]), (StatusCode::OK, &json!(1)));

    let known = bench.get_with(STATE, "if-none-match", &format!("\"{old}\"")).await;
    assert_eq!(known.status, StatusCode::OK, "the day is another one now");
    let new = rules::state::sha256(&known.text());
    assert_eq!(known.header("etag"), format!("\"{new}\""));
    let noted = json!([{"on": "2026-11-23", "basis": BASIS, "was": old}]);
    assert_eq!(known.json()["removals"], noted);
    for path in ["/plans/2026", "/plans/2026/items/1", "/en/plans/2026/items/1"] {
        let page = bench.get(&format!("{path}?as_of=2026-11-20")).await.text();
        assert!(page.contains(&old) && page.contains(&new) && page.contains(BASIS), "{path}");
        assert!(!page.contains("金丝雀"), "{path}");
    }
    for path in [
        "/plans/2026/items/1",
        "/api/v1/home",
        "/api/v1/plans/2026/items/1",
        "/api/v1/plans/2026/changes?from=2026-11-20",
        "/feeds/plans-2026.atom",
        "/api/v1/plans/2026/data.json",
    ] {
        assert!(!bench.get(path).await.text().contains("金丝雀"), "{path}");
    }
    assert_eq!(bench.get(&format!("/files/{file}")).await.status, StatusCode::NOT_FOUND);
    let trail = administrator.get("/api/v1/staff/audit").await.text();
    assert!(
        trail.contains("remove_published") && trail.contains("本人要求删除") && !trail.contains("金丝雀")
    );
}

#[tokio::test]
async fn only_an_administrator_removes_and_says_on_what_basis_and_nothing_goes_twice() {
    let bench = Bench::new().await;
    let (number, _) = published(&bench).await;
    let words = || json!({"kind": "words", "publication": number});
    for role in ["publisher", "bureau-office", "supervisor"] {
        let other = bench.staff(role, role).await;
        let refused = remove(&other, words(), BASIS, "本人要求删除").await;
        assert_eq!(refused.problem(), (403, "forbidden".into()), "{role}");
    }
    let administrator = bench.staff("管理员", "administrator").await;
    let silent = remove(&administrator, words(), "", "").await.json();
    assert_eq!(
        (&silent["fields"][0]["field"], &silent["fields"][1]["field"]),
        (&json!("basis"), &json!("reason"))
    );
    let never = json!({"kind": "words", "publication": number + 1});
    let never = remove(&administrator, never, BASIS, "本人要求删除").await;
    assert_eq!(never.problem(), (404, "not_found".into()));
    let passage = json!({"kind": "passage", "passage": "没有公布过的话"});
    let passage = remove(&administrator, passage, BASIS, "本人要求删除").await.json();
    assert_eq!(passage["fields"][0]["code"], "not_published");
    assert_eq!(remove(&administrator, words(), BASIS, "本人要求删除").await.status, StatusCode::OK);
    let twice = remove(&administrator, words(), BASIS, "本人要求删除").await;
    assert_eq!(twice.problem(), (409, "conflict".into()));
}

//! What the law requires to go of a disclosure record or of a row is in no public answer any more, of no day, and each
//! says when and on which basis it went.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use contract::register::RowsWanted;
use rules::access::Grant;
use rules::register::row;
use serde_json::{Value, json};

const RECORDS: &str = "/api/v1/staff/disclosures";
const ROWS: &str = "/api/v1/staff/registers/questions/rows";
const NAME: &str = "金丝雀";
const BASIS: &str = "个人信息保护法第四十七条";
const REASON: &str = "本人要求删除";

/// Every public answer that could tell of records or rows.
fn doors(id: i64) -> Vec<String> {
    let found = form_urlencoded::byte_serialize(NAME.as_bytes()).collect::<String>();
    let own = |path: &str| path.replace("{id}", &id.to_string()).replace("{name}", &found);
    [
        "/disclosures",
        "/disclosures?q={name}",
        "/disclosures/bureau/2026-00001",
        "/disclosures/bureau/2026-00001?as_of=2026-11-20",
        "/en/disclosures/bureau/2026-00001?as_of=2026-11-20",
        "/api/v1/disclosures",
        "/api/v1/disclosures/bureau/2026-00001",
        "/api/v1/disclosures/bureau/2026-00001?as_of=2026-11-20",
        "/data/disclosures.csv",
        "/data/disclosures.json",
        "/feeds/disclosures.atom",
        "/feeds/disclosures-topic-canteen.json",
        "/registers/questions",
        "/registers/questions/{id}",
        "/en/registers/questions/{id}",
        "/api/v1/registers/questions",
        "/api/v1/registers/questions?as_of=2026-11-20",
        "/api/v1/registers/questions/rows/{id}",
        "/api/v1/registers/questions/data.csv?as_of=2026-11-20",
        "/api/v1/registers/questions/data.json",
        "/embed/v1/register?register=questions",
        "/feeds/registers-questions.atom",
        "/search?q={name}",
        "/api/v1/search?q={name}",
        "/api/v1/home",
    ]
    .map(own)
    .into()
}

/// Which doors tell of it. A search repeats what was looked for, and marks it where it was found.
async fn telling(bench: &Bench, id: i64) -> Vec<String> {
    let mut telling = Vec::new();
    for door in doors(id) {
        let text = bench.get(&door).await.text();
        let found = text.contains("同学的补助") || text.contains("同学问补助");
        if found || (text.contains(NAME) && !door.contains("q=")) {
            telling.push(door);
        }
    }
    telling
}

fn record(name: &str, text: &str) -> Value {
    json!({
        "unit": "bureau", "name": name, "made_on": "2026-11-10", "topic": "canteen", "five": "result",
        "openness": "proactive", "summary": text, "keywords": "补助", "text": text,
    })
}

/// A record and a row that name somebody, published on 20 November and corrected on the 22nd; seen on the 23rd.
async fn published(bench: &Bench) -> (i64, i64) {
    let named = format!("{NAME}同学的补助");
    let editor = bench.staff("小编", "publisher").await;
    let kept = editor.post(RECORDS, record(&named, &named).to_string()).await.json();
    let id = kept["id"].as_i64().expect("an id");
    let step = async |staff: &Staff<'_>, word: &str, body: Value| {
        let answer = staff.post(&format!("{RECORDS}/{id}/{word}"), body.to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    };
    step(&editor, "publish", json!({"version": 1})).await;
    let row = publish_row(bench, &named).await;
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let mut corrected = record("补助发放情况", "已经发放。");
    (corrected["version"], corrected["why"]) = (json!(2), json!("不该写姓名"));
    // Two days later nobody is signed in any more.
    step(&bench.staff("校对", "publisher").await, "correct", corrected).await;
    assert_eq!(publish_row(bench, "补助已经发放。").await, row);
    bench.clock.set("2026-11-23T04:00:00Z".parse().expect("a time"));
    bench.app.pages.published();
    (id, row)
}

async fn publish_row(bench: &Bench, answer: &str) -> i64 {
    let registers = bench.app.registers.now();
    let register = registers.all.iter().find(|one| one.name.as_str() == "questions").expect("shipped");
    let question = format!("{NAME}同学问补助什么时候发");
    let typed = |name: &str| match name {
        "topic" => Some("books"),
        "question" => Some(question.as_str()),
        "answer" => Some(answer),
        "answered_on" => Some("2026-11-10"),
        _ => None,
    };
    let draft = row(register, "bureau", typed).expect("a row");
    let everybody = Grant { all: true, ..Grant::default() };
    let published = bench.app.store.publish_rows(&[(register, vec![draft])], &everybody, &bench.act()).await;
    published.expect("published");
    let all = RowsWanted::all(register.name.clone());
    let (rows, _) = bench.app.store.desk_rows(&everybody, register, &all, 10).await.expect("read");
    rows[0].row.id
}

async fn remove(staff: &Staff<'_>, address: &str, what: Value) -> Answer {
    let body = json!({"what": what, "basis": BASIS, "reason": REASON});
    staff.post(&format!("{address}/remove"), body.to_string()).await
}

#[tokio::test]
async fn after_a_passage_is_removed_no_public_answer_of_any_day_has_it_and_each_says_why() {
    let bench = Bench::new().await;
    let (id, row) = published(&bench).await;
    let before = telling(&bench, row).await;
    for door in ["2026-00001?as_of=", "questions?as_of=", "data.csv?as_of=", "/api/v1/search", "/embed"] {
        assert!(
            before.iter().any(|telling| telling.contains(door)),
            "{door} has nothing to lose: {before:?}"
        );
    }
    let administrator = bench.staff("管理员", "administrator").await;
    let passage = json!({"kind": "passage", "passage": format!("{NAME}同学")});
    for (address, versions) in [(format!("{RECORDS}/{id}"), 1), (format!("{ROWS}/{row}"), 2)] {
        let removed = remove(&administrator, &address, passage.clone()).await;
        assert_eq!((removed.status, &removed.json()["versions"]), (StatusCode::OK, &json!(versions)));
        let again = remove(&administrator, &address, passage.clone()).await;
        assert_eq!(again.fields(), [("passage".to_owned(), "not_published".to_owned())]);
    }
    assert_eq!(telling(&bench, row).await, [""; 0]);
    let noted = json!([{"on": "2026-11-23", "basis": BASIS}]);
    let data = bench.get("/api/v1/disclosures/bureau/2026-00001?as_of=2026-11-20").await.json();
    assert_eq!((&data["removals"], &data["name"]), (&noted, &json!("〔依法移除〕的补助")));
    let now = bench.get("/api/v1/disclosures/bureau/2026-00001").await.json();
    assert_eq!((&now["removals"], &now["history"][2]["step"]), (&noted, &json!("remove")));
    let data = bench.get(&format!("/api/v1/registers/questions/rows/{row}")).await.json();
    assert_eq!((&data["row"]["removals"], &data["row"]["version"]), (&noted, &json!(2)));
    for page in [
        "/disclosures/bureau/2026-00001".to_owned(),
        "/disclosures/bureau/2026-00001?as_of=2026-11-20".to_owned(),
        format!("/registers/questions/{row}"),
    ] {
        let text = bench.get(&page).await.text();
        assert!(text.contains("2026年11月23日，依法移除了") && text.contains(BASIS), "{page}");
    }
    let english = bench.get("/en/disclosures/bureau/2026-00001").await.text();
    assert!(english.contains("because the law requires it") && english.contains(BASIS), "{english}");
    let trail = administrator.get("/api/v1/staff/audit").await.text();
    for told in ["remove_from_disclosure", "remove_from_row", REASON, "sha256"] {
        assert!(trail.contains(told), "{told}");
    }
    assert!(!trail.contains(NAME));
}

#[tokio::test]
async fn of_a_whole_record_or_row_nothing_is_told_but_its_number_its_days_and_the_basis() {
    let bench = Bench::new().await;
    let (id, row) = published(&bench).await;
    let administrator = bench.staff("管理员", "administrator").await;
    let (record, of_row) = (format!("{RECORDS}/{id}"), format!("{ROWS}/{row}"));
    let whole = json!({"kind": "whole"});
    for address in [&record, &of_row] {
        let removed = remove(&administrator, address, whole.clone()).await;
        assert_eq!((removed.status, &removed.json()["versions"]), (StatusCode::OK, &json!(2)), "{address}");
        let again = remove(&administrator, address, whole.clone()).await;
        assert_eq!(again.problem(), (409, "conflict".to_owned()), "{address}");
    }
    assert_eq!(telling(&bench, row).await, [""; 0]);
    let page = bench.get("/disclosures/bureau/2026-00001").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("依法移除，依据：个人信息保护法第四十七条"), "{}", page.text());
    let gone = bench.get("/api/v1/disclosures/bureau/2026-00001").await;
    assert_eq!(gone.problem(), (410, "withdrawn".to_owned()));
    assert!(gone.text().contains(BASIS), "{}", gone.text());
    let page = bench.get(&format!("/registers/questions/{row}")).await.text();
    assert!(
        page.contains("依法移除，依据：个人信息保护法第四十七条") && page.contains("依法移除了"),
        "{page}"
    );
    let data = bench.get(&format!("/api/v1/registers/questions/rows/{row}")).await.json();
    assert_eq!((&data["row"]["cells"], &data["row"]["removals"][0]["basis"]), (&json!({}), &json!(BASIS)));
    for door in ["/registers/questions", "/disclosures", "/feeds/disclosures.atom"] {
        assert!(!bench.get(door).await.text().contains("已经发放"), "{door}");
    }
    let desk = administrator.get(&record).await;
    assert_eq!(desk.json()["name"], json!("〔依法移除〕"), "{}", desk.text());
    assert_eq!(administrator.get(&of_row).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_an_administrator_removes_and_what_is_wrong_stands_beside_its_field() {
    let bench = Bench::new().await;
    let (id, row) = published(&bench).await;
    let (record, of_row) = (format!("{RECORDS}/{id}"), format!("{ROWS}/{row}"));
    let passage = |passage: &str| json!({"kind": "passage", "passage": passage});
    for role in ["publisher", "bureau-office", "supervisor"] {
        let other = bench.staff(role, role).await;
        for address in [&record, &of_row] {
            let refused = remove(&other, address, passage(NAME)).await;
            assert_eq!(refused.problem(), (403, "forbidden".into()), "{role} {address}");
        }
    }
    let administrator = bench.staff("管理员", "administrator").await;
    for address in [&record, &of_row] {
        let said = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
        let body = json!({"what": {"kind": "whole"}, "basis": "", "reason": ""}).to_string();
        let silent = administrator.post(&format!("{address}/remove"), body).await;
        let silent: Vec<String> = silent.fields().into_iter().map(|(field, _)| field).collect();
        assert_eq!(silent, ["basis", "reason"]);
        for (words, code) in [
            ("", "missing"),
            ("人", "too_short"),
            ("移除", "not_a_choice"),
            ("没有公布过的话", "not_published"),
            ("canteen", "not_published"),
            ("2026-11-10", "not_published"),
        ] {
            let refused = remove(&administrator, address, passage(words)).await;
            assert_eq!(refused.fields(), said("passage", code), "{address} {words}");
        }
        let repeats = remove(&administrator, address, passage("本人要求")).await;
        assert_eq!(repeats.fields(), said("reason", "repeats_removed"));
        let file = remove(&administrator, address, json!({"kind": "file", "id": 999})).await;
        assert_eq!(file.problem(), (404, "not_found".into()), "{address}");
        let nonsense = remove(&administrator, address, json!({"kind": "words", "publication": 1})).await;
        assert_eq!(nonsense.status, StatusCode::BAD_REQUEST, "{address}");
    }
    for address in [
        format!("{RECORDS}/999"),
        format!("{RECORDS}/x"),
        format!("{ROWS}/999"),
        format!("{ROWS}/x"),
        "/api/v1/staff/registers/none/rows/1".to_owned(),
    ] {
        let missing = remove(&administrator, &address, passage(NAME)).await;
        assert_eq!(missing.problem(), (404, "not_found".into()), "{address}");
    }
    // Nothing was done on the way.
    assert!(bench.get("/api/v1/disclosures/bureau/2026-00001?as_of=2026-11-20").await.text().contains(NAME));
}

//! Units over the desk's API: who may change them, what is refused and how it is told, tables in and out.

use crate::bench::{Answer, Bench, KEY, Staff, question};
use axum::http::StatusCode;
use serde_json::{Value, json};

const UNITS: &str = "/api/v1/staff/units";
const TABLE: &str = "/api/v1/staff/tables/units";

/// A bureau with two schools, one of them with a mailbox.
async fn schools(staff: &Staff<'_>) {
    for (code, name) in [("syxx", "实验小学"), ("dezx", "第二中学")] {
        let draft =
            json!({"code": code, "name": name, "kind": "school", "parent": "bureau", "town": "城东街道"});
        let added = staff.post(UNITS, draft.to_string()).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    }
    let mailbox = json!({"id": "syxx", "name": "实验小学校长信箱"}).to_string();
    let added = staff.post("/api/v1/staff/units/syxx/mailboxes", mailbox).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
}

/// Changes a unit as somebody who sees it as it is now.
async fn step(staff: &Staff<'_>, code: &str, step: &str, mut body: Value) -> Answer {
    body["version"] = staff.get(&format!("{UNITS}/{code}")).await.json()["version"].clone();
    staff.post(&format!("{UNITS}/{code}/{step}"), body.to_string()).await
}

/// The first field that is wrong, and its code.
fn field(answer: &Answer) -> (String, String) {
    assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{}", answer.text());
    let field = &answer.json()["fields"][0];
    let text = |name: &str| field[name].as_str().unwrap_or_default().to_owned();
    (text("field"), text("code"))
}

fn pair(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

#[tokio::test]
async fn everybody_at_the_desk_reads_units_and_the_office_and_administrators_change_them() {
    let bench = Bench::without_a_plan().await;
    let administrator = bench.staff("管理员", "administrator").await;
    schools(&administrator).await;
    let principal = bench.staff("李校长", "principal").await;
    assert_eq!(principal.get(UNITS).await.json()["units"][1]["code"], "dezx");
    assert_eq!(principal.get("/api/v1/staff/units/syxx").await.json()["name"], "实验小学");
    assert_eq!(principal.get("/api/v1/staff/units/nowhere").await.problem().0, 404);
    let rename = step(&principal, "syxx", "rename", json!({"name": "别的学校"})).await;
    assert_eq!(rename.problem(), (403, "forbidden".into()));
    assert_eq!(principal.get(TABLE).await.problem(), (403, "forbidden".into()));
    let auditor = bench.staff("审计员", "auditor").await;
    assert_eq!(auditor.get(TABLE).await.status, StatusCode::OK);
    assert_eq!(auditor.post(TABLE, "code").await.problem(), (403, "forbidden".into()));
    let office = bench.staff("王主任", "bureau-office").await;
    let renamed = step(&office, "syxx", "rename", json!({"name": "实验学校", "since": "2026-11-20"})).await;
    assert_eq!(renamed.json()["past"][1]["name"], "实验学校", "{}", renamed.text());
}

#[tokio::test]
async fn what_a_unit_cannot_become_is_said_beside_the_field() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("管理员", "administrator").await;
    schools(&staff).await;
    let taken = json!({"code": "syxx", "name": "又一所", "kind": "school", "parent": "bureau"}).to_string();
    assert_eq!(field(&staff.post(UNITS, taken).await), pair("code", "taken"));
    let lost = json!({"code": "x", "name": "新学校", "kind": "school", "parent": "nowhere"}).to_string();
    assert_eq!(field(&staff.post(UNITS, lost).await), pair("parent", "no_such_unit"));
    let wrong = json!({"code": "X", "name": "", "kind": "company"}).to_string();
    assert_eq!(staff.post(UNITS, wrong).await.json()["fields"].as_array().map(Vec::len), Some(4));
    for (code, what, body, told) in [
        ("syxx", "move", json!({"parent": "syxx"}), pair("parent", "ring")),
        ("bureau", "move", json!({"parent": "syxx"}), pair("parent", "is_the_bureau")),
        ("bureau", "close", json!({}), pair("closed_on", "is_the_bureau")),
        ("syxx", "merge", json!({"merged_into": "syxx"}), pair("merged_into", "into_itself")),
        ("syxx", "merge", json!({}), pair("merged_into", "missing")),
        ("syxx", "close", json!({"closed_on": "2026-11-21"}), pair("closed_on", "in_the_future")),
        ("syxx", "close", json!({"closed_on": "明天"}), pair("closed_on", "not_a_day")),
        ("syxx", "rename", json!({"name": "一"}), pair("name", "too_short")),
    ] {
        assert_eq!(field(&step(&staff, code, what, body).await), told, "{what} {code}");
    }
}

#[tokio::test]
async fn a_unit_with_an_open_letter_stays_and_one_that_is_merged_shows_the_way_on() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("王主任", "bureau-office").await;
    schools(&staff).await;
    let number = bench.letter("syxx", KEY, question()).await.json()["number"].clone();
    let refused = step(&staff, "syxx", "close", json!({})).await;
    assert_eq!(field(&refused), pair("closed_on", "still_in_use"));
    assert_eq!(refused.json()["fields"][0]["letters"], 1);
    let letter = format!("/api/v1/staff/letters/{}", number.as_str().expect("a number"));
    staff.post(&format!("{letter}/accept"), json!({"version": 1}).to_string()).await;
    staff.post(&format!("{letter}/reply"), json!({"version": 2, "body": "已经办好了。"}).to_string()).await;
    let mailbox = json!({"id": "dezx", "name": "第二中学校长信箱"});
    assert_eq!(step(&staff, "dezx", "mailboxes", mailbox).await.status, StatusCode::CREATED);
    let merged = step(&staff, "syxx", "merge", json!({"merged_into": "dezx"})).await;
    assert_eq!(merged.json()["merged_into"]["name"], "第二中学", "{}", merged.text());

    assert!(!bench.get("/mailboxes").await.text().contains("实验小学校长信箱"));
    let form = bench.get("/mailboxes/syxx/write").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains("/mailboxes/dezx/write") && !form.text().contains("letter-form"));
    assert_eq!(bench.get("/api/v1/mailboxes/syxx").await.json()["closed"]["instead"]["id"], "dezx");
    let other = "fedcba9876543210fedcba9876543210";
    assert_eq!(bench.letter("syxx", other, question()).await.problem(), (410, "mailbox_closed".into()));
    let fields = [("kind", "question"), ("title", "午餐几点"), ("body", "请问几点开餐？"), ("key", other)];
    let typed = bench.submit("/mailboxes/syxx/write", &fields).await;
    assert_eq!(typed.status, StatusCode::GONE);
    assert!(typed.text().contains("请问几点开餐？") && typed.text().contains("/mailboxes/dezx/write"));
    assert_eq!(
        step(&staff, "syxx", "rename", json!({"name": "新的名字"})).await.problem(),
        (409, "unit_closed".into())
    );
}

#[tokio::test]
async fn leaders_come_and_go_and_none_is_forgotten() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("管理员", "administrator").await;
    let leader = json!({"post": "局长", "name": "甲某", "portfolio": "主持全局工作", "since": "2026-01-01"});
    let added = step(&staff, "bureau", "leaders", leader).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let id = added.json()["leaders"][0]["id"].clone();
    let next = json!({"post": "局长", "name": "乙某", "since": "2026-11-01"});
    let changed = step(&staff, "bureau", &format!("leaders/{id}"), next).await.json();
    assert_eq!(
        (&changed["leaders"][0]["name"], &changed["past_leaders"][0]["until"]),
        (&json!("乙某"), &json!("2026-10-31"))
    );
    let gone = step(&staff, "bureau", &format!("leaders/{id}/end"), json!({})).await;
    assert_eq!(gone.problem(), (404, "not_found".into()));
    let nobody = json!({"post": "", "name": "丙某", "place": "x"});
    assert_eq!(field(&step(&staff, "bureau", "leaders", nobody).await), pair("post", "missing"));
    let last = step(&staff, "bureau", "mailboxes/director/close", json!({})).await;
    assert_eq!(field(&last), pair("id", "last_mailbox"));
}

fn named(file: &str, trial: bool) -> String {
    format!("{TABLE}?file_name={file}{}", if trial { "&trial=yes" } else { "" })
}

#[tokio::test]
async fn the_same_table_goes_out_and_comes_in_in_either_kind_and_language() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("管理员", "administrator").await;
    schools(&staff).await;
    step(&staff, "dezx", "rename", json!({"name": "=1+1 中学"})).await;
    for (format, language) in [("csv", ""), ("csv", "zh-CN"), ("xlsx", ""), ("xlsx", "zh-CN")] {
        let out = staff.get(&format!("{TABLE}?format={format}&language={language}")).await;
        assert_eq!(out.status, StatusCode::OK);
        assert!(out.header("content-disposition").contains(&format!("units.{format}")));
        let back = staff.post(&named(&format!("units.{format}"), true), out.body).await;
        assert_eq!(back.json(), json!({"rows": 3, "changes": [], "bad": [], "done": false}), "{format}");
    }
    let csv = staff.get(TABLE).await.text();
    assert!(csv.contains("code,name,kind,parent,town,mailbox,closed_on,merged_into"), "{csv}");
    assert!(csv.contains("'=1+1 中学"), "{csv}");
}

#[tokio::test]
async fn a_trial_names_each_bad_cell_and_nothing_is_imported_by_halves() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("管理员", "administrator").await;
    schools(&staff).await;
    bench.letter("syxx", KEY, question()).await;
    let table = "代码,名称,类型,上级,关闭日期\n\
        xin,新学校,学校,bureau,\n\
        syxx,实验小学,学校,bureau,2026-11-20\n\
        a,甲校,学校,b,\nb,乙校,学校,a,\n\
        c,丙校,公司,nowhere,\nxin,又一所,学校,bureau,\n";
    let trial = staff.post(&named("t.csv", true), table).await.json();
    let bad: Vec<Value> = trial["bad"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|cell| json!([cell["row"], cell["column"], cell["code"]]))
        .collect();
    assert_eq!(
        Value::from(bad),
        json!([
            [3, "closed_on", "still_in_use"],
            [4, "parent", "ring"],
            [5, "parent", "ring"],
            [6, "kind", "not_a_choice"],
            [7, "code", "taken"]
        ])
    );
    let refused = staff.post(&named("t.csv", false), table).await;
    assert_eq!(field(&refused), pair("row 3, closed_on", "still_in_use"));
    assert_eq!(staff.get("/api/v1/staff/units/xin").await.problem().0, 404);
    let good = "code,name,kind,parent,mailbox\nxin,新学校,school,bureau,xin\n";
    let done = staff.post(&named("t.csv", false), good).await.json();
    assert_eq!((&done["done"], &done["changes"][0]["kind"]), (&json!(true), &json!("added")));
    assert!(bench.get("/mailboxes").await.text().contains("新学校校长信箱"));
}

#[tokio::test]
async fn a_file_that_is_no_table_says_what_to_do() {
    let bench = Bench::without_a_plan().await;
    let staff = bench.staff("管理员", "administrator").await;
    for (name, body, told) in [
        ("t.csv", "".as_bytes(), (422, "unreadable_document")),
        ("t.csv", "name,kind\n新学校,school\n".as_bytes(), (422, "unreadable_document")),
        ("t.xlsx", "code,name\n".as_bytes(), (415, "wrong_file")),
        ("t.csv", b"PK\x03\x04".as_slice(), (415, "wrong_file")),
        ("t.pdf", b"%PDF-1.7".as_slice(), (415, "wrong_file")),
    ] {
        let answer = staff.post(&named(name, true), body.to_vec()).await;
        assert_eq!(answer.problem(), (told.0, told.1.to_owned()), "{name}");
        assert!(answer.json()["detail"].as_str().is_some_and(|detail| !detail.contains("PNG")));
    }
    let large = vec![b'a'; (10 << 20) + 1];
    assert_eq!(staff.post(&named("t.csv", true), large).await.problem(), (413, "too_large".into()));
}

#[tokio::test]
async fn the_second_of_two_who_save_a_unit_is_told_and_overwrites_nothing() {
    let bench = Bench::without_a_plan().await;
    let one = bench.staff("王主任", "bureau-office").await;
    let two = bench.staff("管理员", "administrator").await;
    schools(&one).await;
    let version = two.get(&format!("{UNITS}/syxx")).await.json()["version"].clone();
    let draft = "/api/v1/staff/drafts/one?thing=unit/syxx/change";
    let text = json!({"text": "{}"}).to_string();
    assert_eq!(one.put(draft, text.clone()).await.json()["others"], json!([]));
    assert_eq!(two.put(draft, text).await.json()["others"], json!(["王主任"]));
    assert_eq!(step(&one, "syxx", "rename", json!({"name": "先改的"})).await.status, StatusCode::OK);
    assert_eq!(one.get(draft).await.json()["text"], "", "what was sent is no draft any more");
    let late = json!({"version": version, "name": "后改的"}).to_string();
    assert_eq!(two.post(&format!("{UNITS}/syxx/rename"), late).await.problem(), (409, "conflict".into()));
    assert_eq!(two.get(&format!("{UNITS}/syxx")).await.json()["name"], "先改的");
    let blind = json!({"name": "没看过的"}).to_string();
    assert_eq!(
        two.post(&format!("{UNITS}/syxx/rename"), blind).await.problem(),
        (400, "invalid_json".into())
    );
    let principal = bench.staff("李校长", "principal").await;
    assert_eq!(principal.get(draft).await.problem(), (404, "not_found".into()));
}

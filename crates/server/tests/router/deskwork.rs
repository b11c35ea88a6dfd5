//! Several letters at once, the inbox as a file, extensions before they are given, templates of answers.

use crate::bench::{Bench, KEY, Staff, question};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const BULK: &str = "/api/v1/staff/letters/bulk";
const TABLE: &str = "/api/v1/staff/tables/letters";
const TEMPLATES: &str = "/api/v1/staff/templates";

fn number(n: u32) -> String {
    format!("2026-{n:06}")
}

fn letter(n: u32) -> String {
    format!("/api/v1/staff/letters/{}", number(n))
}

/// Letters as they were seen: numbers and versions.
fn seen(letters: &[(u32, i64)]) -> Value {
    letters.iter().map(|(n, version)| json!({"number": number(*n), "version": version})).collect()
}

async fn posted(bench: &Bench, mailbox: &str, key: u32, letter: Value) {
    let answer = bench.letter(mailbox, &format!("{key:03}{}", &KEY[3..]), letter).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
}

fn about_the_school() -> Value {
    let mut letter = question();
    letter["kind"] = json!("complaint");
    letter["about_unit"] = json!(true);
    letter
}

/// What became of each letter: the code of its problem, or `done`.
async fn outcomes(staff: &Staff<'_>, body: Value) -> Vec<String> {
    let answer = staff.post(BULK, body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let letters = answer.json()["letters"].as_array().expect("letters").clone();
    letters.iter().map(|letter| letter["problem"]["code"].as_str().unwrap_or("done").to_owned()).collect()
}

#[tokio::test]
async fn each_of_several_letters_is_a_step_of_its_own_and_what_became_of_it_is_told() {
    let bench = Bench::with_schools().await;
    for key in 1..=3 {
        posted(&bench, "director", key, question()).await;
    }
    posted(&bench, "school-2", 4, question()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let one = json!({"version": 1}).to_string();
    office.post(&format!("{}/accept", letter(2)), one).await;
    let accept = json!({"step": "accept", "letters": seen(&[(1, 1), (2, 1), (3, 1), (99, 1)])});
    assert_eq!(outcomes(&office, accept.clone()).await, ["done", "conflict", "done", "not_found"]);
    let again = json!({"step": "accept", "letters": seen(&[(1, 2), (3, 2)])});
    assert_eq!(outcomes(&office, again).await, ["wrong_state", "wrong_state"]);
    let auditor = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit?operation=accept_letter").await.json();
    assert_eq!(trail["rows"].as_array().map(Vec::len), Some(3), "noted as single steps are");
    // A school does not see the director's letters, and takes its own on all the same.
    let school = bench.member("校长乙", Role::Principal, "school-2").await;
    let mixed = json!({"step": "accept", "letters": seen(&[(1, 2), (4, 1)])});
    assert_eq!(outcomes(&school, mixed).await, ["not_found", "done"]);
    let supervisor = bench.staff("督查员", "supervisor").await;
    assert_eq!(
        outcomes(&supervisor, json!({"step": "accept", "letters": seen(&[(1, 2)])})).await,
        ["not_found"]
    );
    assert_eq!(auditor.post(BULK, accept.to_string()).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn letters_are_handed_over_together_but_none_to_the_unit_it_complains_of() {
    let bench = Bench::with_schools().await;
    posted(&bench, "director", 1, question()).await;
    posted(&bench, "school-1", 2, about_the_school()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let over = |unit: &str, letters: &[(u32, i64)]| json!({"step": "transfer", "letters": seen(letters), "units": [unit], "words": "由学校答复"});
    let answer = office.post(BULK, over("school-1", &[(1, 1), (2, 1)]).to_string()).await.json();
    assert_eq!(answer["letters"][0], json!({"number": number(1)}));
    assert_eq!(answer["letters"][1]["problem"]["fields"][0]["code"], "complained_of", "{answer}");
    assert_eq!(office.get(&letter(2)).await.json()["state"], "received", "it stays where it was");
    assert_eq!(outcomes(&office, over("school-9", &[(1, 2)])).await, ["invalid_fields"]);
    let closing = json!({"version": 1}).to_string();
    let closed = office.post("/api/v1/staff/units/school-2/close", closing).await;
    assert_eq!(closed.status, StatusCode::OK, "{}", closed.text());
    let answer = office.post(BULK, over("school-2", &[(1, 2)]).to_string()).await.json();
    assert_eq!(answer["letters"][0]["problem"]["fields"][0]["code"], "unit_is_closed", "{answer}");
}

#[tokio::test]
async fn answered_letters_are_closed_together_and_others_are_not() {
    let bench = Bench::new().await;
    for key in 1..=2 {
        posted(&bench, "director", key, question()).await;
    }
    let office = bench.staff("王主任", "bureau-office").await;
    office.post(&format!("{}/accept", letter(1)), json!({"version": 1}).to_string()).await;
    let reply = json!({"version": 2, "body": "每天十一点半开餐。"}).to_string();
    office.post(&format!("{}/reply", letter(1)), reply).await;
    let close = json!({"step": "close", "letters": seen(&[(1, 3), (2, 1)]), "words": "已经办好"});
    assert_eq!(outcomes(&office, close).await, ["done", "wrong_state"]);
    assert_eq!(office.get(&letter(1)).await.json()["state"], "closed");
}

#[tokio::test]
async fn too_many_letters_and_doubled_ones_are_refused_before_anything_is_done() {
    let bench = Bench::new().await;
    posted(&bench, "director", 1, question()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let many: Vec<(u32, i64)> = (1..=101).map(|n| (n, 1)).collect();
    let cases = [
        (json!({"step": "accept", "letters": seen(&many)}), "letters", "too_many"),
        (json!({"step": "accept", "letters": seen(&[(1, 1), (1, 1)])}), "letters", "taken"),
        (json!({"step": "accept", "letters": []}), "letters", "missing"),
        (
            json!({"step": "accept", "letters": [{"number": "1 OR 1=1", "version": 1}]}),
            "letters",
            "not_a_choice",
        ),
        (json!({"step": "reply", "letters": seen(&[(1, 1)]), "words": "几句话"}), "step", "not_a_choice"),
        (json!({"step": "transfer", "letters": seen(&[(1, 1)]), "units": ["bureau"]}), "words", "missing"),
    ];
    for (body, field, code) in cases {
        let answer = office.post(BULK, body.to_string()).await;
        assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{body}");
        let wrong = &answer.json()["fields"][0];
        assert_eq!((&wrong["field"], &wrong["code"]), (&json!(field), &json!(code)), "{body}");
    }
    assert_eq!(office.get(&letter(1)).await.json()["state"], "received");
}

#[tokio::test]
async fn the_inbox_leaves_as_a_file_without_anything_that_anybody_wrote() {
    let bench = Bench::with_schools().await;
    let mut signed = question();
    signed["name"] = json!("李小明");
    signed["phone"] = json!("13800001234");
    posted(&bench, "director", 1, signed).await;
    posted(&bench, "school-1", 2, about_the_school()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    let file = office.get(&format!("{TABLE}?format=csv&language=zh-CN")).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"letters.csv\"");
    let text = file.text();
    assert!(text.contains("编号,种类,信箱") && text.contains("2026-000001,咨询"), "{text}");
    for said in ["午餐", "李小明", "13800001234"] {
        assert!(!text.contains(said), "{said}: {text}");
    }
    let filtered = office.get(&format!("{TABLE}?kind=complaint&after=0.1.1")).await.text();
    assert!(filtered.contains("2026-000002,complaint") && !filtered.contains("2026-000001"), "{filtered}");
    let book = office.get(&format!("{TABLE}?format=xlsx")).await;
    assert!(book.body.starts_with(b"PK"), "a workbook");
    let accused = bench.member("校长甲", Role::Principal, "school-1").await;
    let text = accused.get(TABLE).await.text();
    assert!(!text.contains("2026-"), "{text}");
    let auditor = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit?operation=export_letters").await.json();
    assert_eq!(trail["rows"].as_array().map(Vec::len), Some(4), "each export is noted");
    assert_eq!(auditor.get(TABLE).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn what_an_extension_comes_to_is_told_before_it_is_given() {
    let bench = Bench::new().await;
    posted(&bench, "director", 1, question()).await;
    let office = bench.staff("王主任", "bureau-office").await;
    office.post(&format!("{}/accept", letter(1)), json!({"version": 1}).to_string()).await;
    let told = office.get(&format!("{}/extension?days=5", letter(1))).await.json();
    assert_eq!((&told["due_on"], &told["due_count"]["extended"]), (&json!("2026-12-04"), &json!(5)));
    let extend = json!({"version": 2, "days": 5, "words": "要等招标结果"}).to_string();
    let extended = office.post(&format!("{}/extend", letter(1)), extend).await.json();
    assert_eq!(extended["due_on"], told["due_on"]);
    for days in ["0", "11", "-1", "many", ""] {
        let refused = office.get(&format!("{}/extension?days={days}", letter(1))).await;
        assert_eq!(refused.problem(), (422, "invalid_fields".into()), "{days}");
    }
}

#[tokio::test]
async fn a_template_is_added_changed_and_removed_as_it_was_seen() {
    let bench = Bench::with_schools().await;
    let school = bench.member("校长甲", Role::Principal, "school-1").await;
    let new = json!({"unit": "school-1", "name": "收到", "body": "您的信（{编号}）收到了。"});
    let list = school.post(TEMPLATES, new.to_string()).await;
    assert_eq!(list.status, StatusCode::CREATED, "{}", list.text());
    let list = list.json();
    let (template, id) = (&list["templates"][0], list["templates"][0]["id"].as_i64().expect("an id"));
    assert_eq!((&template["unit"]["name"], &template["may_change"]), (&json!("实验小学"), &json!(true)));
    let change = |version: i64, name: &str| {
        json!({"version": version, "name": name, "body": "您的信收到了，周五前答复。"}).to_string()
    };
    let one = format!("{TEMPLATES}/{id}");
    assert_eq!(school.put(&one, change(1, "收到信")).await.json()["templates"][0]["version"], 2);
    assert_eq!(school.put(&one, change(1, "收到")).await.problem(), (409, "conflict".into()));
    assert_eq!(school.put(&one, change(2, " ")).await.problem(), (422, "invalid_fields".into()));
    let other = bench.member("校长乙", Role::Principal, "school-2").await;
    assert_eq!(other.get(TEMPLATES).await.json()["templates"], json!([]));
    assert_eq!(other.put(&one, change(2, "我的")).await.problem(), (404, "not_found".into()));
    assert_eq!(other.delete(&format!("{one}?version=2")).await.problem(), (404, "not_found".into()));
    assert_eq!(school.delete(&format!("{one}?version=1")).await.problem(), (409, "conflict".into()));
    assert_eq!(school.delete(&format!("{one}?version=2")).await.status, StatusCode::NO_CONTENT);
    let for_all = json!({"name": "收到", "body": "您的信收到了。"}).to_string();
    assert_eq!(school.post(TEMPLATES, for_all.clone()).await.problem(), (422, "invalid_fields".into()));
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(office.post(TEMPLATES, for_all).await.status, StatusCode::CREATED);
    let seen = school.get(TEMPLATES).await.json();
    assert_eq!(
        (&seen["templates"][0]["name"], &seen["templates"][0]["may_change"]),
        (&json!("收到"), &Value::Null)
    );
}

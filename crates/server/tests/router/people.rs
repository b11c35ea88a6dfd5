//! People, roles and delegation: who manages whom, and when access ends.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use contract::id::UnitCode;
use serde_json::{Value, json};
use store::NewUnit;

const PEOPLE: &str = "/api/v1/staff/people";
const ACCOUNT: &str = "/api/v1/staff/account";

async fn bench_with_schools() -> Bench {
    let bench = Bench::without_a_plan().await;
    let school = |code: &str, name: &str| NewUnit {
        code: UnitCode::parse(code).expect("a slug"),
        name: name.into(),
        kind: contract::unit::UnitKind::School,
        parent: UnitCode::parse("bureau").ok(),
        town: String::new(),
    };
    let schools = [school("school-1", "实验小学"), school("school-2", "第二中学")];
    bench.app.store.add_units(&schools, &[], &bench.act()).await.expect("added");
    bench
}

async fn add(by: &Staff<'_>, name: &str, role: &str, unit: &str) -> Answer {
    let body = json!({"name": name, "roles": [{"role": role, "unit": unit}]});
    by.post(PEOPLE, body.to_string()).await
}

/// The id of somebody who was added, and the token of the link.
fn added(answer: &Answer) -> (i64, String) {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let link = answer.json();
    let token =
        link["link"].as_str().and_then(|link| link.split_once("#link=")).expect("a link").1.to_owned();
    (link["person"].as_i64().expect("an id"), token)
}

/// Adds somebody, who then comes in by the link.
async fn hire<'a>(bench: &'a Bench, by: &Staff<'_>, name: &str, role: &str, unit: &str) -> (i64, Staff<'a>) {
    let (id, token) = added(&add(by, name, role, unit).await);
    (id, bench.come_in(token).await)
}

fn several(ids: &[i64]) -> String {
    json!({ "ids": ids }).to_string()
}

fn names(page: &Value) -> Vec<&str> {
    page["rows"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect()
}

#[tokio::test]
async fn somebody_who_is_added_comes_in_by_the_link_that_is_told_once() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let body = json!({
        "name": "李校长",
        "contacts": {"email": "li@example.org", "phone": "138 0000 0000"},
        "roles": [{"role": "principal", "unit": "school-1", "until": "2026-12-31"}]
    });
    let (id, token) = added(&admin.post(PEOPLE, body.to_string()).await);
    let page = admin.get(PEOPLE).await;
    assert_eq!(names(&page.json()), ["管理员", "李校长"], "sorted by pinyin");
    assert!(!page.text().contains("13800000000") && !page.text().contains(&token));
    assert_eq!(page.json()["rows"][1]["state"], "invited");
    let person = admin.get(&format!("{PEOPLE}/{id}")).await.json();
    assert_eq!(person["contacts"], json!({"email": "li@example.org", "phone": "13800000000"}));
    let principal = bench.come_in(token).await;
    let me = principal.get("/api/v1/staff/me").await.json();
    assert_eq!(
        (&me["roles"][0]["role"], &me["roles"][0]["until"]),
        (&json!("principal"), &json!("2026-12-31"))
    );
    let again = add(&admin, "李校长", "principal", "school-1").await;
    assert_eq!(again.json()["fields"], json!([{"field": "name", "code": "taken"}]));
}

#[tokio::test]
async fn fields_of_a_new_person_are_named_one_by_one() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let wrong = json!({"name": "李", "contacts": {"email": "li", "phone": "x"}, "roles": []});
    let fields = admin.post(PEOPLE, wrong.to_string()).await.json()["fields"].clone();
    let fields: Vec<&str> =
        fields.as_array().expect("fields").iter().filter_map(|f| f["field"].as_str()).collect();
    assert_eq!(fields, ["name", "email", "phone"]);
    let nowhere = add(&admin, "李老师", "principal", "nowhere").await;
    assert_eq!(nowhere.json()["fields"][0]["field"], "unit");
    let past = json!({"name": "李老师", "roles": [{"role": "principal", "unit": "school-1", "until": "2026-11-19"}]});
    assert_eq!(admin.post(PEOPLE, past.to_string()).await.json()["fields"][0]["code"], "past_day");
    assert_eq!(names(&admin.get(PEOPLE).await.json()), ["管理员"], "nobody was added");
}

#[tokio::test]
async fn a_principal_manages_the_own_schools_staff_and_finds_nobody_else() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let (principal_id, principal) = hire(&bench, &admin, "李校长", "principal", "school-1").await;
    let (other, _) = added(&add(&admin, "张老师", "school-staff", "school-2").await);
    let (own, _) = added(&add(&principal, "陈老师", "school-staff", "school-1").await);
    assert_eq!(names(&principal.get(PEOPLE).await.json()), ["陈老师", "李校长"]);
    let there = format!("{PEOPLE}/{own}");
    assert_eq!(principal.get(&there).await.status, StatusCode::OK);
    let missing = |answer: Answer| assert_eq!(answer.problem(), (404, "not_found".into()));
    missing(principal.get(&format!("{PEOPLE}/{other}")).await);
    missing(principal.post(&format!("{PEOPLE}/{other}/link"), "").await);
    missing(principal.post(&format!("{PEOPLE}/disable"), several(&[own, other])).await);
    missing(add(&principal, "赵老师", "school-staff", "school-2").await);
    let role = json!({"role": "school-staff", "unit": "school-2"}).to_string();
    missing(principal.post(&format!("{there}/roles"), role).await);
    let forbidden = |answer: Answer| assert_eq!(answer.problem(), (403, "forbidden".into()));
    forbidden(add(&principal, "赵老师", "principal", "school-1").await);
    forbidden(
        principal
            .post(
                &format!("{PEOPLE}/{principal_id}/roles"),
                json!({"role": "school-staff", "unit": "school-1"}).to_string(),
            )
            .await,
    );
    // Whoever gets a role elsewhere can do more than the principal, who could otherwise act as that person.
    let publisher = json!({"role": "publisher", "unit": "bureau"}).to_string();
    assert_eq!(admin.post(&format!("{there}/roles"), publisher).await.status, StatusCode::OK);
    forbidden(principal.post(&format!("{there}/link"), "").await);
    assert_eq!(principal.get(&there).await.json().get("contacts"), None);
    let staff = bench.staff("发布员", "publisher").await;
    forbidden(staff.get(PEOPLE).await);
}

#[tokio::test]
async fn who_is_disabled_is_out_at_the_next_request_and_back_in_after_the_undo() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let (id, person) = hire(&bench, &admin, "李校长", "principal", "school-1").await;
    assert_eq!(person.get("/api/v1/staff/me").await.status, StatusCode::OK);
    let disabled = admin.post(&format!("{PEOPLE}/disable"), several(&[id])).await;
    assert_eq!(disabled.json(), json!({ "ids": [id] }));
    assert_eq!(person.get("/api/v1/staff/me").await.problem(), (401, "sign_in_needed".into()));
    let sign_in = json!({"name": "李校长", "password": "a long enough password"}).to_string();
    let refused = bench.post("/api/v1/staff/sign-in", sign_in.clone()).await;
    assert_eq!(refused.problem(), (401, "sign_in_failed".into()));
    assert_eq!(admin.post(&format!("{PEOPLE}/{id}/link"), "").await.problem(), (409, "wrong_state".into()));
    let again = admin.post(&format!("{PEOPLE}/disable"), several(&[id])).await;
    assert_eq!(again.json(), json!({"ids": []}), "nothing to undo");
    assert_eq!(admin.post(&format!("{PEOPLE}/enable"), several(&[id])).await.status, StatusCode::OK);
    assert_eq!(person.get("/api/v1/staff/me").await.status, 401, "the old session is gone");
    assert_eq!(bench.post("/api/v1/staff/sign-in", sign_in).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_administrator_always_stays() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let own = admin.get("/api/v1/staff/me").await.json()["id"].as_i64().expect("an id");
    let oneself = admin.post(&format!("{PEOPLE}/disable"), several(&[own])).await;
    assert_eq!(oneself.problem(), (409, "wrong_state".into()));
    assert!(oneself.text().contains("另一位管理员"));
    let (second_id, token) = added(&add(&admin, "副管理员", "administrator", "bureau").await);
    let role = admin.get(ACCOUNT).await.json()["roles"][0]["id"].as_i64().expect("an id");
    let end = format!("{PEOPLE}/{own}/roles/{role}");
    let last = admin.delete(&end).await;
    assert_eq!(last.problem(), (409, "wrong_state".into()), "the second one has never come in");
    let second = bench.come_in(token).await;
    assert_eq!(admin.delete(&end).await.status, StatusCode::NO_CONTENT);
    assert_eq!(admin.get(PEOPLE).await.problem(), (403, "forbidden".into()), "at once");
    assert_eq!(
        second.post(&format!("{PEOPLE}/{second_id}/link"), "").await.problem(),
        (409, "wrong_state".into())
    );
}

#[tokio::test]
async fn a_role_is_not_given_twice_and_a_fresh_link_ends_the_older_one() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let (id, old) = added(&add(&admin, "李校长", "principal", "school-1").await);
    let role = json!({"role": "principal", "unit": "school-1"}).to_string();
    let twice = admin.post(&format!("{PEOPLE}/{id}/roles"), role).await;
    assert_eq!(twice.json()["fields"], json!([{"field": "role", "code": "taken"}]));
    let (_, fresh) = added(&admin.post(&format!("{PEOPLE}/{id}/link"), "").await);
    let body = json!({"token": old, "password": "a long enough password"}).to_string();
    assert_eq!(bench.post("/api/v1/staff/sign-in/link", body).await.problem(), (410, "link_used".into()));
    bench.come_in(fresh).await;
}

#[tokio::test]
async fn a_role_is_passed_on_within_the_unit_and_taken_back() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let (_, principal) = hire(&bench, &admin, "李校长", "principal", "school-1").await;
    let (deputy_id, deputy) = hire(&bench, &admin, "陈老师", "school-staff", "school-1").await;
    let (stranger, _) = hire(&bench, &admin, "张老师", "school-staff", "school-2").await;
    let account = principal.get(ACCOUNT).await.json();
    assert_eq!(account["colleagues"], json!([{"id": deputy_id, "name": "陈老师", "units": ["school-1"]}]));
    let role = &account["roles"][0]["id"];
    let pass =
        |role: &Value, to: i64, until: &str| json!({"role": role, "to": to, "until": until}).to_string();
    let path = "/api/v1/staff/account/delegations";
    let elsewhere = principal.post(path, pass(role, stranger, "2026-11-27")).await;
    assert_eq!(elsewhere.json()["fields"][0], json!({"field": "to", "code": "not_a_choice"}));
    let past = principal.post(path, pass(role, deputy_id, "2026-11-19")).await;
    assert_eq!(past.json()["fields"][0]["field"], "until");
    assert_eq!(deputy.get(PEOPLE).await.problem(), (403, "forbidden".into()));
    let passed = principal.post(path, pass(role, deputy_id, "2026-11-27")).await.json();
    assert_eq!(passed["passed_on"][0]["to"], "陈老师");
    let theirs = deputy.get(ACCOUNT).await.json();
    assert_eq!(
        (&theirs["roles"][1]["given_by"], &theirs["roles"][1]["until"]),
        (&json!("李校长"), &json!("2026-11-27"))
    );
    assert_eq!(deputy.get(PEOPLE).await.status, StatusCode::OK);
    let again = principal.post(path, pass(role, deputy_id, "2026-11-27")).await;
    assert_eq!(again.json()["fields"][0], json!({"field": "to", "code": "taken"}));
    let onward = deputy.post(path, pass(&theirs["roles"][1]["id"], deputy_id, "2026-11-27")).await;
    assert_eq!(onward.problem(), (409, "wrong_state".into()));
    let id = &passed["passed_on"][0]["id"];
    assert_eq!(deputy.delete(&format!("{path}/{id}")).await.problem(), (404, "not_found".into()));
    assert_eq!(principal.delete(&format!("{path}/{id}")).await.status, StatusCode::NO_CONTENT);
    assert_eq!(principal.get(ACCOUNT).await.json()["passed_on"], json!([]));
    assert_eq!(deputy.get(PEOPLE).await.problem(), (403, "forbidden".into()), "at once");
}

#[tokio::test]
async fn the_list_is_filtered_sorted_and_read_a_page_at_a_time() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    for number in 0..60 {
        let unit = if number % 2 == 0 { "school-1" } else { "school-2" };
        added(&add(&admin, &format!("老师{number:02}"), "school-staff", unit).await);
    }
    let first = admin.get(&format!("{PEOPLE}?sort=-name&role=school-staff")).await.json();
    assert_eq!((first["total"].as_u64(), names(&first).len(), names(&first)[0]), (Some(60), 50, "老师59"));
    let next = form_urlencoded::byte_serialize(first["next"].as_str().expect("a next page").as_bytes())
        .collect::<String>();
    let second = admin.get(&format!("{PEOPLE}?sort=-name&role=school-staff&after={next}")).await.json();
    assert_eq!((names(&second).len(), names(&second)[0], &second["next"]), (10, "老师09", &Value::Null));
    for (query, total) in [
        ("unit=school-1", 30),
        ("q=laoshi0", 10),
        ("q=%E7%AC%AC%E4%BA%8C", 30),
        ("state=active", 1),
        ("q=nobody", 0),
    ] {
        let page = admin.get(&format!("{PEOPLE}?{query}")).await.json();
        assert_eq!(page["total"].as_u64(), Some(total), "{query}");
    }
}

#[tokio::test]
async fn a_saved_view_belongs_to_its_account() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let other = bench.staff("发布员", "publisher").await;
    let path = "/api/v1/staff/views";
    let save = |name: &str, query: &str| json!({"table": "people", "name": name, "query": query}).to_string();
    admin.put(path, save("停用的", "state=disabled")).await;
    let saved = admin.put(path, save("停用的", "state=disabled&sort=unit")).await.json();
    assert_eq!(saved["views"].as_array().map(Vec::len), Some(1));
    assert_eq!(saved["views"][0]["query"], "state=disabled&sort=unit");
    let id = &saved["views"][0]["id"];
    assert_eq!(other.get(&format!("{path}?table=people")).await.json(), json!({"views": []}));
    assert_eq!(other.delete(&format!("{path}/{id}")).await.problem(), (404, "not_found".into()));
    assert_eq!(admin.put(path, save(" ", "")).await.json()["fields"][0]["field"], "name");
    assert_eq!(admin.delete(&format!("{path}/{id}")).await.status, StatusCode::NO_CONTENT);
    assert_eq!(admin.get(&format!("{path}?table=people")).await.json(), json!({"views": []}));
}

#[tokio::test]
async fn the_second_of_two_who_save_a_person_is_told_and_overwrites_nothing() {
    let bench = bench_with_schools().await;
    let one = bench.staff("甲管理员", "administrator").await;
    let two = bench.staff("乙管理员", "administrator").await;
    let (id, _) = added(&add(&one, "李校长", "principal", "school-1").await);
    let path = format!("{PEOPLE}/{id}");
    let version = two.get(&path).await.json()["version"].clone();
    let draft = format!("/api/v1/staff/drafts/one?thing=person/{id}/details");
    let text = json!({"text": "{}"}).to_string();
    one.put(&draft, text.clone()).await;
    assert_eq!(two.put(&draft, text.clone()).await.json()["others"], json!(["甲管理员"]));
    let change = |name: &str| {
        let contacts = json!({"email": "", "phone": "13800000000"});
        json!({"version": version, "name": name, "contacts": contacts}).to_string()
    };
    assert_eq!(one.put(&path, change("李大校长")).await.status, StatusCode::OK);
    assert_eq!(two.put(&path, change("李小校长")).await.problem(), (409, "conflict".into()));
    assert_eq!(two.get(&path).await.json()["name"], "李大校长");
    let (_, principal) = hire(&bench, &one, "王校长", "principal", "school-2").await;
    assert_eq!(principal.put(&draft, text).await.problem(), (404, "not_found".into()), "of another school");
}

const TABLE: &str = "/api/v1/staff/tables/people";

fn named(file: &str, trial: &str) -> String {
    format!("{TABLE}?file_name={file}&trial={trial}")
}

#[tokio::test]
async fn the_same_table_of_people_goes_out_and_comes_in() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let contacts = json!({"email": "li@example.org", "phone": "13800000000"});
    let roles = json!([{"role": "principal", "unit": "school-1", "until": "2026-12-31"}]);
    let body = json!({"name": "=李校长", "contacts": contacts, "roles": roles});
    added(&admin.post(PEOPLE, body.to_string()).await);
    for (format, language) in [("csv", ""), ("csv", "zh-CN"), ("xlsx", ""), ("xlsx", "zh-CN")] {
        let out = admin.get(&format!("{TABLE}?format={format}&language={language}")).await;
        assert!(out.header("content-disposition").contains(&format!("people.{format}")), "{}", out.text());
        let back = admin.post(&named(&format!("people.{format}"), "yes"), out.body).await.json();
        assert_eq!(
            back,
            json!({"rows": 2, "changes": [], "bad": [], "done": false, "links": []}),
            "{format}"
        );
    }
    let csv = admin.get(TABLE).await.text();
    assert!(csv.contains("name,roles,email,phone,state"), "{csv}");
    assert!(
        csv.contains("'=李校长,principal@school-1@2026-12-31,li@example.org,13800000000,invited"),
        "{csv}"
    );
}

#[tokio::test]
async fn a_table_of_people_names_each_bad_cell_and_its_links_open_the_desk() {
    let bench = bench_with_schools().await;
    let admin = bench.staff("管理员", "administrator").await;
    let (_, principal) = hire(&bench, &admin, "李校长", "principal", "school-1").await;
    let table =
        "姓名,角色和单位\n陈老师,学校工作人员@实验小学\n赵老师,校长@school-1\n钱老师,学校工作人员@school-2\n";
    let trial = principal.post(&named("t.csv", "yes"), table).await.json();
    let bad: Vec<Value> = trial["bad"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|cell| json!([cell["row"], cell["column"], cell["code"]]))
        .collect();
    assert_eq!(Value::from(bad), json!([[3, "roles", "not_yours"], [4, "roles", "no_such_unit"]]));
    let refused = principal.post(&named("t.csv", ""), table).await;
    assert_eq!(refused.json()["fields"][0]["field"], "row 3, roles");
    assert_eq!(names(&principal.get(PEOPLE).await.json()), ["李校长"], "nothing by halves");
    let done = admin.post(&named("t.csv", ""), table).await.json();
    assert_eq!((&done["done"], done["links"].as_array().map(Vec::len)), (&json!(true), Some(3)));
    assert_eq!(done["links"][0]["name"], "陈老师");
    let link =
        done["links"][0]["link"].as_str().and_then(|link| link.split_once("#link=")).expect("a link").1;
    let staff = bench.come_in(link.to_owned()).await;
    assert_eq!(staff.get(TABLE).await.problem(), (403, "forbidden".into()));
    let missing = admin.post(&named("t.csv", "yes"), "roles\nx\n").await;
    assert_eq!(missing.problem(), (422, "unreadable_document".into()));
}

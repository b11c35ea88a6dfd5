//! Settings and calendars over the desk's API: who may see and set them, what is refused with words, and what
//! the public sees at once.

use crate::bench::{Answer, Bench, KEY, Staff, question};
use axum::http::StatusCode;
use contract::setting::ALL;
use serde_json::{Value, json};

const SETTINGS: &str = "/api/v1/staff/settings";
const CALENDARS: &str = "/api/v1/staff/calendars";

impl Staff<'_> {
    /// Sets a setting that was never set before.
    async fn set(&self, name: &str, value: &str) -> Answer {
        self.put(
            &format!("{SETTINGS}/{name}"),
            json!({"version": 0, "value": value, "why": "试一试"}).to_string(),
        )
        .await
    }
}

fn names(list: &Answer) -> Vec<String> {
    let settings = list.json()["settings"].as_array().expect("a list").clone();
    settings.iter().map(|line| line["name"].as_str().expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn the_administrator_sees_all_the_office_its_own_and_the_auditor_sets_none() {
    let bench = Bench::new().await;
    let all: Vec<&str> = ALL.iter().map(|setting| setting.name).collect();
    let administrator = bench.staff("管理员", "administrator").await;
    assert_eq!(names(&administrator.get(SETTINGS).await), all);
    let auditor = bench.staff("审计员", "auditor").await;
    assert_eq!(names(&auditor.get(SETTINGS).await), all);
    assert_eq!(auditor.set("phone", "0000-1").await.problem(), (403, "forbidden".into()));
    let office = bench.staff("王主任", "bureau-office").await;
    let seen = names(&office.get(SETTINGS).await);
    assert!(seen.iter().any(|name| name == "duty") && !seen.iter().any(|name| name == "mail"), "{seen:?}");
    assert_eq!(office.set("phone", "0000-1").await.status, StatusCode::OK);
    for foreign in ["frame_ancestors", "nothing_of_that_name"] {
        assert_eq!(office.set(foreign, "*").await.problem(), (404, "not_found".into()), "{foreign}");
        let history = office.get(&format!("{SETTINGS}/{foreign}/history")).await;
        assert_eq!(history.problem(), (404, "not_found".into()), "{foreign}");
    }
    let principal = bench.staff("校长", "principal").await;
    assert_eq!(principal.get(SETTINGS).await.problem(), (403, "forbidden".into()));
}

#[tokio::test]
async fn a_value_that_cannot_be_used_is_refused_with_words_and_nothing_changes() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    for (name, value, field, code) in [
        ("name", " ", "value", "missing"),
        ("accent_light", "#82c3d6", "value", "too_pale"),
        ("kept_years", "0", "value", "out_of_range"),
        ("english", "maybe", "value", "not_a_choice"),
        ("frame_ancestors", "https://a.cn; script-src *", "value", "not_an_origin"),
        ("government_mark", "javascript:alert(1)", "value", "not_a_link"),
        ("urgent_numbers", r#"[{"number":"110","chinese":"","english":"x"}]"#, "0.chinese", "missing"),
        ("reply_rules", r#"{"director_question":0}"#, "director_question", "out_of_range"),
        ("text_messages", r#"{"url":"http://gateway.cn/sms"}"#, "url", "not_a_web_address"),
        ("text_messages", r#"{"url":"https://10.0.0.5/sms"}"#, "url", "inside_address"),
    ] {
        let answer = staff.set(name, value).await;
        assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{name}");
        let error = &answer.json()["fields"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{name}");
    }
    let long = json!({"version": 0, "value": "0000-1", "why": "因".repeat(201)});
    let answer = staff.put(&format!("{SETTINGS}/phone"), long.to_string()).await;
    assert_eq!(answer.json()["fields"][0]["field"], "why");
    let lines = staff.get(SETTINGS).await.json();
    let lines = lines["settings"].as_array().expect("a list").clone();
    // The bench itself sets whether a second factor is asked for.
    let changed = lines.iter().filter(|line| line["version"] != 0 && line["name"] != "second_factor");
    assert_eq!(changed.count(), 0);
}

#[tokio::test]
async fn of_two_who_set_the_second_is_told_and_the_history_names_both() {
    let bench = Bench::new().await;
    let (li, wang) =
        (bench.staff("李主任", "administrator").await, bench.staff("王主任", "bureau-office").await);
    let set = li.set("phone", "0000-1").await.json();
    assert_eq!((set["value"].as_str(), set["changed"]["who"].as_str()), (Some("0000-1"), Some("李主任")));
    assert_eq!(wang.set("phone", "0000-2").await.problem(), (409, "conflict".into()));
    let again = json!({"version": set["version"], "value": "0000-2"});
    assert_eq!(wang.put(&format!("{SETTINGS}/phone"), again.to_string()).await.status, StatusCode::OK);
    let history = wang.get(&format!("{SETTINGS}/phone/history")).await.json();
    let told: Vec<Value> = history["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| json!([change["value"], change["who"], change["why"], change["on"]]))
        .collect();
    assert_eq!(
        told,
        [json!(["0000-2", "王主任", "", "2026-11-20"]), json!(["0000-1", "李主任", "试一试", "2026-11-20"])]
    );
}

#[tokio::test]
async fn the_public_sees_at_once_what_was_set() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    assert!(!bench.get("/").await.text().contains("0000-99"));
    staff.set("phone", "0000-99").await;
    staff.set("government_mark", "https://mark.example.cn/1").await;
    staff.set("accent_light", "#7a1f3d").await;
    let home = bench.get("/").await.text();
    assert!(home.contains("0000-99") && home.contains("href=\"https://mark.example.cn/1\""), "{home}");
    assert!(home.contains("/style/bureau.css?v=-7a1f3d-82c3d6"), "{home}");
    let style = bench.get("/style/bureau.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.text().contains("--raw-teal:#7a1f3d"), "{}", style.text());
    let numbers = r#"[{"number":"120","chinese":"急救","english":"Ambulance"}]"#;
    staff.set("urgent_numbers", numbers).await;
    staff.set("outside_line", "").await;
    let form = bench.get("/mailboxes/director/write").await.text();
    assert!(form.contains("tel:120") && !form.contains("tel:110") && !form.contains("tel:12388"), "{form}");
}

#[tokio::test]
async fn reply_rules_count_for_new_letters_and_stand_in_the_api() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    let lines = staff.get(SETTINGS).await.json();
    let line =
        lines["settings"].as_array().expect("a list").iter().find(|line| line["name"] == "reply_rules");
    let rules = line.expect("listed")["value"].as_str().expect("JSON").to_owned();
    let rules = rules.replace("\"director_question\":5", "\"director_question\":1");
    assert_eq!(staff.set("reply_rules", &rules).await.status, StatusCode::OK);
    let mailbox = bench.get("/api/v1/mailboxes/director").await.json();
    assert_eq!(mailbox["reply_rules"][0], json!({"kind": "question", "working_days": 1}));
    assert_eq!(bench.letter("director", KEY, question()).await.json()["due_on"], "2026-11-23");
}

#[tokio::test]
async fn without_english_no_page_offers_it_and_its_addresses_lead_nowhere() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    assert_eq!(bench.get("/en/plans/2026").await.status, StatusCode::OK);
    staff.set("english", "off").await;
    for path in ["/en", "/en/plans/2026", "/en/track"] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("<html lang=\"zh-CN\""), "{path}");
    }
    assert_eq!(bench.submit("/en/track", &[("receipt", "x")]).await.status, StatusCode::NOT_FOUND);
    let home = bench.get("/").await.text();
    assert!(!home.contains("English") && !home.contains("hreflang=\"en\""), "{home}");
    assert!(bench.get("/embed/v1/plan?lang=en").await.text().contains("<html lang=\"zh-CN\""));
}

#[tokio::test]
async fn who_may_frame_is_what_was_configured_until_it_is_set() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    let policy = async || bench.get("/embed/v1/plan").await.header("content-security-policy").to_owned();
    assert!(policy().await.ends_with("frame-ancestors *"));
    staff.set("frame_ancestors", "https://news.example.cn").await;
    assert!(policy().await.ends_with("frame-ancestors 'self' https://news.example.cn"));
}

#[tokio::test]
async fn everybody_at_the_desk_reads_who_is_on_duty_and_nobody_else() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let duty =
        json!([{"name": "李四", "post": "副局长", "phone": "138 0000 0000", "from": "8:00", "to": "18:00"}]);
    assert_eq!(office.set("duty", &duty.to_string()).await.status, StatusCode::OK);
    let principal = bench.staff("校长", "principal").await;
    let people = principal.get("/api/v1/staff/duty").await.json();
    assert_eq!(people["people"][0]["phone"], "13800000000");
    assert_eq!(people["people"][0]["from"], "08:00");
    assert_eq!(bench.get("/api/v1/staff/duty").await.problem(), (401, "sign_in_needed".into()));
}

#[tokio::test]
async fn a_calendar_is_shown_with_its_source_and_a_new_year_is_imported() {
    let bench = Bench::new().await;
    let staff = bench.staff("管理员", "administrator").await;
    let years = staff.get(CALENDARS).await.json()["years"].clone();
    assert_eq!(years.as_array().map(Vec::len), Some(7));
    assert_eq!((years[0]["year"].as_i64(), years[0]["working_days"].as_u64()), (Some(2026), Some(248)));
    assert!(!years[0]["source"][0].as_str().unwrap_or_default().is_empty());
    let notice = |days: &str| format!(r#"{{"year":2027,"papers":["https://www.gov.cn/n"],"days":[{days}]}}"#);
    let day = r#"{"name":"元旦","date":"2027-01-01","isOffDay":true}"#;
    let import = async |notice: String, version: i64| {
        staff.post(CALENDARS, json!({"notice": notice, "version": version}).to_string()).await
    };
    for wrong in [notice(&format!("{day},{day}")), notice(""), "{}".into()] {
        let answer = import(wrong, 0).await;
        assert_eq!(answer.problem(), (422, "unreadable_document".into()));
        assert!(!answer.json()["detail"].as_str().unwrap_or_default().contains("docx"));
    }
    let years = import(notice(day), 0).await.json()["years"].clone();
    assert_eq!(
        (years[0]["year"].as_i64(), years[0]["imported"]["who"].as_str()),
        (Some(2027), Some("管理员"))
    );
    assert_eq!(import(notice(day), 0).await.problem(), (409, "conflict".into()));
    let history = staff.get(&format!("{CALENDARS}/2027/history")).await.json();
    assert_eq!(history["imports"].as_array().map(Vec::len), Some(1));
    assert_eq!(staff.get(&format!("{CALENDARS}/2031/history")).await.problem(), (404, "not_found".into()));
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(office.get(CALENDARS).await.status, StatusCode::OK);
    assert_eq!(office.post(CALENDARS, "{}").await.problem(), (403, "forbidden".into()));
    // A letter late in the year is counted by the new notice, and its date is no estimate any more.
    bench.clock.set("2026-12-30T04:00:00Z".parse().expect("a time"));
    assert_eq!(bench.letter("director", KEY, question()).await.json()["due_is_estimate"], false);
}

#[test]
fn the_table_in_the_docs_names_every_setting_and_no_other() {
    let docs = include_str!("../../../../docs/operations.md");
    let (_, section) = docs.split_once("## Settings at the desk").expect("a section");
    let section = section.split("\n## ").next().expect("there is a first part");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: Vec<(&str, &str)> = rows
        .map(|row| {
            let mut cells = row.split(" | ");
            let name = cells.next().expect("a name").trim_end_matches('`');
            (name, cells.next().expect("words").trim_end_matches(" |"))
        })
        .collect();
    let known: Vec<(&str, &str)> = ALL.iter().map(|setting| (setting.name, setting.effect.1)).collect();
    assert_eq!(listed, known);
}

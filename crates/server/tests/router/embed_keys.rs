//! Embed keys and counts of embeds, as pages on other sites, their editors and the desk meet them.

use crate::bench::{Answer, Bench, Staff};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use contract::limits::EMBED_PLACES;
use serde_json::{Value, json};

const KEYS: &str = "/api/v1/staff/embed-keys";
const REPORT: &str = "/api/v1/staff/embed-report";

impl Bench {
    /// A framed page as a browser asks for it.
    async fn framed(&self, query: &str, referer: &str) -> Answer {
        self.get_with(&format!("/embed/v1/plan?{query}"), "referer", referer).await
    }

    async fn why(&self, query: &str) -> Answer {
        self.get(&format!("/embed/v1/report?{query}")).await
    }
}

impl Staff<'_> {
    async fn add_key(&self, name: &str, origins: &str) -> Answer {
        self.post(KEYS, json!({"name": name, "origins": origins}).to_string()).await
    }

    /// The only key.
    async fn key(&self) -> String {
        let list = self.get(KEYS).await.json();
        list["keys"][0]["key"].as_str().unwrap_or_else(|| panic!("{list}")).to_owned()
    }

    async fn step(&self, key: &str, word: &str, version: i64) -> Answer {
        let step = json!({"version": version, "why": "合同到期了"});
        self.post(&format!("{KEYS}/{key}/{word}"), step.to_string()).await
    }

    /// Where something was embedded: key, host, loads and what broke.
    async fn places(&self) -> Vec<Value> {
        let report = self.get(REPORT).await.json();
        let places = report["places"].as_array().unwrap_or_else(|| panic!("{report}")).clone();
        places
            .iter()
            .map(|place| {
                let broken = place["broken"].as_array().expect("a list").iter();
                let broken: Vec<Value> = broken.map(|b| json!([b["reason"], b["times"]])).collect();
                json!([place["name"], place["host"], place["loads"], broken])
            })
            .collect()
    }
}

fn ancestors(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    policy.split_once("frame-ancestors ").expect("said").1.to_owned()
}

#[tokio::test]
async fn a_key_names_who_may_frame_and_an_unknown_or_stopped_one_nobody() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let added = office.add_key("县报", "https://News.cn").await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let key = office.key().await;
    assert_eq!(ancestors(&bench.get("/embed/v1/plan").await), "*");
    let asked = format!("/embed/v1/plan?key={key}");
    assert_eq!(ancestors(&bench.get(&asked).await), "'self' https://news.cn");
    for made_up in ["nobodyskey", "x", "a%3B%20script-src%20*"] {
        assert_eq!(ancestors(&bench.get(&format!("/embed/v1/plan?key={made_up}")).await), "'none'");
    }
    assert_eq!(office.step(&key, "stop", 1).await.status, StatusCode::OK);
    assert_eq!(ancestors(&bench.get(&asked).await), "'none'");
    assert_eq!(office.step(&key, "start", 2).await.status, StatusCode::OK);
    assert_eq!(ancestors(&bench.get(&asked).await), "'self' https://news.cn");
    let trail = bench.staff("审计员", "auditor").await.get("/api/v1/staff/audit").await.text();
    for operation in ["add_embed_key", "stop_embed_key", "start_embed_key", "合同到期了"] {
        assert!(trail.contains(operation), "{operation}");
    }
}

#[tokio::test]
async fn each_load_is_counted_where_it_was_and_by_what_came_of_it() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    office.add_key("县报", "https://news.cn").await;
    let key = office.key().await;
    let site = "https://news.cn/2026/11/page.html?secret=1";
    for _ in 0..3 {
        bench.framed(&format!("key={key}"), site).await;
    }
    let head = Request::builder().method(Method::HEAD).uri(format!("/embed/v1/plan?key={key}"));
    bench.send(head.header("referer", site).body(Body::empty()).expect("a request")).await;
    // The loader's word stands above what the browser says.
    bench.framed(&format!("key={key}&host=https%3A%2F%2Fevil.cn"), site).await;
    bench.framed(&format!("key={key}&year=2019"), site).await;
    bench.framed("key=nobodyskey", site).await;
    // What is no origin is nobody's; our own pages and a page opened by itself are no embeds.
    bench.framed("host=javascript%3Aalert(1)", "https://<b>forged</b>; x/").await;
    bench.framed("", "http://bureau.example/embed").await;
    bench.get_with("/embed/v1/plan", "sec-fetch-site", "same-origin").await;
    bench.get_with("/embed/v1/plan", "sec-fetch-dest", "document").await;
    let mut places = office.places().await;
    places.sort_by_key(Value::to_string);
    let mut expected = vec![
        json!(["县报", "https://news.cn", 4, [["not_found", 1]]]),
        json!(["县报", "https://evil.cn", 0, [["refused_host", 1]]]),
        json!(["", "https://news.cn", 0, [["unknown_key", 1]]]),
        json!(["", "", 1, []]),
    ];
    expected.sort_by_key(Value::to_string);
    assert_eq!(places, expected);
    let list = office.get(KEYS).await.json();
    assert_eq!((&list["keys"][0]["loads"], &list["keys"][0]["last_on"]), (&json!(4), &json!("2026-11-20")));
    let table = office.get("/api/v1/staff/tables/embeds?language=zh-CN").await.text();
    assert!(table.contains("嵌入编号") && table.contains("https://evil.cn"), "{table}");
}

#[tokio::test]
async fn whoever_makes_up_hosts_makes_few_rows() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    for n in 0..5000 {
        bench.framed(&format!("key=made{n}up&host=https%3A%2F%2Fh{n}.cn"), "").await;
    }
    server::embed::write_down(&bench.app).await.expect("written");
    let report = bench.app.store.embed_report(bench.clock.now().day, bench.clock.now().day).await;
    let other = report.expect("read").places.into_iter().find(|place| place.host == "other");
    let times = other.expect("there").broken[0].times;
    assert_eq!(times, 5000 - i64::try_from(EMBED_PLACES).expect("few"));
    assert_eq!(office.get(REPORT).await.json()["more"], true);
}

#[tokio::test]
async fn the_loader_is_told_why_a_frame_shows_nothing_and_only_silence_is_counted_again() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    office.add_key("县报", "https://news.cn").await;
    let key = office.key().await;
    let site = format!("&key={key}&host=https%3A%2F%2Fnews.cn");
    for (query, reason) in [
        (format!("view=plan{site}"), "fine"),
        (format!("view=plan{site}&why=no_answer"), "no_answer"),
        (format!("view=plan&year=2019{site}&why=no_answer"), "not_found"),
        (format!("view=item&year=2026&item=99{site}"), "not_found"),
        (format!("view=plan&as_of=soon{site}"), "not_found"),
        (format!("view=track{site}"), "not_found"),
        (format!("view=plan&key={key}&host=https%3A%2F%2Fevil.cn&why=no_answer"), "refused_host"),
        ("view=plan&key=nobodyskey&why=no_answer".to_owned(), "unknown_key"),
        ("view=mailbox&mailbox=director".to_owned(), "fine"),
        (String::new(), "not_found"),
    ] {
        let answer = bench.why(&query).await;
        assert_eq!((answer.status, &answer.json()["reason"]), (StatusCode::OK, &json!(reason)), "{query}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(office.places().await, [json!(["县报", "https://news.cn", 0, [["no_answer", 1]]])]);
    let chinese = bench.why("view=track").await.json()["detail"].to_string();
    let english = bench.why("view=track&lang=en").await.json()["detail"].to_string();
    assert!(chinese.contains("没有找到") && english.contains("not found"), "{chinese} {english}");
}

#[tokio::test]
async fn what_cannot_be_a_key_is_refused_with_its_field() {
    let bench = Bench::new().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let many: String = (0..100).map(|n| format!("https://a{n}.cn ")).collect();
    let long = "报".repeat(61);
    for (name, origins, field, code) in [
        ("县报", "https://a.cn; script-src *", "origins", "not_an_origin"),
        ("县报", "https://a.cn\r\nset-cookie: a", "origins", "not_an_origin"),
        ("县报", "https://a.cn/news", "origins", "not_an_origin"),
        ("县报", "", "origins", "missing"),
        ("县报", many.as_str(), "origins", "too_many"),
        (long.as_str(), "*", "name", "too_long"),
    ] {
        let answer = office.add_key(name, origins).await;
        assert_eq!(answer.problem(), (422, "invalid_fields".into()), "{origins}");
        let error = &answer.json()["fields"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{origins}");
    }
    office.add_key("县报", "https://a.cn").await;
    assert_eq!(office.add_key("县报", "*").await.json()["fields"][0]["code"], "taken");
    let key = office.key().await;
    let change =
        |version: i64| json!({"version": version, "name": "县报", "origins": "*", "note": ""}).to_string();
    let address = format!("{KEYS}/{key}");
    assert_eq!(office.put(&address, change(1)).await.status, StatusCode::OK);
    assert_eq!(office.put(&address, change(1)).await.problem(), (409, "conflict".into()));
    assert_eq!(
        office.put(&format!("{KEYS}/nobodyskey"), change(1)).await.problem(),
        (404, "not_found".into())
    );
    assert_eq!(office.put(&format!("{KEYS}/%2E%2E"), change(1)).await.problem(), (404, "not_found".into()));
    assert_eq!(office.step(&key, "start", 2).await.problem(), (409, "wrong_state".into()));
    let quiet = json!({"version": 2, "why": ""}).to_string();
    assert_eq!(office.post(&format!("{address}/stop"), quiet).await.json()["fields"][0]["field"], "why");
    for days in ["from=2026-11-21&to=2026-11-20", "from=2020-01-01", "from=x"] {
        assert_eq!(
            office.get(&format!("{REPORT}?{days}")).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{days}"
        );
    }
}

#[tokio::test]
async fn units_publishers_and_auditors_have_no_embed_keys() {
    let bench = Bench::new().await;
    for role in
        ["office-staff", "principal", "school-staff", "discipline", "supervisor", "auditor", "publisher"]
    {
        let staff = bench.staff(role, role).await;
        assert_eq!(staff.get(KEYS).await.problem(), (403, "forbidden".into()), "{role}");
        assert_eq!(staff.get(REPORT).await.problem(), (403, "forbidden".into()), "{role}");
        assert_eq!(staff.add_key("县报", "*").await.problem(), (403, "forbidden".into()), "{role}");
    }
    assert_eq!(bench.staff("管理员", "administrator").await.get(KEYS).await.status, StatusCode::OK);
}

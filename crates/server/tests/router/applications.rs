//! Applications for information over HTTP: applied for, corrected, answered and counted; who applies is told to
//! nobody but those who answer.

use crate::bench::{Answer, Bench, KEY};
use axum::http::{Method, Request, StatusCode};
use contract::id::ApplicationNumber;
use contract::staff::Role;
use serde_json::{Value, json};

const PUBLIC: &str = "/api/v1/applications";
const DESK: &str = "/api/v1/staff/applications";

/// Every private field, each with a word that stands nowhere else.
pub fn canaries() -> Value {
    json!({
        "applicant": "charity", "name": "canary-name", "contact": "canary-contact", "phone": "13800007654",
        "email": "canary@example.org", "address": "canary-address 三号楼", "title": "canary-title 金丝雀的材料",
        "document_number": "canary-1号", "description": "canary-description", "way": "on_page",
    })
}

impl Bench {
    pub async fn apply(&self, key: &str, body: &Value) -> Answer {
        let request = Request::post(PUBLIC).header("idempotency-key", key);
        self.send(request.body(body.to_string().into()).expect("a request")).await
    }

    /// An application that a unit deals with.
    pub async fn applied_to(&self, unit: &str) -> ApplicationNumber {
        self.set("application_unit", unit).await;
        let key = format!("{KEY}{unit}");
        let applied = self.apply(&key, &canaries()).await.json();
        ApplicationNumber::parse(applied["number"].as_str().expect("a number")).expect("a number")
    }

    async fn under(&self, receipt: &str, ending: &str, words: &str) -> Answer {
        let body = json!({ "receipt": receipt, "words": words }).to_string();
        self.post(&format!("{PUBLIC}/{ending}"), body).await
    }
}

#[tokio::test]
async fn an_application_is_confirmed_once_and_found_by_its_receipt_alone() {
    let bench = Bench::new().await;
    let rules = bench.get(PUBLIC).await.json();
    assert_eq!(rules["days"], json!({"answer": 20, "extension": 20, "correction": 7, "opinion": 15}));
    assert_eq!(bench.apply("short", &canaries()).await.problem(), (400, "invalid_idempotency_key".into()));
    let refused = bench.apply(KEY, &json!({})).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()));
    let fields = refused.json()["fields"].clone();
    let fields: Vec<&str> =
        fields.as_array().expect("fields").iter().filter_map(|field| field["field"].as_str()).collect();
    assert_eq!(fields, ["applicant", "name", "phone", "title", "way"]);

    let applied = bench.apply(KEY, &canaries()).await;
    assert_eq!(applied.status, StatusCode::CREATED, "{}", applied.text());
    assert_eq!(applied.header("cache-control"), "no-store");
    let first = applied.json();
    assert_eq!((&first["number"], &first["due_on"]), (&json!("SQ2026-00001"), &json!("2026-12-18")));
    assert_eq!(bench.apply(KEY, &canaries()).await.json(), first, "a repeated sending gets the same");
    let mut other = canaries();
    other["title"] = json!("别的材料");
    assert_eq!(bench.apply(KEY, &other).await.problem(), (422, "idempotency_key_reused".into()));

    let receipt = first["receipt"].as_str().expect("a receipt");
    let view = bench.under(receipt, "lookup", "").await.json();
    assert_eq!((&view["state"], &view["may"]), (&json!("received"), &json!(["withdraw"])));
    for wrong in ["", "0000-0000", &"0".repeat(28)] {
        for ending in ["lookup", "correction", "withdraw"] {
            let answer = bench.under(wrong, ending, "补正的话").await;
            assert_eq!(answer.problem(), (404, "wrong_receipt".into()), "{ending} {wrong}");
        }
    }
    assert_eq!(bench.under(receipt, "correction", "补正的话").await.problem(), (409, "wrong_state".into()));
    let gone = bench.under(receipt, "withdraw", "").await.json();
    assert_eq!((&gone["state"], &gone["may"]), (&json!("withdrawn"), &json!([])));
}

#[tokio::test]
async fn the_desk_asks_for_a_correction_and_answers_and_the_applicant_reads_it() {
    let bench = Bench::with_schools().await;
    let number = bench.applied_to("school-1").await;
    let receipt = bench.apply(&format!("{KEY}school-1"), &canaries()).await.json()["receipt"].clone();
    let receipt = receipt.as_str().expect("a receipt");
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let one = format!("{DESK}/{number}");
    let shown = principal.get(&one).await.json();
    assert_eq!((&shown["who"]["name"], &shown["version"]), (&json!("canary-name"), &json!(1)));
    assert_eq!(shown["may"], json!(["ask_correction", "ask_opinion", "extend", "answer"]));
    assert_eq!(shown["outcomes"].as_array().map(Vec::len), Some(19));
    let ask = json!({"version": 1, "words": "请写明是哪一年的", "by": "2026-12-01"}).to_string();
    let asked = principal.post(&format!("{one}/ask-correction"), ask.clone()).await.json();
    assert_eq!((&asked["state"], &asked["pressing"]), (&json!("correction_asked"), &json!("paused")));
    let again = principal.post(&format!("{one}/ask-correction"), ask).await;
    assert_eq!(again.problem(), (409, "conflict".into()));
    let wrong = bench.under(receipt, "correction", "").await;
    assert_eq!(wrong.problem(), (422, "invalid_fields".into()));
    let corrected = bench.under(receipt, "correction", "2025年的").await.json();
    assert_eq!(corrected["state"], "in_hand");
    let answer = json!({"version": 3, "outcome": "to_be_made", "body": "没有这样的材料。"});
    let refused = principal.post(&format!("{one}/answer"), answer.to_string()).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()), "a reason is missing");
    let mut answer = answer;
    answer["reason"] = json!("需要另行汇总制作");
    let answered = principal.post(&format!("{one}/answer"), answer.to_string()).await.json();
    assert_eq!((&answered["state"], &answered["outcome"]), (&json!("answered"), &json!("to_be_made")));
    assert_eq!(answered["steps"][3]["who"], "校长甲");
    let read = bench.under(receipt, "lookup", "").await.json();
    assert_eq!(read["answer"]["outcome"], "to_be_made");
    assert!(read["answer"]["remedies"].as_str().is_some_and(|text| text.contains("行政诉讼")));
    assert!(read["answer"]["remedies_english"].as_str().is_some_and(|text| text.contains("reconsideration")));
    assert!(!read.to_string().contains("校长甲"), "who took a step the desk alone is told");

    let table = bench.get(&format!("{PUBLIC}/statistics?year=2026")).await.json();
    assert_eq!((&table["new"]["charity"], &table["ended"]["total"]), (&json!(1), &json!(1)));
    assert_eq!(table["results"].as_array().map(Vec::len), Some(21));
    for year in ["2025", "x", "99999"] {
        let none = bench.get(&format!("{PUBLIC}/statistics?year={year}")).await;
        assert_eq!(none.problem(), (404, "not_found".into()), "{year}");
    }
}

#[tokio::test]
async fn who_supervises_sees_that_it_is_late_but_not_who_applies() {
    let bench = Bench::with_schools().await;
    let number = bench.applied_to("school-1").await;
    bench.clock.set("2026-12-21T04:00:00Z".parse().expect("a time"));
    let supervisor = bench.staff("督办员", "supervisor").await;
    let shown = supervisor.get(&format!("{DESK}/{number}")).await.json();
    assert_eq!((&shown["who"], &shown["may"]), (&Value::Null, &json!([])));
    assert!(shown.get("outcomes").is_none_or(|outcomes| *outcomes == json!([])), "{shown}");
    let late = supervisor.get(&format!("{DESK}?state=late")).await.json();
    assert_eq!((&late["late"], &late["rows"][0]["pressing"]), (&json!(1), &json!("overdue")));
    let other = bench.member("校长乙", Role::Principal, "school-2").await;
    let none = other.get(&format!("{DESK}?state=all")).await.json();
    assert_eq!((&none["rows"], &none["open"], &none["late"]), (&json!([]), &json!(0), &json!(0)));
}

#[tokio::test]
async fn what_is_private_in_an_application_never_reaches_a_page_a_feed_an_export_an_index_or_the_trail() {
    let bench = Bench::with_schools().await;
    let number = bench.applied_to("school-1").await;
    let receipt = bench.apply(&format!("{KEY}school-1"), &canaries()).await.json()["receipt"].clone();
    let receipt = receipt.as_str().expect("a receipt");
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let one = format!("{DESK}/{number}");
    principal.get(&one).await;
    let opinion = json!({"version": 1, "words": "canary-asked 是否同意"}).to_string();
    assert_eq!(principal.post(&format!("{one}/ask-third-party"), opinion).await.status, StatusCode::OK);
    let said = json!({"version": 2, "opinion": "objects", "words": "canary-said 不同意"}).to_string();
    assert_eq!(principal.post(&format!("{one}/record-opinion"), said).await.status, StatusCode::OK);
    let answer = json!({"version": 3, "outcome": "third_party_rights", "body": "canary-answer 不予公开。",
        "reason": "canary-reason 第三方不同意"});
    let answered = principal.post(&format!("{one}/answer"), answer.to_string()).await;
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.text());
    bench.app.store.rebuild_search(&bench.act()).await.expect("made anew");

    let mut looked_at = 0;
    let auditor = bench.staff("审计员", "auditor").await;
    let administrator = bench.staff("管理员", "administrator").await;
    let mut read = async |path: &str, text: String| {
        looked_at += 1;
        for canary in ["canary", "金丝雀", "13800007654", receipt] {
            assert!(!text.contains(canary), "{canary} in {path}: {text}");
        }
    };
    for operation in server::http::operations() {
        if operation.method != Method::GET || !rules::access::is_public(operation.name) {
            continue;
        }
        let path =
            operation.path.replace("{year}", "2026").replace("{id}", "director").replace("{number}", "1");
        let path = path.replace("{name}", "menus").replace("{unit}", "bureau");
        read(&path, bench.get(&path).await.text()).await;
    }
    let sitemap = bench.get("/sitemap.xml").await.text();
    let pages = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    let pages: Vec<String> =
        pages.filter_map(|page| page.strip_prefix("http://bureau.example")).map(str::to_owned).collect();
    for path in pages.iter().map(String::as_str).chain(["/data/disclosures.csv", "/feeds/replies.atom"]) {
        read(path, bench.get(path).await.text()).await;
    }
    for typed in ["canary", "13800007654"] {
        let found = bench.get(&format!("/api/v1/search?q={typed}")).await.json();
        assert_eq!(found["total"], 0, "{found}");
    }
    for path in ["audit", "audit.csv", "audit?thing=application"] {
        let path = format!("/api/v1/staff/{path}");
        let text = auditor.get(&path).await.text();
        assert!(text.contains(&format!("application/{number}")), "the trail is whole");
        read(&path, text).await;
    }
    let deliveries = administrator.get("/api/v1/staff/deliveries").await.text();
    read("deliveries", deliveries).await;
    assert!(looked_at > 60, "{looked_at}");
}

//! Disclosure records through every door: the desk's operations, pages, the API, feeds, data.

use crate::bench::{Answer, Bench, Staff};
use axum::http::{Method, StatusCode};
use contract::staff::Role;
use serde_json::{Value, json};

const RECORDS: &str = "/api/v1/staff/disclosures";

/// A record of a school, as the desk sends it.
pub fn record(name: &str) -> Value {
    json!({
        "unit": "school-1", "name": name, "made_on": "2026-11-10", "topic": "canteen", "five": "result",
        "openness": "proactive", "summary": "校服单价 <b>摘要</b>", "keywords": "校服", "text": "正文 canary-text",
    })
}

impl Staff<'_> {
    async fn announce_record(&self, record: &Value) -> Value {
        let answer = self.post(RECORDS, record.to_string()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        answer.json()
    }

    pub async fn record_step(&self, record: &Value, word: &str, mut body: Value) -> Answer {
        body["version"] = record["version"].clone();
        self.post(&format!("{RECORDS}/{}/{word}", record["id"]), body.to_string()).await
    }

    /// Written down and published: the record as the desk has it then.
    pub async fn publish_record(&self, record: &Value) -> Value {
        let announced = self.announce_record(record).await;
        let answer = self.record_step(&announced, "publish", json!({})).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer.json()
    }

    async fn upload_named(&self, name: &str, content: impl Into<Vec<u8>>) -> Answer {
        self.post(&format!("/api/v1/staff/files?file_name={name}"), content.into()).await
    }
}

#[tokio::test]
async fn what_waits_at_the_desk_is_nowhere_to_be_read_until_it_is_published() {
    let bench = Bench::with_schools().await;
    let school = bench.member("李校长", Role::Principal, "school-1").await;
    let announced = school.announce_record(&record("校服选用结果")).await;
    assert_eq!((&announced["standing"], &announced["pace"]), (&json!("announced"), &json!("in_time")));
    assert_eq!(announced["due_on"], json!("2026-12-08"));
    let doors = [
        "/disclosures",
        "/en/disclosures?q=%E6%A0%A1%E6%9C%8D",
        "/api/v1/disclosures",
        "/data/disclosures.csv",
        "/data/disclosures.json",
        "/feeds/disclosures.atom",
        "/sitemap.xml",
    ];
    for door in doors {
        let answer = bench.get(door).await;
        assert_eq!(answer.status, StatusCode::OK, "{door}");
        assert!(!answer.text().contains("校服选用结果"), "{door}");
    }
    let published = school.record_step(&announced, "publish", json!({})).await.json();
    assert_eq!((&published["number"], &published["pace"]), (&json!("school-1/2026-00001"), &json!("done")));
    for door in [
        "/disclosures",
        "/api/v1/disclosures",
        "/data/disclosures.csv",
        "/feeds/disclosures-topic-canteen.json",
    ] {
        assert!(bench.get(door).await.text().contains("校服选用结果"), "{door}");
    }
    assert!(bench.get("/sitemap.xml").await.text().contains("/disclosures/school-1/2026-00001</loc>"));
    let page = bench.get("/disclosures/school-1/2026-00001").await.text();
    for part in [
        "<meta name=\"ArticleTitle\" content=\"校服选用结果\">",
        "<meta name=\"ColumnName\" content=\"信息公开\">",
        "<meta name=\"PubDate\" content=\"2026-11-20\">",
        "<meta name=\"ContentSource\" content=\"实验小学\">",
        "<meta name=\"SiteName\"",
        "canary-text",
        "&lt;b&gt;",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let list = bench.get("/disclosures?topic=canteen&five=result&unit=school-1&year=2026").await.text();
    assert!(list.contains("data-testid=\"disclosure\""));
    let english = bench.get("/en/disclosures/school-1/2026-00001").await.text();
    assert!(english.contains("Index number") && english.contains("published in time"), "{english}");
}

#[tokio::test]
async fn a_number_that_is_taken_is_refused_beside_its_field() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let mut older = record("旧目录里的一条");
    older["number"] = json!("2019-00007");
    older["made_on"] = json!("2019-04-20");
    older["published_on"] = json!("2019-05-01");
    let published = office.publish_record(&older).await;
    assert_eq!(published["number"], json!("school-1/2019-00007"));
    assert_eq!(bench.get("/disclosures/school-1/2019-00007").await.status, StatusCode::OK);
    let doubled = office.post(RECORDS, older.to_string()).await;
    assert_eq!(doubled.fields(), [("number".to_owned(), "taken".to_owned())]);
    assert!(doubled.json()["detail"].as_str().is_some_and(|words| !words.is_empty()));
    older["number"] = json!("第7号");
    let crooked = office.post(RECORDS, older.to_string()).await;
    assert_eq!(crooked.fields(), [("number".to_owned(), "not_an_index_number".to_owned())]);
}

#[tokio::test]
async fn a_withdrawn_records_address_answers_with_its_reason_in_both_languages() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let published = office.publish_record(&record("误传的稿子")).await;
    let refused = office.record_step(&published, "withdraw", json!({"why": "误"})).await;
    assert_eq!(refused.fields(), [("why".to_owned(), "too_short".to_owned())]);
    let gone = office.record_step(&published, "withdraw", json!({"why": "误传了内部稿"})).await;
    assert_eq!(gone.status, StatusCode::OK, "{}", gone.text());
    let page = bench.get("/disclosures/school-1/2026-00001").await;
    assert_eq!(page.status, StatusCode::GONE);
    let text = page.text();
    assert!(text.contains("误传了内部稿") && text.contains("写信") && text.contains("noindex"), "{text}");
    assert!(!text.contains("canary-text") && !text.contains("摘要"), "{text}");
    let english = bench.get("/en/disclosures/school-1/2026-00001").await;
    assert_eq!(english.status, StatusCode::GONE);
    assert!(english.text().contains("was withdrawn on 20 November 2026"), "{}", english.text());
    let api = bench.get("/api/v1/disclosures/school-1/2026-00001").await;
    assert_eq!(api.problem(), (410, "withdrawn".to_owned()));
    assert!(api.text().contains("误传了内部稿"), "{}", api.text());
    for door in ["/disclosures", "/api/v1/disclosures", "/data/disclosures.csv", "/sitemap.xml"] {
        assert!(!bench.get(door).await.text().contains("2026-00001"), "{door}");
    }
    // Who follows the feed is told that it is gone, and why.
    let feed = bench.get("/feeds/disclosures-unit-school-1.json").await.text();
    assert!(feed.contains("误传了内部稿") && !feed.contains("摘要"), "{feed}");
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_refused_and_a_table_is_shown_by_its_first_rows() {
    let bench = Bench::with_schools().await;
    let school = bench.member("李校长", Role::Principal, "school-1").await;
    for (name, content) in [
        ("a.pdf", b"MZ\x90\x00\x03 a program".to_vec()),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
        ("a.xlsx", "学校,单价\n".into()),
        ("a.html", b"<html>".to_vec()),
        ("a.csv", Vec::new()),
    ] {
        let refused = school.upload_named(name, content).await;
        assert_eq!(refused.problem(), (415, "wrong_file".to_owned()), "{name}");
    }
    let mut table = "学校,单价\n".to_owned();
    (1..=30).for_each(|row| table.push_str(&format!("第{row}小学,{}\n", row + 100)));
    let kept = school.upload_named("prices.csv", table).await.json();
    let mut with_file = record("校服单价");
    with_file["attachments"] = json!([kept["id"]]);
    let announced = school.announce_record(&with_file).await;
    let file = format!("/files/{}", kept["id"]);
    assert_eq!(bench.get(&file).await.status, StatusCode::NOT_FOUND);
    school.record_step(&announced, "publish", json!({})).await;
    assert_eq!(bench.get(&file).await.header("content-type"), "text/csv");
    let view = bench.get("/api/v1/disclosures/school-1/2026-00001").await.json();
    assert_eq!(view["files"][0]["table"]["total"], json!(30));
    assert_eq!(view["files"][0]["table"]["rows"].as_array().map(Vec::len), Some(10));
    let page = bench.get("/disclosures/school-1/2026-00001").await.text();
    assert!(page.contains("第10小学") && !page.contains("第11小学") && page.contains("共 30 行"), "{page}");
    let unknown = json!({"attachments": [999]});
    let mut wrong = record("另一条");
    wrong["attachments"] = unknown["attachments"].clone();
    let refused = school.post(RECORDS, wrong.to_string()).await;
    assert_eq!(refused.fields(), [("attachments".to_owned(), "not_a_choice".to_owned())]);
}

#[tokio::test]
async fn a_pdf_is_shown_within_its_records_page_and_framed_by_no_other_site() {
    let bench = Bench::with_schools().await;
    let school = bench.member("李校长", Role::Principal, "school-1").await;
    let [pdf, table] = [
        school.upload_named("notice.pdf", "%PDF-1.7 notice").await.json(),
        school.upload_named("prices.csv", "学校,单价\n实验小学,120\n").await.json(),
    ];
    let mut with_files = record("校服单价");
    with_files["attachments"] = json!([pdf["id"], table["id"]]);
    school.publish_record(&with_files).await;
    let policy = async |path: String| {
        let answer = bench.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        (answer.header("content-security-policy").to_owned(), answer.header("x-frame-options").to_owned())
    };
    let address = format!("/files/{}", pdf["id"]);
    for path in ["/disclosures/school-1/2026-00001", "/en/disclosures/school-1/2026-00001"] {
        let text = bench.get(path).await.text();
        assert!(text.contains(&format!("<iframe src=\"{address}\"")), "{path}");
        assert!(text.contains("loading=\"lazy\""), "nothing of it is loaded before it is opened: {path}");
        assert_eq!(text.matches("<iframe").count(), 1, "a table is in no frame: {path}");
        let (policy, framed) = policy(path.to_owned()).await;
        assert!(policy.contains("frame-src 'self'; frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(framed, "DENY");
    }
    let (of_pdf, _) = policy(address).await;
    assert!(of_pdf.starts_with("default-src 'none'; object-src 'self'"), "{of_pdf}");
    assert!(of_pdf.ends_with("frame-ancestors 'self'") && !of_pdf.contains("sandbox"), "{of_pdf}");
    let (of_table, _) = policy(format!("/files/{}", table["id"])).await;
    assert!(of_table.contains("sandbox") && !of_table.contains("object-src"), "{of_table}");
    let (of_list, _) = policy("/disclosures".to_owned()).await;
    assert!(!of_list.contains("frame-src"), "{of_list}");
}

#[tokio::test]
async fn queries_of_any_size_and_make_answer_the_page() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    office.publish_record(&record("校服选用结果")).await;
    let huge = "食".repeat(5_000);
    let queries = [
        format!("q={}", form_urlencoded::byte_serialize(huge.as_bytes()).collect::<String>()),
        "q=%25%5F%21%27%22%3B--".to_owned(),
        "q=%E3%80%82%EF%BC%8C%EF%BC%81".to_owned(),
        "five=nothing&topic=x&unit=..%2F..&year=99999&validity=x&order=x&after=x".to_owned(),
        "after=99999999999999999999.1".to_owned(),
        "after=-1.-1".to_owned(),
        "q=%00".to_owned(),
    ];
    for query in &queries {
        for path in ["/disclosures", "/api/v1/disclosures"] {
            let answer = bench.get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}?{}", &query[..query.len().min(60)]);
        }
    }
    for path in ["bureau/2026-1", "bureau/2026-00001", "nobody/2026-00001", "..%2Fa/2026-00001", "bureau/x"] {
        for before in ["/disclosures", "/api/v1/disclosures"] {
            assert_eq!(bench.get(&format!("{before}/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    for (day, status) in [("2026-11-21", 422), ("2026-11-19", 404), ("x", 422), ("2026-11-20", 200)] {
        for before in ["/disclosures", "/api/v1/disclosures"] {
            let answer = bench.get(&format!("{before}/school-1/2026-00001?as_of={day}")).await;
            assert_eq!(answer.status.as_u16(), status, "{before} {day}");
        }
    }
    assert_eq!(bench.get("/feeds/disclosures-unit-nobody.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_school_writes_for_itself_and_moves_nobody_elses_records() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let own = office.publish_record(&record("实验小学的")).await;
    let other = bench.member("张校长", Role::Principal, "school-2").await;
    assert_eq!(other.post(RECORDS, record("代写").to_string()).await.fields()[0].1, "not_yours");
    assert_eq!(other.get(&format!("{RECORDS}/{}", own["id"])).await.status, StatusCode::NOT_FOUND);
    let refused = other.record_step(&own, "withdraw", json!({"why": "不喜欢这一条"})).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(RECORDS).await.json()["units"], json!([{"code": "school-2", "name": "第二中学"}]));
    let auditor = bench.staff("审计员", "auditor").await;
    assert_eq!(auditor.get(RECORDS).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bench.get(RECORDS).await.status, StatusCode::UNAUTHORIZED);
    // Of two who saw the same, the second is told.
    let change = json!({"why": "单价写错了一位"});
    let mut corrected = record("实验小学的（更正）");
    corrected["why"] = change["why"].clone();
    assert_eq!(office.record_step(&own, "correct", corrected.clone()).await.status, StatusCode::OK);
    assert_eq!(office.record_step(&own, "correct", corrected).await.problem(), (409, "conflict".to_owned()));
    let then = bench.get("/api/v1/disclosures/school-1/2026-00001").await.json();
    assert_eq!(then["history"][1]["why"], json!("单价写错了一位"));
    let body = json!({"version": 3}).to_string();
    let put = office.send(&Method::PUT, &format!("{RECORDS}/{}", own["id"]), body).await;
    assert_eq!(put.status, StatusCode::BAD_REQUEST, "a record without a name is none");
}

#[tokio::test]
async fn where_publishing_takes_two_people_nobody_publishes_what_they_wrote() {
    let bench = Bench::with_schools().await;
    bench.set("two_step_publishing", "on").await;
    let (one, two) = (bench.staff("甲主任", "bureau-office").await, bench.staff("乙主任", "publisher").await);
    let announced = one.announce_record(&record("校服选用结果")).await;
    let refused = one.record_step(&announced, "publish", json!({})).await;
    assert_eq!(refused.problem(), (403, "needs_second_person".to_owned()));
    assert_eq!(two.record_step(&announced, "publish", json!({})).await.status, StatusCode::OK);
}

//! Consultations: opinions are letters about a draft that takes them today; their number is told with care; the outcome
//! stands with the draft.

use crate::bench::{Bench, KEY};
use axum::http::StatusCode;
use contract::staff::Role;
use contract::text::Reason;
use rules::access::Grant;
use serde_json::{Value, json};

const OPEN: &str = "云溪市中小学校服选用管理办法（草案）";
const TO_COME: &str = "云溪市2027年义务教育招生范围调整方案（草案）";
const OVER: &str = "校园周边交通组织方案（草案）";
const ADOPTED: &str = "云溪市幼儿园膳食管理办法";
const DECISIONS: &str = "/api/v1/staff/registers/decisions/rows";
const OUTCOMES: &str = "/api/v1/staff/registers/consultation-outcomes/rows";

/// The number of a draft of the sample.
async fn number(bench: &Bench, title: &str) -> i64 {
    let list = bench.get("/api/v1/registers/decisions").await.json();
    let rows = list["rows"].as_array().expect("rows").iter();
    let id = rows.clone().find(|row| row["cells"]["title"] == title).and_then(|row| row["id"].as_i64());
    id.unwrap_or_else(|| panic!("no {title} in {list}"))
}

fn opinion(row: Value) -> Value {
    json!({"kind": "suggestion", "title": "公示期太短", "body": "公示期建议延长到十个工作日。", "row": row})
}

fn draft(id: i64) -> Value {
    json!({"register": "decisions", "id": id})
}

fn fields<'a>(row: &'a str, key: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("kind", "suggestion"),
        ("title", "公示期太短"),
        ("body", "公示期建议延长到十个工作日。"),
        ("row", row),
        ("key", key),
    ]
}

#[tokio::test]
async fn an_opinion_is_a_letter_that_names_its_draft_to_its_writer_and_at_the_desk() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OPEN).await;
    let posted = bench.letter("director", KEY, opinion(draft(id))).await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let again = bench.letter("director", KEY, opinion(draft(id))).await;
    assert_eq!(again.json()["receipt"], posted.json()["receipt"]);
    let lookup = json!({"receipt": posted.json()["receipt"]}).to_string();
    let seen = bench.post("/api/v1/letters/lookup", lookup).await.json();
    assert_eq!(seen["opinion_on"], json!({"register": "decisions", "id": id, "title": OPEN}));
    let office = bench.staff("王主任", "bureau-office").await;
    let wanted = format!("/api/v1/staff/letters?row=decisions.{id}");
    let inbox = office.get(&wanted).await.json();
    assert_eq!(inbox["rows"].as_array().map(Vec::len), Some(7), "{inbox}");
    let number = posted.json()["number"].as_str().expect("a number").to_owned();
    let letter = office.get(&format!("/api/v1/staff/letters/{number}")).await.json();
    assert_eq!(letter["opinion_on"]["title"], OPEN);
    let counts = office.get("/api/v1/staff/letters/counts").await.json();
    assert_eq!(counts["drafts"], json!([{"register": "decisions", "id": id, "title": OPEN, "letters": 7}]));
}

#[tokio::test]
async fn outside_its_days_a_draft_takes_no_opinion_and_says_what_to_do() {
    let bench = Bench::of_the_sample().await;
    for (title, day) in [(TO_COME, "2026年11月23日"), (OVER, "2026年11月2日")] {
        let refused = bench.letter("director", KEY, opinion(draft(number(&bench, title).await))).await;
        assert_eq!(refused.problem(), (409, "not_open".into()));
        let detail = refused.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert!(detail.contains(day) && detail.contains("寄出"), "{detail}");
    }
    let menu = bench.get("/api/v1/registers/menus").await.json()["rows"][0]["id"].clone();
    for row in
        [draft(999_999), json!({"register": "menus", "id": menu}), json!({"register": "nothing", "id": 1})]
    {
        let refused = bench.letter("director", KEY, opinion(row)).await;
        assert_eq!(refused.problem(), (422, "invalid_fields".into()));
        assert_eq!(refused.json()["fields"][0]["field"], "row");
    }
    let id = number(&bench, OPEN).await;
    let registers = bench.app.registers.now();
    let decisions = registers.all.iter().find(|register| register.name.as_str() == "decisions").expect("one");
    let why = Reason::parse("草案要重新起草。").expect("a reason");
    let everybody = Grant { all: true, ..Grant::default() };
    let withdrawn = bench.app.store.withdraw_row(decisions, (id, 1), &why, &everybody, &bench.act()).await;
    withdrawn.expect("withdrawn");
    let refused = bench.letter("director", KEY, opinion(draft(id))).await;
    assert_eq!(refused.problem(), (409, "not_open".into()));
    assert!(refused.text().contains("撤回"), "{}", refused.text());
    // Nothing was stored under the key: it still sends the same text as an ordinary letter.
    let sent = bench.letter("director", KEY, opinion(Value::Null)).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
}

#[tokio::test]
async fn without_scripts_the_form_names_the_draft_and_keeps_what_was_typed() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OPEN).await;
    let row = format!("decisions.{id}");
    let write = format!("/mailboxes/director/write?row={row}");
    let page = bench.get(&write).await.text();
    assert!(page.contains(&format!("/registers/decisions/{id}")) && page.contains(OPEN));
    assert!(page.contains(&format!("name=\"row\" value=\"{row}\"")), "{page}");
    let receipt = bench.submit(&write, &fields(&row, KEY)).await;
    assert_eq!(receipt.status, StatusCode::CREATED);
    let tracked = bench.submit("/track", &[("receipt", &receipt.receipt())]).await.text();
    assert!(tracked.contains("对这份草案的意见") && tracked.contains(OPEN));

    let over = format!("decisions.{}", number(&bench, OVER).await);
    let late = bench.get(&format!("/mailboxes/director/write?row={over}")).await.text();
    assert!(late.contains("已经截止") && !late.contains("name=\"row\""));
    let other = "fedcba9876543210fedcba9876543210";
    let refused = bench.submit("/mailboxes/director/write", &fields(&over, other)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let html = refused.text();
    assert!(html.contains("已经截止") && html.contains("十个工作日") && html.contains(other));
    assert!(!html.contains("name=\"row\""), "sent again it is an ordinary letter");
    let strange = bench.submit("/mailboxes/director/write", &fields("decisions.999999", other)).await.text();
    assert!(strange.contains("十个工作日") && strange.contains("作为普通来信"));
    let sent = bench.submit("/mailboxes/director/write", &fields("", other)).await;
    assert_eq!(sent.status, StatusCode::CREATED);
}

#[tokio::test]
async fn the_page_of_a_draft_tells_how_many_wrote_and_what_became_of_it() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OPEN).await;
    let page = bench.get(&format!("/registers/decisions/{id}")).await.text();
    assert!(page.contains("2026年12月18日前（含当天）都可以写意见。"), "{page}");
    assert!(page.contains("截至11月19日，信箱收到 6 条意见。") && page.contains("写意见"));
    let view = bench.get(&format!("/api/v1/registers/decisions/rows/{id}")).await.json();
    assert_eq!(view["consultation"]["opinions"], json!({"least": 6, "most": 6}));
    let list = bench.get("/api/v1/registers/decisions?as_of=2026-11-18").await.json();
    let early = &list["consultations"][id.to_string()];
    assert_eq!(early, &Value::Null, "the draft was not public yet");

    let id = number(&bench, ADOPTED).await;
    let page = bench.get(&format!("/registers/decisions/{id}")).await.text();
    for words in ["征求意见结果", "没有采纳", "16:30离园", "结果已经公布", "就此事写信"]
    {
        assert!(page.contains(words), "{words}");
    }
    let list = bench.get("/registers/decisions").await.text();
    assert!(list.contains("看意见采纳了没有（5 条）"));
    let outcomes = bench.get(&format!("/registers/consultation-outcomes?decision={id}")).await.text();
    assert!(outcomes.contains(ADOPTED) && outcomes.contains(&format!("/registers/decisions/{id}")));
}

#[tokio::test]
async fn an_opinion_that_was_taken_back_counts_no_more_from_its_day_on() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OPEN).await;
    let posted = bench.letter("director", KEY, opinion(draft(id))).await.json();
    let told = |as_of: &'static str| {
        let bench = &bench;
        async move {
            bench.app.pages.published();
            let list = bench.get(&format!("/api/v1/registers/decisions{as_of}")).await.json();
            list["consultations"][id.to_string()]["opinions"]["least"].clone()
        }
    };
    assert_eq!(told("").await, 6, "today's is told tomorrow");
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    assert_eq!(told("").await, 7);
    let seen = json!({"receipt": posted["receipt"]}).to_string();
    let taken_back = bench.post("/api/v1/letters/withdraw", seen).await;
    assert_eq!(taken_back.status, StatusCode::OK, "{}", taken_back.text());
    bench.clock.set("2026-11-23T04:00:00Z".parse().expect("a time"));
    assert_eq!((told("").await, told("?as_of=2026-11-21").await), (json!(6), json!(7)));
}

#[tokio::test]
async fn fewer_than_five_opinions_are_not_counted_in_public() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OVER).await;
    // Told as if they had come in time.
    for key in 0..3 {
        let mut letter = opinion(draft(id));
        letter["title"] = json!(format!("第{key}条意见"));
        let draft: contract::letter::LetterDraft = serde_json::from_value(letter).expect("a letter");
        let registers = bench.app.registers.now();
        let register = registers.all.iter().find(|register| register.name.as_str() == "decisions").cloned();
        let new = store::NewLetter {
            mailbox: contract::id::MailboxId::parse("director").expect("a slug"),
            idempotency: contract::id::IdempotencyKey::parse(&format!("{key:0>22}")).expect("long enough"),
            letter: draft.check().expect("right"),
            register,
            files: Vec::new(),
        };
        let on = store::Moment::noon_of(jiff::civil::date(2026, 10, 20), &bench.clock.zone);
        let by = contract::follow::FollowBy::default();
        let act = store::Act::program("test", on);
        let calendars = rules::calendar::Calendars::shipped();
        bench.app.store.post_letter(new, &calendars, by, &act).await.expect("taken");
    }
    bench.app.pages.published();
    let view = bench.get(&format!("/api/v1/registers/decisions/rows/{id}")).await.json();
    assert_eq!(view["consultation"]["opinions"], json!({"least": 0, "most": 4}));
    let page = bench.get(&format!("/registers/decisions/{id}")).await.text();
    assert!(page.contains("信箱收到的意见不到 5 条"), "{page}");
    // Who reads no letters gets the same at the desk.
    let publisher = bench.staff("钱编辑", "publisher").await;
    let told = publisher.get(&format!("{DECISIONS}/{id}")).await.json();
    assert_eq!(told["consultation"]["opinions"], json!({"least": 0, "most": 4}), "{told}");
    assert_eq!(told["consultation"].get("letters"), None);
    let office = bench.staff("王主任", "bureau-office").await;
    let told = office.get(&format!("{DECISIONS}/{id}")).await.json();
    assert_eq!(told["consultation"]["letters"], 3, "{told}");
}

#[tokio::test]
async fn an_outcome_refers_to_a_draft_that_is_there_by_number_or_by_name() {
    let bench = Bench::of_the_sample().await;
    let office = bench.member("王主任", Role::BureauOffice, "bureau").await;
    let id = number(&bench, OVER).await;
    let outcome = |decision: &str, reason: &str| {
        let cells = json!({
            "decision": decision, "number": "1", "opinion": "即停即走区太短", "taken_up": "采纳",
            "reason": reason, "decided_on": "2026-11-19",
        });
        json!({"rows": [{"unit": "anquan-guanli", "cells": cells}]}).to_string()
    };
    let refused = office.post(OUTCOMES, outcome("999999", "第二条：加长到60米。")).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()));
    assert_eq!(refused.json()["fields"][0]["field"], "row 1, decision");
    let refused = office.post(OUTCOMES, outcome(OVER, "按13800138000这位家长说的改。")).await;
    assert!(refused.text().contains("手机号"), "{}", refused.text());
    let done = office.post(OUTCOMES, outcome(OVER, "第二条：加长到60米。")).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let same = office.post(OUTCOMES, outcome(&id.to_string(), "第二条：加长到60米。")).await.json();
    assert_eq!(same["same"], 1, "{same}");
    let page = bench.get(&format!("/registers/decisions/{id}")).await.text();
    assert!(page.contains("第二条：加长到60米。") && page.contains("结果已经公布"));
    let rows = office.get(OUTCOMES).await.json();
    assert_eq!(rows["referable"].as_array().map(Vec::len), Some(8), "{}", rows["referable"]);
}

#[tokio::test]
async fn fewer_than_thirty_days_need_a_reason() {
    let bench = Bench::of_the_sample().await;
    let office = bench.member("王主任", Role::BureauOffice, "bureau").await;
    let draft = |why: &str| {
        let cells = json!({
            "title": "学校防汛应急办法", "from": "2026-11-23", "until": "2026-12-04", "feedback_to": "局长信箱",
            "outcome": "open", "shorter_why": why,
        });
        json!({"rows": [{"unit": "anquan-guanli", "cells": cells}]}).to_string()
    };
    let refused = office.post(DECISIONS, draft("")).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()));
    assert_eq!(refused.json()["fields"][0]["field"], "row 1, until");
    let told = refused.text();
    assert!(
        told.contains("不少于 30 日") && told.contains("第十五条") && told.contains("缩短期限的原因"),
        "{told}"
    );
    assert_eq!(office.post(DECISIONS, draft("寒潮前须印发")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_report_of_misconduct_is_no_opinion() {
    let bench = Bench::of_the_sample().await;
    let id = number(&bench, OPEN).await;
    let mut report = opinion(draft(id));
    report["kind"] = json!("report");
    let posted = bench.letter("director", KEY, report).await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let lookup = json!({"receipt": posted.json()["receipt"]}).to_string();
    let seen = bench.post("/api/v1/letters/lookup", lookup).await.json();
    assert_eq!(seen.get("opinion_on"), None);
}

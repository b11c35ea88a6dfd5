//! The monthly round through the API: what a unit sees and sends, what the bureau does with it, what is public.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const ROUNDS: &str = "/api/v1/staff/rounds";
const PLAN: &str = "云溪市教体局2026年重点工作安排\n一、办好学校\n\
    1.改造食堂。年内改造食堂3所。(责任科室:实验小学)\n2.开放操场。12月底前满意率达到90%以上。(责任科室:实验小学)\n\
    3.培训教师。做好教师培训。(责任科室:第二中学)\n4.修订章程。做好修订。\n";

/// A bureau with two schools that lead items, on 20 November 2026.
async fn bureau() -> Bench {
    let bench = Bench::with_schools().await;
    let outline = rules::document::outline_text(PLAN, Some(2026)).expect("a plan");
    let id = bench.app.store.store_plan(&outline, "plan.txt", &bench.act()).await.expect("stored");
    bench.app.store.publish_plan(id, &bench.act()).await.expect("published");
    bench
}

async fn open(clerk: &Staff<'_>) -> i64 {
    let opening = clerk.get(ROUNDS).await.json()["opening"].clone();
    assert_eq!(opening, json!({"year": 2026, "month": 11, "due_on": "2026-11-28"}));
    let opened = clerk.post(ROUNDS, opening.to_string()).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["id"].as_i64().expect("an id")
}

async fn send(staff: &Staff<'_>, round: i64, unit: &str, answers: Value) -> Answer {
    staff.post(&format!("{ROUNDS}/{round}/units/{unit}"), json!({ "answers": answers }).to_string()).await
}

fn still(item: u32) -> Value {
    json!({"item": item, "version": 0, "update": {"no_progress": true}})
}

fn moved(item: u32, value: f64) -> Value {
    let update = json!({"text": "两所已经完工", "readings": [{"target": 0, "value": value}]});
    json!({"item": item, "version": 0, "update": update})
}

#[tokio::test]
async fn a_round_is_opened_answered_and_published_at_once() {
    let bench = bureau().await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    let teacher = bench.member("李老师", Role::SchoolStaff, "school-1").await;
    let round = open(&clerk).await;
    let owed = teacher.get(ROUNDS).await.json()["owed"].clone();
    assert_eq!((&owed[0]["unit"], &owed[0]["open"]), (&json!("school-1"), &json!(2)));
    let sent = send(&teacher, round, "school-1", json!([moved(1, 2.0), still(2)])).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    assert_eq!(sent.json()["units"][0]["items"][1]["answer"]["no_progress"], true);
    assert!(!bench.get("/plans/2026/items/1").await.text().contains("两所已经完工"));

    let page = clerk.get(&format!("{ROUNDS}/{round}")).await.json();
    assert_eq!(page["units"].as_array().map(Vec::len), Some(3), "two schools and the bureau itself");
    let counts = clerk.get(ROUNDS).await.json()["counts"].clone();
    assert_eq!(counts, json!({"items": 4, "sent": 2, "published": 0, "missing": 2}));
    let reminded = clerk.post(&format!("{ROUNDS}/{round}/remind"), "").await.json();
    assert_eq!(reminded, json!({"units": 2, "already": 0}));
    let answers = json!({"answers": [{"item": 1, "version": 1}, {"item": 2, "version": 1}]});
    let published = clerk.post(&format!("{ROUNDS}/{round}/publish"), answers.to_string()).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text());

    assert!(bench.get("/plans/2026/items/1").await.text().contains("两所已经完工"));
    let item = bench.get("/api/v1/plans/2026/items/2").await.json();
    assert_eq!(item["updates"][0]["no_progress"], true);
    assert_eq!(
        (&item["updates"][0]["readings"], &item["updates"][0]["unit"]),
        (&json!([]), &json!("实验小学"))
    );
    assert!(bench.get("/plans/2026/items/2").await.text().contains("本月无进展"));
    assert!(bench.get("/en/plans/2026/items/2").await.text().contains("No progress this month"));
    let first = bench.get("/api/v1/plans/2026/items/1").await.json();
    assert_ne!(
        first["updates"][0]["publication"], item["updates"][0]["publication"],
        "each has its own number"
    );
    // Next time, the words that say something are offered again.
    let last = teacher.get(&format!("{ROUNDS}/{round}/units/school-1")).await.json();
    assert_eq!(last["units"][0]["items"][0]["last"]["text"], "两所已经完工");
    assert_eq!(last["units"][0]["items"][1]["last"], Value::Null);
    let again = send(&teacher, round, "school-1", json!([moved(1, 3.0)])).await;
    assert_eq!(again.problem(), (409, "wrong_state".into()));
}

#[tokio::test]
async fn another_units_items_are_like_missing_ones() {
    let bench = bureau().await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    let teacher = bench.member("李老师", Role::SchoolStaff, "school-1").await;
    let round = open(&clerk).await;
    let foreign = teacher.get(&format!("{ROUNDS}/{round}/units/school-2")).await;
    assert_eq!(foreign.problem(), (404, "not_found".into()));
    assert_eq!(
        send(&teacher, round, "school-2", json!([still(3)])).await.problem(),
        (404, "not_found".into())
    );
    let smuggled = json!([still(1), still(2), still(3)]);
    assert_eq!(send(&teacher, round, "school-1", smuggled).await.problem(), (404, "not_found".into()));
    let own = teacher.get(&format!("{ROUNDS}/{round}/units/school-1")).await.text();
    assert!(!own.contains("培训教师"), "{own}");
    for path in [format!("{ROUNDS}/{round}"), format!("{ROUNDS}/{round}/remind")] {
        let answer =
            if path.ends_with("remind") { teacher.post(&path, "").await } else { teacher.get(&path).await };
        assert_eq!(answer.problem(), (403, "forbidden".into()), "{path}");
    }
}

#[tokio::test]
async fn wrong_values_are_named_with_their_items_and_nothing_is_sent() {
    let bench = bureau().await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    let teacher = bench.member("李老师", Role::SchoolStaff, "school-1").await;
    let round = open(&clerk).await;
    let fields = async |answers: Value| {
        let answer = send(&teacher, round, "school-1", answers).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
        let fields = answer.json()["fields"].as_array().expect("fields").clone();
        fields.iter().map(|field| field["field"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fields(json!([moved(1, -1.0), still(2)])).await, ["1.readings"]);
    assert_eq!(fields(json!([still(1)])).await, ["2.text"]);
    let both = json!({"no_progress": true, "readings": [{"target": 0, "value": 1}]});
    let both = json!([{"item": 1, "version": 0, "update": both}, still(2)]);
    assert_eq!(fields(both).await, ["1.no_progress"]);
    let silent = json!([{"item": 1, "version": 0, "update": {"text": " "}}, still(2)]);
    assert_eq!(fields(silent).await, ["1.text"]);
    // Once a milestone counts percent, no more than the whole can be there.
    let percent = json!({"number": 0, "title": "满意率", "goal": {"target": 90, "unit": "%"}});
    let step = json!({"number": 5, "title": "印发办法"});
    let assignment = json!({"assignment": {"units": ["实验小学"], "milestones": [percent, step]}, "seen": 0});
    let path = "/api/v1/staff/plans/2026/items/2/assignment";
    let published = clerk.post(path, assignment.to_string()).await;
    assert_eq!(published.status, StatusCode::CREATED, "{}", published.text());
    assert_eq!(fields(json!([still(1), moved(2, 100.5)])).await, ["2.readings"]);
    let unseen = json!({"text": "印发了", "done": [{"milestone": 5, "on": "2026-11-10"}]});
    let unseen = json!([still(1), {"item": 2, "version": 0, "update": unseen}]);
    assert_eq!(fields(unseen).await, ["2.evidence"]);
    assert_eq!(clerk.get(ROUNDS).await.json()["counts"]["sent"], 0);
}

#[tokio::test]
async fn an_answer_carries_the_units_word_a_photo_and_a_link_and_the_public_sees_them() {
    let bench = bureau().await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    let teacher = bench.member("李老师", Role::SchoolStaff, "school-1").await;
    let other = bench.member("张老师", Role::SchoolStaff, "school-2").await;
    let round = open(&clerk).await;
    let mut picture = std::io::Cursor::new(Vec::new());
    let drawn = image::DynamicImage::new_rgb8(8, 6);
    drawn.write_to(&mut picture, image::ImageFormat::Png).expect("drawn");
    let file = teacher.post("/api/v1/staff/files?file_name=a.png", picture.into_inner()).await.json();
    assert_eq!(file["picture"], true);
    let id = file["id"].as_i64().expect("an id");
    let update = |photo: Value, link: &str| {
        json!([{"item": 1, "version": 0, "update": {
            "text": "食堂开餐了", "claim": "on_course", "attachments": [id],
            "photos": [photo], "links": [{"address": link, "words": "开餐公告"}],
        }}, still(2)])
    };
    let said = json!({"file": id, "caption": "新食堂开餐", "pupils": "guardians_consented"});
    for (photo, link, field) in [
        (json!({"file": id, "pupils": "no_pupils"}), "https://www.example.cn", format!("1.caption-{id}")),
        (json!({"file": id, "caption": "新食堂开餐"}), "https://www.example.cn", format!("1.pupils-{id}")),
        (said.clone(), "http://www.example.cn", "1.link-0".to_owned()),
        (said.clone(), "javascript:alert(1)", "1.link-0".to_owned()),
    ] {
        let refused = send(&teacher, round, "school-1", update(photo, link)).await;
        assert_eq!(refused.json()["fields"][0]["field"], field, "{}", refused.text());
    }
    let sent = send(&teacher, round, "school-1", update(said, "https://www.example.cn/kaican")).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let answer = &sent.json()["units"][0]["items"][0]["answer"];
    assert_eq!(
        (&answer["claim"], &answer["photos"][0]["caption"]),
        (&json!("on_course"), &json!("新食堂开餐"))
    );
    let path = format!("{ROUNDS}/{round}/items/1/files/{id}");
    assert_eq!(clerk.get(&path).await.header("content-type"), "image/png");
    assert_eq!(other.get(&path).await.problem(), (404, "not_found".into()));
    assert_eq!(bench.get(&format!("/files/{id}")).await.status, StatusCode::NOT_FOUND);

    let answers = json!({"answers": [{"item": 1, "version": 1}, {"item": 2, "version": 1}]});
    let published = clerk.post(&format!("{ROUNDS}/{round}/publish"), answers.to_string()).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text());
    let page = bench.get("/plans/2026/items/1").await.text();
    for shown in [
        "<figcaption>",
        "alt=\"新食堂开餐\"",
        "width=\"8\" height=\"6\" loading=\"lazy\"",
        "（已征得监护人同意）",
        "rel=\"noopener external\"",
        "（www.example.cn）",
        "单位自报",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let english = bench.get("/en/plans/2026/items/1").await.text();
    assert!(english.contains("with the guardians’ consent"), "{english}");
    assert_eq!(bench.get(&format!("/files/{id}")).await.header("content-type"), "image/png");
    let feed = bench.get("/feeds/plans-2026.json").await.text();
    assert!(feed.contains("照片：新食堂开餐（已征得监护人同意）"), "{feed}");
    let table = bench.get("/api/v1/plans/2026/data.csv?table=evidence").await.text();
    assert!(table.contains("photo") && table.contains("新食堂开餐,guardians_consented"), "{table}");
    assert!(table.contains("https://www.example.cn/kaican"), "{table}");
    let trail = bench.staff("审计员", "auditor").await.get("/api/v1/staff/audit").await.text();
    assert!(trail.contains("guardians_consented") && !trail.contains("新食堂开餐"), "{trail}");
}

#[tokio::test]
async fn a_round_opens_by_itself_on_its_day_if_a_setting_says_so() {
    let bench = bureau().await;
    server::job::open_round(&bench.app).await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    assert_eq!(clerk.get(ROUNDS).await.json()["rounds"], json!([]));
    for (name, value) in [("round_open_day", "20"), ("round_due_day", "24")] {
        bench.app.store.set_setting(name, value, &bench.act()).await.expect("set");
    }
    bench.app.pages.published();
    server::job::open_round(&bench.app).await;
    server::job::open_round(&bench.app).await;
    let list = clerk.get(ROUNDS).await.json();
    assert_eq!(list["rounds"].as_array().map(Vec::len), Some(1));
    assert_eq!(list["rounds"][0]["due_on"], "2026-11-24");
    let past = json!({"year": 2026, "month": 12, "due_on": "2026-11-01"});
    assert_eq!(clerk.post(ROUNDS, past.to_string()).await.json()["fields"][0]["field"], "due_on");
    let early = json!({"year": 2026, "month": 12, "due_on": "2026-12-24"});
    assert_eq!(clerk.post(ROUNDS, early.to_string()).await.problem(), (409, "wrong_state".into()));
}

#[tokio::test]
async fn one_answer_is_sent_back_with_words() {
    let bench = bureau().await;
    let clerk = bench.staff("王主任", "bureau-office").await;
    let teacher = bench.member("李老师", Role::SchoolStaff, "school-1").await;
    let round = open(&clerk).await;
    send(&teacher, round, "school-1", json!([moved(1, 2.0), still(2)])).await;
    let path = format!("{ROUNDS}/{round}/items/1/send-back");
    let silent = clerk.post(&path, json!({"version": 1, "words": " "}).to_string()).await;
    assert_eq!(silent.json()["fields"][0]["field"], "words");
    let back = clerk.post(&path, json!({"version": 1, "words": "请写明是哪两所"}).to_string()).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    let own = teacher.get(&format!("{ROUNDS}/{round}/units/school-1")).await.json();
    let item = &own["units"][0]["items"][0];
    assert_eq!((&item["state"], &item["words"]), (&json!("sent_back"), &json!("请写明是哪两所")));
    assert_eq!(teacher.get(ROUNDS).await.json()["owed"][0]["sent_back"], 1);
    let stale = clerk.post(&path, json!({"version": 1, "words": "再退一次"}).to_string()).await;
    assert_eq!(stale.problem(), (409, "wrong_state".into()));
}

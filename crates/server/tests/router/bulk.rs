//! Milestones and updates in bulk: what goes out comes in, each bad cell is named, all is published or nothing.

use crate::bench::{Answer, Bench, Staff};
use axum::http::StatusCode;
use serde_json::{Value, json};

const MILESTONES: &str = "/api/v1/staff/tables/milestones?year=2026";
const UPDATES: &str = "/api/v1/staff/tables/updates?year=2026";
const HEADS: &str = "事项,事项标题,牵头单位,配合单位,分管领导,监督电话,整项完成日期,节点编号,节点,计划日期,改期到,改期原因,目标,起点,计量单位,权重,要出的文件\n";

async fn put(staff: &Staff<'_>, table: &str, more: &str, rows: &str) -> Answer {
    staff.post(&format!("{table}&file_name=t.csv{more}"), rows.to_owned()).await
}

fn table(rows: &str) -> String {
    format!("{HEADS}{rows}")
}

fn good() -> String {
    table(
        "1,,实验小学,,,,,0,改造食堂,2026-12-31,,,3,0,所,3,改造办法；验收办法\n1,,,,,,,,印发办法,2026-12-10,,,,,,1\n\
         2,,第二中学,,,,,,开放操场,2026-12-31,,,,,,1\n",
    )
}

fn cells(answer: &Answer) -> Value {
    let bad = answer.json()["bad"].clone();
    let bad = bad.as_array().expect("a list").iter();
    bad.map(|cell| json!([cell["row"], cell["column"], cell["code"]])).collect()
}

async fn publications(staff: &Staff<'_>) -> Value {
    let at = |number| format!("/api/v1/staff/plans/2026/items/{number}/assignment");
    json!([staff.get(&at(1)).await.json()["publication"], staff.get(&at(2)).await.json()["publication"]])
}

#[tokio::test]
async fn one_import_publishes_all_and_the_same_table_changes_nothing_afterwards() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    let trial = put(&editor, MILESTONES, "&trial=yes", &good()).await.json();
    assert_eq!((&trial["bad"], &trial["done"]), (&json!([]), &json!(false)), "{trial}");
    assert_eq!(trial["items"][0], json!({"number": 1, "title": "改造食堂", "rows": [2, 3]}));
    assert_eq!(publications(&editor).await, json!([0, 0]));
    let done = put(&editor, MILESTONES, "", &good()).await.json();
    assert_eq!((&done["done"], &done["proposed"]), (&json!(true), &json!(false)), "{done}");
    for format in ["csv", "xlsx"] {
        let out = editor.get(&format!("{MILESTONES}&format={format}&language=zh-CN")).await;
        let back =
            editor.post(&format!("{MILESTONES}&file_name=t.{format}&trial=yes"), out.body).await.json();
        let changed: Vec<&Value> =
            back["items"].as_array().expect("a list").iter().map(|item| &item["number"]).collect();
        assert_eq!((changed, &back["bad"][0]["row"]), (vec![&json!(3)], &json!(5)), "{back}");
    }
}

#[tokio::test]
async fn each_bad_cell_is_named_and_nothing_is_published_by_halves() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    let wrong = table(
        "1,,实验小学,,,,,0,改造食堂,2025-12-31,,,-3,0,所,0\n1,,,,,,,,印发办法,年底,,,,,,1\n\
         2,,第二中学,,,,,,开放操场,2026-12-31,,,120,0,%,1\n9,,第二中学,,,,,,没有这项,,,,,,,1\n",
    );
    let trial = put(&editor, MILESTONES, "&trial=yes", &wrong).await;
    assert_eq!(
        cells(&trial),
        json!([
            [2, "planned", "before_plan"],
            [2, "target", "not_a_number"],
            [2, "weight", "out_of_range"],
            [3, "planned", "not_a_day"],
            [4, "target", "not_a_number"],
            [5, "item", "not_a_choice"]
        ])
    );
    let refused = put(&editor, MILESTONES, "", &wrong).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()));
    assert_eq!(refused.json()["fields"][0]["field"], "row 2, planned");
    assert_eq!(publications(&editor).await, json!([0, 0]));
}

#[tokio::test]
async fn a_change_of_what_is_in_force_needs_a_reason_and_keeps_the_first_date() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    put(&editor, MILESTONES, "", &good()).await;
    let moved = good().replace("2026-12-10,,", "2026-12-10,2026-12-20,文件还在会签");
    let silent = put(&editor, MILESTONES, "", &moved.replace(",,印发办法", ",1,印发办法")).await;
    assert_eq!(silent.json()["fields"][0]["field"], "reason", "{}", silent.text());
    let moved = moved.replace(",,印发办法", ",1,印发办法").replace(",,开放操场", ",0,开放操场");
    let done = put(&editor, MILESTONES, "&reason=%E6%96%87%E4%BB%B6%E4%BC%9A%E7%AD%BE", &moved).await.json();
    assert_eq!((&done["done"], done["items"].as_array().map(Vec::len)), (&json!(true), Some(1)), "{done}");
    let first = moved.replace("2026-12-10", "2026-12-11");
    let trial = put(&editor, MILESTONES, "&trial=yes", &first).await;
    assert_eq!(cells(&trial), json!([[3, "planned", "fixed"]]));
}

#[tokio::test]
async fn documents_go_out_and_come_in_and_a_unit_that_there_is_not_is_a_bad_cell() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    put(&editor, MILESTONES, "", &good()).await;
    let stored = editor.get("/api/v1/staff/plans/2026/items/1/assignment").await.json();
    assert_eq!(stored["assignment"]["documents"], json!(["改造办法", "验收办法"]));
    let out = editor.get(&format!("{MILESTONES}&format=csv&language=zh-CN")).await.text();
    let wrong = out.replace("2,开放操场,第二中学,", "2,开放操场,体育中心,校外公司");
    assert_ne!(wrong, out, "{out}");
    let trial = put(&editor, MILESTONES, "&trial=yes", &wrong).await;
    let bad = cells(&trial);
    let named =
        |column: &str| bad.as_array().is_some_and(|bad| bad.contains(&json!([4, column, "not_a_unit"])));
    assert!(named("lead") && named("others"), "{bad}");
}

#[tokio::test]
async fn with_two_steps_a_table_becomes_proposals() {
    let bench = Bench::with_schools().await;
    bench.app.store.set_setting("two_step_publishing", "on", &bench.act()).await.expect("set");
    let editor = bench.staff("小编", "publisher").await;
    let done = put(&editor, MILESTONES, "", &good()).await.json();
    assert_eq!((&done["done"], &done["proposed"]), (&json!(true), &json!(true)), "{done}");
    assert_eq!(publications(&editor).await, json!([0, 0]));
    let proposals = editor.get("/api/v1/staff/proposals").await.json();
    assert_eq!(proposals["rows"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn updates_come_in_as_a_table_one_an_item() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    put(&editor, MILESTONES, "", &good()).await;
    let heads = "item,title,milestone,milestone_title,value,done_on,text,evidence\n";
    let wrong = format!("{heads}1,,0,,4,,,\n1,,1,,,2026-11-21,,\n2,,0,,,2026-11-01,开放了操场,\n");
    let trial = put(&editor, UPDATES, "&trial=yes", &wrong).await;
    assert_eq!(cells(&trial), json!([[2, "text", "missing"], [4, "evidence", "needs_evidence"]]));
    let late = format!("{heads}1,,1,,,2026-11-21,印发了办法,文件\n");
    assert_eq!(
        cells(&put(&editor, UPDATES, "&trial=yes", &late).await),
        json!([[2, "done_on", "in_the_future"]])
    );
    let good = format!("{heads}1,,0,,2,,改造了两所,验收单\n1,,1,,,2026-11-10,改造了两所,\n2,,0,,,,,\n");
    let done = put(&editor, UPDATES, "", &good).await.json();
    assert_eq!((&done["done"], done["items"].as_array().map(Vec::len)), (&json!(true), Some(1)), "{done}");
    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(page.contains("改造了两所") && page.contains("实验小学"));
}

#[tokio::test]
async fn a_table_without_its_columns_and_a_person_without_the_right_are_refused() {
    let bench = Bench::with_schools().await;
    let editor = bench.staff("小编", "publisher").await;
    let short = put(&editor, MILESTONES, "", "item,lead\n1,第二中学\n").await;
    assert_eq!(short.problem(), (422, "unreadable_document".into()));
    let principal = bench.staff("李校长", "principal").await;
    assert_eq!(put(&principal, UPDATES, "", "item\n").await.problem(), (403, "forbidden".into()));
    assert_eq!(editor.get("/api/v1/staff/tables/updates?year=2031").await.status, StatusCode::NOT_FOUND);
}

//! Open data: every format says the same, as of any day, under the names that the description gives.

use crate::bench::{Answer, Bench};
use axum::http::StatusCode;
use calamine::{Reader, Xlsx};
use contract::evidence::Link;
use contract::plan::TargetReading;
use contract::text::UpdateText;
use serde_json::{Value, json};
use server::table::{Table, read};
use std::io::{Cursor, Read};
use store::NewUpdate;

const DATA: &str = "/api/v1/plans/2026/data";
const TABLES: [&str; 4] = ["items", "measures", "updates", "evidence"];

/// A bureau with an update on the first item whose text a spreadsheet would calculate.
async fn bureau() -> Bench {
    let bench = Bench::new().await;
    let new = NewUpdate {
        readings: vec![TargetReading { target: 0, value: 2.5 }],
        links: vec![Link { address: "https://example.org/kitchen".into(), words: "验收公告".into() }],
        ..NewUpdate::of(
            "后勤中心",
            UpdateText::parse("=HYPERLINK(\"http://evil.example\",\"完成\")").expect("a text"),
        )
    };
    bench.app.store.publish_update((2026, 1), new, &bench.act()).await.expect("published");
    bench
}

async fn csv(bench: &Bench, table: &str) -> Answer {
    bench.get(&format!("{DATA}.csv?table={table}")).await
}

async fn as_csv(bench: &Bench, table: &str) -> Table {
    read(&csv(bench, table).await.body, "a.csv").expect("a table")
}

/// The rows of a JSON table as the texts that CSV has.
fn texts(rows: &Value, columns: &[String]) -> Vec<Vec<String>> {
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        // 3.0 is written 3 in CSV.
        Value::Number(number) => number.as_f64().expect("a number").to_string(),
        other => panic!("{other}"),
    };
    let row = |row: &Value| columns.iter().map(|column| cell(&row[column])).collect();
    rows.as_array().expect("rows").iter().map(row).collect()
}

#[tokio::test]
async fn csv_xlsx_and_json_hold_the_same_rows_under_the_same_names() {
    let bench = bureau().await;
    let json = bench.get(&format!("{DATA}.json")).await.json();
    let xlsx = bench.get(&format!("{DATA}.xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.body.clone())).expect("a workbook");
    assert_eq!(book.sheet_names(), TABLES);
    for name in TABLES {
        let table = as_csv(&bench, name).await;
        let rows: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
        assert!(!rows.is_empty(), "{name}");
        assert_eq!(rows, texts(&json["tables"][name], &table.columns), "{name}");
        let sheet = book.worksheet_range(name).expect("a sheet");
        let mut lines = sheet.rows().map(|row| {
            // What CSV had before its apostrophe was taken off by the reader.
            let text = |cell: &calamine::Data| {
                let text = cell.to_string();
                text.strip_prefix("'=").map_or(text.clone(), |rest| format!("={rest}"))
            };
            row.iter().map(text).collect::<Vec<String>>()
        });
        assert_eq!(lines.next().as_ref(), Some(&table.columns), "{name}");
        let mut lines: Vec<Vec<String>> = lines.collect();
        // A sheet ends with the last column that says something.
        lines.iter_mut().for_each(|line| line.resize(table.columns.len(), String::new()));
        assert_eq!(lines, rows, "{name}");
    }
    assert_eq!(json["tables"]["items"][0]["percent"], json!(83));
    assert_eq!(json["tables"]["items"][1]["percent"], Value::Null);
    assert_eq!(json["tables"]["measures"][0]["value"], json!(2.5));
    assert_eq!(json["tables"]["items"][0]["page"], "http://bureau.example/plans/2026/items/1");
}

#[tokio::test]
async fn a_spreadsheet_calculates_nothing_of_what_somebody_typed() {
    let bench = bureau().await;
    let written = csv(&bench, "updates").await.text();
    assert!(written.starts_with('\u{feff}'), "Excel reads UTF-8 by its mark");
    assert!(written.contains("\"'=HYPERLINK(") && !written.contains(",=HYPERLINK"), "{written}");
    let xlsx = bench.get(&format!("{DATA}.xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.body)).expect("a workbook");
    for name in TABLES {
        assert_eq!(book.worksheet_formula(name).expect("a sheet").used_cells().count(), 0);
    }
}

#[tokio::test]
async fn the_description_names_the_columns_that_the_files_have() {
    let bench = bureau().await;
    let package = bench.get("/api/v1/plans/2026/datapackage.json").await.json();
    assert_eq!(package["profile"], "tabular-data-package");
    for resource in package["resources"].as_array().expect("resources") {
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        let path = resource["path"].as_str().expect("a path");
        let path = path.strip_prefix("http://bureau.example").expect("absolute");
        let table = read(&bench.get(path).await.body, "a.csv").expect("a table");
        assert_eq!(table.columns, names);
        assert!(fields.iter().all(|field| field["description_en"].is_string()));
    }
    let packed = bench.get(&format!("{DATA}.zip")).await;
    let mut archive = zip::ZipArchive::new(Cursor::new(packed.body)).expect("an archive");
    let mut described = String::new();
    archive.by_name("datapackage.json").expect("there").read_to_string(&mut described).expect("read");
    let described: Value = serde_json::from_str(&described).expect("JSON");
    for resource in described["resources"].as_array().expect("resources") {
        let mut table = Vec::new();
        let name = resource["path"].as_str().expect("a path");
        archive.by_name(name).expect("beside it").read_to_end(&mut table).expect("read");
        assert_eq!(table, csv(&bench, resource["name"].as_str().expect("a name")).await.body);
    }
    let guide = bench.get("/api/v1/data").await.json();
    assert_eq!(guide["plans"][0]["year"], 2026);
    let page = bench.get("/data").await.text();
    for column in guide["tables"][0]["columns"].as_array().expect("columns") {
        assert!(page.contains(&format!("<code>{}</code>", column["name"].as_str().expect("a name"))));
    }
}

#[tokio::test]
async fn every_format_is_had_as_of_a_day_and_of_no_other_than_a_published_one() {
    let bench = bureau().await;
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let days = ["data.json", "data.csv?table=measures", "data.xlsx", "data.zip", "datapackage.json"];
    for file in days {
        let mark = if file.contains('?') { '&' } else { '?' };
        let day = async |day: &str| bench.get(&format!("/api/v1/plans/2026/{file}{mark}as_of={day}")).await;
        assert_eq!(day("2026-11-23").await.problem(), (422, "future_day".into()), "{file}");
        assert_eq!(day("2026-11-19").await.problem(), (404, "before_first_publication".into()), "{file}");
        assert_eq!(day("gestern").await.problem(), (422, "invalid_fields".into()), "{file}");
        let then = day("2026-11-20").await;
        assert_eq!(then.status, StatusCode::OK, "{file}");
        let tag = then.header("etag").to_owned();
        let path = format!("/api/v1/plans/2026/{file}{mark}as_of=2026-11-20");
        let again = bench.get_with(&path, "if-none-match", &tag).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{file}");
        let other = bench.get(&format!("/api/v1/plans/2019/{file}")).await;
        assert_eq!(other.problem(), (404, "not_found".into()), "{file}");
    }
    assert_eq!(csv(&bench, "letters").await.problem(), (404, "not_found".into()));
    let name = csv(&bench, "items").await.header("content-disposition").to_owned();
    assert_eq!(name, "attachment; filename=\"plan-2026-items-2026-11-22.csv\"");
}

#[tokio::test]
async fn a_closed_days_files_are_the_same_to_the_byte_after_later_publications() {
    let bench = bureau().await;
    bench.clock.set("2026-11-22T04:00:00Z".parse().expect("a time"));
    let files = ["data.json", "data.csv", "data.xlsx", "data.zip"];
    let mut before = Vec::new();
    for file in files {
        before.push(bench.get(&format!("/api/v1/plans/2026/{file}?as_of=2026-11-20")).await.body);
    }
    let reason = contract::text::Reason::parse("数字报错了").expect("a reason");
    let newest = bench.app.store.publication().await.expect("a number");
    bench.app.store.withdraw_publication(newest, &reason, &bench.act()).await.expect("withdrawn");
    bench.app.pages.published();
    for (file, before) in files.iter().zip(before) {
        let after = bench.get(&format!("/api/v1/plans/2026/{file}?as_of=2026-11-20")).await.body;
        assert!(after == before, "{file} changed");
    }
    let now = as_csv(&bench, "updates").await;
    let row = &now.rows[0].cells;
    assert_eq!(row[now.column(&["reason"]).expect("a column")], "数字报错了");
    assert_eq!(row[now.column(&["text"]).expect("a column")], "");
}

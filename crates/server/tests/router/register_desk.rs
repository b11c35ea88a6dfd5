//! Registers at the desk: who writes for whom, what is said of wrong cells, tables in and out, and that what the desk
//! alone sees stays there.

use crate::bench::{Answer, Bench};
use axum::http::StatusCode;
use contract::staff::Role;
use serde_json::{Value, json};

const REGISTERS: &str = "/api/v1/staff/registers";
/// A telephone that no public answer may carry.
const CANARY: &str = "13900001234";

fn rows(name: &str) -> String {
    format!("{REGISTERS}/{name}/rows")
}

fn table(name: &str) -> String {
    format!("{REGISTERS}/{name}/table")
}

fn dish(unit: &str, dish: &str, price: &str) -> String {
    let cells =
        json!({"date": "2026-11-20", "meal": "午餐", "dish": dish, "allergens": "大豆", "price": price});
    json!({"rows": [{"unit": unit, "cells": cells}]}).to_string()
}

fn purchase(goods: &str, contact: &str) -> Value {
    json!({
        "unit": "school-1",
        "cells": {
            "month": "2026-10-01", "goods": goods, "spec": "一级", "unit_of_measure": "kg", "quantity": "100",
            "unit_price": "4.5", "amount": "450", "supplier": "粮油公司", "method": "quotation",
            "accepted": "是", "supplier_contact": contact,
        },
    })
}

fn counts(answer: &Answer) -> [i64; 3] {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let report = answer.json();
    ["added", "changed", "same"].map(|name| report[name].as_i64().unwrap_or(-1))
}

#[tokio::test]
async fn a_school_adds_a_dish_corrects_its_price_and_withdraws_it() {
    let bench = Bench::with_schools().await;
    let school = bench.member("赵老师", Role::SchoolStaff, "school-1").await;
    let trial = school.post(&format!("{}?trial=yes", rows("menus")), dish("school-1", "红烧豆腐", "8")).await;
    assert_eq!(counts(&trial), [1, 0, 0]);
    assert_eq!(
        trial.json()["changes"][0]["caption"].as_str().map(|text| text.contains("红烧豆腐")),
        Some(true)
    );
    assert_eq!(school.get(&rows("menus")).await.json()["rows"], json!([]), "a trial changes nothing");

    assert_eq!(counts(&school.post(&rows("menus"), dish("", "红烧豆腐", "8")).await), [1, 0, 0]);
    assert_eq!(counts(&school.post(&rows("menus"), dish("实验小学", "红烧豆腐", "8")).await), [0, 0, 1]);
    assert_eq!(counts(&school.post(&rows("menus"), dish("school-1", "红烧豆腐", "９．５")).await), [0, 1, 0]);
    let list = school.get(&rows("menus")).await.json();
    assert_eq!((&list["rows"][0]["cells"]["price"], &list["rows"][0]["version"]), (&json!(9.5), &json!(2)));
    assert_eq!(list["units"], json!([{"code": "school-1", "name": "实验小学"}]));

    let id = list["rows"][0]["id"].as_i64().expect("a number");
    let withdraw = format!("{}/{id}/withdraw", rows("menus"));
    let body = |version: i64, why: &str| json!({"version": version, "why": why}).to_string();
    assert_eq!(school.post(&withdraw, body(2, "")).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(school.post(&withdraw, body(1, "填错了学校")).await.problem(), (409, "conflict".into()));
    let gone = school.post(&withdraw, body(2, "填错了学校")).await;
    assert_eq!(gone.json()["withdrawn"]["reason"], "填错了学校", "{}", gone.text());
    assert_eq!(school.post(&withdraw, body(3, "填错了学校")).await.problem(), (409, "wrong_state".into()));
    assert_eq!(school.get(&rows("menus")).await.json()["rows"], json!([]));
    let one = school.get(&format!("{}/{id}", rows("menus"))).await.json();
    assert_eq!(one["rows"][0]["withdrawn"]["reason"], "填错了学校");
}

#[tokio::test]
async fn who_corrects_a_row_that_somebody_changed_meanwhile_is_told_and_nothing_is_overwritten() {
    let bench = Bench::with_schools().await;
    let [one, other] = [
        bench.member("赵老师", Role::SchoolStaff, "school-1").await,
        bench.member("孙老师", Role::SchoolStaff, "school-1").await,
    ];
    let seen = |price: &str, version: i64| {
        let mut body: Value = serde_json::from_str(&dish("school-1", "红烧豆腐", price)).expect("json");
        body["rows"][0]["version"] = version.into();
        body.to_string()
    };
    let trial = format!("{}?trial=yes", rows("menus"));
    assert_eq!(counts(&one.post(&rows("menus"), seen("8", 0)).await), [1, 0, 0]);
    assert_eq!(counts(&other.post(&rows("menus"), seen("9", 1)).await), [0, 1, 0]);
    let late = one.post(&rows("menus"), seen("7", 1)).await;
    assert_eq!(late.problem(), (409, "conflict".into()));
    let price = async || one.get(&rows("menus")).await.json()["rows"][0]["cells"]["price"].clone();
    assert_eq!(price().await, json!(9.0));
    // Who adds what is there is sent to correct it.
    let twice = one.post(&trial, seen("7", 0)).await.json();
    assert_eq!(twice["wrong"][0]["code"], "there", "{twice}");
    assert_eq!(one.post(&rows("menus"), seen("7", 0)).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(counts(&one.post(&rows("menus"), seen("7", 2)).await), [0, 1, 0]);
    assert_eq!(price().await, json!(7.0));
}

#[tokio::test]
async fn wrong_cells_are_named_and_nothing_is_published() {
    let bench = Bench::with_schools().await;
    let school = bench.member("赵老师", Role::Principal, "school-1").await;
    let cells = json!({"date": "2026-02-30", "meal": "夜宵", "dish": "", "price": "很贵", "colour": "红"});
    let wrong = json!({"rows": [{"unit": "school-1", "cells": cells}]}).to_string();
    let refused = school.post(&rows("menus"), wrong).await;
    assert_eq!(refused.problem(), (422, "invalid_fields".into()));
    let told = refused.json();
    let fields: Vec<&str> = told["fields"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|field| field["field"].as_str())
        .collect();
    let named = ["date", "meal", "dish", "allergens", "price", "colour"].map(|name| format!("row 1, {name}"));
    assert_eq!(fields, named);
    let detail = told["detail"].as_str().expect("a sentence");
    assert!(detail.contains("第 1 行“日期”") && detail.contains("还有 3 处"), "{detail}");
    for (unit, code) in [("school-2", "not_yours"), ("bureau", "not_yours"), ("nowhere", "no_such_unit")] {
        let refused = school.post(&rows("menus"), dish(unit, "红烧豆腐", "8")).await.json();
        assert_eq!(refused["fields"][0]["field"], "row 1, unit");
        assert_eq!(refused["fields"][0]["code"], code, "{unit}");
    }
    assert_eq!(school.post(&rows("nothing"), dish("", "红烧豆腐", "8")).await.problem().0, 404);
    assert_eq!(school.get(&rows("menus")).await.json()["rows"], json!([]));
}

#[tokio::test]
async fn who_reads_does_not_write_and_a_row_of_another_unit_is_as_if_missing() {
    let bench = Bench::with_schools().await;
    let school = bench.member("赵老师", Role::SchoolStaff, "school-1").await;
    school.post(&rows("menus"), dish("school-1", "红烧豆腐", "8")).await;
    let id = school.get(&rows("menus")).await.json()["rows"][0]["id"].clone();
    let other = bench.member("钱老师", Role::SchoolStaff, "school-2").await;
    assert_eq!(other.get(&rows("menus")).await.json()["rows"], json!([]));
    assert_eq!(other.get(&format!("{}/{id}", rows("menus"))).await.problem().0, 404);
    let withdraw = format!("{}/{id}/withdraw", rows("menus"));
    let body = json!({"version": 1, "why": "不是我们的"}).to_string();
    assert_eq!(other.post(&withdraw, body.clone()).await.problem().0, 404);
    for (name, role) in [("审计员", "auditor"), ("督查员", "supervisor")] {
        let reader = bench.staff(name, role).await;
        let list = reader.get(&rows("menus")).await.json();
        assert_eq!((list["rows"].as_array().map(Vec::len), &list["units"]), (Some(1), &json!([])));
        assert_eq!(reader.post(&rows("menus"), dish("school-1", "豆腐", "8")).await.problem().0, 403);
        assert_eq!(reader.post(&withdraw, body.clone()).await.problem().0, 403);
    }
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(office.post(&withdraw, body).await.status, StatusCode::OK);
    let standing = school.get(REGISTERS).await.json();
    let registers = standing["registers"].as_array().expect("a list");
    let of = |name: &str| registers.iter().find(|register| register["register"] == name);
    assert_eq!(of("menus").expect("there")["units"][0]["unit"], "school-1");
    assert_eq!(of("menus").expect("there")["units"][0]["state"], "overdue");
    assert_eq!(of("inspections"), None, "a school writes no row of the bureau's");
    assert_eq!(standing["refused"], json!([]));
}

#[tokio::test]
async fn a_table_with_three_bad_cells_changes_nothing_and_names_them() {
    let bench = Bench::with_schools().await;
    let school = bench.member("赵老师", Role::SchoolStaff, "school-1").await;
    let to = |file: &str, trial: &str| format!("{}?file_name={file}&trial={trial}", table("menus"));
    let bad = "日期,餐次,菜名,过敏原,价格,心情\n2026-11-20,午餐,豆腐,大豆,8,好\n昨天,午餐,白菜,无,8,\n\
        2026-11-20,早点,稀饭,无,贵,\n";
    let trial = school.post(&to("a.csv", "yes"), bad).await.json();
    let wrong: Vec<Value> = trial["wrong"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|cell| json!([cell["row"], cell["column"], cell["value"], cell["code"]]))
        .collect();
    let expected = json!([
        [3, "date", "昨天", "not_a_day"],
        [4, "meal", "早点", "not_a_choice"],
        [4, "price", "贵", "not_a_number"]
    ]);
    assert_eq!(Value::from(wrong), expected);
    assert_eq!((&trial["rows"], &trial["ignored"]), (&json!(3), &json!(["心情"])));
    assert_eq!(school.post(&to("a.csv", ""), bad).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(school.get(&rows("menus")).await.json()["rows"], json!([]));
    assert_eq!(school.post(&to("a.xlsx", ""), bad).await.problem(), (415, "wrong_file".into()));
    assert_eq!(school.post(&to("a.csv", ""), "").await.problem(), (422, "unreadable_document".into()));
    let good = bad.replace("昨天", "2026-11-19").replace("早点", "早餐").replace("贵", "2");
    let done = school.post(&to("a.csv", ""), good).await;
    assert_eq!((counts(&done), &done.json()["done"]), ([3, 0, 0], &json!(true)));
}

#[tokio::test]
async fn nobody_makes_a_picture_of_another_unit_public_by_its_number_and_none_comes_without_a_statement() {
    let bench = Bench::with_schools().await;
    let owner = bench.member("赵老师", Role::SchoolStaff, "school-1").await;
    let thief = bench.member("钱老师", Role::SchoolStaff, "school-2").await;
    let mut drawn = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 6).write_to(&mut drawn, image::ImageFormat::Png).expect("drawn");
    let file = owner.post("/api/v1/staff/files?file_name=a.png", drawn.into_inner()).await.json();
    let address = format!("/files/{}", file["id"]);
    let row = |unit: &str, dish: &str, price: &str, pupils: Value| {
        let cells = json!({
            "date": "2026-11-20", "meal": "午餐", "dish": dish, "allergens": "大豆", "price": price,
            "photo": format!("{address}/a.png"),
        });
        json!({"rows": [{"unit": unit, "cells": cells, "pupils": pupils}]}).to_string()
    };
    let csv = format!("日期,餐次,菜名,过敏原,价格,照片\n2026-11-20,午餐,豆腐,大豆,8,{address}\n");
    let import = |trial: &str| format!("{}?file_name=a.csv&trial={trial}", table("menus"));
    let wrong = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let wrong = answer.json()["wrong"].clone();
        ["column", "value", "code"].map(|name| wrong[0][name].as_str().unwrap_or_default().to_owned())
    };
    let stated = json!({"photo": "no_pupils"});
    let trial = format!("{}?trial=yes", rows("menus"));

    let stolen = row("school-2", "豆腐", "8", stated.clone());
    assert_eq!(wrong(&thief.post(&trial, stolen.clone()).await), ["photo", &address, "not_a_picture"]);
    assert_eq!(thief.post(&rows("menus"), stolen).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(wrong(&thief.post(&import("yes"), csv.clone()).await), ["photo", &address, "not_a_picture"]);
    assert_eq!(thief.post(&import(""), csv.clone()).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(bench.get(&address).await.status, StatusCode::NOT_FOUND);

    let unsaid = row("school-1", "豆腐", "8", json!({}));
    assert_eq!(wrong(&owner.post(&trial, unsaid.clone()).await), ["photo", &address, "pupils_unsaid"]);
    assert_eq!(owner.post(&rows("menus"), unsaid).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(wrong(&owner.post(&import("yes"), csv.clone()).await), ["photo", &address, "pupils_unsaid"]);
    assert_eq!(owner.post(&import(""), csv.clone()).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(bench.get(&address).await.status, StatusCode::NOT_FOUND);

    assert_eq!(counts(&owner.post(&rows("menus"), row("", "豆腐", "8", stated.clone())).await), [1, 0, 0]);
    assert_eq!(bench.get(&address).await.status, StatusCode::OK);
    let auditor = bench.staff("审计员", "auditor").await;
    assert!(auditor.get("/api/v1/staff/audit").await.text().contains("no_pupils"));
    // What the row shows it goes on showing; in another row it stands no second time.
    assert_eq!(counts(&owner.post(&rows("menus"), row("", "豆腐", "9", json!({}))).await), [0, 1, 0]);
    assert_eq!(counts(&owner.post(&import(""), csv).await), [0, 1, 0]);
    let second = row("", "白菜", "8", stated);
    assert_eq!(wrong(&owner.post(&trial, second).await), ["photo", &address, "not_a_picture"]);
}

#[tokio::test]
async fn what_the_desk_alone_sees_is_in_its_export_and_in_no_public_answer() {
    let bench = Bench::with_schools().await;
    let school = bench.member("赵老师", Role::SchoolStaff, "school-1").await;
    let body = json!({"rows": [purchase("大米", CANARY)]}).to_string();
    let published = school.post(&rows("purchases"), body).await;
    assert_eq!(counts(&published), [1, 0, 0]);
    let list = school.get(&rows("purchases")).await.json();
    assert_eq!(list["rows"][0]["private"]["supplier_contact"], CANARY);
    assert!(school.get(&table("purchases")).await.text().contains(CANARY));
    let auditor = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit").await;
    assert_eq!(trail.status, StatusCode::OK);
    assert!(!trail.text().contains(CANARY));
    let id = &list["rows"][0]["id"];
    for path in [
        "/".to_owned(),
        "/registers".to_owned(),
        "/registers/purchases".to_owned(),
        "/en/registers/purchases".to_owned(),
        format!("/registers/purchases/{id}"),
        "/completeness".to_owned(),
        "/search?q=13900001234".to_owned(),
        "/api/v1/registers".to_owned(),
        "/api/v1/registers/purchases".to_owned(),
        format!("/api/v1/registers/purchases/rows/{id}"),
        "/api/v1/registers/purchases/data.csv".to_owned(),
        "/api/v1/registers/purchases/data.json".to_owned(),
        "/api/v1/registers/purchases/schema.json".to_owned(),
        "/api/v1/completeness".to_owned(),
        "/sitemap.xml".to_owned(),
    ] {
        let text = bench.get(&path).await.text();
        assert!(!text.contains(CANARY) || path.contains(CANARY) && !text.contains("大米"), "{path}");
        assert!(!text.contains("supplier_contact"), "{path}");
    }
}

#[tokio::test]
async fn a_register_of_the_data_folder_is_there_after_it_was_read_and_the_broken_file_is_named() {
    let bench = Bench::without_a_plan().await;
    let folder = bench.folder().join("registers");
    let administrator = bench.staff("管理员", "administrator").await;
    assert_eq!(administrator.get(&rows("lost-property")).await.problem().0, 404);
    std::fs::create_dir_all(&folder).expect("made");
    let readme = include_str!("../../../../registers/README.md");
    let (_, example) = readme.split_once("```json\n").expect("an example");
    let (example, _) = example.split_once("```").expect("its end");
    std::fs::write(folder.join("lost-property.json"), example).expect("written");
    std::fs::write(folder.join("broken.json"), "{").expect("written");
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(office.post(&format!("{REGISTERS}/reload"), "").await.problem().0, 403);
    let read = administrator.post(&format!("{REGISTERS}/reload"), "").await.json();
    let told = read["refused"][0].as_str().expect("a sentence");
    assert!(told.starts_with("broken.json"), "{told}");
    assert_eq!(office.get(REGISTERS).await.json()["refused"], json!([]));
    let cells = json!({"found_on": "2026-11-19", "thing": "蓝色雨伞"});
    let row = json!({"rows": [{"unit": "bureau", "cells": cells}]}).to_string();
    assert_eq!(counts(&office.post(&rows("lost-property"), row).await), [1, 0, 0]);
    assert!(office.get(&table("lost-property")).await.text().contains("蓝色雨伞"));
}

#[tokio::test]
async fn the_table_of_every_register_comes_in_again_and_changes_nothing() {
    let bench = Bench::of_the_sample().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let registers = office.get(REGISTERS).await.json();
    let registers = registers["registers"].as_array().expect("a list").clone();
    assert!(registers.len() >= 29);
    for register in registers {
        let name = register["register"].as_str().expect("a name");
        for (format, language) in [("csv", ""), ("xlsx", "zh-CN")] {
            let out = office.get(&format!("{}?format={format}&language={language}", table(name))).await;
            assert_eq!(out.status, StatusCode::OK, "{name}");
            let to = format!("{}?file_name=rows.{format}", table(name));
            let back = office.post(&to, out.body).await;
            let [added, changed, same] = counts(&back);
            assert_eq!((added, changed), (0, 0), "{name} {format}: {}", back.text());
            assert!(same >= 5, "{name} has {same} rows");
            assert_eq!(back.json()["ignored"], json!([]), "{name} {format}");
        }
    }
}

//! Registers in public: a page, every format and a calendar for each that is shipped; a file in the data folder; what is
//! over, withdrawn or private.

use crate::bench::Bench;
use axum::http::StatusCode;
use contract::register::{Register, RowsWanted};
use contract::text::Reason;
use rules::access::Grant;
use rules::register::row;
use store::Act;

const CLUBS: &str = r#"{
    "name": "clubs", "title": "课后社团", "title_en": "Clubs", "description": "一个社团。", "description_en": "A club.",
    "disclosure": "service", "topic": "teaching", "publisher": "school", "readers": "家长", "readers_en": "Parents",
    "basis": "样例", "freshness": {"every": "term", "within": 30}, "layout": "table", "caption": ["club"],
    "fields": [
        {"name": "club", "type": "string", "title": "社团", "title_en": "Club", "constraints": {"required": true}},
        {"name": "places", "type": "integer", "title": "名额", "title_en": "Places", "filter": true},
        {"name": "teacher_mobile", "type": "string", "title": "教师手机", "title_en": "Mobile", "private": true}
    ],
    "primaryKey": ["unit", "club"], "missingValues": [""]
}"#;

fn shipped(bench: &Bench) -> Vec<Register> {
    bench.app.registers.now().all.clone()
}

fn everybody() -> Grant {
    Grant { all: true, ..Grant::default() }
}

#[tokio::test]
async fn every_shipped_register_has_rows_a_page_a_frame_and_every_export() {
    let bench = Bench::of_the_sample().await;
    for register in shipped(&bench) {
        let name = &register.name;
        for path in [format!("/registers/{name}"), format!("/en/registers/{name}")] {
            let page = bench.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
        }
        let page = bench.get(&format!("/registers/{name}")).await;
        assert!(page.text().contains(&register.title), "{name}");
        let frame = bench.get(&format!("/embed/v1/register?register={name}")).await;
        assert_eq!(frame.status, StatusCode::OK, "{name}");
        let list = bench.get(&format!("/api/v1/registers/{name}")).await.json();
        assert!(!list["rows"].as_array().expect("rows").is_empty(), "{name} has no row that anybody sees");
        let csv = bench.get(&format!("/api/v1/registers/{name}/data.csv")).await;
        let head = csv.text().trim_start_matches('\u{FEFF}').lines().next().unwrap_or_default().to_owned();
        let public: Vec<&str> = register.public().map(|column| column.name.as_str()).collect();
        assert_eq!(head, format!("unit,unit_name,{}", public.join(",")), "{name}");
        for ending in ["xlsx", "json", "zip"] {
            let file = bench.get(&format!("/api/v1/registers/{name}/data.{ending}")).await;
            assert_eq!(file.status, StatusCode::OK, "{name}.{ending}");
        }
        let schema = bench.get(&format!("/api/v1/registers/{name}/schema.json")).await.json();
        assert_eq!(schema["primaryKey"], serde_json::json!(register.primary_key), "{name}");
        let calendar = bench.get(&format!("/api/v1/registers/{name}/calendar.ics")).await;
        assert_eq!(calendar.status == StatusCode::OK, register.calendar, "{name}");
        let feed = bench.get(&format!("/feeds/registers-{name}.atom")).await;
        assert_eq!(feed.status, StatusCode::OK, "{name}");
        let row = list["rows"][0]["id"].as_i64().expect("an id");
        let page = bench.get(&format!("/registers/{name}/{row}")).await;
        assert_eq!(page.status, StatusCode::OK, "{name}/{row}");
    }
}

#[tokio::test]
async fn what_the_desk_alone_sees_is_in_no_public_answer() {
    let bench = Bench::of_the_sample().await;
    // The sample's private cells hold this number and no public text does.
    const CANARY: &str = "13800000000";
    let mut asked = 0;
    for register in
        shipped(&bench).iter().filter(|register| register.fields.iter().any(|column| column.private))
    {
        let name = &register.name;
        for path in [
            format!("/registers/{name}"),
            format!("/api/v1/registers/{name}"),
            format!("/api/v1/registers/{name}/data.csv"),
            format!("/api/v1/registers/{name}/data.json"),
            format!("/api/v1/registers/{name}/schema.json"),
            format!("/embed/v1/register?register={name}"),
            format!("/feeds/registers-{name}.json"),
        ] {
            let text = bench.get(&path).await.text();
            assert!(!text.contains(CANARY), "{path}");
            let private = register.fields.iter().find(|column| column.private).expect("one");
            assert!(!text.contains(&private.name), "{path} tells of {}", private.name);
            asked += 1;
        }
    }
    assert!(asked >= 21, "three shipped registers have such a column");
    let found = bench.get(&format!("/api/v1/search?q={CANARY}")).await.json();
    assert!(found["found"].as_array().is_none_or(Vec::is_empty), "{found}");
}

#[tokio::test]
async fn a_file_in_the_data_folder_is_a_register_after_a_reload_with_all_that_the_shipped_ones_have() {
    let bench = Bench::of_the_sample().await;
    assert_eq!(bench.get("/registers/clubs").await.status, StatusCode::NOT_FOUND);
    let folder = bench.folder().join("registers");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join("clubs.json"), CLUBS).expect("written");
    std::fs::write(folder.join("broken.json"), "{\"name\": 7}").expect("written");
    let read = bench.app.registers.reload(&bench.app.store, &bench.act()).await.expect("read");
    bench.app.pages.published();
    assert_eq!(read.refused.len(), 1, "{:?}", read.refused);
    assert!(read.refused[0].starts_with("broken.json: "), "{:?}", read.refused);
    let clubs = read.all.iter().find(|register| register.name.as_str() == "clubs").expect("there").clone();
    let typed = |name: &str| match name {
        "club" => Some("合唱团"),
        "places" => Some("40"),
        "teacher_mobile" => Some("13800138000"),
        _ => None,
    };
    let draft = row(&clubs, "shiyan-xiaoxue", typed).expect("a row");
    bench
        .app
        .store
        .publish_rows(&[(&clubs, vec![draft])], &everybody(), &bench.act())
        .await
        .expect("published");
    bench.app.pages.published();
    for path in ["/registers/clubs", "/api/v1/registers/clubs/data.csv", "/embed/v1/register?register=clubs"]
    {
        let text = bench.get(path).await.text();
        assert!(text.contains("合唱团"), "{path}");
        assert!(!text.contains("13800138000"), "{path}");
    }
    assert!(bench.get("/registers").await.text().contains("课后社团"));
    assert!(bench.get("/completeness").await.text().contains("课后社团"));
    assert!(
        bench.get("/search?q=%E5%90%88%E5%94%B1%E5%9B%A2").await.text().contains("data-testid=\"result\"")
    );
    // A file that takes a column away is refused, and the register goes on as it was.
    let fewer = CLUBS.replace(
        r#"{"name": "places", "type": "integer", "title": "名额", "title_en": "Places", "filter": true},"#,
        "",
    );
    std::fs::write(folder.join("clubs.json"), fewer).expect("written");
    let read = bench.app.registers.reload(&bench.app.store, &bench.act()).await.expect("read");
    assert!(read.refused.iter().any(|why| why.starts_with("clubs: the field places")), "{:?}", read.refused);
    assert!(read.all.iter().any(|register| register.column("places").is_some()));
}

#[tokio::test]
async fn a_withdrawn_rows_old_address_says_why_and_a_menu_of_a_week_without_one_says_so() {
    let bench = Bench::of_the_sample().await;
    let register = shipped(&bench).into_iter().find(|one| one.name.as_str() == "questions").expect("shipped");
    let wanted = RowsWanted::all(register.name.clone());
    let today = bench.clock.now().day;
    let found = bench.app.store.register_rows(&register, &wanted, (today, 1)).await.expect("read");
    let (id, version) = (found.rows[0].id, found.rows[0].version);
    let why = Reason::parse("答得不准确，改后再发").expect("a reason");
    let act = Act::program("withdraw_row", bench.clock.now());
    bench
        .app
        .store
        .withdraw_row(&register, (id, version), &why, &everybody(), &act)
        .await
        .expect("withdrawn");
    bench.app.pages.published();
    let page = bench.get(&format!("/registers/questions/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("答得不准确，改后再发"));
    let json = bench.get(&format!("/api/v1/registers/questions/rows/{id}")).await.json();
    assert_eq!(json["row"]["cells"], serde_json::json!({}));
    assert_eq!(bench.get("/registers/questions/999999").await.status, StatusCode::NOT_FOUND);
    let empty = bench.get("/registers/menus?unit=shiyan-xiaoxue&from=2026-07-20&to=2026-07-26").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.text().contains("这几天没有食谱"));
}

#[tokio::test]
async fn what_is_asked_wrongly_is_told_and_never_fails() {
    let bench = Bench::of_the_sample().await;
    for (path, status) in [
        ("/api/v1/registers/menus?from=gestern", StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/registers/menus?as_of=2999-01-01", StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/registers/menus/data.csv?to=x", StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/registers/none", StatusCode::NOT_FOUND),
        ("/api/v1/registers/none/data.csv", StatusCode::NOT_FOUND),
        ("/api/v1/registers/..%2f", StatusCode::NOT_FOUND),
        ("/api/v1/registers/menus/rows/x", StatusCode::NOT_FOUND),
        ("/api/v1/registers/menus/calendar.ics", StatusCode::NOT_FOUND),
        ("/api/v1/registers/purchases?unit_price=viel", StatusCode::OK),
        ("/api/v1/registers/purchases?sort=-nothing&after=%27%22%3B--", StatusCode::OK),
        ("/api/v1/registers/purchases?sort=unit_price&after=v:x.y", StatusCode::OK),
        ("/registers/purchases?as_of=2999-01-01", StatusCode::UNPROCESSABLE_ENTITY),
        ("/feeds/registers-none.atom", StatusCode::NOT_FOUND),
        ("/embed/v1/register", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(bench.get(path).await.status, status, "{path}");
    }
    let long = "9".repeat(10_000);
    let page = bench.get(&format!("/api/v1/registers/purchases?goods={long}")).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn rows_are_turned_page_by_page_over_the_api_and_as_of_a_day_they_are_what_they_were() {
    let bench = Bench::of_the_sample().await;
    let mut seen = std::collections::BTreeSet::new();
    let mut after = String::new();
    loop {
        let page =
            bench.get(&format!("/api/v1/registers/purchases?sort=unit_price&after={after}")).await.json();
        for row in page["rows"].as_array().expect("rows") {
            assert!(seen.insert(row["id"].as_i64()), "{row} twice");
        }
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    let csv = bench.get("/api/v1/registers/purchases/data.csv").await.text();
    assert_eq!(seen.len(), csv.trim_end().lines().count() - 1);
    let spring = bench.get("/api/v1/registers/purchases/data.csv?as_of=2026-06-30").await.text();
    assert!(spring.lines().count() < csv.lines().count());
}

//! Rows of registers: their versions, what the public sees of them now and as of a day, and in which order.

use crate::bench::{Bench, act};
use contract::evidence::Pupils;
use contract::id::{RegisterName, UnitCode};
use contract::register::{Cell, CellError, Register, Row, RowsWanted, Sort};
use contract::text::Reason;
use jiff::civil::{Date, date};
use rules::access::Grant;
use rules::register::{RowDraft, read, row};
use store::{Act, NewFile, PublishedRows, StoreError, Who};

pub const TODAY: Date = date(2026, 11, 26);

const GOODS: &str = r#"{
    "name": "goods", "title": "大宗采购", "title_en": "Purchases", "description": "一种货。", "description_en": "Goods.",
    "disclosure": "result", "topic": "canteen", "publisher": "school", "readers": "家长", "readers_en": "Parents",
    "basis": "样例", "freshness": {"every": "month"}, "layout": "prices", "day": "date", "ends": "until", "caption": ["goods"],
    "fields": [
        {"name": "date", "type": "date", "title": "日期", "title_en": "Date", "constraints": {"required": true}},
        {"name": "goods", "type": "string", "title": "货品", "title_en": "Goods",
         "constraints": {"required": true}, "filter": true},
        {"name": "price", "type": "number", "title": "单价", "title_en": "Unit price", "filter": true},
        {"name": "until", "type": "date", "title": "公示到", "title_en": "Until", "constraints": {"required": true}},
        {"name": "photo", "type": "string", "format": "photo", "title": "照片", "title_en": "Photo"},
        {"name": "contact", "type": "string", "title": "联系人", "title_en": "Contact", "private": true}
    ],
    "primaryKey": ["unit", "date", "goods"], "missingValues": [""]
}"#;

pub fn goods() -> Register {
    read(GOODS, "goods").expect("a register")
}

pub fn draft(unit: &str, date: &str, what: &str, price: &str) -> RowDraft {
    lasting(unit, date, what, price, "2026-12-31")
}

fn lasting(unit: &str, date: &str, what: &str, price: &str, until: &str) -> RowDraft {
    let typed = |name: &str| match name {
        "date" => Some(date),
        "goods" => Some(what),
        "price" => Some(price),
        "until" => Some(until),
        "contact" => Some("canary 13800138000"),
        _ => None,
    };
    row(&goods(), unit, typed).expect("a row")
}

/// A row of the bureau's that shows a picture without pupils.
pub fn pictured(what: &str, picture: i64) -> RowDraft {
    let pupils = [("photo".to_owned(), Pupils::NoPupils)].into();
    RowDraft { pupils, ..unstated(what, picture) }
}

/// A row of the bureau's that shows a picture of which nothing is stated.
fn unstated(what: &str, picture: i64) -> RowDraft {
    let photo = format!("/files/{picture}/photo.png");
    let typed = |name: &str| match name {
        "date" => Some("2026-10-01"),
        "goods" => Some(what),
        "until" => Some("2026-12-31"),
        "photo" => Some(photo.as_str()),
        _ => None,
    };
    row(&goods(), "bureau", typed).expect("a row")
}

pub fn wanted() -> RowsWanted {
    RowsWanted::all(RegisterName::parse("goods").expect("a name"))
}

pub async fn rows(bench: &Bench, wanted: &RowsWanted) -> Vec<Row> {
    let rows = bench.store.register_rows(&goods(), wanted, (TODAY, 100)).await.expect("read").rows;
    let counted = bench.store.count_rows(&goods(), wanted, TODAY).await.expect("counted");
    assert_eq!(counted, rows.len() as u64, "what is counted is what is listed");
    rows
}

/// Goods and price of each row, as `大米 5.2`.
async fn told(bench: &Bench, wanted: &RowsWanted) -> Vec<String> {
    let cell = |row: &Row, name: &str| row.cells.get(name).map(|cell| cell.plain()).unwrap_or_default();
    rows(bench, wanted)
        .await
        .iter()
        .map(|row| format!("{} {}", cell(row, "goods"), cell(row, "price")))
        .collect()
}

pub async fn publish(bench: &Bench, drafts: Vec<RowDraft>, day: (i8, i8)) -> PublishedRows {
    let done = bench.store.publish_rows(&[(&goods(), drafts)], &everybody(), &act(day.0, day.1)).await;
    done.expect("published")
}

pub fn everybody() -> Grant {
    Grant { all: true, ..Grant::default() }
}

#[tokio::test]
async fn a_row_with_a_known_key_is_a_newer_version_and_each_day_keeps_its_own() {
    let bench = Bench::new().await;
    let first =
        vec![draft("bureau", "2026-10-01", "大米", "5.2"), draft("bureau", "2026-10-02", "面粉", "4")];
    assert_eq!(
        publish(&bench, first.clone(), (10, 3)).await,
        PublishedRows { added: 2, changed: 0, same: 0 }
    );
    let before = bench.store.publication().await.expect("read");
    assert_eq!(publish(&bench, first, (10, 4)).await, PublishedRows { added: 0, changed: 0, same: 2 });
    assert_eq!(
        bench.store.publication().await.expect("read"),
        before,
        "what says the same is no publication"
    );
    let newer = vec![draft("bureau", "2026-10-01", "大米", "5.4")];
    assert_eq!(publish(&bench, newer, (11, 2)).await, PublishedRows { added: 0, changed: 1, same: 0 });
    assert_eq!(told(&bench, &wanted()).await, ["面粉 4", "大米 5.4"]);
    let october = RowsWanted { as_of: Some(date(2026, 10, 31)), ..wanted() };
    assert_eq!(told(&bench, &october).await, ["面粉 4", "大米 5.2"]);
    let earlier = RowsWanted { as_of: Some(date(2026, 10, 2)), ..wanted() };
    assert!(rows(&bench, &earlier).await.is_empty());
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn of_two_who_correct_a_row_the_second_is_told_and_nobody_writes_over_another_units_row() {
    let bench = Bench::new().await;
    let seen = |price: &str, seen: i64| RowDraft {
        seen: Some(seen),
        ..draft("bureau", "2026-10-01", "大米", price)
    };
    let write = async |draft: RowDraft, grant: &Grant| {
        bench.store.publish_rows(&[(&goods(), vec![draft])], grant, &act(10, 3)).await
    };
    write(seen("5", 0), &everybody()).await.expect("there was none");
    write(seen("6", 1), &everybody()).await.expect("the first was seen");
    for late in [0, 1, 3] {
        let refused = write(seen("7", late), &everybody()).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    }
    let again = write(seen("6", 1), &everybody()).await.expect("what was sent twice was done once");
    assert_eq!(again.same, 1);
    assert_eq!(told(&bench, &wanted()).await, ["大米 6"]);

    // A key without the unit leads to a row of another one.
    let everyones: Register = Register { primary_key: vec!["date".into(), "goods".into()], ..goods() };
    let typed = |name: &str| match name {
        "date" => Some("2026-10-01"),
        "goods" => Some("面粉"),
        "until" => Some("2026-12-31"),
        _ => None,
    };
    let of = |unit: &str| vec![row(&everyones, unit, typed).expect("a row")];
    bench
        .store
        .publish_rows(&[(&everyones, of("bureau"))], &everybody(), &act(10, 4))
        .await
        .expect("published");
    let school = Grant { units: ["school-1".to_owned()].into(), ..Grant::default() };
    for unit in ["school-1", "bureau"] {
        let refused = bench.store.publish_rows(&[(&everyones, of(unit))], &school, &act(10, 5)).await;
        assert!(matches!(refused, Err(StoreError::Fields(_))), "{refused:?}");
    }
    let why = Reason::parse("不是我们的").expect("a reason");
    let refused = bench.store.withdraw_row(&goods(), (1, 2), &why, &school, &act(10, 6)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
}

#[tokio::test]
async fn a_withdrawn_row_leaves_the_list_and_its_address_says_why() {
    let bench = Bench::new().await;
    publish(&bench, vec![draft("bureau", "2026-10-01", "大米", "5.2")], (10, 3)).await;
    let row = rows(&bench, &wanted()).await.remove(0);
    let why = Reason::parse("单价录错了").expect("a reason");
    let late =
        bench.store.withdraw_row(&goods(), (row.id, row.version + 1), &why, &everybody(), &act(11, 20)).await;
    assert!(matches!(late, Err(StoreError::Conflict)));
    bench
        .store
        .withdraw_row(&goods(), (row.id, row.version), &why, &everybody(), &act(11, 20))
        .await
        .expect("withdrawn");
    assert!(rows(&bench, &wanted()).await.is_empty());
    let gone = bench.store.register_row(&goods(), row.id, TODAY).await.expect("still there");
    assert!(gone.cells.is_empty());
    assert_eq!(gone.withdrawn.map(|gone| gone.reason), Some("单价录错了".into()));
    let before = RowsWanted { as_of: Some(date(2026, 10, 31)), ..wanted() };
    assert_eq!(told(&bench, &before).await, ["大米 5.2"], "what a past day showed stays");
    let again =
        bench.store.withdraw_row(&goods(), (row.id, row.version + 1), &why, &everybody(), &act(11, 21)).await;
    assert!(matches!(again, Err(StoreError::WrongState)));
    // The same row may come again.
    publish(&bench, vec![draft("bureau", "2026-10-01", "大米", "5.3")], (11, 22)).await;
    let back = rows(&bench, &wanted()).await;
    assert_eq!((back[0].id, back[0].version), (row.id, 3));
}

async fn picture(bench: &Bench, act: &Act) -> i64 {
    let picture = NewFile {
        name: "photo.png".into(),
        media_type: "image/png".into(),
        content: b"a picture".into(),
        pixels: Some((4, 3)),
    };
    bench.store.keep_file(picture, act).await.expect("kept")
}

#[tokio::test]
async fn a_withdrawn_row_takes_the_pictures_of_all_its_versions_with_it() {
    let bench = Bench::new().await;
    let (first, second, other) = (
        picture(&bench, &act(10, 1)).await,
        picture(&bench, &act(10, 1)).await,
        picture(&bench, &act(10, 1)).await,
    );
    publish(&bench, vec![pictured("大米", first)], (10, 3)).await;
    publish(&bench, vec![pictured("大米", second)], (10, 4)).await;
    publish(&bench, vec![pictured("面粉", other)], (10, 6)).await;
    let public = async |file| bench.store.public_file(file).await.is_ok();
    assert!(public(first).await && public(second).await && public(other).await);
    let rice =
        rows(&bench, &wanted()).await.into_iter().find(|row| row.version == 2).expect("corrected once");
    let why = Reason::parse("照片里有学生").expect("a reason");
    bench
        .store
        .withdraw_row(&goods(), (rice.id, rice.version), &why, &everybody(), &act(11, 20))
        .await
        .expect("withdrawn");
    assert!(!public(first).await, "the picture of the first version stayed public");
    assert!(!public(second).await, "the picture of the second version stayed public");
    assert!(public(other).await, "it belongs to another row");
    // It comes back with a statement of its own, or not at all.
    let back = bench
        .store
        .publish_rows(&[(&goods(), vec![unstated("大米", second)])], &everybody(), &act(11, 21))
        .await;
    assert!(matches!(back, Err(StoreError::Fields(_))), "{back:?}");
    publish(&bench, vec![pictured("大米", second)], (11, 21)).await;
    assert!(public(second).await);
}

#[tokio::test]
async fn only_who_uploaded_a_picture_publishes_it_in_one_row_with_a_statement_about_pupils() {
    let bench = Bench::new().await;
    let by = |id: i64| Act { who: Who::Staff { id, name: "老师".into() }, ..act(10, 2) };
    let (mine, theirs) = (by(1), by(2));
    let (own, others, none) = (picture(&bench, &mine).await, picture(&bench, &theirs).await, 999);
    let unfit = async |drafts: &[RowDraft]| {
        let drafts: Vec<&RowDraft> = drafts.iter().collect();
        bench.store.unfit_pictures(&goods(), &drafts, &mine).await.expect("read")
    };
    let wrong = |place: usize, error: CellError| vec![(place, "photo".to_owned(), error)];
    for strange in [others, none] {
        let draft = pictured("大米", strange);
        assert_eq!(unfit(std::slice::from_ref(&draft)).await, wrong(0, CellError::NotAPicture));
        let refused = bench.store.publish_rows(&[(&goods(), vec![draft])], &everybody(), &mine).await;
        assert!(matches!(refused, Err(StoreError::Fields(_))), "{refused:?}");
    }
    assert!(bench.store.public_file(others).await.is_err(), "somebody else's picture became public");
    assert_eq!(unfit(&[unstated("大米", own)]).await, wrong(0, CellError::PupilsUnsaid));
    let twice = vec![pictured("大米", own), pictured("面粉", own)];
    assert_eq!(unfit(&twice).await, wrong(1, CellError::NotAPicture));
    let refused = bench.store.publish_rows(&[(&goods(), twice)], &everybody(), &mine).await;
    assert!(matches!(refused, Err(StoreError::Fields(_))), "{refused:?}");
    assert!(bench.store.public_file(own).await.is_err(), "all or none");
    bench
        .store
        .publish_rows(&[(&goods(), vec![pictured("大米", own)])], &everybody(), &mine)
        .await
        .expect("published");
    // Whoever corrects the row later need not state again what was stated.
    let mut priced = unstated("大米", own);
    priced.cells.insert("price".into(), Cell::Number(5.0));
    assert_eq!(bench.store.unfit_pictures(&goods(), &[&priced], &theirs).await.expect("read"), []);
    let done = bench
        .store
        .publish_rows(&[(&goods(), vec![priced])], &everybody(), &theirs)
        .await
        .expect("published");
    assert_eq!(done.changed, 1);
}

#[tokio::test]
async fn what_is_over_leaves_the_list_and_the_past_and_is_counted() {
    let bench = Bench::new().await;
    let over = lasting("bureau", "2026-10-01", "大米", "5.2", "2026-11-25");
    let runs = lasting("bureau", "2026-10-02", "面粉", "4", "2026-11-26");
    publish(&bench, vec![over, runs], (10, 3)).await;
    assert_eq!(told(&bench, &wanted()).await, ["面粉 4"]);
    let october = RowsWanted { as_of: Some(date(2026, 10, 31)), ..wanted() };
    assert_eq!(told(&bench, &october).await, ["面粉 4"]);
    assert_eq!(bench.store.ended_rows(&goods(), TODAY).await.expect("read"), 1);
    let gone = bench.store.register_row(&goods(), 1, TODAY).await.expect("still there");
    assert_eq!(gone.withdrawn.map(|gone| (gone.on, gone.reason)), Some((date(2026, 11, 25), String::new())));
}

#[tokio::test]
async fn rows_are_chosen_sorted_and_turned_page_by_page_without_a_gap() {
    let bench = Bench::new().await;
    let mut drafts = Vec::new();
    for day in 1..=30 {
        let price = if day % 10 == 0 { String::new() } else { format!("{}", f64::from(day % 7) + 0.5) };
        let what = ["大米", "面粉", "鸡蛋"][day as usize % 3];
        drafts.push(draft("bureau", &format!("2026-09-{day:02}"), what, &price));
    }
    publish(&bench, drafts, (10, 3)).await;
    let mut rice = wanted();
    rice.chosen.insert("goods".into(), "大米".into());
    assert_eq!(rows(&bench, &rice).await.len(), 10);
    rice.chosen.insert("price".into(), "3.5".into());
    assert!(told(&bench, &rice).await.iter().all(|told| told == "大米 3.5"));
    for sort in
        [None, Some(("price", false)), Some(("price", true)), Some(("goods", true)), Some(("nothing", true))]
    {
        let sort = sort.map(|(column, descending)| Sort { column: column.to_owned(), descending });
        let whole = told(&bench, &RowsWanted { sort: sort.clone(), ..wanted() }).await;
        assert_eq!(whole.len(), 30, "{sort:?}");
        let mut pages = Vec::new();
        let mut asked = RowsWanted { sort: sort.clone(), ..wanted() };
        loop {
            let page = bench.store.register_rows(&goods(), &asked, (TODAY, 7)).await.expect("read");
            pages.extend(page.rows.iter().map(|row| row.id));
            asked.after = page.next;
            if asked.after.is_none() {
                break;
            }
        }
        let all: Vec<i64> =
            rows(&bench, &RowsWanted { sort, ..wanted() }).await.iter().map(|row| row.id).collect();
        assert_eq!(pages, all);
    }
    let dear = RowsWanted { sort: Some(Sort { column: "price".into(), descending: true }), ..wanted() };
    let dear = told(&bench, &dear).await;
    assert!(dear[0].ends_with(" 6.5") && dear[29].ends_with(' '), "{dear:?}");
    let within = RowsWanted { from: Some(date(2026, 9, 5)), to: Some(date(2026, 9, 8)), ..wanted() };
    assert_eq!(rows(&bench, &within).await.len(), 4);
    let column = goods().column("goods").cloned().expect("a column");
    let choices = bench.store.register_choices(&goods(), &column, (TODAY, 10)).await.expect("read");
    assert_eq!(choices.len(), 3);
    let by_unit = bench.store.rows_by_unit(&goods(), TODAY).await.expect("read");
    assert_eq!((by_unit[0].rows, by_unit[0].newest_day), (30, Some(date(2026, 9, 30))));
}

#[tokio::test]
async fn what_the_desk_alone_sees_is_sealed_and_read_by_who_covers_the_unit() {
    let bench = Bench::new().await;
    publish(&bench, vec![draft("bureau", "2026-10-01", "大米", "5.2")], (10, 3)).await;
    let own = Grant { units: ["bureau".to_owned()].into(), ..Grant::default() };
    let seen = bench.store.desk_row(&own, &goods(), 1).await.expect("seen");
    assert_eq!(seen.private.get("contact").map(|cell| cell.plain()), Some("canary 13800138000".into()));
    assert!(!seen.row.cells.contains_key("contact"));
    let other = Grant { units: ["school-1".to_owned()].into(), ..Grant::default() };
    assert!(matches!(bench.store.desk_row(&other, &goods(), 1).await, Err(StoreError::NotFound)));
    let (rows, _) = bench.store.desk_rows(&own, &goods(), &wanted(), 10).await.expect("read");
    assert_eq!(rows.len(), 1);
    let unit = UnitCode::parse("bureau").expect("a code");
    let theirs = RowsWanted { unit: Some(unit), ..wanted() };
    assert_eq!(bench.store.desk_rows(&other, &goods(), &theirs, 10).await.expect("read").0.len(), 0);
}

#[tokio::test]
async fn a_register_may_grow_and_what_shrinks_is_refused_by_name() {
    let bench = Bench::new().await;
    let (accepted, refused) =
        bench.store.accept_registers(vec![goods()], &act(10, 1)).await.expect("accepted");
    assert_eq!((accepted.len(), refused.len()), (1, 0));
    let before = bench.store.publication().await.expect("read");
    bench.store.accept_registers(vec![goods()], &act(10, 2)).await.expect("accepted");
    assert_eq!(bench.store.publication().await.expect("read"), before);
    let mut shrunk = goods();
    shrunk.fields.pop();
    let (accepted, refused) =
        bench.store.accept_registers(vec![shrunk], &act(10, 3)).await.expect("accepted");
    assert_eq!(accepted, [goods()], "what was accepted goes on");
    assert!(refused[0].starts_with("goods: the field contact"), "{refused:?}");
    let (accepted, _) = bench.store.accept_registers(vec![], &act(10, 4)).await.expect("accepted");
    assert_eq!(accepted, [goods()], "a file that is gone takes no rows with it");
}

const OUTCOMES: &str = r#"{
    "name": "outcomes", "title": "结果", "title_en": "Outcomes", "description": "一条意见。", "description_en": "An opinion.",
    "disclosure": "decision", "topic": "participation", "publisher": "bureau", "readers": "市民", "readers_en": "Citizens",
    "basis": "样例", "freshness": {"every": "change"}, "layout": "table", "caption": ["opinion"],
    "fields": [
        {"name": "goods_row", "type": "integer", "title": "哪一行", "title_en": "Row", "constraints": {"required": true},
         "filter": true},
        {"name": "opinion", "type": "string", "title": "意见", "title_en": "Opinion", "constraints": {"required": true}}
    ],
    "primaryKey": ["opinion"],
    "foreignKeys": [{"fields": ["goods_row"], "reference": {"resource": "goods", "fields": ["id"]}}],
    "missingValues": [""]
}"#;

#[tokio::test]
async fn rows_are_counted_by_the_row_to_which_they_refer_now_and_as_of_a_day() {
    let bench = Bench::new().await;
    let one = draft("bureau", "2026-10-01", "大米", "5.2");
    let other = draft("bureau", "2026-10-02", "面粉", "4.1");
    publish(&bench, vec![one, other], (10, 1)).await;
    let ids: Vec<i64> = rows(&bench, &wanted()).await.iter().map(|row| row.id).collect();
    let register = read(OUTCOMES, "outcomes").expect("a register");
    let outcome = |id: i64, opinion: &'static str| {
        let number = id.to_string();
        row(&register, "bureau", |name| Some(if name == "goods_row" { number.as_str() } else { opinion }))
            .expect("a row")
    };
    for (day, drafts) in
        [(5, vec![outcome(ids[0], "一")]), (9, vec![outcome(ids[0], "二"), outcome(ids[1], "三")])]
    {
        bench
            .store
            .publish_rows(&[(&register, drafts)], &everybody(), &act(10, day))
            .await
            .expect("published");
    }
    let column = register.column("goods_row").expect("there");
    let counted =
        async |as_of| bench.store.rows_referring(&register, column, (as_of, TODAY)).await.expect("counted");
    assert_eq!(counted(None).await, [(ids[0], 2), (ids[1], 1)].into());
    assert_eq!(counted(Some(date(2026, 10, 6))).await, [(ids[0], 1)].into());
    let told = bench.store.rows_told(&goods(), &[ids[0], ids[1], 999], TODAY).await.expect("read");
    let titles: Vec<&str> = told.iter().map(|told| told.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles.contains(&"大米") && titles.contains(&"面粉"));
}

#[tokio::test]
async fn a_row_of_a_later_week_does_not_stand_for_the_one_that_runs() {
    let bench = Bench::new().await;
    let ahead = draft("bureau", "2026-12-01", "大米", "5.2");
    let this_week = draft("school-1", "2026-11-27", "大米", "5.2");
    let next_week = draft("school-1", "2026-12-02", "面粉", "4.1");
    publish(&bench, vec![ahead, this_week, next_week], (11, 20)).await;
    let newest = bench.store.newest_until(&goods(), date(2026, 11, 29)).await.expect("read");
    assert_eq!(newest, [("school-1".to_owned(), date(2026, 11, 27))].into());
}

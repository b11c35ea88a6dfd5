//! Searching what is published: the same on both databases, whatever is typed, and never what is private.

use crate::bench::{Bench, act, draft, outline};
use contract::Date;
use contract::assignment::Assignment;
use contract::id::UnitCode;
use contract::letter::{ItemRef, LetterDraft};
use contract::outline::{Outline, OutlineItem};
use contract::search::{SearchFilter, SearchKind, SearchList, SearchOutcome, SearchSort};
use contract::text::{Reason, UpdateText};
use jiff::civil::date;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeSet;
use store::{NewAssignment, NewUpdate, SearchEntry, ToRemove};

const TODAY: Date = date(2026, 11, 20);

fn entry(kind: SearchKind, reference: &str, title: &str, body: &str) -> SearchEntry {
    SearchEntry {
        kind,
        reference: reference.into(),
        unit: None,
        year: Some(2026),
        day: date(2026, 11, 1),
        ends: None,
        title: title.into(),
        body: body.into(),
        address: format!("/registers/{reference}"),
    }
}

fn words(words: &str) -> SearchFilter {
    SearchFilter { words: words.into(), ..SearchFilter::default() }
}

async fn asked(bench: &Bench, filter: &SearchFilter) -> SearchList {
    bench.store.search(filter, 1, TODAY).await.expect("an answer")
}

/// What is found, as kinds with references, sorted.
async fn found(bench: &Bench, typed: &str) -> Vec<String> {
    let list = asked(bench, &words(typed)).await;
    let mut found: Vec<String> =
        list.results.iter().map(|find| format!("{} {}", find.kind.name(), find.reference)).collect();
    found.sort();
    found
}

async fn put(bench: &Bench, entries: &[SearchEntry]) {
    bench.store.put_searchable(entries, &act(11, 1)).await.expect("put");
}

fn plan() -> Outline {
    let mut outline = outline();
    let item = |number, title: &str, body: &str, unit: &str| OutlineItem {
        number,
        title: title.into(),
        body: body.into(),
        units: vec![unit.into()],
        ..OutlineItem::default()
    };
    outline.parts[0].items = vec![
        item(1, "改造食堂", "年内改造学校食堂3所，公开价格。", "实验小学"),
        item(2, "推进五公开", "落实“双随机、一公开”，办好局长信箱。", "教体局"),
    ];
    outline
}

async fn published(bench: &Bench) {
    let id = bench.store.store_plan(&plan(), "plan.txt", &act(1, 15)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 15)).await.expect("published");
}

async fn report(bench: &Bench, item: u32, text: &str, corrects: Option<i64>) -> i64 {
    let text = UpdateText::parse(text).expect("a text");
    let new = NewUpdate { corrects, ..NewUpdate::of("实验小学", text) };
    bench.store.publish_update((2026, item), new, &act(11, 3)).await.expect("published")
}

#[tokio::test]
async fn words_of_one_character_and_more_are_found_and_words_that_mean_the_same() {
    let bench = Bench::new().await;
    published(&bench).await;
    for typed in ["食", "食堂", "餐厅", "学校食堂3所", "３所", "公开 食堂", "食堂 价格"] {
        assert_eq!(found(&bench, typed).await, ["item 2026/1"], "{typed}");
    }
    for typed in ["五公开", "双随机", "双随机一公开", "局长邮箱", "推进，信箱"] {
        assert_eq!(found(&bench, typed).await, ["item 2026/2"], "{typed}");
    }
    assert_eq!(found(&bench, "公开").await, ["item 2026/1", "item 2026/2"]);
    // Side by side, in this order, and in one text: 堂食, and the end of a title with the beginning of a text.
    for typed in ["堂食", "食所", "食堂年内", "操场"] {
        assert!(found(&bench, typed).await.is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn whatever_is_typed_is_words_and_no_database_fails() {
    let bench = Bench::new().await;
    published(&bench).await;
    let typed = [
        "\"食堂",
        "食堂\"",
        "'食堂'",
        "食堂*",
        "^食堂",
        "(食堂",
        "食堂)",
        "{食堂}",
        "食堂%",
        "_食堂",
        "食堂 :",
        "-食堂",
        "食堂\\",
        "食堂;--",
        "+食堂",
        "食堂!",
        "食堂 & |",
        "<->食堂",
        "\u{0}食堂",
    ];
    for typed in typed {
        assert_eq!(found(&bench, typed).await, ["item 2026/1"], "{typed}");
    }
    for typed in [
        "食堂 AND 五公开",
        "食堂 OR 操场",
        "NOT 食堂",
        "NEAR(食堂 价格)",
        "title:食堂",
        "kind=item",
        "食堂'; DROP",
    ] {
        assert!(found(&bench, typed).await.is_empty(), "{typed}");
    }
    let outcome = async |typed: &str| asked(&bench, &words(typed)).await.outcome;
    assert_eq!(outcome("").await, SearchOutcome::NoWords);
    assert_eq!(outcome(" \u{3000} ").await, SearchOutcome::NoWords);
    assert_eq!(outcome("%%%***()\"\"''——！？").await, SearchOutcome::OnlySigns);
    let long = asked(&bench, &words(&"食堂".repeat(5_000))).await;
    assert!(long.cut && long.results.is_empty() && long.words.chars().count() == 100);
    let many: String = (0..50).map(|n| format!("{} ", char::from_u32(0x4E00 + n).unwrap_or('一'))).collect();
    assert_eq!(outcome(&many).await, SearchOutcome::Searched);
}

#[tokio::test]
async fn a_withdrawn_or_corrected_update_is_found_no_more_and_leaves_no_word_behind() {
    let bench = Bench::new().await;
    published(&bench).await;
    let first = report(&bench, 1, "金丝雀一号食堂开工", None).await;
    assert_eq!(found(&bench, "金丝雀").await, [format!("update {first}")]);
    let second = report(&bench, 1, "红嘴鸥二号食堂开工", Some(first)).await;
    assert!(found(&bench, "金丝雀").await.is_empty());
    assert_eq!(found(&bench, "红嘴鸥").await, [format!("update {second}")]);
    let reason = Reason::parse("写错了学校").expect("a reason");
    bench.store.withdraw_publication(second, &reason, &act(11, 4)).await.expect("withdrawn");
    // A correction that is taken back corrects nothing any more.
    assert!(found(&bench, "红嘴鸥").await.is_empty());
    assert_eq!(found(&bench, "金丝雀").await, [format!("update {first}")]);
    bench
        .store
        .remove_published(2026, &ToRemove::Passage("金丝雀".into()), &reason, &act(11, 5))
        .await
        .expect("removed");
    assert!(found(&bench, "金丝雀").await.is_empty());
    for gone in ["雀", "鸥"] {
        assert_eq!(in_index(&bench, gone).await, 0, "{gone}");
    }
    assert_ne!(in_index(&bench, "食").await, 0);
}

#[tokio::test]
async fn an_amended_plan_and_another_lead_take_the_place_of_what_was_found_before() {
    let bench = Bench::new().await;
    published(&bench).await;
    let mut amended = plan();
    amended.parts[0].items[0].title = "改造操场".into();
    amended.parts[0].items[0].body = "年内改造操场。".into();
    let id = bench.store.store_plan(&amended, "plan.txt", &act(2, 1)).await.expect("stored");
    bench.store.publish_plan(id, &act(2, 1)).await.expect("published");
    assert!(found(&bench, "食堂").await.is_empty());
    assert_eq!(found(&bench, "操场").await, ["item 2026/1"]);
    let of = |unit: &str| SearchFilter { unit: UnitCode::parse(unit).ok(), ..words("操场") };
    assert_eq!(asked(&bench, &of("school-1")).await.total, 1);
    let assignment = Assignment { units: vec!["第二中学".into()], ..Assignment::default() };
    let new = NewAssignment { assignment, reason: None, seen: 0 };
    bench
        .store
        .publish_assignment(ItemRef { year: 2026, number: 1 }, new, &act(2, 2))
        .await
        .expect("published");
    assert_eq!(asked(&bench, &of("school-1")).await.total, 0);
    assert_eq!(asked(&bench, &of("school-2")).await.total, 1);
}

#[tokio::test]
async fn what_is_found_is_filtered_counted_by_kind_and_sorted_by_fit_or_by_date() {
    let bench = Bench::new().await;
    published(&bench).await;
    let unit = |entry: SearchEntry, code: &str| SearchEntry { unit: UnitCode::parse(code).ok(), ..entry };
    let row = entry(SearchKind::Row, "menus/1", "午餐", "食堂供应米饭");
    let row = SearchEntry { day: date(2026, 11, 19), ..unit(row, "school-2") };
    let record = entry(SearchKind::Disclosure, "bureau/2025-00001", "食堂", "食堂管理办法");
    let record = SearchEntry { year: Some(2025), day: date(2025, 3, 1), ..unit(record, "bureau") };
    put(&bench, &[row, record]).await;
    let kinds = |list: &SearchList| list.results.iter().map(|find| find.kind).collect::<Vec<_>>();

    let fit = asked(&bench, &words("食堂")).await;
    assert_eq!(kinds(&fit), [SearchKind::Disclosure, SearchKind::Item, SearchKind::Row]);
    let date = asked(&bench, &SearchFilter { sort: SearchSort::Date, ..words("食堂") }).await;
    assert_eq!(kinds(&date), [SearchKind::Row, SearchKind::Item, SearchKind::Disclosure]);
    let counted: Vec<(SearchKind, usize)> = fit.kinds.iter().map(|count| (count.kind, count.count)).collect();
    assert_eq!(counted, [(SearchKind::Item, 1), (SearchKind::Disclosure, 1), (SearchKind::Row, 1)]);
    let units: Vec<&str> = fit.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!((units, fit.years), (vec!["教体局", "实验小学", "第二中学"], vec![2026, 2025]));

    let only = asked(&bench, &SearchFilter { kind: Some(SearchKind::Row), ..words("食堂") }).await;
    assert_eq!((kinds(&only), only.total, only.kinds.len()), (vec![SearchKind::Row], 1, 3));
    let only = asked(&bench, &SearchFilter { year: Some(2025), ..words("食堂") }).await;
    assert_eq!((kinds(&only), only.kinds.len()), (vec![SearchKind::Disclosure], 1));
    let only = asked(&bench, &SearchFilter { unit: UnitCode::parse("school-2").ok(), ..words("食堂") }).await;
    assert_eq!(kinds(&only), [SearchKind::Row]);
    assert_eq!(only.results[0].unit.as_ref().map(|unit| unit.name.as_str()), Some("第二中学"));
}

#[tokio::test]
async fn of_more_than_500_the_newest_are_told_and_no_kind_crowds_out_another() {
    let bench = Bench::new().await;
    published(&bench).await;
    let row = |n: i16| {
        let day = date(2026, 2, 1).checked_add(jiff::Span::new().days(n % 250)).expect("a day");
        let row = entry(SearchKind::Row, &format!("menus/{n}"), "午餐", "食堂供应米饭");
        SearchEntry { day, year: Some(2020 + n % 2), ..row }
    };
    // More than PostgreSQL collects before it goes by the order of days.
    let rows: Vec<SearchEntry> = (0..2_100).map(row).collect();
    put(&bench, &rows).await;
    // And so many newer ones without the word that it finds none among those it looks through first.
    let newer: Vec<SearchEntry> =
        (0..3_000).map(|n| entry(SearchKind::Row, &format!("newer/{n}"), "午餐", "面条")).collect();
    put(&bench, &newer).await;
    let newest = SearchFilter { sort: SearchSort::Date, ..words("午餐") };
    let list = asked(&bench, &newest).await;
    assert!(list.more && list.results.iter().all(|find| find.reference.starts_with("newer/")));
    let list = asked(&bench, &words("食堂")).await;
    assert_eq!((list.total, list.more, list.pages), (500, true, 25));
    assert_eq!(list.results[0].kind, SearchKind::Item, "the oldest of all, and it fits best");
    let counted: Vec<(usize, bool)> = list.kinds.iter().map(|count| (count.count, count.more)).collect();
    assert_eq!(counted, [(1, false), (500, true)]);

    let newest = SearchFilter { sort: SearchSort::Date, ..words("食堂") };
    let mut seen = BTreeSet::new();
    let mut before = Date::MAX;
    for page in 1..=25 {
        let list = bench.store.search(&newest, page, TODAY).await.expect("an answer");
        assert_eq!((list.page, list.results.len()), (page, 20));
        for find in list.results {
            assert!(find.day <= before && seen.insert(find.reference), "in order, and each once");
            before = find.day;
        }
    }
    let first = rows.iter().map(|row| row.day).max().expect("rows");
    let after = bench.store.search(&newest, 99, TODAY).await.expect("an answer");
    assert_eq!((after.page, asked(&bench, &newest).await.results[0].day), (25, first));
    let one_year = asked(&bench, &SearchFilter { year: Some(2021), ..newest }).await;
    assert!(one_year.more && one_year.results.iter().all(|find| find.year == Some(2021)));
    assert_eq!(found(&bench, "米饭 改造").await, [""; 0]);
}

#[tokio::test]
async fn what_ends_is_found_on_its_last_day_and_not_after_it() {
    let bench = Bench::new().await;
    let list = entry(SearchKind::Row, "hiring/1", "拟聘用人员公示", "名单");
    put(&bench, &[SearchEntry { ends: Some(TODAY), ..list.clone() }]).await;
    assert_eq!(found(&bench, "公示").await, ["row hiring/1"]);
    put(&bench, &[SearchEntry { ends: TODAY.yesterday().ok(), ..list }]).await;
    assert!(found(&bench, "公示").await.is_empty());
}

#[tokio::test]
async fn a_text_of_any_length_is_found_by_words_at_both_its_ends() {
    let bench = Bench::new().await;
    let body = format!("开头的食堂。{}结尾的操场。", "办法的规定的说明的，".repeat(3_000));
    put(&bench, &[entry(SearchKind::Disclosure, "bureau/2026-00001", "很长的办法", &body)]).await;
    for typed in ["食堂", "操场", "食堂 操场", "很长 结尾的操场", "规定的说明", "开头的餐厅"]
    {
        assert_eq!(found(&bench, typed).await, ["disclosure bureau/2026-00001"], "{typed}");
    }
    for typed in ["结尾的食堂", "食堂 校服", "办法开头"] {
        assert!(found(&bench, typed).await.is_empty(), "{typed}");
    }
    let shown = &asked(&bench, &words("操场")).await.results[0];
    let text: String = shown.snippet.pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert!(text.contains("操场") && text.chars().count() <= 92, "{text}");
    put(&bench, &[entry(SearchKind::Disclosure, "bureau/2026-00001", "很短的办法", "操场")]).await;
    assert!(found(&bench, "食堂").await.is_empty());
    assert_eq!(in_index(&bench, "堂").await, 0);
}

#[tokio::test]
async fn an_index_that_is_made_anew_finds_what_is_published_and_nothing_else() {
    let bench = Bench::new().await;
    published(&bench).await;
    let first = report(&bench, 1, "食堂开工", None).await;
    report(&bench, 1, "餐厅开工", Some(first)).await;
    let before = asked(&bench, &words("食堂")).await;
    put(&bench, &[entry(SearchKind::Row, "menus/1", "食堂", "没有发布过")]).await;
    assert_eq!(asked(&bench, &words("食堂")).await.total, 3);
    assert!(bench.store.renew_search(&act(11, 5)).await.expect("made anew"));
    assert!(!bench.store.renew_search(&act(11, 5)).await.expect("asked"), "once");
    let after = asked(&bench, &words("食堂")).await;
    assert_eq!((after.total, &after.results), (2, &before.results));
    assert_eq!(bench.store.rebuild_search(&act(11, 5)).await.expect("made anew"), 3);
    assert_eq!(asked(&bench, &words("食堂")).await.results, before.results);
}

#[tokio::test]
async fn a_letter_that_is_not_public_is_never_in_the_index() {
    let bench = Bench::new().await;
    published(&bench).await;
    bench
        .post("director", "a", LetterDraft { publish: true, ..draft("金丝雀的来信") })
        .await
        .expect("posted");
    bench.store.rebuild_search(&act(11, 21)).await.expect("made anew");
    for typed in ["金丝雀", "金", "canary", "body", "13800001234"] {
        assert!(found(&bench, typed).await.is_empty(), "{typed}");
    }
    for word in ["雀", "canary", "13800001234"] {
        assert_eq!(in_index(&bench, word).await, 0, "{word}");
    }
}

/// In how many rows of the index's tables a word is: in its entries and, past the store, as a token.
pub async fn in_index(bench: &Bench, word: &str) -> i64 {
    let database = bench.direct().await;
    let backend = database.get_database_backend();
    let count = async |query: String| -> i64 {
        let row = database.query_one_raw(Statement::from_string(backend, query)).await.expect("read");
        row.expect("a row").try_get("", "n").expect("a number")
    };
    let entries = count(format!(
        "SELECT COUNT(*) AS n FROM search_entry WHERE title LIKE '%{word}%' OR body LIKE '%{word}%'"
    ));
    let tokens = if backend == DbBackend::Sqlite {
        let vocabulary =
            "CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab('search_words', 'row')";
        database.execute_unprepared(vocabulary).await.expect("made");
        count(format!("SELECT COUNT(*) AS n FROM vocabulary WHERE term = '{word}'"))
    } else {
        count(format!("SELECT COUNT(*) AS n FROM search_words WHERE words @@ CAST('{word}' AS tsquery)"))
    };
    entries.await + tokens.await
}

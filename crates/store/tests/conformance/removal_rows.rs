//! What the law requires to go of a row of a register leaves all of its versions, its key, the side table and search.

use crate::bench::{Bench, act};
use crate::registers::{TODAY, draft, everybody, goods, pictured, publish, rows, wanted};
use crate::removal::{BASIS, NAME, basis, is_forgotten, is_refused, removing};
use contract::register::{Row, RowsWanted, Sort};
use contract::removal::RemovalNote;
use contract::search::SearchFilter;
use contract::text::{Reason, TextError};
use jiff::civil::date;
use rules::access::Grant;
use rules::register::RowDraft;
use rules::removal::{MARKER, marker_of};
use store::{NewFile, PartToRemove, PublishedRows, StoreError};

async fn remove(bench: &Bench, row: i64, what: &PartToRemove) -> Result<usize, StoreError> {
    bench.store.remove_from_row((&everybody(), &goods(), row), what, &basis(), &removing()).await
}

fn passage(passage: &str) -> PartToRemove {
    PartToRemove::Passage(passage.to_owned())
}

/// Goods that are called after somebody.
fn named(before: &str, price: &str) -> RowDraft {
    draft("bureau", "2026-10-01", &format!("{before}{NAME}"), price)
}

fn as_of(month: i8, day: i8) -> RowsWanted {
    RowsWanted { as_of: Some(date(2026, month, day)), ..wanted() }
}

fn said(row: &Row) -> String {
    row.cells.get("goods").map(|cell| cell.plain()).unwrap_or_default()
}

/// All that is told of the rows, as of a day too, sorted and chosen.
async fn told(bench: &Bench) -> String {
    let by_goods = Sort { column: "goods".into(), descending: false };
    let mut told = String::new();
    for asked in [wanted(), as_of(10, 31), RowsWanted { sort: Some(by_goods), ..wanted() }] {
        told +=
            &format!("{:?}", bench.store.register_rows(&goods(), &asked, (TODAY, 1)).await.expect("read"));
        told += &format!("{:?}", rows(bench, &asked).await);
    }
    let column = goods().column("goods").cloned().expect("a column");
    told +=
        &format!("{:?}", bench.store.register_choices(&goods(), &column, (TODAY, 10)).await.expect("read"));
    let (desk, _) = bench.store.desk_rows(&everybody(), &goods(), &wanted(), 10).await.expect("read");
    told + &format!("{desk:?}")
}

async fn is_found(bench: &Bench, words: &str) -> bool {
    let filter = SearchFilter { words: words.into(), ..SearchFilter::default() };
    !bench.store.search(&filter, 1, TODAY).await.expect("an answer").results.is_empty()
}

#[tokio::test]
async fn a_passage_goes_from_every_version_and_the_row_is_known_by_what_is_left_of_its_key() {
    let bench = Bench::new().await;
    publish(&bench, vec![named("大米 ", "5.2")], (10, 3)).await;
    publish(&bench, vec![named("大米 ", "5.4")], (11, 2)).await;
    publish(&bench, vec![draft("bureau", "2026-10-02", "面粉", "4")], (11, 3)).await;
    let row = rows(&bench, &wanted()).await[1].id;
    assert!(told(&bench).await.contains(NAME) && is_found(&bench, NAME).await);

    assert_eq!(remove(&bench, row, &passage(NAME)).await.expect("removed"), 2);
    assert!(!told(&bench).await.contains(NAME) && !is_found(&bench, NAME).await);
    assert!(is_found(&bench, "大米").await);
    is_forgotten(&bench, NAME).await;
    let note = RemovalNote { on: date(2026, 11, 20), basis: BASIS.into() };
    for asked in [wanted(), as_of(10, 31)] {
        let there = rows(&bench, &asked).await.into_iter().find(|there| there.id == row).expect("there");
        assert_eq!((said(&there), there.removals), (format!("大米 {MARKER}"), vec![note.clone()]));
    }
    let mut chosen = wanted();
    chosen.chosen.insert("goods".into(), format!("大米 {MARKER}"));
    assert_eq!(rows(&bench, &chosen).await.len(), 1, "it is chosen by what is left");
    assert!(rows(&bench, &wanted()).await[0].removals.is_empty(), "another row's note");

    // Corrected under what is left of its key it is the same row, and its note stays.
    let again = draft("bureau", "2026-10-01", &format!("大米 {MARKER}"), "5.5");
    let again = RowDraft { seen: Some(2), ..again };
    assert_eq!(publish(&bench, vec![again], (11, 22)).await, PublishedRows { added: 0, changed: 1, same: 0 });
    let newest = bench.store.register_row(&goods(), row, TODAY).await.expect("there");
    assert_eq!((newest.version, newest.removals.len()), (3, 1));
    let nothing = remove(&bench, row, &passage(NAME)).await;
    assert!(is_refused(nothing, "passage", TextError::NotPublished));
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn two_rows_are_never_known_by_the_same_key_and_each_can_be_corrected() {
    let bench = Bench::new().await;
    let other = draft("bureau", "2026-10-01", "大米 红嘴鸥同学", "6");
    publish(&bench, vec![named("大米 ", "5"), other], (10, 3)).await;
    let mut ids: Vec<i64> = rows(&bench, &wanted()).await.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    remove(&bench, ids[0], &passage(NAME)).await.expect("removed");
    remove(&bench, ids[1], &passage("红嘴鸥同学")).await.expect("removed");
    let names: Vec<String> =
        [MARKER.to_owned(), marker_of(ids[1])].map(|marker| format!("大米 {marker}")).into();
    let corrected = names.iter().map(|name| draft("bureau", "2026-10-01", name, "7")).collect();
    assert_eq!(publish(&bench, corrected, (11, 22)).await, PublishedRows { added: 0, changed: 2, same: 0 });
    for (id, name) in ids.iter().zip(names) {
        let row = bench.store.register_row(&goods(), *id, TODAY).await.expect("there");
        assert_eq!((said(&row), row.version), (name, 2));
    }
}

#[tokio::test]
async fn a_passage_goes_from_sealed_cells_and_from_the_reason_of_a_withdrawal() {
    let bench = Bench::new().await;
    publish(&bench, vec![draft("bureau", "2026-10-01", "大米", "5.2")], (10, 3)).await;
    assert_eq!(remove(&bench, 1, &passage("13800138000")).await.expect("removed"), 1);
    let seen = bench.store.desk_row(&everybody(), &goods(), 1).await.expect("seen");
    assert_eq!(seen.private.get("contact").map(|cell| cell.plain()), Some(format!("canary {MARKER}")));
    let why = Reason::parse(&format!("{NAME}不同意")).expect("a reason");
    bench.store.withdraw_row(&goods(), (1, 1), &why, &everybody(), &act(11, 20)).await.expect("withdrawn");
    assert_eq!(remove(&bench, 1, &passage(NAME)).await.expect("removed"), 1);
    let gone = bench.store.register_row(&goods(), 1, TODAY).await.expect("its address stays");
    assert_eq!(gone.withdrawn.map(|gone| gone.reason), Some(format!("{MARKER}不同意")));
    assert_eq!(gone.removals.len(), 2);
    // It may come again under the key that it has.
    publish(&bench, vec![draft("bureau", "2026-10-01", "大米", "5.3")], (11, 22)).await;
    assert_eq!(rows(&bench, &wanted()).await[0].id, 1);
    is_forgotten(&bench, NAME).await;
}

#[tokio::test]
async fn of_a_whole_row_numbers_and_days_stay_and_what_is_written_anew_is_another_row() {
    let bench = Bench::new().await;
    let picture = NewFile {
        name: "名单.png".into(),
        media_type: "image/png".into(),
        content: b"a canary in a file".to_vec(),
        pixels: Some((4, 3)),
    };
    let picture = bench.store.keep_file(picture, &act(10, 1)).await.expect("kept");
    publish(&bench, vec![pictured(NAME, picture)], (10, 3)).await;
    publish(&bench, vec![named("", "5.2")], (10, 4)).await;
    let id = rows(&bench, &wanted()).await[0].id;
    let repeats = act(11, 20).because(format!("为了{NAME}"));
    let of = (&everybody(), &goods(), id);
    let repeated = bench.store.remove_from_row(of, &PartToRemove::Whole, &basis(), &repeats).await;
    assert!(is_refused(repeated, "reason", TextError::RepeatsRemoved));

    assert_eq!(remove(&bench, id, &PartToRemove::Whole).await.expect("removed"), 2);
    assert!(!told(&bench).await.contains(NAME) && !is_found(&bench, NAME).await);
    assert!(bench.store.public_file(picture).await.is_err());
    for gone in [NAME, "a canary in a file", "名单.png"] {
        is_forgotten(&bench, gone).await;
    }
    assert!(rows(&bench, &wanted()).await.is_empty());
    let gone = bench.store.desk_row(&everybody(), &goods(), id).await.expect("its address stays");
    let reason = gone.row.withdrawn.map(|gone| gone.reason);
    assert_eq!(reason.as_deref(), Some("依法移除，依据：个人信息保护法第四十七条"));
    assert_eq!(gone.row.removals, [RemovalNote { on: date(2026, 11, 20), basis: BASIS.into() }]);
    let then = rows(&bench, &as_of(10, 31)).await;
    assert_eq!((said(&then[0]).as_str(), then[0].cells["price"].plain().as_str()), (MARKER, "5.2"));

    let again = remove(&bench, id, &PartToRemove::Whole).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
    for key in [MARKER, "大米"] {
        let anew = draft("bureau", "2026-10-01", key, "5");
        assert_eq!(publish(&bench, vec![anew], (11, 22)).await.added, 1, "{key}: nobody takes its place");
    }
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn whoever_does_not_reach_the_row_and_what_it_never_showed_is_refused() {
    let bench = Bench::new().await;
    publish(&bench, vec![named("大米 ", "5.2")], (10, 3)).await;
    let school = Grant { units: ["school-1".to_owned()].into(), ..Grant::default() };
    let of = (&school, &goods(), 1);
    let elsewhere = bench.store.remove_from_row(of, &passage(NAME), &basis(), &removing()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    for missing in [remove(&bench, 99, &passage(NAME)).await, remove(&bench, 1, &PartToRemove::File(7)).await]
    {
        assert!(matches!(missing, Err(StoreError::NotFound)), "{missing:?}");
    }
    for (words, error) in [
        ("5.2", TextError::NotPublished),
        ("2026-10-01", TextError::NotPublished),
        ("没有公布过的话", TextError::NotPublished),
        ("人", TextError::TooShort { least: 2 }),
    ] {
        assert!(is_refused(remove(&bench, 1, &passage(words)).await, "passage", error), "{words}");
    }
    assert!(is_refused(remove(&bench, 1, &passage("个人信息")).await, "basis", TextError::RepeatsRemoved));
}

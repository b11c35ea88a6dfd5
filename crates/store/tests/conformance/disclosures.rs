//! Disclosure records: from the desk to the public, and what becomes of them there.

use crate::bench::{Bench, act};
use contract::disclosure::{
    DisclosureDraft, DisclosureFilter, DisclosureOrder, DisclosureStep, DisclosuresWanted, IndexNumber,
    NewRecord, Openness, Validity,
};
use contract::five::Five;
use contract::id::UnitCode;
use contract::limits::DISCLOSURE_PAGE;
use contract::problem::FieldError;
use contract::staff::disclosure::{Ended, Ending, Pace, RecordFilter, Standing};
use contract::text::{Reason, TextError};
use contract::topic::Topic;
use jiff::civil::{Date, date};
use rules::access::Grant;
use rules::disclosure::table::COLUMNS;
use rules::table::TableRow;
use std::collections::BTreeSet;
use store::{NewFile, Store, StoreError, Within};

const TODAY: Date = date(2026, 11, 26);

pub fn draft(name: &str, made_on: &str) -> DisclosureDraft {
    DisclosureDraft {
        unit: "bureau".into(),
        name: name.into(),
        made_on: made_on.into(),
        summary: "写给家长看的摘要".into(),
        keywords: "校服".into(),
        topic: Some(Topic::Canteen),
        five: Some(Five::Management),
        openness: Some(Openness::Proactive),
        text: "canary-text".into(),
        ..DisclosureDraft::default()
    }
}

pub fn record(draft: &DisclosureDraft) -> NewRecord {
    draft.check(TODAY).expect("a whole record")
}

pub fn all() -> Grant {
    Grant { all: true, ..Grant::default() }
}

fn why(ending: Ending) -> Ended {
    Ended { ending, why: Reason::parse("按新规定不再执行").expect("a reason") }
}

pub async fn publish(bench: &Bench, draft: &DisclosureDraft) -> (i64, IndexNumber) {
    let id = bench.store.announce_disclosure(&all(), &record(draft), &act(11, 20)).await.expect("announced");
    let number = bench.store.publish_disclosure(&all(), (id, 1), &act(11, 20)).await.expect("published");
    (id, number)
}

/// A public record of the bureau of that name; its index number is the first of the year.
pub async fn published(bench: &Bench, name: &str) {
    publish(bench, &draft(name, "2026-11-02")).await;
}

pub fn within(bench: &Bench) -> Within<'_> {
    Within { today: TODAY, working_days: 20, calendars: &bench.calendars }
}

fn named(error: StoreError) -> Vec<(String, TextError)> {
    match error {
        StoreError::Fields(fields) => {
            fields.into_iter().map(|FieldError { field, error, .. }| (field, error)).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub async fn names(store: &Store, wanted: &DisclosuresWanted) -> Vec<String> {
    let list = store.disclosures(wanted).await.expect("read");
    list.records.into_iter().map(|line| line.name).collect()
}

#[tokio::test]
async fn a_record_waits_at_the_desk_and_gets_its_number_when_it_is_published() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let before = store.publication().await.expect("read");
    let late = record(&draft("校服采购结果", "2026-09-24"));
    let id = store.announce_disclosure(&all(), &late, &act(11, 20)).await.expect("announced");
    assert_eq!(store.publication().await.expect("read"), before, "nothing public has changed");
    assert_eq!(names(store, &DisclosuresWanted::default()).await, [""; 0]);
    let waiting = store.records(&all(), (RecordFilter::Late, None, None, None), &within(&bench)).await;
    let waiting = waiting.expect("read");
    assert_eq!((waiting.rows[0].pace, waiting.rows[0].due_on), (Pace::Overdue, date(2026, 10, 29)));
    assert_eq!((waiting.board[0].waiting, waiting.board[0].late), (1, 1));

    let number = store.publish_disclosure(&all(), (id, 1), &act(11, 20)).await.expect("published");
    assert_eq!(number.to_string(), "bureau/2026-00001");
    assert!(store.publication().await.expect("read") > before);
    let again = store.publish_disclosure(&all(), (id, 2), &act(11, 20)).await;
    assert!(matches!(again, Err(StoreError::WrongState)));
    let stale = store.end_disclosure(&all(), (id, 1), &why(Ending::Void), &act(11, 20)).await;
    assert!(matches!(stale, Err(StoreError::Conflict)));
    let kept = store.record(&all(), id, &within(&bench)).await.expect("read");
    assert_eq!((kept.row.standing, kept.row.pace), (Standing::Published, Pace::DoneLate));
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!((view.text.as_str(), view.line.published_on), ("canary-text", date(2026, 11, 20)));
    let (_, next) = publish(&bench, &draft("第二条", "2026-11-19")).await;
    assert_eq!(next.to_string(), "bureau/2026-00002");
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn a_number_of_an_older_system_is_taken_once_and_never_given_again() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let older = DisclosureDraft {
        number: "2026-00007".into(),
        published_on: "2026-03-02".into(),
        ..draft("旧目录里的一条", "2026-02-20")
    };
    let (_, number) = publish(&bench, &older).await;
    assert_eq!(number.to_string(), "bureau/2026-00007");
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!(view.line.published_on, date(2026, 3, 2));
    let doubled = store.announce_disclosure(&all(), &record(&older), &act(11, 20)).await;
    assert_eq!(named(doubled.expect_err("taken")), [("number".to_owned(), TextError::Taken)]);
    let (_, next) = publish(&bench, &draft("新的一条", "2026-11-19")).await;
    assert_eq!(next.to_string(), "bureau/2026-00008");
    let other = DisclosureDraft { unit: "school-1".into(), ..older };
    let (_, other) = publish(&bench, &other).await;
    assert_eq!(other.to_string(), "school-1/2026-00007");
}

#[tokio::test]
async fn of_two_who_give_the_same_number_at_once_one_gets_it() {
    let bench = Bench::new().await;
    let older = record(&DisclosureDraft {
        number: "2026-00007".into(),
        published_on: "2026-03-02".into(),
        ..draft("旧目录里的一条", "2026-02-20")
    });
    let (everybody, day) = (all(), act(11, 20));
    let give = || bench.store.announce_disclosure(&everybody, &older, &day);
    let (a, b, c) = tokio::join!(give(), give(), give());
    let (given, refused): (Vec<_>, Vec<_>) = [a, b, c].into_iter().partition(Result::is_ok);
    assert_eq!((given.len(), refused.len()), (1, 2));
    for refused in refused {
        assert_eq!(named(refused.expect_err("refused")), [("number".to_owned(), TextError::Taken)]);
    }
}

#[tokio::test]
async fn a_correction_is_a_new_version_and_an_earlier_day_reads_as_it_did() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let (id, number) = publish(&bench, &draft("校服采购结果", "2026-11-10")).await;
    let corrected = DisclosureDraft {
        text: "改过的正文".into(),
        ..draft("校服采购结果（更正）", "2026-11-10")
    };
    let content = corrected.check_content(TODAY).expect("whole");
    let reason = Reason::parse("单价写错了一位").expect("a reason");
    store.correct_disclosure(&all(), (id, 2), (&content, &reason), &act(11, 23)).await.expect("corrected");
    let now = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!((now.line.name.as_str(), now.text.as_str()), ("校服采购结果（更正）", "改过的正文"));
    let history: Vec<(DisclosureStep, &str)> =
        now.history.iter().map(|entry| (entry.step, entry.why.as_str())).collect();
    assert_eq!(history, [(DisclosureStep::Publish, ""), (DisclosureStep::Correct, "单价写错了一位")]);
    let then = store.disclosure(&number, Some(date(2026, 11, 22)), &within(&bench)).await.expect("public");
    assert_eq!((then.line.name.as_str(), then.history.len()), ("校服采购结果", 1));
    let before = store.disclosure(&number, Some(date(2026, 11, 19)), &within(&bench)).await;
    assert!(matches!(before, Err(StoreError::BeforeFirstPublication)));
}

#[tokio::test]
async fn a_record_that_ended_keeps_its_address_and_says_why() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let (old, old_number) = publish(&bench, &draft("旧办法", "2026-11-10")).await;
    let (new, new_number) = publish(&bench, &draft("新办法", "2026-11-12")).await;
    let nobody = IndexNumber::parse("bureau/2026-00099").expect("a number");
    for other in [&nobody, &old_number] {
        let replaced = why(Ending::Replaced(other.clone()));
        let refused = store.end_disclosure(&all(), (old, 2), &replaced, &act(11, 21)).await;
        let expected = [("replaced_by".to_owned(), TextError::NoSuchRecord)];
        assert_eq!(named(refused.expect_err("refused")), expected);
    }
    let replaced = why(Ending::Replaced(new_number.clone()));
    store.end_disclosure(&all(), (old, 2), &replaced, &act(11, 21)).await.expect("replaced");
    let view = store.disclosure(&old_number, None, &within(&bench)).await.expect("public");
    assert_eq!(view.line.validity, Validity::Replaced);
    assert_eq!(view.replaced_by.map(|other| other.name).as_deref(), Some("新办法"));
    let view = store.disclosure(&new_number, None, &within(&bench)).await.expect("public");
    assert_eq!(view.replaces.first().map(|other| other.number.clone()), Some(old_number));

    store.end_disclosure(&all(), (new, 2), &why(Ending::Withdrawn), &act(11, 22)).await.expect("withdrawn");
    let view = store.disclosure(&new_number, None, &within(&bench)).await.expect("its address answers");
    let withdrawn = view.withdrawn().expect("withdrawn");
    assert_eq!((withdrawn.on, withdrawn.why.as_str()), (date(2026, 11, 22), "按新规定不再执行"));
    let json = serde_json::to_string(&view).expect("plain data");
    assert!(!json.contains("canary-text") && !json.contains("摘要"), "{json}");
    // Nor is it read as of a day on which it was public.
    let then = store.disclosure(&new_number, Some(date(2026, 11, 21)), &within(&bench)).await.expect("read");
    assert!(then.withdrawn().is_some() && then.text.is_empty());
    assert_eq!(names(store, &DisclosuresWanted::default()).await, ["旧办法"]);
    let told = store.feed_disclosures(&DisclosureFilter::default(), None, 10).await.expect("read");
    let last = told[0].last.as_ref().map(|(step, why)| (*step, why.as_str()));
    assert_eq!(last, Some((DisclosureStep::Withdraw, "按新规定不再执行")));
}

#[tokio::test]
async fn what_is_not_open_shows_its_name_and_the_reason_wherever_it_is_told() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let closed = DisclosureDraft {
        openness: Some(Openness::NotOpen),
        why_closed: "涉及正在办理的案件".into(),
        keywords: "canary-word".into(),
        summary: "canary-summary".into(),
        ..draft("案件卷宗", "2026-11-10")
    };
    let (_, number) = publish(&bench, &closed).await;
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!((view.line.name.as_str(), view.why_closed.as_str()), ("案件卷宗", "涉及正在办理的案件"));
    let list = store.disclosures(&DisclosuresWanted::default()).await.expect("read");
    let told = store.feed_disclosures(&DisclosureFilter::default(), None, 10).await.expect("read");
    let catalogue = store.catalogue().await.expect("read");
    let everything = format!("{view:?} {list:?} {told:?} {catalogue:?}");
    assert!(!everything.contains("canary"), "{everything}");
    let searched = DisclosureFilter { words: Some("canary-word".into()), ..DisclosureFilter::default() };
    assert_eq!(names(store, &DisclosuresWanted::of(searched)).await, [""; 0]);
}

#[tokio::test]
async fn a_file_is_public_with_its_record_and_goes_with_it() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let file = |name: &str| NewFile {
        name: name.into(),
        media_type: "text/csv".into(),
        content: "学校,单价\n实验小学,120\n".into(),
        pixels: None,
    };
    let kept = store.keep_file(file("单价.csv"), &act(11, 19)).await.expect("kept");
    let with_file = DisclosureDraft { attachments: vec![kept], ..draft("校服单价", "2026-11-10") };
    let id = store.announce_disclosure(&all(), &record(&with_file), &act(11, 20)).await.expect("announced");
    let twin = store.announce_disclosure(&all(), &record(&with_file), &act(11, 20)).await.expect("announced");
    assert!(matches!(store.public_file(kept).await, Err(StoreError::NotFound)));
    let number = store.publish_disclosure(&all(), (id, 1), &act(11, 20)).await.expect("published");
    assert_eq!(store.public_file(kept).await.expect("public").name, "单价.csv");
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!(view.files[0].file.media_type, "text/csv");

    let late = store.publish_disclosure(&all(), (twin, 1), &act(11, 20)).await;
    let not_a_choice = [("attachments".to_owned(), TextError::NotAChoice)];
    assert_eq!(named(late.expect_err("the first has it")), not_a_choice);

    // It belongs to this record: no other shows it and goes on showing it when this one is gone.
    let second = DisclosureDraft { attachments: vec![kept], ..draft("另一条", "2026-11-10") };
    let refused = store.announce_disclosure(&all(), &record(&second), &act(11, 20)).await;
    assert_eq!(named(refused.expect_err("refused")), not_a_choice);
    let missing = DisclosureDraft { attachments: vec![999], ..draft("另一条", "2026-11-10") };
    let refused = store.announce_disclosure(&all(), &record(&missing), &act(11, 20)).await;
    assert_eq!(named(refused.expect_err("refused")), not_a_choice);

    store.end_disclosure(&all(), (id, 2), &why(Ending::Withdrawn), &act(11, 21)).await.expect("withdrawn");
    assert!(matches!(store.public_file(kept).await, Err(StoreError::Withdrawn)));
}

#[tokio::test]
async fn the_catalogue_is_chosen_sorted_and_paged_by_the_database() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let many = DISCLOSURE_PAGE * 2 + 3;
    for number in 0..many {
        let (unit, five, topic) = match number % 3 {
            0 => ("bureau", Five::Result, Topic::Exams),
            1 => ("school-1", Five::Result, Topic::Canteen),
            _ => ("school-1", Five::Service, Topic::Canteen),
        };
        let made = date(2026, 10, i8::try_from(number % 28 + 1).expect("a day")).to_string();
        let record = DisclosureDraft {
            unit: unit.into(),
            five: Some(five),
            topic: Some(topic),
            ..draft(&format!("第{number}条 100%_"), &made)
        };
        publish(&bench, &record).await;
    }
    for order in DisclosureOrder::ALL {
        let mut wanted = DisclosuresWanted { order: Some(*order), ..DisclosuresWanted::default() };
        let (mut seen, mut days) = (BTreeSet::new(), Vec::new());
        loop {
            let page = store.disclosures(&wanted).await.expect("read");
            assert_eq!(page.total, many);
            days.extend(page.records.iter().map(|line| line.made_on));
            seen.extend(page.records.into_iter().map(|line| line.number));
            wanted.after = page.next;
            if wanted.after.is_none() {
                break;
            }
        }
        assert_eq!((seen.len() as u64, days.len() as u64), (many, many), "{order:?}");
        match order {
            DisclosureOrder::MadeNewest => assert!(days.is_sorted_by(|a, b| a >= b)),
            DisclosureOrder::MadeOldest => assert!(days.is_sorted()),
            _ => {}
        }
    }
    let school = DisclosureFilter {
        unit: UnitCode::parse("school-1").ok(),
        five: Some(Five::Service),
        year: Some(2026),
        ..DisclosureFilter::default()
    };
    let chosen = store.disclosures(&DisclosuresWanted::of(school.clone())).await.expect("read");
    assert_eq!(chosen.total, many / 3);
    assert!(chosen.records.iter().all(|line| line.five == Five::Service && line.publisher == "实验小学"));
    let units = &chosen.facets.units;
    assert_eq!(units.iter().map(|unit| unit.value.name.as_str()).collect::<Vec<_>>(), ["教体局", "实验小学"]);
    assert_eq!(units.iter().map(|unit| unit.records).collect::<Vec<_>>(), [0, many / 3]);
    // What a pattern would take for a joker is looked for as it is.
    let words = |words: &str| DisclosureFilter { words: Some(words.into()), ..DisclosureFilter::default() };
    let of =
        async |text: &str| store.disclosures(&DisclosuresWanted::of(words(text))).await.expect("read").total;
    assert_eq!(
        (of("100%_").await, of("第1条").await, of("100%%").await, of("校服 第1条").await),
        (many, 1, 0, 1)
    );
    let nonsense = DisclosuresWanted { after: Some("x.y".into()), ..DisclosuresWanted::default() };
    assert_eq!(
        store.disclosures(&nonsense).await.expect("the first page").records.len() as u64,
        DISCLOSURE_PAGE
    );
}

#[tokio::test]
async fn who_writes_for_one_unit_neither_sees_nor_moves_the_records_of_another() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let school = Grant { units: BTreeSet::from(["school-1".to_owned()]), ..Grant::default() };
    let refused =
        store.announce_disclosure(&school, &record(&draft("局里的", "2026-11-10")), &act(11, 20)).await;
    assert_eq!(named(refused.expect_err("refused")), [("unit".to_owned(), TextError::NotYours)]);
    let (id, _) = publish(&bench, &draft("局里的", "2026-11-10")).await;
    let hidden = store.record(&school, id, &within(&bench)).await;
    assert!(matches!(hidden, Err(StoreError::NotFound)));
    let refused = store.end_disclosure(&school, (id, 2), &why(Ending::Void), &act(11, 20)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let mine = DisclosureDraft { unit: "school-1".into(), ..draft("学校的", "2026-11-10") };
    store.announce_disclosure(&school, &record(&mine), &act(11, 20)).await.expect("announced");
    let listed = store.records(&school, (RecordFilter::Waiting, None, None, None), &within(&bench)).await;
    assert_eq!(listed.expect("read").rows.len(), 1);
}

#[tokio::test]
async fn a_table_brings_all_of_its_records_or_none() {
    let bench = Bench::new().await;
    let store = &bench.store;
    publish(&bench, &draft("先有的一条", "2026-11-10")).await;
    let row = |number: usize, name: &str, given: &str, on: &str| {
        let cells = [name, "bureau", given, on, "2019-04-20", "", "决策公开", "政策文件", "主动公开"];
        let mut all: [Option<String>; COLUMNS.len()] = Default::default();
        all.iter_mut().zip(cells).for_each(|(place, cell)| *place = Some(cell.to_owned()));
        TableRow { number, cells: all }
    };
    let fine = row(2, "旧办法", "2019-00007", "2019-05-01");
    let waiting = row(3, "新办法", "", "");
    let doubled = row(4, "另一条", "2026-00001", "2026-11-20");
    let rows = [fine.clone(), waiting.clone(), doubled];
    let tried = store.try_disclosures(&all(), &rows, &act(11, 20)).await.expect("judged");
    assert_eq!((tried.bad.len(), tried.bad[0].row, tried.bad[0].column.as_str()), (1, 4, "number"));
    let refused = store.import_disclosures(&all(), &rows, &act(11, 20)).await.expect("judged");
    assert!(!refused.done);
    assert_eq!(names(store, &DisclosuresWanted::default()).await, ["先有的一条"]);

    let done = store.import_disclosures(&all(), &[fine, waiting], &act(11, 20)).await.expect("judged");
    assert!(done.done);
    let number = IndexNumber::parse("bureau/2019-00007").expect("a number");
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public at once");
    assert_eq!(view.line.published_on, date(2019, 5, 1));
    let waits = store.records(&all(), (RecordFilter::Waiting, None, None, None), &within(&bench)).await;
    assert_eq!(waits.expect("read").rows[0].name, "新办法");
    let table = store.disclosure_table(&all(), true).await.expect("read");
    assert_eq!(table.len(), 3);
    let out = table.iter().find(|row| row[0] == "旧办法").expect("among them");
    assert_eq!(out[..5], ["旧办法", "bureau", "2019-00007", "2019-05-01", "2019-04-20"]);
    assert_eq!(out[6..9], ["决策公开", "政策文件", "主动公开"]);
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

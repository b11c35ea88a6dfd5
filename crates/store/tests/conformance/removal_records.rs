//! What the law requires to go of a disclosure record leaves every version of it, and the record says when and why.

use crate::bench::{Bench, act};
use crate::disclosures::{all, draft, names, publish, record, within};
use crate::registers::{everybody, goods, pictured, rows, wanted};
use crate::removal::{BASIS, NAME, basis, is_forgotten, is_refused, removing};
use contract::disclosure::{
    DisclosureDraft, DisclosureFilter, DisclosureStep, DisclosuresWanted, IndexNumber,
};
use contract::evidence::{PhotoDraft, Pupils};
use contract::removal::RemovalNote;
use contract::search::SearchFilter;
use contract::text::{Reason, TextError, UpdateText};
use jiff::civil::{Date, date};
use rules::removal::MARKER;
use store::{NewFile, NewUpdate, PartToRemove, StoreError, ToRemove};

async fn remove(bench: &Bench, id: i64, what: &PartToRemove) -> Result<usize, StoreError> {
    bench.store.remove_from_disclosure((&all(), id), what, &basis(), &removing()).await
}

fn passage(passage: &str) -> PartToRemove {
    PartToRemove::Passage(passage.to_owned())
}

fn naming() -> DisclosureDraft {
    DisclosureDraft {
        document_number: format!("教〔2026〕{NAME}号"),
        summary: format!("{NAME}领取了补助"),
        keywords: format!("校服 {NAME}"),
        text: format!("第一段。\n{NAME}住在三楼。"),
        ..draft(&format!("{NAME}的补助"), "2026-11-02")
    }
}

async fn correct(bench: &Bench, seen: (i64, i64), draft: &DisclosureDraft, why: &str, day: i8) {
    let why = Reason::parse(why).expect("a reason");
    let content = record(draft).content;
    bench.store.correct_disclosure(&all(), seen, (&content, &why), &act(11, day)).await.expect("corrected");
}

/// All that is told of a record and of the catalogue, as of days too.
async fn told(bench: &Bench, number: &IndexNumber, days: &[Date]) -> String {
    let store = &bench.store;
    let mut told = String::new();
    for by in [None].into_iter().chain(days.iter().copied().map(Some)) {
        told += &format!("{:?}", store.disclosure(number, by, &within(bench)).await.expect("read"));
    }
    told += &format!("{:?}", store.disclosures(&DisclosuresWanted::default()).await.expect("read"));
    told += &format!("{:?}", store.catalogue().await.expect("read"));
    told +=
        &format!("{:?}", store.feed_disclosures(&DisclosureFilter::default(), None, 10).await.expect("read"));
    told
}

async fn is_found(bench: &Bench, words: &str) -> bool {
    let filter = SearchFilter { words: words.into(), ..SearchFilter::default() };
    !bench.store.search(&filter, 1, date(2026, 11, 26)).await.expect("an answer").results.is_empty()
}

#[tokio::test]
async fn a_passage_goes_from_every_version_and_the_record_says_so_on_every_day() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let (id, number) = publish(&bench, &naming()).await;
    correct(&bench, (id, 2), &draft("补助发放情况", "2026-11-02"), "删去姓名", 22).await;
    let (_, other) = publish(&bench, &draft("另一条", "2026-11-02")).await;
    let days = [date(2026, 11, 20), date(2026, 11, 22)];
    assert!(told(&bench, &number, &days).await.contains(NAME));

    assert_eq!(remove(&bench, id, &passage(NAME)).await.expect("removed"), 1);
    assert!(!told(&bench, &number, &days).await.contains(NAME));
    is_forgotten(&bench, NAME).await;
    let then = store.disclosure(&number, Some(days[0]), &within(&bench)).await.expect("public");
    assert_eq!(then.line.name, format!("{MARKER}的补助"));
    assert_eq!(then.text, format!("第一段。\n{MARKER}住在三楼。"));
    let note = RemovalNote { on: date(2026, 11, 20), basis: BASIS.into() };
    assert_eq!(then.removals, std::slice::from_ref(&note));
    let now = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert_eq!((now.line.name.as_str(), now.removals), ("补助发放情况", vec![note]));
    assert_eq!(now.history.last().map(|entry| entry.step), Some(DisclosureStep::Remove));
    assert!(store.disclosure(&other, None, &within(&bench)).await.expect("public").removals.is_empty());

    let again = remove(&bench, id, &passage(NAME)).await;
    assert!(is_refused(again, "passage", TextError::NotPublished));
    // Whoever still has the words in an open form cannot put them back unknowingly.
    let why = Reason::parse("写错了一个数").expect("a reason");
    let content = record(&naming()).content;
    let stale = store.correct_disclosure(&all(), (id, 3), (&content, &why), &act(11, 23)).await;
    assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn a_passage_goes_from_reasons_and_search_and_the_rest_is_still_found() {
    let bench = Bench::new().await;
    let (id, number) = publish(&bench, &naming()).await;
    correct(&bench, (id, 2), &naming(), &format!("{NAME}的地址写错了"), 22).await;
    assert!(is_found(&bench, NAME).await && is_found(&bench, "住在三楼").await);
    assert_eq!(remove(&bench, id, &passage(NAME)).await.expect("removed"), 2);
    let everything = told(&bench, &number, &[date(2026, 11, 22)]).await;
    assert!(!everything.contains(NAME) && everything.contains(&format!("{MARKER}的地址写错了")));
    assert!(!is_found(&bench, NAME).await && is_found(&bench, "住在三楼").await);
    let searched = DisclosureFilter { words: Some(NAME.into()), ..DisclosureFilter::default() };
    assert_eq!(names(&bench.store, &DisclosuresWanted::of(searched)).await, [""; 0]);
}

fn file(name: &str, media_type: &str) -> NewFile {
    let pixels = media_type.starts_with("image/").then_some((4, 3));
    NewFile {
        name: name.into(),
        media_type: media_type.into(),
        content: b"a canary in a file".to_vec(),
        pixels,
    }
}

/// A record, an update and a row that show the same content, each by an upload of its own.
struct Shown {
    record: (i64, IndexNumber, i64),
    update: i64,
    row: (i64, i64),
}

async fn shown(bench: &Bench) -> Shown {
    let store = &bench.store;
    let keep = async |name: &str, media_type: &str| {
        store.keep_file(file(name, media_type), &act(11, 19)).await.expect("kept")
    };
    let plan = store.store_plan(&crate::bench::outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    store.publish_plan(plan, &act(1, 12)).await.expect("published");
    let update = keep("一.txt", "text/plain").await;
    let new = NewUpdate {
        attachments: vec![update],
        ..NewUpdate::of("基础教育科", UpdateText::parse("有进展").expect("a text"))
    };
    store.publish_update((2026, 1), new, &act(3, 5)).await.expect("published");
    let attached = keep("二.png", "image/png").await;
    let photo =
        PhotoDraft { file: attached, caption: "金丝雀的照片".into(), pupils: Some(Pupils::NoPupils) };
    let with_file = DisclosureDraft {
        attachments: vec![attached],
        photos: vec![photo],
        ..draft("带照片的一条", "2026-11-02")
    };
    let (id, number) = publish(bench, &with_file).await;
    correct(bench, (id, 2), &draft("不带照片的一条", "2026-11-02"), "照片不该公开", 22).await;
    store.accept_registers(vec![goods()], &act(10, 1)).await.expect("accepted");
    let picture = keep("三.png", "image/png").await;
    let published =
        store.publish_rows(&[(&goods(), vec![pictured("大米", picture)])], &everybody(), &act(10, 3)).await;
    published.expect("published");
    let row = rows(bench, &wanted()).await[0].id;
    Shown { record: (id, number, attached), update, row: (row, picture) }
}

#[tokio::test]
async fn a_file_goes_from_plans_records_and_rows_alike_wherever_it_was_asked_for() {
    for asked in ["record", "plan", "row"] {
        let bench = Bench::new().await;
        let store = &bench.store;
        let Shown { record: (id, number, attached), update, row: (row, picture) } = shown(&bench).await;
        let earlier = store.record(&all(), id, &within(&bench)).await.expect("read").earlier_files;
        assert_eq!(earlier.iter().map(|file| file.id).collect::<Vec<_>>(), [attached]);
        let seen = store.row_pictures(&goods(), row).await.expect("read");
        assert_eq!(seen.iter().map(|file| file.id).collect::<Vec<_>>(), [picture]);
        match asked {
            "record" => {
                let others = remove(&bench, id, &PartToRemove::File(picture)).await;
                assert!(matches!(others, Err(StoreError::NotFound)), "it is not the record's");
                let removed = remove(&bench, id, &PartToRemove::File(attached)).await.expect("removed");
                assert_eq!(removed, 1);
            }
            "plan" => {
                let what = ToRemove::File(update);
                store.remove_published(2026, &what, &basis(), &removing()).await.expect("removed");
            }
            _ => {
                let (of, what) = ((&all(), &goods(), row), PartToRemove::File(picture));
                assert_eq!(
                    store.remove_from_row(of, &what, &basis(), &removing()).await.expect("removed"),
                    1
                );
            }
        }
        is_forgotten(&bench, "a canary in a file").await;
        for gone in [attached, update, picture] {
            assert!(matches!(store.public_file(gone).await, Err(StoreError::NotFound)), "{asked} {gone}");
        }
        let days = [date(2026, 11, 20)];
        assert!(!told(&bench, &number, &days).await.contains("金丝雀"), "{asked}: the caption stayed");
        let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
        assert_eq!(view.removals.len(), 1, "{asked}");
        let plan = store.plan_as_of(2026, None).await.expect("public");
        assert!(plan.updates.iter().all(|item| item.update.attachments.is_empty()), "{asked}");
        let shown = rows(&bench, &wanted()).await;
        assert!(!shown[0].cells.contains_key("photo") && shown[0].removals.len() == 1, "{asked}");
        let again = remove(&bench, id, &PartToRemove::File(attached)).await;
        assert!(matches!(again, Err(StoreError::NotFound)), "twice");
        assert_eq!(store.broken_audit_entry().await.expect("read"), None);
    }
}

#[tokio::test]
async fn of_a_whole_record_number_and_days_stay_and_its_address_says_on_which_basis_it_went() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let attached = store.keep_file(file("名单.txt", "text/plain"), &act(11, 19)).await.expect("kept");
    let whole = DisclosureDraft { attachments: vec![attached], ..naming() };
    let (id, number) = publish(&bench, &whole).await;
    correct(&bench, (id, 2), &draft("补助发放情况", "2026-11-02"), "删去名字", 22).await;
    let repeats = act(11, 20).because("移除补助发放情况");
    let repeated = store.remove_from_disclosure((&all(), id), &PartToRemove::Whole, &basis(), &repeats).await;
    assert!(is_refused(repeated, "reason", TextError::RepeatsRemoved));

    assert_eq!(remove(&bench, id, &PartToRemove::Whole).await.expect("removed"), 2);
    let days = [date(2026, 11, 20), date(2026, 11, 22)];
    let everything = told(&bench, &number, &days).await;
    for gone in [NAME, "补助发放情况", "删去名字", "canary-text", "写给家长看的摘要", "名单.txt"]
    {
        assert!(!everything.contains(gone), "{gone}");
    }
    for gone in [NAME, "补助发放情况", "canary-text", "名单.txt", "a canary in a file"] {
        is_forgotten(&bench, gone).await;
    }
    assert!(!is_found(&bench, "补助").await);
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("its address stays");
    assert_eq!((view.line.name.as_str(), view.line.made_on), (MARKER, date(2026, 11, 2)));
    assert_eq!(
        view.withdrawn().map(|entry| entry.why.as_str()),
        Some("依法移除，依据：个人信息保护法第四十七条")
    );
    assert_eq!(view.removals.len(), 1);
    let again = remove(&bench, id, &PartToRemove::Whole).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
    let (_, next) = publish(&bench, &draft("下一条", "2026-11-02")).await;
    assert_eq!(next.to_string(), "bureau/2026-00002", "the number is not given again");
}

#[tokio::test]
async fn what_is_not_there_is_told_and_what_nobody_read_yet_goes_without_a_word() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let id = store.announce_disclosure(&all(), &record(&naming()), &act(11, 20)).await.expect("announced");
    for (words, error) in [
        ("", TextError::Missing),
        ("人", TextError::TooShort { least: 2 }),
        ("移除", TextError::NotAChoice),
        ("没有公布过的话", TextError::NotPublished),
    ] {
        assert!(is_refused(remove(&bench, id, &passage(words)).await, "passage", error), "{words}");
    }
    assert!(matches!(remove(&bench, 999, &passage(NAME)).await, Err(StoreError::NotFound)));
    let school = rules::access::Grant { units: ["school-1".to_owned()].into(), ..Default::default() };
    let elsewhere = store.remove_from_disclosure((&school, id), &passage(NAME), &basis(), &removing()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    assert_eq!(remove(&bench, id, &passage(NAME)).await.expect("removed"), 1);
    is_forgotten(&bench, NAME).await;
    let number = store.publish_disclosure(&all(), (id, 2), &act(11, 21)).await.expect("published");
    let view = store.disclosure(&number, None, &within(&bench)).await.expect("public");
    assert!(view.removals.is_empty() && view.history.len() == 1, "{:?}", view.history);
}

//! What the law requires to go leaves the database, the files and every closed day, and each such day says so.

use crate::bench::{Bench, act, outline};
use contract::assignment::{Assignment, Milestone};
use contract::letter::ItemRef;
use contract::plan::TargetReading;
use contract::problem::FieldError;
use contract::text::{Evidence, Reason, TextError, UpdateText};
use jiff::civil::date;
use rules::removal::MARKER;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;
use std::path::Path;
use store::migration::Migrator;
use store::{Act, ClosedDay, NewAssignment, NewFile, NewProposal, NewUpdate, Store, StoreError, ToRemove};

pub const NAME: &str = "金丝雀同学";
pub const BASIS: &str = "个人信息保护法第四十七条";

fn update(text: &str) -> NewUpdate {
    NewUpdate {
        readings: vec![TargetReading { target: 0, value: 1.5 }],
        ..NewUpdate::of("基础教育科", UpdateText::parse(text).expect("a text"))
    }
}

pub fn basis() -> Reason {
    Reason::parse(BASIS).expect("a basis")
}

pub fn removing() -> Act {
    act(11, 20).because("本人要求删除")
}

async fn published() -> Bench {
    let bench = Bench::new().await;
    let mut outline = outline();
    outline.parts[0].items[1].body = format!("请{NAME}帮忙，再办好食堂。");
    let id = bench.store.store_plan(&outline, "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    bench
}

async fn remove(bench: &Bench, what: &ToRemove) -> Result<usize, StoreError> {
    bench.store.remove_published(2026, what, &basis(), &removing()).await
}

async fn day(store: &Store, month: i8) -> ClosedDay {
    store.closed_day(2026, date(2026, month, 20), &act(11, 20)).await.expect("over")
}

/// Whether words stand nowhere in the data folder any more, and all that is kept is whole.
pub async fn is_forgotten(bench: &Bench, words: &str) {
    assert!(!lies_in(bench.folder.path(), words.as_bytes()), "{words} lies in a file");
    let whole = bench.store.verify().await;
    assert!(whole.iter().all(|check| check.wrong.is_empty()), "{whole:?}");
}

/// Whether some bytes stand in any file of the data folder.
fn lies_in(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return lies_in(&path, bytes);
        }
        let content = std::fs::read(&path).expect("readable");
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

/// Nothing of the words is left: not in the files, and not in what the store tells.
async fn is_gone(bench: &Bench, words: &str) {
    is_forgotten(bench, words).await;
    let published = bench.store.published(2026).await.expect("read");
    assert!(!format!("{published:?}").contains(words), "feeds and data are made of it");
    for by in [None, Some(date(2026, 3, 20)), Some(date(2026, 6, 20))] {
        let plan = bench.store.plan_as_of(2026, by).await.expect("public");
        assert!(!format!("{plan:?}").contains(words), "{by:?}");
    }
    for month in [2, 3, 6] {
        assert!(!day(&bench.store, month).await.json.contains(words), "{month}");
    }
}

#[tokio::test]
async fn an_updates_words_and_files_go_from_every_day_and_its_values_stay() {
    let bench = published().await;
    let store = &bench.store;
    let file = NewFile {
        name: "名单.txt".into(),
        media_type: "text/plain".into(),
        content: b"a canary in a file".to_vec(),
        pixels: None,
    };
    let file = store.keep_file(file, &act(3, 1)).await.expect("kept");
    let new = NewUpdate {
        evidence: Some(Evidence::parse("金丝雀的验收单").expect("a text")),
        attachments: vec![file],
        ..update(&format!("{NAME}领取了补助"))
    };
    let number = store.publish_update((2026, 1), new, &act(3, 5)).await.expect("published");
    // Enough after it that pages of the database are split and written anew.
    for month in 4..8 {
        store
            .publish_update((2026, 1), update(&"别的进展".repeat(300)), &act(month, 1))
            .await
            .expect("published");
    }
    let [february, march, june] = [day(store, 2).await, day(store, 3).await, day(store, 6).await];
    assert!(lies_in(bench.folder.path(), "领取了补助".as_bytes()) || !is_embedded(&bench));

    assert_eq!(remove(&bench, &ToRemove::Words(number)).await.expect("removed"), 2);
    for words in ["领取了补助", "金丝雀的验收单", "a canary in a file", "名单.txt"] {
        is_gone(&bench, words).await;
    }
    assert!(matches!(store.public_file(file).await, Err(StoreError::NotFound)));
    assert_eq!(day(store, 2).await, february, "a day that had nothing of it keeps its hash");
    for (month, before) in [(3, march), (6, june)] {
        let now = day(store, month).await;
        let state = now.state().expect("a state");
        let cited = store.closed_day_hash(2026, date(2026, month, 20), &act(11, 20)).await.expect("kept");
        assert_eq!((&cited.removals, &cited.sha256), (&state.removals, &now.sha256));
        assert_ne!(now.sha256, before.sha256);
        let [removal] = &state.removals[..] else { panic!("one note") };
        assert_eq!((&removal.was, removal.on), (&before.sha256, date(2026, 11, 20)));
        assert_eq!(removal.basis, BASIS);
        let was = before.state().expect("a state");
        assert_eq!((state.counts, state.progress), (was.counts, was.progress));
        let item = state.items().next().expect("an item");
        let update = item.updates.iter().find(|update| update.publication == number).expect("a marker");
        assert_eq!((update.text.as_str(), update.readings[0].value), (MARKER, 1.5));
    }
    let again = remove(&bench, &ToRemove::Words(number)).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
}

fn is_embedded(bench: &Bench) -> bool {
    bench.folder.path().join("huiyin.db").is_file()
}

#[tokio::test]
async fn a_passage_goes_from_plan_updates_assignments_and_what_was_proposed() {
    let bench = published().await;
    let store = &bench.store;
    store
        .publish_update((2026, 1), update(&format!("{NAME}领取了补助")), &act(3, 5))
        .await
        .expect("published");
    let milestone = Milestone { title: format!("和{NAME}谈话"), weight: 1, ..Milestone::default() };
    let assignment =
        Assignment {
            units: vec!["实验小学".into()], milestones: vec![milestone], ..Assignment::default()
        };
    let new = NewAssignment { assignment, reason: None, seen: 0 };
    store.publish_assignment(ItemRef { year: 2026, number: 2 }, new, &act(3, 6)).await.expect("published");
    store.set_setting("two_step_publishing", "on", &act(3, 6)).await.expect("set");
    let proposed =
        NewProposal::Update(ItemRef { year: 2026, number: 1 }, Box::new(update(&format!("再帮{NAME}"))));
    let name = contract::text::StaffName::parse("科员").expect("a name");
    let link = store.add_staff(&name, contract::staff::Role::OfficeStaff, "bureau", &act(3, 1)).await;
    let link = link.expect("added");
    let who = store.use_link(&link, "hash".into(), crate::bench::on(3, 1)).await.expect("signed in").who;
    let by = Act::staff(&who, "test", crate::bench::on(3, 7));
    store.propose(proposed, "bureau", "请看", &by).await.expect("proposed");
    for month in [2, 3, 6] {
        assert!(day(store, month).await.json.contains(NAME));
    }
    assert_eq!(remove(&bench, &ToRemove::Passage(NAME.into())).await.expect("removed"), 3);
    is_gone(&bench, NAME).await;
    let plan = store.plan_as_of(2026, None).await.expect("public");
    assert_eq!(plan.outline.parts[0].items[1].body, format!("请{MARKER}帮忙，再办好食堂。"));
    assert_eq!(plan.assignments[0].assignment.milestones[0].title, format!("和{MARKER}谈话"));
    let again = remove(&bench, &ToRemove::Passage(NAME.into())).await;
    assert!(is_refused(again, "passage", TextError::NotPublished));
}

#[tokio::test]
async fn a_file_goes_with_every_other_upload_of_the_same_content() {
    let bench = published().await;
    let store = &bench.store;
    let mut ids = Vec::new();
    for name in ["一.txt", "二.txt"] {
        let content = b"a canary in a file".to_vec();
        let media_type = "text/plain".into();
        let file = NewFile { name: name.into(), media_type, content, pixels: None };
        let id = store.keep_file(file, &act(3, 1)).await.expect("kept");
        let new = NewUpdate { attachments: vec![id], ..update("有进展") };
        store.publish_update((2026, 1), new, &act(3, 5)).await.expect("published");
        ids.push(id);
    }
    let (media_type, content) = ("text/plain".into(), b"x".to_vec());
    let unpublished = NewFile { name: "三.txt".into(), media_type, content, pixels: None };
    let unpublished = store.keep_file(unpublished, &act(3, 1)).await.expect("kept");
    day(store, 3).await;
    let never = remove(&bench, &ToRemove::File(unpublished)).await;
    assert!(matches!(never, Err(StoreError::NotFound)));
    remove(&bench, &ToRemove::File(ids[0])).await.expect("removed");
    is_gone(&bench, "a canary in a file").await;
    let plan = store.plan_as_of(2026, None).await.expect("public");
    assert!(plan.updates.iter().all(|item| item.update.attachments.is_empty()));
    assert_eq!(plan.updates[0].update.text, "有进展");
    assert!(matches!(remove(&bench, &ToRemove::File(ids[1])).await, Err(StoreError::NotFound)), "twice");
}

#[tokio::test]
async fn what_was_never_published_or_would_be_kept_by_the_removal_itself_is_refused() {
    let bench = published().await;
    let store = &bench.store;
    let number =
        store.publish_update((2026, 1), update("有人领取了补助"), &act(3, 5)).await.expect("published");
    let missing = remove(&bench, &ToRemove::Words(number + 1)).await;
    assert!(matches!(missing, Err(StoreError::NotFound)));
    let elsewhere = store.remove_published(2025, &ToRemove::Words(number), &basis(), &removing()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    for (passage, error) in [
        ("", TextError::Missing),
        ("人", TextError::TooShort { least: 2 }),
        ("移除", TextError::NotAChoice),
        ("没有公布过的话", TextError::NotPublished),
    ] {
        let refused = remove(&bench, &ToRemove::Passage(passage.into())).await;
        assert!(is_refused(refused, "passage", error), "{passage}");
    }
    let repeats = ToRemove::Passage("个人信息".into());
    assert!(is_refused(remove(&bench, &repeats).await, "basis", TextError::RepeatsRemoved));
    let act = act(11, 20).because("因为有人领取了补助");
    let repeated = store.remove_published(2026, &ToRemove::Words(number), &basis(), &act).await;
    assert!(is_refused(repeated, "reason", TextError::RepeatsRemoved));
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

pub fn is_refused(answer: Result<usize, StoreError>, name: &str, error: TextError) -> bool {
    matches!(answer, Err(StoreError::Fields(fields)) if fields == [FieldError::new(name, error)])
}

#[tokio::test]
async fn days_that_were_kept_as_text_are_the_same_to_the_byte_after_the_step_and_back() {
    let bench = published().await;
    let before = day(&bench.store, 3).await;
    let database = bench.direct().await;
    let steps = Migrator::migrations();
    let later = steps.iter().rev().position(|step| step.name() == "m2026_11_25_removal").expect("a step");
    Migrator::down(&database, Some(u32::try_from(later + 1).expect("few"))).await.expect("down");
    Migrator::up(&database, None).await.expect("up");
    assert_eq!(day(&bench.reopened().await, 3).await, before);
}

#[tokio::test]
async fn a_closed_day_that_was_changed_past_the_program_is_found() {
    let bench = published().await;
    day(&bench.store, 3).await;
    remove(&bench, &ToRemove::Passage(NAME.into())).await.expect("removed");
    for (damage, fault) in [
        ("UPDATE closed_day SET removals = '[]'", "what is noted of removals is not what it says"),
        ("UPDATE closed_day SET sha256 = 'ab'", "its content has another hash"),
        ("DELETE FROM closed_day", "plan-day/2026/2026-03-20 is missing"),
    ] {
        let database = bench.direct().await;
        let statement = Statement::from_string(database.get_database_backend(), damage);
        database.execute_raw(statement).await.expect("done");
        let checks = bench.store.verify().await;
        let wrong: Vec<String> = checks.into_iter().flat_map(|check| check.wrong).collect();
        assert!(wrong.iter().any(|wrong| wrong.contains(fault)), "{damage}: {wrong:?}");
    }
}

//! Units: what becomes of them, what they were, and what keeps them from being closed.

use crate::bench::{Bench, act, draft};
use contract::Date;
use contract::id::{LetterNumber, MailboxId, UnitCode};
use contract::staff::Role;
use contract::staff::unit::UnitChangeKind;
use contract::staff::unit::draft::LeaderDraft;
use contract::text::{MailboxName, NoticeText, Reason, ReplyBody, StaffName, TextError, UnitName};
use contract::unit::UnitKind;
use jiff::civil::date;
use rules::access::Grant;
use rules::organisation::table::UnitRow;
use store::{LetterMove, NewUnit, Store, StoreError};

const TODAY: Date = date(2026, 11, 25);

fn code(text: &str) -> UnitCode {
    UnitCode::parse(text).expect("a slug")
}

fn name(text: &str) -> UnitName {
    UnitName::parse(text).expect("a name")
}

/// The field and what is wrong with it.
fn refused<T: std::fmt::Debug>(outcome: Result<T, StoreError>) -> (String, TextError) {
    match outcome {
        Err(StoreError::Fields(fields)) => (fields[0].field.clone(), fields[0].error),
        other => panic!("{other:?}"),
    }
}

/// The version of a unit that somebody sees now.
async fn seen(store: &Store, unit: &str) -> i64 {
    store.unit_view(&Grant::default(), &code(unit), TODAY).await.map_or(1, |view| view.version)
}

fn everywhere() -> Grant {
    Grant { all: true, ..Grant::default() }
}

async fn answer(bench: &Bench, number: &LetterNumber) {
    let reply = ReplyBody::parse("已经安排好了。").expect("long enough");
    bench.moves(&everywhere(), (number, 1), LetterMove::Accept, &act(11, 21)).await.expect("accepted");
    bench.moves(&everywhere(), (number, 2), LetterMove::Reply(reply), &act(11, 22)).await.expect("answered");
}

#[tokio::test]
async fn a_renamed_unit_is_called_on_each_day_what_it_was_called_then() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let delivery = bench.post("school-1", "a", draft("一封信")).await.expect("posted");
    answer(&bench, &delivery.posted.number).await;
    let renamed = (&name("实验学校"), "城东街道");
    store
        .rename_unit(
            &code("school-1"),
            seen(store, "school-1").await,
            renamed,
            date(2026, 11, 22),
            &act(11, 25),
        )
        .await
        .expect("renamed");
    assert_eq!(store.unit_name_on("school-1", date(2026, 11, 21)).await.expect("read"), "实验小学");
    assert_eq!(store.unit_name_on("school-1", date(2026, 11, 22)).await.expect("read"), "实验学校");
    assert_eq!(store.unit_name_on("school-1", date(2020, 1, 1)).await.expect("read"), "实验小学");
    let letter = store.letter_by_receipt(&delivery.posted.receipt, &bench.calendars).await.expect("found");
    let units: Vec<&str> = letter.steps.iter().map(|step| step.unit.as_str()).collect();
    assert_eq!(units, ["实验小学", "实验小学", "实验学校"]);
    assert_eq!(letter.unit, "实验学校");
    let early = store
        .rename_unit(
            &code("school-1"),
            seen(store, "school-1").await,
            renamed,
            date(2026, 11, 1),
            &act(11, 25),
        )
        .await;
    assert!(early.is_err());
    let view = store.unit_view(&Grant::default(), &code("school-1"), TODAY).await.expect("read");
    assert_eq!(view.past.len(), 2);
    assert_eq!((view.line.town.as_str(), view.line.initials.as_str()), ("城东街道", "syxx"));
    assert_eq!(store.mailboxes("城东").await.expect("read").mailboxes.len(), 1);
}

#[tokio::test]
async fn nothing_stands_above_itself() {
    let bench = Bench::new().await;
    let new = NewUnit {
        code: code("campus"),
        name: "东校区".into(),
        kind: UnitKind::School,
        parent: Some(code("school-1")),
        town: String::new(),
    };
    bench.store.add_unit(&new, &act(11, 25)).await.expect("added");
    assert_eq!(refused(bench.store.add_unit(&new, &act(11, 25)).await), ("code".into(), TextError::Taken));
    let moved = |unit: &str, parent: &str| {
        let (store, unit, parent) = (bench.store.clone(), code(unit), code(parent));
        async move {
            store.move_unit(&unit, seen(&store, unit.as_str()).await, &parent, TODAY, &act(11, 25)).await
        }
    };
    assert_eq!(refused(moved("school-1", "campus").await), ("parent".into(), TextError::Ring));
    assert_eq!(refused(moved("bureau", "campus").await), ("parent".into(), TextError::IsTheBureau));
    assert_eq!(refused(moved("campus", "nowhere").await), ("parent".into(), TextError::NoSuchUnit));
    assert!(matches!(moved("nowhere", "bureau").await, Err(StoreError::NotFound)));
    moved("campus", "school-2").await.expect("moved");
    let list = bench.store.unit_list(TODAY).await.expect("read").units;
    let order: Vec<(&str, usize)> = list.iter().map(|line| (line.code.as_str(), line.depth)).collect();
    assert_eq!(order, [("bureau", 0), ("school-1", 1), ("school-2", 1), ("campus", 2)]);
    assert_eq!(
        bench.store.unit_view(&Grant::default(), &code("campus"), TODAY).await.expect("read").past.len(),
        2
    );
}

#[tokio::test]
async fn a_unit_with_open_letters_or_people_is_not_closed_and_says_how_many() {
    let bench = Bench::new().await;
    let number = bench.post("school-1", "a", draft("一封信")).await.expect("posted").posted.number;
    bench.account("李老师", Role::Principal, "school-1").await;
    let school = code("school-1");
    let still =
        TextError::StillInUse { letters: 1, applications: 0, people: 1, units: 0, notices: 0, items: 0 };
    assert_eq!(
        refused(
            bench.store.close_unit(&school, seen(&bench.store, "school-1").await, TODAY, &act(11, 25)).await
        ),
        ("closed_on".into(), still)
    );
    answer(&bench, &number).await;
    let still =
        TextError::StillInUse { letters: 0, applications: 0, people: 1, units: 0, notices: 0, items: 0 };
    let merged = bench
        .store
        .merge_unit(
            &code("school-1"),
            seen(&bench.store, "school-1").await,
            &code("school-2"),
            TODAY,
            &act(11, 25),
        )
        .await;
    assert_eq!(refused(merged), ("merged_into".into(), still));
    let bureau = bench
        .store
        .close_unit(&code("bureau"), seen(&bench.store, "bureau").await, TODAY, &act(11, 25))
        .await;
    assert_eq!(refused(bureau), ("closed_on".into(), TextError::IsTheBureau));
    assert_eq!(
        bench.store.unit_view(&Grant::default(), &code("bureau"), TODAY).await.expect("read").in_use.units,
        2
    );
}

#[tokio::test]
async fn a_merged_unit_stays_readable_and_takes_nothing_new() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let before = bench.post("school-1", "a", draft("一封信")).await.expect("posted");
    answer(&bench, &before.posted.number).await;
    store
        .merge_unit(
            &code("school-1"),
            seen(store, "school-1").await,
            &code("school-2"),
            date(2026, 11, 24),
            &act(11, 25),
        )
        .await
        .expect("merged");
    let view = store.unit_view(&Grant::default(), &code("school-1"), TODAY).await.expect("read");
    assert_eq!(view.line.merged_into.map(|unit| unit.code).as_deref(), Some("school-2"));
    assert_eq!(view.line.closed_on, Some(date(2026, 11, 24)));
    assert_eq!(store.unit("school-1").await.expect("read").name, "实验小学");
    assert!(matches!(store.open_unit("school-1").await, Err(StoreError::UnitClosed)));
    let letter = store.letter_by_receipt(&before.posted.receipt, &bench.calendars).await.expect("found");
    assert_eq!(letter.unit, "实验小学");

    let id = MailboxId::parse("school-1").expect("a slug");
    let closed = store.mailbox(&id).await.expect("read").closed.expect("closed");
    assert_eq!(closed.instead.map(|mailbox| mailbox.id.to_string()).as_deref(), Some("school-2"));
    let listed = store.mailboxes("").await.expect("read").mailboxes;
    assert!(listed.iter().all(|mailbox| mailbox.id != id), "{listed:?}");
    let late = bench.post("school-1", "b", draft("又一封信")).await;
    assert!(matches!(late, Err(StoreError::MailboxClosed)), "{late:?}");
    let again = bench.post("school-1", "a", draft("一封信")).await.expect("the same letter, sent again");
    assert!(again.repeated);

    let person = StaffName::parse("王老师").expect("a name");
    let role = store.add_staff(&person, Role::Principal, "school-1", &act(11, 25)).await;
    assert!(matches!(role, Err(StoreError::UnitClosed)));
    let box_name = MailboxName::parse("新信箱").expect("a name");
    let new = MailboxId::parse("new").expect("a slug");
    let mailbox = store.add_mailbox(&code("school-1"), &new, &box_name, &act(11, 25)).await;
    assert!(matches!(mailbox, Err(StoreError::UnitClosed)));
    let renamed = store
        .rename_unit(
            &code("school-1"),
            seen(store, "school-1").await,
            (&name("别的"), ""),
            TODAY,
            &act(11, 25),
        )
        .await;
    assert!(matches!(renamed, Err(StoreError::UnitClosed)));
    let into = store
        .merge_unit(&code("school-2"), seen(store, "school-2").await, &code("school-1"), TODAY, &act(11, 25))
        .await;
    assert_eq!(refused(into), ("merged_into".into(), TextError::UnitIsClosed));
    let itself = store
        .merge_unit(&code("school-2"), seen(store, "school-2").await, &code("school-2"), TODAY, &act(11, 25))
        .await;
    assert_eq!(refused(itself), ("merged_into".into(), TextError::IntoItself));
}

#[tokio::test]
async fn a_mailbox_is_added_renamed_and_closed_and_the_bureau_keeps_one() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let id = |text: &str| MailboxId::parse(text).expect("a slug");
    let titled = |text: &str| MailboxName::parse(text).expect("a name");
    store
        .add_mailbox(&code("school-1"), &id("canteen"), &titled("食堂信箱"), &act(11, 25))
        .await
        .expect("added");
    let taken = store.add_mailbox(&code("school-2"), &id("canteen"), &titled("食堂信箱"), &act(11, 25)).await;
    assert_eq!(refused(taken), ("id".into(), TextError::Taken));
    let foreign = store
        .rename_mailbox(
            &code("school-2"),
            seen(store, "school-2").await,
            &id("canteen"),
            &titled("别的"),
            &act(11, 25),
        )
        .await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    store
        .rename_mailbox(
            &code("school-1"),
            seen(store, "school-1").await,
            &id("canteen"),
            &titled("伙食信箱"),
            &act(11, 25),
        )
        .await
        .expect("renamed");
    assert_eq!(store.mailbox(&id("canteen")).await.expect("read").name, "伙食信箱");
    store.close_mailbox(&code("school-1"), &id("school-1"), &act(11, 25)).await.expect("closed");
    let instead =
        store.mailbox(&id("school-1")).await.expect("read").closed.and_then(|closed| closed.instead);
    assert_eq!(instead.expect("a way on").id, id("canteen"));
    store.close_mailbox(&code("school-1"), &id("canteen"), &act(11, 25)).await.expect("closed");
    let instead = store.mailbox(&id("canteen")).await.expect("read").closed.and_then(|closed| closed.instead);
    assert_eq!(instead.expect("the director's").id, id("director"));
    let last = store.close_mailbox(&code("bureau"), &id("director"), &act(11, 25)).await;
    assert_eq!(refused(last), ("id".into(), TextError::LastMailbox));
}

#[tokio::test]
async fn a_leader_who_changes_leaves_the_earlier_row_behind() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let leader = |post: &str, name: &str, since: &str| {
        let draft = LeaderDraft {
            post: post.into(),
            name: name.into(),
            since: since.into(),
            ..LeaderDraft::default()
        };
        draft.check(TODAY).expect("right")
    };
    let bureau = code("bureau");
    store.add_leader(&bureau, &leader("局长", "甲某", "2026-01-01"), &act(11, 25)).await.expect("added");
    store.add_leader(&bureau, &leader("副局长", "乙某", "2026-01-01"), &act(11, 25)).await.expect("added");
    let now = store.unit_view(&Grant::default(), &bureau, TODAY).await.expect("read").line.leaders;
    assert_eq!(now.iter().map(|leader| leader.place).collect::<Vec<_>>(), [1, 2]);
    let first = now[0].id;
    let early = store
        .change_leader(
            &bureau,
            seen(store, "bureau").await,
            first,
            &leader("局长", "丙某", "2025-01-01"),
            &act(11, 25),
        )
        .await;
    assert_eq!(refused(early), ("since".into(), TextError::TooEarly));
    store
        .change_leader(
            &bureau,
            seen(store, "bureau").await,
            first,
            &leader("局长", "丙某", "2026-09-01"),
            &act(11, 25),
        )
        .await
        .expect("changed");
    let view = store.unit_view(&Grant::default(), &bureau, TODAY).await.expect("read");
    let names: Vec<&str> = view.line.leaders.iter().map(|leader| leader.name.as_str()).collect();
    assert_eq!(names, ["丙某", "乙某"]);
    assert_eq!(view.past_leaders[0].until, Some(date(2026, 8, 31)));
    let gone = store.end_leader(&bureau, seen(store, "bureau").await, first, TODAY, &act(11, 25)).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
    let second = view.line.leaders[1].id;
    store
        .end_leader(&bureau, seen(store, "bureau").await, second, date(2026, 11, 20), &act(11, 25))
        .await
        .expect("ended");
    assert_eq!(store.unit_view(&Grant::default(), &bureau, TODAY).await.expect("read").line.leaders.len(), 1);
}

fn row(number: usize, line: &str) -> UnitRow {
    let mut cells = line.split(',').map(|cell| Some(cell.to_owned()));
    UnitRow { number, cells: [(); 8].map(|()| cells.next().flatten()) }
}

#[tokio::test]
async fn a_table_is_imported_whole_or_not_at_all() {
    let bench = Bench::new().await;
    let store = &bench.store;
    bench.post("school-1", "a", draft("一封信")).await.expect("posted");
    let rows = [
        row(2, "district,城东学区,office,bureau,,,,"),
        row(3, "school-2,第二高级中学,school,district,城东街道,school-2,,"),
        row(4, "school-3,第三小学,school,district,,school-3,,"),
        row(5, "school-1,实验小学,school,bureau,城关镇,school-1,2026-11-25,"),
    ];
    let refused = store.import_units(&rows, &act(11, 25)).await.expect("judged");
    assert!(!refused.done);
    assert_eq!((refused.bad[0].row, refused.bad[0].column.as_str()), (5, "closed_on"));
    assert!(matches!(store.unit("district").await, Err(StoreError::NotFound)));
    let trial = store.try_units(&rows[..3], &act(11, 25)).await.expect("judged");
    assert_eq!((trial.done, trial.bad.len()), (false, 0));
    assert!(matches!(store.unit("district").await, Err(StoreError::NotFound)));
    let done = store.import_units(&rows[..3], &act(11, 25)).await.expect("imported");
    assert!(done.done);
    assert_eq!(done.changes, trial.changes);
    let kinds: Vec<UnitChangeKind> = done.changes.iter().map(|change| change.kind).collect();
    use UnitChangeKind::{Added, MailboxAdded, Moved, Relocated, Renamed};
    assert_eq!(kinds, [Added, Renamed, Moved, Relocated, Added, MailboxAdded]);
    assert_eq!(
        store.unit_view(&Grant::default(), &code("school-2"), TODAY).await.expect("read").past.len(),
        2
    );
    let id = MailboxId::parse("school-3").expect("a slug");
    assert_eq!(store.mailbox(&id).await.expect("read").name, "第三小学校长信箱");

    let table = store.unit_table().await.expect("read");
    let rows: Vec<UnitRow> = table
        .into_iter()
        .enumerate()
        .map(|(at, cells)| UnitRow { number: at + 2, cells: cells.map(Some) })
        .collect();
    let same = store.import_units(&rows, &act(11, 25)).await.expect("judged");
    assert_eq!((same.changes, same.bad, same.done), (vec![], vec![], false));
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn of_two_who_close_and_write_at_once_no_letter_is_left_behind() {
    let bench = Bench::new().await;
    let unit = code("school-2");
    let close_act = act(11, 25);
    let (closed, posted) = tokio::join!(
        bench.store.close_unit(&unit, 1, TODAY, &close_act),
        bench.post("school-2", "a", draft("一封信"))
    );
    assert!(closed.is_ok() != posted.is_ok(), "{closed:?} {posted:?}");
}

#[tokio::test]
async fn of_two_who_change_the_same_unit_the_second_is_told() {
    let bench = Bench::new().await;
    let store = &bench.store;
    let (school, version) = (code("school-1"), seen(&bench.store, "school-1").await);
    let rename = |to: &'static str| {
        let school = school.clone();
        async move { store.rename_unit(&school, version, (&name(to), ""), TODAY, &act(11, 25)).await }
    };
    rename("甲的新名").await.expect("the first");
    assert!(matches!(rename("乙的新名").await, Err(StoreError::Conflict)));
    assert_eq!(store.unit("school-1").await.expect("read").name, "甲的新名");
    let ended = store.close_unit(&school, version, TODAY, &act(11, 25)).await;
    assert!(matches!(ended, Err(StoreError::Conflict)), "every change counts");
    assert_eq!(seen(store, "school-1").await, version + 1);
    let canteen = MailboxId::parse("canteen").expect("a slug");
    let titled = MailboxName::parse("食堂信箱").expect("a name");
    store.add_mailbox(&school, &canteen, &titled, &act(11, 25)).await.expect("added");
    assert_eq!(seen(store, "school-1").await, version + 2, "what is added counts");
}

#[tokio::test]
async fn a_unit_with_items_in_hand_is_merged_but_not_closed_and_one_with_a_notice_is_neither() {
    let bench = Bench::new().await;
    let mut plan = crate::bench::outline();
    plan.parts[0].items[0].units = vec!["实验小学".into()];
    let id = bench.store.store_plan(&plan, "plan.txt", &act(1, 5)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 5)).await.expect("published");
    let school = code("school-1");
    let item = contract::letter::ItemRef { year: 2026, number: plan.parts[0].items[0].number };
    let view = bench.store.unit_view(&Grant::default(), &school, TODAY).await.expect("read");
    assert_eq!((view.in_use.items, view.open_items), (1, vec![item]));
    let still = |notices, items| TextError::StillInUse {
        letters: 0,
        applications: 0,
        people: 0,
        units: 0,
        notices,
        items,
    };
    let closed = bench.store.close_unit(&school, view.version, TODAY, &act(11, 25)).await;
    assert_eq!(refused(closed), ("closed_on".into(), still(0, 1)));
    let notice = store::NewNotice {
        item,
        unit: school.clone(),
        words: NoticeText::parse("请说明为什么没有开工，并报整改时间。").expect("a text"),
        due_on: TODAY,
    };
    let number = bench.store.issue_notice(notice, &act(11, 25)).await.expect("issued");
    let view = bench.store.unit_view(&Grant::default(), &school, TODAY).await.expect("read");
    assert_eq!(view.open_notices, std::slice::from_ref(&number));
    let into = code("school-2");
    let merged = bench.store.merge_unit(&school, view.version, &into, TODAY, &act(11, 25)).await;
    assert_eq!(refused(merged), ("merged_into".into(), still(1, 0)));
    let taken_back = store::NoticeMove::Withdraw(Reason::parse("单位合并，另发。").expect("a reason"));
    let everywhere = Grant { all: true, ..Grant::default() };
    bench.store.move_notice(&everywhere, (&number, 1), taken_back, &act(11, 25)).await.expect("withdrawn");
    bench.store.merge_unit(&school, view.version, &into, TODAY, &act(11, 25)).await.expect("merged");
    let view = bench.store.unit_view(&Grant::default(), &into, TODAY).await.expect("read");
    assert_eq!(view.open_items, [item], "the other goes on with them");
}

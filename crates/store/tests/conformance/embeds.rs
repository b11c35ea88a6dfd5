//! Embed keys and the sums that are kept of embeds.

use crate::bench::{Bench, act, on};
use contract::embed::FrameOutcome;
use contract::id::EmbedKey;
use contract::limits::{EMBED_DAYS, EMBED_REPORT};
use contract::problem::FieldError;
use contract::staff::embed::{EmbedDay, EmbedKeyDraft, EmbedPermit, EmbedTrouble};
use contract::text::{Reason, TextError};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rules::embed::{Counted, Permit};
use sea_orm::{ConnectionTrait, Statement};
use store::StoreError;

const TODAY: Date = date(2026, 11, 20);

fn permit(name: &str, origins: &str) -> EmbedPermit {
    let draft = EmbedKeyDraft { name: name.into(), origins: origins.into(), note: "联系人张三".into() };
    draft.check().expect("a name and origins")
}

async fn paper(bench: &Bench) -> EmbedKey {
    bench.store.add_embed_key(&permit("县报", "https://news.cn"), &act(11, 20)).await.expect("added")
}

fn counted(day: Date, key: &str, host: &str, times: [i64; 5]) -> Counted {
    Counted { day, key: key.into(), host: host.into(), view: "plan", times }
}

#[tokio::test]
async fn a_key_is_made_changed_by_who_saw_its_newest_version_stopped_and_started() {
    let bench = Bench::new().await;
    let key = paper(&bench).await;
    assert_eq!(key.as_str().len(), 10);
    let store = &bench.store;
    let wider = permit("县报", "https://news.cn https://*.news.cn");
    store.change_embed_key((&key, 1), &wider, &act(11, 20)).await.expect("changed");
    let late = store.change_embed_key((&key, 1), &permit("县报", "*"), &act(11, 20)).await;
    assert!(matches!(late, Err(StoreError::Conflict)));
    let line = store.embed_keys(TODAY).await.expect("read").keys.remove(0);
    assert_eq!((line.version, line.origins.as_str()), (2, "https://*.news.cn https://news.cn"));
    assert_eq!((line.made_on, line.note.as_str()), (TODAY, "联系人张三"));

    let why = Reason::parse("合同到期了").expect("a reason");
    store.stop_embed_key((&key, 2), &why, &act(11, 21)).await.expect("stopped");
    let again = store.stop_embed_key((&key, 3), &why, &act(11, 21)).await;
    assert!(matches!(again, Err(StoreError::WrongState)));
    let line = store.embed_keys(TODAY).await.expect("read").keys.remove(0);
    let stopped = line.stopped.expect("stopped");
    assert_eq!((stopped.on, stopped.why.as_str()), (date(2026, 11, 21), "合同到期了"));
    assert_eq!(store.embed_permits().await.expect("read")[&key], Permit::Stopped(key.clone()));
    store.start_embed_key((&key, 3), &act(11, 22)).await.expect("started");
    let origins = "https://*.news.cn https://news.cn".to_owned();
    assert_eq!(store.embed_permits().await.expect("read")[&key], Permit::Key(key.clone(), origins));
    let nobody = EmbedKey::parse("nobodyskey").expect("a key");
    let missing = store.start_embed_key((&nobody, 1), &act(11, 22)).await;
    assert!(matches!(missing, Err(StoreError::NotFound)));
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn no_two_keys_are_of_the_same_name_however_many_try_at_once() {
    let bench = Bench::new().await;
    let taken = |error| {
        assert!(
            matches!(error, StoreError::Fields(fields) if fields == [FieldError::new("name", TextError::Taken)])
        );
    };
    let (permit_, act_) = (permit("县报", "*"), act(11, 20));
    let add = || bench.store.add_embed_key(&permit_, &act_);
    let (a, b, c) = tokio::join!(add(), add(), add());
    let (added, refused): (Vec<_>, Vec<_>) = [a, b, c].into_iter().partition(Result::is_ok);
    assert_eq!(added.len(), 1);
    refused.into_iter().for_each(|refused| taken(refused.expect_err("refused")));
    let other = bench.store.add_embed_key(&permit("市报", "*"), &act_).await.expect("added");
    taken(bench.store.change_embed_key((&other, 1), &permit_, &act_).await.expect_err("taken"));
    bench
        .store
        .change_embed_key((&other, 1), &permit("市报", "https://b.cn"), &act_)
        .await
        .expect("its own name");
}

#[tokio::test]
async fn a_note_about_a_key_is_told_in_no_entry() {
    let bench = Bench::new().await;
    let key = paper(&bench).await;
    bench.store.change_embed_key((&key, 1), &permit("县报", "*"), &act(11, 20)).await.expect("changed");
    let database = bench.direct().await;
    let told = "SELECT was || became AS text FROM audit ORDER BY number DESC LIMIT 2";
    let told = Statement::from_string(database.get_database_backend(), told);
    for entry in database.query_all_raw(told).await.expect("read") {
        let text: String = entry.try_get("", "text").expect("a text");
        assert!(text.contains("县报") && !text.contains("张三"), "{text}");
    }
}

#[tokio::test]
async fn what_is_counted_twice_adds_up_also_when_two_write_at_once() {
    let bench = Bench::new().await;
    let key = paper(&bench).await;
    let rows = || {
        let hosts = (0..250).map(|n| counted(TODAY, "", &format!("https://h{n:03}.cn"), [0, 0, 1, 0, 0]));
        hosts.chain([counted(TODAY, key.as_str(), "https://news.cn", [2, 0, 0, 0, 1])]).collect::<Vec<_>>()
    };
    let second = bench.reopened().await;
    let (one, two) = tokio::join!(bench.store.add_embed_counts(rows()), second.add_embed_counts(rows()));
    assert!(one.is_ok() && two.is_ok());
    bench.store.add_embed_counts(rows()).await.expect("written");
    let report = bench.store.embed_report(TODAY, TODAY).await.expect("read");
    assert_eq!(report.days, [EmbedDay { on: TODAY, loads: 6, broken: 753 }]);
    let paper = report.places.iter().find(|place| place.host == "https://news.cn").expect("there");
    assert_eq!((paper.name.as_str(), paper.key.as_ref(), paper.loads), ("县报", Some(&key), 6));
    assert_eq!(report.places.len(), 251);
    let line = bench.store.embed_keys(TODAY).await.expect("read").keys.remove(0);
    assert_eq!((line.loads, line.last_on), (6, Some(TODAY)));
}

#[tokio::test]
async fn the_report_tells_what_broke_how_often_and_since_when() {
    let bench = Bench::new().await;
    let key = paper(&bench).await;
    let at = |day, times| counted(date(2026, 11, day), key.as_str(), "https://news.cn", times);
    let rows = vec![
        at(1, [5, 0, 0, 0, 0]),
        at(10, [0, 0, 0, 2, 0]),
        at(12, [3, 1, 0, 4, 0]),
        counted(date(2026, 11, 12), "", "", [7, 0, 0, 0, 0]),
    ];
    bench.store.add_embed_counts(rows).await.expect("written");
    let report = bench.store.embed_report(date(2026, 11, 2), TODAY).await.expect("read");
    let places: Vec<(&str, i64)> =
        report.places.iter().map(|place| (place.host.as_str(), place.loads)).collect();
    assert_eq!(places, [("https://news.cn", 3), ("", 7)]);
    let trouble = |reason, times, since, last| EmbedTrouble {
        reason,
        times,
        since: date(2026, 11, since),
        last_on: date(2026, 11, last),
    };
    let expected =
        [trouble(FrameOutcome::NotFound, 1, 12, 12), trouble(FrameOutcome::RefusedHost, 6, 10, 12)];
    assert_eq!(report.places[0].broken, expected);
    assert_eq!(report.places[0].last_on, date(2026, 11, 12));
    let days: Vec<(i64, i64)> = report.days.iter().map(|day| (day.loads, day.broken)).collect();
    assert_eq!(days, [(0, 2), (10, 5)]);
}

#[tokio::test]
async fn a_report_has_an_end_and_counts_are_forgotten_once_they_are_old() {
    let bench = Bench::new().await;
    let many = (0..=EMBED_REPORT).map(|n| counted(TODAY, "", &format!("https://h{n}.cn"), [1, 0, 0, 0, 0]));
    let old = TODAY.saturating_sub(i64::from(EMBED_DAYS + 1).days());
    let kept = TODAY.saturating_sub(i64::from(EMBED_DAYS).days());
    let rows = many.chain([counted(old, "", "", [1, 0, 0, 0, 0]), counted(kept, "", "", [1, 0, 0, 0, 0])]);
    bench.store.add_embed_counts(rows.collect()).await.expect("written");
    let report = bench.store.embed_report(TODAY, TODAY).await.expect("read");
    assert!(report.more && report.places.len() as u64 == EMBED_REPORT);
    assert_eq!(bench.store.forget_embed_counts(on(11, 20).day).await.expect("forgotten"), 1);
    let report = bench.store.embed_report(old, kept).await.expect("read");
    assert_eq!(report.days.iter().map(|day| day.on).collect::<Vec<_>>(), [kept]);
}

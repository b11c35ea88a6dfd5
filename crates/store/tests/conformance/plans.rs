//! Plans: drafts are seen by nobody, publications are never changed, any day can be replayed.

use crate::bench::{Bench, act, outline};
use contract::evidence::{Link, Photo, Pupils};
use contract::light::Sign;
use contract::plan::TargetReading;
use contract::staff::PlanState;
use contract::text::{Evidence, UpdateText};
use jiff::civil::date;
use rules::feed::Told;
use store::{NewFile, NewUpdate, StoreError};

fn update(text: &str) -> NewUpdate {
    NewUpdate::of("基础教育科", UpdateText::parse(text).expect("a text"))
}

#[tokio::test]
async fn a_draft_is_not_public_until_it_is_published_once() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    assert!(matches!(bench.store.plan_as_of(2026, None).await, Err(StoreError::NotFound)));
    assert_eq!(bench.store.plan_years().await.expect("read"), Vec::<i16>::new());
    let before = bench.store.publication().await.expect("read");
    let number = bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    assert_eq!(number, before + 1);
    assert!(matches!(bench.store.publish_plan(id, &act(1, 12)).await, Err(StoreError::Conflict)));
    assert_eq!(bench.store.publication().await.expect("read"), number);
    assert_eq!(bench.store.plan_years().await.expect("read"), [2026]);
    let plan = bench.store.plan_as_of(2026, None).await.expect("public");
    assert_eq!((plan.outline.clone(), plan.publication), (outline(), number));
}

#[tokio::test]
async fn a_day_is_replayed_from_what_was_published_by_its_end() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    for (month, value) in [(3, 1.0), (6, 3.0)] {
        let reading = TargetReading { target: 0, value };
        let update = NewUpdate { readings: vec![reading], ..update("有进展") };
        bench.store.publish_update((2026, 1), update, &act(month, 5)).await.expect("published");
    }
    let by = |month, day| bench.store.plan_as_of(2026, Some(date(2026, month, day)));
    assert!(matches!(by(1, 11).await, Err(StoreError::BeforeFirstPublication)));
    assert_eq!(by(1, 12).await.expect("published that day").updates.len(), 0);
    assert_eq!(by(5, 31).await.expect("in force").updates.len(), 1);
    assert_eq!(by(6, 5).await.expect("in force").updates.len(), 2);
}

#[tokio::test]
async fn what_another_process_publishes_is_seen_by_the_next_who_reads() {
    let bench = Bench::new().await;
    let other = bench.reopened().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    for (known, writer, reader) in [(0, &bench.store, &other), (1, &other, &bench.store)] {
        let before = reader.plan_as_of(2026, None).await.expect("public");
        assert_eq!(before.updates.len(), known);
        let number = writer.publish_update((2026, 1), update("有进展"), &act(3, 5)).await.expect("published");
        let after = reader.plan_as_of(2026, None).await.expect("public");
        assert_eq!((after.updates.len(), after.publication), (known + 1, number));
        // Whoever held the plan before still holds that one.
        assert_eq!(before.updates.len(), known);
    }
    // Both read the same, and what did not change is read once.
    let again = other.plan_as_of(2026, None).await.expect("public");
    assert!(std::sync::Arc::ptr_eq(&again, &other.plan_as_of(2026, None).await.expect("public")));
}

#[tokio::test]
async fn importing_a_published_year_again_amends_it_and_the_past_stays() {
    let bench = Bench::new().await;
    let first = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(first, &act(1, 12)).await.expect("published");
    let mut amended = outline();
    amended.title = "调整后的重点工作安排".into();
    let second = bench.store.store_plan(&amended, "plan-2.txt", &act(6, 1)).await.expect("stored");
    let versions = bench.store.plan_versions().await.expect("read");
    assert_eq!((versions[0].state, versions[0].amends), (PlanState::Draft, true));
    assert_eq!((versions[1].state, versions[1].amends), (PlanState::Published, false));
    bench.store.publish_plan(second, &act(6, 2)).await.expect("published");
    let today = bench.store.plan_as_of(2026, None).await.expect("public");
    let may = bench.store.plan_as_of(2026, Some(date(2026, 5, 31))).await.expect("public");
    assert_eq!(today.outline.title, "调整后的重点工作安排");
    assert_eq!(may.outline.title, "重点工作安排");
}

#[tokio::test]
async fn a_plan_with_doubled_numbers_stays_a_draft() {
    let bench = Bench::new().await;
    let mut doubled = outline();
    doubled.parts[0].items[1].number = 1;
    let id = bench.store.store_plan(&doubled, "plan.txt", &act(1, 10)).await.expect("stored");
    let refused = bench.store.publish_plan(id, &act(1, 12)).await;
    assert!(matches!(refused, Err(StoreError::NotPublishable(_))));
}

#[tokio::test]
async fn an_update_that_does_not_fit_its_item_is_refused() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let before = bench.store.publication().await.expect("read");
    let done = || NewUpdate { claim: Some(Sign::Done), ..update("已完成") };
    let measured =
        |target, value| NewUpdate { readings: vec![TargetReading { target, value }], ..update("有进展") };
    for unfit in [
        done(),
        measured(1, 1.0),
        measured(0, -1.0),
        measured(0, f64::NAN),
        NewUpdate { claim: Some(Sign::NotMeasured), ..update("没有") },
        NewUpdate { attachments: vec![99], ..update("附件不存在") },
    ] {
        let refused = bench.store.publish_update((2026, 1), unfit, &act(2, 1)).await;
        assert!(matches!(refused, Err(StoreError::Fields(_))));
    }
    let nowhere = bench.store.publish_update((2026, 99), update("没有这一项"), &act(2, 1)).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
    assert_eq!(bench.store.publication().await.expect("read"), before, "a refused update takes no number");
    let evidence = Evidence::parse("验收报告").ok();
    let shown = NewUpdate { evidence, ..done() };
    bench.store.publish_update((2026, 1), shown, &act(2, 1)).await.expect("published");
}

#[tokio::test]
async fn a_picture_is_published_with_what_is_said_of_it_and_not_without() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let new = |media_type: &str| NewFile {
        name: "食堂".into(),
        media_type: media_type.into(),
        content: b"content".into(),
        pixels: Some((1200, 800)),
    };
    let picture = bench.store.keep_file(new("image/jpeg"), &act(2, 1)).await.expect("kept");
    let document = bench.store.keep_file(new("application/pdf"), &act(2, 1)).await.expect("kept");
    let photo = |file| Photo { file, caption: "新食堂开餐".into(), pupils: Pupils::GuardiansConsented };
    let fields = async |photos: Vec<Photo>| {
        let update = NewUpdate { attachments: vec![picture, document], photos, ..update("开餐了") };
        match bench.store.publish_update((2026, 1), update, &act(2, 1)).await {
            Err(StoreError::Fields(errors)) => {
                errors.into_iter().map(|error| error.field).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    let unsaid = [format!("caption-{picture}"), format!("pupils-{picture}")];
    assert_eq!(fields(vec![]).await, unsaid);
    assert_eq!(fields(vec![photo(picture), photo(document)]).await, ["attachments"]);
    assert_eq!(fields(vec![photo(picture), photo(99)]).await, ["attachments"]);
    let links = vec![Link { address: "https://www.example.cn/a".into(), words: "公告".into() }];
    let photos = vec![photo(picture)];
    let update = NewUpdate { attachments: vec![picture, document], photos, links, ..update("开餐了") };
    bench.store.publish_update((2026, 1), update, &act(2, 1)).await.expect("published");
    let plan = bench.store.plan_as_of(2026, None).await.expect("public");
    let shown = &plan.updates[0].update;
    let photo = shown.attachments[0].photo.as_ref().expect("a photo");
    assert_eq!(
        (photo.width, photo.height, photo.pupils),
        (Some(1200), Some(800), Pupils::GuardiansConsented)
    );
    assert_eq!((&shown.attachments[1].photo, shown.links[0].host()), (&None, "www.example.cn"));
}

#[tokio::test]
async fn a_file_is_public_only_after_an_update_shows_it() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let new = NewFile {
        name: "验收.pdf".into(),
        media_type: "application/pdf".into(),
        content: b"%PDF-1.7".into(),
        pixels: None,
    };
    let file = bench.store.keep_file(new, &act(2, 1)).await.expect("kept");
    assert!(matches!(bench.store.public_file(file).await, Err(StoreError::NotFound)));
    let update = NewUpdate { attachments: vec![file], ..update("附验收报告") };
    bench.store.publish_update((2026, 1), update, &act(2, 1)).await.expect("published");
    let public = bench.store.public_file(file).await.expect("public");
    assert_eq!(std::fs::read(public.path).expect("readable"), b"%PDF-1.7");
    let plan = bench.store.plan_as_of(2026, None).await.expect("public");
    assert_eq!(plan.updates[0].update.attachments[0].name, "验收.pdf");
}

#[tokio::test]
async fn publications_made_at_once_are_numbered_without_a_gap() {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    let first = bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = bench.store.clone();
        tasks.spawn(async move { store.publish_update((2026, 1), update("有进展"), &act(2, 1)).await });
    }
    let mut numbers: Vec<i64> =
        tasks.join_all().await.into_iter().map(|number| number.expect("published")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (first + 1..=first + 20).collect::<Vec<_>>());
}

#[tokio::test]
async fn mailboxes_are_found_by_school_pinyin_initials_and_town() {
    let bench = Bench::new().await;
    let found = |words: &'static str| async {
        let list = bench.store.mailboxes(words).await.expect("read");
        list.mailboxes.into_iter().map(|mailbox| mailbox.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, ["director", "school-1", "school-2"]);
    assert_eq!(found("实验").await, ["school-1"]);
    assert_eq!(found("SYXX").await, ["school-1"]);
    assert_eq!(found("shiyan").await, ["school-1"]);
    assert_eq!(found("shi yan xiaoxue").await, ["school-1"]);
    assert_eq!(found("城关 中学").await, ["school-2"]);
    assert_eq!(found("没有").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_was_published_is_told_in_order_and_no_draft_is() {
    let bench = Bench::new().await;
    let mut next = outline();
    next.year = 2027;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.store_plan(&outline(), "draft.txt", &act(1, 11)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let later = bench.store.store_plan(&next, "next.txt", &act(1, 13)).await.expect("stored");
    let update =
        bench.store.publish_update((2026, 1), update("有进展"), &act(3, 5)).await.expect("published");
    bench.store.publish_plan(later, &act(12, 1)).await.expect("published");
    let year = bench.store.published(2026).await.expect("read");
    let told = &year.publications;
    assert_eq!(told.len(), 2);
    assert!(matches!(&told[0].told, Told::Plan(plan) if *plan == outline()));
    assert!(matches!(told[1].told, Told::Item(1, _)));
    assert_eq!((told[1].number, told[1].at), (update, act(3, 5).at.millis));
    let next = bench.store.published(2027).await.expect("read");
    assert_eq!(next.publications.iter().map(|told| told.year).collect::<Vec<i16>>(), [2027]);
    assert!(matches!(bench.store.published(2025).await, Err(StoreError::NotFound)));
}

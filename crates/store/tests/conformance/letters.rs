//! Letters: stored once, sealed, seen by the right eyes, answered by one person.

use crate::bench::{Bench, act, draft, on};
use contract::letter::{LetterDraft, LetterState};
use contract::receipt::Receipt;
use contract::staff::{Pressing, Role};
use contract::text::ReplyBody;
use sea_orm::{ConnectionTrait, Statement};
use std::collections::HashSet;
use store::{LetterMove, LettersWanted, StoreError};

#[tokio::test]
async fn a_letter_is_found_by_its_receipt_also_after_a_restart() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    assert_eq!(posted.number.as_str(), "2026-000001");
    assert_eq!(posted.due_on.to_string(), "2026-11-27");
    let store = bench.reopened().await;
    let view = store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    assert_eq!((view.title.as_str(), view.state), ("午餐几点", LetterState::Received));
    assert_eq!(view.steps.len(), 1);
    assert_eq!(view.due_count.working_days, 5);
}

#[tokio::test]
async fn a_wrong_receipt_finds_nothing() {
    let bench = Bench::new().await;
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    let wrong = Receipt::from_values([3; 26]);
    let found = bench.store.letter_by_receipt(&wrong, &bench.calendars).await;
    assert!(matches!(found, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_repeated_sending_gets_the_same_receipt_and_another_text_is_refused() {
    let bench = Bench::new().await;
    let first = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    let again = bench.post("school-1", "a", draft("午餐几点")).await.expect("repeated");
    assert!(!first.repeated && again.repeated);
    assert_eq!(first.posted, again.posted);
    let other = bench.post("school-1", "a", draft("校车几点")).await;
    assert!(matches!(other, Err(StoreError::KeyReused)));
    assert_eq!(bench.store.letters_stored().await.expect("counted"), 1);
}

#[tokio::test]
async fn parallel_repeats_make_one_letter_each_and_numbers_have_no_gap() {
    let bench = Bench::new().await;
    let sendings =
        (0..60).map(|n| {
            let (bench, key) = (&bench, format!("key-{}", n % 6));
            async move {
                bench.post("director", &key, draft(&format!("标题 {key}"))).await.expect("posted").posted
            }
        });
    let posted = futures_all(sendings).await;
    let numbers: HashSet<String> = posted.iter().map(|posted| posted.number.to_string()).collect();
    let receipts: HashSet<&str> = posted.iter().map(|posted| posted.receipt.as_str()).collect();
    assert_eq!((numbers.len(), receipts.len()), (6, 6));
    let expected: HashSet<String> = (1..=6).map(|n| format!("2026-{n:06}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn an_accepted_letter_is_answered_and_only_its_writer_reads_the_answer() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let other = bench.account("other", Role::Principal, "school-2").await;
    let number = &posted.number;
    bench.moves(&principal, (number, 1), LetterMove::Accept, &act(11, 21)).await.expect("accepted");
    let reply = ReplyBody::parse("每天十一点五十分开餐。").expect("a reply");
    let strange = bench.moves(&other, (number, 2), LetterMove::Reply(reply.clone()), &act(11, 22)).await;
    assert!(matches!(strange, Err(StoreError::NotFound)));
    bench
        .moves(&principal, (number, 2), LetterMove::Reply(reply.clone()), &act(11, 22))
        .await
        .expect("answered");
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.reply.map(|reply| reply.body).as_deref(), Some("每天十一点五十分开餐。"));
    let states: Vec<LetterState> = view.steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [LetterState::Received, LetterState::Accepted, LetterState::Replied]);
}

#[tokio::test]
async fn of_two_who_answer_at_once_the_second_is_told_and_nothing_is_overwritten() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let clerk = bench.account("clerk", Role::SchoolStaff, "school-1").await;
    bench.moves(&principal, (&posted.number, 1), LetterMove::Accept, &act(11, 21)).await.expect("accepted");
    let one = ReplyBody::parse("第一个人的答复").expect("a reply");
    let two = ReplyBody::parse("第二个人的答复").expect("a reply");
    let answering = act(11, 22);
    let (first, second) = tokio::join!(
        bench.moves(&principal, (&posted.number, 2), LetterMove::Reply(one.clone()), &answering),
        bench.moves(&clerk, (&posted.number, 2), LetterMove::Reply(two.clone()), &answering),
    );
    assert!(first.is_ok() != second.is_ok());
    let kept = if first.is_ok() { one } else { two };
    assert!([first, second].into_iter().any(|result| matches!(result, Err(StoreError::Conflict))));
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.reply.map(|reply| reply.body).as_deref(), Some(kept.as_str()));
}

#[tokio::test]
async fn a_step_out_of_turn_is_refused() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let reply = ReplyBody::parse("还没受理就答复").expect("a reply");
    let early =
        bench.moves(&principal, (&posted.number, 1), LetterMove::Reply(reply.clone()), &act(11, 21)).await;
    assert!(matches!(early, Err(StoreError::WrongState)));
}

#[tokio::test]
async fn the_one_complained_of_does_not_see_the_letter() {
    let bench = Bench::new().await;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let discipline = bench.account("discipline", Role::Discipline, "bureau").await;
    let about = LetterDraft { about_unit: true, ..draft("关于学校") };
    let report = LetterDraft { kind: "report".into(), ..draft("举报") };
    let about_bureau = LetterDraft { about_unit: true, ..draft("关于教体局") };
    let to_school = bench.post("school-1", "a", about).await.expect("posted").posted.number;
    let reported = bench.post("school-1", "b", report).await.expect("posted").posted.number;
    let to_bureau = bench.post("director", "c", about_bureau).await.expect("posted").posted.number;
    assert_eq!(bench.sees(&principal).await, []);
    assert_eq!(bench.sees(&office).await, std::slice::from_ref(&to_school));
    assert_eq!(bench.sees(&discipline).await, [to_bureau, reported.clone()], "by due date");
    let read = bench.store.staff_letter(&office, &reported, &bench.calendars, &act(11, 20)).await;
    assert!(matches!(read, Err(StoreError::NotFound)));
    let read = bench.store.staff_letter(&principal, &to_school, &bench.calendars, &act(11, 20)).await;
    assert!(matches!(read, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn the_inbox_pages_by_due_date_without_losing_or_doubling_one() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    for n in 0..70 {
        let kind = ["question", "complaint"][n % 2];
        let letter = LetterDraft { kind: kind.into(), ..draft("标题两字") };
        bench.post("director", &format!("n{n}"), letter).await.expect("posted");
    }
    let (mut wanted, mut seen) = (LettersWanted::default(), Vec::new());
    loop {
        let page = bench.store.inbox(&office, &wanted, &bench.calendars, on(11, 20)).await;
        let page = page.expect("read");
        assert_eq!(page.waiting.to_accept, 70);
        seen.extend(page.rows.into_iter().map(|row| (row.due_on, row.number)));
        wanted.after = page.next;
        if wanted.after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 70);
    assert!(seen.is_sorted_by_key(|(due_on, _)| *due_on));
    assert_eq!(seen.iter().map(|(_, number)| number).collect::<HashSet<_>>().len(), 70);
}

#[tokio::test]
async fn how_pressing_a_letter_is_is_found_as_it_is_shown() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    for n in 0..4 {
        let kind = ["question", "complaint"][n % 2];
        let letter = LetterDraft { kind: kind.into(), ..draft("标题两字") };
        bench.post("director", &format!("n{n}"), letter).await.expect("posted");
    }
    for day in [on(11, 20), on(11, 26), on(11, 27), on(11, 28), on(12, 30)] {
        let all = bench.store.inbox(&office, &LettersWanted::default(), &bench.calendars, day).await;
        let all = all.expect("read").rows;
        let counts = bench.store.letter_counts(&office, &bench.calendars, day).await.expect("counted");
        for pressing in Pressing::ALL {
            let wanted = LettersWanted { pressing: Some(*pressing), ..LettersWanted::default() };
            let found = bench.store.inbox(&office, &wanted, &bench.calendars, day).await.expect("read").rows;
            let shown = all.iter().filter(|row| row.pressing == *pressing).count();
            assert_eq!(found.len(), shown, "{pressing:?} {day:?}");
            assert!(found.iter().all(|row| row.pressing == *pressing), "{pressing:?}");
            if let Some(counted) = counts.pressing.get(pressing.name()) {
                assert_eq!(usize::try_from(*counted).expect("few"), shown, "{pressing:?}");
            }
        }
    }
}

#[tokio::test]
async fn where_a_child_may_be_in_danger_the_letter_comes_first_until_it_is_answered() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    for (key, kind) in [("a", "question"), ("b", "complaint")] {
        let letter = LetterDraft { kind: kind.into(), ..draft("标题两字") };
        bench.post("director", key, letter).await.expect("posted");
    }
    let numbers = bench.sees(&office).await;
    let database = bench.direct().await;
    let noted = format!("UPDATE letter SET danger = TRUE WHERE number = '{}'", numbers[1]);
    let noted = Statement::from_string(database.get_database_backend(), noted);
    database.execute_raw(noted).await.expect("noted");
    assert_eq!(bench.sees(&office).await, [numbers[1].clone(), numbers[0].clone()]);
    bench.moves(&office, (&numbers[1], 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let reply = LetterMove::Reply(ReplyBody::parse("已经有人去看过了。").expect("long enough"));
    bench.moves(&office, (&numbers[1], 2), reply, &act(11, 20)).await.expect("answered");
    assert_eq!(bench.sees(&office).await, numbers);
}

#[tokio::test]
async fn nothing_of_a_letter_lies_in_clear_in_the_data_folder() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("标题里的金丝雀")).await.expect("posted").posted;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    bench.moves(&principal, (&posted.number, 1), LetterMove::Accept, &act(11, 21)).await.expect("accepted");
    let reply = ReplyBody::parse("答复里的金丝雀").expect("a reply");
    bench
        .moves(&principal, (&posted.number, 2), LetterMove::Reply(reply.clone()), &act(11, 22))
        .await
        .expect("answered");
    let canaries = ["canary-body", "金丝雀", "13800001234", posted.receipt.as_str()];
    let mut looked_at = 0;
    for entry in std::fs::read_dir(bench.folder.path()).expect("a folder").flatten() {
        if let Ok(bytes) = std::fs::read(entry.path()) {
            looked_at += 1;
            for canary in canaries {
                let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
                assert!(!found, "{canary} in {:?}", entry.file_name());
            }
        }
    }
    assert!(looked_at > 0 || matches!(bench.database, store::Database::Url(_)));
}

/// All at once, on one thread: enough to interleave at every await.
async fn futures_all<T>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut running: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for (future, output) in &mut running {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *output = Some(value),
                    std::task::Poll::Pending => pending = true,
                }
            }
        }
        if pending { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    running.into_iter().filter_map(|(_, output)| output).collect()
}

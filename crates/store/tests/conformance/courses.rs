//! The course of a letter: every step leaves its trace, the clock is kept, and nobody else's letter moves.

use crate::bench::{Bench, act, draft};
use contract::id::{LetterNumber, UnitCode};
use contract::letter::{LetterDraft, LetterState, LetterStep, Rating, RefusalReason, Satisfaction};
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::staff::Role;
use contract::text::{Message, ReplyBody, TextError};
use jiff::civil::date;
use rules::access::Grant;
use store::{Act, LetterMove, StoreError};

fn words(text: &str) -> Message {
    Message::parse(text).expect("long enough")
}

fn code(text: &str) -> UnitCode {
    UnitCode::parse(text).expect("a slug")
}

fn reply(text: &str) -> LetterMove {
    LetterMove::Reply(ReplyBody::parse(text).expect("long enough"))
}

fn writes(month: i8, day: i8) -> Act {
    Act { operation: "add_to_letter", ..act(month, day) }
}

/// A letter that was accepted, its number and receipt, and the bureau's office that sees everything.
async fn accepted(bench: &Bench) -> (LetterNumber, Receipt, Grant) {
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    bench.moves(&office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    (posted.number, posted.receipt, office)
}

#[tokio::test]
async fn a_letter_that_is_handed_over_keeps_its_clock_and_hides_its_writer() {
    let bench = Bench::new().await;
    let (number, receipt, office) = accepted(&bench).await;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let first = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    let over = LetterMove::Transfer(vec![code("school-1")], words("由学校答复"));
    bench.moves(&office, (&number, 2), over, &act(11, 23)).await.expect("handed over");
    let seen = bench.store.staff_letter(&principal, &number, &bench.calendars, &act(11, 23)).await;
    let seen = seen.expect("the school has it");
    assert_eq!((seen.name, seen.phone, seen.writer_hidden), (None, None, true));
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!((view.due_on, view.unit.as_str()), (first.due_on, "实验小学"));
    let step = view.steps.last().expect("a step");
    assert_eq!((step.step, step.to.as_slice()), (LetterStep::Transfer, ["实验小学".to_owned()].as_slice()));
    assert_eq!(step.words.as_deref(), Some("由学校答复"));
    bench.store.share_writer(&receipt, &bench.calendars, &writes(11, 23)).await.expect("shared");
    let seen = bench.store.staff_letter(&principal, &number, &bench.calendars, &act(11, 23)).await;
    assert_eq!(seen.expect("seen").phone.as_deref(), Some("138****1234"));
}

#[tokio::test]
async fn a_wrong_transfer_goes_back_to_the_unit_that_made_it() {
    let bench = Bench::new().await;
    let (number, _, office) = accepted(&bench).await;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let over = LetterMove::Transfer(vec![code("school-1")], words("由学校答复"));
    bench.moves(&office, (&number, 2), over, &act(11, 23)).await.expect("handed over");
    let back = LetterMove::GiveBack(words("不归学校管"));
    bench.moves(&principal, (&number, 3), back, &act(11, 24)).await.expect("given back");
    assert!(bench.sees(&principal).await.is_empty());
    assert_eq!(bench.sees(&office).await, [number]);
}

#[tokio::test]
async fn units_that_help_see_the_letter_and_a_closed_one_is_refused() {
    let bench = Bench::new().await;
    let (number, _, office) = accepted(&bench).await;
    let helper = bench.account("helper", Role::Principal, "school-2").await;
    let gone = LetterMove::Assign(vec![code("school-9")], words("一起办"));
    let refused = bench.moves(&office, (&number, 2), gone, &act(11, 23)).await;
    let expected = FieldError::new("units", TextError::NoSuchUnit);
    assert!(matches!(refused, Err(StoreError::Fields(fields)) if fields == [expected]));
    let together = LetterMove::Assign(vec![code("school-1"), code("school-2")], words("一起办"));
    bench.moves(&office, (&number, 2), together, &act(11, 23)).await.expect("assigned");
    assert_eq!(bench.sees(&helper).await, std::slice::from_ref(&number));
    let seen = bench.store.staff_letter(&helper, &number, &bench.calendars, &act(11, 23)).await;
    assert_eq!(seen.expect("seen").helpers, ["第二中学"]);
}

#[tokio::test]
async fn a_letter_is_never_handed_to_the_unit_that_it_complains_of() {
    let bench = Bench::new().await;
    let about = LetterDraft { about_unit: true, ..draft("关于学校") };
    let posted = bench.post("school-1", "a", about).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    bench.moves(&office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let over = LetterMove::Transfer(vec![code("school-1")], words("由学校答复"));
    let refused = bench.moves(&office, (&posted.number, 2), over, &act(11, 23)).await;
    let expected = FieldError::new("units", TextError::ComplainedOf);
    assert!(matches!(refused, Err(StoreError::Fields(fields)) if fields == [expected]));
}

#[tokio::test]
async fn while_the_writer_is_asked_the_clock_stands_and_the_answer_is_added_once() {
    let bench = Bench::new().await;
    let (number, receipt, office) = accepted(&bench).await;
    let first = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found").due_on;
    let ask = LetterMove::Ask(words("是哪一路校车？"));
    bench.moves(&office, (&number, 2), ask, &act(11, 23)).await.expect("asked");
    for _ in 0..2 {
        let answer = words("是二路。");
        bench
            .store
            .add_to_letter(&receipt, &answer, vec![], &bench.calendars, &writes(11, 25))
            .await
            .expect("added");
    }
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.state, LetterState::InHand);
    assert_eq!(view.steps.iter().filter(|step| step.step == LetterStep::Answer).count(), 1);
    assert_eq!((view.due_count.paused, bench.calendars.between(first, view.due_on)), (2, 2));
}

#[tokio::test]
async fn an_extension_is_given_once_and_shows_its_reason() {
    let bench = Bench::new().await;
    let (number, receipt, office) = accepted(&bench).await;
    let extend = || LetterMove::Extend(5, words("要等招标结果"));
    bench.moves(&office, (&number, 2), extend(), &act(11, 23)).await.expect("extended");
    let again = bench.moves(&office, (&number, 3), extend(), &act(11, 23)).await;
    assert!(matches!(again, Err(StoreError::WrongState)));
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!((view.due_count.extended, view.due_on), (5, date(2026, 12, 4)));
    let due: Vec<_> = view.steps.iter().filter_map(|step| step.due_on).collect();
    assert_eq!(due, [date(2026, 11, 27), date(2026, 12, 4)], "the first one and the new one");
}

#[tokio::test]
async fn who_is_not_satisfied_has_the_letter_dealt_with_again_once() {
    let bench = Bench::new().await;
    let (number, receipt, office) = accepted(&bench).await;
    bench.moves(&office, (&number, 2), reply("每天七点。"), &act(11, 23)).await.expect("answered");
    let no = Rating { satisfaction: Satisfaction::No, speed: 2, attitude: 1 };
    let why = words("没有说周末");
    let rate = |day| {
        let (bench, receipt, why) = (&bench, &receipt, &why);
        async move { bench.store.rate_letter(receipt, no, Some(why), &bench.calendars, &writes(11, day)).await }
    };
    rate(24).await.expect("rated");
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!((view.state, view.rating, view.due_on), (LetterState::Reopened, None, date(2026, 12, 1)));
    bench.moves(&office, (&number, 5), reply("周末八点。"), &act(11, 25)).await.expect("answered again");
    rate(26).await.expect("rated again");
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!((view.state, view.rating), (LetterState::Closed, Some(no)));
    assert!(matches!(rate(27).await, Err(StoreError::WrongState)));
    let late =
        bench.store.add_to_letter(&receipt, &words("还有"), vec![], &bench.calendars, &writes(11, 27)).await;
    assert!(matches!(late, Err(StoreError::WrongState)), "a follow-up on a closed letter");
}

#[tokio::test]
async fn a_letter_that_is_joined_to_another_gets_its_answer_and_no_ring_comes_about() {
    let bench = Bench::new().await;
    let (number, _, office) = accepted(&bench).await;
    let second = bench.post("director", "b", draft("校车时间")).await.expect("posted").posted;
    let join = |into: &LetterNumber| LetterMove::Merge(into.clone(), words("说的是一件事"));
    bench.moves(&office, (&second.number, 1), join(&number), &act(11, 23)).await.expect("joined");
    let ring = bench.moves(&office, (&number, 2), join(&second.number), &act(11, 23)).await;
    assert!(matches!(ring, Err(StoreError::Fields(_))));
    let itself = bench.moves(&office, (&number, 2), join(&number), &act(11, 23)).await;
    assert!(matches!(itself, Err(StoreError::Fields(_))));
    bench.moves(&office, (&number, 2), reply("每天七点。"), &act(11, 24)).await.expect("answered");
    let view = bench.store.letter_by_receipt(&second.receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.state, LetterState::Merged);
    assert_eq!(view.reply.map(|reply| reply.body).as_deref(), Some("每天七点。"));
}

#[tokio::test]
async fn a_letter_that_is_taken_back_twice_is_taken_back_once() {
    let bench = Bench::new().await;
    let (_, receipt, _) = accepted(&bench).await;
    for day in [23, 24] {
        bench.store.withdraw_letter(&receipt, &bench.calendars, &writes(11, day)).await.expect("taken back");
    }
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    let taken: Vec<_> = view.steps.iter().filter(|step| step.step == LetterStep::Withdraw).collect();
    assert_eq!((taken.len(), taken[0].on), (1, date(2026, 11, 23)));
}

#[tokio::test]
async fn a_refusal_says_why_and_a_note_stays_at_the_desk() {
    let bench = Bench::new().await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let note = LetterMove::Note(words("和交通局通过电话"));
    bench.moves(&office, (&posted.number, 1), note, &act(11, 20)).await.expect("noted");
    let refuse = LetterMove::Refuse(RefusalReason::NotOurs, words("请向交通局反映"));
    bench.moves(&office, (&posted.number, 2), refuse, &act(11, 20)).await.expect("refused");
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    let steps: Vec<LetterStep> = view.steps.iter().map(|step| step.step).collect();
    assert_eq!(steps, [LetterStep::Receive, LetterStep::Refuse]);
    assert_eq!(view.steps[1].reason, Some(RefusalReason::NotOurs));
    let withdrawn = bench.store.withdraw_letter(&posted.receipt, &bench.calendars, &writes(11, 21)).await;
    assert!(matches!(withdrawn, Err(StoreError::WrongState)));
}

//! Publishing in two steps, at a time to come, and taking back: nothing appears twice, nothing is lost, no
//! earlier day changes.

use crate::bench::{Bench, act, on, outline};
use contract::letter::ItemRef;
use contract::plan::TargetReading;
use contract::staff::Role;
use contract::staff::publishing::{Change, ProposalState, ThreadStep, Whose};
use contract::text::{Reason, StaffName, TextError, UpdateText};
use jiff::civil::date;
use jiff::tz::TimeZone;
use store::{Act, Asking, Due, Moment, NewFile, NewProposal, NewUpdate, SignedIn, StoreError};

const ITEM: ItemRef = ItemRef { year: 2026, number: 1 };

fn update(text: &str, value: f64) -> NewUpdate {
    NewUpdate {
        readings: vec![TargetReading { target: 0, value }],
        ..NewUpdate::of("基础教育科", UpdateText::parse(text).expect("a text"))
    }
}

fn about_item(text: &str) -> NewProposal {
    NewProposal::Update(ITEM, Box::new(update(text, 2.0)))
}

fn reason() -> Reason {
    Reason::parse("数字报错了").expect("a reason")
}

fn due(month: i8, day: i8, hour: i8) -> Due {
    let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
    Due::after(on(1, 1), date(2026, month, day).at(hour, 0, 0, 0), &zone).expect("after January")
}

/// Somebody at the desk, as an editor or an approver.
struct Person {
    who: SignedIn,
    asking: Asking,
}

impl Person {
    async fn new(bench: &Bench, name: &str, role: Role, unit: &str) -> Self {
        let name = StaffName::parse(name).expect("a name");
        let link = bench.store.add_staff(&name, role, unit, &act(1, 1)).await.expect("added");
        let who = bench.store.use_link(&link, "hash".into(), on(1, 1)).await.expect("signed in").who;
        let grant =
            rules::access::grant("show_proposal", &who.holdings).expect("somebody who sees proposals");
        let approves = rules::access::grant("approve_proposal", &who.holdings).is_some();
        let asking = Asking { staff: who.id, grant, approves };
        Self { who, asking }
    }

    fn act(&self, at: Moment) -> Act {
        Act::staff(&self.who, "test", at)
    }
}

/// A bureau with a published plan, an editor and two who approve.
async fn begun() -> (Bench, Person, Person, Person) {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let editor = Person::new(&bench, "小编", Role::Publisher, "bureau").await;
    let first = Person::new(&bench, "王主任", Role::BureauOffice, "bureau").await;
    let second = Person::new(&bench, "李主任", Role::Administrator, "bureau").await;
    (bench, editor, first, second)
}

#[tokio::test]
async fn with_two_steps_nobody_publishes_alone() {
    let (bench, editor, first, _) = begun().await;
    bench.store.set_setting("two_step_publishing", "on", &act(2, 1)).await.expect("set");
    let own = editor.act(on(2, 2));
    let alone = bench.store.publish_update((2026, 1), update("有进展", 1.0), &own).await;
    assert!(matches!(alone, Err(StoreError::ProposeFirst)));
    let timed = bench.store.schedule(about_item("有进展"), "bureau", due(3, 1, 9), &own).await;
    assert!(matches!(timed, Err(StoreError::ProposeFirst)));

    let id = bench.store.propose(about_item("有进展"), "bureau", "请看", &own).await.expect("proposed");
    let approve = |person: &Person, version| {
        let (store, asking, act) = (bench.store.clone(), person.asking.clone(), person.act(on(2, 3)));
        async move { store.approve_proposal(&asking, (id, version), &act).await }
    };
    assert!(matches!(approve(&editor, 1).await, Err(StoreError::OwnProposal)));
    approve(&first, 1).await.expect("approved");
    let plan = bench.store.plan_as_of(2026, None).await.expect("public");
    assert_eq!((plan.updates.len(), plan.updates[0].update.on), (1, date(2026, 2, 3)));
}

#[tokio::test]
async fn of_two_who_approve_at_once_one_is_told_and_nothing_is_doubled() {
    let (bench, editor, first, second) = begun().await;
    let id = bench
        .store
        .propose(about_item("有进展"), "bureau", "", &editor.act(on(2, 2)))
        .await
        .expect("proposed");
    let mut tasks = tokio::task::JoinSet::new();
    for person in [&first, &second, &first, &second] {
        let (store, asking, act) = (bench.store.clone(), person.asking.clone(), person.act(on(2, 3)));
        tasks.spawn(async move { store.approve_proposal(&asking, (id, 1), &act).await });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(StoreError::Conflict))));
    assert_eq!(bench.store.plan_as_of(2026, None).await.expect("public").updates.len(), 1);
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn what_is_sent_back_is_mended_by_its_proposer_and_keeps_its_thread() {
    let (bench, editor, first, second) = begun().await;
    let store = &bench.store;
    let id =
        store.propose(about_item("有进展"), "bureau", "请看", &editor.act(on(2, 2))).await.expect("proposed");
    let back = (ThreadStep::SendBack, "请写明是哪几所");
    store.move_proposal(&first.asking, (id, 1), back, &first.act(on(2, 3))).await.expect("sent back");
    let approved = store.approve_proposal(&first.asking, (id, 2), &first.act(on(2, 3))).await;
    assert!(matches!(approved, Err(StoreError::Conflict)), "what was sent back is not approved");
    let mended = (about_item("实验小学、第二中学已完成"), "");
    let others = store.revise_proposal(&second.asking, (id, 2), mended.clone(), &second.act(on(2, 4))).await;
    assert!(matches!(others, Err(StoreError::NotYours)));
    store.revise_proposal(&editor.asking, (id, 2), mended, &editor.act(on(2, 4))).await.expect("mended");
    store.approve_proposal(&second.asking, (id, 3), &second.act(on(2, 5))).await.expect("approved");
    let proposal = store.proposal(&editor.asking, id).await.expect("seen");
    let steps: Vec<ThreadStep> = proposal.thread.iter().map(|entry| entry.step).collect();
    assert_eq!(steps, [ThreadStep::Propose, ThreadStep::SendBack, ThreadStep::Revise, ThreadStep::Publish]);
    assert_eq!(proposal.thread[1].words, "请写明是哪几所");
    let plan = store.plan_as_of(2026, None).await.expect("public");
    assert_eq!(plan.updates[0].update.text, "实验小学、第二中学已完成");
}

#[tokio::test]
async fn what_was_published_meanwhile_is_shown_to_who_approves() {
    let (bench, editor, first, _) = begun().await;
    let store = &bench.store;
    let id =
        store.propose(about_item("有进展"), "bureau", "", &editor.act(on(2, 2))).await.expect("proposed");
    assert_eq!(store.proposal(&first.asking, id).await.expect("seen").changes, []);
    store
        .publish_update((2026, 2), NewUpdate { readings: vec![], ..update("别的事", 0.0) }, &act(2, 3))
        .await
        .expect("published");
    store.publish_update((2026, 1), update("别人先报了", 3.0), &act(2, 3)).await.expect("published");
    let amended = store.store_plan(&outline(), "plan-2.txt", &act(2, 4)).await.expect("stored");
    store.publish_plan(amended, &act(2, 4)).await.expect("published");
    let changes = store.proposal(&first.asking, id).await.expect("seen").changes;
    assert!(matches!(&changes[..], [Change::Update(update), Change::Plan(_)] if update.text == "别人先报了"));
}

#[tokio::test]
async fn a_plan_is_proposed_once_at_a_time() {
    let (bench, editor, first, _) = begun().await;
    let plan = bench.store.store_plan(&outline(), "plan-2.txt", &act(2, 1)).await.expect("stored");
    let own = act(2, 2);
    let propose = || bench.store.propose(NewProposal::Plan(plan), "bureau", "", &own);
    propose().await.expect("proposed");
    assert!(matches!(propose().await, Err(StoreError::Conflict)));
    let published = bench.store.plan_versions().await.expect("read")[0].published_on;
    assert_eq!(published, None);
    let page = bench.store.proposals(&first.asking, None, Some(Whose::ForMe), None).await.expect("read");
    assert_eq!((page.rows.len(), page.for_me), (1, 1));
    let mine = bench.store.proposals(&editor.asking, None, Some(Whose::Mine), None).await.expect("read");
    assert_eq!(mine.rows, []);
}

#[tokio::test]
async fn another_units_proposal_is_not_there() {
    let (bench, editor, _, _) = begun().await;
    let school = Person::new(&bench, "校长", Role::Principal, "school-1").await;
    let other = Person::new(&bench, "另一位校长", Role::Principal, "school-2").await;
    let id = bench
        .store
        .propose(about_item("学校有进展"), "school-1", "", &school.act(on(2, 2)))
        .await
        .expect("proposed");
    assert!(bench.store.proposal(&school.asking, id).await.is_ok());
    assert!(matches!(bench.store.proposal(&other.asking, id).await, Err(StoreError::NotFound)));
    let page = bench.store.proposals(&other.asking, None, None, None).await.expect("read");
    assert_eq!((page.rows.len(), page.for_me), (0, 0));
    assert_eq!(bench.store.proposals(&editor.asking, None, None, None).await.expect("read").for_me, 1);
}

#[tokio::test]
async fn what_is_due_appears_once_on_its_true_day_and_says_that_it_is_late() {
    let (bench, editor, first, _) = begun().await;
    let store = &bench.store;
    let id =
        store.propose(about_item("有进展"), "bureau", "", &editor.act(on(2, 2))).await.expect("proposed");
    store
        .schedule_proposal(&first.asking, (id, 1), due(3, 1, 9), &first.act(on(2, 3)))
        .await
        .expect("scheduled");
    assert_eq!(store.publish_due(on(2, 28)).await.expect("looked"), 0);
    // The service was stopped over its time; now two nodes start at once.
    let (other, own) = (bench.reopened().await, store.clone());
    let both = tokio::join!(other.publish_due(on(3, 3)), own.publish_due(on(3, 3)));
    assert_eq!(both.0.expect("looked") + both.1.expect("looked"), 1);
    let plan = store.plan_as_of(2026, None).await.expect("public");
    assert_eq!((plan.updates.len(), plan.updates[0].update.on), (1, date(2026, 3, 3)));
    let proposal = store.proposal(&editor.asking, id).await.expect("seen");
    let last = proposal.thread.last().expect("steps");
    assert_eq!((last.step, last.late, last.who.as_str()), (ThreadStep::Publish, true, ""));
    assert_eq!(last.due, Some(date(2026, 3, 1).at(9, 0, 0, 0)));
}

#[tokio::test]
async fn what_was_cancelled_or_does_not_fit_any_more_does_not_appear() {
    let (bench, editor, first, _) = begun().await;
    let store = &bench.store;
    let timed = async |text: &str| {
        store
            .schedule(about_item(text), "bureau", due(3, 1, 9), &editor.act(on(2, 2)))
            .await
            .expect("scheduled")
    };
    let cancelled = timed("取消的").await;
    let cancel = (ThreadStep::Cancel, "");
    store
        .move_proposal(&first.asking, (cancelled, 1), cancel, &first.act(on(2, 3)))
        .await
        .expect("cancelled");
    let unfit = timed("不再合适的").await;
    let mut amended = outline();
    amended.parts[0].items[0].targets.clear();
    let plan = store.store_plan(&amended, "plan-2.txt", &act(2, 4)).await.expect("stored");
    store.publish_plan(plan, &act(2, 4)).await.expect("published");
    assert_eq!(store.publish_due(on(3, 3)).await.expect("looked"), 0);
    for id in [cancelled, unfit] {
        let proposal = store.proposal(&editor.asking, id).await.expect("seen");
        assert_eq!((proposal.row.state, proposal.row.mine), (ProposalState::SentBack, true));
    }
    assert_eq!(store.proposals(&editor.asking, None, None, None).await.expect("read").sent_back, 2);
}

#[tokio::test]
async fn what_one_person_timed_does_not_appear_once_publishing_takes_two() {
    let (bench, editor, _, _) = begun().await;
    let alone = editor.act(on(2, 2));
    bench.store.schedule(about_item("一个人定的"), "bureau", due(3, 1, 9), &alone).await.expect("scheduled");
    bench.store.set_setting("two_step_publishing", "on", &act(2, 3)).await.expect("set");
    assert_eq!(bench.store.publish_due(on(3, 3)).await.expect("looked"), 0);
    assert_eq!(bench.store.proposals(&editor.asking, None, None, None).await.expect("read").sent_back, 1);
}

#[tokio::test]
async fn a_withdrawn_update_leaves_a_marker_from_its_day_on_and_takes_its_files_along() {
    let (bench, editor, _, _) = begun().await;
    let store = &bench.store;
    let new = |name: &str| NewFile {
        name: name.into(),
        media_type: "application/pdf".into(),
        content: b"%PDF-1.7".into(),
        pixels: None,
    };
    let alone = store.keep_file(new("一.pdf"), &act(2, 1)).await.expect("kept");
    let shared = store.keep_file(new("二.pdf"), &act(2, 1)).await.expect("kept");
    let first = NewUpdate { attachments: vec![alone, shared], ..update("报错了", 3.0) };
    let wrong = store.publish_update((2026, 1), first, &act(2, 5)).await.expect("published");
    let right = NewUpdate { attachments: vec![shared], corrects: Some(wrong), ..update("更正", 2.0) };
    let right = store.publish_update((2026, 1), right, &act(2, 8)).await.expect("published");
    let before = store.plan_as_of(2026, Some(date(2026, 2, 8))).await.expect("public");
    assert_eq!(before.updates[0].update.corrected_by.map(|by| by.publication), Some(right));

    store.withdraw_publication(wrong, &reason(), &editor.act(on(2, 10))).await.expect("withdrawn");
    let again = store.withdraw_publication(wrong, &reason(), &editor.act(on(2, 10))).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    let now = store.plan_as_of(2026, None).await.expect("public");
    assert_eq!(now.updates[0].update.text, "");
    let gone = now.updates[0].update.withdrawn.as_ref().expect("a marker");
    assert_eq!((gone.on, gone.reason.as_str()), (date(2026, 2, 10), "数字报错了"));
    let then = store.plan_as_of(2026, Some(date(2026, 2, 8))).await.expect("public");
    assert_eq!((&then.updates, then.publication), (&before.updates, before.publication));
    assert!(matches!(store.public_file(alone).await, Err(StoreError::Withdrawn)));
    assert!(store.public_file(shared).await.is_ok(), "another update shows it");
    let corrects = NewUpdate { corrects: Some(wrong), ..update("更正撤回的", 1.0) };
    let refused = store.publish_update((2026, 1), corrects, &act(2, 11)).await;
    assert!(matches!(refused, Err(StoreError::Fields(_))));
}

#[tokio::test]
async fn a_file_is_put_forward_by_whoever_uploaded_it_and_read_through_no_proposal_of_others() {
    let (bench, editor, first, second) = begun().await;
    let store = &bench.store;
    let new = NewFile {
        name: "未公开.pdf".into(),
        media_type: "application/pdf".into(),
        content: b"%PDF-1.7".into(),
        pixels: None,
    };
    let file = store.keep_file(new, &first.act(on(2, 1))).await.expect("kept");
    let with = |text: &str| NewUpdate { attachments: vec![file], ..update(text, 2.0) };
    let proposed = |text: &str| NewProposal::Update(ITEM, Box::new(with(text)));
    let refused = |done: StoreError| -> Vec<(String, TextError)> {
        match done {
            StoreError::Fields(fields) => {
                fields.into_iter().map(|field| (field.field, field.error)).collect()
            }
            other => panic!("{other:?}"),
        }
    };
    let not_a_choice = vec![("attachments".to_owned(), TextError::NotAChoice)];
    let others = editor.act(on(2, 2));
    let done = store.publish_update((2026, 1), with("拿来的"), &others).await;
    assert_eq!(refused(done.expect_err("somebody else's")), not_a_choice);
    let done = store.propose(proposed("拿来的"), "bureau", "", &others).await;
    assert_eq!(refused(done.expect_err("somebody else's")), not_a_choice);
    let many = store.publish_together(vec![proposed("拿来的")], "bureau", false, &others).await;
    let many: Vec<(String, TextError)> = many
        .expect("told")
        .refused
        .into_iter()
        .flat_map(|(_, fields)| refused(StoreError::Fields(fields)))
        .collect();
    assert_eq!(many, not_a_choice);

    let id = store.propose(proposed("自己的"), "bureau", "", &first.act(on(2, 2))).await.expect("proposed");
    store.approve_proposal(&second.asking, (id, 1), &second.act(on(2, 3))).await.expect("approved");
    store.publish_update((2026, 1), with("已经公开的"), &others).await.expect("what is public is anybody's");
}

#[tokio::test]
async fn only_an_update_can_be_withdrawn() {
    let (bench, editor, _, _) = begun().await;
    let plan = bench.store.plan_as_of(2026, None).await.expect("public").publication;
    for number in [plan, 99] {
        let refused = bench.store.withdraw_publication(number, &reason(), &editor.act(on(2, 1))).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
}

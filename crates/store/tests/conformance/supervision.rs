//! Supervision notices: numbers without gaps, nothing closed that was not put right, no earlier day changed, and
//! another unit's notice like a missing one.

use crate::bench::{Bench, act, on, outline};
use contract::id::{NoticeNumber, UnitCode};
use contract::letter::ItemRef;
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use contract::staff::notice::{NoticeFilter, NoticeStep};
use contract::staff::{Pressing, Role};
use contract::supervision::NoticeState;
use contract::text::{Evidence, NoticeSummary, NoticeText, Reason, StaffName, TextError};
use contract::unit::UnitKind;
use jiff::civil::date;
use rules::access::grant;
use store::{Act, Moment, NewNotice, NewUnit, NoticeMove, SignedIn, StoreError, Watching};

const ITEM: ItemRef = ItemRef { year: 2026, number: 1 };

/// Somebody at the desk who looks at notices.
struct Person(SignedIn);

impl Person {
    async fn new(bench: &Bench, name: &str, role: Role, unit: &str) -> Self {
        let name = StaffName::parse(name).expect("a name");
        let link = bench.store.add_staff(&name, role, unit, &act(1, 1)).await.expect("added");
        Self(bench.store.use_link(&link, "hash".into(), on(1, 1)).await.expect("signed in").who)
    }

    fn act(&self, at: Moment) -> Act {
        Act::staff(&self.0, "test", at)
    }

    fn watching(&self, today: Moment) -> Watching {
        Watching {
            grant: grant("show_notice", &self.0.holdings).expect("somebody who sees notices"),
            answers_for: grant("reply_to_notice", &self.0.holdings)
                .map(|grant| grant.units)
                .unwrap_or_default(),
            supervises: grant("close_notice", &self.0.holdings).is_some(),
            today: today.day,
        }
    }

    async fn moves(
        &self,
        bench: &Bench,
        seen: (&NoticeNumber, i64),
        moved: NoticeMove,
        at: Moment,
    ) -> Result<(), StoreError> {
        let grant = self.watching(at).grant;
        bench.store.move_notice(&grant, seen, moved, &self.act(at)).await
    }

    async fn sees(&self, bench: &Bench, which: NoticeFilter, today: Moment) -> Vec<String> {
        let page = bench.store.notices(&self.watching(today), Some(which), None, &bench.calendars).await;
        page.expect("read").rows.into_iter().map(|row| row.number.into()).collect()
    }
}

fn notice(unit: &str, month: i8, day: i8) -> NewNotice {
    NewNotice {
        item: ITEM,
        unit: UnitCode::parse(unit).expect("a slug"),
        words: text("三所食堂只完成一所，请说明原因和打算。"),
        due_on: date(2026, month, day),
    }
}

fn text(words: &str) -> NoticeText {
    NoticeText::parse(words).expect("a text")
}

fn reply(month: i8, day: i8) -> NoticeMove {
    NoticeMove::Reply(text("设备到货晚了，正在安装。"), date(2026, month, day))
}

fn rectify() -> NoticeMove {
    NoticeMove::Rectify(text("三所都已验收。"), Evidence::parse("验收单 12 号").expect("evidence"))
}

fn send_back(month: i8, day: i8) -> NoticeMove {
    NoticeMove::SendBack(text("请写明每一所的日期"), date(2026, month, day))
}

fn close(summary: Option<&str>) -> NoticeMove {
    let summary = summary.map(|words| NoticeSummary::parse(words).expect("a sentence"));
    NoticeMove::Close(Reason::parse("已到现场看过").expect("a reason"), summary)
}

/// A bureau with a plan, a supervisor, and somebody in each school.
async fn begun() -> (Bench, Person, Person, Person) {
    let bench = Bench::new().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 10)).await.expect("stored");
    bench.store.publish_plan(id, &act(1, 12)).await.expect("published");
    let supervisor = Person::new(&bench, "督查员", Role::Supervisor, "bureau").await;
    let principal = Person::new(&bench, "李校长", Role::Principal, "school-1").await;
    let other = Person::new(&bench, "张校长", Role::Principal, "school-2").await;
    (bench, supervisor, principal, other)
}

async fn issued(bench: &Bench, supervisor: &Person) -> NoticeNumber {
    let new = notice("school-1", 11, 10);
    bench.store.issue_notice(new, &supervisor.act(on(11, 2))).await.expect("issued")
}

#[tokio::test]
async fn a_notice_goes_from_its_issue_to_its_closing_and_no_earlier_day_changes() {
    let (bench, supervisor, principal, _) = begun().await;
    let number = issued(&bench, &supervisor).await;
    assert_eq!(number.as_str(), "2026-督-001");
    let public = async |month, day| {
        let found = bench.store.item_notices(ITEM, Some(date(2026, month, day))).await.expect("read");
        found.into_iter().next()
    };
    assert_eq!(public(11, 1).await, None, "nothing is public before the issue");
    let first = public(11, 2).await.expect("public");
    assert_eq!((first.state, first.unit.as_str()), (NoticeState::Issued, "实验小学"));

    principal.moves(&bench, (&number, 1), reply(11, 20), on(11, 4)).await.expect("replied");
    let early = supervisor.moves(&bench, (&number, 2), close(None), on(11, 5)).await;
    assert!(matches!(early, Err(StoreError::WrongState)), "nothing is closed that was not put right");
    supervisor.moves(&bench, (&number, 2), send_back(11, 18), on(11, 5)).await.expect("sent back");
    principal.moves(&bench, (&number, 3), rectify(), on(11, 17)).await.expect("rectified");
    let summary = "三所食堂全部改造完成。";
    supervisor.moves(&bench, (&number, 4), close(Some(summary)), on(11, 19)).await.expect("closed");

    let closed = public(11, 19).await.expect("public");
    assert_eq!((closed.state, closed.closed_on), (NoticeState::Closed, Some(date(2026, 11, 19))));
    assert_eq!((closed.summary.as_str(), closed.due_on), (summary, date(2026, 11, 18)));
    assert_eq!(public(11, 2).await, Some(first));
    assert_eq!(public(11, 18).await.map(|view| view.state), Some(NoticeState::Rectified));
    let whole =
        bench.store.notice(&principal.watching(on(11, 20)), &number, &bench.calendars).await.expect("seen");
    let steps: Vec<NoticeStep> = whole.entries.iter().map(|entry| entry.step).collect();
    use NoticeStep::{Close, Issue, Rectify, Reply, SendBack};
    assert_eq!(steps, [Issue, Reply, SendBack, Rectify, Close]);
    assert_eq!((whole.entries[3].evidence.as_str(), whole.version), ("验收单 12 号", 5));
    let again = principal.moves(&bench, (&number, 5), reply(12, 1), on(11, 20)).await;
    assert!(matches!(again, Err(StoreError::WrongState)));
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn a_foreign_unit_finds_no_notice_and_answers_none() {
    let (bench, supervisor, _, other) = begun().await;
    let number = issued(&bench, &supervisor).await;
    let seen = bench.store.notice(&other.watching(on(11, 3)), &number, &bench.calendars).await;
    assert!(matches!(seen, Err(StoreError::NotFound)));
    let answered = other.moves(&bench, (&number, 1), reply(11, 20), on(11, 3)).await;
    assert!(matches!(answered, Err(StoreError::NotFound)));
    assert!(other.sees(&bench, NoticeFilter::Open, on(11, 3)).await.is_empty());
    let draft = DraftThing::Answer(number);
    let kept =
        bench.store.save_draft(&other.watching(on(11, 3)).grant, &draft, "偷看", &other.act(on(11, 3))).await;
    assert!(matches!(kept, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn bad_notices_are_refused_field_by_field_and_use_up_no_number() {
    let (bench, supervisor, ..) = begun().await;
    let issue = async |new: NewNotice| match bench.store.issue_notice(new, &supervisor.act(on(11, 2))).await {
        Err(StoreError::Fields(fields)) => fields,
        other => panic!("{other:?}"),
    };
    let field = |name: &str, error| vec![FieldError::new(name, error)];
    assert_eq!(issue(notice("school-1", 11, 1)).await, field("due_on", TextError::PastDay));
    for item in [ItemRef { year: 2026, number: 99 }, ItemRef { year: 2019, number: 1 }] {
        let new = NewNotice { item, ..notice("school-1", 11, 10) };
        assert_eq!(issue(new).await, field("item", TextError::NotAChoice), "{item:?}");
    }
    assert_eq!(issue(notice("school-9", 11, 10)).await, field("unit", TextError::NoSuchUnit));
    // A unit in which somebody holds a role is not closed, so this one is new.
    let gone = UnitCode::parse("gone").expect("a slug");
    let unit = NewUnit {
        code: gone.clone(),
        name: "撤销的小学".into(),
        kind: UnitKind::School,
        parent: UnitCode::parse("bureau").ok(),
        town: String::new(),
    };
    bench.store.add_units(&[unit], &[], &act(1, 2)).await.expect("added");
    bench.store.close_unit(&gone, 1, date(2026, 11, 1), &act(11, 1)).await.expect("closed");
    assert_eq!(issue(notice("gone", 11, 10)).await, field("unit", TextError::UnitIsClosed));
    assert_eq!(issued(&bench, &supervisor).await.as_str(), "2026-督-001");
}

#[tokio::test]
async fn of_two_who_answer_at_once_one_is_told_and_keeps_what_was_typed() {
    let (bench, supervisor, principal, _) = begun().await;
    let clerk = Person::new(&bench, "王老师", Role::SchoolStaff, "school-1").await;
    let number = issued(&bench, &supervisor).await;
    let thing = DraftThing::Answer(number.clone());
    for person in [&principal, &clerk] {
        let grant = person.watching(on(11, 3)).grant;
        bench.store.save_draft(&grant, &thing, "正在写", &person.act(on(11, 3))).await.expect("kept");
    }
    let mut tasks = tokio::task::JoinSet::new();
    for person in [&principal, &clerk] {
        let (store, grant, act) =
            (bench.store.clone(), person.watching(on(11, 3)).grant, person.act(on(11, 3)));
        let number = number.clone();
        let id = person.0.id;
        tasks.spawn(async move { (id, store.move_notice(&grant, (&number, 1), reply(11, 20), &act).await) });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|(_, answer)| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|(_, answer)| matches!(answer, Ok(()) | Err(StoreError::Conflict))));
    for (id, answer) in answers {
        let person = if principal.0.id == id { &principal } else { &clerk };
        let kept = bench.store.draft(&person.watching(on(11, 3)).grant, &thing, id, on(11, 3)).await;
        assert_eq!(kept.expect("read").text.is_empty(), answer.is_ok(), "{answer:?}");
    }
}

#[tokio::test]
async fn what_waits_is_what_one_acts_upon_next_and_what_is_late() {
    let (bench, supervisor, principal, _) = begun().await;
    let number = issued(&bench, &supervisor).await;
    let second = bench.store.issue_notice(notice("school-2", 11, 6), &supervisor.act(on(11, 2))).await;
    let (first, second) = (number.to_string(), second.expect("issued").to_string());
    assert_eq!(principal.sees(&bench, NoticeFilter::ForMe, on(11, 3)).await, [first.as_str()]);
    assert!(supervisor.sees(&bench, NoticeFilter::ForMe, on(11, 3)).await.is_empty());
    assert!(
        supervisor.sees(&bench, NoticeFilter::Late, on(11, 6)).await.is_empty(),
        "the day itself is in time"
    );
    assert_eq!(supervisor.sees(&bench, NoticeFilter::Late, on(11, 7)).await, [second.as_str()]);
    assert_eq!(
        supervisor.sees(&bench, NoticeFilter::ForMe, on(11, 12)).await,
        [second.as_str(), first.as_str()]
    );
    let row = bench
        .store
        .notice(&principal.watching(on(11, 9)), &number, &bench.calendars)
        .await
        .expect("seen")
        .row;
    assert_eq!((row.pressing, row.mine), (Pressing::Soon, true));

    principal.moves(&bench, (&number, 1), reply(11, 30), on(11, 9)).await.expect("replied");
    principal.moves(&bench, (&number, 2), rectify(), on(11, 10)).await.expect("rectified");
    assert!(principal.sees(&bench, NoticeFilter::ForMe, on(11, 11)).await.is_empty());
    assert!(supervisor.sees(&bench, NoticeFilter::ForMe, on(11, 11)).await.contains(&first));
    assert_eq!(bench.store.items_with_notice(2026).await.expect("read"), [1].into());
    supervisor.moves(&bench, (&number, 3), close(None), on(11, 11)).await.expect("closed");
    assert_eq!(supervisor.sees(&bench, NoticeFilter::Ended, on(11, 12)).await, [first]);
    assert_eq!(supervisor.sees(&bench, NoticeFilter::Open, on(11, 12)).await, [second]);
}

#[tokio::test]
async fn a_unit_is_reminded_once_a_day_and_the_log_says_who_and_when() {
    let (bench, supervisor, principal, _) = begun().await;
    let number = issued(&bench, &supervisor).await;
    let remind = async |at: Moment| {
        bench.store.remind_notice(&supervisor.watching(at).grant, &number, &supervisor.act(at)).await
    };
    let publication = bench.store.publication().await.expect("read");
    remind(on(11, 9)).await.expect("reminded");
    assert_eq!(bench.store.publication().await.expect("read"), publication, "a reminder is not public");
    assert!(matches!(remind(on(11, 9)).await, Err(StoreError::Conflict)));
    remind(on(11, 10)).await.expect("reminded");
    principal
        .moves(&bench, (&number, 1), reply(11, 20), on(11, 10))
        .await
        .expect("no reminder is in the way");
    principal.moves(&bench, (&number, 2), rectify(), on(11, 11)).await.expect("rectified");
    assert!(matches!(remind(on(11, 12)).await, Err(StoreError::WrongState)));
    let notice =
        bench.store.notice(&supervisor.watching(on(11, 12)), &number, &bench.calendars).await.expect("seen");
    let log = notice.entries.iter().filter(|entry| entry.step == NoticeStep::Remind);
    let log: Vec<_> = log.map(|entry| (entry.who.as_str(), entry.on)).collect();
    assert_eq!(log, [("督查员", date(2026, 11, 9)), ("督查员", date(2026, 11, 10))]);
}

#[tokio::test]
async fn nobody_closes_what_oneself_put_right_and_a_withdrawn_notice_is_shown_as_that() {
    let (bench, supervisor, ..) = begun().await;
    let both = Person::new(&bench, "王主任", Role::BureauOffice, "bureau").await;
    let new = notice("bureau", 11, 10);
    let number = bench.store.issue_notice(new, &supervisor.act(on(11, 2))).await.expect("issued");
    both.moves(&bench, (&number, 1), reply(11, 20), on(11, 3)).await.expect("replied");
    both.moves(&bench, (&number, 2), rectify(), on(11, 3)).await.expect("rectified");
    let own = both.moves(&bench, (&number, 3), close(None), on(11, 3)).await;
    assert!(matches!(own, Err(StoreError::OwnProposal)));
    let reason = Reason::parse("发错了单位").expect("a reason");
    let withdrawn = NoticeMove::Withdraw(reason);
    supervisor.moves(&bench, (&number, 3), withdrawn, on(11, 4)).await.expect("withdrawn");
    let public = bench.store.item_notices(ITEM, None).await.expect("read");
    assert_eq!((public[0].state, public[0].closed_on), (NoticeState::Withdrawn, None));
}

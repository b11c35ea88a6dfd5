//! Monthly rounds: each item is asked of the unit that leads it, sent by a unit in one go, published in one
//! transaction, and never by two people over each other.

use crate::bench::{Bench, act, on, outline};
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::draft::DraftThing;
use contract::staff::message::{Channel, EventKind, Wish, Wishes};
use contract::staff::round::{AnswerState, Opening, RoundItem, RoundPhase, SeenAnswer};
use contract::text::{Email, StaffName, TextError, UpdateText};
use jiff::civil::date;
use rules::access::Grant;
use store::{Act, Contacts, NewAnswer, NewFile, NewUpdate, NoAnswer, RoundAsking, SignedIn, StoreError};

const NOVEMBER: Opening = Opening { year: 2026, month: 11, due_on: date(2026, 11, 25) };

/// A bureau whose first item is led by a school; the second names no unit.
struct Asked {
    bench: Bench,
    school: UnitCode,
    bureau: UnitCode,
    id: i64,
}

impl Asked {
    async fn new() -> Self {
        let bench = Bench::new().await;
        let mut outline = outline();
        let items = outline.parts.iter_mut().flat_map(|part| part.items.iter_mut());
        for item in items {
            item.units = if item.number == 1 { vec!["实验小学".into()] } else { vec![] };
        }
        let plan = bench.store.store_plan(&outline, "plan.txt", &act(1, 10)).await.expect("stored");
        bench.store.publish_plan(plan, &act(1, 12)).await.expect("published");
        let id = bench.store.open_round(NOVEMBER, &act(11, 20)).await.expect("opened");
        let code = |code| UnitCode::parse(code).expect("a slug");
        Self { bench, school: code("school-1"), bureau: code("bureau"), id }
    }

    async fn somebody(&self, name: &str, role: Role, unit: &str) -> SignedIn {
        let name = StaffName::parse(name).expect("a name");
        let link = self.bench.store.add_staff(&name, role, unit, &act(11, 1)).await.expect("added");
        self.bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who
    }

    async fn item(&self, number: u32) -> RoundItem {
        let page = self.bench.store.round(self.id, 0, date(2026, 11, 20)).await.expect("there");
        let items = page.units.into_iter().flat_map(|unit| unit.items);
        items.into_iter().find(|item| item.number == number).expect("asked about")
    }

    async fn send(&self, version: i64, text: &str, act: &Act) -> Result<(), StoreError> {
        let answers = vec![answer(1, version, text)];
        self.bench.store.send_round(self.id, &self.school, answers, act).await
    }
}

fn answer(item: u32, version: i64, text: &str) -> NewAnswer {
    let text = UpdateText::parse(text).expect("a text");
    let update = NewUpdate::of("实验小学", text);
    NewAnswer { item, version, update }
}

fn by(who: &SignedIn, month: i8, day: i8) -> Act {
    Act::staff(who, "test", on(month, day))
}

fn seen(item: u32, version: i64) -> [SeenAnswer; 1] {
    [SeenAnswer { item, version }]
}

#[tokio::test]
async fn each_item_is_asked_of_the_unit_that_leads_it_and_the_rest_of_the_bureau() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let page = store.round(asked.id, 0, date(2026, 11, 20)).await.expect("there");
    let units: Vec<(&str, usize)> =
        page.units.iter().map(|unit| (unit.unit.as_str(), unit.items.len())).collect();
    assert_eq!(units, [("school-1", 1), ("bureau", outline().items().count() - 1)]);
    let own = store.round_unit(asked.id, "school-2", 0, date(2026, 11, 20)).await.expect("there");
    assert!(own.units.is_empty());
    let asking = RoundAsking { staff: 0, own: vec!["school-1".into()], whole: false };
    let list = store.rounds(&asking, 28, date(2026, 11, 20)).await.expect("read");
    assert_eq!((list.owed.len(), list.owed[0].open, list.counts), (1, 1, None));
    assert_eq!(list.opening, None, "this month's is open");
}

#[tokio::test]
async fn a_month_is_opened_once_and_the_one_before_takes_nothing_more() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    for month in [11, 12, 10] {
        let refused = store.open_round(Opening { month, ..NOVEMBER }, &act(11, 20)).await;
        assert!(matches!(refused, Err(StoreError::NoAnswer(NoAnswer::NotNext))), "{month}");
    }
    assert!(!store.open_this_months_round(28, &act(11, 21)).await.expect("looked"));
    assert!(store.open_this_months_round(28, &act(12, 1)).await.expect("opened"));
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let late = asked.send(0, "有进展", &by(&teacher, 12, 2)).await;
    assert!(matches!(late, Err(StoreError::NoAnswer(NoAnswer::Over))), "{late:?}");
    let phase = store.round(asked.id, 0, date(2026, 12, 2)).await.expect("there").round.phase;
    assert_eq!(phase, RoundPhase::Over);
}

#[tokio::test]
async fn an_answer_after_the_last_day_is_taken_and_late_and_one_in_time_stays_so() {
    let asked = Asked::new().await;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    asked.send(0, "有进展", &by(&teacher, 11, 25)).await.expect("sent");
    asked.send(1, "写得更清楚", &by(&teacher, 11, 27)).await.expect("sent again");
    assert!(!asked.item(1).await.late);
    let store = &asked.bench.store;
    let clerk = asked.somebody("王主任", Role::BureauOffice, "bureau").await;
    let outline = outline();
    let others = outline.items().map(|item| item.number).filter(|number| *number != 1);
    let answers = others.map(|number| answer(number, 0, "有进展")).collect();
    store.send_round(asked.id, &asked.bureau, answers, &by(&clerk, 11, 26)).await.expect("sent");
    assert!(asked.item(2).await.late);
}

#[tokio::test]
async fn what_a_unit_owes_is_sent_in_one_go_and_only_by_itself() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let foreign = vec![answer(1, 0, "有进展"), answer(2, 0, "别人的事")];
    let refused = store.send_round(asked.id, &asked.school, foreign, &by(&teacher, 11, 20)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    let nothing = store.send_round(asked.id, &asked.school, vec![], &by(&teacher, 11, 20)).await;
    let Err(StoreError::Fields(fields)) = nothing else { panic!("{nothing:?}") };
    assert_eq!(fields, [FieldError::new("1.text", TextError::Missing)]);
    assert_eq!(asked.item(1).await.state, AnswerState::Open);
}

#[tokio::test]
async fn of_two_people_of_a_unit_the_second_is_told_and_the_first_ones_words_stay() {
    let asked = Asked::new().await;
    let (first, second) = (
        asked.somebody("李老师", Role::SchoolStaff, "school-1").await,
        asked.somebody("张老师", Role::Principal, "school-1").await,
    );
    asked.send(0, "李老师写的", &by(&first, 11, 20)).await.expect("sent");
    let refused = asked.send(0, "张老师写的", &by(&second, 11, 20)).await;
    assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    let item = asked.item(1).await;
    let there = item.answer.expect("sent");
    assert_eq!((there.who.as_str(), there.text.as_str()), ("李老师", "李老师写的"));
    asked.send(0, "李老师写的", &by(&second, 11, 20)).await.expect("the same is no conflict");
    assert!(item.earlier.is_empty(), "the same words are not put aside");
    asked.send(item.version, "张老师写的", &by(&second, 11, 20)).await.expect("sent knowingly");
    let item = asked.item(1).await;
    assert_eq!(item.answer.map(|answer| answer.text).as_deref(), Some("张老师写的"));
    let earlier: Vec<(String, String)> =
        item.earlier.into_iter().map(|answer| (answer.who, answer.text)).collect();
    assert_eq!(earlier, [("李老师".to_owned(), "李老师写的".to_owned())]);
}

#[tokio::test]
async fn what_was_sent_back_is_owed_again_and_what_is_published_stays() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let clerk = asked.somebody("王主任", Role::BureauOffice, "bureau").await;
    let back = SeenAnswer { item: 1, version: 1 };
    let early = store.send_back_answer(asked.id, back, "写明哪一天", &by(&clerk, 11, 20)).await;
    assert!(matches!(early, Err(StoreError::NoAnswer(NoAnswer::NotSent))), "{early:?}");
    asked.send(0, "有进展", &by(&teacher, 11, 20)).await.expect("sent");
    store.send_back_answer(asked.id, back, "写明哪一天", &by(&clerk, 11, 20)).await.expect("sent back");
    let item = asked.item(1).await;
    assert_eq!((item.state, item.words.as_str()), (AnswerState::SentBack, "写明哪一天"));
    let unmended = store.publish_round(asked.id, &seen(1, item.version), &by(&clerk, 11, 20)).await;
    assert!(matches!(unmended, Err(StoreError::Conflict)), "{unmended:?}");
    asked.send(item.version, "11月18日开工", &by(&teacher, 11, 20)).await.expect("mended");
    let version = asked.item(1).await.version;
    let stale = store.publish_round(asked.id, &seen(1, 1), &by(&clerk, 11, 20)).await;
    assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
    store.publish_round(asked.id, &seen(1, version), &by(&clerk, 11, 20)).await.expect("published");
    let item = asked.item(1).await;
    assert_eq!((item.state, item.words.as_str()), (AnswerState::Published, ""));
    let plan = store.plan_as_of(2026, None).await.expect("published");
    assert_eq!(plan.updates.len(), 1);
    assert_eq!(Some(plan.updates[0].update.publication), item.publication);
    let after = asked.send(item.version, "又想改", &by(&teacher, 11, 20)).await;
    assert!(matches!(after, Err(StoreError::NoAnswer(NoAnswer::Published))), "{after:?}");
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn where_publishing_takes_two_people_the_sender_is_not_the_second() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    store.set_setting("two_step_publishing", "on", &act(11, 1)).await.expect("set");
    let clerk = asked.somebody("王主任", Role::BureauOffice, "bureau").await;
    asked.send(0, "有进展", &by(&clerk, 11, 20)).await.expect("sent");
    let page = store.round(asked.id, clerk.id, date(2026, 11, 20)).await.expect("there");
    assert!(page.units[0].items[0].needs_other);
    let own = store.publish_round(asked.id, &seen(1, 1), &by(&clerk, 11, 20)).await;
    assert!(matches!(own, Err(StoreError::OwnProposal)), "{own:?}");
    let editor = asked.somebody("小编", Role::Publisher, "bureau").await;
    store.publish_round(asked.id, &seen(1, 1), &by(&editor, 11, 20)).await.expect("published");
}

#[tokio::test]
async fn a_unit_is_reminded_once_a_day_and_not_once_it_has_sent_all() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let first = store.remind_round(asked.id, &act(11, 21)).await.expect("reminded");
    assert_eq!((first.units, first.already), (2, 0));
    let again = store.remind_round(asked.id, &act(11, 21)).await.expect("nobody new");
    assert_eq!((again.units, again.already), (0, 2));
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    asked.send(0, "有进展", &by(&teacher, 11, 21)).await.expect("sent");
    let next = store.remind_round(asked.id, &act(11, 22)).await.expect("reminded");
    assert_eq!((next.units, next.already), (1, 0));
}

#[tokio::test]
async fn a_file_of_an_answer_is_seen_by_its_unit_and_the_bureau_also_once_it_is_put_aside() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let new = NewFile {
        name: "验收.pdf".into(),
        media_type: "application/pdf".into(),
        content: b"%PDF-1.7".into(),
        pixels: None,
    };
    let file = store.keep_file(new.clone(), &by(&teacher, 11, 20)).await.expect("kept");
    let mut with_file = answer(1, 0, "有进展");
    with_file.update.attachments = vec![file];
    store.send_round(asked.id, &asked.school, vec![with_file], &by(&teacher, 11, 20)).await.expect("sent");
    assert_eq!(asked.item(1).await.answer.expect("sent").attachments[0].name, "验收.pdf");
    asked.send(1, "没有附件了", &by(&teacher, 11, 20)).await.expect("sent again");
    // A colleague takes up what stood there before, and nothing that stood nowhere.
    let colleague = asked.somebody("陈老师", Role::SchoolStaff, "school-1").await;
    let apart = store
        .keep_file(NewFile { name: "别的.pdf".into(), ..new }, &by(&teacher, 11, 20))
        .await
        .expect("kept");
    for (attached, fits) in [(apart, false), (file, true)] {
        let mut again = answer(1, 2, "还是附上");
        again.update.attachments = vec![attached];
        let sent = store.send_round(asked.id, &asked.school, vec![again], &by(&colleague, 11, 20)).await;
        match sent {
            Ok(()) => assert!(fits, "{attached}"),
            Err(StoreError::Fields(fields)) => {
                assert_eq!((fits, fields[0].field.as_str()), (false, "1.attachments"))
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    let own = Grant { units: ["school-1".to_owned()].into(), ..Grant::default() };
    let other = Grant { units: ["school-2".to_owned()].into(), ..Grant::default() };
    let whole = Grant { all: true, ..Grant::default() };
    for grant in [&own, &whole] {
        store.round_file(grant, (asked.id, 1), file).await.expect("seen");
    }
    for (grant, item, file) in [(&other, 1, file), (&whole, 2, file), (&whole, 1, file + 1)] {
        let refused = store.round_file(grant, (asked.id, item), file).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
}

#[tokio::test]
async fn whoever_publishes_the_round_is_told_of_answers_at_once_or_in_the_digest() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let told = |kind: EventKind| async move {
        while store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
        let later = store::Moment { millis: i64::MAX / 2, ..on(11, 21) };
        let mails = store.claim(Channel::Email, 50, later).await.expect("claimed");
        mails
            .into_iter()
            .filter(|mail| mail.event == kind)
            .map(|mail| (mail.thing, mail.answers))
            .collect::<Vec<_>>()
    };
    for (name, wish) in [("王主任", Wish::AtOnce), ("赵主任", Wish::Digest)] {
        let clerk = asked.somebody(name, Role::BureauOffice, "bureau").await;
        let email = Email::parse("clerk@example.cn").ok();
        store.set_contacts(clerk.id, &Contacts { email, phone: None }, &act(11, 1)).await.expect("set");
        let wishes = Wishes { email: wish, text_message: Wish::Nothing };
        store.set_wishes(clerk.id, wishes, &act(11, 1)).await.expect("set");
    }
    asked.send(0, "有进展", &by(&teacher, 11, 20)).await.expect("sent");
    asked.send(0, "有进展", &by(&teacher, 11, 20)).await.expect("the same again tells nobody");
    assert_eq!(told(EventKind::RoundAnswered).await, [("answers/2026-11".to_owned(), 0)]);
    assert_eq!(store.write_digests(&act(11, 20)).await.expect("written"), 1);
    assert_eq!(told(EventKind::Digest).await, [(String::new(), 1)]);
    store.publish_round(asked.id, &seen(1, 1), &act(11, 20)).await.expect("published");
    assert_eq!(store.write_digests(&act(11, 21)).await.expect("written"), 0, "nothing waits any more");
}

#[tokio::test]
async fn a_units_draft_is_its_own_and_goes_with_the_sending() {
    let asked = Asked::new().await;
    let store = &asked.bench.store;
    let teacher = asked.somebody("李老师", Role::SchoolStaff, "school-1").await;
    let thing = DraftThing::Round(2026, 11, asked.school.clone());
    let own = Grant { units: ["school-1".to_owned()].into(), ..Grant::default() };
    let other = Grant { units: ["school-2".to_owned()].into(), ..Grant::default() };
    let act = by(&teacher, 11, 20);
    store.save_draft(&own, &thing, "写了一半", &act).await.expect("kept");
    let foreign = store.draft(&other, &thing, teacher.id, on(11, 20)).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)), "{foreign:?}");
    assert_eq!(store.draft(&own, &thing, teacher.id, on(11, 20)).await.expect("kept").text, "写了一半");
    asked.send(0, "写完了", &act).await.expect("sent");
    assert_eq!(store.draft(&own, &thing, teacher.id, on(11, 20)).await.expect("there").text, "");
    let never = DraftThing::Round(2026, 10, asked.school.clone());
    let unknown = store.save_draft(&own, &never, "没有这一期", &act).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
}

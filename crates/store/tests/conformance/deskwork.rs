//! Work at the desk: what a rating leaves behind, who took a step, what an extension comes to, letters as rows,
//! templates of answers.

use crate::bench::{Bench, act, draft, on};
use contract::id::{LetterNumber, UnitCode};
use contract::letter::{LetterDraft, LetterState, LetterStep, Rating, Satisfaction};
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::staff::{Pressing, Role};
use contract::text::{Message, ReplyBody, StaffName, TemplateName, TextError};
use jiff::civil::date;
use rules::access::Grant;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;
use store::migration::Migrator;
use store::{Act, LetterMove, LettersWanted, SignedIn, StoreError};

const NO: Rating = Rating { satisfaction: Satisfaction::No, speed: 2, attitude: 1 };
const PARTLY: Rating = Rating { satisfaction: Satisfaction::Partly, speed: 4, attitude: 5 };

fn words(text: &str) -> Message {
    Message::parse(text).expect("long enough")
}

fn reply(text: &str) -> LetterMove {
    LetterMove::Reply(ReplyBody::parse(text).expect("long enough"))
}

async fn person(bench: &Bench, name: &str, role: Role, unit: &str) -> SignedIn {
    let name = StaffName::parse(name).expect("a name");
    let link = bench.store.add_staff(&name, role, unit, &act(11, 1)).await.expect("added");
    bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who
}

/// A letter that was answered, and the bureau's office.
async fn answered(bench: &Bench) -> (LetterNumber, Receipt, Grant) {
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    bench.moves(&office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    bench.moves(&office, (&posted.number, 2), reply("每天七点。"), &act(11, 23)).await.expect("answered");
    (posted.number, posted.receipt, office)
}

async fn rate(bench: &Bench, receipt: &Receipt, rating: Rating, day: i8) {
    let rates = Act::citizen("rate_letter", on(11, day));
    let why = words("没有说周末");
    bench.store.rate_letter(receipt, rating, Some(&why), &bench.calendars, &rates).await.expect("rated");
}

fn ratings(steps: &[contract::letter::Step]) -> Vec<Rating> {
    steps.iter().filter_map(|step| step.rating).collect()
}

#[tokio::test]
async fn what_was_said_of_the_first_answer_stays_when_the_letter_is_taken_up_again() {
    let bench = Bench::new().await;
    let (number, receipt, office) = answered(&bench).await;
    rate(&bench, &receipt, NO, 24).await;
    bench.moves(&office, (&number, 5), reply("周末八点。"), &act(11, 25)).await.expect("answered again");
    rate(&bench, &receipt, PARTLY, 26).await;
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!((ratings(&view.steps), view.rating), (vec![NO, PARTLY], Some(PARTLY)));
    let seen = bench.store.staff_letter(&office, &number, &bench.calendars, &act(11, 26)).await;
    assert_eq!(ratings(&seen.expect("seen").steps), [NO, PARTLY]);
}

#[tokio::test]
async fn that_the_desk_takes_a_letter_up_again_leaves_the_writer_their_no() {
    let bench = Bench::new().await;
    let (number, receipt, office) = answered(&bench).await;
    let taken_up =
        Act::staff(&person(&bench, "督查员", Role::Supervisor, "bureau").await, "reopen_letter", on(11, 24));
    let again = LetterMove::Reopen(words("答复没有说清"));
    bench.moves(&office, (&number, 3), again, &taken_up).await.expect("taken up again");
    bench.moves(&office, (&number, 4), reply("周末八点。"), &act(11, 25)).await.expect("answered again");
    rate(&bench, &receipt, NO, 26).await;
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.state, LetterState::Reopened, "this is the writer's first no");
    bench.moves(&office, (&number, 7), reply("周日停运。"), &act(11, 27)).await.expect("answered");
    rate(&bench, &receipt, NO, 28).await;
    let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.state, LetterState::Closed, "and the second takes it up no more");
}

#[tokio::test]
async fn a_rating_of_an_earlier_version_moves_to_its_step() {
    let bench = Bench::new().await;
    let (_, receipt, _) = answered(&bench).await;
    rate(&bench, &receipt, PARTLY, 24).await;
    let database = bench.direct().await;
    let steps = Migrator::migrations();
    let after = steps.iter().rev().position(|step| step.name() == "m2026_11_26_deskwork").expect("a step");
    Migrator::down(&database, u32::try_from(after + 1).ok()).await.expect("down");
    Migrator::up(&database, None).await.expect("up");
    let view = bench.reopened().await.letter_by_receipt(&receipt, &bench.calendars).await.expect("found");
    assert_eq!(ratings(&view.steps), [PARTLY]);
}

#[tokio::test]
async fn the_desk_reads_who_took_a_step_and_the_writer_does_not() {
    let bench = Bench::new().await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let who = person(&bench, "王主任", Role::BureauOffice, "bureau").await;
    let office = who.grant("accept_letter").expect("theirs");
    let does = |operation| Act::staff(&who, operation, on(11, 20));
    bench
        .moves(&office, (&posted.number, 1), LetterMove::Accept, &does("accept_letter"))
        .await
        .expect("accepted");
    let note = LetterMove::Note(words("和车队通过电话"));
    bench.moves(&office, (&posted.number, 2), note, &does("note_on_letter")).await.expect("noted");
    let seen = bench.store.staff_letter(&office, &posted.number, &bench.calendars, &act(11, 20)).await;
    let seen: Vec<(LetterStep, Option<String>)> =
        seen.expect("seen").steps.into_iter().map(|step| (step.step, step.who)).collect();
    let named = Some("王主任".to_owned());
    let expected =
        [(LetterStep::Receive, None), (LetterStep::Accept, named.clone()), (LetterStep::Note, named)];
    assert_eq!(seen, expected);
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    assert!(view.steps.iter().all(|step| step.who.is_none()));
}

#[tokio::test]
async fn an_extension_comes_to_what_was_told_before() {
    let bench = Bench::new().await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let number = &posted.number;
    let told = |day| bench.store.extension(&office, number, 5, &bench.calendars, on(11, day));
    assert!(matches!(told(20).await, Err(StoreError::WrongState)), "nobody has taken it on");
    bench.moves(&office, (number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let told_before = told(23).await.expect("counted");
    assert_eq!((told_before.due_on, told_before.due_count.extended), (date(2026, 12, 4), 5));
    let extend = LetterMove::Extend(5, words("要等招标结果"));
    bench.moves(&office, (number, 2), extend, &act(11, 23)).await.expect("extended");
    let seen = bench.store.staff_letter(&office, number, &bench.calendars, &act(11, 23)).await.expect("seen");
    assert_eq!((seen.row.due_on, seen.due_count), (told_before.due_on, told_before.due_count));
    assert!(matches!(told(24).await, Err(StoreError::WrongState)), "it is given once");
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let strange = bench.store.extension(&principal, number, 5, &bench.calendars, on(11, 23)).await;
    assert!(matches!(strange, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn letters_are_rows_of_what_lies_in_the_clear_for_those_who_see_them() {
    let bench = Bench::new().await;
    let (number, receipt, office) = answered(&bench).await;
    rate(&bench, &receipt, PARTLY, 24).await;
    let about = LetterDraft { about_unit: true, ..draft("关于学校") };
    bench.post("school-1", "b", about).await.expect("posted");
    let rows = |grant: Grant, wanted: LettersWanted| {
        let bench = &bench;
        async move { bench.store.cases(&grant, &wanted, &bench.calendars, &act(12, 30)).await.expect("read") }
    };
    let all = rows(office.clone(), LettersWanted::default()).await;
    assert_eq!(all.len(), 2);
    let first = &all[0];
    assert_eq!(
        (first.number.as_str(), first.unit.as_str(), first.state),
        (number.as_str(), "教体局", LetterState::Closed)
    );
    assert_eq!(
        (first.days, first.rating, first.replied_on),
        (Some(1), Some(PARTLY), Some(date(2026, 11, 23)))
    );
    assert_eq!((all[1].pressing, all[1].days, all[1].rating), (Pressing::Overdue, None, None));
    let late = LettersWanted { pressing: Some(Pressing::Overdue), ..LettersWanted::default() };
    assert_eq!(rows(office, late).await.len(), 1);
    let accused = bench.account("principal", Role::Principal, "school-1").await;
    assert_eq!(rows(accused, LettersWanted::default()).await, []);
}

fn template(name: &str, body: &str) -> (TemplateName, ReplyBody) {
    (TemplateName::parse(name).expect("a name"), ReplyBody::parse(body).expect("a text"))
}

fn code(text: &str) -> UnitCode {
    UnitCode::parse(text).expect("a slug")
}

#[tokio::test]
async fn templates_are_the_bureaus_or_a_units_and_each_name_stands_once_there() {
    let bench = Bench::new().await;
    let office = person(&bench, "王主任", Role::BureauOffice, "bureau").await;
    let school = person(&bench, "校长甲", Role::Principal, "school-1").await;
    let other = person(&bench, "校长乙", Role::Principal, "school-2").await;
    let grant = |who: &SignedIn| who.grant("add_template").expect("theirs");
    let add = |who: &SignedIn, unit: Option<&str>, name: &str| {
        let (bench, grant, unit, (name, body)) =
            (&bench, grant(who), unit.map(code), template(name, "您的信收到了。"));
        async move { bench.store.add_template(&grant, unit.as_ref(), (&name, &body), &act(11, 20)).await }
    };
    add(&office, None, "收到").await.expect("the bureau's");
    add(&school, Some("school-1"), "收到").await.expect("the same name elsewhere");
    let taken = add(&school, Some("school-1"), "收到").await;
    let expected = FieldError::new("name", TextError::Taken);
    assert!(matches!(taken, Err(StoreError::Fields(fields)) if fields == [expected]));
    assert!(matches!(add(&school, Some("school-2"), "别人的").await, Err(StoreError::NotFound)));
    let for_all = add(&school, None, "全局的").await;
    assert!(matches!(for_all, Err(StoreError::Fields(fields)) if fields[0].field == "unit"));

    let list = |who: &SignedIn| {
        let (bench, who, grant) = (&bench, who.clone(), who.grant("list_templates").expect("theirs"));
        async move { bench.store.templates(&who, &grant).await.expect("read") }
    };
    let seen = list(&school).await;
    let whose: Vec<_> = seen.templates.iter().map(|t| (t.unit.is_some(), t.may_change)).collect();
    assert_eq!((whose, seen.for_all), (vec![(false, false), (true, true)], false));
    assert_eq!(seen.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["实验小学"]);
    assert_eq!(list(&other).await.templates.len(), 1, "another school's are its own");
    assert_eq!(list(&office).await.templates.len(), 2);
}

#[tokio::test]
async fn of_two_who_change_a_template_the_second_is_told() {
    let bench = Bench::new().await;
    let school = person(&bench, "校长甲", Role::Principal, "school-1").await;
    let grant = school.grant("add_template").expect("theirs");
    let (name, body) = template("收到", "您的信收到了。");
    let school_1 = code("school-1");
    bench.store.add_template(&grant, Some(&school_1), (&name, &body), &act(11, 20)).await.expect("added");
    let id = bench.store.templates(&school, &grant).await.expect("read").templates[0].id;
    let (name, body) = template("收到", "您的信收到了，周五前答复。");
    let changes = act(11, 20);
    let change = |version| bench.store.change_template(&grant, (id, version), (&name, &body), &changes);
    change(1).await.expect("changed");
    assert!(matches!(change(1).await, Err(StoreError::Conflict)));
    let other = bench.account("other", Role::Principal, "school-2").await;
    let strange = bench.store.delete_template(&other, (id, 2), &act(11, 20)).await;
    assert!(matches!(strange, Err(StoreError::NotFound)));
    let early = bench.store.delete_template(&grant, (id, 1), &act(11, 20)).await;
    assert!(matches!(early, Err(StoreError::Conflict)));
    bench.store.delete_template(&grant, (id, 2), &act(11, 20)).await.expect("removed");
    let database = bench.direct().await;
    let entries = "SELECT thing, was, became FROM audit WHERE thing LIKE 'template/%' ORDER BY number";
    let entries = Statement::from_string(database.get_database_backend(), entries);
    let entries = database.query_all_raw(entries).await.expect("read");
    let said = |row: &sea_orm::QueryResult| row.try_get::<String>("", "became").expect("a text");
    assert_eq!(entries.len(), 3);
    assert!(entries.iter().all(|row| !said(row).contains("周五前")), "the trail names it and holds no text");
}

//! Applications for information: stored once, sealed, corrected, decided with a third party's opinion, answered by
//! the right people, and counted for the yearly report.

use crate::bench::{Bench, act, draft as letter, on};
use contract::application::{
    ApplicationDraft, ApplicationState, ApplicationStep, ApplicationView, Applied, Outcome,
};
use contract::id::{ApplicationNumber, IdempotencyKey};
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::staff::application::{
    AnswerApplication, ApplicationFilter, AskCorrection, AskThirdParty, CloseApplication, ExtendApplication,
    RecordOpinion, StaffApplication, StepDraft,
};
use contract::staff::message::{Channel, EventKind};
use contract::staff::{Pressing, Role};
use contract::text::{Message, TextError};
use jiff::civil::date;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::setting::InForce;
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;
use store::{Act, ApplicationTerms, Moment, NewApplication, Store, StoreError};

pub fn draft() -> ApplicationDraft {
    ApplicationDraft {
        applicant: "business".into(),
        name: "canary-applicant".into(),
        contact: "canary-contact".into(),
        phone: "13800009876".into(),
        email: "canary@example.org".into(),
        title: "canary-title 采购结果".into(),
        description: "canary-description".into(),
        way: "on_page".into(),
        ..ApplicationDraft::default()
    }
}

fn settings() -> InForce {
    InForce::new(BTreeMap::from([("application_unit".to_owned(), "school-1".to_owned())]))
}

pub struct Desk {
    pub bench: Bench,
    settings: InForce,
    pub grant: Grant,
}

impl Desk {
    /// A bureau whose applications school-1 deals with.
    pub async fn new() -> Self {
        let bench = Bench::new().await;
        let grant = bench.account("principal", Role::Principal, "school-1").await;
        Self { bench, settings: settings(), grant }
    }

    pub fn store(&self) -> &Store {
        &self.bench.store
    }

    pub fn terms(&self) -> ApplicationTerms<'_> {
        ApplicationTerms::of(&self.settings, &self.bench.calendars)
    }

    pub async fn apply(&self, key: &str, draft: ApplicationDraft, act: &Act) -> Result<Applied, StoreError> {
        let new = NewApplication {
            idempotency: IdempotencyKey::parse(&format!("{key:0>22}")).expect("long enough"),
            application: draft.check().expect("a right application"),
        };
        self.store().post_application(new, self.terms(), act).await
    }

    pub async fn moves(
        &self,
        seen: (&ApplicationNumber, i64),
        step: impl StepDraft,
        act: &Act,
    ) -> Result<(), StoreError> {
        let moved = step.check(act.at.day, self.terms().days()).expect("a right step");
        self.store().move_application(&self.grant, seen, (moved, Vec::new()), self.terms(), act).await
    }

    pub async fn view(&self, receipt: &Receipt, now: Moment) -> ApplicationView {
        self.store().application_by_receipt(receipt, self.terms(), now).await.expect("found")
    }

    pub async fn shown(&self, number: &ApplicationNumber, act: &Act) -> StaffApplication {
        let grants = (&self.grant, Some(&self.grant));
        self.store().staff_application(grants, number, self.terms(), act).await.expect("found")
    }
}

pub fn answer(outcome: Outcome) -> AnswerApplication {
    let reason = if outcome.needs_reason() { "canary-reason 依据第十五条" } else { "" };
    AnswerApplication {
        outcome: outcome.name().into(),
        body: "canary-answer 现答复如下。".into(),
        reason: reason.into(),
        record: String::new(),
    }
}

fn ask_correction() -> AskCorrection {
    ask_correction_by("2026-11-20")
}

fn ask_correction_by(day: &str) -> AskCorrection {
    AskCorrection { words: "canary-unclear 请写明是哪一年的".into(), by: day.into() }
}

fn corrected() -> Message {
    Message::parse("canary-correction 2025年的").expect("long enough")
}

#[tokio::test]
async fn an_application_is_found_by_its_receipt_also_after_a_restart() {
    let desk = Desk::new().await;
    let applied = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    assert_eq!((applied.number.as_str(), applied.unit.as_str()), ("SQ2026-00001", "实验小学"));
    assert_eq!((applied.received_on, applied.due_on), (date(2026, 11, 2), date(2026, 11, 30)));
    let store = desk.bench.reopened().await;
    let view = store.application_by_receipt(&applied.receipt, desk.terms(), on(11, 3)).await.expect("found");
    assert_eq!((view.title.as_str(), view.state), ("canary-title 采购结果", ApplicationState::Received));
    assert_eq!((view.steps.len(), view.due_count.working_days), (1, 20));
    assert_eq!(view.may, [ApplicationStep::Withdraw]);
    let wrong = Receipt::from_values([3; 26]);
    let found = store.application_by_receipt(&wrong, desk.terms(), on(11, 3)).await;
    assert!(matches!(found, Err(StoreError::NotFound)));
    let letter = store.letter_by_receipt(&applied.receipt, &desk.bench.calendars).await;
    assert!(matches!(letter, Err(StoreError::NotFound)), "it is no letter");
}

#[tokio::test]
async fn a_repeated_sending_gets_the_same_answer_and_another_text_is_refused() {
    let desk = Desk::new().await;
    let first = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    assert_eq!(desk.apply("a", draft(), &act(11, 3)).await.expect("repeated"), first);
    let other = ApplicationDraft { title: "别的信息".into(), ..draft() };
    assert!(matches!(desk.apply("a", other.clone(), &act(11, 3)).await, Err(StoreError::KeyReused)));
    let second = desk.apply("b", other, &act(11, 3)).await.expect("stored");
    assert_eq!(second.number.as_str(), "SQ2026-00002", "no number is lost");
    desk.bench.post("director", "a", letter("同一个编号的信")).await.expect("letters have keys of their own");
}

#[tokio::test]
async fn where_no_unit_is_set_or_it_is_gone_the_bureau_itself_deals_with_it() {
    let desk = Desk::new().await;
    for set in ["", "nowhere"] {
        let settings = InForce::new(BTreeMap::from([("application_unit".to_owned(), set.to_owned())]));
        let terms = ApplicationTerms::of(&settings, &desk.bench.calendars);
        assert_eq!(desk.store().application_rules(terms).await.expect("read").unit, "教体局", "{set}");
    }
    let rules = desk.store().application_rules(desk.terms()).await.expect("read");
    assert_eq!((rules.unit.as_str(), rules.days.answer, rules.days.opinion), ("实验小学", 20, 15));
    assert!(rules.remedies.contains("行政复议") && rules.remedies_english.contains("reconsideration"));
}

#[tokio::test]
async fn a_correction_starts_the_clock_anew_and_is_taken_once() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let early = desk.store().correct_application(&receipt, &corrected(), desk.terms(), &act(11, 3)).await;
    assert!(matches!(early, Err(StoreError::WrongState)), "nothing was asked");
    desk.moves((&number, 1), ask_correction(), &act(11, 4)).await.expect("asked");
    let view = desk.view(&receipt, on(11, 5)).await;
    let asked = view.correction.expect("something is to be corrected");
    assert_eq!((asked.by, asked.words.starts_with("canary-unclear")), (date(2026, 11, 20), true));
    assert_eq!(view.may, [ApplicationStep::Correct, ApplicationStep::Withdraw]);

    for _ in 0..2 {
        let sent = desk.store().correct_application(&receipt, &corrected(), desk.terms(), &act(11, 10)).await;
        sent.expect("corrected");
    }
    let view = desk.view(&receipt, on(11, 10)).await;
    let steps: Vec<ApplicationStep> = view.steps.iter().map(|step| step.step).collect();
    use ApplicationStep::{AskCorrection, Correct, Receive};
    assert_eq!(steps, [Receive, AskCorrection, Correct]);
    assert_eq!((view.state, view.correction), (ApplicationState::InHand, None));
    assert_eq!((view.due_on, view.due_count.from), (date(2026, 12, 8), date(2026, 11, 10)));
    let again = desk.moves((&number, 3), ask_correction(), &act(11, 11)).await;
    assert!(matches!(again, Err(StoreError::WrongState)), "the law gives one correction");
}

#[tokio::test]
async fn what_is_not_corrected_is_closed_by_somebody_after_its_day() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    desk.moves((&number, 1), ask_correction(), &act(11, 4)).await.expect("asked");
    let close =
        || CloseApplication { words: "您没有在期限内补正，本申请不再处理。".into() };
    let early = desk.moves((&number, 2), close(), &act(11, 20)).await;
    assert!(matches!(early, Err(StoreError::WrongState)));
    desk.moves((&number, 2), close(), &act(11, 23)).await.expect("closed");
    let view = desk.view(&receipt, on(11, 24)).await;
    assert_eq!((view.state, view.may.len()), (ApplicationState::GivenUp, 0));
    assert_eq!(desk.shown(&number, &act(11, 24)).await.row.outcome, Some(Outcome::NotCorrected));
    let late = desk.store().correct_application(&receipt, &corrected(), desk.terms(), &act(11, 24)).await;
    assert!(matches!(late, Err(StoreError::WrongState)));
}

#[tokio::test]
async fn a_third_party_is_not_told_who_applies_and_the_applicant_not_what_it_said() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let ask = |words: &str| AskThirdParty { words: words.into() };
    let named = desk.moves((&number, 1), ask("Canary-Applicant 申请公开贵公司报价"), &act(11, 4)).await;
    let Err(StoreError::Fields(fields)) = named else { panic!("{named:?}") };
    assert_eq!(fields, [FieldError::new("words", TextError::NamesApplicant)]);
    desk.moves((&number, 1), ask("向供应商征求意见：是否同意公开报价"), &act(11, 4)).await.expect("asked");
    assert_eq!(desk.shown(&number, &act(11, 5)).await.opinion_until, Some(date(2026, 11, 25)));
    let undecided = desk.moves((&number, 2), answer(Outcome::Disclosed), &act(11, 5)).await;
    assert!(matches!(undecided, Err(StoreError::WrongState)), "it is heard first");

    let opinion =
        RecordOpinion { opinion: "objects".into(), words: "canary-opinion 涉及商业秘密".into() };
    desk.moves((&number, 2), opinion, &act(11, 9)).await.expect("written down");
    let view = desk.view(&receipt, on(11, 9)).await;
    assert_eq!((view.due_on, view.due_count.paused), (date(2026, 12, 3), 3));
    assert!(!format!("{view:?}").contains("canary-opinion"));
    assert!(view.steps.iter().all(|step| step.opinion.is_none()));
    let shown = desk.shown(&number, &act(11, 9)).await;
    assert!(shown.steps[2].words.as_deref().is_some_and(|words| words.contains("canary-opinion")));
    desk.moves((&number, 3), answer(Outcome::ThirdPartyRights), &act(11, 10)).await.expect("answered");
    let answer = desk.view(&receipt, on(11, 10)).await.answer.expect("an answer");
    assert_eq!((answer.outcome, answer.unit.as_str()), (Outcome::ThirdPartyRights, "实验小学"));
    assert!(answer.remedies.contains("六十日") && answer.reason.contains("第十五条"));
}

#[tokio::test]
async fn an_answer_names_a_record_only_if_anybody_can_open_it() {
    let desk = Desk::new().await;
    let Applied { number, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let naming = || AnswerApplication { record: "bureau/2026-00001".into(), ..answer(Outcome::Disclosed) };
    let missing = desk.moves((&number, 1), naming(), &act(11, 4)).await;
    let Err(StoreError::Fields(fields)) = missing else { panic!("{missing:?}") };
    assert_eq!(fields, [FieldError::new("record", TextError::NoSuchRecord)]);
    crate::disclosures::published(&desk.bench, "采购结果公告").await;
    desk.moves((&number, 1), naming(), &act(11, 20)).await.expect("answered");
    let record = desk.shown(&number, &act(11, 21)).await.answer.and_then(|answer| answer.record);
    assert_eq!(record.map(|record| record.name).as_deref(), Some("采购结果公告"));
}

#[tokio::test]
async fn of_two_who_answer_at_once_the_second_is_told_and_another_unit_finds_nothing() {
    let desk = Desk::new().await;
    let Applied { number, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let (answering, other) =
        (act(11, 4), Grant { units: ["school-2".to_owned()].into(), ..Grant::default() });
    let (first, second) = tokio::join!(
        desk.moves((&number, 1), answer(Outcome::Disclosed), &answering),
        desk.moves((&number, 1), answer(Outcome::NotHeld), &answering),
    );
    assert!(first.is_ok() != second.is_ok());
    assert!([first, second].into_iter().any(|result| matches!(result, Err(StoreError::Conflict))));
    let read =
        desk.store().staff_application((&other, Some(&other)), &number, desk.terms(), &answering).await;
    assert!(matches!(read, Err(StoreError::NotFound)));
    let give_up = CloseApplication { words: "不再处理".into() }.check(date(2026, 11, 4), desk.terms().days());
    let moved = give_up.expect("a right step");
    let moved = (moved, Vec::new());
    let moved = desk.store().move_application(&other, (&number, 2), moved, desk.terms(), &answering).await;
    assert!(matches!(moved, Err(StoreError::NotFound)));
    let list =
        desk.store().applications(&other, (ApplicationFilter::All, None), &desk.bench.calendars, on(11, 4));
    assert_eq!(list.await.expect("read").rows, []);
    let all = Grant { all: true, ..Grant::default() };
    let seen = desk.store().staff_application((&all, None), &number, desk.terms(), &answering).await;
    assert_eq!(seen.expect("found").who, None, "who may not answer is not told who applies");
}

#[tokio::test]
async fn an_outcome_that_does_not_fit_is_refused() {
    let desk = Desk::new().await;
    let Applied { number, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    for outcome in [Outcome::StillUnclear, Outcome::NotCorrected] {
        let refused = desk.moves((&number, 1), answer(outcome), &act(11, 4)).await;
        let Err(StoreError::Fields(fields)) = refused else { panic!("{refused:?}") };
        assert_eq!(fields, [FieldError::new("outcome", TextError::NotAChoice)], "{outcome:?}");
    }
    assert!(!desk.shown(&number, &act(11, 4)).await.outcomes.contains(&Outcome::StillUnclear));
}

#[tokio::test]
async fn what_is_taken_back_is_over() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    for _ in 0..2 {
        desk.store().withdraw_application(&receipt, desk.terms(), &act(11, 4)).await.expect("taken back");
    }
    assert_eq!(desk.view(&receipt, on(11, 5)).await.state, ApplicationState::Withdrawn);
    let late = desk.moves((&number, 2), answer(Outcome::Disclosed), &act(11, 5)).await;
    assert!(matches!(late, Err(StoreError::WrongState)));
    let second = desk.apply("b", draft(), &act(11, 5)).await.expect("stored");
    desk.moves((&second.number, 1), answer(Outcome::Disclosed), &act(11, 6)).await.expect("answered");
    let late = desk.store().withdraw_application(&second.receipt, desk.terms(), &act(11, 7)).await;
    assert!(matches!(late, Err(StoreError::WrongState)));
}

#[tokio::test]
async fn the_desk_lists_by_due_date_and_finds_the_late_ones_as_they_are_shown() {
    let desk = Desk::new().await;
    for n in 0..60_i8 {
        desk.apply(&format!("n{n}"), draft(), &act(9 + n % 2, 1 + n % 20)).await.expect("stored");
    }
    let done = ApplicationNumber::of(2026, 1);
    desk.moves((&done, 1), answer(Outcome::NotHeld), &act(10, 20)).await.expect("answered");
    let calendars = &desk.bench.calendars;
    let (mut after, mut seen) = (None::<String>, Vec::new());
    loop {
        let wanted = (ApplicationFilter::All, after.as_deref());
        let page = desk.store().applications(&desk.grant, wanted, calendars, on(11, 2)).await.expect("read");
        seen.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 60);
    assert_eq!(seen.last().map(|row| row.number.clone()), Some(done));
    assert!(seen[..59].is_sorted_by_key(|row| row.due_on));
    let list = async |filter| {
        let page = desk.store().applications(&desk.grant, (filter, None), calendars, on(11, 2)).await;
        page.expect("read")
    };
    let late = list(ApplicationFilter::Late).await;
    let shown = seen.iter().filter(|row| row.pressing == Pressing::Overdue).count();
    assert!(shown > 0);
    assert_eq!((late.rows.len(), late.late, late.open), (shown, shown as u64, 59));
    assert_eq!(list(ApplicationFilter::Open).await.rows.len(), 50);
}

#[tokio::test]
async fn the_table_of_a_year_carries_over_what_was_not_ended() {
    let desk = Desk::new().await;
    let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
    let before = Act::program("test", Moment::noon_of(date(2025, 12, 20), &zone));
    let old = desk.apply("a", draft(), &before).await.expect("stored");
    assert_eq!(old.number.as_str(), "SQ2025-00001");
    let person = ApplicationDraft { applicant: "person".into(), ..draft() };
    let new = desk.apply("b", person.clone(), &act(3, 2)).await.expect("stored");
    desk.apply("c", person, &act(11, 2)).await.expect("stored");
    desk.moves((&old.number, 1), answer(Outcome::PartlyDisclosed), &act(1, 12)).await.expect("answered");
    desk.store().withdraw_application(&new.receipt, desk.terms(), &act(3, 3)).await.expect("taken back");
    let table = desk.store().application_statistics(2026, on(11, 26)).await.expect("counted");
    assert_eq!((table.new.person, table.carried_in.business, table.carried_out.person), (2, 1, 1));
    let of = |outcome| table.results.iter().find(|row| row.outcome == outcome).expect("a row").count;
    assert_eq!(
        (of(Outcome::PartlyDisclosed).business, of(Outcome::Other).person, table.ended.total),
        (1, 1, 2)
    );
    let last = desk.store().application_statistics(2025, on(11, 26)).await.expect("counted");
    assert_eq!((last.new.total, last.carried_out.business, last.years.as_slice()), (1, 1, &[2026, 2025][..]));
    for year in [2024, 2027] {
        let none = desk.store().application_statistics(year, on(11, 26)).await;
        assert!(matches!(none, Err(StoreError::NotFound)), "{year}");
    }
}

#[tokio::test]
async fn its_unit_is_told_and_reminded_of_each_due_date_once_and_its_passing_told_above() {
    let desk = Desk::new().await;
    desk.bench.person("principal1", Role::Principal, "school-1").await;
    desk.bench.person("principal2", Role::Principal, "school-2").await;
    desk.bench.person("supervisor", Role::Supervisor, "bureau").await;
    desk.bench.person("office", Role::BureauOffice, "bureau").await;
    desk.bench.person("auditor", Role::Auditor, "bureau").await;
    let Applied { number, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let told = desk.bench.to_whom(EventKind::ApplicationReceived, &act(11, 2)).await;
    assert_eq!(told, ["canary-principal1@example.org"]);
    let remind = async |month, day| {
        let reminded = desk.store().remind_of_applications(&desk.bench.calendars, &act(month, day)).await;
        reminded.expect("reminded")
    };
    assert_eq!((remind(11, 26).await, remind(11, 27).await, remind(11, 30).await), (0, 1, 0));
    let told = desk.bench.to_whom(EventKind::ApplicationDue, &act(11, 30)).await;
    assert_eq!(told, ["canary-principal1@example.org"]);
    let extend = ExtendApplication { days: 5, words: "材料较多，需要核对".into() };
    desk.moves((&number, 1), extend, &act(11, 30)).await.expect("put off");
    assert_eq!((remind(12, 1).await, remind(12, 4).await, remind(12, 7).await), (0, 1, 0));
    desk.bench.to_whom(EventKind::ApplicationDue, &act(12, 7)).await;
    assert_eq!((remind(12, 8).await, remind(12, 8).await, remind(12, 20).await), (1, 0, 0), "told once");
    desk.store().fan_out(&act(12, 10)).await.expect("fanned out");
    let told = desk.store().claim(Channel::Email, 10, on(12, 10)).await.expect("claimed");
    let told = told.into_iter().map(|told| (told.event, told.thing, told.days_late));
    let late = (EventKind::ApplicationOverdue, format!("application/{number}"), 3);
    assert_eq!(told.collect::<Vec<_>>(), [late.clone(), late], "the supervisor and the office");
    let second = desk.apply("b", draft(), &act(12, 10)).await.expect("stored");
    desk.moves((&second.number, 1), ask_correction_by("2027-03-01"), &act(12, 10)).await.expect("asked");
    let later = Act::program("test", Moment::noon_of(date(2027, 2, 1), &TimeZone::UTC));
    let reminded = desk.store().remind_of_applications(&desk.bench.calendars, &later).await;
    assert_eq!(reminded.expect("reminded"), 0, "while a correction is awaited nothing is late");
}

#[tokio::test]
async fn a_changed_calendar_counts_open_applications_anew_and_keeps_both_dates() {
    let desk = Desk::new().await;
    let open = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let done = desk.apply("b", draft(), &act(11, 2)).await.expect("stored");
    desk.moves((&done.number, 1), answer(Outcome::NotHeld), &act(11, 3)).await.expect("answered");
    let holiday = r#"{"year":2026,"days":[{"date":"2026-11-25","isOffDay":true}]}"#;
    desk.store().import_calendar(holiday, 0, &act(11, 4)).await.expect("imported");
    let calendars = desk.store().calendars().await.expect("read");
    let terms = ApplicationTerms::of(&desk.settings, &calendars);
    let read =
        async |receipt| desk.store().application_by_receipt(receipt, terms, on(11, 5)).await.expect("found");
    let view = read(&open.receipt).await;
    let recounted = view.steps.last().map(|step| (step.step, step.due_on));
    assert_eq!(recounted, Some((ApplicationStep::Recount, Some(date(2026, 12, 1)))));
    assert_eq!((view.due_on, view.steps[0].due_on), (date(2026, 12, 1), Some(date(2026, 11, 30))));
    assert_eq!(read(&done.receipt).await.due_on, date(2026, 11, 30));
}

#[tokio::test]
async fn a_unit_with_open_applications_is_not_closed() {
    let desk = Desk::new().await;
    desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    let code = contract::id::UnitCode::parse("school-1").expect("a slug");
    let view = desk.store().unit_view(&Grant::default(), &code, date(2026, 11, 3)).await.expect("read");
    assert_eq!(view.in_use.applications, 1);
    let closed = desk.store().close_unit(&code, view.version, date(2026, 11, 3), &act(11, 3)).await;
    assert!(matches!(closed, Err(StoreError::Fields(_))));
}

#[tokio::test]
async fn what_is_sealed_lies_nowhere_in_clear_and_what_is_tampered_with_is_found() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = desk.apply("a", draft(), &act(11, 2)).await.expect("stored");
    desk.moves((&number, 1), ask_correction(), &act(11, 4)).await.expect("asked");
    desk.store()
        .correct_application(&receipt, &corrected(), desk.terms(), &act(11, 5))
        .await
        .expect("corrected");
    desk.moves((&number, 3), answer(Outcome::ToBeMade), &act(11, 6)).await.expect("answered");
    desk.shown(&number, &act(11, 6)).await;
    let whole = desk.store().verify().await;
    assert!(whole.iter().all(|check| check.wrong.is_empty()), "{whole:?}");

    let database = desk.bench.direct().await;
    let backend = database.get_database_backend();
    for entry in std::fs::read_dir(desk.bench.folder.path()).expect("a folder").flatten() {
        let Ok(bytes) = std::fs::read(entry.path()) else { continue };
        for canary in ["canary-", "13800009876", receipt.as_str()] {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{canary} in {:?}", entry.file_name());
        }
    }
    for spoil in [
        "UPDATE application_event SET sealed = (SELECT sealed FROM application) WHERE version = 2",
        "DELETE FROM application_event WHERE version = 3",
        "UPDATE application SET number = 'SQ2026-00009'",
    ] {
        database.execute_raw(Statement::from_string(backend, spoil)).await.expect("spoilt");
    }
    let wrong: Vec<String> = desk.store().verify().await.into_iter().flat_map(|check| check.wrong).collect();
    for found in ["cannot be opened", "a step is missing", "SQ2026-00001 is missing"] {
        assert!(wrong.iter().any(|line| line.contains(found)), "{found}: {wrong:?}");
    }
}

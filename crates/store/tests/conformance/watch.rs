//! Letters that are watched: a child in danger calls people day and night, due dates are reminded of once, what
//! nobody rates is closed, and a changed calendar counts anew.

use crate::bench::{Bench, act, draft, on};
use contract::letter::{LetterDraft, LetterState, LetterStep};
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use contract::text::{Message, ReplyBody};
use jiff::civil::{date, time};
use rules::calendar::Calendars;
use store::{Act, LetterMove, LettersWanted, Moment, Target, Tried};

const DUTY: &str = r#"[
    {"name":"日班","post":"办公室","phone":"13800000001","from":"08:00","to":"18:00","email":"day@example.org"},
    {"name":"夜班","post":"办公室","phone":"13800000002","from":"18:00","to":"08:00","email":"night@example.org"},
    {"name":"校长","post":"校长","phone":"13800005678","from":"00:00","to":"24:00","email":"head@example.org"}
]"#;

fn words(text: &str) -> Message {
    Message::parse(text).expect("long enough")
}

/// The night after the 20th: 02:30.
fn at_night() -> Act {
    let moment = Moment {
        millis: on(11, 20).millis + 14 * 3_600_000 + 1_800_000,
        day: date(2026, 11, 21),
        time: time(2, 30, 0, 0),
    };
    Act::program("test", moment)
}

impl Bench {
    async fn with_duty() -> Self {
        let bench = Self::new().await;
        for (name, value) in [("duty", DUTY), ("mail", "{}")] {
            bench.store.set_setting(name, value, &act(11, 1)).await.expect("set");
        }
        bench
    }

    /// What mails tell and to whom, in the order of the alphabet.
    async fn heard(&self, act: &Act) -> Vec<(EventKind, String)> {
        while self.store.fan_out(act).await.expect("fanned out") > 0 {}
        let now = Moment { millis: act.at.millis + 1, ..act.at };
        let claimed = self.store.claim(Channel::Email, 100, now).await.expect("claimed");
        let mut told = Vec::new();
        for outgoing in claimed {
            self.store.mark(outgoing.id, Tried::Sent).await.expect("marked");
            match outgoing.target {
                Target::Contact(email) => told.push((outgoing.event, email)),
                other => panic!("{other:?}"),
            }
        }
        told.sort_by(|one: &(EventKind, String), other| one.1.cmp(&other.1));
        told
    }

    pub async fn to_whom(&self, kind: EventKind, act: &Act) -> Vec<String> {
        let told = self.heard(act).await.into_iter();
        told.filter(|(event, _)| *event == kind).map(|(_, email)| email).collect()
    }
}

#[tokio::test]
async fn a_child_in_danger_calls_who_is_on_duty_again_and_again_until_the_police_know() {
    let bench = Bench::with_duty().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    bench.person("administrator", Role::Administrator, "bureau").await;
    bench.person("principal1", Role::Principal, "school-1").await;
    let calm = bench.post("school-2", "a", draft("午餐几点")).await.expect("posted").posted.number;
    let about = LetterDraft {
        about_unit: true, body: "孩子说她不想活了，求求你们".into(), ..draft("求助")
    };
    let number = bench.post("school-1", "b", about).await.expect("posted").posted.number;
    // The principal of the school complained of stands on the list, and is passed by.
    let called = bench.to_whom(EventKind::ChildInDanger, &act(11, 20)).await;
    assert_eq!(called, ["day@example.org"]);
    let inbox = bench
        .store
        .inbox(&office, &LettersWanted::default(), &bench.calendars, on(11, 20))
        .await
        .expect("read");
    let rows: Vec<_> = inbox.rows.iter().map(|row| (row.number.clone(), row.danger)).collect();
    assert_eq!(rows, [(number.clone(), true), (calm, false)]);
    assert_eq!(bench.store.repeat_alarms(30, &act(11, 20)).await.expect("repeated"), 0, "just called");
    assert_eq!(bench.store.repeat_alarms(30, &at_night()).await.expect("repeated"), 1);
    assert_eq!(bench.store.repeat_alarms(30, &at_night()).await.expect("repeated"), 0);
    let called = bench.to_whom(EventKind::DangerUnreported, &at_night()).await;
    assert_eq!(called, ["canary-administrator@example.org", "night@example.org"]);
    let letter =
        bench.store.staff_letter(&office, &number, &bench.calendars, &at_night()).await.expect("seen");
    assert!(letter.alarm && letter.may.contains(&LetterStep::PoliceReport));
    let report = LetterMove::PoliceReport(words("2026-11-21 02:40 城关派出所"));
    bench.moves(&office, (&number, letter.row.version), report, &at_night()).await.expect("written down");
    assert_eq!(bench.store.repeat_alarms(30, &act(11, 23)).await.expect("repeated"), 0);
}

#[tokio::test]
async fn staff_raise_an_alarm_and_clear_it_and_the_writer_reads_neither() {
    let bench = Bench::with_duty().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let posted = bench.post("school-2", "a", draft("午餐几点")).await.expect("posted").posted;
    let raised = LetterMove::Danger(words("电话里孩子在哭"));
    bench.moves(&office, (&posted.number, 1), raised.clone(), &at_night()).await.expect("raised");
    assert!(bench.moves(&office, (&posted.number, 2), raised, &at_night()).await.is_err(), "it runs already");
    let called = bench.to_whom(EventKind::ChildInDanger, &at_night()).await;
    assert_eq!(called, ["head@example.org", "night@example.org"], "that school is not complained of");
    let cleared = LetterMove::AllClear(words("孩子在家，家长已确认"));
    bench.moves(&office, (&posted.number, 2), cleared, &at_night()).await.expect("cleared");
    assert_eq!(bench.store.repeat_alarms(30, &act(11, 23)).await.expect("repeated"), 0);
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    let steps: Vec<LetterStep> = view.steps.iter().map(|step| step.step).collect();
    assert_eq!(steps, [LetterStep::Receive]);
}

#[tokio::test]
async fn where_nobody_on_duty_can_be_reached_the_bureau_is_called_and_of_a_report_discipline_staff() {
    let bench = Bench::new().await;
    bench.person("office", Role::BureauOffice, "bureau").await;
    bench.person("discipline", Role::Discipline, "bureau").await;
    let danger = || LetterDraft { danger: true, ..draft("求助") };
    bench.post("school-1", "a", danger()).await.expect("posted");
    let called = bench.to_whom(EventKind::ChildInDanger, &act(11, 20)).await;
    assert_eq!(called, ["canary-office@example.org"]);
    let report = LetterDraft { kind: "report".into(), ..danger() };
    bench.post("school-1", "b", report).await.expect("posted");
    let called = bench.to_whom(EventKind::ChildInDanger, &act(11, 20)).await;
    assert_eq!(called, ["canary-discipline@example.org"]);
}

#[tokio::test]
async fn who_is_named_in_a_letter_is_not_called_because_of_it() {
    let bench = Bench::new().await;
    bench.person("discipline", Role::Discipline, "bureau").await;
    bench.person("discipline2", Role::Discipline, "bureau").await;
    let names =
        LetterDraft { kind: "report".into(), danger: true, persons: "discipline".into(), ..draft("求助") };
    bench.post("director", "a", names).await.expect("posted");
    let called = bench.to_whom(EventKind::ChildInDanger, &act(11, 20)).await;
    assert_eq!(called, ["canary-discipline2@example.org"]);
}

#[tokio::test]
async fn a_due_date_is_reminded_of_once_and_its_passing_told_above_but_never_to_the_unit_complained_of() {
    let bench = Bench::new().await;
    bench.person("principal1", Role::Principal, "school-1").await;
    bench.person("office", Role::BureauOffice, "bureau").await;
    bench.person("supervisor", Role::Supervisor, "bureau").await;
    bench.person("discipline", Role::Discipline, "bureau").await;
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    bench.heard(&act(11, 20)).await;
    let remind =
        async |day| bench.store.remind_of_letters(&bench.calendars, &act(11, day)).await.expect("reminded");
    assert_eq!(remind(25).await, 0);
    assert_eq!((remind(26).await, remind(26).await, remind(27).await), (1, 0, 0));
    let told = bench.heard(&act(11, 26)).await;
    assert_eq!(told, [(EventKind::LetterDue, "canary-principal1@example.org".to_owned())]);
    assert_eq!((remind(30).await, remind(30).await), (1, 0));
    let told = bench.to_whom(EventKind::LetterOverdue, &act(11, 30)).await;
    assert_eq!(told, ["canary-office@example.org", "canary-supervisor@example.org"]);
    let report = LetterDraft { kind: "report".into(), ..draft("举报") };
    bench.post("school-1", "b", report).await.expect("posted");
    let late = Act::program("test", on(12, 31));
    bench.heard(&late).await;
    bench.store.remind_of_letters(&bench.calendars, &late).await.expect("reminded");
    let told = bench.to_whom(EventKind::LetterOverdue, &late).await;
    assert_eq!(told, ["canary-discipline@example.org"]);
}

#[tokio::test]
async fn what_nobody_rates_is_closed_after_ten_working_days() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    bench.moves(&office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let reply = LetterMove::Reply(ReplyBody::parse("每天早上七点。").expect("long enough"));
    bench.moves(&office, (&posted.number, 2), reply, &act(11, 23)).await.expect("answered");
    let close = async |days, day| {
        bench.store.close_unrated(days, &bench.calendars, &act(12, day)).await.expect("closed")
    };
    assert_eq!((close(0, 30).await, close(10, 7).await), (0, 0));
    assert_eq!((close(10, 8).await, close(10, 8).await), (1, 0));
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.state, LetterState::Closed);
    assert!(view.may.contains(&LetterStep::Rate), "a rating may still come");
}

#[tokio::test]
async fn a_changed_calendar_counts_open_letters_anew_and_keeps_both_dates() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    let answered = bench.post("director", "b", draft("答过的信")).await.expect("posted").posted;
    bench.moves(&office, (&answered.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let reply = LetterMove::Reply(ReplyBody::parse("每天早上七点。").expect("long enough"));
    bench.moves(&office, (&answered.number, 2), reply, &act(11, 20)).await.expect("answered");
    let holiday = r#"{"year":2026,"days":[{"date":"2026-11-25","isOffDay":true}]}"#;
    bench.store.import_calendar(holiday, 0, &act(11, 23)).await.expect("imported");
    let calendars = bench.store.calendars().await.expect("read");
    let view = bench.store.letter_by_receipt(&posted.receipt, &calendars).await.expect("found");
    assert_eq!(view.due_on, date(2026, 11, 30));
    let step = view.steps.last().expect("a step");
    assert_eq!((step.step, step.due_on), (LetterStep::Recount, Some(date(2026, 11, 30))));
    let seen =
        bench.store.staff_letter(&office, &posted.number, &calendars, &act(11, 23)).await.expect("seen");
    assert_eq!((seen.first_due_on, seen.row.version), (date(2026, 11, 27), 2));
    let view = bench.store.letter_by_receipt(&answered.receipt, &calendars).await.expect("found");
    assert_eq!(view.due_on, date(2026, 11, 27), "what is answered stays");
}

#[tokio::test]
async fn a_year_that_is_published_later_turns_an_estimate_into_a_date() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let posted = bench.post("director", "a", draft("校车几点")).await.expect("posted").posted;
    bench.moves(&office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let reply = LetterMove::Reply(ReplyBody::parse("每天早上七点。").expect("long enough"));
    bench.moves(&office, (&posted.number, 2), reply, &act(11, 23)).await.expect("answered");
    // Taken up again at the end of the year, it is due in a year that nobody has published.
    let again = LetterMove::Reopen(words("说得不清楚"));
    bench.moves(&office, (&posted.number, 3), again, &act(12, 30)).await.expect("reopened");
    let view = async |calendars: &Calendars| {
        bench.store.letter_by_receipt(&posted.receipt, calendars).await.expect("found")
    };
    let first = view(&bench.calendars).await;
    assert!(first.due_count.estimated);
    let notice = r#"{"year":2027,"days":[{"date":"2027-01-01","isOffDay":true},{"date":"2027-01-04","isOffDay":true}]}"#;
    bench.store.import_calendar(notice, 0, &act(12, 31)).await.expect("imported");
    let counted = view(&bench.store.calendars().await.expect("read")).await;
    assert!(!counted.due_count.estimated && counted.due_on > first.due_on, "{counted:?}");
}

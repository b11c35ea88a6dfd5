//! The machine, the clock and the outcomes of applications, tried by the days of the law.

use super::*;
use contract::application::{ApplicationDraft, OutcomeGroup};
use jiff::civil::date;

fn tick(step: ApplicationStep, on: Date) -> Tick {
    Tick { step, on, by: None, days: 0 }
}

#[test]
fn every_allowed_move_is_in_this_list_and_no_other() {
    let open = "received correction_asked opinion_asked in_hand";
    let allowed = [
        (ApplicationStep::AskCorrection, "received in_hand", "correction_asked"),
        (ApplicationStep::Correct, "correction_asked", "in_hand"),
        (ApplicationStep::AskOpinion, "received in_hand", "opinion_asked"),
        (ApplicationStep::RecordOpinion, "opinion_asked", "in_hand"),
        (ApplicationStep::Extend, "received opinion_asked in_hand", ""),
        (ApplicationStep::Answer, "received opinion_asked in_hand", "answered"),
        (ApplicationStep::Withdraw, open, "withdrawn"),
        (ApplicationStep::GiveUp, "correction_asked", "given_up"),
        (ApplicationStep::Recount, open, ""),
    ];
    for step in ApplicationStep::ALL {
        let row = allowed.iter().find(|(allowed, ..)| allowed == step);
        for state in ApplicationState::ALL {
            let to = row.filter(|(_, from, _)| from.split(' ').any(|name| name == state.name()));
            let to = to.map(|(.., to)| if to.is_empty() { state.name() } else { *to });
            assert_eq!(after(*state, *step).map(ApplicationState::name), to, "{state:?} {step:?}");
        }
    }
}

#[test]
fn what_has_ended_allows_nothing() {
    let course =
        Course { correction_in_time: true, uncorrected: true, opinion_over: true, ..Course::default() };
    for state in ApplicationState::ALL.iter().filter(|state| !state.is_open()) {
        assert_eq!(steps(*state, course).count(), 0, "{state:?}");
    }
}

#[test]
fn every_open_application_can_be_brought_to_an_end_by_the_desk() {
    let late = Course { uncorrected: true, opinion_over: true, ..Course::default() };
    for state in ApplicationState::OPEN {
        let ends = [ApplicationStep::Answer, ApplicationStep::GiveUp];
        assert!(steps(state, late).any(|step| ends.contains(&step)), "{state:?}");
    }
}

#[test]
fn a_correction_is_asked_for_once_and_within_seven_working_days() {
    let calendars = Calendars::shipped();
    let received_on = date(2026, 11, 2);
    let until = correction_until(received_on, 7, &calendars);
    assert_eq!(until, date(2026, 11, 11));
    let mut clock = Clock::start(received_on, 20);
    let may = |clock: &Clock, today| {
        let course = clock.course(today, until);
        next(ApplicationState::Received, course, ApplicationStep::AskCorrection).is_some()
    };
    assert!(may(&clock, date(2026, 11, 11)));
    assert!(!may(&clock, date(2026, 11, 12)));
    let by = Some(date(2026, 11, 20));
    clock.take(Tick { by, ..tick(ApplicationStep::AskCorrection, date(2026, 11, 4)) }, &calendars);
    assert!(!may(&clock, date(2026, 11, 5)));
}

#[test]
fn the_clock_starts_anew_on_the_day_of_the_correction() {
    let calendars = Calendars::shipped();
    let mut clock = Clock::start(date(2026, 9, 24), 20);
    assert_eq!(clock.due(&calendars).0, date(2026, 10, 29), "the national days are no working days");
    let by = Some(date(2026, 10, 15));
    clock.take(Tick { by, ..tick(ApplicationStep::AskCorrection, date(2026, 9, 28)) }, &calendars);
    assert_eq!(clock.correct_by(), by);
    clock.take(tick(ApplicationStep::Correct, date(2026, 10, 19)), &calendars);
    let (due_on, count) = clock.due(&calendars);
    assert_eq!((due_on, count.from, count.working_days), (date(2026, 11, 16), date(2026, 10, 19), 20));
    assert_eq!(clock.correct_by(), None);
}

#[test]
fn what_is_not_corrected_is_given_up_after_its_day_and_only_by_somebody() {
    let calendars = Calendars::shipped();
    let mut clock = Clock::start(date(2026, 11, 2), 20);
    let by = date(2026, 11, 13);
    let asked = Tick { by: Some(by), ..tick(ApplicationStep::AskCorrection, date(2026, 11, 4)) };
    clock.take(asked, &calendars);
    let may = |today, step| {
        let course = clock.course(today, date(2026, 11, 11));
        next(ApplicationState::CorrectionAsked, course, step)
    };
    assert_eq!(may(by, ApplicationStep::GiveUp), None);
    assert_eq!(may(date(2026, 11, 14), ApplicationStep::GiveUp), Some(ApplicationState::GivenUp));
    assert_eq!(may(date(2026, 11, 14), ApplicationStep::Correct), Some(ApplicationState::InHand));
    assert_eq!(ended_as(ApplicationStep::GiveUp), Some(Outcome::NotCorrected));
}

#[test]
fn the_time_of_a_third_party_is_not_counted_and_no_longer_than_it_has() {
    let calendars = Calendars::shipped();
    let asked = Tick { days: 15, ..tick(ApplicationStep::AskOpinion, date(2026, 11, 4)) };
    let mut clock = Clock::start(date(2026, 11, 2), 20);
    assert_eq!(clock.due(&calendars).0, date(2026, 11, 30));
    clock.take(asked, &calendars);
    assert_eq!(clock.opinion_until(), Some(date(2026, 11, 25)));
    assert_eq!(clock.due(&calendars).0, date(2026, 12, 21), "the whole of its time is left out");

    let mut early = clock.clone();
    early.take(tick(ApplicationStep::RecordOpinion, date(2026, 11, 9)), &calendars);
    let (due_on, count) = early.due(&calendars);
    assert_eq!((due_on, count.paused), (date(2026, 12, 3), 3));

    let mut late = clock.clone();
    late.take(tick(ApplicationStep::RecordOpinion, date(2026, 12, 1)), &calendars);
    let (due_on, count) = late.due(&calendars);
    assert_eq!(
        (due_on, count.paused),
        (date(2026, 12, 21), 15),
        "what comes late costs the bureau its own days"
    );
}

#[test]
fn a_third_party_is_heard_or_has_had_its_time_before_it_is_decided() {
    let calendars = Calendars::shipped();
    let mut clock = Clock::start(date(2026, 11, 2), 20);
    clock.take(Tick { days: 15, ..tick(ApplicationStep::AskOpinion, date(2026, 11, 4)) }, &calendars);
    let answers = |today| {
        let course = clock.course(today, date(2026, 11, 11));
        next(ApplicationState::OpinionAsked, course, ApplicationStep::Answer).is_some()
    };
    assert!(!answers(date(2026, 11, 25)));
    assert!(answers(date(2026, 11, 26)));
}

#[test]
fn an_answer_is_put_off_once_also_after_a_correction() {
    let calendars = Calendars::shipped();
    let mut clock = Clock::start(date(2026, 11, 2), 20);
    clock.take(Tick { days: 10, ..tick(ApplicationStep::Extend, date(2026, 11, 3)) }, &calendars);
    let (due_on, count) = clock.due(&calendars);
    assert_eq!((due_on, count.working_days, count.extended), (date(2026, 12, 14), 30, 10));
    clock.take(tick(ApplicationStep::Correct, date(2026, 11, 9)), &calendars);
    let course = clock.course(date(2026, 11, 10), date(2026, 11, 11));
    assert!(!steps(ApplicationState::InHand, course).any(|step| step == ApplicationStep::Extend));
}

#[test]
fn a_due_date_in_a_year_without_a_calendar_is_an_estimate() {
    let calendars = Calendars::shipped();
    assert!(Clock::start(date(2026, 12, 15), 20).due(&calendars).1.estimated);
    assert!(!Clock::start(date(2026, 11, 15), 20).due(&calendars).1.estimated);
}

#[test]
fn nothing_is_still_unclear_before_a_correction_was_asked_for() {
    let of = |course: Course| course.outcomes().collect::<Vec<_>>();
    let first = of(Course::default());
    assert_eq!(first.len(), Outcome::ALL.len() - 2);
    assert!(!first.contains(&Outcome::StillUnclear) && !first.contains(&Outcome::NotCorrected));
    assert!(of(Course { correction_asked: true, ..Course::default() }).contains(&Outcome::StillUnclear));
}

#[test]
fn what_is_taken_back_counts_among_the_others() {
    let outcome = ended_as(ApplicationStep::Withdraw).expect("an end");
    assert_eq!((outcome, outcome.group()), (Outcome::Other, OutcomeGroup::Otherwise));
    assert_eq!(ended_as(ApplicationStep::Answer), None, "its answer says it");
}

#[test]
fn an_application_that_waits_for_its_applicant_is_not_overdue() {
    let calendars = Calendars::shipped();
    let on = |state| pressing(state, date(2026, 11, 2), date(2026, 11, 5), &calendars);
    assert_eq!(on(ApplicationState::CorrectionAsked), Pressing::Paused);
    assert_eq!(on(ApplicationState::Received), Pressing::Overdue);
    assert_eq!(on(ApplicationState::Answered), Pressing::Answered);
}

#[test]
fn an_answer_is_late_by_the_days_past_its_due_date_while_it_is_owed() {
    let late = |state, today| days_late(state, date(2026, 11, 30), today);
    assert_eq!(late(ApplicationState::Received, date(2026, 11, 30)), None);
    assert_eq!(late(ApplicationState::Received, date(2026, 12, 1)), Some(1));
    assert_eq!(late(ApplicationState::OpinionAsked, date(2027, 1, 4)), Some(35));
    assert_eq!(late(ApplicationState::InHand, date(2026, 11, 2)), None);
    for over in [ApplicationState::CorrectionAsked, ApplicationState::Answered, ApplicationState::GivenUp] {
        assert_eq!(late(over, date(2026, 12, 31)), None, "{over:?}");
    }
}

#[test]
fn words_for_a_third_party_that_name_the_applicant_are_noticed() {
    let application = ApplicationDraft {
        applicant: "person".into(),
        name: "李明".into(),
        phone: "138 0000 1234".into(),
        email: "Li.Ming@example.org".into(),
        title: "采购结果".into(),
        way: "on_page".into(),
        ..ApplicationDraft::default()
    };
    let application = application.check().expect("right");
    for told in ["李明申请公开贵公司的报价", "请回电 138-0000-1234", "li.ming@EXAMPLE.org 要看"]
    {
        assert!(names_applicant(told, &application), "{told}");
    }
    assert!(!names_applicant("有人申请公开贵公司的报价，是否同意？", &application));
}

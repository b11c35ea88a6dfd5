//! Records through their steps, days and versions.

use super::*;
use contract::five::Five;
use contract::topic::Topic;
use jiff::civil::date;

fn content(name: &str, openness: Openness) -> DisclosureContent {
    DisclosureContent {
        name: name.into(),
        document_number: "教〔2026〕7号".into(),
        made_on: date(2026, 9, 24),
        summary: "摘要".into(),
        keywords: vec!["关键词".into()],
        topic: Topic::Rules,
        five: Five::Decision,
        openness,
        why_closed: "原因".into(),
        basis: String::new(),
        channel: String::new(),
        text: "正文".into(),
        attachments: vec![7],
        photos: Vec::new(),
        tables: Vec::new(),
    }
}

fn event(step: DisclosureStep, on: Date, content: Option<DisclosureContent>) -> Event {
    let why = if step == DisclosureStep::Publish { String::new() } else { "写错了一个数".into() };
    Event { step, on, why, content, other: None }
}

#[test]
fn a_record_is_published_once_and_ends_once() {
    use DisclosureStep as Step;
    let announced = (Standing::Announced, Validity::InForce);
    let public = after(announced, Step::Publish).expect("it waits");
    assert_eq!(public, (Standing::Published, Validity::InForce));
    for step in [Step::Publish, Step::Change, Step::Announce] {
        assert_eq!(after(public, step), None, "{step:?}");
    }
    for step in [Step::Correct, Step::Replace, Step::Void] {
        assert_eq!(after(announced, step), None, "{step:?}");
    }
    let replaced = after(public, Step::Replace).expect("in force");
    assert_eq!(after(replaced, Step::Void), None);
    assert_eq!(after(replaced, Step::Correct), Some(replaced));
    let withdrawn = after(replaced, Step::Withdraw).expect("public");
    for step in DisclosureStep::ALL {
        assert_eq!(after(withdrawn, *step), None, "{step:?}");
    }
}

#[test]
fn twenty_working_days_are_counted_by_the_calendar_and_not_by_weekends() {
    let calendars = Calendars::shipped();
    let (due_on, count) = due(date(2026, 9, 24), 20, &calendars);
    assert_eq!((due_on, count.estimated), (date(2026, 10, 29), false));
    let (_, count) = due(date(2026, 12, 20), 20, &calendars);
    assert!(count.estimated, "no calendar was published for 2027");
}

#[test]
fn how_a_record_stands_follows_from_days_alone() {
    let calendars = Calendars::shipped();
    let due_on = date(2026, 10, 29);
    let waits = |today| pace(Standing::Announced, (due_on, None), today, &calendars);
    assert_eq!(waits(date(2026, 10, 20)), Pace::InTime);
    assert_eq!(waits(date(2026, 10, 28)), Pace::Soon);
    assert_eq!(waits(date(2026, 10, 29)), Pace::Soon);
    assert_eq!(waits(date(2026, 10, 30)), Pace::Overdue);
    let published = |on| pace(Standing::Published, (due_on, Some(on)), date(2027, 1, 1), &calendars);
    assert_eq!((published(due_on), published(date(2026, 10, 30))), (Pace::Done, Pace::DoneLate));
    assert_eq!(pace(Standing::Withdrawn, (due_on, None), due_on, &calendars), Pace::Dropped);
}

#[test]
fn who_is_late_is_found_by_the_day_on_which_it_was_made() {
    let calendars = Calendars::shipped();
    for today in [date(2026, 10, 29), date(2026, 10, 30), date(2026, 11, 26), date(2026, 3, 2)] {
        let last = late_if_made_by(today, 20, &calendars);
        assert!(due(last, 20, &calendars).0 < today, "{today}");
        assert!(due(last.tomorrow().expect("a day"), 20, &calendars).0 >= today, "{today}");
    }
}

#[test]
fn what_is_not_open_shows_its_name_and_the_reason_and_nothing_else() {
    let closed = shown(content("会议纪要", Openness::NotOpen));
    assert_eq!((closed.name.as_str(), closed.why_closed.as_str()), ("会议纪要", "原因"));
    let json = serde_json::to_string(&closed).expect("plain data");
    for hidden in ["正文", "摘要", "关键词", "7号"] {
        assert!(!json.contains(hidden), "{json}");
    }
    let asked = shown(content("会议纪要", Openness::OnApplication));
    assert_eq!((asked.summary.as_str(), asked.text.as_str(), asked.attachments.len()), ("摘要", "", 0));
}

#[test]
fn an_earlier_day_reads_as_it_did() {
    use DisclosureStep as Step;
    let events = [
        event(Step::Announce, date(2026, 9, 25), Some(content("旧名", Openness::Proactive))),
        event(Step::Publish, date(2026, 10, 8), None),
        event(Step::Correct, date(2026, 11, 2), Some(content("新名", Openness::Proactive))),
        event(Step::Void, date(2026, 11, 20), None),
    ];
    assert_eq!(replay(&events, Some(date(2026, 10, 7))), None);
    let first = replay(&events, Some(date(2026, 11, 1))).expect("public");
    assert_eq!((first.content.name.as_str(), first.history.len()), ("旧名", 1));
    let now = replay(&events, None).expect("public");
    assert_eq!((now.content.name.as_str(), now.validity, now.history.len()), ("新名", Validity::Void, 3));
}

#[test]
fn what_is_closed_today_is_not_read_in_an_earlier_version() {
    use DisclosureStep as Step;
    let events = [
        event(Step::Announce, date(2026, 9, 25), Some(content("名单", Openness::Proactive))),
        event(Step::Publish, date(2026, 10, 8), None),
        event(Step::Correct, date(2026, 11, 2), Some(content("名单", Openness::NotOpen))),
    ];
    let first = replay(&events, Some(date(2026, 10, 9))).expect("public");
    assert_eq!((first.content.openness, first.content.text.as_str()), (Openness::NotOpen, ""));
    assert!(first.content.attachments.is_empty() && first.content.summary.is_empty());
}

#[test]
fn a_record_that_was_never_public_is_read_by_nobody() {
    use DisclosureStep as Step;
    let events = [
        event(Step::Announce, date(2026, 9, 25), Some(content("草稿", Openness::Proactive))),
        event(Step::Withdraw, date(2026, 10, 8), None),
    ];
    assert_eq!(replay(&events, None), None);
}

#[test]
fn a_removal_is_told_with_its_basis_on_every_day_and_what_was_never_public_is_not() {
    use DisclosureStep as Step;
    let open = || Some(content("名称", Openness::Proactive));
    let removal = |on| Event { why: "某法第一条".into(), ..event(Step::Remove, on, None) };
    let events = [
        event(Step::Announce, date(2026, 9, 24), open()),
        removal(date(2026, 9, 25)),
        event(Step::Publish, date(2026, 9, 28), None),
        removal(date(2026, 10, 20)),
        event(Step::Withdraw, date(2026, 10, 21), None),
        removal(date(2026, 10, 22)),
    ];
    let steps = |by| -> Vec<Step> {
        replay(&events, by).expect("public").history.iter().map(|entry| entry.step).collect()
    };
    assert_eq!(steps(Some(date(2026, 9, 30))), [Step::Publish]);
    assert_eq!(steps(None), [Step::Publish, Step::Remove, Step::Withdraw, Step::Remove]);
    let told = removals(&events);
    assert_eq!(told.iter().map(|note| note.on).collect::<Vec<_>>(), [date(2026, 10, 20), date(2026, 10, 22)]);
    assert!(told.iter().all(|note| note.basis == "某法第一条"));
}

//! Settings and calendars: a history in which the newest counts, and nobody overwrites what they did not see.

use crate::bench::{Bench, act, draft, on};
use contract::staff::Role;
use contract::text::StaffName;
use jiff::civil::date;
use rules::calendar::CalendarError;
use sea_orm::{ConnectionTrait, Statement};
use store::{Act, StoreError};

const NOTICE: &str = r#"{"year":2027,"papers":["https://www.gov.cn/notice"],"days":[
    {"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-02","isOffDay":false}]}"#;

/// Somebody at the desk who does something on 20 November.
async fn somebody(bench: &Bench, name: &str) -> Act {
    let name = StaffName::parse(name).expect("a name");
    let link = bench.store.add_staff(&name, Role::Administrator, "bureau", &act(11, 1)).await.expect("added");
    let who = bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who;
    Act::staff(&who, "set_setting", on(11, 20))
}

#[tokio::test]
async fn a_change_is_kept_with_who_made_it_and_why_and_pages_are_renewed() {
    let bench = Bench::new().await;
    let li = somebody(&bench, "李主任").await;
    let before = bench.store.publication().await.expect("read");
    bench.store.change_setting("phone", 0, "0000-1", &li).await.expect("set");
    assert_eq!(bench.store.publication().await.expect("read"), before + 1);
    let version = bench.store.settings().await.expect("read").pop().expect("one").changed.version;
    bench
        .store
        .change_setting("phone", version, "0000-2", &li.clone().because("号码换了"))
        .await
        .expect("set");
    let history = bench.store.setting_history("phone").await.expect("read");
    let told: Vec<(&str, &str, &str)> = history
        .iter()
        .map(|row| (row.value.as_str(), row.changed.who.as_str(), row.changed.why.as_str()))
        .collect();
    assert_eq!(told, [("0000-2", "李主任", "号码换了"), ("0000-1", "李主任", "")]);
    let settings = bench.reopened().await.settings_in_force().await.expect("read");
    assert_eq!((settings.text("phone"), settings.text("kept_years")), ("0000-2", "5"));
}

#[tokio::test]
async fn of_two_who_set_at_once_the_second_is_told() {
    let bench = Bench::new().await;
    let (one, two) = (act(11, 20), act(11, 20));
    let (first, second) = tokio::join!(
        bench.store.change_setting("phone", 0, "0000-1", &one),
        bench.store.change_setting("phone", 0, "0000-2", &two),
    );
    let refused = [first, second].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(refused.as_slice(), [StoreError::Conflict]), "{refused:?}");
    assert_eq!(bench.store.setting_history("phone").await.expect("read").len(), 1);
}

#[tokio::test]
async fn who_is_on_duty_lies_sealed_and_stays_out_of_the_audit_trail() {
    let bench = Bench::new().await;
    let duty = r#"[{"name":"金丝雀","post":"副局长","phone":"13800001234","from":"08:00","to":"18:00"}]"#;
    bench.store.set_setting("duty", duty, &act(11, 20)).await.expect("set");
    assert_eq!(bench.store.setting("duty").await.expect("read").as_deref(), Some(duty));
    assert_eq!(bench.store.settings_in_force().await.expect("read").duty()[0].phone, "13800001234");
    let database = bench.direct().await;
    for query in ["SELECT value AS kept FROM setting WHERE name = 'duty'", "SELECT became AS kept FROM audit"]
    {
        let query = Statement::from_string(database.get_database_backend(), query);
        for row in database.query_all_raw(query).await.expect("read") {
            let kept: String = row.try_get("", "kept").expect("a text");
            assert!(!kept.contains("13800001234") && !kept.contains("金丝雀"), "{kept}");
        }
    }
}

#[tokio::test]
async fn new_letters_go_by_the_reply_rules_that_were_set_and_older_ones_keep_theirs() {
    let bench = Bench::new().await;
    let before = bench.post("director", "1", draft("先来的信")).await.expect("posted").posted;
    bench.store.set_setting("reply_rules", r#"{"director_question":1}"#, &act(11, 20)).await.expect("set");
    let after = bench.post("director", "2", draft("后来的信")).await.expect("posted").posted;
    assert_eq!((before.due_on, after.due_on), (date(2026, 11, 27), date(2026, 11, 23)));
    let view = bench.store.letter_by_receipt(&before.receipt, &bench.calendars).await.expect("found");
    assert_eq!(view.due_count.working_days, 5);
    let mailboxes = bench.store.mailboxes("").await.expect("read").mailboxes;
    assert_eq!(mailboxes[0].reply_rules[0].working_days, 1);
    assert_eq!(mailboxes[1].reply_rules[0].working_days, 5);
}

#[tokio::test]
async fn a_notice_takes_effect_in_every_process_and_the_one_before_stays_in_the_history() {
    let bench = Bench::new().await;
    bench.store.import_calendar(NOTICE, 0, &act(11, 20)).await.expect("imported");
    let other = bench.reopened().await;
    let calendars = other.calendars().await.expect("read");
    assert!(calendars.is_working_day(date(2027, 1, 2)), "a Saturday that is worked");
    assert!(!calendars.count_from(date(2027, 1, 3), 3).1.estimated);
    let again = bench.store.import_calendar(NOTICE, 0, &act(11, 20)).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
    let version = other.imported_calendars().await.expect("read")[0].changed.version;
    let corrected = NOTICE.replace("2027-01-02", "2027-01-09");
    let act = act(11, 21).because("更正");
    other.import_calendar(&corrected, version, &act).await.expect("imported");
    assert!(!bench.store.calendars().await.expect("read").is_working_day(date(2027, 1, 2)));
    let history = bench.store.imported_calendars().await.expect("read");
    let why: Vec<&str> = history.iter().map(|row| row.changed.why.as_str()).collect();
    assert_eq!(why, ["更正", ""]);
}

#[tokio::test]
async fn a_calendar_against_the_year_beside_it_is_refused_and_leaves_no_trace() {
    let bench = Bench::new().await;
    let december = r#"{"year":2027,"days":[{"date":"2026-12-31","isOffDay":true}]}"#;
    bench.store.import_calendar(december, 0, &act(11, 20)).await.expect("imported");
    let against = r#"{"year":2026,"days":[{"date":"2026-12-31","isOffDay":false}]}"#;
    let refused = bench.store.import_calendar(against, 0, &act(11, 20)).await;
    let expected = CalendarError::Contradiction(date(2026, 12, 31));
    assert!(matches!(&refused, Err(StoreError::Calendar(error)) if *error == expected), "{refused:?}");
    assert_eq!(bench.store.imported_calendars().await.expect("read").len(), 1);
}

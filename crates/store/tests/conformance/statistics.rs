//! Statistics of letters: what is counted, that reports are apart, and that what was counted stays.

use crate::bench::{Bench, act, draft};
use contract::Date;
use contract::id::LetterNumber;
use contract::letter::{ItemRef, LetterDraft, Rating, Satisfaction};
use contract::receipt::Receipt;
use contract::staff::Role;
use contract::statistics::{Count, Grouping, QuarterStatistics};
use contract::text::{Message, ReplyBody};
use jiff::civil::date;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::statistics::Quarter;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;
use store::migration::Migrator;
use store::{Act, LetterMove, Moment, StoreError};

const Q4: Quarter = Quarter { year: 2026, number: 4 };

fn asked_on(day: Date) -> Act {
    Act::program("count_quarter", Moment::noon_of(day, &TimeZone::get("Asia/Shanghai").expect("bundled")))
}

fn words(text: &str) -> Message {
    Message::parse(text).expect("long enough")
}

/// Letters of 20 November 2026 that were answered on the 25th, with the answer's version.
async fn answered(
    bench: &Bench,
    office: &Grant,
    count: usize,
    draft: &LetterDraft,
) -> Vec<(LetterNumber, Receipt)> {
    let mut letters = Vec::new();
    for number in 0..count {
        let key = format!("{}{number}", draft.kind);
        let posted = bench.post("director", &key, draft.clone()).await.expect("posted").posted;
        bench.moves(office, (&posted.number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
        let reply = LetterMove::Reply(ReplyBody::parse("路灯本周修好，请放心。").expect("long enough"));
        bench.moves(office, (&posted.number, 2), reply, &act(11, 25)).await.expect("answered");
        letters.push((posted.number, posted.receipt));
    }
    letters
}

async fn rate(bench: &Bench, receipt: &Receipt, satisfaction: Satisfaction) {
    let rating = Rating { satisfaction, speed: 3, attitude: 3 };
    let words = words("还是没有修好");
    let rated = bench.store.rate_letter(receipt, rating, Some(&words), &bench.calendars, &act(11, 26)).await;
    rated.expect("rated");
}

async fn counted(bench: &Bench, day: Date) -> QuarterStatistics {
    let counted = bench.store.quarter_statistics(Q4, &bench.calendars, &asked_on(day)).await;
    (*counted.expect("counted")).clone()
}

#[tokio::test]
async fn a_quarter_counts_its_letters_as_they_stood_a_month_after_it_and_stays_so() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let about = LetterDraft { item: Some(ItemRef { year: 2026, number: 7 }), ..draft("校门口的路灯") };
    let letters = answered(&bench, &office, 8, &about).await;
    for (_, receipt) in &letters[..6] {
        rate(&bench, receipt, Satisfaction::No).await;
    }
    let help = LetterDraft { kind: "help".into(), ..draft("请帮帮忙") };
    for key in ["h1", "h2", "h3", "h4", "h5"] {
        let number = bench.post("school-1", key, help.clone()).await.expect("posted").posted.number;
        let refused = LetterMove::ToPetition(words("依法转到信访"));
        bench.moves(&office, (&number, 1), refused, &act(11, 23)).await.expect("turned over");
    }
    let early = bench.store.quarter_statistics(Q4, &bench.calendars, &asked_on(date(2027, 1, 31))).await;
    assert!(matches!(early, Err(StoreError::WrongState)), "the day of counting is not over");

    let first = counted(&bench, date(2027, 2, 1)).await;
    let exact = Count::exact;
    let total = first.total;
    assert_eq!((total.received, total.valid, total.answered), (exact(13), exact(8), exact(8)));
    assert_eq!((total.on_time, total.overdue, total.working_days), (exact(8), exact(0), Some(3.0)));
    assert_eq!((total.raters, total.satisfied), (exact(6), exact(0)), "a letter taken up again was rated");
    let units: Vec<(&str, &str, Count)> = first
        .lines(Grouping::Unit)
        .iter()
        .map(|line| (line.key.as_str(), line.name.as_str(), line.figures.received))
        .collect();
    assert_eq!(units, [("school-1", "实验小学", exact(5)), ("bureau", "教体局", exact(8))]);
    let item = first.lines(Grouping::Item).iter().find(|line| line.key == "2026-7").expect("a line");
    assert_eq!((item.figures.received, item.figures.answered), (exact(8), exact(8)));

    // What happens later changes nothing, whoever asks and whenever; a second process reads what was written down.
    let (number, _) = &letters[7];
    bench
        .moves(&office, (number, 3), LetterMove::Reopen(words("再查一次")), &asked_on(date(2027, 2, 2)))
        .await
        .expect("again");
    assert_eq!(counted(&bench, date(2027, 3, 1)).await, first);
    let again =
        bench.reopened().await.quarter_statistics(Q4, &bench.calendars, &asked_on(date(2027, 3, 1))).await;
    assert_eq!(*again.expect("read"), first);
    assert!(bench.store.verify().await.iter().all(|check| check.wrong.is_empty()));
}

#[tokio::test]
async fn reports_are_counted_apart_and_only_when_their_year_is_over() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let question = draft("校门口的路灯");
    answered(&bench, &office, 5, &question).await;
    let report = LetterDraft { kind: "report".into(), about_unit: true, ..draft("反映收费问题") };
    for key in 0..6 {
        bench.post("school-1", &format!("r{key}"), report.clone()).await.expect("posted");
    }
    let quarter = counted(&bench, date(2027, 2, 1)).await;
    assert_eq!(quarter.total.received, Count::exact(5));
    assert!(quarter.lines(Grouping::Kind).iter().all(|line| line.key != "report"));
    let early = bench.store.report_statistics(2026, &bench.calendars, &asked_on(date(2027, 1, 31))).await;
    assert!(matches!(early, Err(StoreError::WrongState)));
    let reports = bench.store.report_statistics(2026, &bench.calendars, &asked_on(date(2027, 2, 1))).await;
    assert_eq!(reports.expect("counted").total.received, Count::exact(6));
}

#[tokio::test]
async fn the_program_counts_what_is_due_from_the_first_letter_on() {
    let bench = Bench::new().await;
    assert_eq!(bench.store.first_letter_day().await.expect("read"), None);
    bench.post("director", "a", draft("校车几点")).await.expect("posted");
    assert_eq!(bench.store.first_letter_day().await.expect("read"), Some(date(2026, 11, 20)));
    let due = bench.store.count_quarters(&bench.calendars, &asked_on(date(2027, 5, 1))).await;
    due.expect("counted");
    let query = "SELECT year || '/' || period AS text FROM letter_statistics ORDER BY year, period";
    assert_eq!(texts(&bench, query).await, ["2026/0", "2026/4", "2027/1"]);
}

#[tokio::test]
async fn ratings_from_before_they_were_noted_are_known_again() {
    let bench = Bench::new().await;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    let letters = answered(&bench, &office, 2, &draft("校门口的路灯")).await;
    rate(&bench, &letters[0].1, Satisfaction::No).await;
    rate(&bench, &letters[1].1, Satisfaction::Partly).await;
    let database = bench.direct().await;
    let migrations = Migrator::migrations();
    let own = migrations.iter().position(|step| step.name() == "m2026_11_26_statistics").expect("a step");
    let steps = u32::try_from(migrations.len() - own).expect("few steps");
    Migrator::down(&database, Some(steps)).await.expect("down");
    Migrator::up(&database, None).await.expect("up");
    let query = "SELECT satisfaction AS text FROM letter_event WHERE step = 'rate' ORDER BY letter";
    assert_eq!(texts(&bench, query).await, ["no", "partly"]);
}

async fn texts(bench: &Bench, query: &str) -> Vec<String> {
    let database = bench.direct().await;
    let query = Statement::from_string(database.get_database_backend(), query);
    let rows = database.query_all_raw(query).await.expect("read");
    rows.iter().map(|row| row.try_get("", "text").expect("a text")).collect()
}

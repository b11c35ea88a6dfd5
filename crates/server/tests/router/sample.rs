//! The sample fits itself: the year it tells is the one that `sample/README.md` promises.

use contract::letter::{LetterState, ReplyFilter};
use contract::light::Sign;
use contract::supervision::NoticeState;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::calendar::Calendars;
use server::clock::Clock;
use server::config::Config;
use store::{Moment, Store};

#[tokio::test]
async fn the_sample_tells_the_year_that_its_readme_promises() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = Config::read(folder.path()).expect("defaults");
    let store = Store::open(&config.folder, &config.database).await.expect("opened");
    let clock = Clock::system(TimeZone::get("Asia/Shanghai").expect("bundled"));
    server::sample::load(&store, &clock).await.expect("it fits");
    let day = date(2026, 11, 20);
    let plan = store.plan_as_of(2026, Some(day)).await.expect("published");
    let state = contract::plan::StateOf { day, provisional: false, publication: plan.publication };
    let counts = plan.replay(state).counts();
    assert_eq!(Sign::ALL.map(|sign| counts.of(sign)), [15, 16, 2, 3, 2, 3]);
    assert!(plan.outline.warnings.is_empty(), "{:?}", plan.outline.warnings);
    let notices = store.item_notices(contract::letter::ItemRef { year: 2026, number: 9 }, Some(day)).await;
    assert_eq!(notices.expect("read").first().map(|notice| notice.state), Some(NoticeState::Closed));
    let everywhere = Grant { all: true, ..Grant::default() };
    let now = Moment::noon_of(day, &clock.zone);
    let counts = store.letter_counts(&everywhere, &Calendars::shipped(), now).await.expect("counted");
    let in_state = |state: LetterState| counts.states.get(state.name()).copied().unwrap_or_default();
    let states = [
        (LetterState::Received, 3),
        (LetterState::Accepted, 2),
        (LetterState::InHand, 2),
        (LetterState::Reopened, 1),
        // Three of November's, and six opinions on a draft.
        (LetterState::Replied, 9),
        // All of January to September are answered, or joined to one that is.
        (LetterState::Closed, 54),
        (LetterState::Merged, 4),
        (LetterState::Refused, 1),
    ];
    assert_eq!(states.map(|(state, _)| in_state(state)), states.map(|(_, count)| count));
    let replies = store.replies(&ReplyFilter::default(), 1).await.expect("listed").replies;
    let published = replies.iter().map(|reply| (reply.title.as_str(), reply.published_on));
    assert_eq!(
        published.collect::<Vec<_>>(),
        [
            ("学校操场晚上能不能多开一小时", date(2026, 11, 20)),
            ("课后服务几点结束，能不能只上三天", date(2026, 11, 13))
        ]
    );
}

//! Following: asked first, told once a day, forgotten at once, and never a trace of who.

use crate::bench::{Bench, act, draft, on, outline};
use contract::follow::{FollowContact, FollowMail, Followed};
use contract::id::UnitCode;
use contract::letter::{ItemRef, LetterDraft};
use contract::staff::message::{Channel, EventKind};
use contract::text::{NoticeText, UpdateText};
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::follow::News;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use store::{
    Act, FollowerMessage, Leaving, Moment, NewNotice, NewUpdate, Outgoing, StoreError, Target, Tried,
};

const ITEM: Followed = Followed::Item { year: 2026, number: 1 };
const PLAN: Followed = Followed::Plan { year: 2026 };

fn email(address: &str) -> FollowContact {
    FollowContact::email(address).expect("an address")
}

fn later(moment: Moment, hours: i64) -> Act {
    Act::program("test", Moment { millis: moment.millis + hours * 3_600_000, ..moment })
}

impl Bench {
    async fn with_a_plan() -> Self {
        let bench = Self::new().await;
        let id = bench.store.store_plan(&outline(), "plan.txt", &act(1, 5)).await.expect("stored");
        bench.store.publish_plan(id, &act(1, 5)).await.expect("published");
        bench
    }

    async fn update(&self, item: u32, on: &Act) -> i64 {
        self.correct(item, None, on).await
    }

    async fn correct(&self, item: u32, corrects: Option<i64>, on: &Act) -> i64 {
        let update = NewUpdate {
            corrects,
            ..NewUpdate::of("实验小学", UpdateText::parse("又开了一所食堂").expect("a text"))
        };
        self.store.publish_update((2026, item), update, on).await.expect("published")
    }

    /// What goes out to followers now.
    async fn told(&self, channel: Channel, act: &Act) -> Vec<Outgoing> {
        self.store.ask_followers(act).await.expect("asked");
        while self.store.fan_out(act).await.expect("fanned out") > 0 {}
        let mut told = self.store.claim(channel, 100, act.at).await.expect("claimed");
        for outgoing in &told {
            self.store.mark(outgoing.id, Tried::Sent).await.expect("marked");
        }
        told.retain(|outgoing| matches!(outgoing.event, EventKind::FollowConfirm | EventKind::FollowDigest));
        told
    }

    /// Asks and follows the link.
    async fn follower(&self, address: &str, followed: &Followed, act: &Act) -> FollowerMessage {
        self.store.follow(&email(address), followed, act).await.expect("noted");
        let message = self.told(Channel::Email, act).await.remove(0).follower.expect("a message");
        self.store.confirm_follow(&message.confirm, act).await.expect("confirmed");
        message
    }

    async fn digests(&self, act: &Act) -> Vec<Outgoing> {
        self.store.write_follow_digests(act).await.expect("written");
        self.told(Channel::Email, act).await
    }
}

fn about(outgoing: &Outgoing) -> Vec<Followed> {
    news(outgoing).into_iter().map(|(thing, _)| thing).collect()
}

fn news(outgoing: &Outgoing) -> Vec<(Followed, Vec<News>)> {
    outgoing.follower.as_ref().map(|message| message.about.clone()).unwrap_or_default()
}

async fn count(database: &DatabaseConnection, what: &str) -> i64 {
    let query =
        Statement::from_string(database.get_database_backend(), format!("SELECT COUNT(*) AS n FROM {what}"));
    let row = database.query_one_raw(query).await.expect("read").expect("a row");
    row.try_get("", "n").expect("a number")
}

#[tokio::test]
async fn nothing_but_the_question_is_sent_before_the_link_was_followed() {
    let bench = Bench::with_a_plan().await;
    bench.store.follow(&email("li@example.org"), &ITEM, &act(11, 1)).await.expect("noted");
    let asked = bench.told(Channel::Email, &act(11, 1)).await;
    assert_eq!(asked.iter().map(about).collect::<Vec<_>>(), [vec![ITEM]]);
    assert!(matches!(&asked[0].target, Target::Contact(address) if address == "li@example.org"));
    bench.update(1, &act(11, 2)).await;
    assert!(bench.digests(&act(11, 2)).await.is_empty());
    let token = asked[0].follower.clone().expect("a message").confirm;
    assert!(bench.store.follower_counts(2026).await.expect("counted").is_empty());
    assert_eq!(bench.store.confirm_follow(&token, &act(11, 2)).await.expect("confirmed"), [ITEM]);
    assert!(bench.digests(&act(11, 3)).await.is_empty(), "what was published before is no news");
    bench.update(1, &act(11, 3)).await;
    bench.update(2, &act(11, 3)).await;
    bench.update(1, &act(11, 3)).await;
    assert_eq!(bench.digests(&act(11, 4)).await.iter().map(about).collect::<Vec<_>>(), [vec![ITEM]]);
}

#[tokio::test]
async fn a_follower_gets_one_digest_a_day_that_says_the_same_however_late_it_is_sent() {
    let bench = Bench::with_a_plan().await;
    bench.follower("li@example.org", &PLAN, &act(11, 1)).await;
    bench.update(1, &act(11, 2)).await;
    assert_eq!(bench.store.write_follow_digests(&act(11, 2)).await.expect("written"), 1);
    bench.update(2, &later(on(11, 2), 1)).await;
    assert_eq!(bench.store.write_follow_digests(&later(on(11, 2), 2)).await.expect("written"), 0);
    let first = bench.told(Channel::Email, &later(on(11, 2), 3)).await;
    assert_eq!(first.iter().map(about).collect::<Vec<_>>(), [vec![ITEM]]);
    assert_eq!(
        bench.digests(&act(11, 3)).await.iter().map(about).collect::<Vec<_>>(),
        [vec![Followed::Item { year: 2026, number: 2 }]]
    );
}

#[tokio::test]
async fn a_part_is_told_of_its_items_and_what_is_not_there_cannot_be_followed() {
    let bench = Bench::with_a_plan().await;
    let part = |part: &str| Followed::Part { year: 2026, part: part.into() };
    for missing in [part("九"), Followed::Item { year: 2026, number: 99 }, Followed::Plan { year: 1999 }] {
        let refused = bench.store.follow(&email("li@example.org"), &missing, &act(11, 1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{missing:?}");
    }
    bench.follower("li@example.org", &part("一"), &act(11, 1)).await;
    bench.update(1, &act(11, 2)).await;
    assert_eq!(bench.digests(&act(11, 3)).await.iter().map(about).collect::<Vec<_>>(), [vec![ITEM]]);
}

#[tokio::test]
async fn a_link_confirms_once_its_own_follower_alone_and_not_for_ever() {
    let bench = Bench::with_a_plan().await;
    let li = bench.follower("li@example.org", &ITEM, &act(11, 1)).await;
    bench.store.follow(&email("wang@example.org"), &ITEM, &act(11, 1)).await.expect("noted");
    let wang = bench.told(Channel::Email, &act(11, 1)).await.remove(0).follower.expect("a message");
    for wrong in [li.confirm.as_str(), wang.leave.as_str(), "", "' OR 1=1 --"] {
        let refused = bench.store.confirm_follow(wrong, &act(11, 1)).await;
        assert!(matches!(refused, Err(StoreError::LinkUsed)), "{wrong}");
    }
    let refused = bench.store.confirm_follow(&wang.confirm, &later(on(11, 1), 48)).await;
    assert!(matches!(refused, Err(StoreError::LinkUsed)), "expired");
    let counts = bench.store.follower_counts(2026).await.expect("counted");
    assert_eq!(
        counts.iter().map(|count| (count.followed.clone(), count.followers)).collect::<Vec<_>>(),
        [(ITEM, 1)]
    );
}

#[tokio::test]
async fn a_link_confirms_only_what_was_asked_about() {
    let bench = Bench::with_a_plan().await;
    bench.store.follow(&email("li@example.org"), &ITEM, &act(11, 1)).await.expect("noted");
    let asked = bench.told(Channel::Email, &act(11, 1)).await.remove(0).follower.expect("a message");
    bench.store.follow(&email("li@example.org"), &PLAN, &act(11, 1)).await.expect("noted");
    assert_eq!(bench.store.confirm_follow(&asked.confirm, &act(11, 1)).await.expect("confirmed"), [ITEM]);
    assert!(bench.told(Channel::Email, &act(11, 1)).await.is_empty(), "one question an hour");
    let next = bench.told(Channel::Email, &later(on(11, 1), 1)).await;
    assert_eq!(next.iter().map(about).collect::<Vec<_>>(), [vec![PLAN]]);
}

#[tokio::test]
async fn ten_thousand_wishes_for_one_address_are_a_hundred_and_one_mail_an_hour() {
    let bench = Bench::with_a_plan().await;
    for _ in 0..50 {
        bench.store.follow(&email("victim@example.org"), &ITEM, &act(11, 1)).await.expect("the same answer");
    }
    assert_eq!(bench.told(Channel::Email, &act(11, 1)).await.len(), 1);
    let mut plan = outline();
    let item = plan.parts[0].items[1].clone();
    plan.parts[0]
        .items
        .extend((3..=120).map(|number| contract::outline::OutlineItem { number, ..item.clone() }));
    let id = bench.store.store_plan(&plan, "plan.txt", &act(11, 1)).await.expect("stored");
    bench.store.publish_plan(id, &act(11, 1)).await.expect("published");
    for number in 1..=120 {
        let followed = Followed::Item { year: 2026, number };
        bench
            .store
            .follow(&email("victim@example.org"), &followed, &act(11, 1))
            .await
            .expect("the same answer");
    }
    let database = bench.direct().await;
    assert_eq!(count(&database, "follow").await, 100);
    let mut mails = Vec::new();
    for hour in 0..48 {
        mails.extend(bench.told(Channel::Email, &later(on(11, 1), hour)).await.iter().map(|_| hour));
        bench
            .store
            .follow(&email("victim@example.org"), &ITEM, &later(on(11, 1), hour))
            .await
            .expect("noted");
    }
    assert_eq!(mails, [1, 3, 7, 15, 31], "ever less often");
}

#[tokio::test]
async fn who_leaves_is_forgotten_whole_and_a_token_leaves_for_nobody_else() {
    let bench = Bench::with_a_plan().await;
    let li = bench.follower("li@example.org", &ITEM, &act(11, 1)).await;
    let wang = bench.follower("wang@example.org", &ITEM, &act(11, 1)).await;
    let refused = bench.store.leave_follow(&li.confirm, Leaving::All, &act(11, 1)).await;
    assert!(matches!(refused, Err(StoreError::LinkUsed)));
    bench.update(1, &act(11, 2)).await;
    bench.store.write_follow_digests(&act(11, 2)).await.expect("written");
    bench.store.leave_follow(&li.leave, Leaving::All, &act(11, 2)).await.expect("left");
    let again = bench.store.leave_follow(&li.leave, Leaving::All, &act(11, 2)).await;
    assert!(matches!(again, Err(StoreError::LinkUsed)));
    let told = bench.told(Channel::Email, &act(11, 2)).await;
    let addresses: Vec<&str> = told
        .iter()
        .filter_map(|outgoing| match &outgoing.target {
            Target::Contact(address) => Some(address.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(addresses, ["wang@example.org"], "what was on its way to the other is let fall");
    let database = bench.direct().await;
    assert_eq!((count(&database, "follower").await, count(&database, "follow").await), (1, 1));
    bench.store.leave_follow(&wang.leave, Leaving::All, &act(11, 3)).await.expect("left");
}

#[tokio::test]
async fn one_thing_is_left_or_what_a_mail_was_about_and_the_rest_stays() {
    let bench = Bench::with_a_plan().await;
    let other = Followed::Item { year: 2026, number: 2 };
    let li = bench.follower("li@example.org", &ITEM, &act(11, 1)).await;
    bench.store.follow(&email("li@example.org"), &other, &act(11, 1)).await.expect("noted");
    let asked = bench.told(Channel::Email, &later(on(11, 1), 1)).await.remove(0).follower.expect("a message");
    let of_question = bench.store.follow_list(&li.leave, Some(asked.mail)).await.expect("read");
    assert_eq!((of_question.followed, of_question.about), (vec![ITEM, other.clone()], vec![other.clone()]));
    bench.store.confirm_follow(&asked.confirm, &later(on(11, 1), 1)).await.expect("confirmed");
    bench.update(1, &act(11, 2)).await;
    let digest = bench.digests(&act(11, 3)).await.remove(0).follower.expect("a message");
    assert!(matches!(digest.mail, FollowMail::Digest { .. }) && digest.leave == li.leave);
    let stays = bench.store.leave_follow(&digest.leave, Leaving::About(digest.mail), &act(11, 3)).await;
    assert_eq!(stays.expect("left"), std::slice::from_ref(&other));
    let again = bench.store.leave_follow(&digest.leave, Leaving::About(digest.mail), &act(11, 3)).await;
    assert_eq!(again.expect("nothing more of that mail"), std::slice::from_ref(&other));
    bench.update(1, &act(11, 4)).await;
    bench.update(2, &act(11, 4)).await;
    assert_eq!(bench.digests(&act(11, 5)).await.iter().map(about).collect::<Vec<_>>(), [vec![other.clone()]]);
    let last = bench.store.leave_follow(&li.leave, Leaving::Only(vec![other]), &act(11, 5)).await;
    assert_eq!(last.expect("left"), []);
    let database = bench.direct().await;
    assert_eq!((count(&database, "follower").await, count(&database, "follow").await), (0, 0));
    let refused = bench.store.follow_list(&li.leave, None).await;
    assert!(matches!(refused, Err(StoreError::LinkUsed)));
}

#[tokio::test]
async fn a_digest_tells_of_a_supervision_notice_and_of_a_correction() {
    let bench = Bench::with_a_plan().await;
    bench.follower("li@example.org", &ITEM, &act(11, 1)).await;
    let first = bench.update(1, &act(11, 2)).await;
    let notice = NewNotice {
        item: ItemRef { year: 2026, number: 1 },
        unit: UnitCode::parse("school-1").expect("a code"),
        words: NoticeText::parse("请说明为什么没有开工，并报整改时间。").expect("a text"),
        due_on: on(11, 20).day,
    };
    bench.store.issue_notice(notice, &act(11, 2)).await.expect("issued");
    assert_eq!(news(&bench.digests(&act(11, 3)).await[0]), [(ITEM, vec![News::Update, News::Notice])]);
    bench.correct(1, Some(first), &act(11, 4)).await;
    assert_eq!(news(&bench.digests(&act(11, 5)).await[0]), [(ITEM, vec![News::Correction])]);
}

#[tokio::test]
async fn a_code_confirms_and_five_wrong_ones_end_it() {
    let bench = Bench::with_a_plan().await;
    let phone = FollowContact::phone("13800001234").expect("a number");
    for right in [true, false] {
        bench.store.follow(&phone, &ITEM, &act(11, 1)).await.expect("noted");
        let asked =
            bench.told(Channel::TextMessage, &act(11, 1)).await.remove(0).follower.expect("a message");
        let wrong = if asked.code == "000000" { "000001" } else { "000000" };
        for _ in 0..if right { 4 } else { 5 } {
            let refused = bench.store.confirm_follow_by_code(&phone, wrong, &act(11, 1)).await;
            assert!(matches!(refused, Err(StoreError::LinkUsed)));
        }
        let by_link = bench.store.confirm_follow(&asked.confirm, &act(11, 1)).await;
        assert!(matches!(by_link, Err(StoreError::LinkUsed)), "a text message carries no link that confirms");
        let confirmed = bench.store.confirm_follow_by_code(&phone, &asked.code, &act(11, 1)).await;
        assert_eq!(confirmed.is_ok(), right);
        bench.store.leave_follow(&asked.leave, Leaving::All, &act(11, 1)).await.expect("left");
    }
}

#[tokio::test]
async fn a_letter_that_asks_is_followed_up_and_takes_it_along_when_it_goes() {
    let bench = Bench::with_a_plan().await;
    let asking = LetterDraft {
        email: "li@example.org".into(),
        item: Some(ItemRef { year: 2026, number: 1 }),
        follow: true,
        ..draft("食堂什么时候开")
    };
    let report = LetterDraft { kind: "report".into(), ..asking.clone() };
    bench.post("director", "1", report).await.expect("posted");
    bench
        .post(
            "director",
            "2",
            LetterDraft { item: Some(ItemRef { year: 2026, number: 99 }), ..asking.clone() },
        )
        .await
        .expect("posted, though there is no such item");
    let database = bench.direct().await;
    assert_eq!(count(&database, "follow").await, 0);
    for _ in 0..2 {
        bench.post("director", "3", asking.clone()).await.expect("posted, and sent again");
    }
    assert_eq!(count(&database, "follow").await, 1);
    let asked = bench.told(Channel::Email, &act(11, 20)).await;
    assert_eq!(asked.iter().map(about).collect::<Vec<_>>(), [vec![ITEM]]);
    let token = asked[0].follower.clone().expect("a message").confirm;
    bench.store.confirm_follow(&token, &act(11, 20)).await.expect("confirmed");
    for gone in ["DELETE FROM letter_event", "DELETE FROM letter"] {
        database.execute_unprepared(gone).await.expect("gone");
    }
    assert_eq!(count(&database, "follow").await, 0);
    bench.store.write_follow_digests(&act(11, 21)).await.expect("written");
    assert_eq!(count(&database, "follower").await, 0, "an address that follows nothing is forgotten");
}

#[tokio::test]
async fn who_never_answers_is_forgotten_and_no_address_is_anywhere_in_clear() {
    let bench = Bench::with_a_plan().await;
    let message = bench.follower("canary@example.org", &ITEM, &act(11, 1)).await;
    bench.store.follow(&email("silent@example.org"), &ITEM, &act(11, 1)).await.expect("noted");
    bench.told(Channel::Email, &act(11, 1)).await;
    let database = bench.direct().await;
    let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
    let shown =
        format!("{:?}", bench.store.deliveries(&Grant::default(), None, None, &zone).await.expect("read"));
    assert!(!shown.contains("canary") && !shown.contains("follower/"), "{shown}");
    for table in ["audit", "outbox", "delivery", "follower", "follow"] {
        let query = format!("SELECT * FROM {table}");
        let rows = database
            .query_all_raw(Statement::from_string(database.get_database_backend(), query))
            .await
            .expect("read");
        let text = format!("{rows:?}");
        for secret in ["canary", "silent", &message.confirm, &message.leave] {
            assert!(!text.contains(secret), "{table}");
        }
        let bytes = format!("{:?}", b"canary").replace(['[', ']'], "");
        assert!(!text.contains(&bytes), "{table}");
    }
    bench.store.write_follow_digests(&act(11, 4)).await.expect("written");
    assert_eq!(count(&database, "follower").await, 1);
}

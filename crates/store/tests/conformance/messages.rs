//! Messages: written with what they tell of, fanned out once, claimed by one, marked, tried again.

use crate::bench::{Bench, act, draft, on, outline};
use contract::staff::Role;
use contract::staff::message::{
    Channel, DeliveryCounts, DeliveryState, EventKind, Trouble, WebhookDraft, Wish, Wishes,
};
use contract::text::{Email, Phone, StaffName};
use jiff::tz::TimeZone;
use rules::access::Grant;
use std::collections::BTreeSet;
use store::{Contacts, Moment, StoreError, Target, Tried};

/// A moment some milliseconds after noon.
fn later(millis: i64) -> Moment {
    Moment { millis: on(11, 20).millis + millis, ..on(11, 20) }
}

impl Bench {
    /// Somebody with a role, a mail address and a telephone.
    async fn person(&self, name: &str, role: Role, unit: &str) -> i64 {
        let staff = StaffName::parse(name).expect("a name");
        let link = self.store.add_staff(&staff, role, unit, &act(11, 1)).await.expect("added");
        let id = self.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who.id;
        let email = Email::parse(&format!("canary-{name}@example.org")).ok();
        let contacts = Contacts { email, phone: Phone::parse("13800005678").ok() };
        self.store.set_contacts(id, &contacts, &act(11, 1)).await.expect("set");
        id
    }

    /// To whom mails go now.
    async fn mails(&self) -> BTreeSet<String> {
        while self.store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
        let claimed = self.store.claim(Channel::Email, 100, later(1)).await.expect("claimed");
        let contacts = claimed.into_iter().map(|outgoing| match outgoing.target {
            Target::Contact(email) => email,
            other => panic!("{other:?}"),
        });
        contacts.collect()
    }

    async fn webhook(&self) -> i64 {
        let url = "https://example.org/hook?key=canary-key".into();
        let draft = WebhookDraft { url, events: vec![EventKind::PlanPublished] };
        self.store.add_webhook(&draft, &act(11, 1)).await.expect("added").0.id
    }

    async fn publish(&self) {
        let id = self.store.store_plan(&outline(), "plan.txt", &act(11, 20)).await.expect("stored");
        self.store.publish_plan(id, &act(11, 20)).await.expect("published");
    }
}

#[tokio::test]
async fn a_letter_is_told_to_the_people_of_its_unit_and_a_report_to_discipline_staff_alone() {
    let bench = Bench::new().await;
    bench.person("principal1", Role::Principal, "school-1").await;
    bench.person("principal2", Role::Principal, "school-2").await;
    bench.person("office", Role::BureauOffice, "bureau").await;
    bench.person("discipline", Role::Discipline, "bureau").await;
    bench.person("auditor", Role::Auditor, "school-1").await;
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    assert_eq!(bench.mails().await, BTreeSet::from(["canary-principal1@example.org".to_owned()]));
    let mut report = draft("举报");
    report.kind = "report".into();
    bench.post("school-1", "b", report).await.expect("posted");
    assert_eq!(bench.mails().await, BTreeSet::from(["canary-discipline@example.org".to_owned()]));
    let rows =
        bench.store.deliveries(&Grant::default(), None, None, &TimeZone::UTC).await.expect("read").rows;
    let things: BTreeSet<String> = rows.into_iter().map(|row| row.thing).collect();
    let shown = BTreeSet::from([String::new(), "letter/2026-000001".to_owned()]);
    assert_eq!(things, shown, "which letter is a report is not shown");
}

#[tokio::test]
async fn a_write_that_does_not_happen_tells_nothing() {
    let bench = Bench::new().await;
    bench.webhook().await;
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(11, 20)).await.expect("stored");
    bench.store.publish_plan(id, &act(11, 20)).await.expect("published");
    bench.store.publish_plan(id, &act(11, 20)).await.expect_err("published already");
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    assert!(bench.post("school-1", "a", draft("午餐几点")).await.expect("again").repeated);
    assert_eq!(bench.store.delivery_counts().await.expect("counted").waiting, 2);
}

#[tokio::test]
async fn of_many_that_fan_out_and_claim_at_once_each_delivery_goes_to_one() {
    let bench = Bench::new().await;
    bench.person("principal1", Role::Principal, "school-1").await;
    for n in 0..12 {
        bench.post("school-1", &format!("key-{n}"), draft("午餐几点")).await.expect("posted");
    }
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        // A store of its own each: another process on the same database.
        let store = bench.reopened().await;
        workers.spawn(async move {
            // Two may meet at one event; who comes second fails or finds it done.
            while store.fan_out(&act(11, 20)).await.is_ok_and(|events| events > 0) {}
            store.claim(Channel::Email, 100, later(1)).await.expect("claimed")
        });
    }
    let mut ids: Vec<i64> = workers.join_all().await.into_iter().flatten().map(|one| one.id).collect();
    ids.extend(
        bench.store.claim(Channel::Email, 100, later(1)).await.expect("claimed").iter().map(|one| one.id),
    );
    let distinct: BTreeSet<i64> = ids.iter().copied().collect();
    assert_eq!((ids.len(), distinct.len()), (12, 12));
}

#[tokio::test]
async fn a_claim_that_nobody_marks_is_free_again_after_its_lease() {
    let bench = Bench::new().await;
    bench.person("principal1", Role::Principal, "school-1").await;
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    assert_eq!(bench.mails().await.len(), 1);
    assert!(bench.store.claim(Channel::Email, 9, later(60_000)).await.expect("claimed").is_empty());
    assert_eq!(bench.store.claim(Channel::Email, 9, later(200_000)).await.expect("claimed").len(), 1);
}

#[tokio::test]
async fn what_failed_waits_what_was_given_up_stays_until_somebody_tries_it_again() {
    let bench = Bench::new().await;
    bench.webhook().await;
    bench.publish().await;
    bench.store.fan_out(&act(11, 20)).await.expect("fanned out");
    let claim = async |at| bench.store.claim(Channel::Webhook, 9, later(at)).await.expect("claimed");
    let id = claim(1).await[0].id;
    let failed = |next_try_at| Tried::Failed { trouble: Trouble::Later, status: Some(503), next_try_at };
    bench.store.mark(id, failed(Some(later(60_000).millis))).await.expect("marked");
    assert!(claim(59_000).await.is_empty());
    assert_eq!(claim(61_000).await[0].tries, 1);
    bench.store.mark(id, failed(None)).await.expect("marked");
    assert!(claim(10_000_000).await.is_empty());
    let page = bench
        .store
        .deliveries(&Grant::default(), Some(DeliveryState::GivenUp), None, &TimeZone::UTC)
        .await
        .expect("read");
    assert_eq!(page.counts, DeliveryCounts { waiting: 0, failed: 0, given_up: 1 });
    let row = &page.rows[0];
    assert_eq!((row.tries, row.trouble, row.status), (2, Some(Trouble::Later), Some(503)));
    assert_eq!(row.recipient, "example.org", "the rest of an address may be a secret");
    bench.store.retry_delivery(id, &act(11, 20)).await.expect("again");
    assert_eq!(claim(1).await.len(), 1);
    bench.store.mark(id, Tried::Sent).await.expect("marked");
    assert!(matches!(bench.store.retry_delivery(id, &act(11, 20)).await, Err(StoreError::WrongState)));
    assert!(matches!(bench.store.retry_delivery(99, &act(11, 20)).await, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn pages_of_deliveries_follow_each_other_failures_first() {
    let bench = Bench::new().await;
    bench.webhook().await;
    for _ in 0..60 {
        bench.publish().await;
    }
    while bench.store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
    let oldest = bench.store.claim(Channel::Webhook, 1, later(1)).await.expect("claimed")[0].id;
    let failed = Tried::Failed { trouble: Trouble::Refused, status: Some(404), next_try_at: None };
    bench.store.mark(oldest, failed).await.expect("marked");
    let first = bench.store.deliveries(&Grant::default(), None, None, &TimeZone::UTC).await.expect("read");
    assert_eq!((first.rows.len(), first.rows[0].id), (50, oldest));
    let second = bench
        .store
        .deliveries(&Grant::default(), None, first.next.as_deref(), &TimeZone::UTC)
        .await
        .expect("read");
    assert_eq!((second.rows.len(), second.next), (10, None));
    let ids: BTreeSet<i64> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
    assert_eq!(ids.len(), 60);
}

#[tokio::test]
async fn a_removed_webhook_gets_nothing_more() {
    let bench = Bench::new().await;
    let id = bench.webhook().await;
    bench.publish().await;
    bench.store.fan_out(&act(11, 20)).await.expect("fanned out");
    bench.store.remove_webhook(id, &act(11, 20)).await.expect("removed");
    assert!(matches!(bench.store.remove_webhook(id, &act(11, 20)).await, Err(StoreError::NotFound)));
    assert!(matches!(bench.store.test_webhook(id, &act(11, 20)).await, Err(StoreError::NotFound)));
    let claimed = bench.store.claim(Channel::Webhook, 9, later(1)).await.expect("claimed");
    assert!(matches!(claimed[0].target, Target::Nobody));
    bench.publish().await;
    assert_eq!(bench.store.fan_out(&act(11, 20)).await.expect("fanned out"), 1);
    assert_eq!(
        bench.store.deliveries(&Grant::default(), None, None, &TimeZone::UTC).await.expect("read").rows.len(),
        1
    );
}

#[tokio::test]
async fn a_digest_comes_once_a_day_only_to_who_wishes_it_and_only_if_something_waits() {
    let bench = Bench::new().await;
    let principal = bench.person("principal1", Role::Principal, "school-1").await;
    let other = bench.person("principal2", Role::Principal, "school-2").await;
    let wishes = Wishes { email: Wish::Digest, text_message: Wish::Nothing };
    for id in [principal, other] {
        bench.store.set_wishes(id, wishes, &act(11, 1)).await.expect("set");
        assert_eq!(bench.store.wishes_of(id).await.expect("read"), wishes);
    }
    bench.post("school-1", "a", draft("午餐几点")).await.expect("posted");
    assert!(bench.mails().await.is_empty(), "not at once");
    assert_eq!(bench.store.write_digests(&act(11, 20)).await.expect("written"), 1);
    assert_eq!(bench.store.write_digests(&act(11, 20)).await.expect("written"), 0);
    while bench.store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
    let mails = bench.store.claim(Channel::Email, 9, later(1)).await.expect("claimed");
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].event, mails[0].waiting.to_accept), (EventKind::Digest, 1));
    assert_eq!(bench.store.write_digests(&act(11, 21)).await.expect("written"), 1, "another day");
}

#[tokio::test]
async fn contacts_and_secrets_lie_sealed_and_do_not_come_into_the_audit_trail() {
    use sea_orm::ConnectionTrait;
    let bench = Bench::new().await;
    let id = bench.person("principal1", Role::Principal, "school-1").await;
    let draft = WebhookDraft { url: "https://example.org/".into(), events: vec![EventKind::PlanPublished] };
    let (_, secret) = bench.store.add_webhook(&draft, &act(11, 1)).await.expect("added");
    assert_eq!(secret.len(), 64);
    let direct = bench.direct().await;
    for (table, columns) in [("audit", "was || became"), ("delivery", "recipient"), ("outbox", "thing")] {
        let query = format!("SELECT {columns} AS text FROM {table}");
        let rows =
            direct.query_all_raw(sea_orm::Statement::from_string(direct.get_database_backend(), query));
        for row in rows.await.expect("read") {
            let text: String = row.try_get("", "text").expect("text");
            assert!(!text.contains("canary") && !text.contains(&secret) && !text.contains("5678"), "{text}");
        }
    }
    let email = bench.store.contacts_of(id).await.expect("opened").email.map(String::from);
    assert_eq!(email.as_deref(), Some("canary-principal1@example.org"));
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

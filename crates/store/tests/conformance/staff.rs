//! Accounts: a link works once, a session ends when it should.

use crate::bench::{Bench, act, on};
use contract::staff::Role;
use contract::text::StaffName;
use rules::access::Holding;
use store::{Moment, StoreError};

fn later(moment: Moment, minutes: i64) -> Moment {
    Moment { millis: moment.millis + minutes * 60_000, ..moment }
}

#[tokio::test]
async fn a_link_works_once_and_not_after_three_days() {
    let bench = Bench::new().await;
    let name = StaffName::parse("李老师").expect("a name");
    let link = bench.store.add_staff(&name, Role::Principal, "school-1", &act(11, 1)).await.expect("added");
    let session = bench.store.use_link(&link, "hash".into(), on(11, 2)).await.expect("signed in");
    let held = Holding { role: Role::Principal, unit: "school-1".into() };
    assert_eq!(session.who.holdings, [held]);
    let again = bench.store.use_link(&link, "other".into(), on(11, 2)).await;
    assert!(matches!(again, Err(StoreError::LinkUsed)));
    assert_eq!(bench.store.password_hash("李老师").await.expect("read").as_deref(), Some("hash"));
    let link =
        bench.store.add_staff(&name, Role::Principal, "school-1", &act(11, 1)).await.expect("a new link");
    let late = bench.store.use_link(&link, "hash".into(), on(11, 5)).await;
    assert!(matches!(late, Err(StoreError::LinkUsed)));
    assert!(matches!(
        bench.store.use_link(&[7; 32], "hash".into(), on(11, 1)).await,
        Err(StoreError::LinkUsed)
    ));
}

#[tokio::test]
async fn a_name_is_not_given_to_another_role_and_a_unit_must_exist() {
    let bench = Bench::new().await;
    let name = StaffName::parse("李老师").expect("a name");
    bench.store.add_staff(&name, Role::Principal, "school-1", &act(11, 1)).await.expect("added");
    let other = bench.store.add_staff(&name, Role::Administrator, "bureau", &act(11, 1)).await;
    assert!(matches!(other, Err(StoreError::Taken)));
    let nowhere = bench.store.add_staff(&name, Role::Principal, "nowhere", &act(11, 1)).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_session_ends_by_sign_out_by_idleness_and_by_age() {
    let bench = Bench::new().await;
    bench.account("李老师", Role::Principal, "school-1").await;
    let start = on(11, 20);
    let signed_in = || async { bench.store.sign_in("李老师", start).await.expect("signed in").token };
    let alive = |token, minutes| {
        let store = bench.store.clone();
        async move { store.session(&token, later(start, minutes)).await.expect("read").is_some() }
    };
    let token = signed_in().await;
    assert!(alive(token, 29).await);
    assert!(alive(token, 58).await, "each request renews it");
    assert!(!alive(token, 89).await, "half an hour without a request");
    let token = signed_in().await;
    bench.store.sign_out(&token, later(start, 1)).await.expect("signed out");
    assert!(!alive(token, 2).await);
    let token = signed_in().await;
    for minutes in (0..720).step_by(20) {
        assert!(alive(token, minutes).await);
    }
    assert!(!alive(token, 720).await, "twelve hours in all");
}

#[tokio::test]
async fn nobody_signs_in_without_an_account() {
    let bench = Bench::new().await;
    assert!(matches!(bench.store.sign_in("没有", on(11, 20)).await, Err(StoreError::NotFound)));
    assert_eq!(bench.store.password_hash("没有").await.expect("read"), None);
    assert_eq!(bench.store.session(&[1; 32], on(11, 20)).await.expect("read"), None);
}

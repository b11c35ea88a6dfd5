//! The audit trail: every write is in it, and a change of any entry is found.

use crate::bench::{Bench, act, draft, on, outline};
use contract::staff::Role;
use sea_orm::{ConnectionTrait, Statement};
use store::LetterMove;

#[tokio::test]
async fn every_write_and_every_reading_of_a_letter_is_an_entry() {
    let bench = Bench::new().await;
    let before = bench.entries().await.len();
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    let principal = bench.account("principal", Role::Principal, "school-1").await;
    let (number, calendars) = (&posted.number, &bench.calendars);
    bench.store.staff_letter(&principal, number, calendars, &act(11, 20)).await.expect("read");
    bench.moves(&principal, (number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let id = bench.store.store_plan(&outline(), "plan.txt", &act(11, 20)).await.expect("stored");
    bench.store.publish_plan(id, &act(11, 20)).await.expect("published");
    assert_eq!(bench.entries().await.len(), before + 7, "post, account, link, read, accept, store, publish");
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn a_changed_a_removed_and_a_swapped_entry_are_found() {
    for (damage, found) in [
        ("UPDATE audit SET who = 'somebody else' WHERE number = 3", 3),
        ("DELETE FROM audit WHERE number = 4", 4),
        ("DELETE FROM audit WHERE number = 6", 6),
        ("UPDATE audit SET number = 100 + number WHERE number = 2", 2),
    ] {
        let bench = Bench::new().await;
        for day in 1..=5 {
            bench.store.store_plan(&outline(), "plan.txt", &act(1, day)).await.expect("stored");
        }
        assert_eq!(bench.entries().await.len(), 6);
        bench.run(damage).await;
        assert_eq!(bench.store.broken_audit_entry().await.expect("read"), Some(found), "{damage}");
    }
}

#[tokio::test]
async fn what_is_refused_leaves_no_entry() {
    let bench = Bench::new().await;
    let before = bench.entries().await.len();
    assert!(bench.store.publish_plan(7, &act(11, 20)).await.is_err());
    assert!(bench.store.use_link(&[7; 32], "hash".into(), on(11, 1)).await.is_err());
    assert_eq!(bench.entries().await.len(), before);
}

impl Bench {
    async fn entries(&self) -> Vec<sea_orm::QueryResult> {
        let database = self.direct().await;
        let all = Statement::from_string(database.get_database_backend(), "SELECT number FROM audit");
        database.query_all_raw(all).await.expect("read")
    }

    async fn run(&self, statement: &str) {
        let database = self.direct().await;
        let statement = Statement::from_string(database.get_database_backend(), statement);
        database.execute_raw(statement).await.expect("done");
    }
}

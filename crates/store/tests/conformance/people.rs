//! People: what lies in the database, and roles that end by themselves.

use crate::bench::{Bench, act, on};
use contract::Date;
use contract::id::UnitCode;
use contract::staff::Role;
use contract::staff::person::{Contacts, NewRole, PassOn};
use contract::text::StaffName;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rules::access::Grant;
use sea_orm::{ConnectionTrait, Statement};
use store::{Refused, Store, StoreError, WantedPeople};

fn everybody() -> Grant {
    Grant { all: true, ..Grant::default() }
}

fn role(role: Role, unit: &str) -> NewRole {
    NewRole { role, unit: UnitCode::parse(unit).expect("a slug"), until: None }
}

impl Bench {
    /// Somebody who has come in.
    async fn hire(&self, name: &str, roles: &[NewRole]) -> i64 {
        let name = StaffName::parse(name).expect("a name");
        let added =
            self.store.add_person(&everybody(), &name, &Contacts::default(), roles, &act(11, 1)).await;
        let (id, link) = added.expect("added");
        self.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in");
        id
    }

    /// The roles somebody holds on a day of November.
    async fn roles(&self, id: i64, day: i8) -> Vec<Role> {
        let held = self.store.held_roles(id, date(2026, 11, day)).await.expect("read");
        held.into_iter().map(|held| held.role).collect()
    }

    async fn pass_on(&self, giver: i64, to: i64, until: Date) -> Result<(), StoreError> {
        let account = self.store.account(giver, date(2026, 11, 2)).await.expect("read");
        let pass_on = PassOn { role: account.roles[0].id, to, until };
        self.store.delegate_role(giver, &pass_on, &act(11, 2)).await
    }
}

#[tokio::test]
async fn contacts_lie_sealed_and_reading_them_is_noted() {
    let bench = Bench::new().await;
    let name = StaffName::parse("李校长").expect("a name");
    let contacts = Contacts { email: "canary@example.org".into(), phone: "13800001234".into() };
    let roles = [role(Role::Principal, "school-1")];
    let (id, _) =
        bench.store.add_person(&everybody(), &name, &contacts, &roles, &act(11, 1)).await.expect("added");
    let database = bench.direct().await;
    let read = async |sql: &str| {
        let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await;
        rows.expect("read")
    };
    let sealed: Vec<u8> = read("SELECT contacts FROM staff").await[0].try_get("", "contacts").expect("bytes");
    assert!(!sealed.windows(6).any(|window| window == b"canary"));
    let entries = async || read("SELECT number FROM audit").await.len();
    let before = entries().await;
    let person = bench.store.person(&everybody(), id, &TimeZone::UTC, &act(11, 2)).await.expect("shown");
    assert_eq!(person.contacts, Some(contacts));
    assert_eq!(entries().await, before + 1);
    for row in read("SELECT was, became FROM audit").await {
        let texts: [String; 2] =
            [row.try_get("", "was").expect("text"), row.try_get("", "became").expect("text")];
        assert!(!texts.concat().contains("canary") && !texts.concat().contains("1380000"), "{texts:?}");
    }
}

#[tokio::test]
async fn what_was_passed_on_ends_on_its_day_by_itself() {
    let bench = Bench::new().await;
    let principal = bench.hire("李校长", &[role(Role::Principal, "school-1")]).await;
    let deputy = bench.hire("陈老师", &[role(Role::SchoolStaff, "school-1")]).await;
    bench.pass_on(principal, deputy, date(2026, 11, 9)).await.expect("passed on");
    assert_eq!(bench.roles(deputy, 9).await, [Role::SchoolStaff, Role::Principal]);
    assert_eq!(bench.roles(deputy, 10).await, [Role::SchoolStaff]);
    assert_eq!(bench.store.account(principal, date(2026, 11, 9)).await.expect("read").passed_on.len(), 1);
    assert_eq!(bench.store.account(principal, date(2026, 11, 10)).await.expect("read").passed_on, []);
}

#[tokio::test]
async fn what_was_passed_on_ends_with_the_givers_own_role() {
    let bench = Bench::new().await;
    let until = NewRole { until: Some(date(2026, 11, 5)), ..role(Role::Principal, "school-1") };
    let principal = bench.hire("李校长", &[until]).await;
    let deputy = bench.hire("陈老师", &[role(Role::SchoolStaff, "school-1")]).await;
    bench.pass_on(principal, deputy, date(2026, 11, 30)).await.expect("passed on");
    let account = bench.store.account(principal, date(2026, 11, 2)).await.expect("read");
    assert_eq!(account.passed_on[0].held.until, Some(date(2026, 11, 5)), "no longer than the giver's own");
    bench.store.end_role(&everybody(), principal, account.roles[0].id, &act(11, 3)).await.expect("ended");
    assert_eq!(bench.roles(deputy, 3).await, [Role::SchoolStaff]);
}

#[tokio::test]
async fn what_was_passed_on_rests_while_its_giver_is_kept_out() {
    let bench = Bench::new().await;
    let principal = bench.hire("李校长", &[role(Role::Principal, "school-1")]).await;
    let deputy = bench.hire("陈老师", &[role(Role::SchoolStaff, "school-1")]).await;
    bench.pass_on(principal, deputy, date(2026, 11, 30)).await.expect("passed on");
    bench.store.disable_people(&everybody(), &[principal], &act(11, 3)).await.expect("kept out");
    assert_eq!(bench.roles(deputy, 3).await, [Role::SchoolStaff]);
    bench.store.enable_people(&everybody(), &[principal], &act(11, 4)).await.expect("let in");
    assert_eq!(bench.roles(deputy, 4).await, [Role::SchoolStaff, Role::Principal]);
}

#[tokio::test]
async fn of_two_administrators_who_keep_each_other_out_one_stays() {
    let bench = Bench::new().await;
    let one = bench.hire("甲管理员", &[role(Role::Administrator, "bureau")]).await;
    let two = bench.hire("乙管理员", &[role(Role::Administrator, "bureau")]).await;
    let keep_out = |store: Store, id: i64| async move {
        store.disable_people(&everybody(), &[id], &act(11, 3)).await.map(|_| ())
    };
    let (first, second) =
        tokio::join!(keep_out(bench.store.clone(), one), keep_out(bench.store.clone(), two));
    let refused = [first, second].into_iter().filter_map(Result::err);
    let refused: Vec<bool> =
        refused.map(|error| matches!(error, StoreError::Refused(Refused::LastAdministrator))).collect();
    assert_eq!(refused, [true]);
}

#[tokio::test]
async fn an_existing_person_gets_a_second_role_only_when_that_is_asked_for() {
    let bench = Bench::new().await;
    let name = StaffName::parse("李老师").expect("a name");
    bench.store.add_staff(&name, Role::Principal, "school-1", &act(11, 1)).await.expect("added");
    let other = bench.store.add_staff(&name, Role::Publisher, "bureau", &act(11, 1)).await;
    assert!(matches!(other, Err(StoreError::Taken)));
    bench.store.add_staff_or_role(&name, Role::Publisher, "bureau", &act(11, 1)).await.expect("besides");
    let all = WantedPeople::default();
    let page = bench.store.people(&everybody(), &all, &TimeZone::UTC, on(11, 2)).await.expect("read");
    let roles: Vec<Role> = page.rows[0].roles.iter().map(|held| held.role).collect();
    assert_eq!((page.total, roles), (1, vec![Role::Principal, Role::Publisher]));
}

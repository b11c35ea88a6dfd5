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
use rules::people::table::PersonRow;
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

/// The names of all pages in the order of a sort.
async fn names(bench: &Bench, grant: &Grant, sort: &str) -> Vec<String> {
    let (mut names, mut after) = (Vec::new(), String::new());
    loop {
        let wanted = WantedPeople { sort: sort.into(), after, ..WantedPeople::default() };
        let page = bench.store.people(grant, &wanted, &TimeZone::UTC, on(11, 2)).await.expect("read");
        names.extend(page.rows.into_iter().map(|row| row.name));
        match page.next {
            Some(next) => after = next,
            None => return names,
        }
    }
}

#[tokio::test]
async fn every_page_of_every_order_names_everybody_once() {
    let bench = Bench::new().await;
    for number in 0..60 {
        // Many are read alike, so the pages break among equals.
        let unit = ["school-1", "school-2"][number % 2];
        let name = ["李", "里", "Li", "理"][number % 4];
        bench.hire(&format!("{name}{}", number / 4), &[role(Role::SchoolStaff, unit)]).await;
    }
    bench.hire("阿某", &[]).await;
    for sort in ["name", "unit", "created"] {
        let forwards = names(&bench, &everybody(), sort).await;
        let mut once = forwards.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((forwards.len(), once.len()), (61, 61), "{sort}");
        let mut backwards = names(&bench, &everybody(), &format!("-{sort}")).await;
        backwards.reverse();
        assert_eq!(forwards, backwards, "{sort}");
    }
    assert_eq!(names(&bench, &everybody(), "name").await[..2], ["阿某", "李0"]);
    assert_eq!(names(&bench, &everybody(), "unit").await[0], "阿某", "who is in no unit comes first");
    let own = Grant { units: ["school-2".to_owned()].into(), ..Grant::default() };
    assert_eq!(names(&bench, &own, "unit").await.len(), 30);
}

#[tokio::test]
async fn of_two_who_change_the_same_person_the_second_is_told() {
    let bench = Bench::new().await;
    let id = bench.hire("李校长", &[role(Role::Principal, "school-1")]).await;
    let version = async || {
        let seen = bench.store.person(&everybody(), id, &TimeZone::UTC, &act(11, 2)).await;
        seen.expect("shown").version
    };
    let seen = version().await;
    let change = async |name: &str| {
        let name = StaffName::parse(name).expect("a name");
        let contacts = Contacts::default();
        bench.store.change_person(&everybody(), (id, seen), &name, &contacts, &act(11, 2)).await
    };
    change("李大校长").await.expect("the first");
    assert!(matches!(change("李小校长").await, Err(StoreError::Conflict)));
    assert!(version().await > seen);
    assert_eq!(names(&bench, &everybody(), "name").await, ["李大校长"]);
}

#[tokio::test]
async fn a_table_of_people_goes_out_and_comes_in_and_takes_nobody_away() {
    let bench = Bench::new().await;
    let store = &bench.store;
    bench.hire("李校长", &[role(Role::Principal, "school-1")]).await;
    let row = |number: usize, line: &str| {
        let mut cells = line.split(',').map(|cell| Some(cell.to_owned()));
        PersonRow { number, cells: [(); 5].map(|()| cells.next().flatten()) }
    };
    let rows = [
        row(2, "赵老师,school-staff@school-2; publisher@bureau@2026-12-31,canary@example.org,,"),
        row(3, "李校长,publisher@bureau,,13800001234,"),
    ];
    let grant = everybody();
    let trial = store.try_people(&grant, &rows, &act(11, 2)).await.expect("judged");
    assert_eq!((trial.bad.len(), trial.changes.len(), trial.done), (0, 6, false));
    assert_eq!(names(&bench, &grant, "name").await, ["李校长"]);
    let (import, newcomers) = store.import_people(&grant, &rows, &act(11, 2)).await.expect("imported");
    assert_eq!((import.done, &import.changes), (true, &trial.changes));
    let [(_, name, link)] = newcomers.as_slice() else { panic!("one newcomer") };
    assert_eq!(name, "赵老师");
    store.use_link(link, "hash".into(), on(11, 2)).await.expect("came in");

    let table = store.people_table(&grant, false, &act(11, 2)).await.expect("read");
    assert_eq!(table[0][1], "principal@school-1; publisher@bureau");
    assert_eq!(table[1][1..3], ["school-staff@school-2; publisher@bureau@2026-12-31", "canary@example.org"]);
    let again: Vec<PersonRow> =
        table.into_iter().map(|cells| PersonRow { number: 2, cells: cells.map(Some) }).collect();
    let (same, _) = store.import_people(&grant, &again, &act(11, 2)).await.expect("judged");
    assert_eq!((same.changes, same.bad, same.done), (vec![], vec![], false));
    let (bad, nobody) = store
        .import_people(&grant, &[row(2, "钱老师,,,,"), rows[0].clone()], &act(11, 2))
        .await
        .expect("judged");
    assert_eq!((bad.bad.len(), bad.done, nobody.len()), (1, false, 0));
    assert_eq!(names(&bench, &grant, "name").await.len(), 2);
    let database = bench.direct().await;
    let trail = Statement::from_string(database.get_database_backend(), "SELECT was, became FROM audit");
    for row in database.query_all_raw(trail).await.expect("read") {
        let texts: [String; 2] =
            [row.try_get("", "was").expect("text"), row.try_get("", "became").expect("text")];
        assert!(!texts.concat().contains("canary") && !texts.concat().contains("1380000"), "{texts:?}");
    }
    assert_eq!(store.broken_audit_entry().await.expect("read"), None);
}

//! Who may not see a letter, on a real database: the rule and the condition agree on random organisations, and the
//! one complained of finds nothing in lists, counts, messages and the trail.

use crate::bench::{Bench, act, draft, on};
use contract::id::{LetterNumber, UnitCode};
use contract::letter::LetterDraft;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use contract::staff::unit::draft::NewLeader;
use contract::text::{Email, Message, PersonName, Post, StaffName, TextError};
use jiff::tz::TimeZone;
use rules::access::Grant;
use store::{AuditWanted, Contacts, LetterMove, Moment, SignedIn, StoreError};

fn code(text: &str) -> UnitCode {
    UnitCode::parse(text).expect("a slug")
}

fn words(text: &str) -> Message {
    Message::parse(text).expect("long enough")
}

fn report() -> LetterDraft {
    LetterDraft { kind: "report".into(), ..draft("举报") }
}

impl Bench {
    /// Gives somebody a role besides those they hold.
    async fn besides(&self, name: &str, role: Role, unit: &str) -> SignedIn {
        let staff = StaffName::parse(name).expect("a name");
        let link = self.store.add_staff_or_role(&staff, role, unit, &act(11, 20)).await.expect("added");
        self.store.use_link(&link, "hash".into(), on(11, 20)).await.expect("signed in").who
    }

    async fn mailed(&self) -> Vec<(EventKind, String)> {
        while self.store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
        let later = Moment { millis: on(11, 20).millis + 1, ..on(11, 20) };
        let claimed = self.store.claim(Channel::Email, 100, later).await.expect("claimed");
        claimed.into_iter().map(|outgoing| (outgoing.event, outgoing.thing)).collect()
    }

    async fn reachable(&self, id: i64) {
        let contacts = Contacts { email: Email::parse("one@example.org").ok(), phone: None };
        self.store.set_contacts(id, &contacts, &act(11, 1)).await.expect("set");
    }
}

fn reads(who: &SignedIn) -> Grant {
    who.grant("show_letter").expect("somebody who reads letters")
}

#[tokio::test]
async fn discipline_staff_who_belong_to_the_unit_or_are_named_do_not_see_the_report() {
    let bench = Bench::new().await;
    let officer = bench.besides("纪检甲", Role::Discipline, "bureau").await;
    bench.besides("纪检乙", Role::Discipline, "bureau").await;
    let teaches = bench.besides("纪检乙", Role::SchoolStaff, "school-1").await;
    let named = bench.besides("纪检丙", Role::Discipline, "bureau").await;
    let leader = NewLeader {
        post: Post::parse("校长").expect("a post"),
        name: PersonName::parse("纪检丁").expect("a name"),
        portfolio: None,
        place: None,
        since: jiff::civil::date(2020, 1, 1),
    };
    bench.store.add_leader(&code("school-1"), &leader, &act(11, 2)).await.expect("added");
    let leads = bench.besides("纪检丁", Role::Discipline, "bureau").await;
    let about = LetterDraft { persons: "某老师、纪检丙".into(), ..report() };
    let number = bench.post("school-1", "a", about).await.expect("posted").posted.number;
    assert_eq!(bench.sees(&reads(&officer)).await, std::slice::from_ref(&number));
    for linked in [teaches, named, leads] {
        assert_eq!(bench.sees(&reads(&linked)).await, [], "{}", linked.name);
        let read = bench.store.staff_letter(&reads(&linked), &number, &bench.calendars, &act(11, 20)).await;
        assert!(matches!(read, Err(StoreError::NotFound)), "{}", linked.name);
    }
    let seen = bench.store.staff_letter(&reads(&officer), &number, &bench.calendars, &act(11, 20)).await;
    let seen = seen.expect("seen");
    assert_eq!(seen.about.as_deref(), Some("实验小学"));
    assert_eq!(seen.persons, ["某老师", "纪检丙"]);
}

#[tokio::test]
async fn a_supervisor_stands_in_where_no_discipline_staff_may_and_else_administrators_learn_the_number() {
    let bench = Bench::new().await;
    bench.besides("纪检乙", Role::Discipline, "bureau").await;
    let linked = bench.besides("纪检乙", Role::SchoolStaff, "school-1").await;
    let administrator = bench.besides("管理员", Role::Administrator, "bureau").await;
    bench.reachable(administrator.id).await;
    let waits = bench.post("school-1", "a", report()).await.expect("posted").posted.number;
    assert_eq!(bench.mailed().await, [(EventKind::LetterWaits, format!("waiting/{waits}"))]);
    assert_eq!(bench.sees(&reads(&administrator)).await, []);
    let supervisor = bench.besides("督查员", Role::Supervisor, "bureau").await;
    assert_eq!(
        bench.sees(&reads(&supervisor)).await,
        std::slice::from_ref(&waits),
        "whoever comes later has it"
    );
    bench.reachable(supervisor.id).await;
    let number = bench.post("school-1", "b", report()).await.expect("posted").posted.number;
    assert_eq!(bench.mailed().await, [(EventKind::LetterReceived, format!("letter/{number}"))]);
    let accepts = supervisor.grant("accept_letter").expect("in the place of discipline staff");
    bench.moves(&accepts, (&number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let other = bench.post("school-2", "c", report()).await.expect("posted").posted.number;
    assert_eq!(bench.sees(&reads(&linked)).await, std::slice::from_ref(&other), "about another school");
    assert!(!bench.sees(&reads(&supervisor)).await.contains(&other), "discipline staff have it");
}

#[tokio::test]
async fn roles_of_the_past_and_of_later_passed_on_or_beside_others_do_not_open_it() {
    let bench = Bench::new().await;
    bench.besides("原校长", Role::Principal, "school-1").await;
    let was = bench.besides("原校长", Role::BureauOffice, "bureau").await;
    let everywhere = Grant { all: true, ..Grant::default() };
    let held =
        bench.store.person(&everywhere, was.id, &TimeZone::UTC, &act(11, 20)).await.expect("read").roles;
    let school = held.iter().find(|role| role.held.unit == code("school-1")).expect("held").id;
    bench.store.end_role(&everywhere, was.id, school, &act(11, 20)).await.expect("ended");
    let complaint = LetterDraft { about_unit: true, ..draft("关于学校") };
    let number = bench.post("school-1", "a", complaint).await.expect("posted").posted.number;
    let was = bench.besides("原校长", Role::BureauOffice, "bureau").await;
    assert_eq!(was.holdings.len(), 1, "the role in the school has ended");
    assert_eq!(bench.sees(&reads(&was)).await, []);
    let later = bench.besides("办公室", Role::BureauOffice, "bureau").await;
    assert_eq!(bench.sees(&reads(&later)).await, [number]);
    let later = bench.besides("办公室", Role::SchoolStaff, "school-1").await;
    assert_eq!(bench.sees(&reads(&later)).await, [], "who joins the school later does not either");
}

#[tokio::test]
async fn a_unit_that_was_merged_is_linked_through_the_one_that_goes_on() {
    let bench = Bench::new().await;
    let complaint = LetterDraft { about_unit: true, ..draft("关于学校") };
    let number = bench.post("school-1", "a", complaint).await.expect("posted").posted.number;
    let principal = bench.besides("校长", Role::Principal, "school-2").await;
    let both = bench.besides("校长", Role::BureauOffice, "bureau").await;
    assert_eq!(bench.sees(&reads(&both)).await, std::slice::from_ref(&number));
    let version = bench.store.unit_view(&Grant::default(), &code("school-1"), on(11, 20).day).await;
    let version = version.expect("read").version;
    let (gone, into) = (code("school-1"), code("school-2"));
    let merged = bench.store.merge_unit(&gone, version, &into, on(11, 20).day, &act(11, 20)).await;
    merged.expect("merged");
    let both = bench.besides("校长", Role::BureauOffice, "bureau").await;
    assert_eq!(bench.sees(&reads(&both)).await, []);
    let office = bench.besides("办公室", Role::BureauOffice, "bureau").await;
    let accept = bench.moves(&reads(&office), (&number, 1), LetterMove::Accept, &act(11, 20)).await;
    accept.expect("accepted");
    for units in [vec![code("school-2")], vec![code("bureau"), code("school-2")]] {
        let over = LetterMove::Assign(units, words("请办理"));
        let refused = bench.moves(&reads(&office), (&number, 2), over, &act(11, 20)).await;
        assert!(is_refused(refused), "not to the unit that goes on, nor to it as one of several");
    }
    assert!(bench.sees(&reads(&principal)).await.is_empty());
}

fn is_refused(refused: Result<(), StoreError>) -> bool {
    matches!(refused, Err(StoreError::Fields(fields)) if fields[0].error == TextError::ComplainedOf)
}

#[tokio::test]
async fn helpers_among_whom_is_somebody_named_are_refused() {
    let bench = Bench::new().await;
    bench.besides("王主任", Role::SchoolStaff, "school-2").await;
    let about = LetterDraft { about_unit: true, persons: "王主任".into(), ..draft("关于学校") };
    let number = bench.post("school-1", "a", about).await.expect("posted").posted.number;
    let office = bench.besides("办公室", Role::BureauOffice, "bureau").await;
    bench.moves(&reads(&office), (&number, 1), LetterMove::Accept, &act(11, 20)).await.expect("accepted");
    let over = LetterMove::Assign(vec![code("bureau"), code("school-2")], words("一起办"));
    assert!(is_refused(bench.moves(&reads(&office), (&number, 2), over, &act(11, 20)).await));
}

#[tokio::test]
async fn a_letter_from_the_directors_mailbox_names_the_unit_and_a_wrong_one_is_refused() {
    let bench = Bench::new().await;
    let office = bench.besides("办公室", Role::BureauOffice, "bureau").await;
    let about = |about: &str| LetterDraft { about: about.into(), about_unit: true, ..draft("关于学校") };
    let number = bench.post("director", "a", about("school-1")).await.expect("posted").posted.number;
    assert_eq!(bench.sees(&reads(&office)).await, [number], "the bureau stands above the school");
    let wrong = bench.post("director", "b", about("school-9")).await;
    assert!(matches!(wrong, Err(StoreError::Fields(fields)) if fields[0].field == "about"));
    bench.post("director", "c", about("")).await.expect("posted");
    assert_eq!(bench.sees(&reads(&office)).await.len(), 1, "about nobody knows whom: discipline staff");
}

#[tokio::test]
async fn the_trail_and_the_unit_page_say_nothing_to_the_one_complained_of() {
    let bench = Bench::new().await;
    bench.besides("管理员", Role::Administrator, "bureau").await;
    let accused = bench.besides("管理员", Role::SchoolStaff, "school-1").await;
    let auditor = bench.besides("审计员", Role::Auditor, "bureau").await;
    let complaint = LetterDraft { about_unit: true, ..draft("关于学校") };
    let number = bench.post("school-1", "a", complaint).await.expect("posted").posted.number;
    let reported = bench.post("school-2", "b", report()).await.expect("posted").posted.number;
    let trail = async |who: &SignedIn| {
        let grant = who.grant("list_audit").expect("reads the trail");
        bench.store.audit_entries(&grant, &AuditWanted::default(), None, 50).await.expect("read")
    };
    let about = |number: &LetterNumber| format!("letter/{number}");
    let things = |records: &[store::AuditRecord], number: &LetterNumber| {
        records.iter().filter(|record| record.entry.thing == about(number)).count()
    };
    assert_eq!(things(&trail(&accused).await, &number), 0);
    let seen = trail(&auditor).await;
    assert!(things(&seen, &number) > 0);
    let bare: Vec<_> = seen.iter().filter(|record| record.entry.thing == about(&reported)).collect();
    assert!(!bare.is_empty());
    for record in bare {
        let entry = &record.entry;
        let told = [&entry.unit, &entry.why, &entry.was, &entry.became];
        assert!(told.into_iter().all(String::is_empty), "of a report only what was done to which number");
    }
    let letters = async |who: &SignedIn| {
        let grant = who.grant("show_unit").expect("looks at units");
        let view = bench.store.unit_view(&grant, &code("bureau"), on(11, 20).day).await;
        view.expect("read").in_use.letters
    };
    assert_eq!((letters(&accused).await, letters(&auditor).await), (0, 1));
    let deliveries = async |who: &SignedIn| {
        let grant = who.grant("list_deliveries").expect("looks at deliveries");
        bench.store.deliveries(&grant, None, None, &TimeZone::UTC).await.expect("read").rows.len()
    };
    let office = bench.besides("办公室", Role::BureauOffice, "bureau").await;
    bench.reachable(office.id).await;
    bench.mailed().await;
    let other = bench.besides("另一位管理员", Role::Administrator, "bureau").await;
    assert_eq!((deliveries(&accused).await, deliveries(&other).await), (0, 1));
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % many as u64).expect("below many")
    }
}

#[tokio::test]
async fn the_condition_of_the_database_and_the_rule_agree_on_300_random_organisations() {
    let bench = Bench::new().await;
    let mut dice = Dice(20_261_126);
    let units = ["bureau", "school-1", "school-2"];
    let mut people = Vec::new();
    for number in 0..4 {
        let name = format!("纪检{number}");
        people.push(bench.besides(&name, Role::Discipline, "bureau").await);
    }
    let mut numbers = Vec::new();
    for number in 0..40 {
        let kind = ["report", "complaint", "question"][dice.below(3)];
        let persons = if dice.below(3) == 0 { format!("纪检{}", dice.below(4)) } else { String::new() };
        let about = if dice.below(2) == 0 { units[dice.below(3)] } else { "" };
        let letter = LetterDraft {
            kind: kind.into(),
            persons,
            about: about.into(),
            about_unit: dice.below(2) == 0,
            ..draft("标题两字")
        };
        let mailbox = ["director", "school-1", "school-2"][dice.below(3)];
        let key = format!("n{number}");
        numbers.push(bench.post(mailbox, &key, letter).await.expect("posted").posted.number);
    }
    let set = |dice: &mut Dice| {
        units.iter().filter(|_| dice.below(2) == 0).map(|unit| (*unit).to_owned()).collect()
    };
    for _ in 0..300 {
        let grant = Grant {
            all: dice.below(3) == 0,
            units: set(&mut dice),
            discipline: dice.below(2) == 0,
            stands_in: dice.below(2) == 0,
            linked: set(&mut dice),
            account: people[dice.below(4)].id,
        };
        let mut listed = bench.sees(&grant).await;
        listed.sort_by_key(ToString::to_string);
        let mut opened = Vec::new();
        for number in &numbers {
            // A reading is noted, so this asks the rule alone: an own draft is kept only for what is seen.
            let thing = contract::staff::draft::DraftThing::Reply(number.clone());
            if bench.store.draft(&grant, &thing, people[0].id, on(11, 20)).await.is_ok() {
                opened.push(number.clone());
            }
        }
        assert_eq!(listed, opened, "{grant:?}");
    }
}

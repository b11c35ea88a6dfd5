//! The audit trail is searched the same way everywhere; drafts are sealed, kept for a month, and not noted at
//! each key.

use crate::bench::{Bench, act, draft, on};
use contract::id::LetterNumber;
use contract::staff::Role;
use contract::staff::audit::AuditFilter;
use contract::staff::draft::DraftThing;
use contract::text::StaffName;
use rules::access::{Grant, grant};
use sea_orm::ConnectionTrait;
use store::{Act, AuditWanted, Moment, SignedIn};

async fn writer(bench: &Bench, name: &str, unit: &str) -> (SignedIn, Grant) {
    let name = StaffName::parse(name).expect("a name");
    let link = bench.store.add_staff(&name, Role::Principal, unit, &act(11, 1)).await.expect("added");
    let who = bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who;
    let grant = grant("reply_to_letter", &who.holdings).expect("principals answer");
    (who, grant)
}

async fn letter(bench: &Bench) -> (LetterNumber, DraftThing) {
    let posted = bench.post("school-1", "a", draft("午餐几点")).await.expect("posted").posted;
    (posted.number.clone(), DraftThing::Reply(posted.number))
}

fn saving(who: &SignedIn, at: Moment) -> Act {
    Act::staff(who, "save_draft", at)
}

#[tokio::test]
async fn a_draft_is_sealed_noted_once_and_gone_after_thirty_days() {
    let bench = Bench::new().await;
    let (_, thing) = letter(&bench).await;
    let (who, grant) = writer(&bench, "李校长", "school-1").await;
    let before = bench.store.audit_length().await.expect("read");
    for text in ["您", "您好", "您好，canary-draft"] {
        bench.store.save_draft(&grant, &thing, text, &saving(&who, on(11, 20))).await.expect("saved");
    }
    assert_eq!(bench.store.audit_length().await.expect("read"), before + 1);
    let database = bench.direct().await;
    let all = sea_orm::Statement::from_string(database.get_database_backend(), "SELECT sealed FROM draft");
    let rows = database.query_all_raw(all).await.expect("read");
    let sealed: Vec<u8> = rows[0].try_get("", "sealed").expect("bytes");
    assert_eq!(rows.len(), 1);
    assert!(!sealed.windows(6).any(|window| window == b"canary"));
    let kept = async |at: Moment| bench.store.draft(&grant, &thing, who.id, at).await.expect("read").text;
    assert_eq!(kept(on(12, 19)).await, "您好，canary-draft");
    assert_eq!(kept(on(12, 20)).await, "");
    assert_eq!(bench.store.drafts(who.id, |_| Some(grant.clone()), on(12, 20)).await.expect("read"), []);
}

#[tokio::test]
async fn two_people_have_two_drafts_and_another_unit_has_none() {
    let bench = Bench::new().await;
    let (_, thing) = letter(&bench).await;
    let (li, grant) = writer(&bench, "李校长", "school-1").await;
    let (wang, _) = writer(&bench, "王校长", "school-1").await;
    let (far, far_grant) = writer(&bench, "赵校长", "school-2").await;
    bench.store.save_draft(&grant, &thing, "李写的", &saving(&li, on(11, 20))).await.expect("saved");
    let second = bench.store.save_draft(&grant, &thing, "王写的", &saving(&wang, on(11, 20))).await;
    assert_eq!(second.expect("saved").others, ["李校长"]);
    let text = bench.store.draft(&grant, &thing, li.id, on(11, 20)).await.expect("read");
    assert_eq!((text.text.as_str(), text.others.as_slice()), ("李写的", ["王校长".to_owned()].as_slice()));
    assert!(bench.store.save_draft(&far_grant, &thing, "赵写的", &saving(&far, on(11, 20))).await.is_err());
    assert!(bench.store.draft(&far_grant, &thing, far.id, on(11, 20)).await.is_err());
    bench.store.delete_draft(&grant, &thing, &saving(&li, on(11, 20))).await.expect("deleted");
    assert_eq!(bench.store.draft(&grant, &thing, wang.id, on(11, 20)).await.expect("read").text, "王写的");
}

#[tokio::test]
async fn a_search_takes_jokers_as_themselves_and_tells_no_case_apart() {
    let bench = Bench::new().await;
    let why = |day, why: &str| act(11, day).because(why);
    for (day, reason) in [(1, "Asked by PHONE"), (2, "100% sure"), (3, "under_score"), (4, "更正电话")] {
        bench.store.set_setting("phone", "0000", &why(day, reason)).await.expect("set");
    }
    let find = async |filter: AuditFilter| {
        let wanted = AuditWanted { filter, ..AuditWanted::default() };
        bench.store.audit_entries(&Grant::default(), &wanted, None, 50).await.expect("read").len()
    };
    let words = |words: &str| AuditFilter { words: words.into(), ..AuditFilter::default() };
    for (asked, found) in
        [("phone", 1), ("PhOnE", 1), ("100%", 1), ("%", 1), ("r_s", 1), ("s_re", 0), ("电话", 1), ("!", 0)]
    {
        assert_eq!(find(words(asked)).await, found, "{asked}");
    }
    let thing = |thing: &str| AuditFilter { thing: thing.into(), ..AuditFilter::default() };
    assert_eq!((find(thing("setting/")).await, find(thing("etting")).await), (4, 0));
    let day = AuditWanted { from: Some(on(11, 2).day), to: Some(on(11, 3).day), ..AuditWanted::default() };
    let found = bench.store.audit_entries(&Grant::default(), &day, None, 50).await.expect("read");
    assert_eq!(
        found.iter().map(|record| record.entry.why.as_str()).collect::<Vec<_>>(),
        ["under_score", "100% sure"]
    );
    let before = found[0].entry.number;
    assert_eq!(
        bench.store.audit_entries(&Grant::default(), &day, Some(before), 50).await.expect("read").len(),
        1
    );
}

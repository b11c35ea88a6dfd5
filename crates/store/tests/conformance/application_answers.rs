//! Answers to applications: files that go with them, sealed and for nobody else; what is typed of one, kept until it is
//! given.

use crate::applications::{Desk, answer, draft};
use crate::attachments::{CANARY, all, file};
use crate::bench::{act, on};
use contract::application::{Applied, Outcome};
use contract::id::ApplicationNumber;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::application::StepDraft;
use contract::staff::draft::DraftThing;
use contract::text::TextError;
use rules::access::Grant;
use sea_orm::{ConnectionTrait, Statement};
use std::time::{Duration, SystemTime};
use store::{Act, NewAttachment, SignedIn, StoreError};

async fn answered_with(
    desk: &Desk,
    number: &ApplicationNumber,
    (outcome, files): (Outcome, Vec<NewAttachment>),
) -> Result<(), StoreError> {
    let moved = answer(outcome).check(on(11, 4).day, desk.terms().days()).expect("a right answer");
    desk.store().move_application(&desk.grant, (number, 1), (moved, files), desk.terms(), &act(11, 4)).await
}

async fn applied(desk: &Desk, key: &str) -> Applied {
    desk.apply(key, draft(), &act(11, 2)).await.expect("stored")
}

fn files() -> Vec<NewAttachment> {
    vec![file(&format!("{CANARY}.txt"), CANARY), file("b.txt", "第二个")]
}

#[tokio::test]
async fn files_of_an_answer_are_opened_by_its_receipt_and_at_the_desk_and_lie_sealed() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = applied(&desk, "a").await;
    let other = applied(&desk, "b").await;
    answered_with(&desk, &number, (Outcome::PartlyDisclosed, files())).await.expect("answered");
    let name = format!("{CANARY}.txt");
    for shown in [desk.view(&receipt, on(11, 5)).await.files, desk.shown(&number, &act(11, 5)).await.files] {
        let shown: Vec<(i32, &str, u64)> =
            shown.iter().map(|file| (file.number, file.name.as_str(), file.bytes)).collect();
        assert_eq!(shown, [(1, name.as_str(), CANARY.len() as u64), (2, "b.txt", 9)]);
    }
    let opened = desk.store().application_file_by_receipt(&receipt, 1).await.expect("opened");
    assert_eq!(opened.content.as_slice(), CANARY.as_bytes());
    for (receipt, number) in [(&receipt, 3), (&receipt, 0), (&other.receipt, 1)] {
        let none = desk.store().application_file_by_receipt(receipt, number).await;
        assert!(matches!(none, Err(StoreError::NotFound)));
    }
    let letters = desk.store().file_by_receipt(&receipt, 1).await;
    assert!(matches!(letters, Err(StoreError::NotFound)), "it is no file of a letter");

    let seen = desk.store().staff_application_file(&desk.grant, (&number, 2), &act(11, 5)).await;
    assert_eq!(seen.expect("opened").content.as_slice(), "第二个".as_bytes());
    let elsewhere = Grant { units: ["school-2".to_owned()].into(), ..Grant::default() };
    let refused = desk.store().staff_application_file(&elsewhere, (&number, 2), &act(11, 5)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));

    let canary = CANARY.as_bytes();
    let holds = |bytes: &[u8]| bytes.windows(canary.len()).any(|window| window == canary);
    for path in all(desk.bench.folder.path()) {
        assert!(!holds(&std::fs::read(&path).expect("read")), "{}", path.display());
    }
    let database = desk.bench.direct().await;
    let rows = Statement::from_string(database.get_database_backend(), "SELECT sealed FROM application_file");
    for row in database.query_all_raw(rows).await.expect("read") {
        assert!(!holds(&row.try_get::<Vec<u8>>("", "sealed").expect("bytes")));
    }
}

#[tokio::test]
async fn an_answer_that_gives_nothing_takes_no_file_and_what_is_refused_lies_nowhere() {
    let desk = Desk::new().await;
    let Applied { number, .. } = applied(&desk, "a").await;
    let refused = answered_with(&desk, &number, (Outcome::NotHeld, files())).await;
    let Err(StoreError::Fields(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields, [FieldError::new("file", TextError::NothingGiven)]);
    answered_with(&desk, &number, (Outcome::Disclosed, files())).await.expect("answered");
    let late = answered_with(&desk, &number, (Outcome::Disclosed, files())).await;
    assert!(matches!(late, Err(StoreError::Conflict)));
    assert_eq!(all(&desk.bench.folder.path().join("files")).len(), 2);
    let future = SystemTime::now() + Duration::from_secs(60);
    assert_eq!(desk.store().sweep_sealed_files(future).await.expect("swept"), 0, "what a row names stays");
}

#[tokio::test]
async fn a_file_of_an_answer_that_somebody_moved_to_another_is_found_and_not_opened() {
    let desk = Desk::new().await;
    let (one, two) = (applied(&desk, "a").await, applied(&desk, "b").await);
    for applied in [&one, &two] {
        let files = vec![file("a.txt", "一")];
        answered_with(&desk, &applied.number, (Outcome::Disclosed, files)).await.expect("answered");
    }
    let whole = desk.store().verify().await;
    assert!(whole.iter().all(|check| check.wrong.is_empty() && check.odd.is_empty()), "{whole:?}");
    let database = desk.bench.direct().await;
    for moved in [
        "UPDATE application_file SET number = 2 WHERE id = (SELECT MAX(id) FROM application_file)",
        "UPDATE application_file SET application = (SELECT MIN(id) FROM application)",
    ] {
        let moved = Statement::from_string(database.get_database_backend(), moved);
        database.execute_raw(moved).await.expect("moved");
    }
    let foreign = desk.store().application_file_by_receipt(&one.receipt, 2).await;
    assert!(matches!(foreign, Err(StoreError::Sealed)));
    assert!(desk.store().application_file_by_receipt(&one.receipt, 1).await.is_ok());
    let wrong = desk.store().verify().await.into_iter().flat_map(|check| check.wrong);
    assert_eq!(wrong.filter(|words| words.contains("file 2 of application/SQ2026-00001")).count(), 1);
}

#[tokio::test]
async fn what_is_typed_of_an_answer_is_ones_own_and_forgotten_when_it_is_given() {
    let desk = Desk::new().await;
    let Applied { number, receipt, .. } = applied(&desk, "a").await;
    let somebody = async |name: &str, unit: &str| {
        let name = contract::text::StaffName::parse(name).expect("a name");
        let link = desk.store().add_staff(&name, Role::Principal, unit, &act(11, 1)).await.expect("added");
        desk.store().use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who
    };
    let (li, wang) = (somebody("李校长", "school-1").await, somebody("王校长", "school-1").await);
    let far = somebody("赵校长", "school-2").await;
    let thing = DraftThing::ApplicationAnswer(number.clone());
    let grant = |who: &SignedIn| who.grant("answer_application").expect("principals answer");
    let save = async |who: &SignedIn| {
        let act = Act::staff(who, "save_draft", on(11, 3));
        desk.store().save_draft(&grant(who), &thing, "canary-draft", &act).await
    };
    assert!(matches!(save(&far).await, Err(StoreError::NotFound)), "another unit's is not there");
    save(&li).await.expect("kept");
    assert_eq!(save(&wang).await.expect("kept").others, ["李校长"]);
    let kept = async |who: &SignedIn| desk.store().drafts(who.id, |_| Some(grant(who)), on(11, 4)).await;
    let title = draft().title;
    assert!(kept(&li).await.expect("read").iter().map(|row| row.title.as_str()).eq([title.as_str()]));

    let moved = answer(Outcome::Disclosed).check(on(11, 4).day, desk.terms().days()).expect("a right answer");
    let act = Act::staff(&li, "answer_application", on(11, 4));
    let moved = (moved, Vec::new());
    desk.store()
        .move_application(&grant(&li), (&number, 1), moved, desk.terms(), &act)
        .await
        .expect("answered");
    let text = async |who: &SignedIn| {
        desk.store().draft(&grant(who), &thing, who.id, on(11, 4)).await.expect("read").text
    };
    assert_eq!(text(&li).await, "", "it was given");
    assert_eq!(text(&wang).await, "canary-draft", "somebody else's stays");
    assert_eq!(kept(&wang).await.expect("read"), [], "and waits for nobody any more");
    assert!(desk.view(&receipt, on(11, 4)).await.answer.is_some());
}

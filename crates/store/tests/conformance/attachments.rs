//! Files of letters: sealed on the disk and in the database, opened by who may open the letter, never half there.

use crate::bench::{Bench, act, draft};
use contract::letter::LetterStep;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::text::{Message, TextError};
use sea_orm::{ConnectionTrait, Statement};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use store::{NewAttachment, StoreError};

pub const CANARY: &str = "CANARY-金丝雀-31.97";

pub fn file(name: &str, content: &str) -> NewAttachment {
    NewAttachment {
        name: name.into(),
        media_type: "text/plain".into(),
        content: content.into(),
        sent: rules::receipt::file_hash(name, content.as_bytes()),
    }
}

/// Every file below a folder.
pub fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(all(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[tokio::test]
async fn a_file_is_opened_by_the_receipt_and_by_who_sees_the_letter_and_lies_sealed() {
    let bench = Bench::new().await;
    let files = vec![file(&format!("{CANARY}.txt"), CANARY), file("b.txt", "第二个")];
    let posted = bench.post_with("school-1", "a", draft("午餐"), files).await.expect("posted").posted;
    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("found");
    let names: Vec<(i32, &str, u64)> =
        view.files.iter().map(|file| (file.number, file.name.as_str(), file.bytes)).collect();
    let (name, bytes) = (format!("{CANARY}.txt"), CANARY.len() as u64);
    assert_eq!(names, [(1, name.as_str(), bytes), (2, "b.txt", 9)]);
    let opened = bench.store.file_by_receipt(&posted.receipt, 1).await.expect("opened");
    assert_eq!(opened.content.as_slice(), CANARY.as_bytes());
    assert!(matches!(bench.store.file_by_receipt(&posted.receipt, 3).await, Err(StoreError::NotFound)));

    let own = bench.account("王校长", Role::Principal, "school-1").await;
    let other = bench.account("李校长", Role::Principal, "school-2").await;
    let seen = bench.store.staff_file(&own, &posted.number, 2, &act(11, 20)).await.expect("opened");
    assert_eq!(seen.content.as_slice(), "第二个".as_bytes());
    let refused = bench.store.staff_file(&other, &posted.number, 2, &act(11, 20)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));

    let canary = CANARY.as_bytes();
    for path in all(bench.folder.path()) {
        let content = std::fs::read(&path).expect("read");
        assert!(!content.windows(canary.len()).any(|window| window == canary), "{}", path.display());
    }
}

#[tokio::test]
async fn the_same_files_are_one_sending_and_other_files_another() {
    let bench = Bench::new().await;
    let send =
        |content: &'static str| bench.post_with("school-1", "a", draft("午餐"), vec![file("a.txt", content)]);
    let first = send("一").await.expect("posted");
    let again = send("一").await.expect("repeated");
    assert!(again.repeated);
    assert_eq!(first.posted, again.posted);
    assert!(matches!(send("二").await, Err(StoreError::KeyReused)));
    assert!(matches!(bench.post("school-1", "a", draft("午餐")).await, Err(StoreError::KeyReused)));
    // What came again or was refused lies nowhere.
    assert_eq!(all(&bench.folder.path().join("files")).len(), 1);
}

#[tokio::test]
async fn what_no_row_names_is_swept_once_it_is_old() {
    let bench = Bench::new().await;
    let posted = bench.post_with("school-1", "a", draft("午餐"), vec![file("a.txt", "一")]).await;
    let receipt = posted.expect("posted").posted.receipt;
    let shelf = bench.folder.path().join("files/letters/ab");
    std::fs::create_dir_all(&shelf).expect("made");
    std::fs::write(shelf.join("abcd"), "left over").expect("written");
    std::fs::write(shelf.join("abce.0011.part"), "half").expect("written");
    let (past, future) =
        (SystemTime::now() - Duration::from_secs(60), SystemTime::now() + Duration::from_secs(60));
    assert_eq!(bench.store.sweep_sealed_files(past).await.expect("swept"), 0);
    assert_eq!(bench.store.sweep_sealed_files(future).await.expect("swept"), 2);
    assert!(bench.store.file_by_receipt(&receipt, 1).await.is_ok());
}

#[tokio::test]
async fn a_sealed_file_that_somebody_changed_or_moved_is_not_opened() {
    let bench = Bench::new().await;
    let files = || vec![file("a.txt", "一")];
    let one = bench.post_with("school-1", "a", draft("午餐"), files()).await.expect("posted").posted;
    let two = bench.post_with("school-1", "b", draft("午餐"), files()).await.expect("posted").posted;
    assert!(bench.store.verify().await.iter().all(|check| check.wrong.is_empty() && check.odd.is_empty()));
    let database = bench.direct().await;
    let moved =
        "UPDATE letter_file SET sealed = (SELECT f.sealed FROM letter_file f ORDER BY f.id DESC LIMIT 1)";
    let moved = Statement::from_string(database.get_database_backend(), moved);
    database.execute_raw(moved).await.expect("moved");
    assert!(matches!(bench.store.file_by_receipt(&one.receipt, 1).await, Err(StoreError::Sealed)));
    assert!(bench.store.file_by_receipt(&two.receipt, 1).await.is_ok(), "it lies where it belongs");
    let wrong = bench.store.verify().await.into_iter().flat_map(|check| check.wrong);
    assert_eq!(wrong.filter(|words| words.contains("file 1 of letter/")).count(), 1);
}

#[tokio::test]
async fn a_letter_has_five_files_with_those_of_its_messages_and_a_message_sent_again_is_one() {
    let bench = Bench::new().await;
    let posted = bench.post_with("school-1", "a", draft("午餐"), vec![file("a.txt", "一")]).await;
    let receipt = posted.expect("posted").posted.receipt;
    let words = Message::parse("照片见附件。").expect("words");
    let say = async |files| {
        let act = act(11, 20);
        bench.store.add_to_letter(&receipt, &words, files, &bench.calendars, &act).await
    };
    for _ in 0..2 {
        say(vec![file("b.txt", "二"), file("c.txt", "三")]).await.expect("added");
    }
    let files = async || {
        let view = bench.store.letter_by_receipt(&receipt, &bench.calendars).await.expect("opened");
        let names = view.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        (names, view.steps.iter().filter(|step| step.step == LetterStep::Say).count())
    };
    assert_eq!(files().await, (vec!["a.txt".into(), "b.txt".into(), "c.txt".into()], 1));
    say(vec![file("d.txt", "四")]).await.expect("the same words with another file are another message");
    let refused = say(vec![file("e.txt", "五"), file("f.txt", "六")]).await;
    let expected = FieldError::new("file", TextError::TooMany { most: 1 });
    assert!(matches!(refused, Err(StoreError::Fields(fields)) if fields == [expected]));
    assert_eq!(files().await.1, 2);
    assert_eq!(
        bench.store.file_by_receipt(&receipt, 4).await.expect("opened").content.as_slice(),
        "四".as_bytes()
    );
    // What came again or was refused lies nowhere.
    assert_eq!(all(&bench.folder.path().join("files")).len(), 4);
}

//! `huiyin verify`: what is whole passes, and each kind of damage is found and named.

use crate::bench::{Data, post_letter};

/// The SHA-256 of `%PDF-1.7 made up`, under which the file lies.
const CONTENT: &[u8] = b"%PDF-1.7 made up";
const HASH: &str = "cd030cd3bd9050f2116c85df8cd0df9c8db3261df8879912ed0af43395b4e7bd";

/// A bureau with an answered letter and a file.
fn bureau() -> Data {
    let data = Data::new();
    data.succeed(&["sample", "load"]);
    let server = data.serve();
    post_letter(&server.origin, "0123456789abcdef012345", "午餐几点开始").expect("posted");
    assert!(server.stop().success());
    let hash = HASH;
    data.damage(&[&format!(
        "INSERT INTO file (name, media_type, bytes, sha256, stored_at) VALUES ('a.pdf', 'application/pdf', {}, '{hash}', 0)",
        CONTENT.len()
    )]);
    let folder = data.path().join("files").join(&hash[..2]);
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join(hash), CONTENT).expect("written");
    data
}

fn found(data: &Data, part: &str) -> String {
    let output = data.run(&["verify"]);
    let lines = String::from_utf8(output.stdout).expect("text");
    assert!(!output.status.success(), "{lines}");
    let wrong: Vec<&str> = lines.lines().filter(|line| line.starts_with("WRONG")).collect();
    assert!(wrong.len() == 1 && wrong[0].contains(part), "{lines}");
    lines
}

#[test]
fn what_is_whole_passes_and_an_orphan_is_told_but_no_fault() {
    let data = bureau();
    let lines = data.succeed(&["verify"]);
    assert_eq!(lines.lines().filter(|line| line.starts_with("ok ")).count(), 6, "{lines}");
    std::fs::write(data.path().join("files/left-over.part"), "half").expect("written");
    assert!(data.succeed(&["verify"]).contains("left-over.part"));
}

#[test]
fn a_changed_a_short_and_a_lost_file_are_found() {
    let data = bureau();
    let file = data.path().join("files").join(&HASH[..2]).join(HASH);
    std::fs::write(&file, b"%PDF-1.7 made UP").expect("written");
    assert!(found(&data, "attachments").contains("its content is another one"));
    std::fs::write(&file, CONTENT).expect("written");
    data.damage(&["UPDATE file SET bytes = bytes + 1"]);
    assert!(found(&data, "attachments").contains("its size is another one"));
    data.damage(&["UPDATE file SET bytes = bytes - 1"]);
    std::fs::remove_file(&file).expect("removed");
    assert!(found(&data, "attachments").contains("missing"));
}

#[test]
fn a_letter_that_cannot_be_opened_is_found_and_nothing_of_it_is_printed() {
    let data = bureau();
    data.damage(&["UPDATE letter SET sealed = wrapped_key WHERE id = 1"]);
    let lines = found(&data, "sealed texts");
    assert!(lines.contains("letter/2026-000001 cannot be opened") && !lines.contains("午餐"), "{lines}");
}

#[test]
fn a_missing_step_and_a_missing_letter_are_found() {
    let data = bureau();
    data.damage(&["DELETE FROM letter_event WHERE letter = 1 AND version = 1"]);
    assert!(found(&data, "numbers").contains("letter/2026-000001: a step is missing"));
    data.damage(&["DELETE FROM letter_event WHERE letter = 1", "DELETE FROM letter WHERE id = 1"]);
    assert!(found(&data, "numbers").contains("letter/2026-000001 is missing"));
}

#[test]
fn a_missing_notice_is_found() {
    let data = bureau();
    data.damage(&[
        "DELETE FROM notice_event WHERE notice IN (SELECT id FROM notice WHERE number = '2026-督-001')",
        "DELETE FROM notice WHERE number = '2026-督-001'",
    ]);
    assert!(found(&data, "numbers").contains("notice/2026-001 is missing"));
}

#[test]
fn a_closed_day_that_is_not_what_was_cited_is_found() {
    let data = bureau();
    let server = data.serve();
    assert_eq!(server.get("/api/v1/plans/2026/state?as_of=2026-03-31").0, 200);
    assert!(server.stop().success());
    data.succeed(&["verify"]);
    data.damage(&["UPDATE closed_day SET sha256 = 'ab' WHERE publication > 0"]);
    assert!(found(&data, "closed days").contains("plan-day/2026/2026-03-31: its content has another hash"));
}

#[test]
fn a_changed_entry_of_the_audit_trail_is_found() {
    let data = bureau();
    data.damage(&["UPDATE audit SET who = 'somebody else' WHERE number = 3"]);
    assert!(found(&data, "audit trail").contains("entry 3 does not follow"));
}

#[test]
fn a_damaged_database_and_a_missing_key_are_found() {
    let data = bureau();
    if data.is_embedded() {
        data.damage(&[
            "CREATE TABLE damaged (number INTEGER CHECK (number > 0), unit TEXT REFERENCES unit (code))",
            "PRAGMA ignore_check_constraints = ON",
            "PRAGMA foreign_keys = OFF",
            "INSERT INTO damaged VALUES (-1, 'nowhere')",
        ]);
        let lines = found(&data, "database");
        assert!(
            lines.contains("CHECK constraint failed") && lines.contains("a row of damaged belongs"),
            "{lines}"
        );
    }
    std::fs::remove_file(data.path().join("keys/audit.key")).expect("removed");
    let output = data.run(&["verify"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("audit.key"));
    assert!(!data.path().join("keys/audit.key").exists(), "verifying makes no new key");
}

//! The commands that scripts rely on.

use crate::bench::{Data, PLAN};
use serde_json::Value;
use std::path::Path;

/// The first user's document; it lies outside the repository, and tests do without it where it is absent.
const REAL_PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/plans/key-work-plan-2020.txt");

fn write(data: &Data, name: &str, content: &[u8]) -> String {
    let path = data.path().join(name);
    std::fs::write(&path, content).expect("written");
    path.to_string_lossy().into_owned()
}

#[test]
fn the_real_plan_is_understood_imported_published_and_served() {
    if !Path::new(REAL_PLAN).exists() {
        eprintln!("SKIPPED: the real plan document is not beside this repository");
        return;
    }
    let data = Data::new();
    let outline = data.succeed(&["plan", "outline", REAL_PLAN, "--year", "2020", "--json"]);
    let outline: Value = serde_json::from_str(&outline).expect("JSON");
    assert_eq!((&outline["title"], &outline["year"]), (&"教体局重点工作安排意见".into(), &2020.into()));
    assert_eq!(outline["parts"].as_array().map(Vec::len), Some(5));
    assert_eq!(outline["ignored"].as_array().map(Vec::len), Some(4));
    data.succeed(&["plan", "import", REAL_PLAN, "--year", "2020", "--publish"]);
    let server = data.serve();
    let (status, page) = server.get("/plans/2020");
    assert_eq!((status, page.matches("data-testid=\"plan-item\"").count()), (200, 41));
}

#[test]
fn an_import_by_another_process_shows_without_a_restart() {
    let data = Data::new();
    let server = data.serve();
    assert_eq!(server.get("/plans/2026").0, 404);
    let file = write(&data, "plan.txt", PLAN.as_bytes());
    data.succeed(&["plan", "import", &file, "--year", "2026"]);
    assert_eq!(server.get("/api/v1/plans/2026").0, 404, "a draft is not public");
    data.succeed(&["plan", "import", &file, "--year", "2026", "--publish"]);
    assert_eq!(server.get("/api/v1/plans/2026").0, 200);
    // The newest publication is asked for once a second at most; wait for it, not for a time.
    while server.get("/").1.matches("2026").count() < 3 {
        std::thread::yield_now();
    }
}

#[test]
fn a_document_that_cannot_be_read_ends_with_words_and_a_failure() {
    let data = Data::new();
    let picture = write(&data, "plan.docx", b"\x89PNG\r\n\x1a\n a picture");
    let output = data.run(&["plan", "outline", &picture, "--year", "2026"]);
    assert!(!output.status.success());
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains("docx") && !words.contains("panicked"), "{words}");
    let missing = data.run(&["plan", "outline", "no-such-file.txt", "--year", "2026"]);
    assert!(!missing.status.success());
}

#[test]
fn the_sample_is_loaded_into_an_empty_folder_only() {
    let data = Data::new();
    data.succeed(&["sample", "load"]);
    assert!(!data.run(&["sample", "load"]).status.success());
    let server = data.serve();
    let (_, plan) = server.get("/api/v1/plans/2026");
    let plan: Value = serde_json::from_str(&plan).expect("JSON");
    assert_eq!(plan["counts"]["total"], 41);
    let (_, march) = server.get("/api/v1/plans/2026?as_of=2026-03-31");
    let march: Value = serde_json::from_str(&march).expect("JSON");
    let done = |plan: &Value| plan["counts"]["done"].as_u64().unwrap_or(0);
    assert!(done(&march) < done(&plan), "the year has a history");
}

#[test]
fn asked_to_stop_it_ends_with_success() {
    let data = Data::new();
    let server = data.serve();
    assert_eq!(server.get("/healthz").0, 200);
    assert!(server.stop().success());
}

#[test]
fn a_sign_in_link_is_printed_alone_on_standard_output() {
    let data = Data::new();
    let output = data.succeed(&["user", "add", "李老师", "--role", "administrator"]);
    assert_eq!(output.lines().count(), 1);
    assert!(output.contains("/console#link="), "{output}");
    assert!(!data.run(&["user", "add", "李老师", "--role", "king"]).status.success());
    assert!(!data.run(&["user", "add", "某人", "--role", "principal", "--unit", "nowhere"]).status.success());
    let reset = data.succeed(&["user", "reset", "李老师", "--why", "手机丢了"]);
    assert!(reset.contains("/console#link=") && reset != output, "{reset}");
    assert!(!data.run(&["user", "reset", "没有这个人"]).status.success());
}

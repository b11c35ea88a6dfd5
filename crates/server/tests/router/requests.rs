//! How each operation of the desk is asked for, once for a thing of the asker's own unit and once for another's.

use crate::bench::{Bench, KEY, question};
use serde_json::{Value, json};

/// Whose thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    Other,
}

/// A request that the operation would do if it were allowed.
pub struct Request {
    pub path: String,
    pub body: Vec<u8>,
    /// Whether it names a thing that belongs to a unit.
    pub names_a_thing: bool,
}

/// What the requests are about: one of each for the own unit, one for another.
pub struct Things {
    letters: [String; 2],
    plan: i64,
}

impl Things {
    pub async fn made(bench: &Bench) -> Self {
        let number = async |school: &str, key: &str| {
            let posted = bench.letter(school, &format!("{KEY}{key}"), question()).await.json();
            posted["number"].as_str().expect("a number").to_owned()
        };
        let letters = [number("school-1", "1").await, number("school-2", "2").await];
        Self { letters, plan: 1 }
    }
}

/// The request of an operation.
///
/// # Panics
/// Nobody said yet how that operation is asked for: say it here.
pub fn request(operation: &str, things: &Things, whose: Whose) -> Request {
    let one = usize::from(whose == Whose::Other);
    let letter = &things.letters[one];
    let plan = things.plan;
    match operation {
        "show_me" => plain("/me"),
        "list_letters" => plain("/letters"),
        "show_letter" => thing(format!("/letters/{letter}")),
        "accept_letter" => thing(format!("/letters/{letter}/accept")).with(json!({ "version": 1 })),
        "reply_to_letter" => thing(format!("/letters/{letter}/reply"))
            .with(json!({ "version": 2, "body": "这就去办，周五前答复您。" })),
        "list_stored_plans" => plain("/plans"),
        "store_plan" => plain("/plans?year=2026&file_name=plan.txt"),
        "show_stored_plan" => plain(format!("/plans/{plan}")),
        "publish_plan" => plain(format!("/plans/{plan}/publish")),
        "renumber_plan" => plain(format!("/plans/{plan}/renumber")),
        "publish_update" => plain("/plans/2026/items/1/updates").with(json!({ "text": "已经开工" })),
        "upload_file" => plain("/files?file_name=a.pdf"),
        other => panic!("say in requests.rs how {other} is asked for"),
    }
}

fn plain(path: impl Into<String>) -> Request {
    let path = format!("/api/v1/staff{}", path.into());
    Request { path, body: Vec::new(), names_a_thing: false }
}

fn thing(path: impl Into<String>) -> Request {
    Request { names_a_thing: true, ..plain(path) }
}

impl Request {
    fn with(self, body: Value) -> Self {
        Self { body: body.to_string().into_bytes(), ..self }
    }
}

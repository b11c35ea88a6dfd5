//! How each operation of the desk is asked for, once for a thing of the asker's own unit and once for another's.

use crate::bench::{Bench, KEY, question};
use contract::address::staff;
use contract::id::LetterNumber;
use contract::staff::Role;
use rules::access::{self, Reach};
use serde_json::{Value, json};
use server::http::operation::Operation;

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
    letters: [LetterNumber; 2],
    schools: [&'static str; 2],
    people: [i64; 2],
    proposals: [i64; 2],
}

impl Things {
    pub async fn made(bench: &Bench) -> Self {
        let number = async |school: &str, key: &str| {
            let posted = bench.letter(school, &format!("{KEY}{key}"), question()).await.json();
            LetterNumber::parse(posted["number"].as_str().expect("a number")).expect("a number")
        };
        let letters = [number("school-1", "1").await, number("school-2", "2").await];
        let schools = ["school-1", "school-2"];
        let (mut people, mut proposals) = ([0; 2], [0; 2]);
        for (which, school) in schools.into_iter().enumerate() {
            let clerk = bench.member(&format!("{school}职员"), Role::SchoolStaff, school).await;
            let me = clerk.get(staff::ME).await.json();
            people[which] = me["id"].as_i64().expect("an id");
            let update = json!({ "update": { "text": "食堂已经开工改造" } });
            let proposed = clerk.post(&staff::propose_update(2026, 1), update.to_string()).await.json();
            proposals[which] = proposed["id"].as_i64().unwrap_or_else(|| panic!("{proposed}"));
        }
        Self { letters, schools, people, proposals }
    }
}

/// The request of an operation. One that reaches no further for one role than for another needs no things of
/// its own: it is asked for by its address alone.
///
/// # Panics
/// Nobody said yet how an operation that distinguishes units is asked for: say it here.
pub fn request(operation: &Operation, things: &Things, whose: Whose) -> Request {
    let which = usize::from(whose == Whose::Other);
    let (letter, person) = (&things.letters[which], things.people[which]);
    let proposal = things.proposals[which].to_string();
    let of_person = operation.path.replace("{id}", &person.to_string());
    let filled = operation
        .path
        .replace("{year}", "2026")
        .replace("{number}", "1")
        .replace("{id}", "1")
        .replace("{name}", "phone")
        .replace("{role}", "999");
    match operation.name {
        "list_letters" => plain(operation.path),
        "show_letter" => thing(staff::letter(letter)),
        "accept_letter" => thing(staff::accept(letter)).with(json!({ "version": 1 })),
        "reply_to_letter" => {
            thing(staff::reply(letter)).with(json!({ "version": 2, "body": "这就去办，周五前答复您。" }))
        }
        "show_person" => thing(of_person),
        "change_person" => thing(of_person).with(json!({ "name": format!("旁人{person}"), "contacts": {} })),
        "disable_people" | "enable_people" => thing(operation.path).with(json!({ "ids": [person] })),
        "new_link" => thing(of_person),
        "give_role" => thing(of_person)
            .with(json!({ "role": "school-staff", "unit": things.schools[which], "until": null })),
        "show_proposal" | "preview_proposal" => thing(operation.path.replace("{id}", &proposal)),
        // Without a unit of theirs, lists and forms name nothing that could be another's.
        "list_people" | "list_role_choices" | "list_proposals" | "list_settings" => plain(operation.path),
        // What is asked for is wrong in itself: a role, a file or a step that is not there, a body without fields.
        "add_person"
        | "end_role"
        | "propose_update"
        | "propose_assignment"
        | "preview_assignment"
        | "show_proposed_file"
        | "revise_proposal"
        | "withdraw_proposal"
        | "upload_file"
        | "set_setting"
        | "show_setting_history" => plain(filled),
        name if distinguishes_units(name) => panic!("say in requests.rs how {name} is asked for"),
        _ => plain(filled),
    }
}

fn distinguishes_units(operation: &str) -> bool {
    let reaches = Role::ALL.into_iter().filter_map(|role| access::reach(operation, role));
    reaches.into_iter().any(|reach| matches!(reach, Reach::Own | Reach::Lane))
}

fn plain(path: impl Into<String>) -> Request {
    Request { path: path.into(), body: Vec::new(), names_a_thing: false }
}

fn thing(path: impl Into<String>) -> Request {
    Request { names_a_thing: true, ..plain(path) }
}

impl Request {
    fn with(self, body: Value) -> Self {
        Self { body: body.to_string().into_bytes(), ..self }
    }
}

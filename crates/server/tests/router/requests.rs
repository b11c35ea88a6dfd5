//! How each operation of the desk is asked for, once for a thing of the asker's own unit and once for another's.

use crate::bench::{Bench, KEY, question};
use contract::address::staff;
use contract::id::{ApplicationNumber, LetterNumber, NoticeNumber};
use contract::staff::Role;
use contract::staff::round::Opening;
use rules::access::{self, Reach};
use serde_json::{Value, json};
use server::http::operation::Operation;

/// A register in which every unit may have rows.
const REGISTER: &str = "questions";

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
    applications: [ApplicationNumber; 2],
    schools: [&'static str; 2],
    people: [i64; 2],
    proposals: [i64; 2],
    notices: [NoticeNumber; 2],
    records: [i64; 2],
    rows: [i64; 2],
    round: i64,
}

impl Things {
    pub async fn made(bench: &Bench) -> Self {
        let number = async |school: &str, key: &str| {
            let posted = bench.letter(school, &format!("{KEY}{key}"), question()).await.json();
            LetterNumber::parse(posted["number"].as_str().expect("a number")).expect("a number")
        };
        let letters = [number("school-1", "1").await, number("school-2", "2").await];
        let schools = ["school-1", "school-2"];
        let applications = [bench.applied_to(schools[0]).await, bench.applied_to(schools[1]).await];
        let (mut people, mut proposals, mut records) = ([0; 2], [0; 2], [0; 2]);
        for (which, school) in schools.into_iter().enumerate() {
            let clerk = bench.member(&format!("{school}职员"), Role::SchoolStaff, school).await;
            let me = clerk.get(staff::ME).await.json();
            people[which] = me["id"].as_i64().expect("an id");
            let update = json!({ "update": { "text": "食堂已经开工改造" } });
            let proposed = clerk.post(&staff::propose_update(2026, 1), update.to_string()).await.json();
            proposals[which] = proposed["id"].as_i64().unwrap_or_else(|| panic!("{proposed}"));
            let written = clerk.post(staff::RECORDS, record(school).to_string()).await.json();
            records[which] = written["id"].as_i64().unwrap_or_else(|| panic!("{written}"));
        }
        let rows = rows(bench, schools).await;
        let supervisor = bench.staff("督查员", "supervisor").await;
        let issued = async |school: &str| {
            let notice = json!({
                "item": {"year": 2026, "number": 1}, "unit": school, "words": "请说明进度", "due_on": "2026-12-01"
            });
            let issued = supervisor.post(staff::NOTICES, notice.to_string()).await.json();
            NoticeNumber::parse(issued["number"].as_str().expect("a number")).expect("a number")
        };
        let notices = [issued("school-1").await, issued("school-2").await];
        let opening = Opening { year: 2026, month: 11, due_on: jiff::civil::date(2026, 11, 25) };
        let round = bench.app.store.open_round(opening, &bench.act()).await.expect("opened");
        Self { letters, applications, schools, people, proposals, notices, records, rows, round }
    }
}

/// A row of each school in the register of questions.
async fn rows(bench: &Bench, schools: [&'static str; 2]) -> [i64; 2] {
    let registers = bench.app.registers.now();
    let register = registers.all.iter().find(|register| register.name.as_str() == REGISTER).expect("shipped");
    let typed = |name: &str| match name {
        "topic" => Some("books"),
        "question" => Some("书包能放在哪里"),
        "answer" => Some("教室后面的柜子里。"),
        "answered_on" => Some("2026-11-10"),
        _ => None,
    };
    let drafts = schools.map(|school| rules::register::row(register, school, typed).expect("a row")).to_vec();
    let everybody = rules::access::Grant { all: true, ..Default::default() };
    let published = bench.app.store.publish_rows(&[(register, drafts)], &everybody, &bench.act()).await;
    published.expect("published");
    let all = contract::register::RowsWanted::all(register.name.clone());
    let (rows, _) = bench.app.store.desk_rows(&everybody, register, &all, 10).await.expect("read");
    schools.map(|school| rows.iter().find(|row| row.row.unit == school).expect("its row").row.id)
}

fn record(unit: &str) -> Value {
    json!({
        "unit": unit, "name": "食堂饭菜价格", "made_on": "2026-11-10", "topic": "canteen", "five": "result",
        "openness": "proactive",
    })
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
    let of_letter = operation.path.replace("{number}", letter.as_str());
    let notice = operation.path.replace("{number}", &things.notices[which].slug());
    let of_record = operation.path.replace("{id}", &things.records[which].to_string());
    let of_row = operation.path.replace("{name}", REGISTER).replace("{id}", &things.rows[which].to_string());
    let of_application = operation.path.replace("{number}", things.applications[which].as_str());
    let filled = operation
        .path
        .replace("{year}", "2026")
        .replace("{number}", "1")
        .replace("{id}", "1")
        .replace("{name}", "phone")
        .replace("{role}", "999")
        .replace("{file}", "1");
    match operation.name {
        "list_letters" | "count_letters" | "export_letters" => plain(operation.path),
        // Another's letter is told as missing in the answer, which is about all of them.
        "move_letters" => plain(operation.path)
            .with(json!({ "step": "accept", "letters": [{ "number": letter, "version": 1 }] })),
        "preview_extension" => thing(format!("{of_letter}?days=3")),
        "list_templates" | "change_template" | "delete_template" => plain(filled),
        "add_template" => thing(operation.path).with(
            json!({ "unit": things.schools[which], "name": "收到", "body": "您的信收到了，周五前答复。" }),
        ),
        "list_rounds" => plain(operation.path),
        "show_letter" => thing(staff::letter(letter)),
        "show_letter_contacts" => thing(of_letter),
        // A letter without files answers like one that is not there: the store's tests tell the two apart.
        "show_letter_file" => plain(staff::letter_file(letter, 1)),
        "accept_letter" => thing(staff::letter_step(letter, "accept")).with(json!({ "version": 1 })),
        "reply_to_letter" => thing(staff::letter_step(letter, "reply"))
            .with(json!({ "version": 2, "body": "这就去办，周五前答复您。" })),
        // Each stands after one that brings the letter to where it is allowed, or is answered with 409.
        "start_letter" => thing(of_letter).with(json!({ "version": 1 })),
        "refuse_letter" => {
            thing(of_letter).with(json!({ "version": 1, "reason": "unclear", "words": "看不清要办什么" }))
        }
        "transfer_letter" | "assign_letter" => {
            thing(of_letter).with(json!({ "version": 1, "units": ["bureau"], "words": "请局里办" }))
        }
        "extend_letter" => thing(of_letter).with(json!({ "version": 1, "days": 3, "words": "要到现场看" })),
        "log_police_report" => thing(of_letter).with(json!({
            "version": 1, "on": "2026-11-20", "at": "23:10", "station": "城关派出所", "who": "值班员"
        })),
        "merge_letter" => {
            thing(of_letter).with(json!({ "version": 1, "into": "2026-000999", "words": "说的是一件事" }))
        }
        "return_letter" | "give_back_letter" | "ask_writer" | "close_letter" | "reopen_letter"
        | "letter_to_petition" | "note_on_letter" | "urge_letter" | "flag_danger" | "clear_danger" => {
            thing(of_letter).with(json!({ "version": 1, "words": "几句话" }))
        }
        "list_applications" => plain(operation.path),
        "show_application" => thing(of_application),
        // An application without files answers like one that is not there: its own tests tell the two apart.
        "show_application_file" => plain(staff::application_file(&things.applications[which], 1)),
        "ask_correction" => {
            thing(of_application).with(json!({ "version": 1, "words": "请写明年份", "by": "2026-12-08" }))
        }
        "ask_third_party" => thing(of_application).with(json!({ "version": 1, "words": "是否同意公开" })),
        "record_opinion" => thing(of_application).with(json!({ "version": 1, "opinion": "agrees" })),
        "extend_application" => {
            thing(of_application).with(json!({ "version": 1, "days": 5, "words": "材料较多" }))
        }
        "answer_application" => thing(of_application)
            .with(json!({ "version": 1, "outcome": "disclosed", "body": "现答复如下，请查收。" })),
        "close_application" => thing(of_application).with(json!({ "version": 1, "words": "不再处理" })),
        "list_releases" => plain(format!("{}?state=proposed", operation.path)),
        "show_release" => thing(of_letter),
        "propose_release" => {
            thing(of_letter).with(json!({ "version": 1, "redactions": [], "no_minor": true }))
        }
        "approve_release" => thing(of_letter).with(json!({ "version": 1 })),
        "send_back_release" => thing(of_letter).with(json!({ "version": 1, "words": "几句话" })),
        "withdraw_release" => thing(of_letter).with(json!({ "version": 1, "reason": "认得出人" })),
        "show_person" => thing(of_person),
        "change_person" => {
            thing(of_person).with(json!({ "version": 1, "name": format!("旁人{person}"), "contacts": {} }))
        }
        "disable_people" | "enable_people" => thing(operation.path).with(json!({ "ids": [person] })),
        "new_link" => thing(of_person),
        "give_role" => thing(of_person)
            .with(json!({ "role": "school-staff", "unit": things.schools[which], "until": null })),
        "show_proposal" | "preview_proposal" => thing(operation.path.replace("{id}", &proposal)),
        "show_notice" => thing(notice),
        "reply_to_notice" => {
            thing(notice).with(json!({ "version": 1, "words": "正在办", "due_on": "2026-12-10" }))
        }
        "rectify_notice" => {
            thing(notice).with(json!({ "version": 2, "words": "已办好", "evidence": "验收单" }))
        }
        "show_round_unit" | "send_round" => {
            let unit = contract::id::UnitCode::parse(things.schools[which]).expect("a slug");
            thing(staff::round_unit(things.round, &unit)).with(json!({ "answers": [] }))
        }
        "show_record" => thing(of_record),
        "change_disclosure" => {
            let mut change = record(things.schools[which]);
            change["version"] = json!(1);
            thing(of_record).with(change)
        }
        "publish_disclosure" => thing(of_record).with(json!({ "version": 2 })),
        "correct_disclosure" => {
            let mut change = record(things.schools[which]);
            (change["version"], change["why"]) = (json!(3), json!("写错了一个数"));
            thing(of_record).with(change)
        }
        "replace_disclosure" => thing(of_record)
            .with(json!({ "version": 4, "why": "有了新的一条", "replaced_by": "bureau/2026-00001" })),
        "void_disclosure" | "withdraw_disclosure" => {
            thing(of_record).with(json!({ "version": 4, "why": "不再执行了" }))
        }
        "show_desk_row" => thing(of_row),
        "withdraw_row" => thing(of_row).with(json!({ "version": 1, "why": "答得不准确" })),
        "list_desk_rows" | "publish_rows" | "export_rows" | "import_rows" => plain(of_row),
        // Without a unit of theirs, lists and forms name nothing that could be another's.
        "list_people"
        | "export_people"
        | "import_people"
        | "list_role_choices"
        | "list_proposals"
        | "list_settings"
        | "list_notices"
        | "list_desk_registers"
        | "list_records"
        | "export_records"
        | "import_records" => plain(operation.path),
        // What is asked for is wrong in itself: a role, a file or a step that is not there, a body without fields.
        "add_person"
        | "end_role"
        | "propose_update"
        | "propose_assignment"
        | "preview_assignment"
        | "show_proposed_file"
        | "show_round_file"
        | "revise_proposal"
        | "withdraw_proposal"
        | "upload_file"
        | "announce_disclosure"
        | "set_setting"
        | "show_setting_history" => plain(filled),
        name if distinguishes_units(name) => panic!("say in requests.rs how {name} is asked for"),
        _ => plain(filled),
    }
}

fn distinguishes_units(operation: &str) -> bool {
    let reaches = Role::ALL.into_iter().filter_map(|role| access::reach(operation, role));
    reaches.into_iter().any(|reach| matches!(reach, Reach::Own | Reach::Lane | Reach::StandIn))
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

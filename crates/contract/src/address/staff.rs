//! The staff's API, `/api/v1/staff/…`. Paths with braces are route patterns; functions fill them.

mod application;
mod disclosure;
mod embed;
mod letter_file;
mod letters;
mod notice;
mod proposal;
mod publication;
mod register;
mod release;
mod round;
pub mod sign_in;

pub use application::*;
pub use disclosure::*;
pub use embed::*;
pub use letter_file::*;
pub use letters::*;
pub use notice::*;
pub use proposal::*;
pub use publication::*;
pub use register::*;
pub use release::*;
pub use round::*;

use crate::id::{LetterNumber, MailboxId, UnitCode};
use crate::letter::ItemRef;
use crate::staff::draft::DraftThing;
use form_urlencoded::Serializer;

/// One-time link and new password.
pub const LINK: &str = "/api/v1/staff/sign-in/link";
/// Name and password.
pub const SIGN_IN: &str = "/api/v1/staff/sign-in";
/// End the session.
pub const SIGN_OUT: &str = "/api/v1/staff/sign-out";
/// Who is signed in.
pub const ME: &str = "/api/v1/staff/me";
/// The inbox, `?state=&after=`.
pub const INBOX: &str = "/api/v1/staff/letters";
/// What the inbox is asked for as `state` where any state will do in which an answer is owed.
pub const TO_ANSWER: &str = "to_answer";
/// A letter.
pub const LETTER: &str = "/api/v1/staff/letters/{number}";
/// How many letters are behind each filter of the inbox.
pub const LETTER_COUNTS: &str = "/api/v1/staff/letters/counts";
/// Name and contact of a letter's writer in full; that they were shown is noted.
pub const LETTER_CONTACTS: &str = "/api/v1/staff/letters/{number}/contacts";
/// Accept a letter.
pub const ACCEPT: &str = "/api/v1/staff/letters/{number}/accept";
/// Answer a letter.
pub const REPLY: &str = "/api/v1/staff/letters/{number}/reply";
/// Begin work on a letter: POST.
pub const START_LETTER: &str = "/api/v1/staff/letters/{number}/start";
/// Do not take a letter on: POST.
pub const REFUSE_LETTER: &str = "/api/v1/staff/letters/{number}/refuse";
/// Send a letter back to its writer: POST.
pub const RETURN_LETTER: &str = "/api/v1/staff/letters/{number}/return";
/// Hand a letter to another unit: POST.
pub const TRANSFER_LETTER: &str = "/api/v1/staff/letters/{number}/transfer";
/// Give back a letter that was handed over wrongly: POST.
pub const GIVE_BACK_LETTER: &str = "/api/v1/staff/letters/{number}/give-back";
/// Hand a letter to several units: POST.
pub const ASSIGN_LETTER: &str = "/api/v1/staff/letters/{number}/assign";
/// Move the due date of a letter: POST.
pub const EXTEND_LETTER: &str = "/api/v1/staff/letters/{number}/extend";
/// Ask the writer something: POST.
pub const ASK_WRITER: &str = "/api/v1/staff/letters/{number}/ask";
/// Be done with a letter: POST.
pub const CLOSE_LETTER: &str = "/api/v1/staff/letters/{number}/close";
/// Deal with a letter again: POST.
pub const REOPEN_LETTER: &str = "/api/v1/staff/letters/{number}/reopen";
/// Hand a letter to the petition system: POST.
pub const LETTER_TO_PETITION: &str = "/api/v1/staff/letters/{number}/to-petition";
/// Join a letter to another: POST.
pub const MERGE_LETTER: &str = "/api/v1/staff/letters/{number}/merge";
/// Note something that only the desk sees: POST.
pub const NOTE_ON_LETTER: &str = "/api/v1/staff/letters/{number}/notes";
/// Say that a child may be in danger: POST.
pub const FLAG_DANGER: &str = "/api/v1/staff/letters/{number}/danger";
/// Write the report to the police down: POST.
pub const LOG_POLICE_REPORT: &str = "/api/v1/staff/letters/{number}/police-report";
/// Say that it was a false alarm: POST.
pub const CLEAR_DANGER: &str = "/api/v1/staff/letters/{number}/all-clear";
/// Urge the unit that has a letter: POST.
pub const URGE_LETTER: &str = "/api/v1/staff/letters/{number}/urge";
/// Stored plans; POST `?year=&file_name=` stores a document as a draft.
pub const PLANS: &str = "/api/v1/staff/plans";
/// How many follow what of a plan.
pub const FOLLOWERS: &str = "/api/v1/staff/plans/{year}/followers";
/// A stored plan.
pub const PLAN: &str = "/api/v1/staff/plans/{id}";
/// Publish a stored plan.
pub const PUBLISH: &str = "/api/v1/staff/plans/{id}/publish";
/// Store a plan again with its items numbered 1 to n: POST.
pub const RENUMBER: &str = "/api/v1/staff/plans/{id}/renumber";
/// Store items of a plan as a draft of the next year: POST.
pub const COPY: &str = "/api/v1/staff/plans/{id}/copy";
/// Who answers for an item, and its milestones; POST publishes a change.
pub const ASSIGNMENT: &str = "/api/v1/staff/plans/{year}/items/{number}/assignment";
/// Propose who answers for an item: POST.
pub const PROPOSE_ASSIGNMENT: &str = "/api/v1/staff/plans/{year}/items/{number}/assignment/propose";
/// Publish who answers for an item at a time to come: POST.
pub const SCHEDULE_ASSIGNMENT: &str = "/api/v1/staff/plans/{year}/items/{number}/assignment/schedule";
/// The item's public page with an assignment published: POST.
pub const PREVIEW_ASSIGNMENT: &str = "/api/v1/staff/plans/{year}/items/{number}/assignment/preview";
/// Updates of an item: POST.
pub const UPDATES: &str = "/api/v1/staff/plans/{year}/items/{number}/updates";
/// Publish an update at a time to come: POST.
pub const SCHEDULE_UPDATE: &str = "/api/v1/staff/plans/{year}/items/{number}/schedule";
/// Propose an update: POST.
pub const PROPOSE_UPDATE: &str = "/api/v1/staff/plans/{year}/items/{number}/propose";
/// Publish a stored plan at a time to come: POST.
pub const SCHEDULE_PLAN: &str = "/api/v1/staff/plans/{id}/schedule";
/// Propose a stored plan: POST.
pub const PROPOSE_PLAN: &str = "/api/v1/staff/plans/{id}/propose";
/// The public page as it would be with a proposal published, `?view=embed&lang=en`.
pub const PREVIEW: &str = "/console/preview/{id}";
/// The public page as it would be with a stored plan published, `?view=embed&lang=en`.
pub const PREVIEW_PLAN: &str = "/console/preview/plans/{id}";
/// Files: POST `?file_name=`.
pub const FILES: &str = "/api/v1/staff/files";
/// Units as a tree; POST adds one.
pub const UNITS: &str = "/api/v1/staff/units";
/// A unit.
pub const UNIT: &str = "/api/v1/staff/units/{code}";
/// Give a unit another name: POST.
pub const RENAME_UNIT: &str = "/api/v1/staff/units/{code}/rename";
/// Put a unit below another: POST.
pub const MOVE_UNIT: &str = "/api/v1/staff/units/{code}/move";
/// Close a unit: POST.
pub const CLOSE_UNIT: &str = "/api/v1/staff/units/{code}/close";
/// Merge a unit into another: POST.
pub const MERGE_UNIT: &str = "/api/v1/staff/units/{code}/merge";
/// Leaders of a unit: POST adds one.
pub const LEADERS: &str = "/api/v1/staff/units/{code}/leaders";
/// A leader: POST ends the row and begins another.
pub const LEADER: &str = "/api/v1/staff/units/{code}/leaders/{id}";
/// The last day of a leader: POST.
pub const END_LEADER: &str = "/api/v1/staff/units/{code}/leaders/{id}/end";
/// Mailboxes of a unit: POST adds one.
pub const UNIT_MAILBOXES: &str = "/api/v1/staff/units/{code}/mailboxes";
/// Rename a mailbox: POST.
pub const RENAME_MAILBOX: &str = "/api/v1/staff/units/{code}/mailboxes/{id}/rename";
/// Close a mailbox: POST.
pub const CLOSE_MAILBOX: &str = "/api/v1/staff/units/{code}/mailboxes/{id}/close";
/// Units as a table: GET `?format=&language=`, POST `?file_name=&trial=`.
pub const UNIT_TABLE: &str = "/api/v1/staff/tables/units";
/// Milestones of a plan as a table: GET `?year=&format=&language=`, POST `?year=&file_name=&trial=&reason=`.
pub const MILESTONE_TABLE: &str = "/api/v1/staff/tables/milestones";
/// Updates of a plan's items as a table: GET `?year=&format=&language=`, POST `?year=&file_name=&trial=`.
pub const UPDATE_TABLE: &str = "/api/v1/staff/tables/updates";

/// People as a table: GET `?format=&language=`, POST `?file_name=&trial=`.
pub const PEOPLE_TABLE: &str = "/api/v1/staff/tables/people";

/// The audit trail, `?who=&operation=&thing=&unit=&from=&to=&words=&after=`.
pub const AUDIT: &str = "/api/v1/staff/audit";
/// The audit trail as CSV, with the same query.
pub const AUDIT_EXPORT: &str = "/api/v1/staff/audit.csv";
/// Whether the audit trail is whole.
pub const AUDIT_CHAIN: &str = "/api/v1/staff/audit/chain";
/// What is being written: all of one account.
pub const DRAFTS: &str = "/api/v1/staff/drafts";
/// People: GET `?q=&unit=&role=&state=&sort=&after=`, POST adds one.
pub const PEOPLE: &str = "/api/v1/staff/people";
/// A person: GET, PUT changes name and contacts.
pub const PERSON: &str = "/api/v1/staff/people/{id}";
/// Disable people: POST.
pub const DISABLE: &str = "/api/v1/staff/people/disable";
/// Let disabled people in again: POST.
pub const ENABLE: &str = "/api/v1/staff/people/enable";
/// A new one-time link for a person: POST.
pub const NEW_LINK: &str = "/api/v1/staff/people/{id}/link";
/// Give a person a role: POST.
pub const ROLES: &str = "/api/v1/staff/people/{id}/roles";
/// A person's role: DELETE ends it.
pub const ROLE: &str = "/api/v1/staff/people/{id}/roles/{role}";
/// What roles one may give, and where.
pub const ROLE_CHOICES: &str = "/api/v1/staff/role-choices";
/// One's own account.
pub const ACCOUNT: &str = "/api/v1/staff/account";
/// Pass a role on for a time: POST.
pub const DELEGATIONS: &str = "/api/v1/staff/account/delegations";
/// A role that was passed on: DELETE takes it back.
pub const DELEGATION: &str = "/api/v1/staff/account/delegations/{id}";
/// One's saved views: GET `?table=`, PUT saves one.
pub const VIEWS: &str = "/api/v1/staff/views";
/// A saved view: DELETE.
pub const VIEW: &str = "/api/v1/staff/views/{id}";

/// How many follow what of a plan.
pub fn followers(year: i16) -> String {
    format!("/api/v1/staff/plans/{year}/followers")
}

/// A person.
pub fn person(id: i64) -> String {
    format!("{PEOPLE}/{id}")
}

/// A new one-time link for a person.
pub fn new_link(id: i64) -> String {
    format!("{PEOPLE}/{id}/link")
}

/// Give a person a role.
pub fn roles(id: i64) -> String {
    format!("{PEOPLE}/{id}/roles")
}

/// A person's role.
pub fn role(id: i64, role: i64) -> String {
    format!("{PEOPLE}/{id}/roles/{role}")
}

/// A role that was passed on.
pub fn delegation(id: i64) -> String {
    format!("{DELEGATIONS}/{id}")
}

/// One's saved views of a table.
pub fn views(table: &str) -> String {
    with_query(VIEWS, &[("table", table)])
}

/// A saved view.
pub fn view(id: i64) -> String {
    format!("{VIEWS}/{id}")
}
/// What is being written of one thing: `?thing=`.
pub const DRAFT: &str = "/api/v1/staff/drafts/one";

/// Messages on their way, `?state=&after=`.
pub const DELIVERIES: &str = "/api/v1/staff/deliveries";
/// Try a message again: POST.
pub const RETRY: &str = "/api/v1/staff/deliveries/{id}/retry";
/// Webhooks; POST registers one.
pub const WEBHOOKS: &str = "/api/v1/staff/webhooks";
/// A webhook: PUT changes it, DELETE removes it.
pub const WEBHOOK: &str = "/api/v1/staff/webhooks/{id}";
/// Send a trial to a webhook: POST.
pub const TEST_WEBHOOK: &str = "/api/v1/staff/webhooks/{id}/test";
/// How whoever is signed in wants to be told: GET, PUT.
pub const WISHES: &str = "/api/v1/staff/me/message-wishes";

/// Settings.
pub const SETTINGS: &str = "/api/v1/staff/settings";
/// A setting: PUT sets it.
pub const SETTING: &str = "/api/v1/staff/settings/{name}";
/// What a setting was before.
pub const SETTING_HISTORY: &str = "/api/v1/staff/settings/{name}/history";
/// Who is on duty.
pub const DUTY: &str = "/api/v1/staff/duty";
/// Working-day calendars; POST takes a year's notice.
pub const CALENDARS: &str = "/api/v1/staff/calendars";
/// What was imported for a year.
pub const CALENDAR_HISTORY: &str = "/api/v1/staff/calendars/{year}/history";

/// A setting.
pub fn setting(name: &str) -> String {
    format!("{SETTINGS}/{name}")
}

/// What a setting was before.
pub fn setting_history(name: &str) -> String {
    format!("{SETTINGS}/{name}/history")
}

/// What was imported for a year.
pub fn calendar_history(year: i16) -> String {
    format!("{CALENDARS}/{year}/history")
}

/// A step of a letter, by the last word of its address: `ask`.
pub fn letter_step(number: &LetterNumber, word: &str) -> String {
    format!("{INBOX}/{number}/{word}")
}

/// Name and contact of a letter's writer.
pub fn letter_contacts(number: &LetterNumber) -> String {
    format!("{INBOX}/{number}/contacts")
}

/// Store a document as a draft.
pub fn store_plan(year: i16, file_name: &str) -> String {
    with_query(PLANS, &[("year", &year.to_string()), ("file_name", file_name)])
}

/// A stored plan.
pub fn plan(id: i64) -> String {
    format!("{PLANS}/{id}")
}

/// Publish a stored plan.
pub fn publish(id: i64) -> String {
    format!("{PLANS}/{id}/publish")
}

/// Store a plan again with its items numbered 1 to n.
pub fn renumber(id: i64) -> String {
    format!("{PLANS}/{id}/renumber")
}

/// Store items of a plan as a draft of the next year.
pub fn copy_plan(id: i64) -> String {
    format!("{PLANS}/{id}/copy")
}

/// Updates of an item.
pub fn updates(year: i16, number: u32) -> String {
    format!("{PLANS}/{year}/items/{number}/updates")
}

/// Who answers for an item: what is in force, or publishing a change.
pub fn assignment(item: ItemRef) -> String {
    format!("{PLANS}/{}/items/{}/assignment", item.year, item.number)
}

/// What is done with an assignment short of publishing it at once: `propose`, `schedule`, `preview`.
pub fn assignment_step(item: ItemRef, step: &str) -> String {
    format!("{}/{step}", assignment(item))
}

/// Publish an update at a time to come.
pub fn schedule_update(year: i16, number: u32) -> String {
    format!("{PLANS}/{year}/items/{number}/schedule")
}

/// Propose an update.
pub fn propose_update(year: i16, number: u32) -> String {
    format!("{PLANS}/{year}/items/{number}/propose")
}

/// Publish a stored plan at a time to come.
pub fn schedule_plan(id: i64) -> String {
    format!("{PLANS}/{id}/schedule")
}

/// Propose a stored plan.
pub fn propose_plan(id: i64) -> String {
    format!("{PLANS}/{id}/propose")
}

/// The public page as it would be with a proposal published.
pub fn preview(id: i64, view: &str, language: &str) -> String {
    with_query(&PREVIEW.replace("{id}", &id.to_string()), &[("view", view), ("lang", language)])
}

/// The public page as it would be with a stored plan published.
pub fn preview_plan(id: i64, view: &str, language: &str) -> String {
    with_query(&PREVIEW_PLAN.replace("{id}", &id.to_string()), &[("view", view), ("lang", language)])
}

/// Upload a file.
pub fn upload(file_name: &str) -> String {
    with_query(FILES, &[("file_name", file_name)])
}

/// What is being written of a thing.
pub fn draft(thing: &DraftThing) -> String {
    with_query(DRAFT, &[("thing", &thing.to_string())])
}

/// A unit.
pub fn unit(code: &UnitCode) -> String {
    format!("{UNITS}/{code}")
}

/// What is done to a unit: `rename`, `move`, `close`, `merge`, or `leaders` and `mailboxes` to add one.
pub fn unit_step(code: &UnitCode, step: &str) -> String {
    format!("{UNITS}/{code}/{step}")
}

/// A leader of a unit.
pub fn leader(code: &UnitCode, id: i64) -> String {
    format!("{UNITS}/{code}/leaders/{id}")
}

/// The last day of a leader.
pub fn end_leader(code: &UnitCode, id: i64) -> String {
    format!("{UNITS}/{code}/leaders/{id}/end")
}

/// Rename a mailbox.
pub fn rename_mailbox(code: &UnitCode, id: &MailboxId) -> String {
    format!("{UNITS}/{code}/mailboxes/{id}/rename")
}

/// Close a mailbox.
pub fn close_mailbox(code: &UnitCode, id: &MailboxId) -> String {
    format!("{UNITS}/{code}/mailboxes/{id}/close")
}

/// A table as a file of a format, with heads in a language.
pub fn export_table(table: &str, format: &str, language: &str) -> String {
    with_query(table, &[("format", format), ("language", language)])
}

/// Import a table, or try it without changing anything.
pub fn import_table(table: &str, file_name: &str, trial: bool) -> String {
    with_query(table, &[("file_name", file_name), ("trial", if trial { "yes" } else { "" })])
}

/// A table of a plan, [`MILESTONE_TABLE`] or [`UPDATE_TABLE`], with heads in a language.
pub fn export_bulk(table: &str, year: i16, format: &str, language: &str) -> String {
    with_query(table, &[("year", &year.to_string()), ("format", format), ("language", language)])
}

/// Import such a table, or try it without changing anything. `reason` says why milestones change.
pub fn import_bulk(table: &str, year: i16, file_name: &str, trial: bool, reason: &str) -> String {
    let trial = if trial { "yes" } else { "" };
    let year = year.to_string();
    with_query(table, &[("year", &year), ("file_name", file_name), ("trial", trial), ("reason", reason)])
}

/// A page of the deliveries.
pub fn deliveries(state: &str, after: &str) -> String {
    with_query(DELIVERIES, &[("state", state), ("after", after)])
}

/// Try a message again.
pub fn retry(id: i64) -> String {
    format!("{DELIVERIES}/{id}/retry")
}

/// A webhook.
pub fn webhook(id: i64) -> String {
    format!("{WEBHOOKS}/{id}")
}

/// Send a trial to a webhook.
pub fn test_webhook(id: i64) -> String {
    format!("{WEBHOOKS}/{id}/test")
}

fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut serializer = Serializer::new(String::new());
    for (name, value) in pairs {
        if !value.is_empty() {
            serializer.append_pair(name, value);
        }
    }
    let query = serializer.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

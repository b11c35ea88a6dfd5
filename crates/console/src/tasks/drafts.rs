//! What this person began to write and has not sent.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::draft::{DraftList, DraftRow, DraftThing};
use huiyin::words::date;

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_drafts") {
        return Ok(());
    }
    let list: DraftList = client::get(desk, staff::DRAFTS).await?;
    tasks.tasks.extend(list.drafts.into_iter().filter_map(|row| task(row, desk)));
    Ok(())
}

fn task(row: DraftRow, desk: Desk) -> Option<Task> {
    let language = desk.language_now();
    let thing = DraftThing::parse(&row.thing)?;
    let title = match thing {
        DraftThing::NewPerson => language.say("新人员", "Somebody new").to_owned(),
        DraftThing::NewUnit => language.say("新单位", "A new unit").to_owned(),
        DraftThing::NewRecord => language.say("新的公开信息", "A new record").to_owned(),
        _ => row.title,
    };
    let (place, deed) = match thing {
        DraftThing::Reply(number) => (Place::Letter(number), language.say("接着写答复", "Finish the answer")),
        DraftThing::ApplicationAnswer(number) => (
            Place::Application(number),
            language.say("接着写申请的答复", "Finish the answer to an application"),
        ),
        DraftThing::Answer(number) => {
            (Place::Notice(number), language.say("接着写督办答复", "Finish the answer to a notice"))
        }
        DraftThing::Assignment(item) => {
            (Place::Assignment(item), language.say("接着改分工和节点", "Finish who answers for it"))
        }
        DraftThing::Update(item) => (Place::Item(item), language.say("接着写进展", "Finish the update")),
        DraftThing::Person(id) => (Place::Person(id), language.say("接着改人员", "Finish the person")),
        DraftThing::NewPerson => (Place::NewPerson, language.say("接着添加", "Go on adding")),
        DraftThing::Unit(code) => (Place::Unit(code), language.say("接着改单位", "Finish the unit")),
        DraftThing::NewUnit => (Place::Units, language.say("接着添加", "Go on adding")),
        DraftThing::Row(name, row) => {
            (Place::Row(name, row), language.say("接着写公开数据", "Finish the row of a register"))
        }
        DraftThing::RowAbout(name, row) => {
            (Place::RowAbout(name, row), language.say("接着写公开数据", "Finish the row of a register"))
        }
        DraftThing::Week(name, unit) => {
            (Place::NextWeek(name, unit), language.say("接着写下一周", "Finish the next week"))
        }
        DraftThing::NewRecord => (Place::NewDisclosure, language.say("接着登记", "Go on writing it down")),
        DraftThing::Record(id) => {
            (Place::Disclosure(id), language.say("接着改公开信息", "Finish the record"))
        }
        DraftThing::Round(_, _, unit) => {
            (Place::Round(Some(unit)), language.say("接着填报", "Finish the monthly round"))
        }
    };
    let saved = date::short(row.saved_on, language);
    Some(Task {
        left: None,
        light: None,
        deed,
        title,
        note: format!("{} {saved}", language.say("草稿存于", "draft saved")),
        address: place.to_string(),
    })
}

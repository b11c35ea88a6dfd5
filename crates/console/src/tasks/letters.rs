//! Letters that wait to be accepted or answered.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::inbox;
use contract::address::staff;
use contract::letter::LetterState;
use contract::problem::Problem;
use contract::staff::{Inbox, InboxRow};

/// Adds them, with the counts of all.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_letters") {
        return Ok(());
    }
    let inbox: Inbox = client::get(desk, staff::INBOX).await?;
    tasks.letters = Some(inbox.waiting);
    let owed = |row: &InboxRow| row.danger || (row.state.is_open() && row.state != LetterState::Asked);
    tasks.tasks.extend(inbox.rows.into_iter().filter(owed).map(|row| task(row, desk)));
    Ok(())
}

fn task(row: InboxRow, desk: Desk) -> Task {
    let (language, today) = (desk.language_now(), desk.today());
    Task {
        // A child in danger comes before whatever is late.
        left: Some(if row.danger { i32::MIN } else { inbox::days(today, row.due_on) }),
        light: Some((inbox::light(&row, today), inbox::pressing(&row, today, language))),
        deed: match row.state {
            _ if row.danger => language.say("有孩子可能有危险", "A child may be in danger"),
            LetterState::Received => language.say("受理来信", "Accept"),
            LetterState::Reopened => language.say("重办来信", "Deal with again"),
            _ => language.say("答复来信", "Answer"),
        },
        note: row.number.to_string(),
        address: Place::Letter(row.number).to_string(),
        title: row.title,
    }
}

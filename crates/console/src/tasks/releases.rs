//! Letters on their way to the public: those that wait for this person's approval, and those to be masked anew.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::release as words;
use contract::address::staff;
use contract::letter::ReleaseState;
use contract::problem::Problem;
use contract::staff::release::{ReleaseList, ReleaseRow};

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    let waiting = [
        (ReleaseState::Proposed, "approve_release"),
        (ReleaseState::SentBack, "propose_release"),
        (ReleaseState::Objected, "propose_release"),
    ];
    for (state, operation) in waiting {
        if !desk.may("list_releases") || !desk.may(operation) {
            continue;
        }
        let list: ReleaseList = client::get(desk, &staff::releases(state)).await?;
        // Nobody approves what they confirmed.
        let mine = list.rows.into_iter().filter(|row| state != ReleaseState::Proposed || !row.own);
        tasks.tasks.extend(mine.map(|row| task(row, desk)));
    }
    Ok(())
}

fn task(row: ReleaseRow, desk: Desk) -> Task {
    Task {
        left: None,
        light: None,
        deed: words::deed(row.state, desk.language_now()),
        note: format!("{} {}", row.number, row.unit),
        address: Place::Release(row.number).to_string(),
        title: row.title,
    }
}

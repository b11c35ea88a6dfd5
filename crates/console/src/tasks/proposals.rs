//! Proposals that wait for my approval, and my own that were sent back.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::publishing::{ProposalRow, ProposalState, Proposals, Whose};
use huiyin::words::date;

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_proposals") {
        return Ok(());
    }
    let language = desk.language_now();
    let mine = ask(desk, Whose::Mine, ProposalState::SentBack).await?;
    let sent_back = language.say("修改退回的提请", "Mend what was sent back");
    tasks.tasks.extend(mine.into_iter().map(|row| task(desk, row, sent_back)));
    if desk.may("approve_proposal") {
        let waiting = ask(desk, Whose::ForMe, ProposalState::Waiting).await?;
        let approve = language.say("审核", "Review");
        tasks.tasks.extend(waiting.into_iter().map(|row| task(desk, row, approve)));
    }
    Ok(())
}

async fn ask(desk: Desk, whose: Whose, state: ProposalState) -> Result<Vec<ProposalRow>, Problem> {
    let address = staff::proposals(Some(whose), Some(state), "");
    Ok(client::get::<Proposals>(desk, &address).await?.rows)
}

fn task(desk: Desk, row: ProposalRow, deed: &'static str) -> Task {
    Task {
        left: None,
        light: None,
        deed,
        title: row.title,
        note: format!("{} {}", row.unit, date::short(row.on, desk.language_now())),
        address: Place::Proposal(row.id).to_string(),
    }
}

//! What the own units owe to the monthly round, and what waits there to be published.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::round as words;
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::round::{Owed, RoundCounts, RoundList, RoundRow};
use huiyin::words::date;

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_rounds") {
        return Ok(());
    }
    let list: RoundList = client::get(desk, staff::ROUNDS).await?;
    let Some(round) = list.rounds.first() else { return Ok(()) };
    if desk.may("send_round") {
        let owed = list.owed.iter().filter(|owed| owed.open + owed.sent_back > 0);
        tasks.tasks.extend(owed.map(|owed| answer(round, owed, desk)));
    }
    if desk.may("publish_round") {
        tasks
            .tasks
            .extend(list.counts.filter(|counts| counts.sent > 0).map(|counts| publish(round, counts, desk)));
    }
    Ok(())
}

fn answer(round: &RoundRow, owed: &Owed, desk: Desk) -> Task {
    let language = desk.language_now();
    let (left, light, words) = words::pressing(round.due_on, desk.today(), language);
    Task {
        left: Some(left),
        light: Some((light, words)),
        deed: match owed.sent_back {
            0 => language.say("填报进展", "Answer the round"),
            _ => language.say("修改退回的进展", "Mend what was sent back"),
        },
        title: words::title((round.year, round.month), language),
        note: format!(
            "{} {} {}",
            owed.name,
            words::owed(owed, language),
            date::short(round.due_on, language)
        ),
        address: Place::Round(Some(owed.unit.clone())).to_string(),
    }
}

fn publish(round: &RoundRow, counts: RoundCounts, desk: Desk) -> Task {
    let language = desk.language_now();
    let RoundCounts { items, sent, published, missing } = counts;
    Task {
        left: None,
        light: None,
        deed: language.say("审核并公布", "Review and publish"),
        title: words::title((round.year, round.month), language),
        note: words::progress(items as usize, sent as usize, published as usize, missing as usize, language),
        address: Place::Rounds(None).to_string(),
    }
}

//! Registers in which the own units are late.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::register as words;
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::register::{Standing, StandingState};
use contract::staff::register::DeskRegisters;

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    // Who only reads is not late with anything.
    if !desk.may("publish_rows") {
        return Ok(());
    }
    let list: DeskRegisters = client::get(desk, staff::REGISTERS).await?;
    let late = list.registers.into_iter().filter(|one| one.count(StandingState::Overdue) > 0);
    tasks.tasks.extend(late.map(|standing| task(&standing, desk)));
    Ok(())
}

fn task(standing: &Standing, desk: Desk) -> Task {
    let language = desk.language_now();
    let left = standing.due_on.map(|due| words::left(due, desk.today(), language));
    Task {
        left: left.as_ref().map(|(left, _)| *left),
        light: words::light(StandingState::Overdue).zip(left.map(|(_, words)| words)),
        deed: language.say("更新公开数据", "Renew public data"),
        title: standing.title_in(language).to_owned(),
        note: note(standing, language),
        address: Place::register(standing.register.clone()).to_string(),
    }
}

/// The unit, or how many there are.
fn note(standing: &Standing, language: Language) -> String {
    let mut late = standing.units.iter().filter(|unit| unit.state == StandingState::Overdue);
    match (late.next(), late.next()) {
        (Some(only), None) => only.unit_name.clone(),
        _ => words::state(&standing.units, language),
    }
}

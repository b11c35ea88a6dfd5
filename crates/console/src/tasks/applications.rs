//! Applications for information that this person answers, the most pressing first.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::{application as words, inbox};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::Pressing;
use contract::staff::application::{ApplicationFilter, ApplicationRow, Applications};

/// Adds those that wait for nobody else.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("answer_application") {
        return Ok(());
    }
    let address = staff::applications(ApplicationFilter::Open.name(), "");
    let page: Applications = client::get(desk, &address).await?;
    let owed = |row: &ApplicationRow| row.pressing != Pressing::Paused;
    tasks.tasks.extend(page.rows.into_iter().filter(owed).map(|row| task(row, desk)));
    Ok(())
}

fn task(row: ApplicationRow, desk: Desk) -> Task {
    let (language, today) = (desk.language_now(), desk.today());
    Task {
        left: Some(inbox::days(today, row.due_on)),
        light: Some((words::light(&row, today), words::pressing(&row, today, language))),
        deed: words::deed(&row, language),
        note: row.number.to_string(),
        address: Place::Application(row.number).to_string(),
        title: row.title,
    }
}

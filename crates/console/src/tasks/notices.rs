//! Supervision notices in which this person acts next: to be answered, to be closed, or late.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::{inbox, notice};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::notice::{NoticeFilter, NoticeRow, Notices};

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_notices") {
        return Ok(());
    }
    let address = staff::notices(NoticeFilter::ForMe.name(), "");
    let page: Notices = client::get(desk, &address).await?;
    tasks.tasks.extend(page.rows.into_iter().map(|row| task(row, desk)));
    Ok(())
}

fn task(row: NoticeRow, desk: Desk) -> Task {
    let (language, today) = (desk.language_now(), desk.today());
    Task {
        left: row.state.is_units_turn().then(|| inbox::days(today, row.due_on)),
        light: Some((notice::light(&row, today), notice::pressing(&row, today, language))),
        deed: notice::deed(&row, language),
        note: format!("{} {}", row.number, row.unit),
        address: Place::Notice(row.number).to_string(),
        title: row.title,
    }
}

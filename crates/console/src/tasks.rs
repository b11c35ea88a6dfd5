//! What waits for whoever sits here, gathered from every corner of the desk. Each corner has a file and adds to
//! the same list; one that the person may not ask adds nothing.

mod applications;
mod drafts;
mod embeds;
mod letters;
mod notices;
mod plans;
mod proposals;
mod registers;
mod releases;
mod rounds;

use crate::desk::Desk;
use crate::task::Tasks;
use contract::problem::Problem;

/// Everything that waits, the most urgent first.
///
/// # Errors
/// What the server says is wrong, or that it was not reached.
pub async fn gather(desk: Desk) -> Result<Tasks, Problem> {
    let mut tasks = Tasks::default();
    letters::add(desk, &mut tasks).await?;
    applications::add(desk, &mut tasks).await?;
    notices::add(desk, &mut tasks).await?;
    rounds::add(desk, &mut tasks).await?;
    registers::add(desk, &mut tasks).await?;
    drafts::add(desk, &mut tasks).await?;
    proposals::add(desk, &mut tasks).await?;
    releases::add(desk, &mut tasks).await?;
    plans::add(desk, &mut tasks).await?;
    embeds::add(desk, &mut tasks).await?;
    Ok(tasks.in_order())
}

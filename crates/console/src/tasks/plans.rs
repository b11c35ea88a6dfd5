//! Plans that were stored and wait to be published.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::{PlanState, PlanVersions};
use huiyin::words::date;

/// Adds them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("list_stored_plans") {
        return Ok(());
    }
    let language = desk.language_now();
    let plans: PlanVersions = client::get(desk, staff::PLANS).await?;
    let drafts = plans.plans.into_iter().filter(|plan| plan.state == PlanState::Draft);
    tasks.tasks.extend(drafts.map(|plan| Task {
        left: None,
        light: None,
        deed: language.say("公布工作安排", "Publish the plan"),
        title: plan.title,
        note: format!("{} {}", language.say("存于", "stored"), date::short(plan.stored_on, language)),
        address: Place::Plan(plan.id).to_string(),
    }));
    Ok(())
}

//! Embeds on other sites that broke within the last week.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use crate::task::{Task, Tasks};
use crate::words::embed as words;
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::embed::{EmbedReport, first_of};

/// Adds one line for all of them.
pub async fn add(desk: Desk, tasks: &mut Tasks) -> Result<(), Problem> {
    if !desk.may("show_embed_report") {
        return Ok(());
    }
    let language = desk.language_now();
    let week = first_of(desk.today(), 7);
    let report: EmbedReport = client::get(desk, &staff::embed_report(week)).await?;
    let broken = report.places.iter().filter(|place| !place.broken.is_empty()).count();
    tasks.tasks.extend((broken > 0).then(|| Task {
        left: None,
        light: None,
        deed: language.say("看看嵌入", "Look at the embeds"),
        title: words::broken(broken, language),
        note: language.say("近 7 天", "in 7 days").to_owned(),
        address: Place::Embeds.to_string(),
    }));
    Ok(())
}

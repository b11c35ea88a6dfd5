//! A plan of 500 items with 20,000 updates, asked as its readers and the desk ask, one question at a time. Before
//! each turn an update is published, so the first answer to a question is made anew and the second is a kept one.
//! Each figure stands beside its budget; what falls short says so.

use super::client::{Answer, Client};
use super::server::Server;
use super::{figure, percentile};
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::time::Instant;

const TURNS: usize = 12;
const BULK_TURNS: usize = 3;
const ITEMS: usize = 500;
const STAFF: &str = "/api/v1/staff";

/// Milliseconds that 95 of a hundred answers may take: made anew, kept, published, whole tables.
const ANEW: f64 = 200.0;
const KEPT: f64 = 5.0;
const PUBLISH: f64 = 1000.0;
const BULK: f64 = 10_000.0;
/// A book of every update, and a day that is written down for ever, are made once.
const ONCE: f64 = 1000.0;

/// What was asked, its budget, and how long each answer took.
#[derive(Default)]
struct Times(Vec<(String, f64, Vec<f64>)>);

impl Times {
    fn take(&mut self, name: &str, budget: f64, milliseconds: f64) {
        match self.0.iter_mut().find(|(known, ..)| known == name) {
            Some((_, _, times)) => times.push(milliseconds),
            None => self.0.push((name.to_owned(), budget, vec![milliseconds])),
        }
    }

    fn print(mut self) {
        let mut short = 0;
        for (name, budget, times) in &mut self.0 {
            let (half, most) = (percentile(times, 50), percentile(times, 95));
            let over = most > *budget;
            short += usize::from(over);
            let verdict =
                if over { format!("ms, OVER its budget of {budget}") } else { format!("ms of {budget}") };
            figure(&format!("plan, {name}, 50th percentile"), format!("{half:.1}"), "ms");
            figure(&format!("plan, {name}, 95th percentile"), format!("{most:.1}"), &verdict);
        }
        figure("plan, figures over their budget", format!("{short} of {}", self.0.len()), "figures");
    }
}

/// Prints median and 95th percentile of each question with its budget.
pub fn print(repository: &Repository) -> Outcome {
    let server = Server::with(repository, "crowd")?;
    let mut times = Times::default();
    // What was measured before something failed is still worth knowing.
    let outcome = measure(&server, &mut times);
    times.print();
    outcome
}

fn measure(server: &Server, times: &mut Times) -> Outcome {
    let mut desk = Client::connect(server.address())?;
    desk.always("Content-Type", "application/json");
    desk.always("Cookie", &server.sign_in("administrator")?);
    let mut reader = Client::connect(server.address())?;
    reader.always("Accept-Encoding", "br");
    let year = number(&get(&mut reader, "/api/v1/plans")?.json()?["plans"][0]["year"])?;
    let today = get(&mut reader, "/api/v1/site")?.json()?["today"].as_str().unwrap_or_default().to_owned();
    let days: Vec<String> = (1..=12)
        .flat_map(|month| (2..=28).map(move |day| format!("{year}-{month:02}-{day:02}")))
        .filter(|day| *day < today)
        .collect();
    let round = round(&mut desk, year, &today)?;
    let stored = number(&get(&mut desk, &format!("{STAFF}/plans"))?.json()?["plans"][0]["id"])?;
    let views = [
        ("desk, plans", format!("{STAFF}/plans")),
        ("desk, stored plan", format!("{STAFF}/plans/{stored}")),
        ("desk, round", format!("{STAFF}/rounds/{round}")),
        ("desk, table of updates", format!("{STAFF}/tables/updates?year={year}")),
    ];

    let page = format!("/plans/{year}");
    let mut shown = get(&mut reader, &page)?.body;
    for turn in 0..TURNS {
        let started = Instant::now();
        publish(&mut desk, (year, turn + 1), turn)?;
        times.take("publish an update", PUBLISH, since(started));
        let now = get(&mut reader, &page)?.body;
        times.take("publish an update, until the plan page shows it", PUBLISH, since(started));
        if now == shown {
            return Err(Failure::new("the plan page did not change with what was published"));
        }
        shown = now;
        let day = &days[days.len() * turn / TURNS];
        let before = &days[(days.len() * turn / TURNS).saturating_sub(1)];
        for (name, address, budget) in questions(year, turn + 1, (before, day)) {
            let started = Instant::now();
            get(&mut reader, &address)?;
            times.take(name, budget, since(started));
            if is_kept(&address) {
                let started = Instant::now();
                get(&mut reader, &address)?;
                times.take(&format!("{name}, kept"), KEPT, since(started));
            }
        }
        for (name, address) in &views {
            let started = Instant::now();
            get(&mut desk, address)?;
            times.take(name, ANEW, since(started));
        }
    }
    for turn in 0..BULK_TURNS {
        let table = table(turn);
        for (name, trial) in [("trial of a table of 500 rows", "yes"), ("publish a table of 500 rows", "")] {
            let address = format!("{STAFF}/tables/updates?year={year}&file_name=updates.csv&trial={trial}");
            let started = Instant::now();
            let import = desk.send("POST", &address, "", table.as_bytes())?.with(200, name)?.json()?;
            times.take(name, BULK, since(started));
            if import["done"] == Value::Bool(trial == "yes") {
                return Err(Failure::new(format!("a table of updates was not taken: {import}")));
            }
        }
    }
    Ok(())
}

/// Pages, feeds and files are kept as they are sent; what the API tells of plans and items is made each time.
fn is_kept(address: &str) -> bool {
    !address.starts_with("/api/") || address.contains("/data.")
}

fn questions(year: u64, item: usize, (before, day): (&str, &str)) -> Vec<(&'static str, String, f64)> {
    vec![
        ("home", "/".to_owned(), ANEW),
        ("plan page in English", format!("/en/plans/{year}"), ANEW),
        ("item page", format!("/plans/{year}/items/{item}"), ANEW),
        ("board", format!("/plans/{year}/board"), ANEW),
        ("plan page of a closed day", format!("/plans/{year}?as_of={day}"), ONCE),
        ("item page of a closed day", format!("/plans/{year}/items/{item}?as_of={day}"), ANEW),
        ("changes between two days", format!("/plans/{year}/changes?from={before}&to={day}"), ONCE),
        ("plan as JSON", format!("/api/v1/plans/{year}"), ANEW),
        ("item as JSON", format!("/api/v1/plans/{year}/items/{item}"), ANEW),
        ("state of a closed day", format!("/api/v1/plans/{year}/state?as_of={day}"), ANEW),
        ("feed of everything", "/feeds/plans.atom".to_owned(), ANEW),
        ("feed of the plan", format!("/feeds/plans-{year}.atom"), ANEW),
        ("feed of an item", format!("/feeds/plans-{year}-items-{item}.json"), ANEW),
        ("data, CSV of updates", format!("/api/v1/plans/{year}/data.csv?table=updates"), ONCE),
        ("data, XLSX", format!("/api/v1/plans/{year}/data.xlsx"), ONCE),
        ("data, JSON", format!("/api/v1/plans/{year}/data.json"), ONCE),
    ]
}

fn publish(desk: &mut Client, (year, item): (u64, usize), turn: usize) -> Outcome {
    let value = 90 + turn % 10;
    let body = json!({ "text": format!("压测第{turn}次"), "readings": [{ "target": 0, "value": value }] });
    let address = format!("{STAFF}/plans/{year}/items/{item}/updates");
    desk.send("POST", &address, "", body.to_string().as_bytes())?.with(201, "an update")?;
    Ok(())
}

/// The newest round; one is opened where there is none.
fn round(desk: &mut Client, year: u64, today: &str) -> Outcome<u64> {
    let address = format!("{STAFF}/rounds");
    let rounds = get(desk, &address)?.json()?;
    if rounds["rounds"][0].is_object() {
        return number(&rounds["rounds"][0]["id"]);
    }
    let month: u64 = today.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(1);
    let opening = match &rounds["opening"] {
        Value::Null => json!({ "year": year, "month": month, "due_on": today }),
        opening => opening.clone(),
    };
    let opened = desk.send("POST", &address, "", opening.to_string().as_bytes())?;
    number(&opened.with(201, "opening a round")?.json()?["id"])
}

fn table(turn: usize) -> String {
    let mut table = String::from("item,title,milestone,milestone_title,value,done_on,text,evidence\n");
    for item in 1..=ITEMS {
        let _ = writeln!(table, "{item},,0,,{},,压测第{turn}批,", 97 + turn);
    }
    table
}

fn get(client: &mut Client, address: &str) -> Outcome<Answer> {
    client.send("GET", address, "", b"")?.with(200, address)
}

fn number(value: &Value) -> Outcome<u64> {
    value.as_u64().ok_or_else(|| Failure::new(format!("not a number: {value}")))
}

fn since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_feeds_and_files_are_kept_and_nothing_else_of_the_api() {
        let kept = ["/plans/2026", "/feeds/plans.atom", "/api/v1/plans/2026/data.csv?table=updates"];
        assert!(kept.into_iter().all(is_kept) && !is_kept("/api/v1/plans/2026"));
    }

    #[test]
    fn a_table_has_a_row_for_every_item_under_its_heads() {
        let table = table(0);
        assert_eq!(table.lines().count(), ITEMS + 1);
        assert_eq!(table.lines().nth(500), Some("500,,0,,97,,压测第0批,"));
    }
}

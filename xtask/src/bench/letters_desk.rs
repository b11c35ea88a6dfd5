//! A desk with 10,000 letters of every kind, in every state, asked as people at the desk and readers ask, one question
//! at a time. What pages show is kept; so the first answer to each address of the statistics is told apart. Each
//! figure stands beside its budget; what falls short says so.

use super::client::{Answer, Client};
use super::server::Server;
use super::{figure, percentile};
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use std::time::Instant;

const TURNS: usize = 40;
const STAFF: &str = "/api/v1/staff/letters";
/// Milliseconds that 95 of a hundred answers may take.
const BUDGET: f64 = 200.0;

/// What is asked at the desk: a name, and the address.
const DESK: [(&str, &str); 9] = [
    ("inbox", ""),
    ("inbox, to answer", "?state=to_answer"),
    ("inbox, in hand", "?state=in_hand"),
    ("inbox, closed", "?state=closed"),
    ("inbox, of a kind", "?kind=complaint"),
    ("inbox, of a unit", "?unit=school-7"),
    ("inbox, overdue complaints", "?kind=complaint&pressing=overdue"),
    ("inbox, a part of a number", "?q=00042"),
    ("counts of the filters", "/counts"),
];

/// Prints median and 95th percentile of each question with its budget.
pub fn print(repository: &Repository) -> Outcome {
    let server = Server::with(repository, "letters")?;
    let mut office = Client::connect(server.address())?;
    office.always("Cookie", &server.sign_in("bureau-office")?);
    let mut short = 0;
    for (name, query) in DESK {
        let times = ask(&mut office, &[format!("{STAFF}{query}")], TURNS)?;
        short += told(name, times);
    }
    let pages = pages(&mut office)?;
    short += told("inbox, a later page", ask(&mut office, &pages.later, TURNS)?);
    short += told("one letter", ask(&mut office, &pages.letters, TURNS)?);

    let mut reader = Client::connect(server.address())?;
    let json = "/api/v1/statistics".to_owned();
    // The program counts what is due when it starts; asked before that is done, one waits for it.
    let mut first = ask(&mut reader, std::slice::from_ref(&json), 1)?;
    figure("letters-desk, statistics, first of all", format!("{:.1}", percentile(&mut first, 100)), "ms");
    short += told("statistics as JSON", ask(&mut reader, &[json], TURNS)?);
    let statistics = get(&mut reader, "/api/v1/statistics")?.json()?;
    let addresses = addresses(&statistics);
    short += told("statistics, page and files anew", ask(&mut reader, &addresses, addresses.len())?);
    short += told("statistics, page and files kept", ask(&mut reader, &addresses, TURNS)?);
    let year = statistics["next"]["year"].as_i64().unwrap_or_default();
    let items: Vec<String> = (1..=TURNS).map(|number| format!("/plans/{year}/items/{number}")).collect();
    short += told("item page with its letters, anew", ask(&mut reader, &items, TURNS)?);
    figure("letters-desk, figures over their budget", short, "figures");
    Ok(())
}

/// Addresses that the inbox itself names.
struct Pages {
    later: Vec<String>,
    letters: Vec<String>,
}

fn pages(office: &mut Client) -> Outcome<Pages> {
    let mut pages = Pages { later: Vec::new(), letters: Vec::new() };
    let mut address = STAFF.to_owned();
    for _ in 0..10 {
        let inbox = get(office, &address)?.json()?;
        let rows = inbox["rows"].as_array().cloned().unwrap_or_default();
        let numbers = rows.iter().filter_map(|row| row["number"].as_str());
        pages.letters.extend(numbers.map(|number| format!("{STAFF}/{number}")));
        let Some(next) = inbox["next"].as_str() else { break };
        address = format!("{STAFF}?after={next}");
        pages.later.push(address.clone());
    }
    match pages.later.is_empty() || pages.letters.is_empty() {
        true => Err(Failure::new("the inbox has no second page")),
        false => Ok(pages),
    }
}

/// The page of every quarter in both languages, and its files.
fn addresses(statistics: &serde_json::Value) -> Vec<String> {
    let year = &statistics["year"];
    let quarters = statistics["quarters"].as_array().cloned().unwrap_or_default();
    let pages = quarters.iter().flat_map(|quarter| {
        let page = format!("/statistics?year={year}&quarter={}", quarter["quarter"]);
        [format!("/en{page}"), page]
    });
    let files = ["csv", "xlsx"].map(|ending| format!("/api/v1/statistics.{ending}?year={year}"));
    pages.chain(files).collect()
}

fn get(client: &mut Client, address: &str) -> Outcome<Answer> {
    client.send("GET", address, "", b"")?.with(200, address)
}

/// Milliseconds of each answer, asking the addresses in turn.
fn ask(client: &mut Client, addresses: &[String], turns: usize) -> Outcome<Vec<f64>> {
    let mut times = Vec::with_capacity(turns);
    for address in addresses.iter().cycle().take(turns) {
        let started = Instant::now();
        get(client, address)?;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(times)
}

/// Prints a figure; 1 if it is over its budget.
fn told(name: &str, mut times: Vec<f64>) -> usize {
    let (half, most) = (percentile(&mut times, 50), percentile(&mut times, 95));
    let over = most > BUDGET;
    let verdict = if over { format!("ms, OVER its budget of {BUDGET}") } else { format!("ms of {BUDGET}") };
    figure(&format!("letters-desk, {name}, 50th percentile"), format!("{half:.1}"), "ms");
    figure(&format!("letters-desk, {name}, 95th percentile"), format!("{most:.1}"), &verdict);
    usize::from(over)
}

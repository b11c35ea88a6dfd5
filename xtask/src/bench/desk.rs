//! The desk with a whole city on it: 500 units and 2,000 people, put in as the two tables that the desk takes, then
//! asked as people at the desk ask, four at a time. The time is from the request to the end of the answer, on this machine.

use super::client::Client;
use super::server::Server;
use super::{figure, percentile};
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use std::fmt::Write as _;
use std::time::Instant;

const UNITS: usize = 500;
const PEOPLE: usize = 2000;
const CLIENTS: usize = 4;
/// How often each client asks each question.
const TIMES: usize = 25;
const API: &str = "/api/v1/staff";

/// What is asked: a name, and the address.
const QUESTIONS: [(&str, &str); 9] = [
    ("who am I", "/me"),
    ("inbox", "/letters"),
    ("units", "/units"),
    ("one unit", "/units/bench-7"),
    ("people", "/people"),
    ("people by unit", "/people?q=%E5%8E%8B%E6%B5%8B&sort=unit"),
    ("role choices", "/role-choices"),
    ("settings", "/settings"),
    ("audit", "/audit"),
];

/// Prints the 95th percentile of each question and of all.
pub fn print(repository: &Repository) -> Outcome {
    let server = Server::start(repository)?;
    let cookie = server.sign_in("administrator")?;
    let mut client = Client::connect(server.address())?;
    client.always("Content-Type", "application/json");
    client.always("Cookie", &cookie);
    let (units, people) = fill(&mut client)?;
    figure("desk, units", units, "units");
    figure("desk, people", people, "people");

    let mut all = Vec::new();
    for (name, path) in QUESTIONS {
        let mut times = ask(server.address(), &cookie, &format!("{API}{path}"))?;
        figure(&format!("desk, {name}, 95th percentile"), milliseconds(&mut times), "ms");
        all.extend(times);
    }
    figure("desk, 95th percentile", milliseconds(&mut all), "ms");
    Ok(())
}

/// Puts units and people in, a table each; answers how many of them there are then.
fn fill(client: &mut Client) -> Outcome<(usize, u64)> {
    let mut units = String::from("code,name,kind,parent,town,mailbox,closed_on,merged_into\n");
    for number in 0..UNITS {
        let _ = writeln!(units, "bench-{number},压测第{number}小学,school,bureau,压测镇,,,");
    }
    let mut people = String::from("name,roles,email\n");
    for number in 0..PEOPLE {
        let role = if number < UNITS { "principal" } else { "school-staff" };
        let unit = number % UNITS;
        let _ = writeln!(people, "压测{number},{role}@bench-{unit},p{number}@example.org");
    }
    for (table, text) in [("units", units), ("people", people)] {
        let path = format!("{API}/tables/{table}?file_name={table}.csv");
        let import =
            client.send("POST", &path, "", text.as_bytes())?.with(200, "importing a table")?.json()?;
        if import["done"] != true {
            return Err(Failure::new(format!("the table of {table} was not imported: {import}")));
        }
    }
    let units = client.send("GET", &format!("{API}/units"), "", b"")?.with(200, "the units")?.json()?;
    let people = client.send("GET", &format!("{API}/people"), "", b"")?.with(200, "the people")?.json()?;
    Ok((units["units"].as_array().map_or(0, Vec::len), people["total"].as_u64().unwrap_or(0)))
}

/// Milliseconds of each answer to one question.
fn ask(address: &str, cookie: &str, path: &str) -> Outcome<Vec<f64>> {
    let asked = || -> Outcome<Vec<f64>> {
        let mut client = Client::connect(address)?;
        client.always("Cookie", cookie);
        let mut times = Vec::with_capacity(TIMES);
        for _ in 0..TIMES {
            let started = Instant::now();
            client.send("GET", path, "", b"")?.with(200, path)?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(times)
    };
    let answers = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(asked)).collect();
        let joined = clients.into_iter().map(|client| client.join());
        joined.map(|times| times.unwrap_or(Err(Failure::new("a client panicked")))).collect::<Vec<_>>()
    });
    let mut all = Vec::new();
    for times in answers {
        all.extend(times?);
    }
    Ok(all)
}

fn milliseconds(times: &mut [f64]) -> String {
    format!("{:.1}", percentile(times, 95))
}

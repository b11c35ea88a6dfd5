//! Searching 20,000 disclosures and 200,000 rows of registers: words of one to four characters, rare and in every
//! text, with filters, sorted by fit and by date, and paging. Each figure stands beside its budget; what falls short
//! says so. `HUIYIN_DATABASE_URL` measures another database, which must be empty.

use super::client::Client;
use super::server::Server;
use super::{figure, percentile};
use crate::failure::Outcome;
use crate::repository::Repository;
use std::time::Instant;

const TURNS: usize = 40;
/// Milliseconds that 95 of a hundred answers may take.
const BUDGET: f64 = 200.0;

/// What is asked: a name, words, and the rest of the query.
const ASKED: [(&str, &str, &str); 12] = [
    ("1 character, in every text", "学", ""),
    ("2 characters, in every text", "学校", ""),
    ("2 characters, in every text, by date", "学校", "&sort=date"),
    ("2 characters, in many", "食堂", ""),
    ("4 characters, in few", "应急演练", ""),
    ("3 characters, in two", "萤火虫", ""),
    ("in none", "蒲公英", ""),
    ("a frequent and a rare word", "学校 萤火虫", ""),
    ("in every text, of a kind", "学校", "&kind=disclosure"),
    ("in every text, of a unit", "学校", "&unit=school-7"),
    ("in many, of a unit, in a year, by date", "食堂", "&unit=school-7&year=2025&sort=date"),
    ("in every text, the last page", "学校", "&page=25"),
];

/// Prints median and 95th percentile of each question with its budget.
pub fn print(repository: &Repository) -> Outcome {
    let began = Instant::now();
    let server = Server::with(repository, "search")?;
    figure("search, index of 220,000 entries made in", began.elapsed().as_secs(), "s");
    let mut client = Client::connect(server.address())?;
    let mut short = 0;
    for (name, words, rest) in ASKED {
        for (form, path) in [("data", "/api/v1/search"), ("page", "/search")] {
            let address = format!("{path}?q={}{rest}", encoded(words));
            let mut times = Vec::with_capacity(TURNS);
            for _ in 0..TURNS {
                let started = Instant::now();
                client.send("GET", &address, "", b"")?.with(200, &address)?;
                times.push(started.elapsed().as_secs_f64() * 1000.0);
            }
            let (half, most) = (percentile(&mut times, 50), percentile(&mut times, 95));
            let over = most > BUDGET;
            short += usize::from(over);
            let verdict =
                if over { format!("ms, OVER its budget of {BUDGET}") } else { format!("ms of {BUDGET}") };
            figure(&format!("search, {name}, {form}, 50th percentile"), format!("{half:.1}"), "ms");
            figure(&format!("search, {name}, {form}, 95th percentile"), format!("{most:.1}"), &verdict);
        }
    }
    figure("search, figures over their budget", short, "figures");
    Ok(())
}

fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

//! A bureau with 20,000 disclosure records and 200,000 rows of a register: searching words of one to four characters,
//! rare and in every text, with filters, sorted by fit and by date; choosing, sorting and paging rows and records. Each
//! figure stands beside its budget; what falls short says so. `HUIYIN_DATABASE_URL` measures another database, which
//! must be empty.

use super::client::{Answer, Client};
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

/// What is paged through: a name, its data, its page, and what chooses.
const PAGED: [(&str, &str, &str, &str); 8] = [
    ("rows", "/api/v1/registers/purchases", "/registers/purchases", ""),
    ("rows of a unit", "/api/v1/registers/purchases", "/registers/purchases", "unit=school-7"),
    (
        "rows of goods, dearest first",
        "/api/v1/registers/purchases",
        "/registers/purchases",
        "goods=rice&sort=-unit_price",
    ),
    ("rows by supplier", "/api/v1/registers/purchases", "/registers/purchases", "sort=supplier"),
    ("records", "/api/v1/disclosures", "/disclosures", ""),
    ("records of a unit, of the five", "/api/v1/disclosures", "/disclosures", "unit=school-7&five=result"),
    ("records with a word in all", "/api/v1/disclosures", "/disclosures", "q=%E5%AD%A6%E6%A0%A1"),
    (
        "records with a word in few",
        "/api/v1/disclosures",
        "/disclosures",
        "q=%E5%BA%94%E6%80%A5%E6%BC%94%E7%BB%83",
    ),
];

/// Prints median and 95th percentile of each question with its budget.
pub fn print(repository: &Repository) -> Outcome {
    let began = Instant::now();
    let server = Server::with(repository, "disclosures")?;
    figure("search, 20,000 records and 200,000 rows published in", began.elapsed().as_secs(), "s");
    let mut bench = Bench { client: Client::connect(server.address())?, short: 0 };
    for (name, words, rest) in ASKED {
        for (form, path) in [("data", "/api/v1/search"), ("page", "/search")] {
            let address = format!("{path}?q={}{rest}", encoded(words));
            let mut times = Vec::with_capacity(TURNS);
            for _ in 0..TURNS {
                times.push(bench.timed(&address)?.1);
            }
            bench.tell(&format!("search, {name}, {form}"), times);
        }
    }
    for (name, data, page, chosen) in PAGED {
        let (cursors, times) = bench.pages(data, chosen)?;
        bench.tell(&format!("paging, {name}, data"), times);
        let mut times = Vec::with_capacity(cursors.len());
        for cursor in cursors {
            // Each of them is asked for once: none is a page that was kept.
            times.push(bench.timed(&format!("{page}?{chosen}&after={cursor}"))?.1);
        }
        if !times.is_empty() {
            bench.tell(&format!("paging, {name}, page"), times);
        }
    }
    figure("search and paging, figures over their budget", bench.short, "figures");
    Ok(())
}

struct Bench {
    client: Client,
    /// How many figures were over their budget.
    short: usize,
}

impl Bench {
    /// The answer, and the milliseconds until it was there.
    fn timed(&mut self, address: &str) -> Outcome<(Answer, f64)> {
        let started = Instant::now();
        let answer = self.client.send("GET", address, "", b"")?.with(200, address)?;
        Ok((answer, started.elapsed().as_secs_f64() * 1000.0))
    }

    /// Goes from page to page: the cursors that it met, and how long each page took.
    fn pages(&mut self, data: &str, chosen: &str) -> Outcome<(Vec<String>, Vec<f64>)> {
        let (mut cursors, mut times) = (Vec::new(), Vec::new());
        let mut address = format!("{data}?{chosen}");
        for _ in 0..TURNS {
            let (answer, time) = self.timed(&address)?;
            times.push(time);
            let Some(next) = answer.json()?["next"].as_str().map(encoded) else { break };
            address = format!("{data}?{chosen}&after={next}");
            cursors.push(next);
        }
        Ok((cursors, times))
    }

    fn tell(&mut self, name: &str, mut times: Vec<f64>) {
        let (half, most) = (percentile(&mut times, 50), percentile(&mut times, 95));
        let over = most > BUDGET;
        self.short += usize::from(over);
        let verdict =
            if over { format!("ms, OVER its budget of {BUDGET}") } else { format!("ms of {BUDGET}") };
        figure(&format!("{name}, 50th percentile"), format!("{half:.1}"), "ms");
        figure(&format!("{name}, 95th percentile"), format!("{most:.1}"), &verdict);
    }
}

fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

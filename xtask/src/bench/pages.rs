//! Kept pages per second: the plan, asked for by 16 connections.

use super::figure;
use super::server::Server;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::Step;
use crate::tools::debian;

/// Prints pages per second.
pub fn print(repository: &Repository) -> Outcome {
    debian::ensure(&[debian::Need::Wrk])?;
    let server = Server::start(repository)?;
    let page = format!("{}/plans/2026", server.origin);
    let ask = |seconds: &str| {
        let step = Step::new("wrk", "wrk").args(["-t", "2", "-c", "16", "-d", seconds]);
        step.args(["-H", "Accept-Encoding: br"]).arg(&page).read()
    };
    // The first page is rendered; what is counted are the kept ones.
    ask("1s")?;
    let report = ask("8s")?;
    let rate =
        per_second(&report).ok_or_else(|| Failure::new(format!("wrk said nothing of use: {report}")))?;
    if report.contains("Non-2xx") {
        return Err(Failure::new(format!("some pages were refused: {report}")));
    }
    figure("pages", rate, "per second");
    Ok(())
}

fn per_second(report: &str) -> Option<u64> {
    let rate = report.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"))?;
    // Figures after the point are below the noise.
    rate.trim().split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_read_from_the_report() {
        assert_eq!(per_second("Running 8s test\nRequests/sec:  25123.91\nTransfer/sec: 1MB"), Some(25123));
        assert_eq!(per_second("nothing"), None);
    }
}

//! The table of a year's applications, counted for the yearly report (国办公开办函〔2021〕30号, table 三).

use contract::Date;
use contract::application::{ApplicantKind, ApplicationStatistics, ByApplicant, Outcome, OutcomeRow};
use jiff::civil::date;

/// An application as the table sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Who applied.
    pub applicant: ApplicantKind,
    /// When it arrived.
    pub received_on: Date,
    /// When it ended, and as what.
    pub ended: Option<(Date, Outcome)>,
}

/// The table of a year, as it stands at the end of `today`. Each application that was there in the year is new or
/// carried in, and has ended or is carried out.
pub fn table(applications: &[Counted], year: i16, today: Date) -> ApplicationStatistics {
    let until = today.min(date(year, 12, 31));
    let (mut new, mut carried_in) = (ByApplicant::default(), ByApplicant::default());
    let (mut ended, mut carried_out) = (ByApplicant::default(), ByApplicant::default());
    let row =
        |outcome: Outcome| OutcomeRow { group: outcome.group(), outcome, count: ByApplicant::default() };
    let mut results: Vec<OutcomeRow> = Outcome::ALL.iter().copied().map(row).collect();
    for application in applications {
        let end = application.ended.filter(|(on, _)| *on <= until);
        let gone_before = end.is_some_and(|(on, _)| on.year() < year);
        if application.received_on > until || gone_before {
            continue;
        }
        let begun = if application.received_on.year() == year { &mut new } else { &mut carried_in };
        begun.add(application.applicant, 1);
        match end {
            Some((_, outcome)) => {
                ended.add(application.applicant, 1);
                let row = results.iter_mut().find(|row| row.outcome == outcome);
                row.expect("the table has a row for every outcome").count.add(application.applicant, 1);
            }
            None => carried_out.add(application.applicant, 1),
        }
    }
    ApplicationStatistics {
        year,
        years: years(applications, today),
        until,
        new,
        carried_in,
        results,
        ended,
        carried_out,
    }
}

/// The years of which there is a table: from the first application on, this year at least; the newest first.
fn years(applications: &[Counted], today: Date) -> Vec<i16> {
    let first = applications.iter().map(|application| application.received_on.year()).min();
    let first = first.unwrap_or(today.year()).min(today.year());
    (first..=today.year()).rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 26);

    fn applications() -> impl Strategy<Value = Vec<Counted>> {
        let day = |days: i64| date(2024, 1, 1).checked_add(contract::days(days)).expect("a day");
        let one =
            (0..ApplicantKind::ALL.len(), 0_i64..1_060, 0_i64..400, 0..Outcome::ALL.len(), any::<bool>());
        let one = one.prop_map(move |(kind, received, after, outcome, open)| {
            let end = day(received + after);
            Counted {
                applicant: ApplicantKind::ALL[kind],
                received_on: day(received).min(TODAY),
                ended: (!open && end <= TODAY).then_some((end, Outcome::ALL[outcome])),
            }
        });
        proptest::collection::vec(one, 0..60)
    }

    proptest! {
        #[test]
        fn what_came_in_is_what_ended_and_what_goes_on_in_every_column(all in applications()) {
            for year in 2024..=2026 {
                let table = table(&all, year, TODAY);
                for kind in ApplicantKind::ALL {
                    let came = table.new.of(*kind) + table.carried_in.of(*kind);
                    let rows: u64 = table.results.iter().map(|row| row.count.of(*kind)).sum();
                    prop_assert_eq!(rows, table.ended.of(*kind));
                    prop_assert_eq!(came, table.ended.of(*kind) + table.carried_out.of(*kind));
                }
                prop_assert_eq!(table.new.total, ApplicantKind::ALL.iter().map(|kind| table.new.of(*kind)).sum::<u64>());
            }
        }

        #[test]
        fn what_one_year_carries_out_the_next_carries_in(all in applications()) {
            for year in 2024..2026 {
                prop_assert_eq!(table(&all, year, TODAY).carried_out, table(&all, year + 1, TODAY).carried_in);
            }
        }
    }

    #[test]
    fn a_year_that_runs_is_counted_until_today_and_one_that_is_over_to_its_end() {
        let received_on = date(2025, 12, 30);
        let ended = Some((date(2026, 1, 20), Outcome::NotHeld));
        let all = [Counted { applicant: ApplicantKind::Business, received_on, ended }];
        let before = table(&all, 2025, TODAY);
        assert_eq!((before.until, before.new.business, before.carried_out.total), (date(2025, 12, 31), 1, 1));
        let now = table(&all, 2026, TODAY);
        assert_eq!((now.until, now.new.total, now.carried_in.business), (TODAY, 0, 1));
        let row = now.results.iter().find(|row| row.outcome == Outcome::NotHeld).expect("a row");
        assert_eq!((row.count.business, now.ended.total, now.results.len()), (1, 1, 21));
        assert_eq!(now.years, [2026, 2025]);
    }

    #[test]
    fn a_bureau_without_applications_has_a_table_of_noughts() {
        let empty = table(&[], 2026, TODAY);
        assert_eq!((empty.years.as_slice(), empty.new.total, empty.results.len()), (&[2026_i16][..], 0, 21));
    }
}

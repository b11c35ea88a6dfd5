//! The rows of the sample's registers, told to the store month by month as if they had been published then.

use super::unusable;
use crate::registers::shipped;
use crate::table;
use contract::Date;
use contract::days;
use contract::register::{Kind, Register};
use jiff::civil::date;
use rules::access::Grant;
use rules::register::{Incoming, RowDraft, judge};
use std::collections::BTreeMap;
use store::{Act, Store, StoreError};

const ROWS: [(&str, &str); 29] = [
    ("admissions", include_str!("../../../../sample/registers/admissions.csv")),
    ("budgets", include_str!("../../../../sample/registers/budgets.csv")),
    ("canteen-reviews", include_str!("../../../../sample/registers/canteen-reviews.csv")),
    ("charters", include_str!("../../../../sample/registers/charters.csv")),
    ("committees", include_str!("../../../../sample/registers/committees.csv")),
    ("decisions", include_str!("../../../../sample/registers/decisions.csv")),
    ("enforcement", include_str!("../../../../sample/registers/enforcement.csv")),
    ("events", include_str!("../../../../sample/registers/events.csv")),
    ("exams", include_str!("../../../../sample/registers/exams.csv")),
    ("inspections", include_str!("../../../../sample/registers/inspections.csv")),
    ("inspector-areas", include_str!("../../../../sample/registers/inspector-areas.csv")),
    ("inspector-visits", include_str!("../../../../sample/registers/inspector-visits.csv")),
    ("kindergartens", include_str!("../../../../sample/registers/kindergartens.csv")),
    ("meal-prices", include_str!("../../../../sample/registers/meal-prices.csv")),
    ("menus", include_str!("../../../../sample/registers/menus.csv")),
    ("outside-channels", include_str!("../../../../sample/registers/outside-channels.csv")),
    ("private-schools", include_str!("../../../../sample/registers/private-schools.csv")),
    ("projects", include_str!("../../../../sample/registers/projects.csv")),
    ("publicity", include_str!("../../../../sample/registers/publicity.csv")),
    ("purchases", include_str!("../../../../sample/registers/purchases.csv")),
    ("questions", include_str!("../../../../sample/registers/questions.csv")),
    ("reception-days", include_str!("../../../../sample/registers/reception-days.csv")),
    ("services", include_str!("../../../../sample/registers/services.csv")),
    ("shared-meals", include_str!("../../../../sample/registers/shared-meals.csv")),
    ("sports-grounds", include_str!("../../../../sample/registers/sports-grounds.csv")),
    ("student-aid", include_str!("../../../../sample/registers/student-aid.csv")),
    ("suggestions", include_str!("../../../../sample/registers/suggestions.csv")),
    ("surveys", include_str!("../../../../sample/registers/surveys.csv")),
    ("uniforms", include_str!("../../../../sample/registers/uniforms.csv")),
];

/// What is told week by week, and the Monday of the sample's last week: who looks at the sample later sees it moved by
/// whole weeks, so that the week that runs has its meals.
const WEEKLY: [&str; 2] = ["menus", "shared-meals"];
const LAST_WEEK: Date = date(2026, 11, 23);

/// The day on which rows were published that no day dates.
const UNDATED: Date = date(2026, 3, 2);

/// Publishes the rows of every register and says how many there are.
pub(super) async fn load(store: &Store, today: Date, act: impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let (registers, _) = store.accept_registers(shipped(), &act(UNDATED)).await?;
    let mut months: BTreeMap<Date, BTreeMap<&str, Vec<RowDraft>>> = BTreeMap::new();
    let mut count = 0;
    for (name, csv) in ROWS {
        let register = of(&registers, name)?;
        let moved = if WEEKLY.contains(&name) { weeks_since(today) } else { 0 };
        for draft in drafts(register, csv, moved)? {
            // What is to come was announced by now.
            let day = draft.day.unwrap_or(UNDATED).min(today);
            let published = day.last_of_month().min(today);
            months.entry(published).or_default().entry(name).or_default().push(draft);
            count += 1;
        }
    }
    let everybody = Grant { all: true, ..Grant::default() };
    for (day, rows) in months {
        let batches = rows.into_iter().map(|(name, drafts)| Ok((of(&registers, name)?, drafts)));
        let batches = batches.collect::<Result<Vec<_>, StoreError>>()?;
        store.publish_rows(&batches, &everybody, &act(day)).await?;
    }
    Ok(count)
}

fn of<'a>(registers: &'a [Register], name: &str) -> Result<&'a Register, StoreError> {
    let found = registers.iter().find(|register| register.name.as_str() == name);
    found.ok_or_else(|| unusable(name))
}

/// Whole weeks from the sample's last one until today; none before it.
fn weeks_since(today: Date) -> i64 {
    let days = LAST_WEEK.until(today).map_or(0, |span| i64::from(span.get_days()));
    days.max(0) / 7
}

/// The rows of a file of the sample, so many weeks later; each of them keeps to its register.
fn drafts(register: &Register, csv: &str, weeks: i64) -> Result<Vec<RowDraft>, StoreError> {
    let table = table::read(csv.as_bytes(), "sample.csv");
    let table = table.map_err(|error| unusable(&format!("{}: {error:?}", register.name)))?;
    let days_at: Vec<bool> = table
        .columns
        .iter()
        .map(|name| register.column(name).is_some_and(|column| column.kind == Kind::Day))
        .collect();
    let cell = |(text, is_day): (String, &bool)| match text.parse::<Date>() {
        Ok(day) if *is_day => day.checked_add(days(weeks * 7)).map_or(text, |day| day.to_string()),
        _ => text,
    };
    let row = |row: table::Row| (row.number, row.cells.into_iter().zip(&days_at).map(cell).collect());
    let rows: Vec<(usize, Vec<String>)> = table.rows.into_iter().map(row).collect();
    let judged =
        judge(register, Incoming { columns: &table.columns, rows: &rows }, |unit| Ok(unit.to_owned()));
    match (judged.wrong.first(), judged.ignored.first()) {
        (Some(wrong), _) => Err(unusable(&format!("{}: {wrong:?}", register.name))),
        (_, Some(column)) => Err(unusable(&format!("{}: no column {column}", register.name))),
        (None, None) => Ok(judged.rows.into_iter().map(|(_, draft)| draft).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meals_are_moved_by_whole_weeks_and_never_back() {
        assert_eq!(weeks_since(date(2026, 11, 20)), 0);
        assert_eq!(weeks_since(date(2026, 11, 29)), 0);
        assert_eq!(weeks_since(date(2026, 11, 30)), 1);
        assert_eq!(weeks_since(date(2027, 3, 4)), 14);
    }

    #[test]
    fn every_shipped_register_has_rows_in_the_sample_that_keep_to_it() {
        let registers = shipped();
        for (name, csv) in ROWS {
            let register = of(&registers, name).expect(name);
            let drafts = drafts(register, csv, 0).expect(name);
            assert!(drafts.len() >= 5, "{name} has {} rows", drafts.len());
        }
        assert_eq!(registers.len(), ROWS.len());
    }
}

//! The rows of the sample's registers, told to the store month by month as if they had been published then.

use super::unusable;
use crate::registers::shipped;
use crate::table;
use contract::Date;
use contract::days;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Kind, Register, Row, RowsWanted};
use jiff::civil::date;
use rules::access::Grant;
use rules::register::{Incoming, RowDraft, judge, reference_places};
use std::collections::BTreeMap;
use store::{Act, Store, StoreError};

const ROWS: [(&str, &str); 30] = [
    ("admissions", include_str!("../../../../sample/registers/admissions.csv")),
    ("budgets", include_str!("../../../../sample/registers/budgets.csv")),
    ("canteen-reviews", include_str!("../../../../sample/registers/canteen-reviews.csv")),
    ("charters", include_str!("../../../../sample/registers/charters.csv")),
    ("committees", include_str!("../../../../sample/registers/committees.csv")),
    ("consultation-outcomes", include_str!("../../../../sample/registers/consultation-outcomes.csv")),
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

/// What moves with the weeks, from which day of the sample on, and the Monday of the sample's last week: who looks at it
/// later sees it moved by whole weeks, so that the week that runs has its meals and the drafts that are open stay open.
const MOVING: [(&str, Date); 3] =
    [("menus", Date::MIN), ("shared-meals", Date::MIN), ("decisions", date(2026, 9, 27))];
const LAST_WEEK: Date = date(2026, 11, 23);

/// More rows than any register of the sample has to which others refer.
const MOST: u64 = 100;

/// The day on which rows were published that no day dates.
const UNDATED: Date = date(2026, 3, 2);

/// Publishes the rows of every register and says how many there are. Rows that refer to others come after them.
pub(super) async fn load(store: &Store, today: Date, act: impl Fn(Date) -> Act) -> Result<usize, StoreError> {
    let (registers, _) = store.accept_registers(shipped(), &act(UNDATED)).await?;
    let everybody = Grant { all: true, ..Grant::default() };
    let mut count = 0;
    for refers in [false, true] {
        let mut months: BTreeMap<Date, BTreeMap<&str, Vec<RowDraft>>> = BTreeMap::new();
        for (name, csv) in ROWS {
            let register = of(&registers, name)?;
            if register.foreign_keys.is_empty() == refers {
                continue;
            }
            let mut called = BTreeMap::new();
            for (_, target) in register.references() {
                let target = of(&registers, target.as_str())?;
                let rows =
                    store.register_rows(target, &RowsWanted::all(target.name.clone()), (today, MOST)).await?;
                let title = |row: &Row| target.caption_of(&row.cells, Language::Chinese);
                called.extend(rows.rows.iter().map(|row| (title(row), row.id.to_string())));
            }
            for draft in drafts(register, csv, weeks_since(today), |title| called.get(title).cloned())? {
                // What is to come was announced by now.
                let day = draft.day.unwrap_or(UNDATED).min(today);
                let published = day.last_of_month().min(today);
                months.entry(published).or_default().entry(name).or_default().push(draft);
                count += 1;
            }
        }
        for (day, rows) in months {
            let batches = rows.into_iter().map(|(name, drafts)| Ok((of(&registers, name)?, drafts)));
            let batches = batches.collect::<Result<Vec<_>, StoreError>>()?;
            store.publish_rows(&batches, &everybody, &act(day)).await?;
        }
    }
    Ok(count)
}

/// A day of the story as who looks at it today sees it.
pub(super) fn moved(day: Date, today: Date) -> Date {
    day.saturating_add(days(weeks_since(today) * 7))
}

/// The draft of that name, with its register.
pub(super) async fn draft_called(
    store: &Store,
    called: &str,
    today: Date,
) -> Result<(Register, RowRef), StoreError> {
    for register in shipped().into_iter().filter(|register| register.consultation.is_some()) {
        let wanted = RowsWanted::all(register.name.clone());
        let rows = store.register_rows(&register, &wanted, (today, MOST)).await?.rows;
        let is = |row: &&Row| register.caption_of(&row.cells, Language::Chinese) == called;
        if let Some(row) = rows.iter().find(is) {
            let row = RowRef { register: register.name.clone(), id: row.id };
            return Ok((register, row));
        }
    }
    Err(unusable(called))
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

/// The rows of a file of the sample, those that move so many weeks later; each of them keeps to its register. A row of
/// another register stands there by what it is called; `called` tells its number.
fn drafts(
    register: &Register,
    csv: &str,
    weeks: i64,
    called: impl Fn(&str) -> Option<String>,
) -> Result<Vec<RowDraft>, StoreError> {
    let table = table::read(csv.as_bytes(), "sample.csv");
    let table = table.map_err(|error| unusable(&format!("{}: {error:?}", register.name)))?;
    let moves_from = MOVING.iter().find(|(name, _)| *name == register.name.as_str()).map(|(_, from)| *from);
    let place = |name: &String| table.columns.iter().position(|column| column == name);
    let dated = register.day.as_ref().and_then(place);
    let days_at: Vec<bool> = table
        .columns
        .iter()
        .map(|name| register.column(name).is_some_and(|column| column.kind == Kind::Day))
        .collect();
    let references: Vec<usize> =
        reference_places(register, &table.columns).into_iter().map(|(place, _)| place).collect();
    let row = |mut row: table::Row| {
        for place in &references {
            if let Some(number) = row.cells.get(*place).and_then(|cell| called(cell)) {
                row.cells[*place] = number;
            }
        }
        let day = dated.and_then(|place| row.cells.get(place)?.parse::<Date>().ok());
        let moves = moves_from.zip(day).is_some_and(|(from, day)| day >= from);
        let cell = |(text, is_day): (String, &bool)| match text.parse::<Date>() {
            Ok(day) if *is_day && moves => day.saturating_add(days(weeks * 7)).to_string(),
            _ => text,
        };
        (row.number, row.cells.into_iter().zip(&days_at).map(cell).collect())
    };
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
    fn drafts_that_are_open_stay_open_and_old_ones_stay_where_they_were() {
        let registers = shipped();
        let register = of(&registers, "decisions").expect("shipped");
        let csv = ROWS.iter().find(|(name, _)| *name == "decisions").expect("there").1;
        let days = |weeks| -> Vec<Option<Date>> {
            drafts(register, csv, weeks, |_| None).expect("rows").iter().map(|draft| draft.day).collect()
        };
        let (now, later) = (days(0), days(10));
        assert_eq!((now[0], later[0]), (Some(date(2026, 11, 16)), Some(date(2027, 1, 25))));
        assert_eq!(now[3], later[3]);
    }

    #[test]
    fn every_shipped_register_has_rows_in_the_sample_that_keep_to_it() {
        let registers = shipped();
        // Rows that have other names have other numbers.
        let number = |title: &str| Some(title.chars().map(u32::from).sum::<u32>().to_string());
        for (name, csv) in ROWS {
            let register = of(&registers, name).expect(name);
            let drafts = drafts(register, csv, 0, number).expect(name);
            assert!(drafts.len() >= 5, "{name} has {} rows", drafts.len());
        }
        assert_eq!(registers.len(), ROWS.len());
    }
}

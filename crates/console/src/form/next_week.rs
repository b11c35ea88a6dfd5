//! The next week of a unit's rows, made from its newest week: days move by seven, pictures stay behind, for they show
//! what was. Pure: it knows no browser.

use crate::form::register::RowForm;
use contract::language::Language;
use contract::register::{Cell, Cells, Format, Kind, Period, Register};
use contract::staff::register::{DeskRow, RowsDraft};
use contract::{Date, days, monday};
use huiyin::words::date;

/// Whether a register is kept week by week.
pub fn is_offered(register: &Register) -> bool {
    register.freshness.every == Period::Week && register.day.is_some()
}

/// Whether rows, the newest first, hold the whole newest week.
pub fn is_whole(register: &Register, rows: &[DeskRow]) -> bool {
    let day = |row: &DeskRow| day_of(register, row);
    let ends = rows.first().and_then(day).zip(rows.last().and_then(day));
    ends.is_some_and(|(newest, oldest)| oldest < monday(newest))
}

/// The rows of the week after the newest one, in the order of their days.
pub fn rows_of_next_week(register: &Register, rows: &[DeskRow]) -> Vec<RowForm> {
    let Some(newest) = rows.iter().filter_map(|row| day_of(register, row)).max() else { return Vec::new() };
    let mut week: Vec<(Date, &DeskRow)> = rows
        .iter()
        .filter_map(|row| Some((day_of(register, row)?, row)))
        .filter(|(day, _)| *day >= monday(newest))
        .collect();
    week.sort_by_key(|(day, row)| (*day, row.row.id));
    week.into_iter().map(|(_, row)| moved(register, row)).collect()
}

/// What was kept; `None` if nothing was, or nothing that can be read.
pub fn kept(text: &str) -> Option<Vec<RowForm>> {
    serde_json::from_str(text).ok()
}

/// What is sent.
pub fn draft(rows: &[RowForm]) -> RowsDraft {
    RowsDraft { rows: rows.iter().flat_map(|row| row.draft().rows).collect() }
}

/// By what a row is known in the list: its day and what names it.
pub fn caption(register: &Register, row: &RowForm, language: Language) -> String {
    let cells: Cells =
        row.cells.iter().map(|(name, text)| (name.clone(), Cell::Text(text.clone()))).collect();
    let day = register.day.as_ref().and_then(|name| cells.get(name)?.day());
    let day = day.map(|day| date::short(day, language));
    let named = register.caption_of(&cells, language);
    day.into_iter().chain([named]).collect::<Vec<_>>().join(" ")
}

fn day_of(register: &Register, row: &DeskRow) -> Option<Date> {
    row.row.cells.get(register.day.as_ref()?)?.day()
}

fn moved(register: &Register, row: &DeskRow) -> RowForm {
    let RowForm { unit, mut cells, .. } = RowForm::of(row);
    for column in &register.fields {
        if column.format == Some(Format::Photo) {
            cells.remove(&column.name);
        }
        let day = cells.get_mut(&column.name).filter(|_| column.kind == Kind::Day);
        if let Some(text) = day {
            let later = text.parse::<Date>().ok().and_then(|day| day.checked_add(days(7)).ok());
            *text = later.map_or_else(String::new, |day| day.to_string());
        }
    }
    RowForm { unit, cells, ..RowForm::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::register::Row;
    use jiff::civil::date;

    fn menus() -> Register {
        serde_json::from_str(include_str!("../../../../registers/menus.json")).expect("a register")
    }

    fn dish(id: i64, day: &str, dish: &str) -> DeskRow {
        let texts = [("date", day), ("dish", dish), ("photo", "/files/7"), ("meal", "lunch")];
        let cells = texts.map(|(name, text)| (name.to_owned(), Cell::Text(text.to_owned())));
        let row = Row {
            id,
            unit: "school-1".into(),
            unit_name: "实验小学".into(),
            cells: cells.into(),
            published_on: date(2026, 11, 20),
            version: 3,
            withdrawn: None,
            removals: Vec::new(),
        };
        DeskRow { row, private: Cells::new() }
    }

    #[test]
    fn the_newest_week_moves_by_seven_days_without_its_pictures_and_as_rows_that_are_new() {
        let rows =
            [dish(3, "2026-11-27", "豆腐"), dish(2, "2026-11-23", "白菜"), dish(1, "2026-11-22", "土豆")];
        let next = rows_of_next_week(&menus(), &rows);
        let told: Vec<(&str, &str)> =
            next.iter().map(|row| (row.cells["date"].as_str(), row.cells["dish"].as_str())).collect();
        assert_eq!(told, [("2026-11-30", "白菜"), ("2026-12-04", "豆腐")]);
        assert!(next.iter().all(|row| !row.cells.contains_key("photo") && row.version == 0));
        assert!(next.iter().all(|row| row.unit == "school-1"));
        assert_eq!(draft(&next).rows.len(), 2);
        assert!(caption(&menus(), &next[0], Language::Chinese).contains("白菜"));
        assert_eq!(rows_of_next_week(&menus(), &[]), []);
    }

    #[test]
    fn a_week_is_whole_once_a_row_of_the_week_before_it_was_read() {
        let rows = [dish(3, "2026-11-27", "豆腐"), dish(2, "2026-11-23", "白菜")];
        assert!(!is_whole(&menus(), &rows));
        let more = [rows.as_slice(), &[dish(1, "2026-11-20", "土豆")]].concat();
        assert!(is_whole(&menus(), &more));
        assert!(is_offered(&menus()));
        let monthly = include_str!("../../../../registers/purchases.json");
        assert!(!is_offered(&serde_json::from_str(monthly).expect("a register")));
    }
}

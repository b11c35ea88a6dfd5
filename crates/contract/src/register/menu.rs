//! How the rows of a menu stand together: weeks, their days, and the meals of a day. It must not know a register by
//! name.

use super::{Register, Row};
use crate::{Date, monday};
use std::collections::BTreeMap;

/// The column of the meal within a day.
pub const MEAL: &str = "meal";

/// Rows by the Mondays of their weeks and by their days; those of a day in the order of its meals. A row without a day
/// stands in no menu.
pub fn weeks<'a>(register: &Register, rows: &'a [Row]) -> BTreeMap<Date, BTreeMap<Date, Vec<&'a Row>>> {
    let mut weeks: BTreeMap<Date, BTreeMap<Date, Vec<&Row>>> = BTreeMap::new();
    for row in rows {
        let Some(day) = register.day_of(&row.cells) else { continue };
        weeks.entry(monday(day)).or_default().entry(day).or_default().push(row);
    }
    for rows in weeks.values_mut().flat_map(BTreeMap::values_mut) {
        rows.sort_by_key(|row| (meal(register, row), row.id));
    }
    weeks
}

/// The place of a row's meal in the day, as the register lists meals.
pub fn meal(register: &Register, row: &Row) -> usize {
    let place = register.column(MEAL).and_then(|column| {
        let meal = row.cells.get(MEAL)?.text()?;
        column.categories.iter().position(|category| category.value == meal)
    });
    place.unwrap_or_default()
}

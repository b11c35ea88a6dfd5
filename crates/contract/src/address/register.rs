//! Addresses of registers: their pages and what chooses from their rows.

use super::query::{cut, day, query};
use crate::id::{RegisterName, UnitCode};
use crate::limits;
use crate::register::{RowsWanted, Sort};
use form_urlencoded::parse;
use jiff::civil::Date;
use std::fmt;

/// Names in the query of a page or a frame that are no columns: none of them can be one by which readers choose.
pub const NOT_COLUMNS: [&str; 18] = [
    "unit", "from", "to", "as_of", "sort", "after", "format", "language", "lang", "key", "host", "theme",
    "size", "view", "page", "q", "week", "register",
];

/// Before a column that is sorted with the greatest first.
const DESCENDING: char = '-';

/// What a query wants of a register's rows; a day that is none is left out, and its name noted.
pub(super) fn rows_wanted(
    register: RegisterName,
    query: &str,
    misread: &mut Option<&'static str>,
) -> RowsWanted {
    let mut wanted = RowsWanted::all(register);
    let mut read = |name: &'static str, value: &str| -> Option<Date> {
        let read = value.parse();
        if read.is_err() {
            *misread = Some(name);
        }
        read.ok()
    };
    for (name, value) in parse(query.as_bytes()) {
        let value = cut(&value);
        if value.is_empty() {
            continue;
        }
        match &*name {
            "unit" => wanted.unit = UnitCode::parse(&value).ok(),
            "from" => wanted.from = read("from", &value),
            "to" => wanted.to = read("to", &value),
            "as_of" => wanted.as_of = read("as_of", &value),
            "sort" => {
                let column = value.trim_start_matches(DESCENDING);
                let descending = value.starts_with(DESCENDING);
                wanted.sort = Some(Sort { column: column.to_owned(), descending });
            }
            "after" => wanted.after = Some(value),
            column if NOT_COLUMNS.contains(&column) => {}
            column if wanted.chosen.len() < limits::CHOSEN_COLUMNS => {
                wanted.chosen.insert(column.to_owned(), value);
            }
            _ => {}
        }
    }
    wanted
}

/// Writes the page of a register.
pub(super) fn write_rows(f: &mut fmt::Formatter<'_>, wanted: &RowsWanted) -> fmt::Result {
    write!(f, "/registers/{}", wanted.register)?;
    let sort = wanted.sort.as_ref().map(|sort| {
        let sign = if sort.descending { "-" } else { "" };
        format!("{sign}{}", sort.column)
    });
    let mut pairs = vec![
        ("unit", wanted.unit.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("from", day(wanted.from)),
        ("to", day(wanted.to)),
        ("as_of", day(wanted.as_of)),
    ];
    pairs.extend(wanted.chosen.iter().map(|(column, value)| (column.as_str(), value.clone())));
    pairs.push(("sort", sort.unwrap_or_default()));
    pairs.push(("after", wanted.after.clone().unwrap_or_default()));
    query(f, &pairs)
}

//! A setting that is being changed: its cells as they are typed, and the value that is made of them.

use contract::language::Language;
use contract::setting::{Cell, Column, Kind, Setting};
use serde_json::{Map, Value};

/// The rows of cells that a value is shown in: one cell, one row of a record, or the rows of a table.
pub fn rows(setting: &Setting, value: &str) -> Vec<Vec<String>> {
    let cells = |columns: &[Column], row: &Value| -> Vec<String> {
        columns.iter().map(|column| text(&row[column.name])).collect()
    };
    let json: Value = serde_json::from_str(value).unwrap_or_default();
    match setting.kind {
        Kind::One(_) => vec![vec![value.to_owned()]],
        Kind::Record(columns) => vec![cells(columns, &json)],
        Kind::Table(columns) => json
            .as_array()
            .map(|rows| rows.iter().map(|row| cells(columns, row)).collect())
            .unwrap_or_default(),
    }
}

/// The value that the rows make, as the server checks it.
pub fn value(setting: &Setting, rows: &[Vec<String>]) -> String {
    let object = |columns: &[Column], row: &Vec<String>| {
        let pairs =
            columns.iter().zip(row).map(|(column, cell)| (column.name.to_owned(), cell.clone().into()));
        Value::Object(pairs.collect::<Map<String, Value>>())
    };
    match setting.kind {
        Kind::One(_) => rows.first().and_then(|row| row.first()).cloned().unwrap_or_default(),
        Kind::Record(columns) => rows.first().map(|row| object(columns, row).to_string()).unwrap_or_default(),
        Kind::Table(columns) => {
            Value::Array(rows.iter().map(|row| object(columns, row)).collect()).to_string()
        }
    }
}

/// The name of a cell in errors: `value`, `port`, `2.phone`.
pub fn field(setting: &Setting, row: usize, column: usize) -> String {
    match setting.kind {
        Kind::One(_) => "value".to_owned(),
        Kind::Record(columns) => columns[column].name.to_owned(),
        Kind::Table(columns) => format!("{row}.{}", columns[column].name),
    }
}

/// The cells of a row with what they ask for.
pub fn cells(setting: &Setting, language: Language) -> Vec<(Cell, &'static str)> {
    match setting.kind {
        Kind::One(cell) => vec![(cell, language.say(setting.label.0, setting.label.1))],
        Kind::Record(columns) | Kind::Table(columns) => {
            columns.iter().map(|column| (column.cell, language.say(column.label.0, column.label.1))).collect()
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::setting::ALL;

    #[test]
    fn every_default_is_taken_apart_and_put_together_again() {
        for setting in ALL.iter().filter(|setting| !setting.default.is_empty()) {
            let again = value(setting, &rows(setting, setting.default));
            // Numbers become texts, which the check makes numbers again.
            let plain = |json: &str| json.replace('"', "");
            match setting.kind {
                Kind::One(_) => assert_eq!(again, setting.default),
                _ => {
                    let rows_again = rows(setting, &again);
                    assert_eq!(rows_again, rows(setting, setting.default), "{}", setting.name);
                    assert_eq!(plain(&again).len(), plain(setting.default).len(), "{}", setting.name);
                }
            }
        }
    }

    #[test]
    fn a_cell_has_the_name_that_the_check_gives_it() {
        let named = |name| Setting::named(name).expect("a setting");
        assert_eq!(field(named("phone"), 0, 0), "value");
        assert_eq!(field(named("mail"), 0, 1), "port");
        assert_eq!(field(named("duty"), 2, 2), "2.phone");
    }
}

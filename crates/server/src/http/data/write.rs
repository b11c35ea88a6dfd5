//! The tables of a plan, written in each format. What the columns are, `rules::open_data` says.

use super::{File, PlanData, package};
use crate::table::{Cell, Sheet, write_book, write_csv};
use contract::address::Page;
use contract::data::DataFormat;
use rules::open_data::{Facts, TABLES, TERMS, Table, Value, both};
use serde_json::{Map, json};
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bytes of a file.
pub(super) fn write(data: &PlanData, file: File) -> io::Result<Vec<u8>> {
    match file {
        File::Table(table) => csv(data, table),
        File::Package => Ok(package::linked(data).to_string().into_bytes()),
        File::All(DataFormat::Xlsx) => xlsx(data),
        File::All(DataFormat::Zip) => zip(data),
        File::All(DataFormat::Json | DataFormat::Csv) => Ok(json(data)),
    }
}

fn rows(data: &PlanData, table: &Table) -> Vec<Vec<Value>> {
    let PlanData { plan, state, public_url, .. } = data;
    let replay = plan.replay(*state);
    (table.rows)(&Facts { replay: &replay, public_url })
}

fn columns(table: &Table) -> Vec<&'static str> {
    table.columns.iter().map(|column| column.name).collect()
}

/// A cell of CSV.
pub fn text(value: Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Day(day) => day.to_string(),
    }
}

/// A cell of a workbook.
pub fn cell(value: Value) -> Cell {
    match value {
        Value::Nothing => Cell::Empty,
        // A spreadsheet's numbers are all floats; ours are far from where those lose whole numbers.
        Value::Whole(number) => Cell::Number(number as f64),
        Value::Number(number) => Cell::Number(number),
        Value::Text(text) => Cell::Text(text),
        Value::Day(day) => Cell::Text(day.to_string()),
    }
}

fn csv(data: &PlanData, table: &Table) -> io::Result<Vec<u8>> {
    let rows: Vec<Vec<String>> =
        rows(data, table).into_iter().map(|row| row.into_iter().map(text).collect()).collect();
    write_csv(&columns(table), &rows)
}

fn xlsx(data: &PlanData) -> io::Result<Vec<u8>> {
    let sheets: Vec<Sheet<'_>> = TABLES
        .iter()
        .map(|table| Sheet {
            name: table.name,
            columns: columns(table),
            rows: rows(data, table).into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
        })
        .collect();
    write_book(&sheets, data.state.day)
}

fn json(data: &PlanData) -> Vec<u8> {
    let cell = |value: Value| match value {
        Value::Nothing => serde_json::Value::Null,
        Value::Whole(number) => json!(number),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Day(day) => json!(day),
    };
    let table = |table: &Table| {
        let names = columns(table);
        let row = |row: Vec<Value>| -> Map<String, serde_json::Value> {
            names.iter().map(|name| (*name).to_owned()).zip(row.into_iter().map(cell)).collect()
        };
        let rows: Vec<Map<String, serde_json::Value>> = rows(data, table).into_iter().map(row).collect();
        (table.name.to_owned(), json!(rows))
    };
    let tables: Map<String, serde_json::Value> = TABLES.iter().map(table).collect();
    let outline = &data.plan.outline;
    let document = json!({
        "year": outline.year,
        "title": outline.title,
        "state": data.state,
        "publisher": data.bureau,
        "page": format!("{}{}", data.public_url, Page::plan(outline.year)),
        "terms": both(TERMS),
        "tables": tables,
    });
    document.to_string().into_bytes()
}

/// The description first, so that who unpacks by hand sees it at the top.
fn zip(data: &PlanData) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("datapackage.json", options)?;
    archive.write_all(package::packed(data).to_string().as_bytes())?;
    for table in TABLES {
        archive.start_file(package::file_name(table), options)?;
        archive.write_all(&csv(data, table)?)?;
    }
    Ok(archive.finish()?.into_inner())
}

//! The tables of a plan, described as a Frictionless Data Package: columns as a Table Schema, in both languages.

use super::PlanData;
use contract::address::{Page, api};
use contract::language::Language;
use rules::open_data::{Column, TABLES, TERMS, Table};
use serde_json::{Value, json};

/// The package whose tables are downloaded from here.
pub fn linked(data: &PlanData) -> Value {
    let day = Some(data.state.day);
    let year = data.plan.outline.year;
    described(data, |table| format!("{}{}", data.public_url, api::data_table(year, table.name, day)))
}

/// The package that lies beside its tables.
pub fn packed(data: &PlanData) -> Value {
    described(data, file_name)
}

/// The name of a table's file in the package.
pub fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

fn described(data: &PlanData, path: impl Fn(&Table) -> String) -> Value {
    let outline = &data.plan.outline;
    let (year, day) = (outline.year, data.state.day);
    let page = |language: Language| {
        let page = Page::Plan { year, filter: Default::default(), as_of: Some(day) }.in_language(language);
        format!("{}{page}", data.public_url)
    };
    let terms = format!("{}{}", data.public_url, Page::Data);
    json!({
        "profile": "tabular-data-package",
        "name": format!("plan-{year}"),
        "id": page(Language::Chinese),
        "title": outline.title,
        "description": format!("{}。截至 {day}。", outline.title),
        "description_en": format!("{}, as of {day}.", outline.title),
        "version": data.state.publication.to_string(),
        "homepage": page(Language::Chinese),
        "licenses": [{ "path": terms, "title": TERMS.0, "title_en": TERMS.1 }],
        "sources": [{ "title": data.bureau, "path": page(Language::Chinese) }],
        "contributors": [{ "title": data.bureau, "role": "publisher", "path": data.public_url }],
        "resources": TABLES.iter().map(|table| resource(table, path(table))).collect::<Vec<Value>>(),
    })
}

fn resource(table: &Table, path: String) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<Value>>(),
        "missingValues": [""],
    });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    if let Some((own, other, theirs)) = table.refers {
        let there = json!({ "resource": other, "fields": theirs });
        schema["foreignKeys"] = json!([{ "fields": own, "reference": there }]);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": table.title.0,
        "title_en": table.title.1,
        "description": table.about.0,
        "description_en": table.about.1,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "quoteChar": "\"", "lineTerminator": "\r\n", "header": true },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let mut field = json!({
        "name": column.name,
        "type": column.kind.name(),
        "title": column.title.0,
        "title_en": column.title.1,
        "description": column.about.0,
        "description_en": column.about.1,
    });
    if column.needed {
        field["constraints"]["required"] = json!(true);
    }
    if !column.choices.is_empty() {
        field["constraints"]["enum"] = json!(column.choices);
    }
    field
}

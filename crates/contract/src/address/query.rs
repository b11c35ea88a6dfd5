//! What stands behind the `?` of a page's address: pairs that choose from it, written and read.

use crate::follow::Followed;
use crate::id::RegisterName;
use crate::letter::{ItemRef, ReplyFilter, RowRef};
use crate::plan::PlanFilter;
use form_urlencoded::Serializer;
use jiff::civil::Date;
use std::fmt;

/// Writes the pairs that have a value as a query.
pub(super) fn query(f: &mut fmt::Formatter<'_>, pairs: &[(&str, String)]) -> fmt::Result {
    let mut serializer = Serializer::new(String::new());
    for (name, value) in pairs {
        if !value.is_empty() {
            serializer.append_pair(name, value);
        }
    }
    let text = serializer.finish();
    if text.is_empty() { Ok(()) } else { write!(f, "?{text}") }
}

pub(super) fn reply_query(filter: &ReplyFilter, page: u32) -> [(&'static str, String); 6] {
    [
        ("kind", filter.kind.map(|kind| kind.name().to_owned()).unwrap_or_default()),
        ("unit", filter.unit.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("year", filter.year.map(|year| year.to_string()).unwrap_or_default()),
        ("item", write_item(filter.item)),
        ("q", filter.words.clone().unwrap_or_default()),
        ("page", if page > 1 { page.to_string() } else { String::new() }),
    ]
}

pub(super) fn plan_query(filter: &PlanFilter, as_of: Option<Date>) -> [(&'static str, String); 5] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        ("part", text(&filter.part)),
        ("sign", filter.sign.map(|sign| sign.name().to_owned()).unwrap_or_default()),
        ("unit", text(&filter.unit)),
        ("q", text(&filter.words)),
        ("as_of", day(as_of)),
    ]
}

/// What a query names to be followed; an item goes before a part.
pub(super) fn followed(plan: String, part: Option<String>, item: Option<String>) -> Option<Followed> {
    let year = plan.parse().ok()?;
    Some(match (item, part) {
        (Some(number), _) => Followed::Item { year, number: number.parse().ok()? },
        (None, Some(part)) => Followed::Part { year, part },
        (None, None) => Followed::Plan { year },
    })
}

pub(super) fn follow_query(followed: &Followed) -> [(&'static str, String); 3] {
    let (part, item) = match followed {
        Followed::Plan { .. } => (String::new(), String::new()),
        Followed::Part { part, .. } => (part.clone(), String::new()),
        Followed::Item { number, .. } => (String::new(), number.to_string()),
    };
    [("plan", followed.year().to_string()), ("part", part), ("item", item)]
}

pub(super) fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

pub(super) fn cut(value: &str) -> String {
    value.trim().chars().take(crate::limits::QUERY).collect()
}

/// An item in a query or a form field: `2026-7`.
pub fn write_item(item: Option<ItemRef>) -> String {
    item.map(|item| format!("{}-{}", item.year, item.number)).unwrap_or_default()
}

/// Reads what [`write_item`] wrote.
pub fn read_item(text: &str) -> Option<ItemRef> {
    let (year, number) = text.split_once('-')?;
    Some(ItemRef { year: year.parse().ok()?, number: number.parse().ok()? })
}

/// A row of a register in a query or a form field: `decisions.7`.
pub fn write_row(row: Option<&RowRef>) -> String {
    row.map(|row| format!("{}.{}", row.register, row.id)).unwrap_or_default()
}

/// Reads what [`write_row`] wrote.
pub fn read_row(text: &str) -> Option<RowRef> {
    let (register, id) = text.split_once('.')?;
    Some(RowRef { register: RegisterName::parse(register).ok()?, id: id.parse().ok()? })
}

//! Entries of the audit trail made readable: what changed, and where their thing is seen. Pure.

use crate::place::Place;
use contract::id::LetterNumber;
use contract::letter::ItemRef;
use serde_json::Value;

/// One field that an entry tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field; empty if the whole is one value.
    pub field: String,
    /// What it was; `None` if nothing is told.
    pub was: Option<String>,
    /// What it became.
    pub became: Option<String>,
}

/// The difference of the two, field by field. What is the same in both is left out.
pub fn changes(was: &str, became: &str) -> Vec<Change> {
    let (was, became) = (read(was), read(became));
    let mut fields: Vec<&String> =
        [&was, &became].into_iter().filter_map(Value::as_object).flat_map(|fields| fields.keys()).collect();
    fields.sort_unstable();
    fields.dedup();
    let change = |field: &str, was: &Value, became: &Value| {
        (was != became).then(|| Change { field: field.to_owned(), was: text(was), became: text(became) })
    };
    if fields.is_empty() {
        return change("", &was, &became).into_iter().collect();
    }
    fields
        .into_iter()
        .filter_map(|field| change(field, &was[field.as_str()], &became[field.as_str()]))
        .collect()
}

fn read(json: &str) -> Value {
    // What is no JSON is shown as it stands: an auditor sees what is there.
    match serde_json::from_str(json) {
        Ok(value) => value,
        Err(_) if json.is_empty() => Value::Null,
        Err(_) => Value::String(json.to_owned()),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Where a thing is seen at the desk, and the operation that whoever looks must be allowed to call.
pub fn place_of(thing: &str) -> Option<(Place, &'static str)> {
    let (kind, id) = thing.split_once('/')?;
    match kind {
        "letter" => Some((Place::Letter(LetterNumber::parse(id).ok()?), "show_letter")),
        "plan" => Some((Place::Plan(id.parse().ok()?), "show_stored_plan")),
        "item" => {
            let (year, number) = id.split_once('-')?;
            let item = ItemRef { year: year.parse().ok()?, number: number.parse().ok()? };
            Some((Place::Item(item), "publish_update"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(field: &str, was: Option<&str>, became: Option<&str>) -> Change {
        Change { field: field.into(), was: was.map(Into::into), became: became.map(Into::into) }
    }

    #[test]
    fn only_what_differs_is_a_change() {
        assert_eq!(
            changes(r#"{"state":"received","kind":"question"}"#, r#"{"kind":"question","state":"accepted"}"#),
            [change("state", Some("received"), Some("accepted"))]
        );
        assert_eq!(changes("", r#"{"items":41}"#), [change("items", None, Some("41"))]);
        assert_eq!(changes(r#""old""#, r#""new""#), [change("", Some("old"), Some("new"))]);
        assert_eq!(changes("null", r#""new""#), [change("", None, Some("new"))]);
        assert_eq!(changes("", ""), []);
        assert_eq!(changes("{broken", ""), [change("", Some("{broken"), None)]);
    }

    #[test]
    fn a_thing_that_the_desk_shows_has_a_place() {
        assert_eq!(
            place_of("letter/2026-000001").expect("a letter").0.to_string(),
            "/console/letters/2026-000001"
        );
        assert_eq!(place_of("item/2026-30").expect("an item").0.to_string(), "/console/items/2026/30");
        assert_eq!(place_of("plan/3").expect("a plan").0.to_string(), "/console/plans/3");
        for thing in ["units", "person/7", "letter/x", "setting/name"] {
            assert_eq!(place_of(thing), None, "{thing}");
        }
    }
}

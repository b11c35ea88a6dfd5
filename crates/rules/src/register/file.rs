//! The file of a register, read and checked: what is wrong in it is said at start and on reload, each point at once,
//! so that whoever wrote it mends it in one go.

use contract::address::register::NOT_COLUMNS;
use contract::register::{Column, Consultation, Format, Kind, ROW_ID, Register, UNIT, UNIT_NAME, Writing};
use regex_lite::Regex;
use std::collections::BTreeSet;

/// Most columns of a register.
const COLUMNS: usize = 40;
/// Most columns by which readers choose and sort: each of them costs a line in the side table for every row.
const FILTERS: usize = 6;

/// What is wrong with a register's file, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError(pub Vec<String>);

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// Reads the file of a register; `stem` is its name without `.json`.
///
/// # Errors
/// It is no such file, or says something that cannot be kept to.
pub fn read(json: &str, stem: &str) -> Result<Register, FileError> {
    let register: Register =
        serde_json::from_str(json).map_err(|error| FileError(vec![format!("{error}.")]))?;
    let wrong = wrong(&register, stem);
    if wrong.is_empty() { Ok(register) } else { Err(FileError(wrong)) }
}

fn wrong(register: &Register, stem: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |holds: bool, sentence: String| {
        if !holds {
            wrong.push(sentence);
        }
    };
    let name = register.name.as_str();
    say(name == stem, format!("name is {name}, the file is called {stem}.json."));
    say(!register.title.trim().is_empty(), "title is empty.".to_owned());
    say((1..=COLUMNS).contains(&register.fields.len()), format!("there must be 1 to {COLUMNS} fields."));
    say(register.filters().count() <= FILTERS, format!("at most {FILTERS} fields can be filter."));
    let mut seen = BTreeSet::from([UNIT, UNIT_NAME, ROW_ID]);
    for column in &register.fields {
        say(is_name(&column.name), format!("{} is no name: lower-case letters, digits and _.", column.name));
        say(seen.insert(&column.name), format!("{} is taken.", column.name));
        wrong_column(register, column, &mut say);
    }
    let public = |name: &str| register.column(name).filter(|column| !column.private);
    let day = |name: &Option<String>| {
        name.as_ref().is_none_or(|name| public(name).is_some_and(|column| column.kind == Kind::Day))
    };
    say(day(&register.day), "day must name a public date field.".to_owned());
    say(day(&register.ends), "ends must name a public date field.".to_owned());
    say(!register.calendar || register.day.is_some(), "calendar needs day.".to_owned());
    let captions = &register.caption;
    say(!captions.is_empty(), "caption must name a field.".to_owned());
    say(captions.iter().all(|name| public(name).is_some()), "caption must name public fields.".to_owned());
    let key = &register.primary_key;
    say(key.iter().any(|name| name != UNIT), "primaryKey must name a field.".to_owned());
    let keyed =
        |name: &String| name == UNIT || public(name).is_some_and(|column| column.constraints.required);
    say(key.iter().all(keyed), "primaryKey must name unit or public, required fields.".to_owned());
    let ends = register.ends.as_ref().and_then(|name| public(name));
    say(ends.is_none_or(|column| column.constraints.required), "ends must be required.".to_owned());
    wrong_references(register, &mut say);
    wrong_consultation(register, &mut say);
    wrong
}

fn wrong_references(register: &Register, say: &mut impl FnMut(bool, String)) {
    let mut seen = BTreeSet::new();
    for key in &register.foreign_keys {
        let column = match key.fields.as_slice() {
            [name] => register.column(name),
            _ => None,
        };
        let whole = column.filter(|column| column.kind == Kind::Whole && column.filter);
        say(whole.is_some(), "foreignKeys: fields must name one integer field that is filter.".to_owned());
        let numbers = key.reference.fields == [ROW_ID];
        say(numbers, format!("foreignKeys: reference.fields must be [\"{ROW_ID}\"]."));
        let other = key.reference.resource != register.name && seen.insert(&key.reference.resource);
        say(other, "foreignKeys: resource must be another register, each once.".to_owned());
    }
}

fn wrong_consultation(register: &Register, say: &mut impl FnMut(bool, String)) {
    let Some(consultation) = &register.consultation else { return };
    let public = |name: &String| register.column(name).filter(|column| !column.private);
    let day =
        |name| public(name).is_some_and(|column| column.kind == Kind::Day && column.constraints.required);
    let days = day(&consultation.from) && day(&consultation.until);
    say(days, "consultation: from and until must name public, required date fields.".to_owned());
    let shorter = consultation.shorter.as_ref();
    let told = shorter.is_none_or(|name| public(name).is_some_and(|column| column.kind == Kind::Text));
    say(told, "consultation: shorter must name a public string field.".to_owned());
    let writes = register.mailbox == Some(Writing::Write);
    say(writes, "consultation needs mailbox: opinions go to it.".to_owned());
}

fn wrong_column(register: &Register, column: &Column, say: &mut impl FnMut(bool, String)) {
    let name = &column.name;
    let is_text = column.kind == Kind::Text;
    say(!column.title.trim().is_empty(), format!("{name} has no title."));
    say(is_text || column.format.is_none(), format!("{name}: format is for string alone."));
    say(is_text || column.categories.is_empty(), format!("{name}: categories are for string alone."));
    let values: BTreeSet<&str> = column.categories.iter().map(|category| category.value.as_str()).collect();
    say(values.len() == column.categories.len(), format!("{name}: a category stands twice."));
    let bounds = [&column.constraints.minimum, &column.constraints.maximum];
    let fits = bounds.into_iter().flatten().all(|bound| match column.kind {
        Kind::Whole | Kind::Number | Kind::Year => bound.number().is_some(),
        Kind::Day => bound.day().is_some(),
        Kind::Text | Kind::Flag | Kind::Time => false,
    });
    say(fits, format!("{name}: minimum and maximum do not fit {}.", column.kind.name()));
    let pattern = column.constraints.pattern.as_deref();
    say(
        pattern.is_none_or(|pattern| is_text && Regex::new(pattern).is_ok()),
        format!("{name}: pattern is none."),
    );
    say(!(column.filter && column.private), format!("{name} cannot be both filter and private."));
    say(!column.filter || column.format.is_none(), format!("{name}: filter is for one plain line."));
    say(
        !column.filter || !NOT_COLUMNS.contains(&name.as_str()),
        format!("{name} cannot be filter: the query needs it."),
    );
    if register.totals_only {
        let closed = !column.categories.is_empty() || pattern.is_some();
        let counts = !is_text || (closed && column.format != Some(Format::Lines));
        let sentence =
            format!("{name}: totals_only takes numbers, days and closed lists, nothing of anybody.");
        say(counts && !column.private, sentence);
    }
}

fn is_name(name: &str) -> bool {
    let signs = name.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_');
    signs && (1..=40).contains(&name.len()) && name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Whether a newer file only adds to what was accepted before.
///
/// # Errors
/// What it takes away or makes another thing of, in a sentence.
pub fn grows(before: &Register, now: &Register) -> Result<(), String> {
    if before.primary_key != now.primary_key {
        return Err("primaryKey cannot change: by it rows are known again.".to_owned());
    }
    if let Some(consultation) = &before.consultation {
        let days = |one: &Consultation| (one.from.clone(), one.until.clone(), one.outcome.clone());
        if now.consultation.as_ref().map(days) != Some(days(consultation)) {
            return Err(
                "consultation stays with its days and its outcome: letters are opinions on its rows."
                    .to_owned(),
            );
        }
    }
    for column in &before.fields {
        let name = &column.name;
        if before.reference(name) != now.reference(name) {
            return Err(format!("the field {name} cannot refer to other rows than before."));
        }
        let Some(newer) = now.column(name) else {
            return Err(format!("the field {name} is gone: rows that are published have it."));
        };
        if newer.kind != column.kind || newer.format != column.format {
            return Err(format!(
                "the field {name} has another type: rows that are published have the old one."
            ));
        }
        if newer.private != column.private {
            return Err(format!("the field {name} cannot change between private and public."));
        }
        let gone = |value: &String| !newer.categories.iter().any(|category| category.value == *value);
        let gone = column.categories.iter().map(|category| &category.value).find(|value| gone(value));
        if let Some(value) = gone {
            return Err(format!("the category {value} of the field {name} is gone: rows may have it."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::row::tests::MEALS;
    use contract::id::RegisterName;
    use serde_json::{Value, json};

    fn changed(change: impl FnOnce(&mut Value)) -> Result<Register, FileError> {
        let mut file: Value = serde_json::from_str(MEALS).expect("JSON");
        change(&mut file);
        read(&file.to_string(), "meals")
    }

    #[test]
    fn a_file_that_keeps_to_everything_is_a_register_and_goes_out_as_it_came_in() {
        let register = changed(|_| {}).expect("a register");
        let again: Value = serde_json::to_value(&register).expect("JSON");
        let file: Value = serde_json::from_str(MEALS).expect("JSON");
        assert_eq!(again["fields"][0]["constraints"]["required"], true);
        assert_eq!(again["primaryKey"], file["primaryKey"]);
        assert_eq!(again["layout"], "menu");
    }

    #[test]
    fn what_cannot_be_kept_to_is_named() {
        let named = |change: fn(&mut Value)| changed(change).expect_err("refused").to_string();
        assert!(named(|file| file["name"] = json!("food")).contains("called meals.json"));
        assert!(named(|file| file["day"] = json!("dish")).contains("day must name"));
        assert!(
            named(|file| file["primaryKey"] = json!(["unit", "price"])).contains("primaryKey must name unit")
        );
        assert!(named(|file| file["fields"][0]["name"] = json!("unit")).contains("unit is taken"));
        assert!(
            named(|file| file["fields"][1]["constraints"]["pattern"] = json!("("))
                .contains("pattern is none")
        );
        assert!(named(|file| file["fields"][0]["colour"] = json!("red")).contains("colour"));
        assert!(named(|file| file["fields"][3]["private"] = json!(true)).contains("both filter and private"));
        assert!(named(|file| file["layout"] = json!("map")).contains("map"));
    }

    /// A register of dishes on which opinions are taken for the day of the meal, and whose prices are rows of another.
    fn asks_and_refers(file: &mut Value) {
        file["mailbox"] = json!("write");
        file["consultation"] =
            json!({"from": "date", "until": "date", "outcome": "answers", "outcome_within": 60});
        file["fields"][3]["type"] = json!("integer");
        file["foreignKeys"] =
            json!([{"fields": ["price"], "reference": {"resource": "prices", "fields": ["id"]}}]);
    }

    #[test]
    fn consultations_and_references_must_fit_their_columns() {
        let register = changed(asks_and_refers).expect("a register");
        let prices = RegisterName::parse("prices").expect("a name");
        assert_eq!(register.refers_to(&prices).map(|column| column.name.as_str()), Some("price"));
        let named = |change: fn(&mut Value)| {
            changed(|file| {
                asks_and_refers(file);
                change(file);
            })
            .expect_err("refused")
            .to_string()
        };
        assert!(named(|file| file["consultation"]["until"] = json!("dish")).contains("from and until"));
        assert!(named(|file| file["consultation"]["shorter"] = json!("cook")).contains("shorter must"));
        assert!(named(|file| drop(file.as_object_mut().expect("one").remove("mailbox"))).contains("mailbox"));
        assert!(named(|file| file["fields"][3]["filter"] = json!(false)).contains("integer field"));
        assert!(
            named(|file| file["foreignKeys"][0]["fields"] = json!(["price", "dish"])).contains("one integer")
        );
        assert!(
            named(|file| file["foreignKeys"][0]["reference"]["fields"] = json!(["name"]))
                .contains("[\"id\"]")
        );
        assert!(
            named(|file| file["foreignKeys"][0]["reference"]["resource"] = json!("meals"))
                .contains("another")
        );
    }

    #[test]
    fn what_letters_and_rows_hold_on_to_stays_in_a_newer_file() {
        let before = changed(asks_and_refers).expect("a register");
        let newer = |change: fn(&mut Value)| {
            let now = changed(|file| {
                asks_and_refers(file);
                change(file);
            });
            grows(&before, &now.expect("a register"))
        };
        assert_eq!(newer(|file| file["consultation"]["at_least"] = json!(30)), Ok(()));
        assert!(newer(|file| drop(file.as_object_mut().expect("one").remove("consultation"))).is_err());
        assert!(newer(|file| file["consultation"]["outcome"] = json!("others")).is_err());
        assert!(newer(|file| file["foreignKeys"] = json!([])).is_err());
    }

    #[test]
    fn a_register_of_totals_refuses_columns_that_could_name_somebody() {
        let told = changed(|file| file["totals_only"] = json!(true)).expect_err("refused").to_string();
        assert!(told.contains("dish: totals_only"), "{told}");
        assert!(!told.contains("price: totals_only"), "{told}");
    }

    #[test]
    fn a_newer_file_may_add_and_takes_nothing_away() {
        let before = changed(|_| {}).expect("a register");
        let newer = |change: fn(&mut Value)| grows(&before, &changed(change).expect("a register"));
        let more = json!({"name": "note", "type": "string", "title": "说明", "title_en": "Note"});
        let mut grown = serde_json::from_str::<Value>(MEALS).expect("JSON");
        grown["fields"].as_array_mut().expect("a list").push(more);
        assert_eq!(grows(&before, &read(&grown.to_string(), "meals").expect("a register")), Ok(()));
        assert!(newer(|file| drop(file["fields"].as_array_mut().expect("a list").remove(4))).is_err());
        assert!(newer(|file| file["fields"][3]["type"] = json!("integer")).is_err());
        assert!(newer(|file| file["fields"][4]["private"] = json!(false)).is_err());
        assert!(newer(|file| file["fields"][2]["categories"][0]["value"] = json!("dinner")).is_err());
        assert!(newer(|file| file["primaryKey"] = json!(["unit", "dish"])).is_err());
    }
}

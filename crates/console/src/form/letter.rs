//! A step with a letter, as it is typed: read into what is sent, or told what is wrong.

use contract::letter::LetterStep;
use contract::problem::FieldError;
use contract::staff::{Accept, ExtendLetter, HandOver, LetterWords, MergeLetter, RefuseLetter, Reply};
use contract::text::TextError;
use rules::unit_name::field;
use serde::Serialize;

/// What is typed for a step, whichever it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The version that was seen.
    pub version: i64,
    /// The words.
    pub words: String,
    /// Why it is not taken on, by name.
    pub reason: String,
    /// The units by their names as they were typed, the leading one first.
    pub units: Vec<String>,
    /// By how many working days.
    pub days: String,
    /// The number of the other letter.
    pub into: String,
}

/// What is sent.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// Nothing but the version.
    Plain(Accept),
    /// Words.
    Words(LetterWords),
    /// A reason and words.
    Refuse(RefuseLetter),
    /// Units and words.
    HandOver(HandOver),
    /// Days and words.
    Extend(ExtendLetter),
    /// A number and words.
    Merge(MergeLetter),
    /// An answer.
    Reply(Reply),
}

/// The field of a step that takes its words.
pub fn words_field(step: LetterStep) -> &'static str {
    if step == LetterStep::Reply { "body" } else { "words" }
}

/// A field's name on the page: several forms of one letter may be open at a time.
pub fn field_of(step: LetterStep, field: &str) -> String {
    format!("{}-{field}", step.name())
}

/// Checks every field as the server will. `open` are the open units: their names and codes.
///
/// # Errors
/// All fields that need a change, by their names in the request.
pub fn check(step: LetterStep, said: Said, open: &[(String, String)]) -> Result<Body, Vec<FieldError>> {
    let Said { version, words, reason, units, days, into } = said;
    match step {
        LetterStep::Accept | LetterStep::Start => Ok(Body::Plain(Accept { version })),
        LetterStep::Refuse => {
            let body = RefuseLetter { version, reason, words };
            body.check().map(|_| Body::Refuse(body))
        }
        LetterStep::Transfer | LetterStep::Assign => {
            let (units, mut errors) = codes(&units, open);
            let body = HandOver { version, units, words };
            let checked = body.check().err().unwrap_or_default();
            // What is wrong with the names says more than that codes are missing.
            let told = !errors.is_empty();
            errors.extend(checked.into_iter().filter(|error| !told || error.field != "units"));
            if errors.is_empty() { Ok(Body::HandOver(body)) } else { Err(errors) }
        }
        LetterStep::Extend => {
            let body = ExtendLetter { version, days: days.trim().parse().unwrap_or_default(), words };
            body.check().map(|_| Body::Extend(body))
        }
        LetterStep::Merge => {
            let body = MergeLetter { version, into, words };
            body.check().map(|_| Body::Merge(body))
        }
        LetterStep::Reply => {
            let body = Reply { version, body: words };
            body.check().map(|_| Body::Reply(body))
        }
        _ => {
            let body = LetterWords { version, words };
            body.check().map(|_| Body::Words(body))
        }
    }
}

/// The codes that names mean, and the names that mean none. A field for a further unit may stay empty.
fn codes(names: &[String], open: &[(String, String)]) -> (Vec<String>, Vec<FieldError>) {
    let (mut codes, mut errors) = (Vec::new(), Vec::new());
    for (place, name) in names.iter().map(|name| name.trim()).enumerate() {
        match open.iter().find(|(own, _)| own == name) {
            Some((_, code)) => codes.push(code.clone()),
            None if name.is_empty() && place > 0 => {}
            None => {
                let error = if name.is_empty() { TextError::Missing } else { TextError::NotAUnit };
                errors.push(FieldError::new(&field(place), error));
            }
        }
    }
    (codes, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> Vec<(String, String)> {
        vec![("实验小学".into(), "school-1".into()), ("城关小学".into(), "school-2".into())]
    }

    fn said(units: &[&str]) -> Said {
        let units = units.iter().map(|unit| (*unit).to_owned()).collect();
        Said { version: 3, words: "请你们办".into(), units, ..Said::default() }
    }

    #[test]
    fn units_are_named_by_typing_and_sent_by_their_codes() {
        let body = check(LetterStep::Assign, said(&["城关小学", " ", "实验小学"]), &open()).expect("right");
        let body = serde_json::to_value(body).expect("JSON");
        assert_eq!(body["units"], serde_json::json!(["school-2", "school-1"]));
        assert_eq!(body["version"], 3);
    }

    #[test]
    fn what_is_wrong_stands_beside_the_field_of_its_unit() {
        let errors = check(LetterStep::Assign, said(&["城关小学", "城关"]), &open()).expect_err("no unit");
        assert_eq!(errors, [FieldError::new("units.1", TextError::NotAUnit)]);
        let errors = check(LetterStep::Transfer, said(&[""]), &open()).expect_err("empty");
        assert_eq!(errors, [FieldError::new("units", TextError::Missing)]);
    }

    #[test]
    fn days_that_are_no_number_are_told_at_their_field() {
        let typed = Said { days: "几天".into(), ..said(&[]) };
        let errors = check(LetterStep::Extend, typed, &[]).expect_err("no number");
        assert_eq!(errors[0].field, "days");
    }

    #[test]
    fn every_step_that_a_person_at_the_desk_takes_has_its_operation() {
        for step in LetterStep::ALL {
            let by_the_program = matches!(step, LetterStep::Recount | LetterStep::Publish);
            let theirs = step.is_writers() || by_the_program;
            assert_eq!(step.operation().is_none(), theirs, "{step:?}");
        }
    }
}

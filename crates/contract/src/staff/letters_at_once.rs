//! One step with several letters. Each letter is a step of its own: what one refuses, the others do not feel.

use super::{HandOver, LetterWords};
use crate::id::{LetterNumber, UnitCode};
use crate::letter::LetterStep;
use crate::limits;
use crate::problem::{FieldError, Problem};
use crate::text::{Message, TextError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A letter as somebody saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterSeen {
    /// Its number.
    pub number: String,
    /// The version that was seen.
    pub version: i64,
}

/// `POST /api/v1/staff/letters/bulk`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LettersAtOnce {
    /// `accept`, `transfer` or `close`.
    pub step: String,
    /// The letters, each once.
    pub letters: Vec<LetterSeen>,
    /// The code of the unit that a transfer goes to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// Why, or what came of it; every writer reads it. Nothing where letters are accepted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What is done with each of several letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepAtOnce {
    /// They are taken on.
    Accept,
    /// They are handed to another unit.
    Transfer(Vec<UnitCode>, Message),
    /// They are done with.
    Close(Message),
}

impl StepAtOnce {
    /// The step that it is with one letter.
    pub fn step(&self) -> LetterStep {
        match self {
            Self::Accept => LetterStep::Accept,
            Self::Transfer(..) => LetterStep::Transfer,
            Self::Close(_) => LetterStep::Close,
        }
    }
}

/// Letters with the versions that were seen.
pub type SeenLetters = Vec<(LetterNumber, i64)>;

/// What became of each letter, in the order in which they were named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LettersDone {
    /// The letters.
    pub letters: Vec<LetterDone>,
}

/// What became of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterDone {
    /// Its number.
    pub number: LetterNumber,
    /// Why nothing was done with it; the same as where it is asked for alone. Absent if the step was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

impl LettersAtOnce {
    /// The step and the letters, checked. Whether each letter allows it only the store knows.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(StepAtOnce, SeenLetters), Vec<FieldError>> {
        let (letters, step) = (self.letters(), self.step());
        match (letters, step) {
            (Ok(letters), Ok(step)) => Ok((step, letters)),
            (letters, step) => {
                let wrong = letters.err().map(|error| FieldError::new("letters", error));
                Err(wrong.into_iter().chain(step.err().into_iter().flatten()).collect())
            }
        }
    }

    fn letters(&self) -> Result<SeenLetters, TextError> {
        let most = limits::LETTERS_AT_ONCE;
        if self.letters.is_empty() {
            return Err(TextError::Missing);
        }
        if self.letters.len() > most {
            return Err(TextError::TooMany { most });
        }
        let mut named = BTreeSet::new();
        let mut letters = Vec::with_capacity(self.letters.len());
        for seen in &self.letters {
            let number = LetterNumber::parse(&seen.number).map_err(|_| TextError::NotAChoice)?;
            if !named.insert(seen.number.as_str()) {
                return Err(TextError::Taken);
            }
            letters.push((number, seen.version));
        }
        Ok(letters)
    }

    fn step(&self) -> Result<StepAtOnce, Vec<FieldError>> {
        // Each letter has a version of its own; the one that a single step carries says nothing here.
        let version = 0;
        match LetterStep::named(&self.step) {
            Some(LetterStep::Accept) => Ok(StepAtOnce::Accept),
            Some(LetterStep::Transfer) => {
                let over = HandOver { version, units: self.units.clone(), words: self.words.clone() };
                over.check().map(|(units, words)| StepAtOnce::Transfer(units, words))
            }
            Some(LetterStep::Close) => {
                LetterWords { version, words: self.words.clone() }.check().map(StepAtOnce::Close)
            }
            _ => Err(vec![FieldError::new("step", TextError::choice(&self.step))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(step: &str, numbers: impl IntoIterator<Item = u32>) -> LettersAtOnce {
        let seen = |number: u32| LetterSeen { number: format!("2026-{number:06}"), version: 1 };
        LettersAtOnce {
            step: step.into(),
            letters: numbers.into_iter().map(seen).collect(),
            ..LettersAtOnce::default()
        }
    }

    fn wrong(asked: &LettersAtOnce) -> Vec<FieldError> {
        asked.check().expect_err("wrong")
    }

    #[test]
    fn each_letter_is_named_once_and_a_hundred_at_most() {
        assert!(asked("accept", 1..=100).check().is_ok());
        let letters = |error| [FieldError::new("letters", error)];
        assert_eq!(wrong(&asked("accept", 1..=101)), letters(TextError::TooMany { most: 100 }));
        assert_eq!(wrong(&asked("accept", [1, 2, 1])), letters(TextError::Taken));
        assert_eq!(wrong(&asked("accept", [])), letters(TextError::Missing));
        let mut mistyped = asked("accept", [1]);
        mistyped.letters[0].number = "../7".into();
        assert_eq!(wrong(&mistyped), letters(TextError::NotAChoice));
    }

    #[test]
    fn a_step_asks_for_what_it_asks_of_one_letter() {
        let fields = |step: &str| {
            let errors = wrong(&asked(step, [1]));
            errors.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(fields("transfer"), ["units", "words"]);
        assert_eq!(fields("close"), ["words"]);
        assert_eq!(fields("reply"), ["step"], "an answer is written to one letter");
        assert_eq!(fields("rate"), ["step"]);
    }
}

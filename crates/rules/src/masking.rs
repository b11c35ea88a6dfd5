//! Masking a letter for the public: what should be hidden is proposed, a person confirms it, and the text is made
//! from the original and what was confirmed. It must not know who confirms, nor where a letter is kept.
//!
//! What is proposed: `number` identity cards, telephones and bank cards, `email`, `account`, `plate`,
//! `address`, `pupil` classes and pupils' numbers, `name` people; `spread` hides the same words wherever
//! else they stand and brings all in order. Positions are characters (Unicode scalar values) of the original.
//!
//! What it cannot find: a name that nothing announces (`王强打了孩子` at the beginning of a sentence), nicknames,
//! and who somebody is by what happened to him. That is why a person reads each letter.

mod account;
mod address;
mod apply;
mod digit;
mod email;
mod name;
mod number;
mod plate;
mod pupil;
mod signs;
mod spread;
mod surname;
#[cfg(test)]
mod tests;

pub use apply::{MaskingError, apply, masked};
pub use spread::hide;

use contract::masking::{Passage, Redaction, RedactionClass};
use signs::Signs;

/// What the bureau knows of a letter and of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The writer's name, telephone and e-mail, as far as they are left with the letter.
    pub writer: Vec<String>,
    /// Schools and units: their names are no people's names.
    pub units: Vec<String>,
}

/// A letter with its answer, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original<'a> {
    /// The title.
    pub title: &'a str,
    /// The text.
    pub body: &'a str,
    /// The answer.
    pub reply: &'a str,
}

impl<'a> Original<'a> {
    /// One of its texts.
    pub fn passage(self, passage: Passage) -> &'a str {
        match passage {
            Passage::Title => self.title,
            Passage::Body => self.body,
            Passage::Reply => self.reply,
        }
    }

    fn signs(self) -> Vec<(Passage, Signs)> {
        Passage::ALL.iter().map(|passage| (*passage, Signs::of(self.passage(*passage)))).collect()
    }
}

/// A stretch that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    class: RedactionClass,
    /// The name alone, where the stretch holds a name.
    name: Option<(usize, usize)>,
}

impl Found {
    fn new(start: usize, end: usize, class: RedactionClass) -> Self {
        Self { start, end, class, name: None }
    }
}

/// What should be hidden in a letter, in order and without overlaps. A name that one of its texts tells is hidden in
/// all of them.
pub fn propose(original: Original<'_>, known: &Known) -> Vec<Redaction> {
    let texts = original.signs();
    let found: Vec<Vec<Found>> = texts.iter().map(|(_, signs)| find(signs, known)).collect();
    spread::everywhere(&texts, found, known)
}

/// A number that leads to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberOf {
    /// Of an identity card.
    Identity,
    /// Of a mobile telephone.
    Mobile,
}

/// The first number that leads to a person in a text that is to be public as it stands.
pub fn number_of_somebody(text: &str) -> Option<NumberOf> {
    number::of_somebody(&Signs::of(text))
}

/// What the rules find in one text.
fn find(signs: &Signs, known: &Known) -> Vec<Found> {
    let mut found = Vec::new();
    number::find(signs, &mut found);
    email::find(signs, &mut found);
    account::find(signs, &mut found);
    plate::find(signs, &mut found);
    address::find(signs, &mut found);
    pupil::find(signs, &mut found);
    name::find(signs, known, &mut found);
    found
}

//! The public's text, made from the original and what a person confirmed. What is hidden is not in it.

use super::digit::digits;
use super::signs::Signs;
use super::{Original, name, surname};
use crate::phrase::is_han;
use contract::masking::{MaskedLetter, MaskedPiece, MaskedText, Passage, Redaction, RedactionClass};

/// Why a text cannot be masked that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskingError {
    /// A stretch is empty or reaches past the end of its text.
    OutOfRange,
    /// Two stretches overlap.
    Overlap,
}

/// Masks a letter with its answer.
///
/// # Errors
/// A redaction is empty, out of range or overlaps another.
pub fn masked(original: Original<'_>, redactions: &[Redaction]) -> Result<MaskedLetter, MaskingError> {
    let passage = |passage: Passage| apply(passage, original.passage(passage), redactions);
    Ok(MaskedLetter {
        title: passage(Passage::Title)?,
        body: passage(Passage::Body)?,
        reply: passage(Passage::Reply)?,
    })
}

/// Masks one text of a letter; redactions of its other texts are left aside. Their order does not matter.
///
/// # Errors
/// As [`masked`].
pub fn apply(passage: Passage, text: &str, redactions: &[Redaction]) -> Result<MaskedText, MaskingError> {
    let signs = Signs::of(text);
    let mut mine: Vec<&Redaction> =
        redactions.iter().filter(|redaction| redaction.passage == passage).collect();
    mine.sort_by_key(|redaction| (redaction.start, redaction.end));
    let mut masked = MaskedText::default();
    let mut place = 0;
    for redaction in mine {
        let Redaction { start, end, class, .. } = *redaction;
        if start >= end || end > signs.len() {
            return Err(MaskingError::OutOfRange);
        }
        if start < place {
            return Err(MaskingError::Overlap);
        }
        let (before, after) = left(class, &signs.text(start, end));
        push(&mut masked, &(signs.text(place, start) + &before));
        masked.pieces.push(MaskedPiece::Hidden(class));
        push(&mut masked, &after);
        place = end;
    }
    push(&mut masked, &signs.text(place, signs.len()));
    Ok(masked)
}

fn push(masked: &mut MaskedText, text: &str) {
    match masked.pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(MaskedPiece::Text(last)) => last.push_str(text),
        _ => masked.pieces.push(MaskedPiece::Text(text.to_owned())),
    }
}

/// What is left to read before and after what is hidden.
fn left(class: RedactionClass, text: &str) -> (String, String) {
    match class {
        RedactionClass::Name => left_of_name(text),
        RedactionClass::Phone => left_of_phone(text),
        _ => Default::default(),
    }
}

/// A title stays and the name goes; without one the surname stays. Of 老李 and of a surname alone nothing stays.
fn left_of_name(text: &str) -> (String, String) {
    let signs = Signs::of(text);
    if let Some(title) = name::title_at_end(&signs) {
        return (String::new(), signs.text(signs.len() - title, signs.len()));
    }
    let neighbour = matches!(signs.at(0), Some('老' | '小')) && signs.len() == 2;
    let kept = match signs.at(0) {
        Some(first) if is_han(first) && !neighbour => surname::length(&signs).unwrap_or(0),
        _ => 0,
    };
    (signs.text(0, kept), String::new())
}

/// Three and four figures of a number of eleven or twelve; of a shorter one that would be nearly all.
fn left_of_phone(text: &str) -> (String, String) {
    let digits = digits(text);
    let national =
        ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code).filter(|rest| rest.len() == 11));
    let national = national.unwrap_or(&digits);
    match national.len() {
        11..=12 => (national[..3].to_owned(), national[national.len() - 4..].to_owned()),
        _ => Default::default(),
    }
}

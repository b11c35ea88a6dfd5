//! From what was found to a list: the same words are hidden wherever they stand, and overlaps become one.

use super::signs::Signs;
use super::{Found, Known, Original, surname};
use contract::masking::{Passage, Redaction, RedactionClass};

/// Words of a writer's name that say that it is none: 一位家长.
const NOBODY: [&str; 12] =
    ["家长", "邻居", "群众", "市民", "学生", "老师", "居民", "村民", "一位", "一名", "几位", "匿名"];

/// Something to be hidden wherever it stands, folded.
type Word = (String, RedactionClass);

pub(super) fn everywhere(
    texts: &[(Passage, Signs)],
    found: Vec<Vec<Found>>,
    known: &Known,
) -> Vec<Redaction> {
    let mut words: Vec<Word> = writers_words(known);
    for ((_, signs), found) in texts.iter().zip(&found) {
        words.extend(found.iter().flat_map(|found| found_words(signs, found)));
    }
    words.retain(|(word, _)| word.chars().count() > 1);
    let mut redactions = Vec::new();
    for ((passage, signs), mut found) in texts.iter().zip(found) {
        found.extend(words.iter().flat_map(|word| places(signs, word)));
        redactions.extend(joined(*passage, found));
    }
    redactions
}

/// Hides words by hand wherever they stand, also where something else is hidden in part of them.
pub fn hide(
    original: Original<'_>,
    redactions: &[Redaction],
    words: &str,
    class: RedactionClass,
) -> Vec<Redaction> {
    let word = (Signs::of(words.trim()).folded(), class);
    let mut hidden = Vec::new();
    for (passage, signs) in original.signs() {
        let own = redactions.iter().filter(|redaction| redaction.passage == passage);
        let mut found: Vec<Found> = own.map(|own| Found::new(own.start, own.end, own.class)).collect();
        found.extend(places(&signs, &word));
        hidden.extend(joined(passage, found));
    }
    hidden
}

fn places<'a>(signs: &'a Signs, (word, class): &'a Word) -> impl Iterator<Item = Found> + 'a {
    let length = word.chars().count();
    signs.places(word).map(move |start| Found::new(start, start + length, *class))
}

fn writers_words(known: &Known) -> Vec<Word> {
    let told = known.writer.iter().filter(|text| !NOBODY.iter().any(|nobody| text.contains(nobody)));
    told.map(|text| {
        let class = if text.contains('@') {
            RedactionClass::Email
        } else if text.chars().any(|sign| sign.is_ascii_digit()) {
            RedactionClass::Phone
        } else {
            RedactionClass::Name
        };
        (Signs::of(text).folded(), class)
    })
    .collect()
}

/// What was found, the name alone, and of a pupil what friends call him: 小明.
fn found_words(signs: &Signs, found: &Found) -> Vec<Word> {
    let word = |start, end| (signs.folded_part(start, end), found.class);
    let mut words = vec![word(found.start, found.end)];
    if let Some((start, end)) = found.name {
        words.push(word(start, end));
        let given = surname::any(signs, start).map(|length| start + length);
        let called = given.filter(|given| found.class == RedactionClass::Pupil && end - given == 2);
        words.extend(called.map(|given| word(given, end)));
    }
    words
}

/// Which class an overlap takes: the one that leaves least to read.
fn rank(class: RedactionClass) -> u8 {
    match class {
        RedactionClass::IdentityNumber => 0,
        RedactionClass::Email => 1,
        RedactionClass::Phone => 2,
        RedactionClass::Account => 3,
        RedactionClass::Plate => 4,
        RedactionClass::Address => 5,
        RedactionClass::Pupil => 6,
        RedactionClass::Other => 7,
        RedactionClass::Name => 8,
    }
}

/// In order, overlaps joined.
fn joined(passage: Passage, mut found: Vec<Found>) -> Vec<Redaction> {
    found.sort_by_key(|found| (found.start, rank(found.class), found.end));
    let mut joined: Vec<Redaction> = Vec::new();
    for Found { start, end, class, .. } in found {
        match joined.last_mut().filter(|last| start < last.end) {
            Some(last) => {
                last.end = last.end.max(end);
                last.class = if rank(class) < rank(last.class) { class } else { last.class };
            }
            None => joined.push(Redaction { passage, start, end, class }),
        }
    }
    joined
}

//! A text as signs: as typed and folded for comparing, at the same places.

use crate::phrase::fold;

pub(super) struct Signs {
    typed: Vec<char>,
    folded: Vec<char>,
}

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        let typed: Vec<char> = text.chars().collect();
        let folded = typed.iter().copied().map(fold).collect();
        Self { typed, folded }
    }

    pub(super) fn len(&self) -> usize {
        self.typed.len()
    }

    /// The folded sign at a place.
    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.folded.get(place).copied()
    }

    /// The folded sign before a place.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        self.at(place.checked_sub(1)?)
    }

    /// Whether a word begins at a place.
    pub(super) fn starts(&self, place: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(i, sign)| self.at(place + i) == Some(sign))
    }

    /// Whether a word ends at a place.
    pub(super) fn ends(&self, place: usize, word: &str) -> bool {
        place.checked_sub(word.chars().count()).is_some_and(|start| self.starts(start, word))
    }

    /// The length of the longest of the words that begins at a place.
    pub(super) fn longest(&self, place: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter(|word| self.starts(place, word)).map(|word| word.chars().count()).max()
    }

    /// The first place from `place` on, at most `most` further, whose sign is not one of `signs`.
    pub(super) fn skip(&self, place: usize, most: usize, signs: &str) -> usize {
        let skipped = (place..place + most).take_while(|at| self.at(*at).is_some_and(|s| signs.contains(s)));
        place + skipped.count()
    }

    /// Whether one of the words stands before a place, with at most four signs of `between`.
    pub(super) fn announced(&self, place: usize, words: &[&str], between: &str) -> bool {
        let mut steps = (0..=4.min(place)).take_while(|back| {
            *back == 0 || self.at(place - back).is_some_and(|sign| between.contains(sign))
        });
        steps.any(|back| words.iter().any(|word| self.ends(place - back, word)))
    }

    /// A stretch as it was typed.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.typed[start..end].iter().collect()
    }

    /// The whole text, folded.
    pub(super) fn folded(&self) -> String {
        self.folded.iter().collect()
    }

    /// A stretch, folded.
    pub(super) fn folded_part(&self, start: usize, end: usize) -> String {
        self.folded[start..end].iter().collect()
    }

    /// Every place where a folded word begins.
    pub(super) fn places<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.len()).filter(move |place| !word.is_empty() && self.starts(*place, word))
    }
}

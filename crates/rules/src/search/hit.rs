//! Where the words of a query stand in a text.

use crate::search::{Query, Token};
use core::ops::Range;

/// A term of a query, found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the term in the query.
    pub term: usize,
    /// Whether it stands there as it was typed; else a word that means the same does.
    pub as_typed: bool,
    /// The tokens that it takes.
    pub tokens: Range<usize>,
}

/// All hits of a query in a text, by place; of two that begin at the same place the longer one is first.
pub fn hits(tokens: &[Token], query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    for start in 0..tokens.len() {
        for (term, phrases) in query.terms.iter().map(|term| &term.phrases).enumerate() {
            for (place, phrase) in phrases.iter().enumerate() {
                let stands = tokens[start..].iter().map(|token| &token.text).take(phrase.len()).eq(phrase);
                if stands {
                    hits.push(Hit { term, as_typed: place == 0, tokens: start..start + phrase.len() });
                }
            }
        }
    }
    hits.sort_by_key(|hit| (hit.tokens.start, usize::MAX - hit.tokens.end));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokens;

    #[test]
    fn a_term_is_found_as_it_was_typed_and_in_words_that_mean_the_same() {
        let text = tokens("学校餐厅改造，食堂价格");
        let found = hits(&text, &Query::read("食堂 改造").expect("words"));
        let hit = |term, as_typed, tokens| Hit { term, as_typed, tokens };
        assert_eq!(found, [hit(0, false, 2..4), hit(1, true, 4..6), hit(0, true, 6..8)]);
    }
}

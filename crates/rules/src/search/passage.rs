//! The passages in which PostgreSQL is given a text. It keeps no position above 16,383 and no more than 255 positions
//! of one token, and without its position a token is in no phrase. So a long text becomes several passages, which
//! overlap by more than the longest phrase.

use crate::search::Token;
use contract::limits;
use std::collections::HashMap;

/// Positions of one passage.
const LONGEST: usize = 16_000;
/// Positions of one token in it.
const OF_ONE: usize = 250;
/// So many tokens stand in two passages. A phrase has no more tokens than what is typed has characters.
const OVERLAP: usize = limits::QUERY;
/// Between title and body, so that no phrase begins in one and ends in the other.
const GAP: usize = 8;

/// Tokens with their positions, which begin at 1.
pub type Passage<'a> = Vec<(&'a str, usize)>;

/// The passages of an entry; at least one, which may be empty.
pub fn passages<'a>(title: &'a [Token], body: &'a [Token]) -> Vec<Passage<'a>> {
    let body_begins = title.len() + GAP;
    let placed = title.iter().enumerate();
    let placed = placed.chain(body.iter().enumerate().map(|(at, token)| (body_begins + at, token)));
    let placed: Vec<(usize, &str)> = placed.map(|(at, token)| (at, token.text.as_str())).collect();
    let (mut passages, mut start) = (Vec::new(), 0);
    loop {
        let end = end_of(&placed, start);
        let first = placed.get(start).map_or(0, |(at, _)| *at);
        passages.push(placed[start..end].iter().map(|(at, token)| (*token, at - first + 1)).collect());
        if end == placed.len() {
            return passages;
        }
        start = end - OVERLAP;
    }
}

/// Where the passage that begins at `start` must end.
fn end_of(placed: &[(usize, &str)], start: usize) -> usize {
    let first = placed.get(start).map_or(0, |(at, _)| *at);
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for (place, (at, token)) in placed.iter().enumerate().skip(start) {
        let times = counted.entry(token).or_default();
        *times += 1;
        if *times > OF_ONE || at - first >= LONGEST {
            return place;
        }
    }
    placed.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokens;

    #[test]
    fn an_ordinary_text_is_one_passage_and_nothing_reaches_from_its_title_into_its_body() {
        let (title, body) = (tokens("食堂"), tokens("餐厅"));
        assert_eq!(passages(&title, &body), [vec![("食", 1), ("堂", 2), ("餐", 11), ("厅", 12)]]);
        assert_eq!(passages(&[], &[]), [vec![]]);
    }

    #[test]
    fn no_passage_has_more_positions_than_postgresql_keeps() {
        let body = tokens(&"的食堂、学校的操场和办法的".repeat(4000));
        let passages = passages(&[], &body);
        assert!(passages.len() > 10);
        for passage in &passages {
            let mut counted: HashMap<&str, usize> = HashMap::new();
            for (token, at) in passage {
                *counted.entry(token).or_default() += 1;
                assert!((1..=16_383).contains(at));
            }
            assert!(counted.values().all(|times| *times <= 255));
        }
    }

    #[test]
    fn a_phrase_at_the_seam_of_two_passages_is_whole_in_one_of_them() {
        let text: String =
            (0..40_000_u32).map(|n| char::from_u32(0x4E00 + n % 20_000).unwrap_or('一')).collect();
        let body = tokens(&text);
        let passages = passages(&[], &body);
        let end = passages[0].len();
        let phrase: Vec<&str> = body[end - 50..end + 50].iter().map(|token| token.text.as_str()).collect();
        let whole = |passage: &Passage<'_>| {
            passage
                .windows(100)
                .any(|window| window.iter().map(|(token, _)| *token).eq(phrase.iter().copied()))
        };
        assert!(passages.iter().any(whole));
    }
}

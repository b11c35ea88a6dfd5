//! What is shown of a find: its words marked, and of a long text the stretch around the first of them.

use crate::search::{Query, hits, tokens};
use contract::limits;
use contract::search::{Marked, MarkedPiece};
use core::ops::Range;

/// Characters shown before the first hit.
const BEFORE: usize = 20;

/// A text with the query's words marked.
pub fn marked(text: &str, query: &Query) -> Marked {
    pieces(text, 0..text.len(), &places(text, query))
}

/// The stretch of a text around the first of the query's words, with all of them marked in it; its beginning where
/// none is in it. It has about [`limits::SNIPPET`] characters.
pub fn snippet(text: &str, query: &Query) -> Marked {
    let places = places(text, query);
    let first = places.first().map_or(0, |place| place.start);
    let start = text[..first].char_indices().rev().take(BEFORE).last().map_or(first, |(at, _)| at);
    // A sentence that begins shortly before is read from its beginning.
    let begins = text[start..first].rfind(ends_sentence);
    let start =
        begins.map_or(start, |at| start + at + text[start + at..].chars().next().map_or(0, char::len_utf8));
    let start = text.len() - text[start..].trim_start_matches(goes_on).len();
    let end = text[start..].char_indices().nth(limits::SNIPPET).map_or(text.len(), |(at, _)| start + at);
    let mut marked = pieces(text, start..end, &places);
    for piece in &mut marked.pieces {
        piece.text = piece.text.replace('\n', " ");
    }
    let dots = || MarkedPiece { text: "…".to_owned(), hit: false };
    if !text[..start].trim().is_empty() && begins.is_none() {
        marked.pieces.insert(0, dots());
    }
    if !text[end..].trim().is_empty() {
        marked.pieces.push(dots());
    }
    marked
}

fn ends_sentence(sign: char) -> bool {
    matches!(sign, '。' | '！' | '？' | '；' | '\n')
}

/// What no stretch begins with.
fn goes_on(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '，' | ',' | '、' | '：' | ':')
}

/// The bytes of the query's words, in order, none touching another.
fn places(text: &str, query: &Query) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let mut places: Vec<Range<usize>> = Vec::new();
    for hit in hits(&tokens, query) {
        let own = tokens[hit.tokens.start].at.start..tokens[hit.tokens.end - 1].at.end;
        match places.last_mut() {
            Some(last) if own.start <= last.end => last.end = last.end.max(own.end),
            _ => places.push(own),
        }
    }
    places
}

/// A stretch of a text, taken apart at the edges of what is marked.
fn pieces(text: &str, stretch: Range<usize>, places: &[Range<usize>]) -> Marked {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, hit: bool| {
        if range.start < range.end {
            pieces.push(MarkedPiece { text: text[range].to_owned(), hit });
        }
    };
    let mut at = stretch.start;
    for place in places {
        let own = place.start.max(at)..place.end.min(stretch.end);
        if own.start < own.end {
            push(at..own.start, false);
            at = own.end;
            push(own, true);
        }
    }
    push(at..stretch.end, false);
    Marked { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(marked: &Marked) -> String {
        let piece =
            |piece: &MarkedPiece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() };
        marked.pieces.iter().map(piece).collect()
    }

    fn query(words: &str) -> Query {
        Query::read(words).expect("words")
    }

    #[test]
    fn the_words_of_a_title_are_marked_as_they_stand_there() {
        assert_eq!(shown(&marked("３．改造ＡＢ食堂", &query("ab 食堂"))), "３．改造[ＡＢ食堂]");
        assert_eq!(shown(&marked("学校餐厅", &query("食堂"))), "学校[餐厅]");
        assert_eq!(shown(&marked("双随机、一公开", &query("双随机一公开"))), "[双随机、一公开]");
        assert_eq!(shown(&marked("<b>食堂</b>", &query("食堂"))), "<b>[食堂]</b>");
    }

    #[test]
    fn a_snippet_begins_at_a_sentence_or_says_that_something_is_before_it() {
        let text = format!("前一句。这一句说食堂，{}", "后".repeat(200));
        let snippet = snippet(&text, &query("食堂"));
        assert!(shown(&snippet).starts_with("这一句说[食堂]，后"));
        assert!(shown(&snippet).ends_with("后…"));
        let text = format!("{}食堂", "前".repeat(200));
        assert_eq!(shown(&super::snippet(&text, &query("食堂"))), format!("…{}[食堂]", "前".repeat(20)));
        let text = format!("{}，{}食堂", "前".repeat(200), "前".repeat(19));
        assert_eq!(shown(&super::snippet(&text, &query("食堂"))), format!("…{}[食堂]", "前".repeat(19)));
    }

    #[test]
    fn a_text_without_the_words_shows_its_beginning() {
        assert_eq!(shown(&snippet("\n没有那个词。", &query("食堂"))), "没有那个词。");
        assert!(snippet("", &query("食堂")).pieces.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_added_by_marking(text in "[食堂a .，\n\u{3000}Ａ]{0,40}", words in "[食堂a ]{1,6}") {
            if let Ok(query) = Query::read(&words) {
                let whole: String = marked(&text, &query).pieces.into_iter().map(|piece| piece.text).collect();
                prop_assert_eq!(&whole, &text);
                let short: String = snippet(&text, &query).pieces.into_iter().map(|piece| piece.text).collect();
                prop_assert!(short.chars().count() <= limits::SNIPPET + 2);
            }
        }
    }
}

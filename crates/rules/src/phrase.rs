//! Phrases searched in what people typed: folded for width and case, past blanks and stars put between characters
//! to slip through. Lists of phrases are data files. It must not know what a phrase means.

use core::ops::Range;

/// The longest gap of `…`, in characters.
const FAR: usize = 8;
/// The longest gap of `~`.
const NEAR: usize = 4;

/// A text folded for searching, with the place of each kept character in the original.
pub(crate) struct Folded {
    signs: Vec<char>,
    places: Vec<usize>,
}

impl Folded {
    pub(crate) fn of(text: &str) -> Self {
        let typed: Vec<(usize, char)> = text
            .chars()
            .enumerate()
            .filter(|(_, sign)| !is_invisible(*sign))
            .map(|(i, c)| (i, fold(c)))
            .collect();
        let mut folded = Self { signs: Vec::new(), places: Vec::new() };
        let mut rest = typed.as_slice();
        while let Some(((place, sign), after)) = rest.split_first() {
            rest = after;
            let inside = is_filler(*sign) && folded.signs.last().is_some_and(|last| is_han(*last));
            let next = after.iter().find(|(_, sign)| !is_filler(*sign));
            if !(inside && next.is_some_and(|(_, next)| is_han(*next))) {
                folded.signs.push(*sign);
                folded.places.push(*place);
            }
        }
        folded
    }

    /// Where in the original a stretch of the folded text stands.
    pub(crate) fn original(&self, found: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default();
        place(found.start)..place(found.end.saturating_sub(1)) + 1
    }

    /// Whether the text before `at` ends with a word.
    pub(crate) fn ends_with(&self, at: usize, word: &str) -> bool {
        let mut before = self.signs[..at].iter().rev();
        word.chars().rev().all(|sign| before.next() == Some(&sign))
    }

    /// Whether a word stands within the `reach` characters before `at`, in the same clause.
    pub(crate) fn shortly_before(&self, at: usize, reach: usize, word: &str) -> bool {
        let reach =
            self.signs[..at].iter().rev().take_while(|sign| !is_clause_end(**sign)).take(reach).count();
        (at - reach + 1..=at).any(|end| self.ends_with(end, word))
    }

    fn starts_with(&self, at: usize, word: &[char]) -> bool {
        self.signs.get(at..at + word.len()) == Some(word)
    }
}

/// A phrase: parts with gaps between them. `…` is a gap within a sentence, `~` a shorter one within a clause.
struct Phrase {
    first: Vec<char>,
    further: Vec<(usize, Vec<char>)>,
}

impl Phrase {
    fn parse(text: &str) -> Self {
        let mut phrase = Self { first: Vec::new(), further: Vec::new() };
        for sign in text.chars() {
            match sign {
                '…' => phrase.further.push((FAR, Vec::new())),
                '~' => phrase.further.push((NEAR, Vec::new())),
                sign => {
                    phrase.further.last_mut().map_or(&mut phrase.first, |(_, part)| part).push(fold(sign))
                }
            }
        }
        phrase
    }

    /// The end of the phrase if it begins at `at`. No gap passes the first part again: what is begun twice
    /// belongs to the second beginning.
    fn ends_at(&self, text: &Folded, at: usize) -> Option<usize> {
        if !text.starts_with(at, &self.first) || splits_word(text, at, &self.first) {
            return None;
        }
        let mut end = at + self.first.len();
        for (gap, part) in &self.further {
            let stops: fn(char) -> bool = if *gap == FAR { is_sentence_end } else { is_clause_end };
            let mut start = end;
            while !text.starts_with(start, part) {
                let passes = start - end < *gap && text.signs.get(start).is_some_and(|sign| !stops(*sign));
                if !passes || text.starts_with(start, &self.first) {
                    return None;
                }
                start += 1;
            }
            end = start + part.len();
        }
        Some(end)
    }
}

/// Phrases of several kinds, and harmless ones that take their place.
pub(crate) struct PhraseList<K> {
    phrases: Vec<(K, Phrase)>,
    harmless: Vec<Phrase>,
}

impl<K: Copy> PhraseList<K> {
    /// Reads lines `kind: phrase, phrase`; `harmless` is a kind of its own and `#` begins a comment. `None` if a
    /// line is of no kind.
    pub(crate) fn read(list: &str, kind: fn(&str) -> Option<K>) -> Option<Self> {
        let mut read = Self { phrases: Vec::new(), harmless: Vec::new() };
        for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, phrases) = line.split_once(": ")?;
            let phrases = phrases.split(", ").map(Phrase::parse);
            match name {
                "harmless" => read.harmless.extend(phrases),
                name => {
                    let kind = kind(name)?;
                    read.phrases.extend(phrases.map(|phrase| (kind, phrase)));
                }
            }
        }
        Some(read)
    }

    /// What is found, by place; a phrase that touches a harmless one does not count.
    pub(crate) fn find(&self, text: &Folded) -> Vec<(Range<usize>, K)> {
        let all = |phrase: &Phrase| -> Vec<Range<usize>> {
            (0..text.signs.len()).filter_map(|at| Some(at..phrase.ends_at(text, at)?)).collect()
        };
        let harmless: Vec<Range<usize>> = self.harmless.iter().flat_map(all).collect();
        let counts = |found: &Range<usize>| {
            harmless.iter().all(|harmless| harmless.end <= found.start || found.end <= harmless.start)
        };
        let found =
            self.phrases.iter().flat_map(|(kind, phrase)| all(phrase).into_iter().map(|at| (at, *kind)));
        let mut found: Vec<(Range<usize>, K)> = found.filter(|(found, _)| counts(found)).collect();
        found.sort_by_key(|(found, _)| (found.start, found.end));
        found
    }
}

/// Latin letters are words: `rape` is not in `grape`.
fn splits_word(text: &Folded, at: usize, word: &[char]) -> bool {
    let letter =
        |at: Option<usize>| at.and_then(|at| text.signs.get(at)).is_some_and(char::is_ascii_alphanumeric);
    word.first().is_some_and(char::is_ascii_alphanumeric)
        && (letter(at.checked_sub(1)) || letter(Some(at + word.len())))
}

/// Full width to plain, capitals to small.
pub(crate) fn fold(sign: char) -> char {
    let plain = match sign {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        sign => sign,
    };
    plain.to_ascii_lowercase()
}

/// A Chinese character.
pub(crate) fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Signs without width, which part characters for a program and not for a reader.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

fn is_filler(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\u{A0}' | '*' | '·' | '•' | '_' | '-' | '.' | '/' | '|' | '+' | '~')
}

fn is_sentence_end(sign: char) -> bool {
    matches!(sign, '。' | '!' | '?' | ';' | '\n')
}

fn is_clause_end(sign: char) -> bool {
    is_sentence_end(sign) || matches!(sign, ',' | '、' | ':' | '“' | '”' | '"')
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "where one phrase stands, not a list of numbers")]
mod tests {
    use super::*;

    fn found(list: &str, text: &str) -> Vec<Range<usize>> {
        let list = PhraseList::read(list, |name| (name == "k").then_some(())).expect("a list");
        let folded = Folded::of(text);
        list.find(&folded).into_iter().map(|(found, ())| folded.original(&found)).collect()
    }

    #[test]
    fn a_phrase_is_found_past_blanks_stars_and_what_cannot_be_seen() {
        assert_eq!(found("k: 自杀", "他想自 杀，自*杀，自\u{200B}杀"), [2..5, 6..9, 10..13]);
        assert_eq!(found("k: 自杀", "来自\n杀"), []);
    }

    #[test]
    fn a_gap_stays_within_its_sentence_and_its_length() {
        assert_eq!(found("k: 推…骨折", "被推下楼，骨折了。"), [1..7]);
        assert_eq!(found("k: 推…骨折", "被推了。奶奶骨折"), []);
        assert_eq!(found("k: 推~骨折", "推了，骨折"), []);
    }

    #[test]
    fn a_harmless_phrase_takes_the_place_of_what_it_touches_and_nothing_else() {
        let list = "k: 打我\nharmless: 打~电话";
        assert_eq!(found(list, "请打我电话"), []);
        assert_eq!(found(list, "他打我，我打他电话"), [1..3]);
        assert_eq!(found(list, "他打我我打电话"), [1..3]);
    }

    #[test]
    fn latin_letters_are_read_as_words() {
        assert_eq!(found("k: rape", "grapes, a RAPE"), [10..14]);
    }
}

//! What somebody typed, as words to be found. There are no operators: `AND`, `*` and quotes are words or nothing.

use crate::search::synonym::meaning_the_same;
use crate::search::tokens;
use contract::limits;

/// Tokens that stand side by side.
pub type Phrase = Vec<String>;

/// What is looked for: all of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as far as it counts.
    pub words: String,
    /// Whether more was typed than counts.
    pub cut: bool,
    /// At least one.
    pub terms: Vec<Term>,
}

/// A typed word: the phrase itself, and phrases that mean the same. One of them is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// At least one; the first is what was typed.
    pub phrases: Vec<Phrase>,
}

/// Why nothing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuery {
    /// Nothing was typed.
    Empty,
    /// No letter and no digit is in it.
    OnlySigns,
}

impl Query {
    /// Reads what was typed. What is longer than [`limits::QUERY`] is cut.
    ///
    /// # Errors
    /// Nothing in it can be looked for.
    pub fn read(typed: &str) -> Result<Self, NoQuery> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(NoQuery::Empty);
        }
        let words: String = typed.chars().take(limits::QUERY).collect();
        let mut terms: Vec<Term> = Vec::new();
        for word in words.split(parts_words) {
            let phrase: Phrase = tokens(word).into_iter().map(|token| token.text).collect();
            if !phrase.is_empty() && terms.iter().all(|term| term.phrases[0] != phrase) {
                terms.push(Term { phrases: meaning_the_same(&phrase) });
            }
        }
        if terms.is_empty() {
            return Err(NoQuery::OnlySigns);
        }
        Ok(Self { cut: words.len() < typed.len(), words, terms })
    }
}

/// Signs after which another word begins. Others stand within one: `双随机、一公开`, `云教体〔2026〕12号`, `Wi-Fi`.
fn parts_words(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            ',' | '，' | ';' | '；' | '。' | '!' | '！' | '?' | '？' | '|' | '+' | '*' | '%' | '='
        )
        || matches!(sign, '"' | '“' | '”' | '\'' | '‘' | '’' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Vec<String> {
        Query::read(text).expect("words").terms.iter().map(|term| term.phrases[0].concat()).collect()
    }

    #[test]
    fn words_are_parted_by_blanks_and_signs_that_part_words() {
        assert_eq!(typed("食堂　价格"), ["食堂", "价格"]);
        assert_eq!(typed("“食堂”，价格 食堂"), ["食堂", "价格"]);
        assert_eq!(typed("双随机、一公开"), ["双随机一公开"]);
        assert_eq!(typed("云教体〔2026〕12号"), ["云教体202612号"]);
    }

    #[test]
    fn operators_are_words() {
        assert_eq!(typed("食堂 AND (操场 OR NOT 校服*)"), ["食堂", "and", "操场", "or", "not", "校服"]);
        assert_eq!(typed("title:食堂 NEAR(操场 5) ^x {y}"), ["title食堂", "near操场", "5", "x", "y"]);
        assert_eq!(typed("' OR 1=1; DROP TABLE"), ["or", "1", "drop", "table"]);
    }

    #[test]
    fn nothing_and_signs_alone_are_told_apart() {
        assert_eq!(Query::read(" \u{3000}\n"), Err(NoQuery::Empty));
        assert_eq!(Query::read("***%%\"\"()……"), Err(NoQuery::OnlySigns));
    }

    #[test]
    fn what_is_too_long_is_cut_and_that_is_known() {
        let query = Query::read(&"食".repeat(10_000)).expect("words");
        assert!(query.cut);
        assert_eq!((query.words.chars().count(), query.terms[0].phrases[0].len()), (100, 100));
        assert!(!Query::read(&"食".repeat(100)).expect("words").cut);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_becomes_words_of_letters_and_digits(text in ".{0,150}") {
            if let Ok(query) = Query::read(&text) {
                prop_assert!(!query.terms.is_empty());
                for phrase in query.terms.iter().flat_map(|term| &term.phrases) {
                    prop_assert!(!phrase.is_empty());
                    prop_assert!(phrase.iter().flat_map(|token| token.chars()).all(char::is_alphanumeric));
                }
            }
        }
    }
}

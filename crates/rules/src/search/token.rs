//! A text as tokens: each Chinese character is one, a run of letters is one, a run of digits is one. Widths and case
//! are made equal; all other signs only part tokens. Traditional characters stay what they are.

use crate::phrase::{fold, is_han, is_invisible};
use core::ops::Range;

/// Longer runs are cut: a database takes no token of any length.
const LONGEST: usize = 64;

/// A token, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What is compared: letters and digits, never a sign.
    pub text: String,
    /// Its bytes in the original.
    pub at: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A token by itself.
    Single,
    Letter,
    Digit,
    /// Between tokens.
    Sign,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // The run that goes on, and how long it is.
    let (mut run, mut long) = (Class::Sign, 0);
    for (start, sign) in text.char_indices().filter(|(_, sign)| !joins(*sign)) {
        let plain = fold(sign);
        let (class, end) = (class(plain), start + sign.len_utf8());
        let goes_on = class == run && matches!(class, Class::Letter | Class::Digit) && long < LONGEST;
        match tokens.last_mut() {
            Some(last) if goes_on => {
                last.text.extend(small(plain));
                last.at.end = end;
                long += 1;
            }
            _ if class == Class::Sign => {}
            _ => {
                tokens.push(Token { text: small(plain).collect(), at: start..end });
                long = 1;
            }
        }
        run = class;
    }
    tokens
}

fn class(sign: char) -> Class {
    if is_han(sign) || is_written_like_han(sign) {
        Class::Single
    } else if sign.is_numeric() {
        Class::Digit
    } else if sign.is_alphabetic() {
        Class::Letter
    } else {
        Class::Sign
    }
}

/// Compatibility characters, kana and hangul have no blanks between words either.
fn is_written_like_han(sign: char) -> bool {
    matches!(sign, '\u{F900}'..='\u{FAFF}' | '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Signs within a word that a reader does not see, and accents written as signs of their own.
fn joins(sign: char) -> bool {
    is_invisible(sign) || matches!(sign, '\u{300}'..='\u{36F}')
}

/// Small letters. What a capital becomes besides letters is left out: a token has no signs.
fn small(sign: char) -> impl Iterator<Item = char> {
    sign.to_lowercase().filter(|small| small.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn each_chinese_character_is_a_token_and_runs_of_letters_and_digits_are() {
        assert_eq!(words("改造食堂3所。"), ["改", "造", "食", "堂", "3", "所"]);
        assert_eq!(words("5G校园 Wi-Fi"), ["5", "g", "校", "园", "wi", "fi"]);
        assert_eq!(words("2026-00012"), ["2026", "00012"]);
        assert!(words("——“”%*()……\u{3000}").is_empty());
    }

    #[test]
    fn width_case_and_signs_that_nobody_sees_make_no_difference() {
        assert_eq!(words("ＡＢＣ１２３"), words("abc123"));
        assert_eq!(words("食\u{200B}堂"), words("食堂"));
        assert_eq!(words("e\u{301}cole"), ["ecole"]);
        assert_eq!(words("ÉCOLE"), ["école"]);
    }

    #[test]
    fn a_run_without_end_becomes_several_tokens() {
        let cut = words(&"a".repeat(150));
        assert_eq!(cut.iter().map(String::len).collect::<Vec<_>>(), [64, 64, 22]);
    }

    #[test]
    fn a_token_knows_where_it_stands() {
        let text = "看：ＡＢ食";
        let at: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.at]).collect();
        assert_eq!(at, ["看", "ＡＢ", "食"]);
    }

    proptest! {
        #[test]
        fn whatever_the_text_its_tokens_are_letters_and_digits_in_order(text in "\\PC{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(!token.text.is_empty() || !text[token.at.clone()].is_ascii());
                prop_assert!(token.text.chars().all(char::is_alphanumeric));
                prop_assert!(token.at.start >= end && text.get(token.at.clone()).is_some());
                end = token.at.end;
            }
        }
    }
}

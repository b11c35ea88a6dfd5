//! A line of the document, and what single characters of it mean.

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number in the document, from 1.
    pub(super) number: usize,
    /// Its words, without the space around them.
    pub(super) text: String,
    /// An empty line stands before it.
    pub(super) gap: bool,
    /// It starts with the indent of a new paragraph.
    pub(super) indented: bool,
}

/// Ends a sentence, or announces what stands on the next line.
pub(super) fn ends_sentence(text: &str) -> bool {
    let mut backwards =
        text.chars().rev().skip_while(|sign| matches!(sign, '”' | '’' | '」' | '』' | '"' | '*'));
    match backwards.next() {
        Some('。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':') => true,
        // A closing bracket ends a line only with a full stop inside it, or if it names who is responsible.
        Some(')' | '）') => {
            backwards.next().is_some_and(|sign| matches!(sign, '。' | '！' | '？'))
                || super::unit::ends_with_bracket(text)
        }
        _ => false,
    }
}

/// The digit's value, for ASCII and full-width digits.
pub(super) fn digit(sign: char) -> Option<u32> {
    match sign {
        '0'..='9' => Some(sign as u32 - '0' as u32),
        '０'..='９' => Some(sign as u32 - '０' as u32),
        _ => None,
    }
}

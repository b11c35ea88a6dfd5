//! Masking as it is done by hand: what of the original is hidden now, and what a person adds.

use contract::masking::{Passage, Redaction, RedactionClass};
use contract::problem::FieldError;
use contract::text::TextError;

/// A text as it was written, cut where something is hidden: each piece with the reason, if it is.
pub fn pieces(
    text: &str,
    passage: Passage,
    redactions: &[Redaction],
) -> Vec<(String, Option<RedactionClass>)> {
    let signs: Vec<char> = text.chars().collect();
    let cut = |start: usize, end: usize| signs[start.min(signs.len())..end.min(signs.len())].iter().collect();
    let mut mine: Vec<&Redaction> = redactions.iter().filter(|one| one.passage == passage).collect();
    mine.sort_by_key(|one| one.start);
    let mut pieces: Vec<(String, Option<RedactionClass>)> = Vec::new();
    let mut place = 0;
    for one in mine.into_iter().filter(|one| one.start < one.end) {
        pieces.push((cut(place, one.start.max(place)), None));
        pieces.push((cut(one.start, one.end), Some(one.class)));
        place = one.end;
    }
    pieces.push((cut(place, signs.len().max(place)), None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// What somebody wants hidden: words that stand in the letter or its answer, and why.
///
/// # Errors
/// The fields that need a change.
pub fn check(words: &str, class: &str, texts: &[&str]) -> Result<(String, RedactionClass), Vec<FieldError>> {
    let words = words.trim();
    let mut errors = Vec::new();
    if words.is_empty() {
        errors.push(FieldError::new("hide", TextError::Missing));
    } else if !texts.iter().any(|text| text.contains(words)) {
        errors.push(FieldError::new("hide", TextError::NotAChoice));
    }
    let class = RedactionClass::named(class).ok_or(TextError::choice(class));
    match class {
        Ok(class) if errors.is_empty() => Ok((words.to_owned(), class)),
        Ok(_) => Err(errors),
        Err(error) => {
            errors.push(FieldError::new("class", error));
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_something_is_hidden_and_put_together_again_it_is_the_same() {
        let name = Redaction { passage: Passage::Body, start: 2, end: 4, class: RedactionClass::Name };
        let title = Redaction { passage: Passage::Title, start: 0, end: 1, ..name };
        let cut = pieces("我叫李强。\n谢谢", Passage::Body, &[title, name]);
        let expected = [("我叫", None), ("李强", Some(RedactionClass::Name)), ("。\n谢谢", None)];
        assert_eq!(cut, expected.map(|(text, class)| (text.to_owned(), class)));
        let past = Redaction { start: 90, end: 95, ..name };
        let whole: String =
            pieces("我叫李强", Passage::Body, &[past]).into_iter().map(|(text, _)| text).collect();
        assert_eq!(whole, "我叫李强");
    }

    #[test]
    fn what_is_hidden_stands_in_the_letter_and_has_a_reason() {
        let texts = ["午餐几点", "李强的妈妈", "您好"];
        assert_eq!(check(" 李强 ", "name", &texts), Ok(("李强".to_owned(), RedactionClass::Name)));
        let fields = |found: Result<_, Vec<FieldError>>| -> Vec<String> {
            found.expect_err("wrong").into_iter().map(|error| error.field).collect()
        };
        assert_eq!(fields(check("", "", &texts)), ["hide", "class"]);
        assert_eq!(fields(check("王强", "name", &texts)), ["hide"]);
    }
}

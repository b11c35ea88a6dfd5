//! What a template of answers says of one letter.

use contract::id::LetterNumber;

/// What stands for the letter's number.
const NUMBER: [&str; 2] = ["{编号}", "{number}"];
/// What stands for its title.
const TITLE: [&str; 2] = ["{标题}", "{title}"];

/// A template's text with the letter's number and title in their places. What a title has in braces is text.
pub fn fill(text: &str, number: &LetterNumber, title: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let named = |places: [&'static str; 2]| places.into_iter().find(|place| after.starts_with(place));
        let (value, length) = match (named(NUMBER), named(TITLE)) {
            (Some(place), _) => (number.as_str(), place.len()),
            (None, Some(place)) => (title, place.len()),
            (None, None) => ("{", 1),
        };
        filled.push_str(value);
        rest = &after[length..];
    }
    filled + rest
}

/// What is typed with something put in at the cursor, and where the cursor stands behind it. Browsers count in UTF-16
/// units; a cursor within a character counts as behind it, one beyond the end as at the end.
pub fn insert(typed: &str, cursor: u32, piece: &str) -> (String, u32) {
    let mut units = 0;
    let at = typed.char_indices().find(|(_, character)| {
        let is_there = units >= cursor;
        units += units_of(character.len_utf16());
        is_there
    });
    let at = at.map_or(typed.len(), |(at, _)| at);
    let (before, after) = typed.split_at(at);
    let cursor = before.encode_utf16().chain(piece.encode_utf16()).count();
    (format!("{before}{piece}{after}"), units_of(cursor))
}

fn units_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn number_and_title_stand_in_their_places_once() {
        let number = LetterNumber::of(2026, 7);
        let fill = |text: &str, title: &str| fill(text, &number, title);
        assert_eq!(fill("您的信“{标题}”（{编号}）收到。", "午餐"), "您的信“午餐”（2026-000007）收到。");
        assert_eq!(fill("{number}: {title}", "{number}"), "2026-000007: {number}");
        assert_eq!(fill("{标} {}{", "午餐"), "{标} {}{");
    }

    #[test]
    fn a_template_goes_in_where_the_cursor_stands() {
        assert_eq!(insert("您好。此致", 3, "已修好。"), ("您好。已修好。此致".into(), 7));
        assert_eq!(insert("😀好", 2, "a"), ("😀a好".into(), 3));
        assert_eq!(insert("", 0, "您好"), ("您好".into(), 2));
        assert_eq!(insert("好", 9, "a"), ("好a".into(), 2));
    }

    proptest! {
        #[test]
        fn what_is_typed_is_never_lost(typed in ".{0,20}", cursor in 0_u32..30, piece in ".{0,9}") {
            let (text, _) = insert(&typed, cursor, &piece);
            let mut places = (0..=typed.len()).filter(|at| typed.is_char_boundary(*at));
            let kept = places.any(|at| text == [&typed[..at], &piece, &typed[at..]].concat());
            prop_assert!(kept);
        }
    }
}

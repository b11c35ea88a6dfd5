//! Digits as people write them: plain, full width, Chinese, in circles; in groups parted by blanks and dashes.

use super::signs::Signs;
use crate::phrase::is_invisible;

/// Digits of one kind without a gap.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) digits: String,
}

/// At most so many signs between two groups of one number: ` - `.
const GAP: usize = 3;

/// The digit that a sign stands for, and its kind of writing.
fn digit(sign: char) -> Option<(char, u8)> {
    let (value, kind) = match sign {
        '0'..='9' => (sign as u32 - '0' as u32, 0),
        '①'..='⑨' => (sign as u32 - '①' as u32 + 1, 2),
        '⓪' => (0, 2),
        '\u{1D7CE}'..='\u{1D7FF}' => ((sign as u32 - 0x1D7CE) % 10, 3),
        sign => {
            const HAN: [&str; 10] =
                ["〇零○", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
            (HAN.iter().position(|signs| signs.contains(sign))? as u32, 1)
        }
    };
    Some((char::from_digit(value, 10)?, kind))
}

/// Whether a sign is a digit in any writing.
pub(super) fn is_digit(sign: char) -> bool {
    digit(sign).is_some()
}

/// Whether a sign may part the groups of a number.
pub(super) fn parts(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '-' | '–' | '—' | '.' | '·' | '_' | '(' | ')' | '\u{20E3}')
        || is_invisible(sign)
}

/// The runs of groups of a text.
pub(super) fn runs(signs: &Signs) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut last: Option<(usize, u8)> = None;
    for place in 0..signs.len() {
        let Some((value, kind)) = signs.at(place).and_then(digit) else { continue };
        let joins = last.is_some_and(|(end, _)| {
            place - end <= GAP && (end..place).all(|between| signs.at(between).is_some_and(parts))
        });
        if !joins {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            match run.last_mut().filter(|_| last == Some((place, kind))) {
                Some(group) => {
                    group.end = place + 1;
                    group.digits.push(value);
                }
                None => run.push(Group { start: place, end: place + 1, digits: value.into() }),
            }
        }
        last = Some((place + 1, kind));
    }
    runs
}

/// All digits of a text, in one piece.
pub(super) fn digits(text: &str) -> String {
    text.chars().map(crate::phrase::fold).filter_map(|sign| digit(sign).map(|(value, _)| value)).collect()
}

//! E-mail addresses, also with a full-width `＠`, `(at)` and a `。` for the dot.

use super::Found;
use super::signs::Signs;
use contract::masking::RedactionClass;

const AT: [&str; 6] = ["@", "(at)", "[at]", "{at}", "#at#", "艾特"];
const DOT: [&str; 4] = [".", "(dot)", "[dot]", "点"];

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    for place in 0..signs.len() {
        let Some(length) = signs.longest(place, &AT) else { continue };
        let Some(start) = local(signs, place) else { continue };
        if let Some(end) = domain(signs, signs.skip(place + length, 1, " ")) {
            found.push(Found::new(start, end, RedactionClass::Email));
        }
    }
}

/// Where the part before the `@` begins.
fn local(signs: &Signs, at: usize) -> Option<usize> {
    let end = if signs.before(at) == Some(' ') { at - 1 } else { at };
    let fits = |sign: char| sign.is_ascii_alphanumeric() || "._%+-".contains(sign);
    let length = (0..end).rev().take_while(|place| signs.at(*place).is_some_and(fits)).count();
    (length > 0).then_some(end - length)
}

/// Where the host ends, if it has a dot.
fn domain(signs: &Signs, start: usize) -> Option<usize> {
    let label = |from: usize| -> usize {
        let fits = |place: &usize| signs.at(*place).is_some_and(|s| s.is_ascii_alphanumeric() || s == '-');
        from + (from..signs.len()).take_while(fits).count()
    };
    let mut end = label(start);
    let mut dots = 0;
    while end > start {
        let dot =
            signs.longest(end, &DOT).or_else(|| (dots == 0 && signs.at(end) == Some('。')).then_some(1));
        let Some(next) =
            dot.map(|dot| label(end + dot)).filter(|next| dot.is_some_and(|dot| *next > end + dot))
        else {
            break;
        };
        (end, dots) = (next, dots + 1);
    }
    (dots > 0).then_some(end)
}

//! Classes and pupils' numbers. A grade alone tells nobody; a class with a school tells thirty children.

use super::Found;
use super::signs::Signs;
use contract::masking::RedactionClass;

const NUMBER_WORDS: [&str; 8] =
    ["学号", "学籍号", "考号", "准考证号", "考生号", "座位号", "报名号", "学生证号"];
const HAN: &str = "〇零一二三四五六七八九十";
/// What after 班 makes it no class: a bus, a shift, a team.
const OTHER_AFTER: &str = "车次倒岗子人组制机船轮";
/// What before a Chinese number makes it no class: 上一班, 这一班.
const OTHER_BEFORE: &str = "上下换值早中晚夜每跑办了这那同头末首坐开加第";

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    let mut place = 0;
    while place < signs.len() {
        match class(signs, place).or_else(|| number_of_pupil(signs, place)) {
            Some((start, end)) => {
                found.push(Found::new(start, end, RedactionClass::Pupil));
                place = end;
            }
            None => place += 1,
        }
    }
}

/// A class that begins at a place.
fn class(signs: &Signs, place: usize) -> Option<(usize, usize)> {
    let end = in_grade(signs, place).or_else(|| alone(signs, place))?;
    let other = signs.at(end).is_some_and(|sign| OTHER_AFTER.contains(sign));
    (!other).then_some((place, end))
}

/// 三年级2班, 七（3）班, 高一五班, 2023级5班, 大一班.
fn in_grade(signs: &Signs, place: usize) -> Option<usize> {
    let blank = |at: usize| signs.skip(at, 2, " -");
    if let Some(first) = number(signs, place) {
        for word in ["年级", "年", "级"] {
            if signs.starts(first, word) {
                let at = blank(first + word.chars().count());
                // 三年班 is no class, 三年(2)班 is.
                return if word == "年" {
                    bracketed(signs, at)
                } else {
                    bracketed(signs, at).or_else(|| plain(signs, at))
                };
            }
        }
        return bracketed(signs, blank(first));
    }
    let stage = signs.at(place)?;
    let next = place + 1;
    match stage {
        '初' | '高' => {
            let year = signs.at(next).filter(|sign| "一二三123".contains(*sign)).map(|_| next + 1)?;
            let at = blank(if signs.starts(year, "年级") { year + 2 } else { year });
            bracketed(signs, at).or_else(|| plain(signs, at))
        }
        '大' | '中' | '小' => bracketed(signs, next).or_else(|| plain(signs, next)),
        _ => None,
    }
}

/// （3）班, 3班, and 三班 where nothing else is meant.
fn alone(signs: &Signs, place: usize) -> Option<usize> {
    if let Some(end) = bracketed(signs, place) {
        return Some(end);
    }
    let end = plain(signs, place)?;
    if signs.at(place).is_some_and(|sign| sign.is_ascii_digit()) {
        return Some(end);
    }
    let before = signs.before(place).is_some_and(|sign| OTHER_BEFORE.contains(sign) || HAN.contains(sign));
    let after = signs.at(end).is_none_or(|sign| "的同学主有老里家班,.。、!?;和与跟 \n".contains(sign));
    (!before && after).then_some(end)
}

fn bracketed(signs: &Signs, place: usize) -> Option<usize> {
    let inner = (signs.at(place)? == '(').then(|| signs.skip(place + 1, 1, " "))?;
    let close = signs.skip(number(signs, inner)?, 1, " ");
    let end = signs.skip(close + 1, 1, " ");
    (signs.at(close)? == ')' && signs.at(end)? == '班').then_some(end + 1)
}

fn plain(signs: &Signs, place: usize) -> Option<usize> {
    let end = signs.skip(number(signs, place)?, 1, " ");
    (signs.at(end)? == '班').then_some(end + 1)
}

/// The end of a number of a class or year: up to four figures or three Chinese ones.
fn number(signs: &Signs, place: usize) -> Option<usize> {
    let count = |most: usize, fits: fn(char) -> bool| {
        (place..signs.len()).take(most + 1).take_while(|at| signs.at(*at).is_some_and(fits)).count()
    };
    let figures = count(4, |sign| sign.is_ascii_digit());
    let chinese = count(3, |sign| HAN.contains(sign));
    let begins = !(figures > 0 && signs.before(place).is_some_and(|sign| sign.is_ascii_alphanumeric()));
    ((1..=4).contains(&figures) && begins)
        .then_some(place + figures)
        .or_else(|| (1..=3).contains(&chinese).then_some(place + chinese))
}

fn number_of_pupil(signs: &Signs, place: usize) -> Option<(usize, usize)> {
    let length = signs.longest(place, &NUMBER_WORDS)?;
    let start = signs.skip(place + length, 4, ": 是为");
    let fits = |at: &usize| signs.at(*at).is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let end = start + (start..signs.len()).take_while(fits).count();
    (end - start >= 2).then_some((start, end))
}

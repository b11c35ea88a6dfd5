//! Long numbers that lead to a person: identity cards (GB 11643, 18 signs with a check sign, and the old 15),
//! telephones (mobile `1[3-9]` and nine, landline `0` with two or three and seven or eight), bank cards (Luhn).

use super::digit::{Group, parts, runs};
use super::signs::Signs;
use super::{Found, NumberOf};
use contract::masking::RedactionClass;

/// The longest number looked for.
const MOST: usize = 19;
const BETWEEN: &str = ": 是为号码的(";
const PHONE_WORDS: [&str; 9] =
    ["电话", "手机", "座机", "联系方式", "致电", "拨打", "家里电话", "tel", "phone"];
const CARD_WORDS: [&str; 6] = ["卡号", "账号", "帐号", "银行卡", "存折", "账户"];
const IDENTITY_WORDS: [&str; 3] = ["身份证", "证件", "身份号"];

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    for run in runs(signs) {
        let mut first = 0;
        while first < run.len() {
            match longest(signs, &run[first..]) {
                Some((groups, end, class)) => {
                    found.push(Found::new(run[first].start, end, class));
                    first += groups;
                }
                None => first += 1,
            }
        }
    }
}

/// The most telling number that begins with the first group: how many groups it has, where it ends, what it is.
fn longest(signs: &Signs, groups: &[Group]) -> Option<(usize, usize, RedactionClass)> {
    let mut digits = String::new();
    let mut best: Option<(usize, usize, RedactionClass)> = None;
    for (index, group) in groups.iter().enumerate() {
        digits.push_str(&group.digits);
        if digits.len() > MOST {
            break;
        }
        let marked = check_sign(signs, group.end).filter(|_| digits.len() == 17);
        let with_mark = if marked.is_some() { format!("{digits}x") } else { digits.clone() };
        if let Some(class) = class(signs, &with_mark, &groups[..=index]) {
            let better = best.is_none_or(|(_, _, known)| rank(class) <= rank(known));
            if better {
                best = Some((index + 1, marked.unwrap_or(group.end), class));
            }
        }
    }
    best
}

/// The first number in a text that leads to somebody: what it is.
pub(super) fn of_somebody(signs: &Signs) -> Option<NumberOf> {
    let mut found = Vec::new();
    find(signs, &mut found);
    let digits = |found: &Found| -> String {
        let groups = runs(signs).into_iter().flatten();
        let inside = groups.filter(|group| found.start <= group.start && group.end <= found.end);
        inside.map(|group| group.digits).collect()
    };
    found.iter().find_map(|found| match found.class {
        RedactionClass::IdentityNumber => Some(NumberOf::Identity),
        RedactionClass::Phone if is_mobile(&digits(found)) => Some(NumberOf::Mobile),
        _ => None,
    })
}

fn rank(class: RedactionClass) -> u8 {
    match class {
        RedactionClass::IdentityNumber => 0,
        RedactionClass::Phone => 1,
        _ => 2,
    }
}

/// The place after an `X` that ends an identity number.
fn check_sign(signs: &Signs, end: usize) -> Option<usize> {
    let mut place = end;
    while place < end + 2 && signs.at(place).is_some_and(parts) {
        place += 1;
    }
    let ends = !signs.at(place + 1).is_some_and(|sign| sign.is_ascii_alphanumeric());
    (signs.at(place) == Some('x') && ends).then_some(place + 1)
}

fn class(signs: &Signs, digits: &str, groups: &[Group]) -> Option<RedactionClass> {
    let start = groups.first()?.start;
    let announced = |words: &[&str]| signs.announced(start, words, BETWEEN);
    let length = digits.len();
    if is_identity(digits) || ((15..=18).contains(&length) && announced(&IDENTITY_WORDS)) {
        Some(RedactionClass::IdentityNumber)
    } else if (12..=19).contains(&length) && announced(&CARD_WORDS) {
        Some(RedactionClass::Account)
    } else if is_mobile(digits)
        || is_landline(digits, groups)
        || ((7..=8).contains(&length) && announced(&PHONE_WORDS))
    {
        Some(RedactionClass::Phone)
    } else if is_card(digits, groups) {
        Some(RedactionClass::Account)
    } else {
        None
    }
}

/// With the right check sign, or with a day of birth where one sign was mistyped: a number of that form is never
/// missed in a published letter.
fn is_identity(digits: &str) -> bool {
    match digits.len() {
        18 => check_sign_fits(digits) || is_birth(&digits[6..14]),
        15 => !digits.starts_with('0') && is_birth(&format!("19{}", &digits[6..12])),
        _ => false,
    }
}

fn check_sign_fits(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.chars().zip(WEIGHTS).filter_map(|(sign, weight)| Some(sign.to_digit(10)? * weight)).sum();
    let fits = "10x98765432".chars().nth(sum as usize % 11);
    !digits.starts_with('0') && digits.chars().last() == fits
}

/// `YYYYMMDD`.
fn is_birth(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u16>().ok());
    matches!((part(0, 4), part(4, 6), part(6, 8)), (Some(1900..=2099), Some(1..=12), Some(1..=31)))
}

fn is_mobile(digits: &str) -> bool {
    let national = ["0086", "86", "0", ""].iter().find_map(|code| {
        digits.strip_prefix(code).filter(|national| national.len() == 11 && national.starts_with('1'))
    });
    national.is_some_and(|national| matches!(national.as_bytes().get(1), Some(b'3'..=b'9')))
}

/// Without a gap after the area code its second digit tells it from a number that begins with zeros.
fn is_landline(digits: &str, groups: &[Group]) -> bool {
    let parted = groups.len() > 1 && (3..=4).contains(&groups[0].digits.len());
    let area = parted || digits.as_bytes().get(1).is_some_and(|second| *second != b'0');
    digits.starts_with('0') && (10..=12).contains(&digits.len()) && area
}

/// In one group, or in fours as on the card.
fn is_card(digits: &str, groups: &[Group]) -> bool {
    let fours = groups.iter().rev().skip(1).all(|group| group.digits.len() == 4);
    let plain = groups.len() == 1 || fours;
    plain && (16..=19).contains(&digits.len()) && !digits.starts_with('0') && luhn(digits)
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|sign| sign.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

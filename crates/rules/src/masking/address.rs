//! Where somebody lives: a road or estate with a number, a chain of building, stairs and flat, or what follows
//! 住在 and 地址. A school's rooms and a book's units are left alone.

use super::Found;
use super::digit::is_digit;
use super::signs::Signs;
use crate::phrase::is_han;
use contract::masking::RedactionClass;

const ANNOUNCED: [&str; 9] = ["家庭住址", "住址", "地址", "家住在", "家住", "住在", "现住", "家在", "租住在"];
const HOUSES: [&str; 8] = ["号楼", "号院", "单元", "栋", "幢", "室", "弄", "座"];
const NUMBERS: [&str; 5] = ["号", "组", "层", "楼", "户"];
const ESTATES: [&str; 9] = ["小区", "花园", "家园", "公寓", "新村", "新苑", "社区", "苑", "府"];
const ROADS: [&str; 5] = ["路", "街", "巷", "大道", "村"];
/// What before a place's kind says that no certain one is meant.
const VAGUE: &str = "个一的哪本同们近农乡山外内这那各全在";
/// Where the name of a place cannot go on to the left.
const STOPS: &str = "在住是于到从去的了址往向和与有,";
const SCHOOL: [&str; 8] = ["教学楼", "教学", "综合楼", "宿舍楼", "宿舍", "实验楼", "办公楼", "行政楼"];
/// The longest name of a place.
const LONGEST: usize = 14;

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    let mut place = 0;
    while place < signs.len() {
        match announced(signs, place).or_else(|| numbered(signs, place)) {
            Some((start, end)) => {
                found.push(Found::new(start, end, RedactionClass::Address));
                place = end.max(place + 1);
            }
            None => place += 1,
        }
    }
}

/// What follows a word like 住在, up to its last building or estate.
fn announced(signs: &Signs, place: usize) -> Option<(usize, usize)> {
    let start = signs.skip(place + signs.longest(place, &ANNOUNCED)?, 4, ": 是在于");
    let clause = (start..signs.len().min(start + 40))
        .take_while(|at| {
            signs
                .at(*at)
                .is_some_and(|s| is_han(s) && s != '的' || s.is_ascii_alphanumeric() || "-#() ".contains(s))
        })
        .count();
    let ends = (start + 1..start + clause).filter_map(|at| {
        let kind = signs.longest(at, &ESTATES).or_else(|| signs.longest(at, &ROADS))?;
        let vague = signs.before(at).is_some_and(|sign| VAGUE.contains(sign)) || signs.starts(at, "街道");
        (!vague && at + kind <= start + clause).then_some(at + kind)
    });
    let place = ends.max();
    let chain = (start..start + clause).filter_map(|at| chain(signs, at)).map(|chain| chain.end).max();
    place.max(chain).map(|end| (start, end))
}

/// A chain of building, stairs and flat, with the place before it.
fn numbered(signs: &Signs, place: usize) -> Option<(usize, usize)> {
    let chain = chain(signs, place)?;
    let school = SCHOOL.iter().any(|word| signs.ends(place, word));
    let ordinal = signs
        .before(place)
        .is_some_and(|sign| sign == '第' || is_digit(sign) || sign.is_ascii_alphanumeric());
    if school || ordinal {
        return None;
    }
    let mut kinds = ROADS.iter().chain(ESTATES.iter().filter(|_| chain.house)).chain(&["小区", "社区"]);
    let named = kinds.any(|kind| signs.ends(place, kind));
    if !named {
        return (chain.house && chain.links > 1).then_some((place, chain.end));
    }
    let back = (1..=LONGEST.min(place))
        .take_while(|back| signs.at(place - back).is_some_and(|sign| is_han(sign) && !STOPS.contains(sign)));
    Some((place - back.count(), chain.end))
}

struct Chain {
    end: usize,
    links: usize,
    /// One of its links is a building, stairs or a flat.
    house: bool,
}

/// 3栋2单元501室, also with the last word left out.
fn chain(signs: &Signs, place: usize) -> Option<Chain> {
    let mut chain = Chain { end: place, links: 0, house: false };
    loop {
        let start = signs.skip(chain.end, usize::from(chain.links > 0), " -,");
        let figures =
            (start..signs.len()).take(5).take_while(|at| signs.at(*at).is_some_and(is_figure)).count();
        let after = start + figures;
        let house = signs.longest(after, &HOUSES);
        let Some(length) = house.or_else(|| signs.longest(after, &NUMBERS)).filter(|_| figures > 0) else {
            let flat = chain.house && figures > 1 && chain.end == start;
            chain.end = if flat { after } else { chain.end };
            return (chain.links > 0).then_some(chain);
        };
        chain = Chain { end: after + length, links: chain.links + 1, house: chain.house || house.is_some() };
    }
}

fn is_figure(sign: char) -> bool {
    is_digit(sign) || sign.is_ascii_alphabetic() || sign == '十'
}

//! Names before a title: 王老师, 张小红校长, 李明同学. The title stays, so that a public post can still be read.

use super::{Found, person};
use crate::masking::signs::Signs;
use crate::masking::surname;
use crate::phrase::is_han;
use contract::masking::RedactionClass;

const TITLES: [&str; 41] = [
    "老师",
    "副校长",
    "校长",
    "班主任",
    "副主任",
    "主任",
    "副园长",
    "园长",
    "副局长",
    "局长",
    "科长",
    "副书记",
    "书记",
    "处长",
    "院长",
    "组长",
    "会长",
    "队长",
    "教授",
    "教练",
    "医生",
    "律师",
    "警官",
    "老板",
    "经理",
    "师傅",
    "先生",
    "女士",
    "小姐",
    "阿姨",
    "叔叔",
    "奶奶",
    "爷爷",
    "大爷",
    "大妈",
    "大姐",
    "大哥",
    "妈妈",
    "爸爸",
    "同学",
    "小朋友",
];
const PUPILS: [&str; 2] = ["同学", "小朋友"];
/// What a full name before a title stands after.
const LEFT: [&str; 24] = [
    "和", "与", "跟", "对", "给", "让", "被", "向", "找", "是", "的", "把", "由", "请", "叫", "主任", "校长",
    "教师", "老师", "学生", "感谢", "谢谢", "举报", "表扬",
];
/// Signs that end no given name, and those of school subjects.
const NO_NAME: &str = "的了是在我你他她它们这那不没也都很就被把学课科语有个位名让给跟向对和与";

pub(super) fn find(signs: &Signs, is_ordinary: &dyn Fn(usize) -> bool, found: &mut Vec<Found>) {
    for title in 1..signs.len() {
        let Some(length) = signs.longest(title, &TITLES) else { continue };
        let pupil = signs.longest(title, &PUPILS).is_some();
        let class = if pupil { RedactionClass::Pupil } else { RedactionClass::Name };
        if let Some(start) = name_before(signs, title, is_ordinary) {
            let name = (title - start > 1).then_some((start, title));
            found.push(Found { name, ..person(start, title + length, class) });
        } else if let Some(start) = neighbour(signs, title) {
            found.push(Found::new(start, title + length, class));
        }
    }
    for place in 0..signs.len() {
        let Some(start) = neighbour(signs, place + 2) else { continue };
        let word = signs.at(place + 2).is_some_and(|sign| "子女儿末期一二三四五六日边围同学".contains(sign));
        if !word && !is_ordinary(place + 1) {
            found.push(Found::new(start, place + 2, RedactionClass::Name));
        }
    }
}

/// Where the name before a title begins. Of 班主任王老师 it is 王 and not 任王.
fn name_before(signs: &Signs, title: usize, is_ordinary: &dyn Fn(usize) -> bool) -> Option<usize> {
    let surname =
        |start: usize| surname::sure(signs, start).filter(|length| *length == 2 || !is_ordinary(start));
    let begins = |start: usize| {
        start == 0
            || signs.before(start).is_some_and(|sign| !is_han(sign))
            || LEFT.iter().any(|word| signs.ends(start, word))
    };
    let given =
        |from: usize| (from..title).all(|at| signs.at(at).is_some_and(|s| is_han(s) && !NO_NAME.contains(s)));
    let last = surname(title - 1) == Some(1);
    (1..=4.min(title)).rev().map(|length| title - length).find(|start| {
        let Some(length) = surname(*start) else { return false };
        let rest = title - start;
        given(start + length)
            && match rest.checked_sub(length) {
                Some(0) => true,
                Some(1) => begins(*start) || !last,
                Some(2) => begins(*start),
                _ => false,
            }
    })
}

/// 老李, 小王: two signs that end at a place.
fn neighbour(signs: &Signs, end: usize) -> Option<usize> {
    let start = end.checked_sub(2)?;
    let named = signs.at(start + 1).is_some_and(|sign| surname::NEIGHBOURS.contains(sign));
    let word = signs.before(start).is_some_and(|sign| "大幼从中最".contains(sign));
    (matches!(signs.at(start), Some('老' | '小')) && named && !word).then_some(start)
}

/// The title that a name ends with, in characters from its end.
pub(in crate::masking) fn title_at_end(name: &Signs) -> Option<usize> {
    let lengths = TITLES.iter().filter(|title| name.ends(name.len(), title));
    lengths.map(|title| title.chars().count()).max().filter(|length| *length < name.len())
}

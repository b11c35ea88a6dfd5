//! People's names: after the words that announce one (我叫, 学生, 班主任), before a title (王老师), as a signature.

mod ends;
mod title;

use super::signs::Signs;
use super::{Found, Known, surname};
use contract::masking::RedactionClass;
use ends::full_name;
pub(super) use title::title_at_end;

/// After these any surname counts, also one that is an ordinary word.
const INTRODUCED: [&str; 14] = [
    "我叫",
    "名叫",
    "姓名",
    "名字叫",
    "名字是",
    "本人叫",
    "联系人",
    "署名",
    "落款",
    "我名字",
    "我的名字",
    "老师叫",
    "本人姓名",
    "我儿名",
];
const PUPIL_INTRODUCED: [&str; 16] = [
    "孩子叫",
    "儿子叫",
    "女儿叫",
    "孙子叫",
    "孙女叫",
    "外孙叫",
    "外孙女叫",
    "弟弟叫",
    "妹妹叫",
    "学生叫",
    "同学叫",
    "孩子姓名",
    "学生姓名",
    "考生姓名",
    "孩子名字",
    "侄子叫",
];
const NICKNAME: [&str; 2] = ["小名", "乳名"];
/// After these only a sure surname counts, and no ordinary word.
const BESIDE: [&str; 22] = [
    "我是",
    "本人",
    "家长",
    "老师",
    "班主任",
    "校长",
    "主任",
    "园长",
    "教练",
    "司机",
    "邻居",
    "教师",
    "保安",
    "书记",
    "局长",
    "科长",
    "他叫",
    "她叫",
    "爸爸",
    "妈妈",
    "父亲",
    "母亲",
];
const PUPIL_BESIDE: [&str; 12] =
    ["学生", "同学", "孩子", "儿子", "女儿", "孙子", "孙女", "同桌", "侄子", "外孙", "弟弟", "妹妹"];
/// What is done to or by somebody: only with one of [`DEEDS`] after the name.
const WITH: [&str; 6] = ["被", "和", "跟", "把", "让", "与"];
const DEEDS: &str = "打骂推踢欺扇殴侮辱罚抢拉带吵";
/// Signs between the announcing word and the name.
const BETWEEN: &str = ":是为叫做 (“\"";

pub(super) fn find(signs: &Signs, known: &Known, found: &mut Vec<Found>) {
    let ordinary = surname::ordinary(signs, &known.units);
    let is_ordinary = |place: usize| ordinary.get(place).copied().unwrap_or(false);
    let first = found.len();
    title::find(signs, &is_ordinary, found);
    for place in 0..signs.len() {
        if let Some(found_here) = announced(signs, place, &is_ordinary) {
            found.push(found_here);
        }
    }
    signatures(signs, &is_ordinary, found);
    in_a_row(signs, first, &is_ordinary, found);
}

fn person(start: usize, end: usize, class: RedactionClass) -> Found {
    Found { name: Some((start, end)), ..Found::new(start, end, class) }
}

/// A name after a word that announces it.
fn announced(signs: &Signs, place: usize, is_ordinary: &dyn Fn(usize) -> bool) -> Option<Found> {
    let after = |words: &[&str]| -> Option<usize> {
        let start = place + signs.longest(place, words)?;
        Some(signs.skip(start, 3, BETWEEN))
    };
    for (words, class) in
        [(&PUPIL_INTRODUCED[..], RedactionClass::Pupil), (&INTRODUCED[..], RedactionClass::Name)]
    {
        if let Some(start) = after(words) {
            let length = surname::any(signs, start)?;
            return full_name(signs, start, length).map(|end| person(start, end, class));
        }
    }
    if let Some(start) = after(&NICKNAME) {
        return full_name(signs, start, 1).map(|end| person(start, end, RedactionClass::Pupil));
    }
    let beside = [
        (&PUPIL_BESIDE[..], RedactionClass::Pupil),
        (&BESIDE[..], RedactionClass::Name),
        (&WITH[..], RedactionClass::Name),
    ];
    let (start, class) = beside.iter().find_map(|(words, class)| Some((after(words)?, *class)))?;
    let end = likely(signs, start, is_ordinary)?;
    let deed =
        signs.longest(place, &WITH).is_none() || signs.at(end).is_some_and(|sign| DEEDS.contains(sign));
    deed.then(|| person(start, end, class))
}

/// A name with a sure surname that is neither an ordinary word nor a place.
fn likely(signs: &Signs, start: usize, is_ordinary: &dyn Fn(usize) -> bool) -> Option<usize> {
    let length = surname::sure(signs, start)?;
    let word = is_ordinary(start) && length == 1;
    (!word && !ends::is_place(signs, start)).then(|| full_name(signs, start, length)).flatten()
}

/// A short line of its own whose words are names and numbers: the signature.
fn signatures(signs: &Signs, is_ordinary: &dyn Fn(usize) -> bool, found: &mut Vec<Found>) {
    let mut start = 0;
    for end in (0..=signs.len()).filter(|at| matches!(signs.at(*at), None | Some('\n'))) {
        let line = signs.folded_part(start, end);
        let sentence = line.chars().any(|sign| "。,!?;、".contains(sign)) || line.chars().count() > 30;
        if start > 0 && !sentence {
            let begins =
                |at: &usize| *at == start || signs.before(*at).is_some_and(|sign| " :—-".contains(sign));
            for place in (start..end).filter(begins) {
                let name = likely(signs, place, is_ordinary);
                let alone = |end: usize| signs.at(end).is_none_or(|sign| !sign.is_alphabetic());
                found.extend(
                    name.filter(|end| alone(*end)).map(|end| person(place, end, RedactionClass::Name)),
                );
            }
        }
        start = end + 1;
    }
}

/// 张小明、李小红: what stands beside a name and looks like one is one.
fn in_a_row(signs: &Signs, first: usize, is_ordinary: &dyn Fn(usize) -> bool, found: &mut Vec<Found>) {
    let mut next = first;
    while let Some(before) = found.get(next).cloned() {
        next += 1;
        let joined = signs.at(before.end).is_some_and(|sign| "、和与跟及".contains(sign));
        let start = before.end + 1;
        let taken = found.iter().any(|found| found.start == start);
        if before.name.is_some() && joined && !taken {
            let end = likely(signs, start, is_ordinary);
            found.extend(end.map(|end| person(start, end, before.class)));
        }
    }
}

//! What is done once and can be checked: the fourth selection held, the five-year plan drawn up. An ordinal
//! alone says nothing to be done; a verb before it that does something with it makes it a target.

use super::super::line::digit;
use super::super::numeral;
use super::amount::Amount;

/// What an ordinal counts.
const COUNTED: [&str; 4] = ["批", "届", "期", "屆"];
/// Verbs that are over when it is done. 推进 and 做好 never are.
const DONE: [&str; 14] = [
    "完成", "组织", "組織", "召开", "召開", "举办", "舉辦", "开展", "開展", "评选", "評選", "承办", "认定",
    "表彰",
];
/// Between verb and ordinal these say that it is somebody else's, or is only talked about.
const NOT_ITSELF: [&str; 10] =
    ["参加", "參加", "学习", "學習", "贯彻", "貫徹", "落实", "落實", "依托", "根据"];
/// After it these say that it is the occasion and not the deed.
const NOT_THE_DEED: [&str; 5] = ["精神", "督导", "督查", "成果运用", "情况"];
const DRAWN_UP: [&str; 7] = ["制定", "制订", "制訂", "编制", "編制", "出台", "印发"];
/// In signs: what stands further apart does not belong together.
const NEAR: usize = 12;

/// What the clause says is done once. Quoted names are blanked in `shown`.
pub(super) fn deeds(shown: &str) -> Vec<Amount> {
    let ordinals = shown.match_indices('第').filter_map(|(at, sign)| {
        let (_, counted) = number(&shown[at + sign.len()..])?;
        let unit = COUNTED.iter().find(|unit| counted.starts_with(**unit))?;
        let rest = &counted[unit.len()..];
        let verb =
            DONE.iter().filter_map(|verb| shown[..at].rfind(verb).map(|start| start + verb.len())).max()?;
        let done = !NOT_ITSELF.iter().any(|word| shown[verb..at].contains(word))
            && !NOT_THE_DEED.iter().any(|word| rest.contains(word));
        done.then(|| Amount { value: 1.0, unit: unit.replace('屆', "届"), held: true })
    });
    let plans = shown.match_indices('年').filter_map(|(at, sign)| {
        let before = shown[..at].trim_end_matches(|sign| digit(sign).is_some() || numeral::is_numeral(sign));
        let (years, _) = number(&shown[before.len()..])?;
        let rest: String = shown[at + sign.len()..].chars().take(NEAR).collect();
        let drawn_up = DRAWN_UP.iter().any(|verb| {
            before.rfind(verb).is_some_and(|start| before[start + verb.len()..].chars().count() <= NEAR)
        });
        let plan = ["规划", "規劃", "计划", "計劃"].iter().any(|plan| rest.contains(plan));
        ((2..=15).contains(&years) && drawn_up && plan).then(|| Amount {
            value: 1.0,
            unit: "份".into(),
            held: false,
        })
    });
    ordinals.chain(plans).collect()
}

/// The number at the start, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|sign| digit(sign).is_some());
    let (signs, rest) = match text.len() - rest.len() {
        0 => text.split_at(text.len() - text.trim_start_matches(numeral::is_numeral).len()),
        end => text.split_at(end),
    };
    let digits: Option<Vec<u32>> = signs.chars().map(digit).collect();
    let value = match digits {
        Some(digits) if (1..=4).contains(&digits.len()) => {
            digits.iter().fold(0, |sum, digit| sum * 10 + digit)
        }
        Some(_) => return None,
        None => numeral::read(signs)?,
    };
    Some((value, rest))
}

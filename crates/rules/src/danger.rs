//! A child in danger: the words of a letter that call the people on duty (decision 12). The list is a data file,
//! `danger/list.txt`. What is found is where it stands and what it tells of; who is called is decided elsewhere.

#[cfg(test)]
mod tests;

use crate::phrase::{Folded, PhraseList};
use contract::danger::{DangerHit, DangerKind};
use contract::staff::setting::OnDuty;
use jiff::civil::Time;
use std::sync::LazyLock;

static LIST: LazyLock<PhraseList<DangerKind>> = LazyLock::new(|| {
    PhraseList::read(include_str!("danger/list.txt"), DangerKind::named)
        .expect("a test reads the shipped list, whose every line is of a kind")
});

/// What denies the words after it.
const DENIALS: [&str; 20] = [
    "没有",
    "没",
    "未",
    "从不",
    "从来不",
    "不会",
    "不存在",
    "绝不",
    "无",
    "严禁",
    "禁止",
    "不准",
    "不得",
    "不许",
    "不能",
    "杜绝",
    "避免",
    "防止",
    "预防",
    "反对",
];
/// What may stand between a denial and its words.
const BETWEEN: [&str; 16] = [
    "发生过",
    "发生",
    "出现过",
    "出现",
    "受到",
    "遭到",
    "遭受",
    "任何",
    "有人",
    "想过",
    "想",
    "再",
    "会",
    "被",
    "过",
    "人",
];
/// What before a denial turns it round: a question (有没有, 能不能), a second denial, or a near miss.
const TURNS: [&str; 4] = ["有", "能", "会", "得"];
const TURNS_SHORTLY: [&str; 8] = ["没有", "没", "不能", "哪", "难道", "差点", "险些", "差一点"];

/// Whether somebody is on duty at a time of the day. What ends earlier than it begins goes over midnight; what
/// cannot be read, and what ends when it begins, is the whole day: nobody is left out by a slip of the pen.
pub fn on_duty(person: &OnDuty, now: Time) -> bool {
    let minutes = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
    };
    let now = i32::from(now.hour()) * 60 + i32::from(now.minute());
    match (minutes(&person.from), minutes(&person.to)) {
        (Some(from), Some(to)) if from < to => (from..to).contains(&now),
        (Some(from), Some(to)) if from > to => now >= from || now < to,
        _ => true,
    }
}

/// The words that tell of danger, by place. What is denied or harmless in its context is not among them.
pub fn danger(text: &str) -> Vec<DangerHit> {
    let folded = Folded::of(text);
    let found = LIST.find(&folded).into_iter().filter(|(found, _)| !is_denied(&folded, found.start));
    found
        .map(|(found, kind)| {
            let place = folded.original(&found);
            DangerHit { start: place.start, end: place.end, kind }
        })
        .collect()
}

/// Only a denial that stands right before its words counts: 没有老师打我 may go on in any way.
fn is_denied(text: &Folded, start: usize) -> bool {
    let mut at = start;
    for _ in 0..3 {
        if let Some(denial) = DENIALS.iter().find(|denial| text.ends_with(at, denial)) {
            let before = at - denial.chars().count();
            return !TURNS.iter().any(|turn| text.ends_with(before, turn))
                && !TURNS_SHORTLY.iter().any(|turn| text.shortly_before(before, 6, turn));
        }
        match BETWEEN.iter().find(|word| text.ends_with(at, word)) {
            Some(word) => at -= word.chars().count(),
            None => return false,
        }
    }
    false
}

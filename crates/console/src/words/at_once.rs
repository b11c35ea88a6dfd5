//! What became of several letters at once, in words.

use contract::language::Language;
use contract::letter::LetterStep;
use contract::problem::{Code, Problem};
use contract::staff::InboxRow;

/// How it went: `已受理 3 封。另有 1 封没有办成，还选着：`.
pub fn went(step: LetterStep, went: usize, failed: usize, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let done = match step {
        LetterStep::Transfer if chinese => format!("已转出 {went} 封。"),
        LetterStep::Close if chinese => format!("已办结 {went} 封。"),
        _ if chinese => format!("已受理 {went} 封。"),
        LetterStep::Transfer => format!("{} handed over.", letters(went)),
        LetterStep::Close => format!("{} closed.", letters(went)),
        _ => format!("{} accepted.", letters(went)),
    };
    match (failed, chinese) {
        (0, _) => done,
        (_, true) if went == 0 => format!("{failed} 封都没有办成，还选着："),
        (_, true) => format!("{done}另有 {failed} 封没有办成，还选着："),
        (_, false) if went == 0 => format!("Nothing was done; still selected: {}.", letters(failed)),
        (1, false) => format!("{done} 1 letter was not, and stays selected:"),
        (_, false) => format!("{done} {failed} letters were not, and stay selected:"),
    }
}

/// A letter that refused the step, and why: `2026-000007 午餐几点开始：有人先办了，请看最新情况。`
pub fn refused(row: &InboxRow, problem: &Problem, language: Language) -> String {
    let why = match problem.code {
        Code::Conflict => {
            language.say("有人先办了，请看最新情况。", "somebody else was faster; look at it again.")
        }
        Code::WrongState => language.say("现在的状态不能这样办。", "its state does not allow this now."),
        Code::NotFound => language.say("这封信不再归您看。", "you do not see it any more."),
        _ => "",
    };
    let why = match problem.fields.first() {
        Some(error) => error.words(language),
        None if why.is_empty() => problem.detail.clone(),
        None => why.to_owned(),
    };
    let colon = language.say("：", ": ");
    format!("{} {}{colon}{why}", row.number, row.title)
}

fn letters(number: usize) -> String {
    if number == 1 { "1 letter".to_owned() } else { format!("{number} letters") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_apart_from_what_was_not() {
        let said = |done, failed| went(LetterStep::Accept, done, failed, Language::Chinese);
        assert_eq!(said(3, 0), "已受理 3 封。");
        assert_eq!(said(3, 1), "已受理 3 封。另有 1 封没有办成，还选着：");
        assert_eq!(said(0, 2), "2 封都没有办成，还选着：");
        let english = went(LetterStep::Close, 1, 2, Language::English);
        assert_eq!(english, "1 letter closed. 2 letters were not, and stay selected:");
    }
}

//! Sentences to the writer about the course of a letter: what was done and by whom, why it was not taken on and
//! what to do next, how due dates moved, and what a step under the receipt has done.

use crate::words::{date, letter};
use contract::Date;
use contract::language::Language;
use contract::letter::{
    LetterKind, LetterState, LetterStep, LetterView, Rating, RefusalReason, Satisfaction, Step,
};

/// What has happened with a step, told to the writer.
pub fn step(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Return => language.say("退回给您", "Sent back to you"),
        LetterStep::Ask => language.say("请您补充", "You were asked something"),
        LetterStep::Answer => language.say("您作了补充", "You answered"),
        LetterStep::Say => language.say("您又写了几句", "You added something"),
        LetterStep::Rate => language.say("您作了评价", "You rated the answer"),
        LetterStep::Withdraw => language.say("您撤回了这封信", "You took the letter back"),
        LetterStep::NewReceipt => language
            .say("您换了新回执，原来的不能再用", "You got a new receipt; the old one opens nothing any more"),
        LetterStep::ApproveRelease => language.say("准备公开，请您先看", "To be published; read it first"),
        LetterStep::ObjectToRelease => language.say("您对公开提了意见", "You objected to publishing it so"),
        LetterStep::KeepPrivate => {
            language.say("您收回了公开的同意", "You took the consent to publishing back")
        }
        LetterStep::Share => {
            language.say("您同意让办理单位看到联系方式", "You share your name and contact details")
        }
        other => letter::step(other, language),
    }
}

/// Where a step took the letter: the units that it was handed to, or the letter that it was joined to.
pub fn went_to(step: &Step, language: Language) -> Option<String> {
    let (first, others) = step.to.split_first()?;
    Some(match (step.step, language) {
        (LetterStep::Merge, Language::Chinese) => format!("并到来信 {first}，一起办理、一起答复。"),
        (LetterStep::Merge, Language::English) => {
            format!("Joined to letter {first}; one answer goes to both.")
        }
        (_, Language::Chinese) if others.is_empty() => format!("转到：{first}"),
        (_, Language::English) if others.is_empty() => format!("To: {first}"),
        (_, Language::Chinese) => format!("牵头：{first}；一起办：{}", others.join("、")),
        (_, Language::English) => format!("Leading: {first}; with {}", others.join(", ")),
    })
}

/// Why a letter was not taken on, and what its writer can do next.
pub fn refusal(reason: RefusalReason, language: Language) -> (&'static str, &'static str) {
    match reason {
        RefusalReason::NotOurs => (
            language.say("这件事由别的机关管。", "Another authority decides this."),
            language
                .say("请按上面写的，向管这件事的机关反映。", "Turn to the authority that is named above."),
        ),
        RefusalReason::InProcedure => (
            language.say(
                "法院、仲裁或者行政复议正在处理这件事。",
                "A court, an arbitration or a reconsideration is dealing with this.",
            ),
            language.say(
                "请等那边的结果；对结果不服，按那边告诉您的办法提出。",
                "Wait for its decision; if you do not agree with it, use the way that it names.",
            ),
        ),
        RefusalReason::DealtWith => (
            language.say(
                "这件事以前答复过，信里没有新的情况。",
                "This was answered before, and the letter says nothing new.",
            ),
            language.say(
                "有新的情况，请再写一封，说清新在哪里。",
                "If something is new, write again and say what.",
            ),
        ),
        RefusalReason::Unclear => (
            language.say(
                "看不出希望办什么，也没有办法问您。",
                "It cannot be told what is wanted, and there is no way to ask you.",
            ),
            language.say(
                "请再写一封，写清时间、地点、发生了什么、希望怎样解决。",
                "Write again: when, where, what happened, and what you would like to be done.",
            ),
        ),
        RefusalReason::Abusive => (
            language.say("信里只有骂人的话。", "It only insults."),
            language.say("请再写一封，说说是什么事。", "Write again and say what it is about."),
        ),
    }
}

/// A due date that was moved: both days.
pub fn due_moved(from: Date, to: Date, language: Language) -> String {
    let (from, to) = (date::full(from, language), date::full(to, language));
    match language {
        Language::Chinese => format!("答复期限从 {from}改到 {to}。"),
        Language::English => format!("To be answered by {to}, no longer by {from}."),
    }
}

/// The first due date of a letter whose due date was moved later.
pub fn due_at_first(due_on: Date, language: Language) -> String {
    let day = date::full(due_on, language);
    match language {
        Language::Chinese => format!("最初的答复期限是 {day}。"),
        Language::English => format!("At first it was to be answered by {day}."),
    }
}

/// By when it is answered while something is asked of the writer.
pub fn due_if_answered(due_on: Date, language: Language) -> String {
    let day = date::full(due_on, language);
    match language {
        Language::Chinese => format!("等您补充；今天补充的话，最迟 {day}答复"),
        Language::English => format!("Waiting for you; if you answer today, answered by {day} at the latest"),
    }
}

/// The day of the law beside the due date, where a letter may be a petition by its content or is one. A question
/// and a word of thanks are none.
pub fn petition(view: &LetterView, language: Language) -> Option<String> {
    let may_be = view.state.is_open() && !matches!(view.kind, LetterKind::Question | LetterKind::Praise);
    let day = date::full(view.petition_notice_by, language);
    match (view.state == LetterState::Petition, language) {
        (true, Language::Chinese) => Some(format!("依法最迟 {day}书面告诉您，信访事项是否受理。")),
        (true, Language::English) => {
            Some(format!("By law you are told in writing by {day} whether the petition is taken on."))
        }
        (false, Language::Chinese) => {
            may_be.then(|| format!("信里说的如果属于信访事项，依法最迟 {day}告诉您是否受理。"))
        }
        (false, Language::English) => may_be.then(|| {
            format!(
                "If it is a petition by its content, the law has you told by {day} whether it is taken on."
            )
        }),
    }
}

/// How satisfied one is.
pub fn satisfaction(satisfaction: Satisfaction, language: Language) -> &'static str {
    match satisfaction {
        Satisfaction::Yes => language.say("满意", "Satisfied"),
        Satisfaction::Partly => language.say("部分满意", "Partly satisfied"),
        Satisfaction::No => language.say("不满意", "Not satisfied"),
    }
}

/// Marks for how fast an answer came, from 1.
pub fn speed(marks: u8, language: Language) -> &'static str {
    match marks {
        1 => language.say("很慢", "Very slow"),
        2 => language.say("偏慢", "Slow"),
        3 => language.say("一般", "Fair"),
        4 => language.say("比较快", "Quick"),
        _ => language.say("很快", "Very quick"),
    }
}

/// Marks for how one was treated, from 1.
pub fn attitude(marks: u8, language: Language) -> &'static str {
    match marks {
        1 => language.say("很差", "Very bad"),
        2 => language.say("不太好", "Not good"),
        3 => language.say("一般", "Fair"),
        4 => language.say("比较好", "Good"),
        _ => language.say("很好", "Very good"),
    }
}

/// What a writer thinks of an answer: `满意；速度很快，态度比较好`.
pub fn rating(rating: Rating, language: Language) -> String {
    let (satisfied, speed, attitude) = (
        satisfaction(rating.satisfaction, language),
        speed(rating.speed, language),
        attitude(rating.attitude, language),
    );
    match language {
        Language::Chinese => format!("{satisfied}；速度{speed}，态度{attitude}"),
        Language::English => format!("{satisfied}; speed: {speed}; treatment: {attitude}"),
    }
}

/// What a step of the writer has done, as the letter stands now.
pub fn taken(step: LetterStep, view: &LetterView, language: Language) -> String {
    let due = date::full(view.due_on, language);
    let answered = view.steps.last().is_some_and(|last| last.step == LetterStep::Answer);
    match (step, language) {
        (LetterStep::Withdraw, _) => language
            .say("这封信撤回了，不再办理。", "You took the letter back; nobody deals with it further.")
            .into(),
        (LetterStep::Share, _) => language
            .say("办理单位现在能看到您的称呼和联系方式。", "Your name and contact details are shared now.")
            .into(),
        (LetterStep::ObjectToRelease, _) => language
            .say("您的意见收到了，现在不会公开。", "Your objection has arrived; nothing is published now.")
            .into(),
        (LetterStep::KeepPrivate, _) => {
            language.say("公开的同意收回了。", "Your letter is kept private from now on.").into()
        }
        (LetterStep::Rate, Language::Chinese) if view.state == LetterState::Reopened => {
            format!("评价收到了。这封信会重新办理，最迟 {due}答复。")
        }
        (LetterStep::Rate, Language::English) if view.state == LetterState::Reopened => {
            format!("Your rating has arrived. The letter is dealt with again and answered by {due}.")
        }
        (LetterStep::Rate, _) => language.say("评价收到了，谢谢您。", "Thank you for your rating.").into(),
        (_, Language::Chinese) if answered => format!("您的补充收到了。期限接着数，最迟 {due}答复。"),
        (_, Language::English) if answered => {
            format!("Your answer has arrived. The days are counted on: you are answered by {due}.")
        }
        _ => language.say("您写的收到了，记在下面。", "What you wrote has arrived and stands below.").into(),
    }
}

/// Why a step of the writer was not taken, where the letter's state does not allow it.
pub fn not_taken(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Withdraw => language.say(
            "这封信已经答复或者有了结果，不能再撤回。",
            "The letter is answered or has ended, so it cannot be taken back.",
        ),
        LetterStep::Share => language.say(
            "这封信已经有了结果，不用再同意了。",
            "The letter has ended; there is nobody left to share with.",
        ),
        LetterStep::ObjectToRelease => language.say(
            "现在没有等您过目的公开稿。已经公开的，可以在下面收回同意。",
            "Nothing waits for your objection now. What is published you can take back below.",
        ),
        LetterStep::KeepPrivate => {
            language.say("您没有同意过公开，不用收回。", "You had not agreed to publishing.")
        }
        LetterStep::Rate => {
            language.say("现在没有等着评价的答复。", "There is no answer that waits to be rated.")
        }
        _ => language.say(
            "这封信已经办完，不能再补充。还有话要说，请另写一封。",
            "The letter is done with and takes no more words. If there is more to say, write another.",
        ),
    }
}

/// Why a rating was not taken that was meant for an older answer.
pub fn rated_too_late(language: Language) -> &'static str {
    language.say(
        "您看的时候又来了新的答复。请先看新的，再评价；您选的还在。",
        "A newer answer came meanwhile. Read it first, then rate; what you chose is still here.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn handed(step: LetterStep, to: &[&str]) -> Step {
        Step {
            step,
            state: LetterState::Assigned,
            on: date(2026, 11, 3),
            unit: "实验小学".into(),
            to: to.iter().map(ToString::to_string).collect(),
            who: None,
            reason: None,
            words: None,
            rating: None,
            due_on: None,
        }
    }

    #[test]
    fn of_several_units_the_first_leads() {
        let several = handed(LetterStep::Assign, &["基础教育科", "安全管理科", "第一中学"]);
        let words = went_to(&several, Language::Chinese);
        assert_eq!(words.as_deref(), Some("牵头：基础教育科；一起办：安全管理科、第一中学"));
        let one = handed(LetterStep::Transfer, &["基础教育科"]);
        assert_eq!(went_to(&one, Language::Chinese).as_deref(), Some("转到：基础教育科"));
        assert_eq!(went_to(&handed(LetterStep::Accept, &[]), Language::Chinese), None);
    }

    #[test]
    fn every_refusal_says_what_to_do_next_in_both_languages() {
        for reason in RefusalReason::ALL {
            for language in [Language::Chinese, Language::English] {
                let (why, next) = refusal(*reason, language);
                assert!(!why.is_empty() && !next.is_empty(), "{reason:?}");
            }
        }
    }
}

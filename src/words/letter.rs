//! Sentences about a letter: its kinds, its steps, and how its due date was counted.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use contract::letter::{DueCount, LetterKind, LetterState, LetterStep};
use contract::staff::Pressing;

/// What a kind is called.
pub fn kind(kind: LetterKind, language: Language) -> &'static str {
    match kind {
        LetterKind::Question => language.say("咨询", "Question"),
        LetterKind::Suggestion => language.say("建议", "Suggestion"),
        LetterKind::Complaint => language.say("投诉", "Complaint"),
        LetterKind::Help => language.say("求助", "Request for help"),
        LetterKind::Report => language.say("举报", "Report of misconduct"),
        LetterKind::Praise => language.say("表扬", "Praise"),
        LetterKind::Other => language.say("其他", "Something else"),
    }
}

/// What has happened with a step.
pub fn step(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Receive => language.say("收到来信", "Received"),
        LetterStep::Accept => language.say("受理", "Taken on"),
        LetterStep::Refuse => language.say("不予受理", "Not taken on"),
        LetterStep::Return => language.say("退回给写信人", "Sent back to the writer"),
        LetterStep::Transfer => language.say("转办", "Handed over"),
        LetterStep::GiveBack => language.say("退回转办", "Given back"),
        LetterStep::Assign => language.say("几个单位会办", "Handed to several units"),
        LetterStep::Start => language.say("开始办理", "Work has begun"),
        LetterStep::Extend => language.say("延长期限", "The due date was moved"),
        LetterStep::Ask => language.say("请写信人补充", "The writer was asked something"),
        LetterStep::Answer => language.say("写信人作了补充", "The writer answered"),
        LetterStep::Say => language.say("写信人又说", "The writer added"),
        LetterStep::Reply => language.say("答复", "Answered"),
        LetterStep::Close => language.say("办结", "Done with"),
        LetterStep::Rate => language.say("写信人作了评价", "The writer rated the answer"),
        LetterStep::Reopen => language.say("重新办理", "To be dealt with again"),
        LetterStep::Withdraw => language.say("写信人撤回", "Taken back by the writer"),
        LetterStep::ToPetition => language.say("转到信访办理", "Handed to the petition system"),
        LetterStep::Merge => language.say("与另一封信一并办理", "Joined to another letter"),
        LetterStep::Note => language.say("内部备注", "Note of the desk"),
        LetterStep::Urge => language.say("催办", "Urged"),
        LetterStep::NewReceipt => language.say("写信人换了新回执", "The writer got a new receipt"),
        LetterStep::Recount => {
            language.say("放假安排有变，期限重新计算", "The holidays changed, the due date was counted anew")
        }
        LetterStep::Danger => language.say("标为孩子可能有危险", "A child may be in danger"),
        LetterStep::PoliceReport => language.say("已报警", "Reported to the police"),
        LetterStep::AllClear => language.say("确认没有危险", "No child is in danger"),
        LetterStep::ProposeRelease => {
            language.say("做了公开稿，等复核", "Masked for the public, to be approved")
        }
        LetterStep::SendBackRelease => language.say("公开稿退回重做", "Its public version was sent back"),
        LetterStep::ApproveRelease => {
            language.say("公开稿复核通过，请写信人过目", "Approved for the public; the writer may object")
        }
        LetterStep::ObjectToRelease => {
            language.say("写信人对公开稿有意见", "The writer objects to publishing it so")
        }
        LetterStep::KeepPrivate => {
            language.say("写信人不再同意公开", "The writer does not agree to publishing any more")
        }
        LetterStep::Publish => language.say("信和答复已公开", "Published with its answer"),
        LetterStep::WithdrawRelease => language.say("公开的信撤下了", "No longer published"),
        LetterStep::Share => {
            language.say("写信人同意让办理单位看到联系方式", "The writer shares name and contact")
        }
    }
}

/// A state in one short word, for tables and filters.
pub fn state(state: LetterState, language: Language) -> &'static str {
    match state {
        LetterState::Received => language.say("待受理", "To accept"),
        LetterState::Accepted => language.say("已受理", "Accepted"),
        LetterState::Assigned => language.say("已转办", "Handed over"),
        LetterState::InHand => language.say("办理中", "In hand"),
        LetterState::Asked => language.say("待补充", "Asked"),
        LetterState::Reopened => language.say("重办", "Again"),
        LetterState::Replied => language.say("已答复", "Answered"),
        LetterState::Closed => language.say("已办结", "Closed"),
        LetterState::Refused => language.say("不予受理", "Not taken on"),
        LetterState::Returned => language.say("已退回", "Sent back"),
        LetterState::Petition => language.say("已转信访", "Petition"),
        LetterState::Withdrawn => language.say("已撤回", "Taken back"),
        LetterState::Merged => language.say("已并到另一封信", "Joined"),
    }
}

/// How pressing a letter is, without its days, for tables.
pub fn pressing(pressing: Pressing, language: Language) -> &'static str {
    match pressing {
        Pressing::InTime => language.say("期限内", "In time"),
        Pressing::Soon => language.say("快到期", "Due soon"),
        Pressing::Overdue => language.say("逾期", "Overdue"),
        Pressing::Paused => language.say("等写信人补充", "Waits for the writer"),
        Pressing::Answered => language.say("不用再办", "Nothing is owed"),
    }
}

/// Where a letter stands, as a sentence about the unit that has it: the words before and after its name.
pub fn standing(state: LetterState, language: Language) -> (&'static str, &'static str) {
    match state {
        LetterState::Received => (
            language.say("信已到", "It has arrived at "),
            language.say("，等待受理。", " and waits to be taken on."),
        ),
        LetterState::Assigned => (
            language.say("已转到", "It was handed to "),
            language.say("，等待办理。", " and waits to be dealt with."),
        ),
        LetterState::Accepted | LetterState::InHand => {
            (language.say("正由", "Now with "), language.say("办理。", "."))
        }
        LetterState::Asked => (
            language.say("", ""),
            language.say(
                "有事要问您，请在下面补充。等您补充的日子不计入期限。",
                " asks you something: answer below. The days until you do are not counted.",
            ),
        ),
        LetterState::Reopened => {
            (language.say("正由", "Dealt with again by "), language.say("重新办理。", "."))
        }
        LetterState::Replied => (language.say("已由", "Answered by "), language.say("答复。", ".")),
        LetterState::Closed => {
            (language.say("已由", "Answered by "), language.say("答复，并已办结。", ", and done with."))
        }
        LetterState::Refused => (
            language.say("", ""),
            language.say(
                "没有受理这封信，原因和您还能怎么办见下面。",
                " did not take it on; why, and what you can do, is said below.",
            ),
        ),
        LetterState::Returned => (
            language.say("", ""),
            language.say(
                "把信退回给您，该找谁办见下面。",
                " sent it back to you; whom to turn to is said below.",
            ),
        ),
        LetterState::Petition => (
            language.say("信的内容属于信访事项，已由", "By its content this is a petition: "),
            language.say("依法转到信访办理。", " handed it to the petition system, as the law has it."),
        ),
        LetterState::Withdrawn => (language.say("您已撤回这封信。", "You took this letter back."), ""),
        LetterState::Merged => (
            language.say("有人写过同一件事，", "Somebody wrote about the same: "),
            language.say("一并办理，答复也会给您。", " deals with both, and you get the answer too."),
        ),
    }
}

/// By when it is answered: `最迟 2026年11月10日答复`.
pub fn due(due_on: Date, estimated: bool, language: Language) -> String {
    let day = date::full(due_on, language);
    match (language, estimated) {
        (Language::Chinese, false) => format!("最迟 {day}答复"),
        (Language::Chinese, true) => format!("预计最迟 {day}答复"),
        (Language::English, false) => format!("Answered by {day} at the latest"),
        (Language::English, true) => format!("Answered by about {day}"),
    }
}

/// How the day was counted: `从 11月3日的次日起数 5 个工作日，中间有 2 天休息日不算。`
pub fn counted(count: &DueCount, language: Language) -> String {
    let paused = count.paused;
    let left_out = match language {
        Language::Chinese => format!("等您补充的 {paused} 个工作日没有计入。"),
        Language::English => format!(" {paused} working days until the writer answered are left out."),
    };
    counted_but(count, &left_out, language)
}

/// The same, with what is said of days that were not counted where there are some.
pub fn counted_but(count: &DueCount, left_out: &str, language: Language) -> String {
    let from = date::short(count.from, language);
    let (days, rest) = (count.working_days, count.rest_days);
    let mut sentence = match (language, rest) {
        (Language::Chinese, 0) => format!("从 {from}的次日起数 {days} 个工作日。"),
        (Language::Chinese, _) => {
            format!("从 {from}的次日起数 {days} 个工作日，中间有 {rest} 天休息日不算。")
        }
        (Language::English, 0) => format!("Counted from the day after {from}: {days} working days."),
        (Language::English, 1) => {
            format!(
                "Counted from the day after {from}: {days} working days; 1 day of rest between is left out."
            )
        }
        (Language::English, _) => format!(
            "Counted from the day after {from}: {days} working days; {rest} days of rest between are left out."
        ),
    };
    match (language, count.extended) {
        (_, 0) => {}
        (Language::Chinese, more) => sentence.push_str(&format!("其中延长了 {more} 个工作日。")),
        (Language::English, more) => {
            sentence.push_str(&format!(" {more} of the working days are an extension."))
        }
    }
    if count.paused > 0 {
        sentence.push_str(left_out);
    }
    if count.estimated {
        sentence.push_str(language.say(
            "那一年的放假安排还没有公布，这一天是按周末估算的。",
            " The holidays of that year are not published yet, so this day is an estimate by weekends.",
        ));
    }
    sentence
}

/// How much may be written: `最多 60 个字。`
pub fn most(most: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("最多 {most} 个字。"),
        Language::English => format!("At most {most} characters."),
    }
}

/// How much is written: `已写 12 个字，最多 60 个字。`
pub fn written(typed: usize, most: usize, language: Language) -> String {
    match language {
        Language::Chinese if typed > most => {
            format!("已写 {typed} 个字，比上限 {most} 个字多了 {} 个字。", typed - most)
        }
        Language::Chinese => format!("已写 {typed} 个字，最多 {most} 个字。"),
        Language::English if typed > most => {
            format!("{typed} characters, {} more than allowed.", typed - most)
        }
        Language::English => format!("{typed} of at most {most} characters."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_says_how_it_was_counted() {
        let from = jiff::civil::date(2026, 11, 3);
        let count =
            DueCount { from, working_days: 5, extended: 0, paused: 0, rest_days: 2, estimated: false };
        assert_eq!(
            counted(&count, Language::Chinese),
            "从 11月3日的次日起数 5 个工作日，中间有 2 天休息日不算。"
        );
        let count = DueCount { rest_days: 0, ..count };
        assert_eq!(
            counted(&count, Language::English),
            "Counted from the day after 3 November: 5 working days."
        );
    }
}

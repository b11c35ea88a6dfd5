//! Steps with a letter, as the desk says them: what they are called, what they ask for, what follows, what was done.

use contract::language::Language;
use contract::letter::{LetterStep, RefusalReason};
use contract::staff::{NewDue, StaffLetter};
use huiyin::words::{date, letter};

/// What a step is called where it is offered: a verb.
pub fn step(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Accept => language.say("受理", "Accept"),
        LetterStep::Refuse => language.say("不予受理", "Do not take it on"),
        LetterStep::Return => language.say("退回给写信人", "Send it back to the writer"),
        LetterStep::Transfer => language.say("转给别的单位", "Hand it to another unit"),
        LetterStep::GiveBack => language.say("退回转来的单位", "Give it back"),
        LetterStep::Assign => language.say("请几个单位会办", "Hand it to several units"),
        LetterStep::Start => language.say("开始办理", "Begin work"),
        LetterStep::Extend => language.say("延长期限", "Move the due date"),
        LetterStep::Ask => language.say("请写信人补充", "Ask the writer"),
        LetterStep::Reply => language.say("补充答复", "Add to the answer"),
        LetterStep::Close => language.say("办结", "Be done with it"),
        LetterStep::Reopen => language.say("重新办理", "Deal with it again"),
        LetterStep::ToPetition => language.say("转到信访", "Hand it to the petition system"),
        LetterStep::Merge => language.say("并到另一封信", "Join it to another letter"),
        LetterStep::Note => language.say("记一条备注", "Note something"),
        LetterStep::Urge => language.say("催办", "Urge the unit"),
        LetterStep::Danger => language.say("标为孩子可能有危险", "Say that a child may be in danger"),
        LetterStep::PoliceReport => language.say("记下报警", "Write the police report down"),
        LetterStep::AllClear => language.say("确认没有危险", "Say that no child is in danger"),
        LetterStep::Receive
        | LetterStep::Answer
        | LetterStep::Say
        | LetterStep::Rate
        | LetterStep::Withdraw
        | LetterStep::Recount
        | LetterStep::Share
        | LetterStep::NewReceipt
        | LetterStep::ProposeRelease
        | LetterStep::SendBackRelease
        | LetterStep::ApproveRelease
        | LetterStep::ObjectToRelease
        | LetterStep::KeepPrivate
        | LetterStep::Publish
        | LetterStep::WithdrawRelease => huiyin::words::letter::step(step, language),
    }
}

/// What follows from it, said before it is done.
pub fn follows(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Refuse => language.say(
            "信就此结束。写信人看到原因，和还能怎么办。",
            "The letter ends here. The writer reads why, and what they can do.",
        ),
        LetterStep::Return => language.say(
            "信就此结束。写信人看到该找谁办。",
            "The letter ends here. The writer reads whom to turn to.",
        ),
        LetterStep::Transfer | LetterStep::Assign => language.say(
            "期限照旧算。写信人没有同意，对方就看不到姓名和联系方式。",
            "The clock runs on. Name and contact are hidden there unless the writer agrees.",
        ),
        LetterStep::GiveBack => {
            language.say("信回到转来的单位，期限照旧算。", "It goes back to the unit that handed it over.")
        }
        LetterStep::Start => language.say(
            "写信人看到信正在办。等着补充的，期限接着算。",
            "The writer sees that work has begun. If something was asked of them, the clock runs on.",
        ),
        LetterStep::Extend => language.say("一封信只能延长一次。", "The due date is moved once."),
        LetterStep::Ask => {
            language.say("等写信人补充的日子不计入期限。", "The clock stands until the writer answers.")
        }
        LetterStep::Reply => language
            .say("原来的答复还在，写信人两次都看得到。", "The first answer stays; the writer reads both."),
        LetterStep::Close => language.say(
            "办结以后，写信人还能评价；不满意的会重新办理。",
            "The writer can still rate it; who is not satisfied has it dealt with again.",
        ),
        LetterStep::Reopen => language.say(
            "期限从今天重新算，写信人看到要重新办理。",
            "A new due date is counted from today, and the writer sees it.",
        ),
        LetterStep::ToPetition => language.say(
            "信在这里结束，由信访部门依法办理。",
            "It ends here; the petition office deals with it by law.",
        ),
        LetterStep::Merge => language.say(
            "两封信说的是一件事。那封信的答复也会给这位写信人。",
            "Both are about the same. This writer gets that letter’s answer too.",
        ),
        LetterStep::Urge => {
            language.say("办理单位会收到通知，写信人也看得到。", "The unit is told, and the writer sees it.")
        }
        _ => "",
    }
}

/// The due date that an extension comes to, and how it is counted.
pub fn extended_to(due: &NewDue, language: Language) -> String {
    let counted = letter::counted(&due.due_count, language);
    let by = letter::due(due.due_on, due.due_count.estimated, language);
    match language {
        Language::Chinese => format!("延长以后，{by}。{counted}"),
        Language::English => format!("With it: {by}. {counted}"),
    }
}

/// What its words are asked for as.
pub fn label(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Refuse => language.say("写信人还能怎么办", "What the writer can do"),
        LetterStep::Return => language.say("该找谁办", "Whom to turn to"),
        LetterStep::Ask => language.say("请写信人说什么", "What the writer is asked"),
        LetterStep::Reply => language.say("补充的答复", "More of an answer"),
        LetterStep::Close => language.say("办成了什么", "What came of it"),
        LetterStep::Note => language.say("备注", "Note"),
        LetterStep::Urge => language.say("催什么", "What is urged"),
        _ => language.say("为什么", "Why"),
    }
}

/// Who reads the words.
pub fn readers(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Note => language.say("写信人看不到。", "The writer does not see it."),
        _ => language.say("写信人看得到。", "The writer reads it."),
    }
}

/// The words on the button that does it.
pub fn send(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Refuse => language.say("确定不予受理", "Do not take it on"),
        LetterStep::Return => language.say("退回这封信", "Send it back"),
        LetterStep::Transfer => language.say("转出去", "Hand it over"),
        LetterStep::GiveBack => language.say("退回去", "Give it back"),
        LetterStep::Assign => language.say("交给这些单位", "Hand it to these units"),
        LetterStep::Start => language.say("现在开始办", "Begin now"),
        LetterStep::Extend => language.say("延长", "Move it"),
        LetterStep::Ask => language.say("寄给写信人", "Send it to the writer"),
        LetterStep::Reply => language.say("寄出补充答复", "Send it"),
        LetterStep::Close => language.say("确定办结", "Be done with it"),
        LetterStep::Reopen => language.say("确定重新办理", "Deal with it again"),
        LetterStep::ToPetition => language.say("确定转到信访", "Hand it over"),
        LetterStep::Merge => language.say("并过去", "Join it"),
        LetterStep::Note => language.say("存下备注", "Keep the note"),
        LetterStep::Urge => language.say("发出催办", "Urge them"),
        other => self::step(other, language),
    }
}

/// What was done, with where the letter is now.
pub fn done(step: LetterStep, letter: &StaffLetter, language: Language) -> String {
    let (unit, due) = (&letter.row.unit, date::full(letter.row.due_on, language));
    let chinese = language == Language::Chinese;
    match step {
        LetterStep::Transfer | LetterStep::GiveBack | LetterStep::Assign if chinese => {
            format!("已交给{unit}办理，期限还是 {due}。")
        }
        LetterStep::Transfer | LetterStep::GiveBack | LetterStep::Assign => {
            format!("{unit} has it now; it is still due on {due}.")
        }
        LetterStep::Extend | LetterStep::Reopen if chinese => format!("新的期限是 {due}。"),
        LetterStep::Extend | LetterStep::Reopen => format!("It is due on {due} now."),
        _ => told(step, language).to_owned(),
    }
}

/// What was done, where nothing more is to be said of the letter.
pub fn told(step: LetterStep, language: Language) -> &'static str {
    match step {
        LetterStep::Accept => language.say("已经受理，下面可以答复。", "It is accepted; answer it below."),
        LetterStep::Refuse => {
            language.say("已告诉写信人不予受理。", "The writer is told that it is not taken on.")
        }
        LetterStep::Return => language.say("信已退回给写信人。", "It went back to the writer."),
        LetterStep::Transfer | LetterStep::Assign | LetterStep::GiveBack => language.say(
            "已经交出去。信不再由您的单位办，这里看不到了。",
            "It is handed over. Your unit has it no more, so you do not see it any longer.",
        ),
        LetterStep::Start => language.say("已经开始办理。", "Work has begun."),
        LetterStep::Ask => {
            language.say("已请写信人补充，期限先停着。", "The writer is asked; the clock stands.")
        }
        LetterStep::Reply => language.say("答复已寄出。", "The answer is sent."),
        LetterStep::Close => language.say("这封信已办结。", "The letter is done with."),
        LetterStep::ToPetition => language.say("已转到信访办理。", "The petition system has it."),
        LetterStep::Merge => language.say("已并到那封信，一起办理。", "It is joined to that letter."),
        LetterStep::Note => language.say("备注已存下。", "The note is kept."),
        LetterStep::Urge => language.say("已经催办。", "The unit is urged."),
        _ => language.say("已经办好。", "It is done."),
    }
}

/// Why a letter is not taken on.
pub fn refusal(reason: RefusalReason, language: Language) -> &'static str {
    match reason {
        RefusalReason::NotOurs => language.say("不归本单位管", "Another authority decides it"),
        RefusalReason::InProcedure => {
            language.say("正在诉讼、仲裁或复议", "A court, an arbitration or a reconsideration deals with it")
        }
        RefusalReason::DealtWith => {
            language.say("已经办过，没有新的内容", "It was dealt with before and says nothing new")
        }
        RefusalReason::Unclear => {
            language.say("看不出要办什么，又问不到人", "It is unclear, and nobody can be asked")
        }
        RefusalReason::Abusive => language.say("只有辱骂", "It only insults"),
    }
}

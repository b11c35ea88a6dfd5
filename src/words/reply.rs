//! Sentences about published letters: what they are called, why one is not published any more, what of a letter
//! its writer would see published.

use crate::words::{date, letter};
use contract::Date;
use contract::language::Language;
use contract::letter::{PublishedReply, ReleaseState, ReleaseView, ReplyList, ReplyWithdrawal};
use contract::masking::RedactionClass;

/// What a published letter is called where its title alone is shown.
pub fn title(reply: &PublishedReply, language: Language) -> String {
    match reply.title() {
        Some(title) => title.plain(),
        None => format!("{} {}", letter::kind(reply.kind, language), reply.number),
    }
}

/// Since when and why a letter is not published any more.
pub fn withdrawn(withdrawal: &ReplyWithdrawal, language: Language) -> String {
    let on = date::full(withdrawal.on, language);
    match (&withdrawal.reason, language) {
        (Some(reason), Language::Chinese) => format!("{on}撤下，不再公开。原因：{reason}"),
        (Some(reason), Language::English) => format!("No longer published since {on}. Reason: {reason}"),
        (None, Language::Chinese) => format!("{on}撤下，不再公开。写信人收回了公开的同意。"),
        (None, Language::English) => {
            format!("No longer published since {on}: the writer does not agree any more.")
        }
    }
}

/// How many files came with a letter, none of which is published; nothing where none came.
pub fn files(count: u32, language: Language) -> Option<String> {
    match (count, language) {
        (0, _) => None,
        (count, Language::Chinese) => Some(format!("来信带了 {count} 个附件，附件不公开。")),
        (1, Language::English) => Some("One file came with the letter; it is not published.".to_owned()),
        (count, Language::English) => {
            Some(format!("{count} files came with the letter; they are not published."))
        }
    }
}

/// How many letters were found.
pub fn found(list: &ReplyList, language: Language) -> String {
    match (list.total, language) {
        (0, _) => language.say("没有找到。", "Nothing found.").to_owned(),
        (total, Language::Chinese) => format!("找到 {total} 封。"),
        (1, Language::English) => "One letter found.".to_owned(),
        (total, Language::English) => format!("{total} letters found."),
    }
}

/// Why something is hidden.
pub fn class(class: RedactionClass, language: Language) -> &'static str {
    match class {
        RedactionClass::Name => language.say("姓名", "Name"),
        RedactionClass::Phone => language.say("电话", "Telephone"),
        RedactionClass::IdentityNumber => language.say("证件号码", "Identity number"),
        RedactionClass::Email => language.say("邮箱", "E-mail"),
        RedactionClass::Plate => language.say("车牌", "Number plate"),
        RedactionClass::Pupil => language.say("学生信息", "Pupil or class"),
        RedactionClass::Address => language.say("住址", "Address"),
        RedactionClass::Account => language.say("账号", "Account"),
        RedactionClass::Other => language.say("别的个人信息", "Something else"),
    }
}

/// Where the public version stands, told to the writer.
pub fn standing(release: &ReleaseView, language: Language) -> String {
    let by = release.object_by.map(|day: Date| date::full(day, language)).unwrap_or_default();
    match (release.state, language) {
        (ReleaseState::Waiting, Language::Chinese) => {
            format!(
                "您的信和答复准备公开，公开的就是下面这些字。不合适，请在 {by}以前（含当天）告诉我们；您不说，过后就公开。"
            )
        }
        (ReleaseState::Waiting, Language::English) => format!(
            "Your letter and its answer are about to be published exactly as below. If that is not right, tell us by {by}; otherwise they are published after that day."
        ),
        (ReleaseState::Objected, _) => language
            .say(
                "您提的意见收到了，现在不会公开。重新改过以后，还会先请您看。",
                "Your objection has arrived, and nothing is published. You will see a changed version first.",
            )
            .to_owned(),
        (ReleaseState::Published, _) => language
            .say(
                "您的信和答复已经公开，大家看到的就是下面这些字。",
                "Your letter and its answer are published exactly as below.",
            )
            .to_owned(),
        (ReleaseState::Withdrawn, _) => language
            .say("您的信和答复不再公开。", "Your letter and its answer are not published any more.")
            .to_owned(),
        _ => language.say("您的信不会公开。", "Your letter is not published.").to_owned(),
    }
}

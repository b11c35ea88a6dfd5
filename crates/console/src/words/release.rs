//! The public version of a letter, as the desk says it: where it stands, why it is not published, what was done.

use contract::language::Language;
use contract::letter::{LetterStep, ReleaseBar, ReleaseState};
use contract::masking::Passage;
use contract::staff::release::StaffRelease;
use huiyin::words::date;

/// Where it stands.
pub fn state(state: Option<ReleaseState>, language: Language) -> &'static str {
    match state {
        None => language.say("还没有做公开稿", "Not masked yet"),
        Some(ReleaseState::Proposed) => language.say("等复核", "Waits to be approved"),
        Some(ReleaseState::SentBack) => language.say("退回重做", "Sent back"),
        Some(ReleaseState::Waiting) => language.say("等写信人过目", "The writer may object"),
        Some(ReleaseState::Objected) => language.say("写信人有意见", "The writer objects"),
        Some(ReleaseState::Published) => language.say("已公开", "Published"),
        Some(ReleaseState::Withdrawn) => language.say("已撤下", "No longer published"),
        Some(ReleaseState::Refused) => {
            language.say("写信人不再同意公开", "The writer does not agree any more")
        }
    }
}

/// Why it is not published, whatever is hidden.
pub fn bar(bar: ReleaseBar, language: Language) -> &'static str {
    match bar {
        ReleaseBar::NoConsent => language
            .say("写信人没有同意公开，这封信不公开。", "The writer has not agreed, so it is not published."),
        ReleaseBar::Report => language.say("举报不公开。", "Reports are never published."),
        ReleaseBar::Danger => language.say(
            "信里说到孩子可能有危险，不公开。",
            "It is about a child who may be in danger, so it is not published.",
        ),
        ReleaseBar::NotAnswered => {
            language.say("答复以后才能公开。", "It can be published once it is answered.")
        }
    }
}

/// What a text of a letter is called.
pub fn passage(passage: Passage, language: Language) -> &'static str {
    match passage {
        Passage::Title => language.say("标题", "Title"),
        Passage::Body => language.say("来信", "Letter"),
        Passage::Reply => language.say("答复", "Answer"),
    }
}

/// What comes next, and who does it.
pub fn next(release: &StaffRelease, language: Language) -> Option<String> {
    let by = release.object_by.map(|day| date::full(day, language)).unwrap_or_default();
    match (release.state?, language) {
        (ReleaseState::Proposed, _) if release.own => Some(
            language
                .say("是您确认的，请另一位同事复核。", "You confirmed it; somebody else approves it.")
                .to_owned(),
        ),
        (ReleaseState::Waiting, Language::Chinese) => {
            Some(format!("写信人在 {by}以前（含当天）可以提意见；没有意见，过后自动公开。"))
        }
        (ReleaseState::Waiting, Language::English) => {
            Some(format!("The writer may object until {by}; then it is published by itself."))
        }
        _ => None,
    }
}

/// What was done.
pub fn done(step: LetterStep, release: &StaffRelease, language: Language) -> String {
    match step {
        LetterStep::ProposeRelease => language
            .say("确认好了，等另一位同事复核。", "Confirmed; somebody else approves it now.")
            .to_owned(),
        LetterStep::SendBackRelease => {
            language.say("已退回重做。", "Sent back to be masked anew.").to_owned()
        }
        LetterStep::ApproveRelease => {
            let next = next(release, language).unwrap_or_default();
            format!("{}{next}", language.say("复核通过。", "Approved. "))
        }
        LetterStep::WithdrawRelease => language
            .say("已撤下，公开的页面只剩撤下的说明。", "Withdrawn; its page says only since when and why.")
            .to_owned(),
        _ => String::new(),
    }
}

/// What is to be done, on the start page.
pub fn deed(state: ReleaseState, language: Language) -> &'static str {
    match state {
        ReleaseState::Proposed => language.say("复核公开稿", "Approve for the public"),
        _ => language.say("重做公开稿", "Mask anew for the public"),
    }
}

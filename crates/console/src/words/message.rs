//! Messages in words: what they tell of, how they go, how far they came, why not further.

use contract::DateTime;
use contract::language::Language;
use contract::staff::message::{Channel, Delivery, DeliveryState, EventKind, Trouble, Wish};
use huiyin::words::date;

/// What a message tells of.
pub fn event(kind: EventKind, language: Language) -> &'static str {
    match kind {
        EventKind::LetterReceived => language.say("来了一封信", "A letter came in"),
        EventKind::LetterAccepted => language.say("一封信已受理", "A letter was taken on"),
        EventKind::LetterReplied => language.say("一封信已答复", "A letter was answered"),
        EventKind::LetterHandedOver => language.say("转办了一封信", "A letter was handed over"),
        EventKind::LetterWriterWrote => language.say("写信人补充了内容", "A writer added something"),
        EventKind::LetterReopened => language.say("一封信要重办", "A letter was reopened"),
        EventKind::LetterUrged => language.say("催办了一封信", "A unit was urged to answer"),
        EventKind::LetterWaits => language.say("有一封信没有人能办", "Nobody may deal with a letter"),
        EventKind::LetterDue => language.say("一封信快到期", "A letter is due soon"),
        EventKind::LetterOverdue => language.say("一封信已逾期", "A letter is overdue"),
        EventKind::ChildInDanger => language.say("有孩子可能有危险", "A child may be in danger"),
        EventKind::DangerUnreported => language
            .say("有孩子可能有危险，还没有记下报警", "A child may be in danger, no report to the police yet"),
        EventKind::ApplicationReceived => language.say("来了公开申请", "An application came in"),
        EventKind::ApplicationMoved => {
            language.say("申请人补正或撤回", "An applicant corrected or took back")
        }
        EventKind::ApplicationDue => {
            language.say("公开申请快到期或已逾期", "An application is due soon or late")
        }
        EventKind::ApplicationOverdue => language.say("公开申请已逾期", "An application is overdue"),
        EventKind::ReleaseWaiting => {
            language.say("一封信的公开稿等复核", "A letter waits to be approved for the public")
        }
        EventKind::PlanPublished => language.say("公布了工作安排", "A plan was published"),
        EventKind::UpdatePublished => language.say("公布了进展", "An update was published"),
        EventKind::ProposalWaiting => language.say("有内容等审核", "Something waits for approval"),
        EventKind::ProposalSentBack => language.say("退回了一份提交", "A proposal was sent back"),
        EventKind::NoticeIssued => language.say("发了督办单", "A supervision notice was issued"),
        EventKind::NoticeReminder => language.say("催办了督办单", "A unit was reminded of a notice"),
        EventKind::NoticeSentBack => language.say("退回了督办单", "A supervision notice was sent back"),
        EventKind::NoticeAnswered => language.say("督办单有了答复", "A supervision notice was answered"),
        EventKind::RoundDue => language.say("等单位填报进展", "The monthly round waits"),
        EventKind::RoundAnswered => language.say("单位报送了进展", "A unit sent its answers"),
        EventKind::AccountLink => language.say("开了登录链接", "A sign-in link was made"),
        EventKind::SignInReset => language.say("重设了登录方式", "Ways to sign in were reset"),
        EventKind::RoleGiven => language.say("给了新的角色", "A role was given"),
        EventKind::LetterStatus => {
            language.say("告诉写信人办到哪一步", "A writer is told where the letter stands")
        }
        EventKind::ReceiptCode => language.say("给写信人换回执的验证码", "A writer’s code for a new receipt"),
        EventKind::Digest => language.say("每天一封的汇总", "Digest of the day"),
        EventKind::FollowConfirm => language.say("请关注的人确认", "Asked whether to follow"),
        EventKind::FollowDigest => language.say("给关注的人的每日摘要", "Digest for a follower"),
        EventKind::Test => language.say("试发", "Trial"),
    }
}

/// How a message goes.
pub fn channel(channel: Channel, language: Language) -> &'static str {
    match channel {
        Channel::Email => language.say("邮件", "E-mail"),
        Channel::TextMessage => language.say("短信", "Text message"),
        Channel::Webhook => language.say("推送", "Webhook"),
    }
}

/// How far a delivery came.
pub fn state(state: DeliveryState, language: Language) -> &'static str {
    match state {
        DeliveryState::Waiting => language.say("等着发", "Waiting"),
        DeliveryState::Failed => language.say("没发成，还会再试", "Failed, to be tried again"),
        DeliveryState::GivenUp => language.say("没发成，不再试", "Given up"),
        DeliveryState::Sent => language.say("已发出", "Sent"),
    }
}

/// When somebody wants to be told.
pub fn wish(wish: Wish, language: Language) -> &'static str {
    match wish {
        Wish::AtOnce => language.say("有事马上发", "At once"),
        Wish::Digest => language.say("每天汇总一次", "Once a day"),
        Wish::Nothing => language.say("不发", "Never"),
    }
}

/// Why a delivery came no further, with what to do; nothing while all is well.
pub fn why(delivery: &Delivery, language: Language) -> Option<String> {
    let (chinese, english) = match delivery.trouble? {
        Trouble::NotSetUp => {
            ("这个渠道还没有设置好，请先到设置里填", "This channel is not set up yet: see the settings")
        }
        Trouble::NobodyThere => ("收件的一方已经不在", "There is no recipient any more"),
        Trouble::NotUsable => {
            ("登记的地址不能用，请改正", "The address that is stored cannot be used: correct it")
        }
        Trouble::Inside => {
            ("网址指向内部网络，没有发", "The address leads inside the network, so nothing was sent")
        }
        Trouble::Unreachable => ("连不上对方的服务器", "The other server cannot be reached"),
        Trouble::TimedOut => ("对方的服务器太久没有回应", "The other server took too long"),
        Trouble::Later => ("对方的服务器让过一会儿再试", "The other server asks to come back later"),
        Trouble::SignIn => (
            "对方的服务器不让登录，请核对用户名和密码",
            "The other server does not let us in: check user and password",
        ),
        Trouble::Refused => ("对方的服务器拒收", "The other server refused it"),
    };
    let status = delivery.status;
    Some(match (language, status) {
        (Language::Chinese, Some(status)) => format!("{chinese}（{status}）。"),
        (Language::Chinese, None) => format!("{chinese}。"),
        (Language::English, Some(status)) => format!("{english} ({status})."),
        (Language::English, None) => format!("{english}."),
    })
}

/// A moment of the bureau's clock: `2026年11月20日 12:05`.
pub fn moment(at: DateTime, language: Language) -> String {
    format!("{} {:02}:{:02}", date::full(at.date(), language), at.hour(), at.minute())
}

/// How often it was tried, and when it will be again.
pub fn tries(delivery: &Delivery, language: Language) -> Option<String> {
    let next = delivery.next_try_at.filter(|_| delivery.state == DeliveryState::Failed)?;
    let (count, next) = (delivery.tries, moment(next, language));
    Some(match (language, count) {
        (Language::Chinese, _) => format!("试过 {count} 次，{next} 再试。"),
        (Language::English, 1) => format!("Tried once, next on {next}."),
        (Language::English, _) => format!("Tried {count} times, next on {next}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn delivery() -> Delivery {
        Delivery {
            id: 7,
            event: EventKind::LetterReceived,
            thing: "letter/2026-000001".into(),
            channel: Channel::Email,
            recipient: "王主任".into(),
            state: DeliveryState::Failed,
            tries: 2,
            at: date(2026, 11, 20).at(12, 5, 0, 0),
            next_try_at: Some(date(2026, 11, 20).at(12, 9, 0, 0)),
            trouble: Some(Trouble::Later),
            status: Some(451),
        }
    }

    #[test]
    fn a_failure_says_why_and_when_it_is_tried_again() {
        let (delivery, chinese) = (delivery(), Language::Chinese);
        assert_eq!(why(&delivery, chinese).as_deref(), Some("对方的服务器让过一会儿再试（451）。"));
        assert_eq!(tries(&delivery, chinese).as_deref(), Some("试过 2 次，2026年11月20日 12:09 再试。"));
        let english = tries(&Delivery { tries: 1, ..delivery }, Language::English);
        assert_eq!(english.as_deref(), Some("Tried once, next on 20 November 2026 12:09."));
    }

    #[test]
    fn what_was_sent_needs_no_more_words() {
        let sent = Delivery { state: DeliveryState::Sent, trouble: None, next_try_at: None, ..delivery() };
        assert_eq!((why(&sent, Language::Chinese), tries(&sent, Language::Chinese)), (None, None));
    }
}

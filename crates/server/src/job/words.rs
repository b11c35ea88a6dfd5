//! What mails say: what happened and where to look, in both languages. Numbers of things, never what is in
//! them; no name, no contact.

use contract::language::Language;
use contract::staff::Waiting;
use contract::staff::message::EventKind;
use store::Outgoing;

/// Subject and text of a mail.
pub(super) fn mail(outgoing: &Outgoing, public_url: &str) -> (String, String) {
    let link = format!("{public_url}{}", rules::message::path_of(&outgoing.thing));
    let account = format!("{public_url}/console/account");
    let [chinese, english] =
        [Language::Chinese, Language::English].map(|language| sentence(outgoing, language));
    let text = format!(
        "{chinese}\n\n打开看：{link}\n\n这封邮件由系统自动发出，请不要回复。想改成每天一封或者不收，请到这里选：{account}\n\n\
         --\n{english}\n\nOpen: {link}\n\nThis mail was sent by the system; nobody reads replies. To get one mail a \
         day or none: {account}\n"
    );
    (chinese.trim_end_matches('。').to_owned(), text)
}

fn sentence(outgoing: &Outgoing, language: Language) -> String {
    if outgoing.event == EventKind::Digest {
        return digest(outgoing, language);
    }
    if outgoing.event == EventKind::ApplicationOverdue {
        return overdue(outgoing, language);
    }
    let (chinese, english) = match outgoing.event {
        EventKind::LetterReceived => ("来了一封信", "A letter has come in"),
        EventKind::LetterAccepted => ("一封信已受理", "A letter was taken on"),
        EventKind::LetterReplied => ("一封信已答复", "A letter was answered"),
        EventKind::LetterHandedOver => ("一封信转到了您的单位", "A letter was handed to your unit"),
        EventKind::LetterWriterWrote => ("写信人有新的话要说", "A writer has added something"),
        EventKind::LetterReopened => ("一封信要重新办理", "A letter is to be dealt with again"),
        EventKind::LetterUrged => {
            ("催办：一封信还等着答复", "A reminder: a letter still waits for its answer")
        }
        EventKind::LetterWaits => (
            "有一封信没有人能办，请给一位与此无关的人纪检监察或督办的角色",
            "Nobody may deal with a letter. Give somebody who has nothing to do with it the role of discipline staff or supervisor",
        ),
        EventKind::LetterDue => {
            ("一封信快到答复期限了", "A letter is to be answered by the next working day")
        }
        EventKind::LetterOverdue => ("一封信过了期限还没有答复", "A letter is overdue and not answered"),
        EventKind::ChildInDanger => {
            ("有孩子可能有危险，请马上处理", "A child may be in danger: please act at once")
        }
        EventKind::DangerUnreported => (
            "有孩子可能有危险，还没有记下报警，请马上处理",
            "A child may be in danger and no report to the police is written down: please act at once",
        ),
        EventKind::ApplicationReceived => {
            ("收到一件政府信息公开申请", "An application for information came in")
        }
        EventKind::ApplicationMoved => {
            ("申请人补正或撤回了政府信息公开申请", "An applicant corrected an application or took it back")
        }
        EventKind::ApplicationDue => (
            "一件政府信息公开申请快到或已过答复期限",
            "An application for information is due by the next working day, or late",
        ),
        EventKind::ReleaseWaiting => {
            ("一封信的公开稿等您复核", "What the public may read of a letter waits for your approval")
        }
        EventKind::PlanPublished => ("工作安排已公布", "A plan was published"),
        EventKind::UpdatePublished => ("一项进展已公布", "An update was published"),
        EventKind::ProposalWaiting => ("有内容等您审核", "Something waits for your approval"),
        EventKind::ProposalSentBack => ("您提交的内容被退回了", "What you proposed was sent back"),
        EventKind::NoticeIssued => {
            ("发来一份督办单，请按期答复", "A supervision notice waits for your reply")
        }
        EventKind::NoticeReminder => {
            ("催办：一份督办单还等着办理", "A reminder: a supervision notice still waits")
        }
        EventKind::NoticeSentBack => {
            ("一份督办单被退回，请再办理", "A supervision notice was sent back to your unit")
        }
        EventKind::NoticeAnswered => ("督办单有了新的答复", "A unit answered a supervision notice"),
        EventKind::RoundDue => ("本月进展等您填报", "The monthly round waits for your unit's answers"),
        EventKind::RoundAnswered => {
            ("有单位报送了本月进展，等您看过公布", "A unit sent its answers to the monthly round")
        }
        EventKind::AccountLink => (
            "管理员给您的账号开了新的登录链接，请向管理员要。如果您没有提过，请马上告诉管理员",
            "Your account has a new sign-in link; ask an administrator for it. If you did not expect this, say so at once",
        ),
        EventKind::SignInReset => (
            "您账号的登录方式被重设了。如果您没有提过，请马上告诉管理员",
            "The ways to sign in to your account were reset. If you did not expect this, tell an administrator at once",
        ),
        EventKind::RoleGiven => ("您的账号有了新的角色", "Your account was given a role"),
        EventKind::LetterStatus => ("您的信有了新的状态", "Your letter has a new state"),
        EventKind::ReceiptCode => ("换新回执的验证码", "The code for your new receipt"),
        EventKind::FollowConfirm => {
            ("要关注工作进展吗？请确认", "Do you want to follow the plan? Please confirm")
        }
        EventKind::FollowDigest => ("您关注的工作有新进展", "What you follow has moved"),
        EventKind::Digest | EventKind::ApplicationOverdue | EventKind::Test => {
            ("这是一次试发", "This is a trial")
        }
    };
    // What a digest names is for the store: the numbers of publications.
    let thing = if outgoing.follower.is_some() { "" } else { outgoing.thing.as_str() };
    let number = thing.split_once('/').map_or("", |(_, number)| number);
    match (language, number.is_empty()) {
        (Language::Chinese, true) => format!("{chinese}。"),
        (Language::Chinese, false) => format!("{chinese}：{number}。"),
        (Language::English, true) => format!("{english}."),
        (Language::English, false) => format!("{english}: {number}."),
    }
}

/// An application that is overdue: its number, and for how many days unless it was answered meanwhile.
fn overdue(outgoing: &Outgoing, language: Language) -> String {
    let number = outgoing.thing.split_once('/').map_or("", |(_, number)| number);
    match (outgoing.days_late, language) {
        (0, Language::Chinese) => format!("政府信息公开申请过了答复期限：{number}。"),
        (0, Language::English) => format!("An application for information passed its due date: {number}."),
        (days, Language::Chinese) => format!("政府信息公开申请已逾期 {days} 天没有答复：{number}。"),
        (1, Language::English) => {
            format!("An application for information is 1 day overdue and not answered: {number}.")
        }
        (days, Language::English) => {
            format!("An application for information is {days} days overdue and not answered: {number}.")
        }
    }
}

fn digest(outgoing: &Outgoing, language: Language) -> String {
    let answers = match (outgoing.answers, language) {
        (0, _) => None,
        (answers, Language::Chinese) => Some(format!("{answers} 项报送的进展等您看过公布。")),
        (answers, Language::English) => {
            Some(format!("Answers of the monthly round that wait to be published: {answers}."))
        }
    };
    letters(outgoing.waiting, language)
        .into_iter()
        .chain(answers)
        .collect::<Vec<_>>()
        .join(language.say("", " "))
}

/// Of letters; nothing where none waits.
fn letters(waiting: Waiting, language: Language) -> Option<String> {
    let Waiting { to_accept, to_answer, overdue, soon } = waiting;
    (waiting != Waiting::default()).then(|| match language {
        Language::Chinese => {
            format!(
                "今天等您办的信：待受理 {to_accept} 封，待答复 {to_answer} 封，其中已逾期 {overdue} 封，快到期 {soon} 封。"
            )
        }
        Language::English => format!(
            "Letters that wait for you: {to_accept} to accept, {to_answer} to answer; {overdue} of them overdue, {soon} due by the next working day."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Target;

    fn outgoing(event: EventKind, thing: &str) -> Outgoing {
        let waiting = Waiting { to_accept: 3, to_answer: 2, overdue: 1, soon: 4 };
        let (target, thing) = (Target::Nobody, thing.into());
        Outgoing {
            id: 7,
            event,
            thing,
            at: 0,
            tries: 0,
            target,
            waiting,
            answers: 0,
            days_late: 0,
            follower: None,
            writer: None,
        }
    }

    #[test]
    fn a_mail_says_what_happened_and_where_to_look_in_both_languages() {
        let (subject, text) =
            mail(&outgoing(EventKind::LetterReceived, "letter/2026-000001"), "https://jyj.example.cn");
        assert_eq!(subject, "来了一封信：2026-000001");
        assert!(text.contains("https://jyj.example.cn/console/letters/2026-000001"), "{text}");
        assert!(text.contains("A letter has come in: 2026-000001."), "{text}");
    }

    #[test]
    fn an_alarm_says_a_number_and_that_a_child_may_be_in_danger() {
        let (subject, text) =
            mail(&outgoing(EventKind::ChildInDanger, "letter/2026-000001"), "https://jyj.example.cn");
        assert_eq!(subject, "有孩子可能有危险，请马上处理：2026-000001");
        assert!(text.contains("A child may be in danger: please act at once: 2026-000001."), "{text}");
    }

    #[test]
    fn an_overdue_application_is_told_with_its_number_and_days_and_nothing_of_what_it_asks() {
        let late = |days_late| Outgoing {
            days_late,
            ..outgoing(EventKind::ApplicationOverdue, "application/SQ2026-00003")
        };
        let (subject, text) = mail(&late(3), "https://jyj.example.cn");
        assert_eq!(subject, "政府信息公开申请已逾期 3 天没有答复：SQ2026-00003");
        assert!(text.contains("https://jyj.example.cn/console/applications/SQ2026-00003"), "{text}");
        assert!(text.contains("is 3 days overdue and not answered: SQ2026-00003."), "{text}");
        let (subject, _) = mail(&late(0), "https://jyj.example.cn");
        assert_eq!(subject, "政府信息公开申请过了答复期限：SQ2026-00003");
    }

    #[test]
    fn a_digest_counts() {
        let (subject, _) = mail(&outgoing(EventKind::Digest, ""), "https://jyj.example.cn");
        assert_eq!(subject, "今天等您办的信：待受理 3 封，待答复 2 封，其中已逾期 1 封，快到期 4 封");
    }
}

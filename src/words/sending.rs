//! What is sent to the bureau, a letter or an application for information, and what receipts and forms call either.

use crate::words::mailbox;
use contract::language::Language;

/// What was, or is going to be, sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// A letter.
    Letter,
    /// An application for information.
    Application,
}

impl Sending {
    /// The heading of its receipt.
    pub fn receipt(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language.say("来信回执", "Receipt of your letter"),
            Self::Application => language.say("申请回执", "Receipt of your application"),
        }
    }

    /// What the seal on its receipt says first; seals are Chinese.
    pub fn seal(self) -> &'static str {
        match self {
            Self::Letter => "来信",
            Self::Application => "申请",
        }
    }

    /// The name of its number.
    pub fn number(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language.say("信的编号（可以告诉别人）", "Number (you may tell it to others)"),
            Self::Application => {
                language.say("申请编号（可以告诉别人）", "Number (you may tell it to others)")
            }
        }
    }

    /// The name of its receipt's characters.
    pub fn opens(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language
                .say("回执（凭它看信，请只留给自己）", "Receipt (it opens your letter; keep it to yourself)"),
            Self::Application => language.say(
                "回执（凭它看申请，请只留给自己）",
                "Receipt (it opens your application; keep it to yourself)",
            ),
        }
    }

    /// The button that opens it.
    pub fn see(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language.say("看这封信", "See this letter"),
            Self::Application => language.say("看这份申请", "See this application"),
        }
    }

    /// The heading over how its data are kept.
    pub fn keeping(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language.say("您的信和联系方式怎样保管", "How your letter and contact are kept"),
            Self::Application => {
                language.say("您的申请和联系方式怎样保管", "How your application and contact are kept")
            }
        }
    }

    /// What its data are used for.
    pub fn purpose(self, language: Language) -> &'static str {
        match self {
            Self::Letter => language.say(
                "只用来办理和答复这封信，加密保存。",
                "Only to deal with this letter and answer it. Stored encrypted.",
            ),
            Self::Application => language.say(
                "只用来办理和答复这份申请，加密保存。",
                "Only to deal with this application and answer it. Stored encrypted.",
            ),
        }
    }

    /// Who reads it, of those at the bureau.
    pub fn readers(self, bureau: &str, unit: &str, language: Language) -> String {
        match (self, language) {
            (Self::Letter, _) => mailbox::readers(bureau, unit, language),
            (Self::Application, Language::Chinese) => format!(
                "{bureau}负责保管，由{unit}办理申请的人员阅读。要征求第三方意见时，不告诉对方是谁申请的。"
            ),
            (Self::Application, Language::English) => format!(
                "{bureau} keeps them. Those at {unit} who deal with applications read them. If a third party has to be asked, it is not told who applies."
            ),
        }
    }

    /// How long it is kept.
    pub fn kept(self, years: u16, language: Language) -> String {
        match (self, language) {
            (Self::Letter, Language::Chinese) => format!("信和办理记录保存 {years} 年。"),
            (Self::Application, Language::Chinese) => format!("申请和办理记录保存 {years} 年。"),
            (sending, Language::English) => {
                let what = match sending {
                    Self::Letter => "Letters",
                    Self::Application => "Applications",
                };
                let unit = if years == 1 { "year" } else { "years" };
                format!("{what} and their record are kept for {years} {unit}.")
            }
        }
    }
}

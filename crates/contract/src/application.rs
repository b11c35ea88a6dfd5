//! Applications for information (依申请公开, 政府信息公开条例, State Council order 711): what an applicant sends, the
//! course it takes, how it is answered, and the table of the yearly report. They are no letters: their own form,
//! number and rules.

mod course;
mod draft;
mod outcome;
mod statistics;

pub use course::*;
pub use draft::*;
pub use outcome::*;
pub use statistics::*;

use crate::language::Language;
use serde::{Deserialize, Serialize};

names! {
    /// Who applies, as the yearly report tells them apart (国办公开办函〔2021〕30号).
    ApplicantKind {
        /// 自然人.
        Person = "person",
        /// 商业企业.
        Business = "business",
        /// 科研机构.
        Research = "research",
        /// 社会公益组织.
        Charity = "charity",
        /// 法律服务机构.
        LegalService = "legal_service",
        /// 其他 (法人或其他组织).
        Other = "other",
    }
}

impl ApplicantKind {
    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Person => language.say("自然人", "A person"),
            Self::Business => language.say("商业企业", "A business"),
            Self::Research => language.say("科研机构", "A research institution"),
            Self::Charity => language.say("社会公益组织", "A charity or public-benefit organisation"),
            Self::LegalService => language.say("法律服务机构", "A law firm or legal service"),
            Self::Other => language.say("其他组织", "Another organisation"),
        }
    }

    /// Whether it is an organisation, which names somebody to be spoken to (article 29).
    pub fn is_organisation(self) -> bool {
        self != Self::Person
    }
}

names! {
    /// In which form the applicant wants the information (获取信息的方式, article 29).
    AnswerWay {
        /// On the page that the receipt opens.
        OnPage = "on_page",
        /// By e-mail.
        Email = "email",
        /// By post.
        Post = "post",
        /// To be looked at in person.
        InPerson = "in_person",
    }
}

impl AnswerWay {
    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::OnPage => language.say("凭回执在网上查看", "Here, with the receipt"),
            Self::Email => language.say("发到电子邮箱", "By e-mail"),
            Self::Post => language.say("邮寄", "By post"),
            Self::InPerson => language.say("当面查阅", "To be looked at in person"),
        }
    }
}

/// What the page says before the form: who deals with applications, and the figures of the law as they are set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationRules {
    /// The unit that deals with them, by name.
    pub unit: String,
    /// Its telephone; empty if none is set.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The bureau's postal address; empty if none is set.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The figures.
    pub days: ApplicationDays,
    /// What can be done against an answer.
    pub remedies: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedies_english: String,
}

/// The figures of the law, in working days: the value of the setting `application_days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationDays {
    /// Within which it is answered (article 33).
    pub answer: u16,
    /// By which an answer is put off at most, once (article 33).
    pub extension: u16,
    /// Within which a correction is asked for (article 30).
    pub correction: u16,
    /// Within which a third party says whether it agrees; they are not counted (articles 32 and 33).
    pub opinion: u16,
}

impl Default for ApplicationDays {
    fn default() -> Self {
        Self { answer: 20, extension: 20, correction: 7, opinion: 15 }
    }
}

//! Letters: what a writer sends, what comes back, and what the receipt shows later.

mod course;
mod lost;
mod opinion;
mod release;

pub use course::*;
pub use lost::*;
pub use opinion::*;
pub use release::*;

use crate::follow::{FollowBy, FollowContact};
use crate::id::{LetterNumber, MailboxId, UnitCode};
use crate::limits;
use crate::problem::{FieldError, note};
use crate::receipt::Receipt;
use crate::text::{Email, LetterBody, LetterTitle, PersonName, Phone, TextError, optional};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// 咨询.
    Question,
    /// 建议.
    Suggestion,
    /// 投诉.
    Complaint,
    /// 求助.
    Help,
    /// 举报: goes to discipline staff only.
    Report,
    /// 表扬.
    Praise,
    /// 其他.
    Other,
}

impl LetterKind {
    /// All kinds, in the order in which forms offer them.
    pub const ALL: [Self; 7] = [
        Self::Question,
        Self::Suggestion,
        Self::Complaint,
        Self::Help,
        Self::Report,
        Self::Praise,
        Self::Other,
    ];

    /// The name in JSON and forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Suggestion => "suggestion",
            Self::Complaint => "complaint",
            Self::Help => "help",
            Self::Report => "report",
            Self::Praise => "praise",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A work item that a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRef {
    /// The plan's year.
    pub year: i16,
    /// The item's number.
    pub number: u32,
}

/// A letter as it was typed: the body of `POST /api/v1/mailboxes/{id}/letters`. Nothing is checked yet, so
/// that a form can be shown again with all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterDraft {
    /// One of the kinds by name.
    #[serde(default)]
    pub kind: String,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// The text.
    #[serde(default)]
    pub body: String,
    /// How the writer wants to be called; may be empty.
    #[serde(default)]
    pub name: String,
    /// A telephone number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// An e-mail address; may be empty.
    #[serde(default)]
    pub email: String,
    /// Whether the answer may be published with the letter, masked. Off by default.
    #[serde(default)]
    pub publish: bool,
    /// Whether it is about the unit itself or a person there: then it goes past them, to the level above.
    #[serde(default)]
    pub about_unit: bool,
    /// The code of the unit that it is about, if not that of the mailbox; empty where the writer cannot say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The names of the people whom it complains of, with commas between them; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub persons: String,
    /// Whether a child is in danger now: people on duty are called at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
    /// The work item it is about.
    #[serde(default)]
    pub item: Option<ItemRef>,
    /// The draft on which it is an opinion: a row of a register that takes opinions today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
    /// Whether the writer wants to be told when that item moves. Off by default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub follow: bool,
    /// Whether the writer wants a text message, number and state only, when the letter moves. Off by default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub texts: bool,
}

/// A letter whose every field is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Letter {
    /// What it is.
    pub kind: LetterKind,
    /// Its title.
    pub title: LetterTitle,
    /// Its text.
    pub body: LetterBody,
    /// The writer's name, if given.
    pub name: Option<PersonName>,
    /// The writer's telephone, if given.
    pub phone: Option<Phone>,
    /// The writer's e-mail, if given.
    pub email: Option<Email>,
    /// Whether it may be published, masked.
    pub publish: bool,
    /// Whether it is about the unit itself or a person there.
    pub about_unit: bool,
    /// The unit that it is about, if the writer chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<UnitCode>,
    /// The people whom it complains of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonName>,
    /// Whether the writer says that a child is in danger. Left out where not, as with `follow`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
    /// The work item it is about.
    pub item: Option<ItemRef>,
    /// The draft on which it is an opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
    /// Whether the writer wants to be told when that item moves. Left out where not: a letter that is sent again
    /// after an update of the program still gets its receipt.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub follow: bool,
    /// Whether the writer wants a text message when the letter moves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub texts: bool,
}

impl Letter {
    /// The telephone to which text messages about the letter go. A report is never told to a telephone: others may
    /// look at it.
    pub fn texted(&self) -> Option<FollowContact> {
        let phone = self.phone.as_ref().filter(|_| self.kind != LetterKind::Report)?;
        FollowContact::phone(phone.as_str()).ok()
    }

    /// How the writer is told when the item of the letter moves, if that is wanted; the e-mail goes before the
    /// telephone.
    pub fn follower(&self, by: FollowBy) -> Option<(ItemRef, FollowContact)> {
        let item = self.item.filter(|_| self.follow)?;
        let email = self.email.as_ref().filter(|_| by.email);
        let email = email.and_then(|email| FollowContact::email(email.as_str()).ok());
        let phone = self.phone.as_ref().filter(|_| by.text_message);
        let contact = email.or_else(|| phone.and_then(|phone| FollowContact::phone(phone.as_str()).ok()))?;
        Some((item, contact))
    }
}

impl LetterDraft {
    /// Checks every field; the same in the browser and on the server.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self) -> Result<Letter, Vec<FieldError>> {
        let mut errors = Vec::new();
        let kind = LetterKind::named(&self.kind).ok_or(TextError::choice(&self.kind));
        let kind = note(&mut errors, "kind", kind);
        let about = match self.about.trim() {
            "" => Ok(None),
            code => UnitCode::parse(code).map(Some).map_err(|_| TextError::NotAChoice),
        };
        let about = note(&mut errors, "about", about);
        let persons = note(&mut errors, "persons", persons(&self.persons));
        let title = note(&mut errors, "title", LetterTitle::parse(&self.title));
        let body = note(&mut errors, "body", LetterBody::parse(&self.body));
        let name = note(&mut errors, "name", optional(&self.name, PersonName::parse));
        let phone = note(&mut errors, "phone", optional(&self.phone, Phone::parse));
        let email = note(&mut errors, "email", optional(&self.email, Email::parse));
        let wants_news = self.follow && self.item.is_some() && kind != Some(LetterKind::Report);
        if wants_news && phone == Some(None) && email == Some(None) {
            errors.push(FieldError::new("email", TextError::Missing));
        }
        let texts = self.texts && kind != Some(LetterKind::Report);
        match &phone {
            Some(None) if texts => errors.push(FieldError::new("phone", TextError::Missing)),
            Some(Some(phone)) if texts && FollowContact::phone(phone.as_str()).is_err() => {
                errors.push(FieldError::new("phone", TextError::NotAMobile));
            }
            _ => {}
        }
        match (kind, about, persons, title, body, name, phone, email) {
            (
                Some(kind),
                Some(about),
                Some(persons),
                Some(title),
                Some(body),
                Some(name),
                Some(phone),
                Some(email),
            ) if errors.is_empty() => Ok(Letter {
                kind,
                title,
                body,
                name,
                phone,
                email,
                publish: self.publish && kind != LetterKind::Report,
                about_unit: self.about_unit || about.is_some() || !persons.is_empty(),
                about,
                persons,
                danger: self.danger,
                item: self.item,
                // A report of misconduct is no opinion, and nothing in clear links it to a draft.
                row: self.row.clone().filter(|_| kind != LetterKind::Report),
                follow: wants_news,
                texts,
            }),
            _ => Err(errors),
        }
    }
}

fn persons(raw: &str) -> Result<Vec<PersonName>, TextError> {
    let names = raw.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    let names = names.map(PersonName::parse).collect::<Result<Vec<_>, _>>()?;
    let most = limits::PERSONS_NAMED;
    if names.len() > most { Err(TextError::TooMany { most }) } else { Ok(names) }
}

/// What comes back when a letter is stored. A repeated sending gets the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Posted {
    /// The public number.
    pub number: LetterNumber,
    /// What opens the letter again. Shown once.
    pub receipt: Receipt,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// The calendar of that year is not published yet, so the day is an estimate.
    #[serde(default)]
    pub due_is_estimate: bool,
    /// The mailbox it went to.
    pub mailbox: MailboxId,
    /// The day it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The unit that has it now.
    pub unit: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> LetterDraft {
        LetterDraft {
            kind: "question".into(),
            title: "午餐几点开始".into(),
            body: "请问新学期午餐几点开始？".into(),
            ..LetterDraft::default()
        }
    }

    #[test]
    fn a_letter_needs_neither_name_nor_contact() {
        for kind in LetterKind::ALL {
            let letter = LetterDraft { kind: kind.name().into(), ..draft() }.check();
            assert_eq!(letter.map(|letter| letter.kind), Ok(kind));
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let errors = LetterDraft { phone: "x".into(), ..LetterDraft::default() }.check().expect_err("empty");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["kind", "title", "body", "phone"]);
    }

    #[test]
    fn only_who_asks_is_told_when_the_item_moves_and_nobody_who_reports() {
        let by = FollowBy { email: true, text_message: false };
        let item = Some(ItemRef { year: 2026, number: 29 });
        let asking = LetterDraft { item, follow: true, email: "li@example.org".into(), ..draft() };
        let follower = |draft: LetterDraft| draft.check().expect("right").follower(by).is_some();
        assert!(follower(asking.clone()));
        assert!(!follower(LetterDraft { follow: false, ..asking.clone() }));
        assert!(!follower(LetterDraft { item: None, ..asking.clone() }));
        assert!(!follower(LetterDraft {
            email: String::new(),
            phone: "13800001234".into(),
            ..asking.clone()
        }));
        assert!(!follower(LetterDraft { kind: "report".into(), ..asking.clone() }));
        let nowhere = LetterDraft { email: String::new(), ..asking }.check().expect_err("nowhere to tell");
        assert_eq!(nowhere, [FieldError::new("email", TextError::Missing)]);
    }

    #[test]
    fn who_wants_text_messages_gives_a_mobile_telephone_and_reports_get_none() {
        let texts = |phone: &str, kind: &str| {
            let draft = LetterDraft { texts: true, phone: phone.into(), kind: kind.into(), ..draft() };
            draft.check().map(|letter| (letter.texts, letter.texted().is_some()))
        };
        assert_eq!(texts("13800001234", "question"), Ok((true, true)));
        assert_eq!(texts("13800001234", "report"), Ok((false, false)));
        assert_eq!(texts("", "question"), Err(vec![FieldError::new("phone", TextError::Missing)]));
        assert_eq!(
            texts("010-88001234", "question"),
            Err(vec![FieldError::new("phone", TextError::NotAMobile)])
        );
    }

    #[test]
    fn a_letter_that_follows_nothing_is_written_as_before() {
        let letter = draft().check().expect("right");
        assert!(!serde_json::to_string(&letter).expect("JSON").contains("follow"));
    }

    #[test]
    fn a_report_is_no_opinion_on_a_draft() {
        let row = RowRef { register: crate::id::RegisterName::parse("decisions").expect("a name"), id: 7 };
        let about = |kind: &str| {
            let draft = LetterDraft { kind: kind.into(), row: Some(row.clone()), ..draft() };
            draft.check().expect("right").row
        };
        assert_eq!(about("suggestion"), Some(row.clone()));
        assert_eq!(about("report"), None);
    }

    #[test]
    fn a_report_is_never_published() {
        let letter = LetterDraft { kind: "report".into(), publish: true, ..draft() }.check();
        assert_eq!(letter.map(|letter| letter.publish), Ok(false));
    }
}

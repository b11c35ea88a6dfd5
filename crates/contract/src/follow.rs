//! Following: what somebody wants to be told of, how they are reached, and how they say so.

use crate::letter::ItemRef;
use crate::problem::FieldError;
use crate::text::{Email, Phone, TextError};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is followed. In a database and in an address a part is named by its numeral, which amendments keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Followed {
    /// A whole plan.
    Plan {
        /// Its year.
        year: i16,
    },
    /// A part of a plan.
    Part {
        /// The plan's year.
        year: i16,
        /// Its numeral: `三`.
        part: String,
    },
    /// An item.
    Item {
        /// The plan's year.
        year: i16,
        /// Its number.
        number: u32,
    },
}

impl Followed {
    /// An item.
    pub fn item(item: ItemRef) -> Self {
        Self::Item { year: item.year, number: item.number }
    }

    /// The year of its plan.
    pub fn year(&self) -> i16 {
        match self {
            Self::Plan { year } | Self::Part { year, .. } | Self::Item { year, .. } => *year,
        }
    }
}

/// As a form's field and a mail write it: `2026`, `2026-6`, `2026-part-三`.
impl fmt::Display for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan { year } => write!(f, "{year}"),
            Self::Part { year, part } => write!(f, "{year}-part-{part}"),
            Self::Item { year, number } => write!(f, "{year}-{number}"),
        }
    }
}

impl Followed {
    /// Reads what was written so.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year = year.parse().ok()?;
        Some(match rest.strip_prefix("part-") {
            _ if rest.is_empty() => Self::Plan { year },
            Some(part) => Self::Part { year, part: part.to_owned() },
            None => Self::Item { year, number: rest.parse().ok()? },
        })
    }
}

/// Which mail a link came in, so that it can be left by what that mail was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowMail {
    /// The one that asks whether something shall be followed.
    Question,
    /// A digest of what was published after one number up to another.
    Digest {
        /// The number.
        from: i64,
        /// The other.
        to: i64,
    },
}

impl fmt::Display for FollowMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question => f.write_str("question"),
            Self::Digest { from, to } => write!(f, "{from}-{to}"),
        }
    }
}

impl FollowMail {
    /// Reads what an address says.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "question" {
            return Some(Self::Question);
        }
        let (from, to) = text.split_once('-')?;
        Some(Self::Digest { from: from.parse().ok()?, to: to.parse().ok()? })
    }
}

/// Whether following is offered, and over which channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowBy {
    /// By e-mail.
    pub email: bool,
    /// By text message.
    pub text_message: bool,
}

impl FollowBy {
    /// Whether it is offered at all.
    pub fn any(self) -> bool {
        self.email || self.text_message
    }
}

/// A wish to follow as it was typed: the body of `POST /api/v1/follows`. Without `part` and `item` it is the
/// whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowDraft {
    /// The plan's year.
    pub plan: i16,
    /// The numeral of a part; may be empty.
    #[serde(default)]
    pub part: String,
    /// The number of an item.
    #[serde(default)]
    pub item: Option<u32>,
    /// Where mail goes; may be empty.
    #[serde(default)]
    pub email: String,
    /// Where text messages go; may be empty.
    #[serde(default)]
    pub phone: String,
}

impl FollowDraft {
    /// What is to be followed; an item goes before a part.
    pub fn followed(&self) -> Followed {
        match (self.item, self.part.is_empty()) {
            (Some(number), _) => Followed::Item { year: self.plan, number },
            (None, false) => Followed::Part { year: self.plan, part: self.part.clone() },
            (None, true) => Followed::Plan { year: self.plan },
        }
    }

    /// The contacts that were given.
    ///
    /// # Errors
    /// The fields that need a change: none was given, one is wrong, or that channel is not offered.
    pub fn contacts(&self, by: FollowBy) -> Result<Vec<FollowContact>, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut contacts = Vec::new();
        let given = [
            ("email", by.email, FollowContact::email(&self.email)),
            ("phone", by.text_message, FollowContact::phone(&self.phone)),
        ];
        for (field, offered, contact) in given {
            match contact {
                Err(TextError::Missing) => {}
                Ok(_) if !offered => errors.push(FieldError::new(field, TextError::NotAChoice)),
                Ok(contact) => contacts.push(contact),
                Err(error) => errors.push(FieldError::new(field, error)),
            }
        }
        if contacts.is_empty() && errors.is_empty() {
            let field = if by.email { "email" } else { "phone" };
            errors.push(FieldError::new(field, TextError::Missing));
        }
        if errors.is_empty() { Ok(contacts) } else { Err(errors) }
    }
}

/// How somebody who follows is reached. Not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum FollowContact {
    /// By e-mail.
    Email(Email),
    /// By text message.
    Phone(Phone),
}

impl FollowContact {
    /// An e-mail address that stands for itself alone. What else mail knows, names, comments and quoted words,
    /// would let one mailbox be written in a thousand ways, each with a confirmation of its own.
    ///
    /// # Errors
    /// Nothing was typed, or it is no such address.
    pub fn email(raw: &str) -> Result<Self, TextError> {
        let email = Email::parse(&raw.to_lowercase())?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "@.+-_=".contains(c);
        let once = email.as_str().matches('@').count() == 1;
        if once && email.as_str().chars().all(plain) {
            Ok(Self::Email(email))
        } else {
            Err(TextError::NotAnEmail)
        }
    }

    /// A mobile telephone.
    ///
    /// # Errors
    /// Nothing was typed, or it is no mobile number.
    pub fn phone(raw: &str) -> Result<Self, TextError> {
        let phone = Phone::parse(raw)?;
        let mobile = phone.as_str().len() == 11 && phone.as_str().starts_with('1');
        if mobile { Ok(Self::Phone(phone)) } else { Err(TextError::NotAMobile) }
    }

    /// The address or the number.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.as_str(),
        }
    }
}

impl fmt::Debug for FollowContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FollowContact(…)")
    }
}

/// What a link in a mail carries: the body of confirming.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowToken {
    /// The token.
    pub token: String,
}

/// The body of `POST /api/v1/follows/leave`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeaveFollow {
    /// The token of any message.
    pub token: String,
    /// What is left; absent: all of it, and the address is forgotten.
    #[serde(default)]
    pub only: Option<Vec<Followed>>,
}

/// The body of `POST /api/v1/follows/list`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListFollows {
    /// The token of any message.
    pub token: String,
    /// The mail whose link it is.
    #[serde(default)]
    pub mail: Option<FollowMail>,
}

/// What the holder of a token follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowList {
    /// All of it, also what was asked for and not confirmed yet.
    pub followed: Vec<Followed>,
    /// What the mail was about.
    pub about: Vec<Followed>,
}

/// The code that came as a text message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowCode {
    /// The number that it was sent to.
    pub phone: String,
    /// Six digits.
    pub code: String,
}

/// What somebody follows from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Following {
    /// What is followed.
    pub followed: Vec<Followed>,
}

/// How many follow a plan: the desk's view, without anybody's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowerCounts {
    /// Those who follow something of it, with how many they are.
    pub counts: Vec<FollowerCount>,
}

/// How many follow one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowerCount {
    /// What is followed.
    pub followed: Followed,
    /// How many confirmed that they do.
    pub followers: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: FollowBy = FollowBy { email: true, text_message: true };
    const MAIL: FollowBy = FollowBy { email: true, text_message: false };

    fn draft(email: &str, phone: &str) -> FollowDraft {
        FollowDraft { plan: 2026, email: email.into(), phone: phone.into(), ..FollowDraft::default() }
    }

    #[test]
    fn an_address_that_could_carry_a_second_one_or_a_line_of_its_own_is_refused() {
        for wrong in [
            "a@b.cn\nbcc: c@d.cn",
            "<a@b.cn>",
            "\"a\"@b.cn",
            "a(x)@b.cn",
            "a@b.cn,c@d.cn",
            "a@c@b.cn",
            "a b@c.cn",
            "甲@b.cn",
            "a",
        ] {
            assert!(draft(wrong, "").contacts(BOTH).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_followed_and_a_mail_read_as_they_are_written() {
        let part = Followed::Part { year: 2026, part: "三".into() };
        for followed in [Followed::Plan { year: 2026 }, part, Followed::Item { year: 2026, number: 6 }] {
            assert_eq!(Followed::parse(&followed.to_string()), Some(followed));
        }
        for mail in [FollowMail::Question, FollowMail::Digest { from: 7, to: 12 }] {
            assert_eq!(FollowMail::parse(&mail.to_string()), Some(mail));
        }
        for wrong in ["", "x", "2026-x", "-", "2026-6-7"] {
            assert_eq!((Followed::parse(wrong), FollowMail::parse(wrong)), (None, None), "{wrong}");
        }
    }

    #[test]
    fn case_makes_no_second_mailbox() {
        assert_eq!(FollowContact::email("Li@Example.org"), FollowContact::email("li@example.org"));
    }

    #[test]
    fn only_what_is_offered_is_taken_and_something_must_be_given() {
        let field = |errors: Vec<FieldError>| errors[0].field.clone();
        assert_eq!(draft("", "13800001234").contacts(MAIL).map_err(field), Err("phone".into()));
        assert_eq!(draft("", "").contacts(MAIL).map_err(field), Err("email".into()));
        assert_eq!(draft("", "0531-88888888").contacts(BOTH).map_err(field), Err("phone".into()));
        assert_eq!(draft("a@b.cn", "138 0000 1234").contacts(BOTH).map(|found| found.len()), Ok(2));
    }
}

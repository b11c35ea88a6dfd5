//! Texts that people type, each checked once, where it is made. A value of one of these types is clean:
//! no control characters, no marks that turn the reading direction, trimmed, within its limits.

use crate::attachment::Unfit;
use crate::id::LetterNumber;
use crate::limits;
use serde::{Deserialize, Serialize};

/// Why a text was refused. Lengths are in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TextError {
    /// Nothing was typed.
    Missing,
    /// Shorter than the limit.
    TooShort {
        /// The least number of characters.
        least: usize,
    },
    /// Longer than the limit.
    TooLong {
        /// The greatest number of characters.
        most: usize,
        /// How many were typed.
        typed: usize,
    },
    /// Not a telephone number.
    NotAPhone,
    /// Not a mobile telephone number, and a text message is to go there.
    NotAMobile,
    /// Not the number of a letter.
    NotALetterNumber,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not an address of the web that begins with `https://`.
    NotAWebAddress,
    /// An address inside the network.
    InsideAddress,
    /// Not one of the choices.
    NotAChoice,
    /// Not a number that can be used here.
    NotANumber,
    /// A claim that an item is done needs evidence.
    NeedsEvidence,
    /// A file is still on its way.
    StillUploading,
    /// A file that was chosen was not taken.
    FileRefused,
    /// A file is not taken.
    UnfitFile {
        /// Why.
        why: Unfit,
    },
    /// It is there already and stands once only.
    Taken,
    /// The day has passed.
    PastDay,
    /// There are as many as there may be.
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// A time that has passed, where one to come is needed.
    NotAhead,
    /// Not a code: lower-case letters, digits and hyphens, up to 40.
    NotACode,
    /// Not a day.
    NotADay,
    /// A day that has not come yet.
    InTheFuture,
    /// A day before the year of the plan.
    BeforePlan,
    /// A day before the newest change that is noted.
    TooEarly,
    /// No unit has that code.
    NoSuchUnit,
    /// No open unit is called so.
    NotAUnit,
    /// That unit is closed.
    UnitIsClosed,
    /// The unit is the one complained of, or stands below it.
    ComplainedOf,
    /// A letter cannot be joined to that one.
    NotToJoin,
    /// The unit would stand above itself.
    Ring,
    /// A unit cannot be merged into itself.
    IntoItself,
    /// The bureau itself cannot be moved, closed or merged.
    IsTheBureau,
    /// It cannot be changed any more.
    Fixed,
    /// A table does not change it.
    NotByTable,
    /// The asker's roles do not reach it.
    NotYours,
    /// Not roles as a table writes them.
    NotRoles,
    /// A unit of that kind has no mailbox.
    NoMailbox,
    /// The bureau's last open mailbox stays: letters must have a way to go.
    LastMailbox,
    /// The unit is still in use.
    StillInUse {
        /// Letters there that are not answered.
        letters: u64,
        /// Applications for information there that are to be dealt with.
        applications: u64,
        /// People who hold a role there.
        people: u64,
        /// Open units below it.
        units: u64,
        /// Supervision notices to it that are open.
        notices: u64,
        /// Items that it leads and that are not done.
        items: u64,
    },
    /// A number outside its range.
    OutOfRange {
        /// The least.
        least: u32,
        /// The greatest.
        most: u32,
    },
    /// Not a colour of six digits.
    NotAColour,
    /// A colour that cannot be read on its ground.
    TooPale {
        /// The contrast, in tenths.
        tenths: u32,
    },
    /// Not origins of sites.
    NotAnOrigin,
    /// Not an address that begins with `https://`.
    NotALink,
    /// Not the name of a host.
    NotAHost,
    /// Not a time of the day.
    NotATime,
    /// Not a day of every year.
    NotADayOfYear,
    /// Nothing that is published says it.
    NotPublished,
    /// It repeats what is to be taken out.
    RepeatsRemoved,
    /// Not the number of a disclosure record within unit and year.
    NotAnIndexNumber,
    /// No public record has that index number, or it is this one.
    NoSuchRecord,
    /// It names the applicant, whom a third party is not told of.
    NamesApplicant,
    /// With this outcome nothing is given, so no file goes along.
    NothingGiven,
}

impl LetterNumber {
    /// A letter's number as somebody typed it.
    ///
    /// # Errors
    /// Nothing was typed, or it is no such number.
    pub fn typed(raw: &str) -> Result<Self, TextError> {
        match raw.trim() {
            "" => Err(TextError::Missing),
            typed => Self::parse(typed).map_err(|_| TextError::NotALetterNumber),
        }
    }
}

/// A text that may be left out.
///
/// # Errors
/// What is given does not fit.
pub(crate) fn optional<T>(
    raw: &str,
    parse: impl Fn(&str) -> Result<T, TextError>,
) -> Result<Option<T>, TextError> {
    match parse(raw) {
        Err(TextError::Missing) => Ok(None),
        other => other.map(Some),
    }
}

impl TextError {
    /// What is wrong with a choice that names nothing.
    pub fn choice(typed: &str) -> Self {
        if typed.trim().is_empty() { Self::Missing } else { Self::NotAChoice }
    }
}

/// Takes out what a reader cannot see and an attacker can use: control characters, marks and overrides of
/// reading direction, joiners at word ends; folds line ends to `\n` and trims.
pub fn clean(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified
        .chars()
        .filter(|c| match c {
            '\n' | '\t' => true,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}' => false,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => false,
            c => !c.is_control(),
        })
        .collect();
    kept.trim().to_owned()
}

fn one_line(raw: &str) -> String {
    clean(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn within(text: String, (least, most): (usize, usize)) -> Result<String, TextError> {
    let typed = text.chars().count();
    if typed == 0 {
        Err(TextError::Missing)
    } else if typed < least {
        Err(TextError::TooShort { least })
    } else if typed > most {
        Err(TextError::TooLong { most, typed })
    } else {
        Ok(text)
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $parse:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The checked text.
            ///
            /// # Errors
            /// Says which limit was missed.
            pub fn parse(raw: &str) -> Result<Self, TextError> {
                let parse: fn(&str) -> Result<String, TextError> = $parse;
                parse(raw).map(Self)
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(raw: String) -> Result<Self, TextError> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    )*};
}

texts! {
    /// The title of a letter: one line.
    LetterTitle: |raw| within(one_line(raw), limits::LETTER_TITLE);
    /// The text of a letter.
    LetterBody: |raw| within(clean(raw), limits::LETTER_BODY);
    /// The text of an answer.
    ReplyBody: |raw| within(clean(raw), limits::REPLY_BODY);
    /// What a writer adds under the receipt, or what the desk says with a step of a letter.
    Message: |raw| within(clean(raw), limits::MESSAGE);
    /// The text of an update on an item.
    UpdateText: |raw| within(clean(raw), limits::UPDATE_TEXT);
    /// What shows that something is done: words, a document number, a link.
    Evidence: |raw| within(clean(raw), limits::EVIDENCE);
    /// What a photo shows: one line.
    Caption: |raw| within(one_line(raw), limits::CAPTION);
    /// What is found where a link leads: one line.
    LinkWords: |raw| within(one_line(raw), limits::LINK_WORDS);
    /// An address of the web that begins with `https://`.
    WebAddress: parse_web_address;
    /// What a milestone brings: one line.
    MilestoneTitle: |raw| within(one_line(raw), limits::MILESTONE_TITLE);
    /// What is counted: `所`, `%`.
    UnitOfMeasure: |raw| within(one_line(raw), limits::UNIT_OF_MEASURE);
    /// What is said about a proposal.
    Remark: |raw| within(clean(raw), limits::REMARK);
    /// What a supervision notice asks, what its unit replies, what was done about it.
    NoticeText: |raw| within(clean(raw), limits::NOTICE_TEXT);
    /// What came of a notice, for the public: one line.
    NoticeSummary: |raw| within(one_line(raw), limits::NOTICE_SUMMARY);
    /// How a person wants to be called.
    PersonName: |raw| within(one_line(raw), limits::PERSON_NAME);
    /// Why something is withdrawn, or done to somebody else: one line.
    Reason: |raw| within(one_line(raw), limits::REASON);
    /// A staff account's name: one line.
    StaffName: |raw| within(one_line(raw), limits::STAFF_NAME);
    /// A unit's name: one line.
    UnitName: |raw| within(one_line(raw), limits::UNIT_NAME);
    /// A town or district: one line.
    Town: |raw| within(one_line(raw), limits::TOWN);
    /// A leader's post: one line.
    Post: |raw| within(one_line(raw), limits::POST);
    /// What a leader answers for.
    Portfolio: |raw| within(clean(raw), limits::PORTFOLIO);
    /// A mailbox's name: one line.
    MailboxName: |raw| within(one_line(raw), limits::MAILBOX_NAME);
    /// A telephone number as written in China: a mobile number, or area code and number, or 400/800/12345.
    Phone: parse_phone;
    /// An e-mail address. Whether it can be reached only a mail can tell.
    Email: parse_email;
    /// The name of a template of answers: one line.
    TemplateName: |raw| within(one_line(raw), limits::TEMPLATE_NAME);
    /// Who embeds the bureau's pages: one line.
    EmbedderName: |raw| within(one_line(raw), limits::EMBEDDER_NAME);
    /// What a disclosure record is called: one line.
    DisclosureName: |raw| within(one_line(raw), limits::DISCLOSURE_NAME);
    /// The text of a disclosure record.
    DisclosureText: |raw| within(clean(raw), limits::DISCLOSURE_TEXT);
    /// Who applies for information, a person or an organisation: one line.
    ApplicantName: |raw| within(one_line(raw), limits::APPLICANT_NAME);
    /// What the information is called that somebody applies for: one line.
    InformationName: |raw| within(one_line(raw), limits::INFORMATION_NAME);
    /// The number printed on a document: one line.
    DocumentNumber: |raw| within(one_line(raw), (1, limits::DOCUMENT_NUMBER));
    /// Where the post brings something: one line.
    PostalAddress: |raw| within(one_line(raw), limits::POSTAL_ADDRESS);
    /// The name of a saved view: one line.
    ViewName: |raw| within(one_line(raw), limits::VIEW_NAME);
}

impl std::fmt::Display for TextError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

fn parse_phone(raw: &str) -> Result<String, TextError> {
    let digits: String = clean(raw)
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFF10 + 0x30).unwrap_or(c),
            c => c,
        })
        .filter(|c| !matches!(c, ' ' | '-' | '－' | '(' | ')' | '（' | '）' | '\u{3000}'))
        .collect();
    if digits.is_empty() {
        return Err(TextError::Missing);
    }
    let national = digits.strip_prefix("+86").unwrap_or(&digits);
    let all_digits = national.bytes().all(|b| b.is_ascii_digit());
    let length_fits = (5..=12).contains(&national.len());
    if all_digits && length_fits { Ok(national.to_owned()) } else { Err(TextError::NotAPhone) }
}

/// No scheme but `https://` leads out of a page, and no user name in front of the host pretends to be one.
fn parse_web_address(raw: &str) -> Result<String, TextError> {
    let text = within(clean(raw), (1, limits::WEB_ADDRESS))?;
    let host = crate::evidence::host(&text).ok_or(TextError::NotALink)?;
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let labels = name
        .split('.')
        .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let fits = labels && name.contains('.') && port.parse::<u16>().is_ok();
    let plain = !text.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
    if fits && plain { Ok(text) } else { Err(TextError::NotALink) }
}

fn parse_email(raw: &str) -> Result<String, TextError> {
    let text = within(clean(raw), limits::EMAIL)?;
    let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnEmail)?;
    let domain_fits = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    if local.is_empty() || !domain_fits || text.chars().any(char::is_whitespace) {
        return Err(TextError::NotAnEmail);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_turn_the_reading_direction_are_taken_out() {
        assert_eq!(clean("a\u{202E}b\u{0000}c\u{200F}"), "abc");
        assert_eq!(LetterTitle::parse(" 食堂\u{2066}  饭菜 ").map(String::from), Ok("食堂 饭菜".into()));
    }

    #[test]
    fn script_tags_are_text_and_stay() {
        let typed = "<script>alert(1)</script>";
        assert_eq!(LetterBody::parse(typed).map(String::from), Ok(typed.to_owned()));
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        let most = limits::LETTER_BODY.1;
        assert!(LetterBody::parse(&"字".repeat(most)).is_ok());
        let refused = LetterBody::parse(&"字".repeat(most + 1));
        assert_eq!(refused, Err(TextError::TooLong { most, typed: most + 1 }));
        assert_eq!(LetterBody::parse(" \n "), Err(TextError::Missing));
    }

    #[test]
    fn phones_are_read_as_people_write_them() {
        for (typed, kept) in [
            ("138 0000 0000", "13800000000"),
            ("+86-13800000000", "13800000000"),
            ("（0531）8888 8888", "053188888888"),
            ("１３８００００００００", "13800000000"),
        ] {
            assert_eq!(Phone::parse(typed).map(String::from), Ok(kept.to_owned()), "{typed}");
        }
        assert_eq!(Phone::parse("call me"), Err(TextError::NotAPhone));
    }

    #[test]
    fn an_address_without_a_domain_is_no_email() {
        assert!(Email::parse("li@example.org").is_ok());
        for wrong in ["li", "li@", "@example.org", "li@example", "l i@example.org"] {
            assert_eq!(Email::parse(wrong), Err(TextError::NotAnEmail), "{wrong}");
        }
    }
}

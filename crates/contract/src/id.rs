//! Names of things that are neither free text nor numbers to calculate with.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A name that was not of the right form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a name of the expected form")
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $check:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name, if it has the right form.
            ///
            /// # Errors
            /// The form is wrong.
            pub fn parse(raw: &str) -> Result<Self, NotAnId> {
                let check: fn(&str) -> bool = $check;
                if check(raw) { Ok(Self(raw.to_owned())) } else { Err(NotAnId) }
            }

            /// The name itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(raw: String) -> Result<Self, NotAnId> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A mailbox: lower-case letters, digits and hyphens, up to 40, for example `school-3`.
    MailboxId: is_slug;
    /// A unit of the bureau: lower-case letters, digits and hyphens, up to 40.
    UnitCode: is_slug;
    /// A register: lower-case letters, digits and hyphens, up to 40, for example `menus`.
    RegisterName: is_slug;
    /// The public number of a letter, for example `2026-000123`. It opens nothing; the receipt does.
    LetterNumber: is_letter_number;
    /// The number of an application for information: `SQ2026-00001`. It opens nothing; the receipt does.
    ApplicationNumber: is_application_number;
    /// The number of a supervision notice, counted over the whole bureau and a year: `2026-督-007`.
    NoticeNumber: is_notice_number;
    /// The key of somebody whom the bureau lets embed its pages: 6 to 20 lower-case letters and digits. It is no
    /// secret: it stands in the source of a public page.
    EmbedKey: is_embed_key;
    /// The key under which one sending of a letter is repeated, never doubled: 22 to 128 visible ASCII characters.
    IdempotencyKey: is_idempotency_key;
}

fn is_slug(raw: &str) -> bool {
    let fits = (1..=40).contains(&raw.len());
    fits && raw.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_embed_key(raw: &str) -> bool {
    (6..=20).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn is_letter_number(raw: &str) -> bool {
    let Some((year, serial)) = raw.split_once('-') else { return false };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    year.len() == 4 && (6..=9).contains(&serial.len()) && digits(year) && digits(serial)
}

fn is_application_number(raw: &str) -> bool {
    let Some((year, serial)) = raw.strip_prefix("SQ").and_then(|rest| rest.split_once('-')) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = (crate::limits::APPLICATION_DIGITS..=9).contains(&serial.len());
    year.len() == 4 && fits && digits(year) && digits(serial)
}

fn is_notice_number(raw: &str) -> bool {
    let Some((year, serial)) = raw.split_once(NOTICE_MARK) else { return false };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    year.len() == 4 && (3..=9).contains(&serial.len()) && digits(year) && digits(serial)
}

fn is_idempotency_key(raw: &str) -> bool {
    let (least, most) = crate::limits::IDEMPOTENCY_KEY;
    (least..=most).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_graphic())
}

/// What stands between year and serial of a notice's number.
const NOTICE_MARK: &str = "-督-";

impl NoticeNumber {
    /// The number of the `serial`-th notice of a year.
    pub fn of(year: i16, serial: i64) -> Self {
        Self(format!("{year:04}{NOTICE_MARK}{serial:03}"))
    }

    /// The number as addresses carry it: `2026-007`.
    pub fn slug(&self) -> String {
        self.0.replace(NOTICE_MARK, "-")
    }

    /// The number that an address carries.
    ///
    /// # Errors
    /// The form is wrong.
    pub fn from_slug(slug: &str) -> Result<Self, NotAnId> {
        let (year, serial) = slug.split_once('-').ok_or(NotAnId)?;
        Self::parse(&format!("{year}{NOTICE_MARK}{serial}"))
    }
}

impl LetterNumber {
    /// The number of the `serial`-th letter of a year.
    pub fn of(year: i16, serial: i64) -> Self {
        Self(format!("{year:04}-{serial:06}"))
    }
}

impl ApplicationNumber {
    /// The number of the `serial`-th application of a year.
    pub fn of(year: i16, serial: i64) -> Self {
        let digits = crate::limits::APPLICATION_DIGITS;
        Self(format!("SQ{year:04}-{serial:0digits$}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_folder() {
        for wrong in ["", "..", "a/b", "A", "空", &"a".repeat(41)] {
            assert!(MailboxId::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_short_idempotency_key_is_refused() {
        assert!(IdempotencyKey::parse("1234567890123456789012").is_ok());
        assert!(IdempotencyKey::parse("123456789012345678901").is_err());
        assert!(IdempotencyKey::parse(&"a b".repeat(9)).is_err());
    }

    #[test]
    fn a_notice_number_stands_in_an_address_without_its_mark() {
        let number = NoticeNumber::of(2026, 7);
        assert_eq!((number.as_str(), number.slug().as_str()), ("2026-督-007", "2026-007"));
        assert_eq!(NoticeNumber::from_slug("2026-007"), Ok(number));
        assert_eq!(NoticeNumber::of(2026, 1234).slug(), "2026-1234");
        for wrong in ["2026-7", "2026-督-007", "007", "2026-00x"] {
            assert_eq!(NoticeNumber::from_slug(wrong), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn letter_numbers_are_read_back() {
        let number = LetterNumber::of(2026, 7);
        assert_eq!(number.as_str(), "2026-000007");
        assert_eq!(LetterNumber::parse("2026-000007"), Ok(number));
        assert!(LetterNumber::parse("2026-7").is_err());
    }
}

//! A new password, typed twice.

use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::text::TextError;

/// Checks a new password as the server will, and that it was typed the same twice.
///
/// # Errors
/// The fields that need a change; a repetition that differs is told by [`Refused::Differs`].
pub fn check(password: &str, again: &str) -> Result<(), Refused> {
    let (least, most) = limits::PASSWORD;
    let typed = password.chars().count();
    let error = match typed {
        0 => Some(TextError::Missing),
        typed if typed < least => Some(TextError::TooShort { least }),
        typed if typed > most => Some(TextError::TooLong { most, typed }),
        _ => None,
    };
    match error {
        Some(error) => Err(Refused::Field(FieldError::new("password", error))),
        None if password != again => Err(Refused::Differs),
        None => Ok(()),
    }
}

/// How long it may be.
pub fn hint(language: Language) -> String {
    let (least, most) = limits::PASSWORD;
    match language {
        Language::Chinese => format!("{least} 到 {most} 个字符，可以是一句只有您知道的话。"),
        Language::English => format!("{least} to {most} characters; a sentence that only you know will do."),
    }
}

/// What is said of two that are not the same.
pub fn differs(language: Language) -> &'static str {
    language.say("两次填的不一样，请再填一遍。", "The two are not the same. Type it again.")
}

/// Why a new password was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The password itself.
    Field(FieldError),
    /// The second one is not the first one.
    Differs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_long_enough_and_typed_the_same_twice() {
        assert_eq!(check("一二三四五六七八九十", "一二三四五六七八九十"), Ok(()));
        assert_eq!(check("0123456789", "0123456780"), Err(Refused::Differs));
        let short = FieldError::new("password", TextError::TooShort { least: limits::PASSWORD.0 });
        assert_eq!(check("short", "short"), Err(Refused::Field(short)));
    }
}

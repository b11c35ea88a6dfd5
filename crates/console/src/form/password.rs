//! A new password, typed twice.

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

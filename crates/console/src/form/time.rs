//! A time to come, as a field for day and time holds it.

use contract::DateTime;
use contract::problem::FieldError;
use contract::text::TextError;

/// The name of the field.
pub const FIELD: &str = "at";

/// Reads what the field holds; the server says whether it is still to come.
///
/// # Errors
/// Nothing was chosen, or it is no time.
pub fn check(typed: &str) -> Result<DateTime, FieldError> {
    typed.trim().parse().map_err(|_| FieldError::new(FIELD, TextError::Missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_browsers_write_it() {
        let nine = jiff::civil::date(2026, 12, 1).at(9, 0, 0, 0);
        assert_eq!(check("2026-12-01T09:00"), Ok(nine));
        assert!(check("").is_err() && check("明天").is_err());
    }
}

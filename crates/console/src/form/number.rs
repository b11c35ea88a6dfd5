//! Numbers and days as people type them.

use contract::Date;
use contract::staff::unit::draft::day;
use contract::text::TextError;

/// A number: full-width digits and thousands separators are read too.
pub fn read(raw: &str) -> Option<f64> {
    let plain: String = raw
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFF10 + 0x30).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some(value)
}

/// A day; nothing where nothing was typed.
///
/// # Errors
/// It is no day.
pub fn day_or_none(raw: &str) -> Result<Option<Date>, TextError> {
    if raw.trim().is_empty() { Ok(None) } else { day(raw).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_a_chinese_keyboard_types_them() {
        assert_eq!([read("１２"), read("1,200"), read(" 0.5 ")], [Some(12.0), Some(1200.0), Some(0.5)]);
        assert_eq!([read("两所"), read("NaN"), read("")], [None, None, None]);
    }

    #[test]
    fn no_day_is_none_and_a_wrong_one_is_told() {
        assert_eq!(day_or_none(" "), Ok(None));
        assert_eq!(day_or_none("2026-06-30"), Ok(Some(jiff::civil::date(2026, 6, 30))));
        assert_eq!(day_or_none("六月底"), Err(TextError::NotADay));
    }
}

//! What one cell of a setting may hold, and its check.

use super::Words;
use crate::Date;
use crate::text::{Email, Phone, TextError, clean};

/// One of the values that a choice offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value that is kept.
    pub value: &'static str,
    /// What it is called.
    pub words: Words,
}

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A line of at most so many characters.
    Line(usize),
    /// A text of at most so many characters.
    Text(usize),
    /// One of these.
    Choice(&'static [Choice]),
    /// A whole number from the first to the second.
    Number(u32, u32),
    /// A colour: `#0b566c`.
    Colour,
    /// Origins separated by spaces; or `*`, `'self'` or `'none'` alone.
    Origins,
    /// An address that begins with `https://`.
    Link,
    /// A telephone number of a person.
    Phone,
    /// A short number that anybody can call: `110`.
    Hotline,
    /// An e-mail address.
    Email,
    /// The name of a host: `mail.example.cn`.
    Host,
    /// A time of the day: `08:30`.
    Time,
    /// A day of every year: `09-01`.
    DayOfYear,
}

impl Cell {
    /// The value as it is kept.
    ///
    /// # Errors
    /// Says what is wrong with it. An empty one is wrong only where it is needed.
    pub fn check(&self, raw: &str, needed: bool) -> Result<String, TextError> {
        let text = clean(raw);
        if text.is_empty() {
            return if needed { Err(TextError::Missing) } else { Ok(text) };
        }
        let kept = |fits: bool, error| if fits { Ok(text.clone()) } else { Err(error) };
        match *self {
            Self::Line(most) => within(text.split_whitespace().collect::<Vec<_>>().join(" "), most),
            Self::Text(most) => within(text, most),
            Self::Choice(choices) => {
                kept(choices.iter().any(|choice| choice.value == text), TextError::NotAChoice)
            }
            Self::Number(least, most) => match half_width(&text).parse::<u32>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number.to_string()),
                Ok(_) => Err(TextError::OutOfRange { least, most }),
                Err(_) => Err(TextError::NotANumber),
            },
            Self::Colour => {
                let hex = text.strip_prefix('#').unwrap_or_default();
                let fits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
                if fits { Ok(text.to_ascii_lowercase()) } else { Err(TextError::NotAColour) }
            }
            Self::Origins => origins(&text),
            Self::Link => {
                let host = text.strip_prefix("https://").unwrap_or_default();
                let fits = !host.is_empty() && !text.contains(char::is_whitespace) && text.len() <= 500;
                kept(fits, TextError::NotALink)
            }
            Self::Phone => Phone::parse(&text).map(Into::into),
            Self::Hotline => {
                let digits: String = half_width(&text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
                let fits = (3..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
                if fits { Ok(digits) } else { Err(TextError::NotAPhone) }
            }
            Self::Email => Email::parse(&text).map(Into::into),
            Self::Host => kept(is_host(&text), TextError::NotAHost),
            Self::Time => time(&half_width(&text)).ok_or(TextError::NotATime),
            Self::DayOfYear => day_of_year(&half_width(&text)).ok_or(TextError::NotADayOfYear),
        }
    }
}

fn within(text: String, most: usize) -> Result<String, TextError> {
    let typed = text.chars().count();
    if typed > most { Err(TextError::TooLong { most, typed }) } else { Ok(text) }
}

/// Digits and colons as a Chinese keyboard may type them.
fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | '：' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).collect()
}

/// Only what a content security policy takes for a source: anything else could add a directive of its own.
fn origins(text: &str) -> Result<String, TextError> {
    let origins: Vec<String> = text.split_whitespace().map(as_browsers_write).collect();
    let alone = origins.len() == 1 && matches!(origins[0].as_str(), "*" | "'self'" | "'none'");
    if alone || origins.iter().all(|origin| is_origin(origin)) {
        Ok(origins.join(" "))
    } else {
        Err(TextError::NotAnOrigin)
    }
}

/// In lower case and without the port that goes without saying, so that it compares with what a browser sends.
fn as_browsers_write(origin: &str) -> String {
    let origin = origin.to_ascii_lowercase();
    let usual = if origin.starts_with("https:") { ":443" } else { ":80" };
    origin.strip_suffix(usual).map_or_else(|| origin.clone(), str::to_owned)
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(host) = host else { return text == "'self'" };
    let (host, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    is_host(host.strip_prefix("*.").unwrap_or(host)) && port.parse::<u16>().is_ok()
}

fn is_host(text: &str) -> bool {
    let right = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(right)
}

fn time(text: &str) -> Option<String> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0)).then(|| format!("{hour:02}:{minute:02}"))
}

/// As it is written in either language: `9-1`, `09/01`, `9月1日`. The 29th of February is no day of every year.
fn day_of_year(text: &str) -> Option<String> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let (month, day) = text.split_once(['-', '/', '月'])?;
    let day = Date::new(2001, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    Some(day.strftime("%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: Cell, raw: &str) -> Result<String, TextError> {
        cell.check(raw, true)
    }

    #[test]
    fn nothing_is_wrong_only_where_something_is_needed() {
        assert_eq!(Cell::Link.check("  ", false), Ok(String::new()));
        assert_eq!(Cell::Link.check("  ", true), Err(TextError::Missing));
    }

    #[test]
    fn an_origin_cannot_carry_a_directive_of_its_own() {
        for right in ["*", "'self'", "'none'", "https://*.example.cn https://a.cn:8443", "'self' http://a.b"]
        {
            assert_eq!(check(Cell::Origins, right).as_deref(), Ok(right));
        }
        let typed = "https://News.Example.cn:443\nhttp://A.b:80";
        assert_eq!(check(Cell::Origins, typed).as_deref(), Ok("https://news.example.cn http://a.b"));
        for wrong in [
            "https://a.cn; script-src *",
            "https://a.cn, https://b.cn",
            "https://a.cn/path",
            "a.cn",
            "* https://a.cn",
            "javascript:alert(1)",
            "https://",
        ] {
            assert_eq!(check(Cell::Origins, wrong), Err(TextError::NotAnOrigin), "{wrong}");
        }
    }

    #[test]
    fn a_colour_is_six_digits_so_that_it_cannot_break_out_of_its_sheet() {
        assert_eq!(check(Cell::Colour, " #0B566C "), Ok("#0b566c".into()));
        for wrong in ["0b566c", "#fff", "red", "#0b566c;} body{", "#0b56é"] {
            assert_eq!(check(Cell::Colour, wrong), Err(TextError::NotAColour), "{wrong}");
        }
    }

    #[test]
    fn numbers_and_times_are_read_as_they_are_typed() {
        assert_eq!(check(Cell::Number(1, 60), "１５"), Ok("15".into()));
        assert_eq!(check(Cell::Number(1, 60), "0"), Err(TextError::OutOfRange { least: 1, most: 60 }));
        assert_eq!(check(Cell::Number(1, 60), "五"), Err(TextError::NotANumber));
        assert_eq!(check(Cell::Time, "8：30"), Ok("08:30".into()));
        assert_eq!(check(Cell::Time, "24:00"), Ok("24:00".into()));
        for wrong in ["24:01", "8", "8:60", "早上"] {
            assert_eq!(check(Cell::Time, wrong), Err(TextError::NotATime), "{wrong}");
        }
        for right in ["09-01", "9-1", "9/1", "９月１日", "9 月 1 日"] {
            assert_eq!(check(Cell::DayOfYear, right).as_deref(), Ok("09-01"), "{right}");
        }
        for wrong in ["9", "13-01", "2-29", "2026-09-01", "九月一日"] {
            assert_eq!(check(Cell::DayOfYear, wrong), Err(TextError::NotADayOfYear), "{wrong}");
        }
    }

    #[test]
    fn a_link_a_host_and_a_number_to_call_are_what_they_say() {
        assert!(check(Cell::Link, "https://bszs.conac.cn/sitename?method=show").is_ok());
        for wrong in ["http://a.cn", "javascript:alert(1)", "https://a b"] {
            assert_eq!(check(Cell::Link, wrong), Err(TextError::NotALink), "{wrong}");
        }
        assert_eq!(check(Cell::Hotline, "１１０"), Ok("110".into()));
        assert_eq!(check(Cell::Hotline, "报警"), Err(TextError::NotAPhone));
        assert!(check(Cell::Host, "127.0.0.1").is_ok() && check(Cell::Host, "mail.example.cn").is_ok());
        assert_eq!(check(Cell::Host, "mail server"), Err(TextError::NotAHost));
    }
}

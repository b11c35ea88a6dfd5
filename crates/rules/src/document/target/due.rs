//! By when: the day a sentence or a time limit names. A month alone in a sentence says when something is
//! held, not when it must be done, so it needs 前, 底 or 末.

use super::super::line::digit;
use super::super::numeral;
use contract::Date;

/// The due day that a sentence names.
pub(super) fn in_sentence(sentence: &str, year: i16) -> Option<Date> {
    day_of_month(sentence, year, false)
        .or_else(|| part_of_year(sentence, year))
        .or_else(|| whole_year(sentence, year))
}

/// The due day of a time limit, where a month alone is enough.
pub(super) fn limit(limit: &str, year: i16) -> Option<Date> {
    dotted(limit)
        .or_else(|| day_of_month(limit, year, true))
        .or_else(|| part_of_year(limit, year))
        .or_else(|| whole_year(limit, year))
}

/// `6月底前`, `9月1日前`, `2027年2月底`.
fn day_of_month(text: &str, year: i16, alone: bool) -> Option<Date> {
    text.match_indices('月').find_map(|(at, _)| {
        let (before, month) = number_before(&text[..at])?;
        let year = before
            .strip_suffix('年')
            .and_then(number_before)
            .map_or(Some(year), |(_, year)| i16::try_from(year).ok())?;
        let month = i8::try_from(month).ok()?;
        let after = text[at + '月'.len_utf8()..].trim_start_matches('份');
        if let Some((day, rest)) = number_after(after)
            && let Some(rest) = rest.strip_prefix(['日', '号', '號'])
        {
            let last = rest.starts_with(['前', '之', '以']) && rest.chars().take(2).any(|sign| sign == '前');
            return (alone || last).then(|| Date::new(year, month, i8::try_from(day).ok()?).ok()).flatten();
        }
        let end =
            after.starts_with(['底', '末', '前']) || after.starts_with("以前") || after.starts_with("之前");
        // 6月前 is over when June begins, 6月底前 when it ends.
        let first = Date::new(year, month, 1).ok()?;
        if after.starts_with('前') || after.starts_with("以前") || after.starts_with("之前") {
            return first.yesterday().ok();
        }
        (alone || end).then(|| first.last_of_month())
    })
}

fn part_of_year(text: &str, year: i16) -> Option<Date> {
    let ends = [
        ("上半年", 6),
        ("一季度", 3),
        ("二季度", 6),
        ("三季度", 9),
        ("四季度", 12),
        ("下半年", 12),
        ("年底", 12),
        ("年末", 12),
        ("年内", 12),
        ("全年", 12),
    ];
    let (at, month) = ends.into_iter().find_map(|(words, month)| Some((text.find(words)?, month)))?;
    let named = text[at..].strip_prefix('年').and_then(|_| number_before(&text[..at]));
    let named = named.filter(|(_, year)| *year > 1000).and_then(|(_, year)| i16::try_from(year).ok());
    Some(Date::new(named.unwrap_or(year), month, 1).ok()?.last_of_month())
}

/// `确保2026年…`: the year as a whole, if it is not over already.
fn whole_year(text: &str, year: i16) -> Option<Date> {
    text.match_indices('年').find_map(|(at, _)| {
        let (before, named) = number_before(&text[..at])?;
        let named = i16::try_from(named).ok()?;
        let span = before.ends_with(['-', '—', '－', '至']);
        (named >= year && named < year.saturating_add(10) && !span)
            .then(|| Date::new(named, 12, 31).ok())
            .flatten()
    })
}

/// `2026-06-30`, `2026.6`.
fn dotted(text: &str) -> Option<Date> {
    let fields: Vec<i16> =
        text.split(['-', '.', '/', '．']).map(|field| field.trim().parse().ok()).collect::<Option<_>>()?;
    let month = i8::try_from(*fields.get(1)?).ok()?;
    let first = Date::new(*fields.first()?, month, 1).ok()?;
    match fields.get(2) {
        Some(day) => Date::new(first.year(), month, i8::try_from(*day).ok()?).ok(),
        None => Some(first.last_of_month()),
    }
}

fn number_before(text: &str) -> Option<(&str, u32)> {
    let rest = text.trim_end_matches(|sign| digit(sign).is_some());
    let rest = if rest.len() < text.len() { rest } else { text.trim_end_matches(numeral::is_numeral) };
    Some((rest, value(&text[rest.len()..])?))
}

fn number_after(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|sign| digit(sign).is_some());
    let rest = if rest.len() < text.len() { rest } else { text.trim_start_matches(numeral::is_numeral) };
    Some((value(&text[..text.len() - rest.len()])?, rest))
}

fn value(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    match digits {
        Some(digits) if (1..=4).contains(&digits.len()) => {
            Some(digits.iter().fold(0, |sum, digit| sum * 10 + digit))
        }
        Some(_) => None,
        None => numeral::read(text),
    }
}

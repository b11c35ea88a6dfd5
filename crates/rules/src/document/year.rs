//! Which year a plan is for. A given year wins; one that differs from the text is said, not hidden.

use super::error::DocumentError;
use super::gather::Gathered;
use super::line::digit;
use super::numeral;
use contract::limits::PLAN_YEARS;
use contract::outline::{IgnoredLine, Warning};

/// A year in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    year: i16,
    line: usize,
    /// Other years stand beside it.
    doubtful: bool,
}

/// The plan's year, and what is to be said about it.
pub(super) fn decide(
    gathered: &Gathered,
    ignored: &[IgnoredLine],
    given: Option<i16>,
) -> Result<(i16, Option<Warning>), DocumentError> {
    let found = in_text(gathered);
    let line = gathered.title.as_ref().map_or(1, |title| title.line);
    let warning = |line: usize, message: String| Some(Warning { line, message });
    match (given, found) {
        (Some(given), Some(found)) if given != found.year => Ok((
            given,
            warning(
                found.line,
                format!("正文写的是 {} 年，这里按填写的 {given} 年处理，请核对。", found.year),
            ),
        )),
        (Some(given), _) => Ok((given, None)),
        (None, Some(found)) if found.doubtful => Ok((
            found.year,
            warning(found.line, format!("文中出现了几个年份，这里按 {} 年处理，请核对。", found.year)),
        )),
        (None, Some(found)) => Ok((found.year, None)),
        (None, None) => {
            let signed =
                ignored.iter().filter(|line| line.why.ends_with("日期") && line.why != "印发机关和日期");
            let dated =
                signed.filter_map(|line| Some((line.line, years(&line.text).first().copied()?))).next_back();
            let (line, year) = dated.ok_or(DocumentError::NoYear { line })?;
            Ok((
                year,
                warning(line, format!("正文没有写是哪一年的，这里按落款日期的 {year} 年处理，请核对。")),
            ))
        }
    }
}

/// The title counts first, then the preamble, then the year that the items name most often.
fn in_text(gathered: &Gathered) -> Option<Found> {
    if let Some(title) = &gathered.title {
        let years = years(&title.text);
        // 2025年工作总结和2026年工作要点 is the plan of the later year.
        if let Some(year) = years.iter().max() {
            return Some(Found {
                year: *year,
                line: title.line,
                doubtful: years.iter().any(|other| other != year),
            });
        }
    }
    for paragraph in &gathered.preamble {
        let years = years(&paragraph.text);
        if let Some(year) = years.first() {
            let doubtful = years.iter().any(|other| other != year);
            return Some(Found { year: *year, line: paragraph.line, doubtful });
        }
    }
    let mut counts: Vec<(usize, i16, usize)> = Vec::new();
    for entry in &gathered.entries {
        for year in entry.paragraphs.iter().flat_map(|paragraph| years(paragraph)) {
            match counts.iter_mut().find(|(_, known, _)| *known == year) {
                Some((count, ..)) => *count += 1,
                None => counts.push((1, year, entry.line)),
            }
        }
    }
    let (_, year, line) = counts.into_iter().max_by_key(|(count, ..)| *count)?;
    Some(Found { year, line, doubtful: true })
}

/// Every `2026年` and `二〇二六年` of the text, in order.
fn years(text: &str) -> Vec<i16> {
    text.match_indices('年')
        .filter_map(|(at, _)| {
            let signs: Vec<char> = text[..at].chars().rev().take(5).collect();
            let four: Vec<char> = signs.iter().take(4).rev().copied().collect();
            // Five digits are no year, and 2020-2022年 names a span.
            if four.len() < 4 || signs.get(4).is_some_and(|sign| digit(*sign).is_some() || *sign == '-') {
                return None;
            }
            let digits: Option<u32> =
                four.iter().try_fold(0, |sum, sign| digit(*sign).map(|digit| sum * 10 + digit));
            let year = digits.or_else(|| numeral::read(&four.iter().collect::<String>()))?;
            let year = i16::try_from(year).ok()?;
            (PLAN_YEARS.0..=PLAN_YEARS.1).contains(&year).then_some(year)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_are_read_in_digits_and_numerals() {
        assert_eq!(years("2026年要点"), [2026]);
        assert_eq!(years("２０２６年度和二〇二五年"), [2026, 2025]);
        assert!(years("12026年，2020-2022年，三年行动，1999年，年").is_empty());
    }
}

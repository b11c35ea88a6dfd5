//! Sentences about a plan and its parts.

use crate::words::sign::PlanYear;
use crate::words::{date, number, punctuation::shown, sign};
use contract::language::Language;
use contract::light::{Counts, Sign};
use contract::plan::{Measure, StateOf};

/// How the sentence about a plan begins: `2026年 41 项重点工作：`.
pub fn opening(year: i16, total: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年 {total} 项重点工作："),
        Language::English => format!("{total} promises for {year}: "),
    }
}

/// The signs that occur, with their wording: `完成 12 项`. Done stands there even when none is.
pub fn tally(counts: &Counts, plan_year: PlanYear, language: Language) -> Vec<(Sign, String)> {
    Sign::ALL
        .into_iter()
        .map(|sign| (sign, counts.of(sign)))
        .filter(|(sign, count)| *count > 0 || *sign == Sign::Done)
        .map(|(sign, count)| (sign, counted(sign, count, plan_year, language)))
        .collect()
}

fn counted(sign: Sign, count: u32, plan_year: PlanYear, language: Language) -> String {
    let name = sign::name_in(plan_year, sign, language);
    match (language, sign) {
        (Language::Chinese, Sign::Done) => format!("完成 {count} 项"),
        (Language::Chinese, _) => format!("{name} {count} 项"),
        (Language::English, _) => format!("{count} {}", name.to_lowercase()),
    }
}

/// How the sentence ends: `（截至 11月20日）。`
pub fn closing(state: &StateOf, year: i16, language: Language) -> String {
    let day = date::within(state.day, year, language);
    match language {
        Language::Chinese => format!("（截至 {day}）。"),
        Language::English => format!(" (as of {day})."),
    }
}

/// The whole sentence as plain text, for descriptions and titles.
pub fn sentence(year: i16, counts: &Counts, state: &StateOf, language: Language) -> String {
    let tally: Vec<String> =
        tally(counts, PlanYear::on(state.day, year), language).into_iter().map(|(_, words)| words).collect();
    let joined = tally.join(language.say("，", ", "));
    format!("{}{joined}{}", opening(year, counts.total, language), closing(state, year, language))
}

/// A part's heading: `一、办好学校`. Items that stand before any heading get a plain one.
pub fn part_heading(numeral: &str, title: &str, language: Language) -> String {
    match (numeral, title) {
        ("", "") => language.say("工作事项", "Items").to_owned(),
        ("", title) => shown(title),
        (numeral, title) => format!("{numeral}、{}", shown(title)),
    }
}

/// How many items of a part are done: `15 项，完成 3 项`.
pub fn part_tally(counts: &Counts, language: Language) -> String {
    match language {
        Language::Chinese => format!("{} 项，完成 {} 项", counts.total, counts.done),
        Language::English => format!("{} items, {} done", counts.total, counts.done),
    }
}

/// How many items pass a filter.
pub fn found(shown: usize, total: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("共 {total} 项，符合条件的有 {shown} 项。"),
        Language::English => format!("{shown} of {total} items fit."),
    }
}

/// Target and value: `2 / 3 所`; without a value `目标 3 所`.
pub fn measure(measure: &Measure, language: Language) -> String {
    let target = number::with_unit(&number::plain(measure.target.value), &measure.target.unit);
    match (&measure.reached, language) {
        (Some(reading), _) => format!("{} / {target}", number::plain(reading.value)),
        (None, Language::Chinese) => format!("目标 {target}，还没有报数"),
        (None, Language::English) => format!("target {target}, nothing reported"),
    }
}

/// The measure that a row shows: of those reported, the one furthest from its target, so that it never says
/// "all done" beside a light that does not.
pub fn furthest(measures: &[Measure]) -> Option<&Measure> {
    let reported =
        measures.iter().filter_map(|measure| Some((measure, measure.target.share(measure.reached?.value))));
    reported.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(measure, _)| measure)
}

/// What a cell of the strip is called when it is read aloud.
pub fn cell(number: u32, title: &str, light: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("第 {number} 项，{title}，{light}"),
        Language::English => format!("Item {number}, {title}, {light}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::outline::Target;
    use contract::plan::Reading;

    #[test]
    fn the_sentence_adds_up_and_ends_with_the_day() {
        let signs = [Sign::Done, Sign::Late, Sign::OnCourse, Sign::OnCourse, Sign::NotMeasured];
        let counts = Counts::count(signs);
        let state = StateOf { day: jiff::civil::date(2026, 11, 20), provisional: true, publication: 9 };
        assert_eq!(
            sentence(2026, &counts, &state, Language::Chinese),
            "2026年 5 项重点工作：完成 1 项，推进中 2 项，逾期 1 项，无量化指标 1 项（截至 11月20日）。"
        );
        assert_eq!(
            sentence(2026, &counts, &state, Language::English),
            "5 promises for 2026: 1 done, 2 on course, 1 late, 1 no measure (as of 20 November)."
        );
    }
    #[test]
    fn a_row_shows_the_measure_that_is_furthest_from_its_target() {
        let measure = |target: f64, reached: Option<f64>| Measure {
            target: Target { text: String::new(), value: target, unit: "件".into(), due: None },
            reached: reached.map(|value| Reading { value, on: jiff::civil::date(2026, 11, 1) }),
        };
        let measures = [measure(26.0, Some(26.0)), measure(100.0, Some(86.0)), measure(3.0, None)];
        assert_eq!(furthest(&measures), Some(&measures[1]));
        assert_eq!(furthest(&measures[2..]), None);
    }
}

//! What the signs are called, and the sentence that explains a light.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};

/// The name of a sign: `已完成`, `Done`.
pub fn name(sign: Sign, language: Language) -> &'static str {
    match sign {
        Sign::Done => language.say("已完成", "Done"),
        Sign::OnCourse => language.say("推进中", "On course"),
        Sign::AtRisk => language.say("有风险", "At risk"),
        Sign::Late => language.say("逾期", "Late"),
        Sign::NotReported => language.say("本月未报", "Not reported"),
        Sign::NotMeasured => language.say("无量化指标", "No measure"),
    }
}

/// Whether the year of a plan still runs on the day that is shown. When it is over there is no month left in
/// which something could be reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanYear {
    /// It runs, or has not begun.
    #[default]
    Running,
    /// It is over.
    Over,
}

impl PlanYear {
    /// The year of a plan on a day.
    pub fn on(day: Date, year: i16) -> Self {
        if day.year() > year { Self::Over } else { Self::Running }
    }
}

/// The name of a sign in a plan of that year.
pub fn name_in(plan_year: PlanYear, sign: Sign, language: Language) -> &'static str {
    match (plan_year, sign) {
        (PlanYear::Over, Sign::NotReported) => language.say("没有报过数", "Nothing was reported"),
        _ => name(sign, language),
    }
}

/// The name with days or percent: `逾期 12 天`, `推进中 68%`.
pub fn light(light: &Light, plan_year: PlanYear, language: Language) -> String {
    let name = name_in(plan_year, light.sign, language);
    match (light.sign, light.days_late, light.percent, language) {
        (Sign::Late, Some(days), _, Language::Chinese) => format!("{name} {days} 天"),
        (Sign::Late, Some(1), _, Language::English) => format!("{name} by 1 day"),
        (Sign::Late, Some(days), _, Language::English) => format!("{name} by {days} days"),
        (Sign::OnCourse | Sign::AtRisk, _, Some(percent), _) => format!("{name} {percent}%"),
        _ => name.to_owned(),
    }
}

/// Why a light shows what it shows, in one or two sentences. The light itself stands beside them.
pub fn explained(light: &Light, updated_on: Option<Date>, plan_year: PlanYear, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let reached = light.percent.unwrap_or_default();
    let mut sentence = match (light.sign, light.basis) {
        (Sign::NotMeasured, _) => language
            .say("原文没有可以计量的指标，单位也还没有自报，所以不显示进度，也不算作零。", "The text defines nothing that can be measured and the unit has not reported, so no progress is shown; this is not zero.")
            .to_owned(),
        (Sign::NotReported, _) if plan_year == PlanYear::Over => language
            .say("原文有可以计量的指标，但这一年没有报过数，所以不显示进度，也不算作零。", "The text defines a measure but no value was ever reported, so no progress is shown; this is not zero.")
            .to_owned(),
        (Sign::NotReported, _) => language
            .say("原文有可以计量的指标，但还没有报数，所以不显示进度，也不算作零。", "The text defines a measure but no value has been reported, so no progress is shown; this is not zero.")
            .to_owned(),
        (sign, Basis::SelfReported) if chinese => {
            format!("单位自报“{}”，还没有报数可以核对。", name(sign, language))
        }
        (sign, Basis::SelfReported) => {
            format!("“{}” is the unit’s own word; no value has been reported to check it by.", name(sign, language))
        }
        (Sign::Done, _) => language
            .say("各项指标都已达到。", "Every target is reached.")
            .to_owned(),
        (Sign::Late, _) if chinese => format!("期限已过，指标完成了 {reached}%。"),
        (Sign::Late, _) => format!("The due date has passed with {reached}% reached."),
        (Sign::AtRisk, _) if chinese => format!("指标完成了 {reached}%，落后于时间进度。"),
        (Sign::AtRisk, _) => format!("{reached}% is reached, behind the time that has passed."),
        _ if chinese => format!("指标完成了 {reached}%，与时间进度相当。"),
        _ => format!("{reached}% is reached, in step with the time that has passed."),
    };
    if plan_year == PlanYear::Running && !light.reported_this_month && light.sign != Sign::Done {
        sentence.push_str(&silence(updated_on, language));
    }
    sentence
}

pub(crate) fn silence(updated_on: Option<Date>, language: Language) -> String {
    match (updated_on, language) {
        (Some(on), Language::Chinese) => {
            format!("本月还没有新的报告，上一次是 {}。", date::full(on, language))
        }
        (Some(on), Language::English) => {
            format!(" Nothing was reported this month; the last report is of {}.", date::full(on, language))
        }
        (None, Language::Chinese) => String::new(),
        (None, Language::English) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late() -> Light {
        Light {
            sign: Sign::Late,
            basis: Basis::Derived,
            percent: Some(66),
            days_late: Some(12),
            reported_this_month: true,
        }
    }

    #[test]
    fn a_late_light_counts_its_days() {
        assert_eq!(light(&late(), PlanYear::Running, Language::Chinese), "逾期 12 天");
        assert_eq!(light(&late(), PlanYear::Running, Language::English), "Late by 12 days");
    }

    #[test]
    fn the_units_own_word_is_said_to_be_that() {
        let own = Light { sign: Sign::OnCourse, basis: Basis::SelfReported, percent: None, ..late() };
        assert!(explained(&own, None, PlanYear::Running, Language::Chinese).contains("单位自报"));
    }

    #[test]
    fn silence_this_month_is_said() {
        let quiet = Light { reported_this_month: false, ..late() };
        let on = Some(jiff::civil::date(2026, 9, 3));
        assert!(
            explained(&quiet, on, PlanYear::Running, Language::Chinese).ends_with("上一次是 2026年9月3日。")
        );
    }

    #[test]
    fn a_year_that_is_over_has_no_month_left_to_report_in() {
        let silent = Light {
            sign: Sign::NotReported,
            basis: Basis::Nothing,
            percent: None,
            days_late: None,
            reported_this_month: false,
        };
        let over = PlanYear::on(jiff::civil::date(2027, 1, 1), 2026);
        let running = PlanYear::on(jiff::civil::date(2026, 12, 31), 2026);
        assert_eq!(light(&silent, running, Language::Chinese), "本月未报");
        assert_eq!(light(&silent, over, Language::Chinese), "没有报过数");
        let on = Some(jiff::civil::date(2026, 9, 3));
        let late = explained(&Light { reported_this_month: false, ..late() }, on, over, Language::Chinese);
        assert!(
            !late.contains("本月") && !explained(&silent, None, over, Language::Chinese).contains("还没有")
        );
    }
}

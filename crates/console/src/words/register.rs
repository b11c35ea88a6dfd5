//! Sentences about registers at the desk. What the public pages say of the same stands in `huiyin::words::register`.

use crate::words::inbox::days;
use contract::Date;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use contract::register::{Standing, StandingState, UnitStanding};
use contract::staff::register::{RowChange, RowReport};
use huiyin::words::{date, register};

/// The sign of how somebody stands; `None` where nothing is owed.
pub fn light(state: StandingState) -> Option<Light> {
    let sign = match state {
        StandingState::Fresh => Sign::OnCourse,
        StandingState::Due => Sign::AtRisk,
        StandingState::Overdue => Sign::Late,
        StandingState::Open => return None,
    };
    Some(Light { sign, basis: Basis::Derived, percent: None, days_late: None, reported_this_month: true })
}

/// The state that is most pressing among units; `None` where none owes anything.
pub fn worst(units: &[UnitStanding]) -> Option<StandingState> {
    units.iter().map(|unit| unit.state).min_by_key(|state| rank(*state))
}

/// What is overdue stands first, then what is due.
pub fn rank(state: StandingState) -> u8 {
    match state {
        StandingState::Overdue => 0,
        StandingState::Due => 1,
        StandingState::Fresh => 2,
        StandingState::Open => 3,
    }
}

/// How the own units stand: `逾期`, or of several `2 个单位逾期`.
pub fn state(units: &[UnitStanding], language: Language) -> String {
    let Some(worst) = worst(units) else {
        return language.say("随时可以写", "Whenever there is something").to_owned();
    };
    let words = register::state(worst, language);
    let count = units.iter().filter(|unit| unit.state == worst).count();
    match (units.len(), language) {
        (1, _) => words.to_owned(),
        (_, Language::Chinese) => format!("{count} 个单位{words}"),
        (_, Language::English) => format!("{count} of {}: {words}", units.len()),
    }
}

/// By which day rows are to be there: `11月23日前`.
pub fn due(standing: &Standing, language: Language) -> Option<String> {
    let due = date::short(standing.due_on?, language);
    Some(match language {
        Language::Chinese => format!("应在{due}前更新"),
        Language::English => format!("due on {due}"),
    })
}

/// Days until rows are to be there, with the words for it.
pub fn left(due_on: Date, today: Date, language: Language) -> (i32, String) {
    let left = days(today, due_on);
    let words = match (left, language) {
        (..0, Language::Chinese) => format!("逾期 {} 天", -left),
        (..0, Language::English) => format!("Overdue, days: {}", -left),
        (0, _) => language.say("今天到期", "Due today").to_owned(),
        (_, Language::Chinese) => format!("还有 {left} 天"),
        (_, Language::English) => format!("Days left: {left}"),
    };
    (left, words)
}

/// What becomes of a row of a table.
pub fn change(change: &RowChange, language: Language) -> &'static str {
    match change.known {
        true => language.say("更新", "Newer version"),
        false => language.say("新增", "Added"),
    }
}

/// Columns that were left aside; `None` where there are none.
pub fn ignored(report: &RowReport, language: Language) -> Option<String> {
    let names = report.ignored.join(language.say("、", ", "));
    (!names.is_empty()).then(|| match language {
        Language::Chinese => format!("表里这几列登记表没有，没有导入：{names}。"),
        Language::English => {
            format!("The register does not have these columns; they are left aside: {names}.")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn unit(state: StandingState) -> UnitStanding {
        UnitStanding { unit: "a".into(), unit_name: "甲校".into(), state, rows: 0, renewed_on: None }
    }

    #[test]
    fn the_most_pressing_state_is_said_and_counted() {
        let units = [StandingState::Fresh, StandingState::Overdue, StandingState::Overdue].map(unit);
        assert_eq!(state(&units, Language::Chinese), "2 个单位逾期");
        assert_eq!(state(&units[..1], Language::Chinese), "已更新");
        assert_eq!(state(&[], Language::Chinese), "随时可以写");
        assert_eq!(light(StandingState::Overdue).map(|light| light.sign), Some(Sign::Late));
    }

    #[test]
    fn days_are_counted_from_today() {
        let today = day(2026, 11, 26);
        assert_eq!(left(day(2026, 11, 23), today, Language::Chinese), (-3, "逾期 3 天".to_owned()));
        assert_eq!(left(today, today, Language::Chinese).1, "今天到期");
    }
}

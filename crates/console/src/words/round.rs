//! Sentences about the monthly round.

use contract::Date;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use contract::staff::round::{
    AnswerState, Opening, Owed, Reminded, RoundAnswer, RoundPhase, RoundRow, RoundStep,
};
use huiyin::words::{date, number, sign};

/// Days before a round is due from which it is pressing.
const SOON: i32 = 3;

/// `2026年11月填报`, `Round 2026-11`.
pub fn title((year, month): (i16, i8), language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年{month}月填报"),
        Language::English => format!("Round {year}-{month:02}"),
    }
}

/// What the button that opens a round says.
pub fn open(opening: Opening, language: Language) -> String {
    match language {
        Language::Chinese => format!("开始{}月填报", opening.month),
        Language::English => format!("Open round {}-{:02}", opening.year, opening.month),
    }
}

/// By when answers are due, and what becomes of later ones.
pub fn due(round: &RoundRow, language: Language) -> String {
    let day = date::within(round.due_on, round.year, language);
    match (round.phase, language) {
        (RoundPhase::Running, Language::Chinese) => format!("{day}截止。"),
        (RoundPhase::Running, Language::English) => format!("Due on {day}."),
        (RoundPhase::Closed, Language::Chinese) => {
            format!("{day}已截止；下一期开始前还可以报，会标为逾期。")
        }
        (RoundPhase::Closed, Language::English) => {
            format!(
                "It was due on {day}. Until the next round opens, answers are still taken and marked late."
            )
        }
        (RoundPhase::Over, Language::Chinese) => format!("{day}截止，下一期已经开始，不再收了。"),
        (RoundPhase::Over, Language::English) => {
            format!("It was due on {day}. The next round has opened, so it takes nothing more.")
        }
    }
}

/// How pressing a round is, as a light with its words.
pub fn pressing(due_on: Date, today: Date, language: Language) -> (i32, Light, String) {
    let left = crate::words::inbox::days(today, due_on);
    let sign = match left {
        ..0 => Sign::Late,
        0..=SOON => Sign::AtRisk,
        _ => Sign::OnCourse,
    };
    let words = match (left, language) {
        (..0, Language::Chinese) => format!("逾期 {} 天", -left),
        (..0, Language::English) => format!("Overdue, days: {}", -left),
        (0, _) => language.say("今天截止", "Due today").to_owned(),
        (_, Language::Chinese) => format!("还有 {left} 天"),
        (_, Language::English) => format!("Days left: {left}"),
    };
    let days_late = (left < 0).then(|| left.unsigned_abs());
    let light = Light { sign, basis: Basis::Derived, percent: None, days_late, reported_this_month: true };
    (left, light, words)
}

/// Where an answer stands.
pub fn state(state: AnswerState, language: Language) -> &'static str {
    match state {
        AnswerState::Open => language.say("没报", "Not sent"),
        AnswerState::Sent => language.say("已报送", "Sent"),
        AnswerState::SentBack => language.say("已退回", "Sent back"),
        AnswerState::Published => language.say("已公布", "Published"),
    }
}

/// What a unit owes: `3 项没报，1 项被退回`.
pub fn owed(owed: &Owed, language: Language) -> String {
    let Owed { open, sent_back, items, .. } = *owed;
    match (open, sent_back, language) {
        (0, 0, Language::Chinese) => format!("{items} 项都报了"),
        (0, 0, Language::English) => format!("All sent: {items}"),
        (_, 0, Language::Chinese) => format!("{open} 项没报"),
        (_, 0, Language::English) => format!("To send: {open}"),
        (0, _, Language::Chinese) => format!("{sent_back} 项被退回"),
        (0, _, Language::English) => format!("Sent back: {sent_back}"),
        (_, _, Language::Chinese) => format!("{open} 项没报，{sent_back} 项被退回"),
        (_, _, Language::English) => format!("To send: {open}; sent back: {sent_back}"),
    }
}

/// How far a round has come.
pub fn progress(items: usize, sent: usize, published: usize, missing: usize, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!("共 {items} 项：{sent} 项等公布，{published} 项已公布；还差 {missing} 个单位。")
        }
        Language::English => format!(
            "Items: {items}, of which {sent} wait to be published and {published} are. Units that owe something: {missing}."
        ),
    }
}

/// Who was reminded.
pub fn reminded(reminded: Reminded, language: Language) -> String {
    let Reminded { units, already } = reminded;
    match (units, already, language) {
        (0, 0, _) => language.say("没有要催的单位。", "No unit owes anything.").to_owned(),
        (_, 0, Language::Chinese) => format!("已提醒 {units} 个单位。"),
        (_, 0, Language::English) => format!("Units reminded: {units}."),
        (_, _, Language::Chinese) => {
            format!("已提醒 {units} 个单位；另有 {already} 个今天已经提醒过，不再重复。")
        }
        (_, _, Language::English) => format!("Units reminded: {units}. Reminded today already: {already}."),
    }
}

/// The label of a value: what it counts.
pub fn value_label(step: &RoundStep, language: Language) -> String {
    let unit = step.goal.as_ref().map(|goal| goal.unit.as_str()).unwrap_or_default();
    match language {
        Language::Chinese => format!("{}：到现在一共多少{unit}", step.title),
        Language::English => format!("{}: how many {unit} so far", step.title),
    }
}

/// What is known of a value: its goal and what was reported last.
pub fn value_hint(step: &RoundStep, language: Language) -> String {
    let Some(goal) = &step.goal else { return String::new() };
    let (target, unit) = (number::plain(goal.target), &goal.unit);
    match (step.reached, language) {
        (Some(last), Language::Chinese) => {
            let (value, on) = (number::plain(last.value), date::full(last.on, language));
            format!("目标 {target} {unit}。上次报 {value} {unit}（{on}）。没变可以不填。")
        }
        (Some(last), Language::English) => {
            let (value, on) = (number::plain(last.value), date::full(last.on, language));
            format!("Goal: {target} {unit}. Last: {value} {unit} ({on}). Leave it empty if nothing changed.")
        }
        (None, Language::Chinese) => format!("目标 {target} {unit}。还没有报过数。"),
        (None, Language::English) => format!("Goal: {target} {unit}. Nothing was reported yet."),
    }
}

/// The label of the day on which a step was done.
pub fn done_label(step: &RoundStep, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}：哪天完成的（没完成不填）", step.title),
        Language::English => format!("{}: the day it was done (empty if it was not)", step.title),
    }
}

/// The facts of an answer besides its text: values and steps that were done.
pub fn facts(answer: &RoundAnswer, steps: &[RoundStep], language: Language) -> Vec<String> {
    let step = |wanted: u32| steps.iter().find(|step| step.number == wanted);
    let values = answer.readings.iter().filter_map(|reading| {
        let step = step(u32::try_from(reading.target).ok()?)?;
        let goal = step.goal.as_ref()?;
        let (value, target) = (number::plain(reading.value), number::plain(goal.target));
        let colon = language.say("：", ": ");
        Some(format!("{}{colon}{value} / {target} {}", step.title, goal.unit))
    });
    let done = answer.done.iter().filter_map(|done| {
        let (title, on) = (&step(done.milestone)?.title, date::full(done.on, language));
        Some(match language {
            Language::Chinese => format!("{title}：{on}完成"),
            Language::English => format!("{title}: done on {on}"),
        })
    });
    let claim = answer.claim.map(|claim| {
        format!("{}{}", language.say("单位自报：", "The unit’s own word: "), sign::name(claim, language))
    });
    let evidence = (!answer.evidence.is_empty())
        .then(|| format!("{}{}", language.say("依据：", "Evidence: "), answer.evidence));
    values.chain(done).chain(claim).chain(evidence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, MilestoneDone};
    use contract::plan::TargetReading;
    use jiff::civil::date as day;

    #[test]
    fn an_answer_names_its_values_and_what_was_done() {
        let step = |number, title: &str, goal| RoundStep {
            number,
            title: title.into(),
            goal,
            reached: None,
            done_on: None,
        };
        let goal = Goal { target: 3.0, baseline: 0.0, unit: "所".into() };
        let steps = [step(0, "改造食堂", Some(goal)), step(4, "印发办法", None)];
        let answer = RoundAnswer {
            who: "李老师".into(),
            on: day(2026, 11, 20),
            text: "有进展".into(),
            readings: vec![TargetReading { target: 0, value: 2.0 }],
            done: vec![MilestoneDone { milestone: 4, on: day(2026, 11, 2) }],
            claim: Some(Sign::AtRisk),
            evidence: "云教〔2026〕3号".into(),
            attachments: vec![],
            photos: vec![],
            links: vec![],
            no_progress: false,
        };
        assert_eq!(
            facts(&answer, &steps, Language::Chinese),
            [
                "改造食堂：2 / 3 所",
                "印发办法：2026年11月2日完成",
                "单位自报：有风险",
                "依据：云教〔2026〕3号"
            ]
        );
    }

    #[test]
    fn a_round_that_is_past_due_is_late() {
        let (left, light, words) = pressing(day(2026, 11, 18), day(2026, 11, 20), Language::Chinese);
        assert_eq!(
            (left, light.sign, light.days_late, words.as_str()),
            (-2, Sign::Late, Some(2), "逾期 2 天")
        );
        let (_, light, words) = pressing(day(2026, 11, 28), day(2026, 11, 20), Language::Chinese);
        assert_eq!((light.sign, words.as_str()), (Sign::OnCourse, "还有 8 天"));
    }
}

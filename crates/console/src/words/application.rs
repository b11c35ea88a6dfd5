//! Applications for information at the desk: how pressing one is, what may be done with it, what a step has done.

use crate::words::inbox;
use contract::Date;
use contract::application::{ApplicationState, ApplicationStep};
use contract::language::Language;
use contract::light::Light;
use contract::staff::Pressing;
use contract::staff::application::{ApplicationFilter, ApplicationRow, StaffApplication};
use huiyin::words::date;

/// The light of an application: by the day by which it is answered.
pub fn light(row: &ApplicationRow, today: Date) -> Light {
    inbox::light_of(row.pressing, row.due_on, today)
}

/// The words of the light. One that waits says for whom.
pub fn pressing(row: &ApplicationRow, today: Date, language: Language) -> String {
    match (row.pressing, row.state) {
        (Pressing::Paused, ApplicationState::OpinionAsked) => {
            language.say("等第三方意见", "Waits for a third party").to_owned()
        }
        (Pressing::Paused, _) => language.say("等申请人补正", "Waits for the applicant").to_owned(),
        (pressing, _) => inbox::pressing_of(pressing, row.due_on, today, language),
    }
}

/// Which applications a filter wants, with how many those are where that is known.
pub fn filter(filter: ApplicationFilter, language: Language) -> &'static str {
    match filter {
        ApplicationFilter::Open => language.say("要办的", "To be dealt with"),
        ApplicationFilter::Late => language.say("逾期的", "Overdue"),
        ApplicationFilter::All => language.say("全部", "All"),
    }
}

/// What is to be done with an application, on the start page.
pub fn deed(row: &ApplicationRow, language: Language) -> &'static str {
    match row.state {
        ApplicationState::CorrectionAsked => {
            language.say("看申请人补正没有", "See whether an application was corrected")
        }
        ApplicationState::OpinionAsked => {
            language.say("记下第三方意见", "Write down what a third party says")
        }
        _ => language.say("答复信息公开申请", "Answer an application for information"),
    }
}

/// What a step is called on its button.
pub fn step(step: ApplicationStep, language: Language) -> &'static str {
    match step {
        ApplicationStep::AskCorrection => language.say("请申请人补正", "Ask for a correction"),
        ApplicationStep::AskOpinion => language.say("征求第三方意见", "Ask a third party"),
        ApplicationStep::RecordOpinion => language.say("记下第三方意见", "Write down its opinion"),
        ApplicationStep::Extend => language.say("延长期限", "Put the answer off"),
        ApplicationStep::Answer => language.say("答复", "Answer"),
        ApplicationStep::GiveUp => language.say("逾期不补正，结束办理", "Close: not corrected in time"),
        other => other.words(language),
    }
}

/// What sends the form of a step.
pub fn send(step: ApplicationStep, language: Language) -> &'static str {
    match step {
        ApplicationStep::AskCorrection => language.say("请申请人补正", "Ask the applicant"),
        ApplicationStep::AskOpinion => language.say("记下已征求意见", "Write down that it was asked"),
        ApplicationStep::RecordOpinion => language.say("存下意见", "Keep the opinion"),
        ApplicationStep::Extend => language.say("延长并告诉申请人", "Put it off and tell the applicant"),
        ApplicationStep::Answer => language.say("寄出答复", "Send the answer"),
        _ => language.say("结束办理", "Close it"),
    }
}

/// What follows from a step, said above its form.
pub fn follows(step: ApplicationStep, application: &StaffApplication, language: Language) -> String {
    let days = application.days;
    let until = date::full(application.correction_until, language);
    match (step, language) {
        (ApplicationStep::AskCorrection, Language::Chinese) => {
            format!("只能请一次，{until}前发出。申请人补正后，期限从第二天重新算。")
        }
        (ApplicationStep::AskCorrection, Language::English) => {
            format!("Once only, by {until}. When the correction has come, the days are counted anew from the next day.")
        }
        (ApplicationStep::AskOpinion, Language::Chinese) => format!(
            "对方有 {} 个工作日，这些日子不算在期限里。问的时候不要写申请人是谁。只有工作台看得到。",
            days.opinion
        ),
        (ApplicationStep::AskOpinion, Language::English) => format!(
            "It has {} working days, which are not counted. Never say who applies. Only the desk reads this.",
            days.opinion
        ),
        (ApplicationStep::RecordOpinion, _) => language
            .say("期限从第二天接着算。只有工作台看得到。", "The days run on from the next day. Only the desk reads this.")
            .to_owned(),
        (ApplicationStep::Extend, Language::Chinese) => {
            format!("只能延长一次，最多 {} 个工作日，要经负责人同意。申请人看得到原因。", days.extension)
        }
        (ApplicationStep::Extend, Language::English) => format!(
            "Once, by at most {} working days, with the consent of whoever is in charge. The applicant reads why.",
            days.extension
        ),
        (ApplicationStep::GiveUp, _) => language
            .say(
                "申请人没有正当理由逾期不补正的，视为放弃申请。申请人看得到下面写的。",
                "Who does not correct in time without good reason is taken to have given up. The applicant reads what you write.",
            )
            .to_owned(),
        _ => String::new(),
    }
}

/// What a step has done.
pub fn done(step: ApplicationStep, application: &StaffApplication, language: Language) -> String {
    let due = date::full(application.row.due_on, language);
    match (step, language) {
        (ApplicationStep::AskCorrection, _) => {
            language.say("已请申请人补正", "The applicant was asked for a correction").to_owned()
        }
        (ApplicationStep::AskOpinion, _) => {
            language.say("已记下征求第三方意见", "It is written down that a third party was asked").to_owned()
        }
        (ApplicationStep::RecordOpinion, Language::Chinese) => format!("意见已存下，答复期限是 {due}"),
        (ApplicationStep::RecordOpinion, Language::English) => {
            format!("The opinion is kept; the answer is due by {due}")
        }
        (ApplicationStep::Extend, Language::Chinese) => format!("新的期限是 {due}"),
        (ApplicationStep::Extend, Language::English) => format!("It is due by {due} now"),
        (ApplicationStep::Answer, _) => language.say("答复已寄出", "The answer was sent").to_owned(),
        (_, _) => language.say("已结束办理", "It is closed").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::application::ApplicantKind;
    use contract::id::ApplicationNumber;
    use jiff::civil::date;

    #[test]
    fn one_that_waits_says_for_whom() {
        let row = |state| ApplicationRow {
            number: ApplicationNumber::of(2026, 7),
            version: 1,
            applicant: ApplicantKind::Person,
            title: "午餐采购结果".into(),
            state,
            outcome: None,
            unit: "办公室".into(),
            received_on: date(2026, 11, 3),
            due_on: date(2026, 12, 1),
            pressing: Pressing::Paused,
        };
        let words = |state| pressing(&row(state), date(2026, 11, 24), Language::Chinese);
        assert_eq!(words(ApplicationState::OpinionAsked), "等第三方意见");
        assert_eq!(words(ApplicationState::CorrectionAsked), "等申请人补正");
        let late = ApplicationRow { pressing: Pressing::Overdue, ..row(ApplicationState::InHand) };
        assert_eq!(pressing(&late, date(2026, 12, 3), Language::Chinese), "逾期 2 天");
    }
}

//! Sentences about applications for information: by when they are answered, how one stands, and what the yearly table
//! says.

use crate::words::{chinese_within, date, letter};
use contract::Date;
use contract::application::{
    ApplicantKind, ApplicationDays, ApplicationRules, ApplicationState, ApplicationStatistics,
    ApplicationStep, ApplicationView, Opinion, Outcome, OutcomeGroup,
};
use contract::language::Language;
use contract::letter::DueCount;

/// How one applies and what follows, a step a line, with the figures that hold.
pub fn course(days: ApplicationDays, language: Language) -> Vec<String> {
    let ApplicationDays { answer, extension, correction, opinion } = days;
    match language {
        Language::Chinese => vec![
            "填写申请，寄出后马上给您编号和回执。凭回执随时看办到哪一步。".to_owned(),
            format!("从收到的第二天起，{answer} 个工作日内答复。"),
            format!(
                "写得不清楚、找不到要的信息的，{correction} 个工作日内请您补正，只请一次。补正以后，期限从收到补正的第二天重新算。"
            ),
            format!(
                "信息关系到别人的权益的，要书面征求对方意见，最多 {opinion} 个工作日，这些日子不算在期限里。"
            ),
            format!("到期还答复不了的，最多再延 {extension} 个工作日，告诉您为什么。"),
        ],
        Language::English => vec![
            "Fill in the application. You get a number and a receipt at once; with it you see at any time where it stands.".to_owned(),
            format!("It is answered within {answer} working days, counted from the day after it arrived."),
            format!(
                "If it cannot be told what you want, you are asked within {correction} working days to say it more clearly, once. The days are counted anew from the day after you did."
            ),
            format!(
                "If the information touches the rights of somebody else, they are asked in writing, for at most {opinion} working days; these are not counted."
            ),
            format!(
                "If that is not enough, the answer is put off once, by at most {extension} working days, and you are told why."
            ),
        ],
    }
}

/// Who answers, by when and for how much, in one sentence above the form.
pub fn answered_by(rules: &ApplicationRules, language: Language) -> String {
    let (unit, days) = (&rules.unit, rules.days.answer);
    match language {
        Language::Chinese => format!("由{unit}办理，收到后 {days} 个工作日内答复，不收费。"),
        Language::English => format!("{unit} answers within {days} working days. It costs nothing."),
    }
}

/// The form's own words for its fields.
pub fn field(name: &str, language: Language) -> &'static str {
    match name {
        "applicant" => language.say("谁申请", "Who applies"),
        "name" => language.say("姓名或单位名称", "Name"),
        "contact" => language.say("联系人", "Whom to speak to"),
        "phone" => language.say("电话", "Telephone"),
        "email" => language.say("电子邮箱", "E-mail"),
        "address" => language.say("通信地址", "Postal address"),
        "title" => language.say("要什么信息", "What you want"),
        "document_number" => language.say("文号", "Document number"),
        "description" => language.say("其他特征", "What else is known of it"),
        "way" => language.say("怎样给您", "How you want it"),
        "words" | "correction" => language.say("补正的内容", "What you make clear"),
        _ => language.say("这份申请", "This application"),
    }
}

/// Where it stands, as a sentence about the unit that has it: the words before and after its name.
pub fn standing(state: ApplicationState, language: Language) -> (&'static str, &'static str) {
    match state {
        ApplicationState::Received | ApplicationState::InHand => {
            (language.say("正由", "Now with "), language.say("办理。", "."))
        }
        ApplicationState::CorrectionAsked => (
            language.say("", ""),
            language.say(
                "请您补正，在下面写。补正以后重新计算期限。",
                " asks you to make something clear: do so below. The days are counted anew once you have.",
            ),
        ),
        ApplicationState::OpinionAsked => (
            language.say("正由", "Now with "),
            language.say(
                "办理，在征求第三方意见。等意见的日子不算在期限里。",
                ", which is asking a third party. The days until it answers are not counted.",
            ),
        ),
        ApplicationState::Answered => (language.say("已由", "Answered by "), language.say("答复。", ".")),
        ApplicationState::Withdrawn => (
            language.say("您已撤回，", "You took it back; "),
            language.say("不再办理。", " deals with it no more."),
        ),
        ApplicationState::GivenUp => (
            language.say("到期没有收到补正，", "It was not made clear in time; "),
            language
                .say("不再处理。还需要的，可以重新申请。", " deals with it no more. You can apply again."),
        ),
    }
}

/// What has happened with a step, told to the applicant.
pub fn step(step: ApplicationStep, language: Language) -> &'static str {
    match step {
        ApplicationStep::AskCorrection => language.say("请您补正", "You were asked to make it clearer"),
        ApplicationStep::Correct => language.say("您作了补正", "You made it clearer"),
        ApplicationStep::Withdraw => language.say("您撤回了申请", "You took it back"),
        other => other.words(language),
    }
}

/// By when it is to be corrected.
pub fn correct_by(by: Date, language: Language) -> String {
    let day = date::full(by, language);
    match language {
        Language::Chinese => format!("请在 {day}前补正（当天也算）。"),
        Language::English => format!("Please do so by {day}, that day included."),
    }
}

/// What a third party said.
pub fn opinion(opinion: Opinion, language: Language) -> &'static str {
    match opinion {
        Opinion::Agrees => language.say("第三方同意公开。", "The third party agrees to giving it."),
        Opinion::Objects => {
            language.say("第三方不同意公开。", "The third party does not agree to giving it.")
        }
    }
}

/// Until when a third party has time.
pub fn opinion_until(by: Date, language: Language) -> String {
    let day = date::full(by, language);
    match language {
        Language::Chinese => format!("对方最迟 {day}答复。"),
        Language::English => format!("It has time until {day}."),
    }
}

/// By how much the answer was put off.
pub fn put_off(days: u16, language: Language) -> String {
    match language {
        Language::Chinese => format!("延长 {days} 个工作日。"),
        Language::English if days == 1 => "By 1 working day.".to_owned(),
        Language::English => format!("By {days} working days."),
    }
}

/// By when it is answered while a correction is awaited.
pub fn due_if_corrected(due_on: Date, language: Language) -> String {
    let day = date::full(due_on, language);
    match language {
        Language::Chinese => format!("等您补正；今天补正的话，最迟 {day}答复"),
        Language::English => format!("Waiting for you; if you do it today, answered by {day} at the latest"),
    }
}

/// How the due date was counted.
pub fn counted(count: &DueCount, language: Language) -> String {
    let paused = count.paused;
    let left_out = match language {
        Language::Chinese => format!("征求第三方意见的 {paused} 个工作日没有计入。"),
        Language::English => format!(" {paused} working days for asking a third party are left out."),
    };
    letter::counted_but(count, &left_out, language)
}

/// What a step of the applicant has done, as the application stands now.
pub fn taken(step: ApplicationStep, view: &ApplicationView, language: Language) -> String {
    let due = date::full(view.due_on, language);
    match (step, language) {
        (ApplicationStep::Withdraw, _) => language
            .say("申请撤回了，不再办理。", "You took the application back; nobody deals with it further.")
            .into(),
        (_, Language::Chinese) => format!("补正收到了。期限重新计算，最迟 {due}答复。"),
        (_, Language::English) => {
            format!("What you wrote has arrived. The days are counted anew: you are answered by {due}.")
        }
    }
}

/// Why a step of the applicant was not taken, where the application does not allow it.
pub fn not_taken(step: ApplicationStep, language: Language) -> &'static str {
    match step {
        ApplicationStep::Withdraw => language.say(
            "这份申请已经答复或者结束，不能再撤回。",
            "The application is answered or has ended, so it cannot be taken back.",
        ),
        _ => language.say("这份申请现在不用补正。", "Nothing is to be made clear in this application now."),
    }
}

/// What came of an application, with its group: `无法提供：本机关不掌握相关政府信息`.
pub fn outcome(outcome: Outcome, language: Language) -> String {
    let (group, own) = (outcome.group().words(language), outcome.words(language));
    let colon = language.say("：", ": ");
    // A group with a single way to end has its name.
    if group == own { group.to_owned() } else { format!("{group}{colon}{own}") }
}

/// `2026年的申请和办理结果`.
pub fn figures(year: i16, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年的申请和办理结果"),
        Language::English => format!("Applications of {year} and what came of them"),
    }
}

/// A year's table in one sentence.
pub fn sentence(statistics: &ApplicationStatistics, language: Language) -> String {
    let until = date::full(statistics.until, language);
    let [new, carried_in, ended, carried_out] =
        [statistics.new, statistics.carried_in, statistics.ended, statistics.carried_out]
            .map(|line| line.total);
    match language {
        Language::Chinese => format!(
            "截至 {until}，新收 {new} 件，上年结转 {carried_in} 件；办结 {ended} 件，还在办 {carried_out} 件。"
        ),
        Language::English => format!(
            "By {until}: {new} new, {carried_in} carried over from the year before; {ended} ended, {carried_out} still open."
        ),
    }
}

/// The head of a column of the table.
pub fn column(kind: ApplicantKind, language: Language) -> &'static str {
    match kind {
        ApplicantKind::Person => language.say("自然人", "People"),
        ApplicantKind::Business => language.say("商业企业", "Businesses"),
        ApplicantKind::Research => language.say("科研机构", "Research"),
        ApplicantKind::Charity => language.say("社会公益组织", "Charities"),
        ApplicantKind::LegalService => language.say("法律服务机构", "Legal services"),
        ApplicantKind::Other => language.say("其他", "Others"),
    }
}

/// The number before a group of the table; tables of the state are Chinese in their numbering.
pub fn numeral(group: OutcomeGroup, language: Language) -> &'static str {
    match group {
        OutcomeGroup::Disclosed => language.say("（一）", "(1) "),
        OutcomeGroup::Partly => language.say("（二）", "(2) "),
        OutcomeGroup::Refused => language.say("（三）", "(3) "),
        OutcomeGroup::CannotProvide => language.say("（四）", "(4) "),
        OutcomeGroup::NotProcessed => language.say("（五）", "(5) "),
        OutcomeGroup::Otherwise => language.say("（六）", "(6) "),
    }
}

/// What can be done against an answer, and the language that it is in where that is not the page's: answers from before
/// there were English words have none.
pub fn remedies(chinese: String, english: String, language: Language) -> (String, Option<&'static str>) {
    match language {
        Language::English if !english.is_empty() => (english, None),
        language => (chinese, chinese_within(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_for_a_third_party_are_told_as_such_and_never_as_the_applicants() {
        let count = DueCount {
            from: date(2026, 11, 3),
            working_days: 20,
            extended: 0,
            paused: 4,
            rest_days: 8,
            estimated: false,
        };
        assert_eq!(
            counted(&count, Language::Chinese),
            "从 11月3日的次日起数 20 个工作日，中间有 8 天休息日不算。征求第三方意见的 4 个工作日没有计入。"
        );
        assert!(!counted(&count, Language::English).contains("writer"));
    }

    #[test]
    fn what_can_be_done_is_told_in_the_language_of_the_page_and_else_marked_as_chinese() {
        let told = |english: &str, language| remedies("可以申请行政复议。".into(), english.into(), language);
        assert_eq!(told("You may appeal.", Language::Chinese), ("可以申请行政复议。".into(), None));
        assert_eq!(told("You may appeal.", Language::English), ("You may appeal.".into(), None));
        let chinese = ("可以申请行政复议。".to_owned(), Some(Language::Chinese.tag()));
        assert_eq!(told("", Language::English), chinese);
    }

    #[test]
    fn what_came_of_it_names_its_group_once() {
        let words = |of| outcome(of, Language::Chinese);
        assert_eq!(words(Outcome::NotHeld), "无法提供：本机关不掌握相关政府信息");
        assert_eq!(words(Outcome::PartlyDisclosed), "部分公开");
    }

    #[test]
    fn the_figures_of_the_law_are_told_as_they_are_set() {
        let days = ApplicationDays { answer: 15, ..ApplicationDays::default() };
        assert!(course(days, Language::Chinese).iter().any(|line| line.contains("15 个工作日内答复")));
        assert_eq!(course(days, Language::Chinese).len(), course(days, Language::English).len());
    }
}

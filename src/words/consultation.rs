//! Sentences about consultations on drafts: until when one may write, how many did, when the outcome is told.

use super::date;
use super::statistics::count;
use contract::Date;
use contract::language::Language;
use contract::register::{ConsultationTold, Stage};

/// How a consultation stands: until when one may write or by when the outcome is told, and how many opinions came.
pub fn told(told: &ConsultationTold, today: Date, language: Language) -> String {
    let sentences = [standing(told, today, language), opinions(told, today, language)];
    let said: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    said.join(language.say("", " "))
}

/// Until when one may write, or by when the outcome is told.
fn standing(told: &ConsultationTold, today: Date, language: Language) -> String {
    let [from, until, by] = [told.from, told.until, told.outcome_by].map(|day| date::full(day, language));
    match (told.stage(today), language) {
        (Stage::ToCome, Language::Chinese) => format!("{from}起征求意见。"),
        (Stage::ToCome, Language::English) => format!("Opinions are taken from {from} on."),
        (Stage::Runs, Language::Chinese) => format!("{until}前（含当天）都可以写意见。"),
        (Stage::Runs, Language::English) => format!("You may write an opinion until the end of {until}."),
        (Stage::Over, _) if told.outcomes > 0 => language
            .say("意见征求完了，结果已经公布。", "The outcome of the consultation is published.")
            .to_owned(),
        (Stage::Over, Language::Chinese) if today > told.outcome_by => {
            format!("征求意见{until}截止，结果应在{by}前公布，还没有公布。")
        }
        (Stage::Over, Language::English) if today > told.outcome_by => {
            format!(
                "Opinions were taken until {until}. The outcome was due by {by} and is not published yet."
            )
        }
        (Stage::Over, Language::Chinese) => {
            format!("征求意见{until}截止，正在研究，结果最迟{by}公布在这里。")
        }
        (Stage::Over, Language::English) => {
            format!(
                "Opinions were taken until {until} and are being weighed. The outcome is published here by {by}."
            )
        }
    }
}

/// How many opinions came as letters; nothing before any can come, and nothing where none came in all the time: other
/// ways had been open too.
fn opinions(told: &ConsultationTold, today: Date, language: Language) -> String {
    if told.stage(today) == Stage::ToCome || told.counted_until < told.from {
        return String::new();
    }
    if told.stage(today) == Stage::Over && told.opinions.most == 0 {
        return String::new();
    }
    let day = date::short(told.counted_until.min(told.until), language);
    match (told.opinions.shown(), language) {
        (Some(0), Language::Chinese) => format!("截至{day}，信箱里还没有收到意见。"),
        (Some(0), Language::English) => format!("By {day} no opinion had come to the mailbox."),
        (Some(_), Language::Chinese) => {
            format!("截至{day}，信箱收到 {} 条意见。", count(told.opinions, language))
        }
        (None, Language::Chinese) => {
            format!("截至{day}，信箱收到的意见{} 条。", count(told.opinions, language))
        }
        (_, Language::English) => {
            format!("By {day} {} opinions had come to the mailbox.", count(told.opinions, language))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::statistics::Count;
    use jiff::civil::date as day;

    const FEW: Count = Count { least: 0, most: 4 };

    fn told(opinions: Count, outcomes: u64) -> ConsultationTold {
        ConsultationTold {
            from: day(2026, 11, 16),
            until: day(2026, 12, 18),
            outcome_by: day(2027, 2, 16),
            opinions,
            counted_until: day(2026, 11, 19),
            outcomes,
        }
    }

    #[test]
    fn a_consultation_is_told_before_during_and_after() {
        let said = |outcomes, today| standing(&told(Count::exact(6), outcomes), today, Language::Chinese);
        assert_eq!(said(0, day(2026, 11, 1)), "2026年11月16日起征求意见。");
        assert_eq!(said(0, day(2026, 12, 18)), "2026年12月18日前（含当天）都可以写意见。");
        let weighed = "征求意见2026年12月18日截止，正在研究，结果最迟2027年2月16日公布在这里。";
        assert_eq!(said(0, day(2026, 12, 19)), weighed);
        let late = "征求意见2026年12月18日截止，结果应在2027年2月16日前公布，还没有公布。";
        assert_eq!(said(0, day(2027, 2, 17)), late);
        assert_eq!(said(2, day(2027, 2, 17)), "意见征求完了，结果已经公布。");
    }

    #[test]
    fn a_small_number_of_opinions_is_not_told() {
        let said = |number| opinions(&told(number, 0), day(2026, 11, 20), Language::Chinese);
        assert_eq!(said(Count::exact(0)), "截至11月19日，信箱里还没有收到意见。");
        assert_eq!(said(FEW), "截至11月19日，信箱收到的意见不到 5 条。");
        assert_eq!(said(Count::exact(6)), "截至11月19日，信箱收到 6 条意见。");
        let english = opinions(&told(FEW, 0), day(2026, 11, 20), Language::English);
        assert_eq!(english, "By 19 November under 5 opinions had come to the mailbox.");
    }

    #[test]
    fn where_nobody_used_the_mailbox_its_count_is_not_held_against_other_ways() {
        let said = super::told(&told(Count::exact(0), 2), day(2027, 1, 5), Language::Chinese);
        assert_eq!(said, "意见征求完了，结果已经公布。");
        let both = super::told(&told(FEW, 0), day(2026, 11, 20), Language::English);
        assert!(both.ends_with("18 December 2026. By 19 November under 5 opinions had come to the mailbox."));
    }

    #[test]
    fn on_the_first_day_nothing_is_counted_yet() {
        let first = ConsultationTold { counted_until: day(2026, 11, 15), ..told(Count::exact(0), 0) };
        assert_eq!(opinions(&first, day(2026, 11, 16), Language::Chinese), "");
    }
}

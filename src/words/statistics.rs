//! Words of the statistics of letters: numbers that may be hidden, quarters, what each figure is.

use crate::words::{board, date, number};
use contract::Date;
use contract::language::Language;
use contract::statistics::{Count, Figures, Grouping, ItemLetters, Line, NO_ITEM, NextQuarter, Share};
use contract::{address::read_item, letter::LetterKind};

/// Below this a number is hidden; `rules::statistics::hiding` is where that is decided.
const FEW: u32 = 5;

/// A number: itself, or what is told of it.
pub fn count(count: Count, language: Language) -> String {
    match (count.shown(), count.most < FEW) {
        (Some(number), _) => number.to_string(),
        (None, true) => language.say("不到 5", "under 5").to_owned(),
        (None, false) if count.least == 0 => language.say("不公布", "not shown").to_owned(),
        (None, false) => format!("{}–{}", count.least, count.most),
    }
}

/// As many letters, after a Chinese verb: ` 12 封`, `不到 5 封`, `数不公布`.
pub fn letters(count: Count) -> String {
    match (count.shown(), count.most < FEW) {
        (None, true) => format!("不到 {FEW} 封"),
        (None, false) if count.least == 0 => "数不公布".to_owned(),
        _ => format!(" {} 封", self::count(count, Language::Chinese)),
    }
}

/// A share: `98%`, `92–98%`.
pub fn share(share: Option<Share>) -> String {
    match share {
        None => "—".to_owned(),
        Some(share) if share.least == share.most => format!("{}%", share.least),
        Some(share) => format!("{}–{}%", share.least, share.most),
    }
}

/// A quarter: `2026年第三季度`, `third quarter of 2026`.
pub fn quarter(year: i16, quarter: u8, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年{}", short_quarter(quarter, language)),
        Language::English => format!("{} of {year}", short_quarter(quarter, language)),
    }
}

/// The same where its year is plain: `第三季度`, `third quarter`.
pub fn short_quarter(quarter: u8, language: Language) -> &'static str {
    match quarter {
        1 => language.say("第一季度", "first quarter"),
        2 => language.say("第二季度", "second quarter"),
        3 => language.say("第三季度", "third quarter"),
        _ => language.say("第四季度", "fourth quarter"),
    }
}

/// What is counted next, and when it is shown.
pub fn next(next: &NextQuarter, language: Language) -> String {
    let quarter = quarter(next.year, next.quarter, language);
    let day = date::full(next.counted_on, language);
    match language {
        Language::Chinese => format!("{quarter}收到的信，按{day} 24 点的情况统计，第二天公布。"),
        Language::English => {
            format!(
                "Letters of the {quarter} are counted as they stand at the end of {day} and shown the day after."
            )
        }
    }
}

/// As of when a quarter was counted.
pub fn counted(on: Date, language: Language) -> String {
    let day = date::full(on, language);
    match language {
        Language::Chinese => format!("按 {day} 24 点的情况统计，以后不再改。"),
        Language::English => format!("Counted as the letters stood at the end of {day}, once and for all."),
    }
}

/// How the letters of a quarter came out, in a sentence.
pub fn sentence(year: i16, of: u8, figures: &Figures, language: Language) -> String {
    let quarter = quarter(year, of, language);
    let word = |number: Count| count(number, language);
    let rate = share(figures.answer_rate());
    match language {
        Language::Chinese => format!(
            "{quarter}收到{}信，应当答复的{}，答复了{}，答复率 {rate}，逾期{}。",
            letters(figures.received),
            letters(figures.valid),
            letters(figures.answered),
            letters(figures.overdue),
        ),
        Language::English => format!(
            "Letters of the {quarter}: {} came, {} were to be answered, {} were answered ({rate}), {} late.",
            word(figures.received),
            word(figures.valid),
            word(figures.answered),
            word(figures.overdue),
        ),
    }
}

/// The heads of a table of figures; the first names its rows.
pub fn head(of_rows: &str, language: Language) -> Vec<String> {
    let heads = [
        language.say("收到", "Received"),
        language.say("有效", "Valid"),
        language.say("重复", "Duplicate"),
        language.say("答复", "Answered"),
        language.say("答复率", "Answer rate"),
        language.say("按时", "On time"),
        language.say("按时率", "On-time rate"),
        language.say("逾期", "Overdue"),
        language.say("平均工作日", "Working days"),
        language.say("评价人数", "Ratings"),
        language.say("满意率", "Satisfied"),
    ];
    std::iter::once(of_rows).chain(heads).map(str::to_owned).collect()
}

/// A row of it.
pub fn row(name: String, figures: &Figures, language: Language) -> Vec<String> {
    let word = |number: Count| count(number, language);
    vec![
        name,
        word(figures.received),
        word(figures.valid),
        word(figures.duplicate),
        word(figures.answered),
        share(figures.answer_rate()),
        word(figures.on_time),
        share(figures.on_time_rate()),
        word(figures.overdue),
        figures.working_days.map_or_else(|| "—".to_owned(), number::plain),
        word(figures.raters),
        share(figures.satisfaction()),
    ]
}

/// What a line is called.
pub fn line(by: Grouping, line: &Line, year: i16, language: Language) -> String {
    if line.is_others() {
        let (counted, rows) = match by {
            Grouping::Month => ("个月", "months"),
            Grouping::Unit => ("个单位", "units"),
            Grouping::Kind => ("类", "kinds"),
            Grouping::Item => ("项", "items"),
        };
        return match language {
            Language::Chinese => format!("其余 {} {counted}合计", line.rows),
            Language::English => format!("the other {} {rows} together", line.rows),
        };
    }
    match by {
        Grouping::Month => match format!("{}-01", line.key).parse() {
            Ok(first) => board::month(first, year, language),
            Err(_) => line.key.clone(),
        },
        Grouping::Unit if line.name.is_empty() => line.key.clone(),
        Grouping::Unit => line.name.clone(),
        Grouping::Kind => match LetterKind::named(&line.key) {
            Some(kind) => crate::words::letter::kind(kind, language).to_owned(),
            None => line.key.clone(),
        },
        Grouping::Item if line.key == NO_ITEM => language.say("没有指明哪项工作", "about no item").to_owned(),
        Grouping::Item => match (read_item(&line.key), language) {
            (None, _) => line.key.clone(),
            (Some(item), Language::Chinese) => format!("{}年第 {} 项", item.year, item.number),
            (Some(item), Language::English) => format!("item {} of {}", item.number, item.year),
        },
    }
}

/// What a line of a quarter's months is called, among those of other quarters: `9月`, `第三季度其余 2 个月合计`.
pub fn month(line: &Line, (year, quarter): (i16, u8), language: Language) -> String {
    let name = self::line(Grouping::Month, line, year, language);
    match (line.is_others(), language) {
        (false, _) => name,
        (true, Language::Chinese) => format!("{}{name}", short_quarter(quarter, language)),
        (true, Language::English) => format!("{}: {name}", short_quarter(quarter, language)),
    }
}

/// How letters about an item came out in a quarter.
pub fn of_item(letters: &ItemLetters, language: Language) -> String {
    let quarter = quarter(letters.year, letters.quarter, language);
    let word = |number: Count| count(number, language);
    match (&letters.figures, language) {
        (None, Language::Chinese) => format!("{quarter}：没有信，或者不到 5 封，不单独公布。"),
        (None, Language::English) => format!("{}: none, or too few to be shown.", capital(&quarter)),
        (Some(figures), Language::Chinese) => format!(
            "{quarter}：收到{}，答复{}，答复率 {}。",
            self::letters(figures.received),
            self::letters(figures.answered),
            share(figures.answer_rate())
        ),
        (Some(figures), Language::English) => format!(
            "{}: {} came, {} answered, answer rate {}.",
            capital(&quarter),
            word(figures.received),
            word(figures.answered),
            share(figures.answer_rate())
        ),
    }
}

/// With a capital at its beginning.
pub fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_number_says_what_is_told_of_it_and_no_more() {
        let words = |least, most| count(Count { least, most }, Language::Chinese);
        assert_eq!(words(12, 12), "12");
        assert_eq!(words(0, 0), "0");
        assert_eq!(words(1, 4), "不到 5");
        assert_eq!(words(46, 49), "46–49");
        assert_eq!(words(0, 60), "不公布");
    }

    #[test]
    fn what_is_joined_says_what_it_is_and_of_which_quarter() {
        let others = Line {
            key: contract::statistics::OTHERS.to_owned(),
            name: String::new(),
            rows: 2,
            figures: Figures::default(),
        };
        assert_eq!(month(&others, (2026, 3), Language::Chinese), "第三季度其余 2 个月合计");
        assert_eq!(
            month(&others, (2026, 3), Language::English),
            "third quarter: the other 2 months together"
        );
        assert_eq!(line(Grouping::Kind, &others, 2026, Language::Chinese), "其余 2 类合计");
    }

    #[test]
    fn a_quarter_is_told_in_one_sentence() {
        let figures = Figures {
            received: Count::exact(56),
            valid: Count::exact(50),
            answered: Count { least: 46, most: 49 },
            unanswered: Count { least: 1, most: 4 },
            overdue: Count { least: 1, most: 4 },
            ..Figures::default()
        };
        assert_eq!(
            sentence(2026, 3, &figures, Language::Chinese),
            "2026年第三季度收到 56 封信，应当答复的 50 封，答复了 46–49 封，答复率 92–98%，逾期不到 5 封。"
        );
        let none = ItemLetters {
            year: 2026,
            quarter: 3,
            counted_on: jiff::civil::date(2026, 10, 31),
            figures: None,
        };
        assert_eq!(of_item(&none, Language::English), "Third quarter of 2026: none, or too few to be shown.");
    }
}

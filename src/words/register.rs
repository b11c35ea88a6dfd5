//! Sentences about registers and their rows.

use super::{date, number};
use contract::Date;
use contract::id::UnitCode;
use contract::language::Language;
use contract::register::{Cell, Column, Kind, Period, RowPage, RowView, StandingState, Withdrawn};

/// What a page of rows is called: with the name of the unit where the rows of one were chosen.
pub fn title(page: &RowPage, unit: Option<&UnitCode>, language: Language) -> String {
    let register = page.register.title_in(language);
    match unit.and_then(|code| page.units.iter().find(|unit| unit.code == *code)) {
        Some(unit) => format!("{} · {register}", unit.name),
        None => register.to_owned(),
    }
}

/// What the page of a row is called.
pub fn row_title(view: &RowView, language: Language) -> String {
    let caption = view.register.caption_of(&view.row.cells, language);
    let register = view.register.title_in(language);
    if caption.is_empty() { register.to_owned() } else { format!("{caption} · {register}") }
}

/// A cell as it is read aloud: a day in words, a number with its unit, of a closed list the label.
pub fn cell(column: &Column, cell: &Cell, language: Language) -> String {
    match (column.kind, cell.day(), cell.number()) {
        (Kind::Day, Some(day), _) if column.is_month() => date::month(day, language),
        (Kind::Day, Some(day), _) => date::full(day, language),
        (Kind::Whole | Kind::Number, _, Some(value)) => {
            number::with_unit(&number::plain(value), column.unit_in(language)).trim_end().to_owned()
        }
        _ => column.shown(cell, language),
    }
}

/// Since when a row is no longer there.
pub fn gone(gone: &Withdrawn, language: Language) -> String {
    let on = date::full(gone.on, language);
    match (gone.reason.is_empty(), language) {
        (true, Language::Chinese) => format!("公示期到{on}为止，期满后内容已撤下。"),
        (true, Language::English) => format!("This was public until {on} and has been taken down since."),
        (false, Language::Chinese) => format!("这一条已于{on}撤回。"),
        (false, Language::English) => format!("This row was withdrawn on {on}."),
    }
}

/// How often a register has to be renewed.
pub fn every(period: Period, language: Language) -> &'static str {
    match period {
        Period::Week => language.say("每周更新", "Renewed weekly"),
        Period::Month => language.say("每月更新", "Renewed monthly"),
        Period::Term => language.say("每学期更新", "Renewed each term"),
        Period::Year => language.say("每年更新", "Renewed yearly"),
        Period::Change => language.say("有变化就更新", "Renewed when something changes"),
    }
}

/// When it was renewed last.
pub fn renewed(on: Option<Date>, language: Language) -> String {
    match (on, language) {
        (Some(on), Language::Chinese) => format!("{}更新", date::full(on, language)),
        (Some(on), Language::English) => format!("renewed on {}", date::full(on, language)),
        (None, _) => language.say("还没有内容", "nothing yet").to_owned(),
    }
}

/// How many rows there are.
pub fn rows(count: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count} 条"),
        Language::English if count == 1 => "1 row".to_owned(),
        Language::English => format!("{count} rows"),
    }
}

/// How somebody stands with what is owed.
pub fn state(state: StandingState, language: Language) -> &'static str {
    match state {
        StandingState::Fresh => language.say("已更新", "up to date"),
        StandingState::Due => language.say("快到期", "due soon"),
        StandingState::Overdue => language.say("逾期", "overdue"),
        StandingState::Open => language.say("有变化才更新", "when something changes"),
    }
}

/// A day of a week as it is read: `11月23日 星期一`.
pub fn weekday(day: Date, language: Language) -> String {
    let at = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let name = match language {
        Language::Chinese => ["一", "二", "三", "四", "五", "六", "日"][at].to_owned(),
        Language::English => {
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][at].to_owned()
        }
    };
    match language {
        Language::Chinese => format!("{} 星期{name}", date::short(day, language)),
        Language::English => format!("{name}, {}", date::short(day, language)),
    }
}

/// How long something still runs, or since when it is over.
pub fn countdown(from: Option<Date>, until: Date, today: Date, language: Language) -> String {
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    if let Some(from) = from.filter(|from| *from > today) {
        let left = days(today, from);
        return match language {
            Language::Chinese => format!("{left} 天后开始"),
            Language::English => format!("begins in {left} {}", plural(left, "day")),
        };
    }
    if until < today {
        let day = date::full(until, language);
        return match language {
            Language::Chinese => format!("{day}已截止"),
            Language::English => format!("ended on {day}"),
        };
    }
    match (days(today, until), language) {
        (0, _) => language.say("今天截止", "ends today").to_owned(),
        (left, Language::Chinese) => format!("还有 {left} 天"),
        (left, Language::English) => format!("{left} {} left", plural(left, "day")),
    }
}

/// The way to what became of opinions, with how many rows tell it.
pub fn outcomes(count: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("看意见采纳了没有（{count} 条）"),
        Language::English => format!("See what became of the opinions ({})", rows(count, language)),
    }
}

/// By when the outcomes of consultations are due; `due` is the day of the first in words.
pub fn outcomes_owed(count: u64, due: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count} 项征求意见已经截止，结果应在{due}前公布。"),
        Language::English if count == 1 => format!("The outcome of 1 consultation is due by {due}."),
        Language::English => format!("The outcomes of {count} consultations are due, the first by {due}."),
    }
}

/// What was published in a register at once.
pub fn published(title: &str, units: &[String], count: u64, language: Language) -> String {
    let who = match units {
        [unit] => unit.clone(),
        units => match language {
            Language::Chinese => format!("{} 个单位", units.len()),
            Language::English => format!("{} units", units.len()),
        },
    };
    match language {
        Language::Chinese => format!("{title}：{who}更新 {count} 条"),
        Language::English => format!("{title}: {} by {who}", rows(count, language)),
    }
}

/// How many rows left because their time was over.
pub fn ended(count: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有 {count} 条公示期已满，内容已撤下。"),
        Language::English if count == 1 => {
            "1 more was public for its period and has been taken down.".to_owned()
        }
        Language::English => format!("{count} more were public for their period and have been taken down."),
    }
}

/// What a menu says of days for which there is none.
pub fn no_menu(language: Language) -> &'static str {
    language.say(
        "这几天没有食谱，可能在放假，也可能学校还没有填。",
        "There is no menu for these days: a holiday, or the school has not published it yet.",
    )
}

/// What an embed or a page says where a register has no row for what was asked.
pub fn nothing(language: Language) -> &'static str {
    language.say(
        "没有符合条件的内容。换一个单位或日期试试，或者看全部。",
        "There is nothing for this choice. Try another unit or day, or show all.",
    )
}

fn plural(count: i32, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn a_countdown_is_said_as_a_person_would() {
        let today = day(2026, 11, 26);
        let said = |from, until| countdown(Some(from), until, today, Language::Chinese);
        assert_eq!(said(day(2026, 11, 1), day(2026, 12, 2)), "还有 6 天");
        assert_eq!(said(day(2026, 11, 1), today), "今天截止");
        assert_eq!(said(day(2026, 11, 1), day(2026, 11, 25)), "2026年11月25日已截止");
        assert_eq!(said(day(2026, 12, 1), day(2026, 12, 31)), "5 天后开始");
        let english = countdown(None, day(2026, 11, 27), today, Language::English);
        assert_eq!(english, "1 day left");
    }

    #[test]
    fn a_weekday_is_named() {
        assert_eq!(weekday(day(2026, 11, 23), Language::Chinese), "11月23日 星期一");
        assert_eq!(weekday(day(2026, 11, 29), Language::English), "Sunday, 29 November");
    }
}

//! Letters by the month in which they came: received as a frame, answered as what fills it.

use crate::components::chart::{Chart, Drawing, LEFT, Label, RIGHT};
use crate::components::data_table::Table;
use crate::words::statistics;
use contract::language::Language;
use contract::statistics::{Grouping, Line, QuarterStatistics};
use leptos::prelude::*;

const TOP: i32 = 40;
const BOTTOM: i32 = 186;
const HEIGHT: i32 = 212;
const SLOT: i32 = (RIGHT - LEFT) / 12;
const WIDTH: i32 = 14;

/// The chart.
#[component]
pub fn LetterMonths(
    /// The quarters that were counted.
    quarters: Vec<QuarterStatistics>,
    /// The year.
    year: i16,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let of_quarters = quarters.iter().map(|quarter| (quarter.quarter, quarter.lines(Grouping::Month)));
    let lines: Vec<(u8, &Line)> =
        of_quarters.flat_map(|(quarter, lines)| lines.iter().map(move |line| (quarter, line))).collect();
    let rows = lines.iter().map(|(quarter, line)| {
        let name = statistics::month(line, (year, *quarter), language);
        statistics::row(statistics::capital(&name), &line.figures, language)
    });
    let table = Table {
        caption: language.say("各月收到的信", "Letters by the month in which they came").to_owned(),
        head: statistics::head(language.say("月份", "Month"), language),
        rows: rows.collect(),
    };
    let sentence = language.say(
        "每个月收到的信和其中答复了的信，数字在下面的表里。",
        "Letters that came in each month, and how many of them were answered. The numbers are in the table below.",
    );
    let drawn = lines.iter().filter_map(|(_, line)| Some((month(line)?, *line)));
    let drawing = drawing(&drawn.collect::<Vec<_>>(), language);
    // A month without a bar must not look like one without letters.
    let joined = lines.iter().any(|(_, line)| line.is_others()).then(|| {
        view! {
            <p class="quiet">
                {language.say(
                    "有的月份信少，合在一起统计，图里没有画，数字在表里。",
                    "Some months had few letters: they are counted together and have no bar. Their numbers are in the table.",
                )}
            </p>
        }
    });
    view! {
        <Chart drawing sentence=sentence.to_owned() table language/>
        {joined}
    }
}

fn drawing(of_months: &[(i32, &Line)], language: Language) -> Drawing {
    let most = of_months.iter().map(|(_, line)| line.figures.received.most).max().unwrap_or_default().max(1);
    let y = |count: u32| {
        let share = f64::from(count) / f64::from(most);
        BOTTOM - (share * f64::from(BOTTOM - TOP)).round() as i32
    };
    let bar = |month: i32, count: u32| {
        let left = LEFT + (month - 1) * SLOT + (SLOT - WIDTH) / 2;
        format!("M{left} {BOTTOM}V{}H{}V{BOTTOM}Z", y(count), left + WIDTH)
    };
    let all = |number: fn(&Line) -> u32| {
        of_months.iter().map(|(month, line)| bar(*month, number(line))).collect::<String>()
    };
    let words = |x: i32, y: i32, anchor: &'static str, words: String| Label { x, y, anchor, words };
    let key = language.say("空心：收到　实心：答复了", "frame: received, filled: answered");
    let mut labels = vec![
        words(LEFT - 6, BOTTOM + 4, "end", "0".to_owned()),
        words(LEFT - 6, TOP + 4, "end", most.to_string()),
        words(RIGHT, TOP - 22, "end", key.to_owned()),
    ];
    labels.extend([3, 6, 9, 12].map(|month| {
        let middle = LEFT + (month - 1) * SLOT + SLOT / 2;
        let name = match language {
            Language::Chinese => format!("{month}月"),
            Language::English => ["Mar", "Jun", "Sep", "Dec"][month as usize / 3 - 1].to_owned(),
        };
        words(middle, BOTTOM + 20, "middle", name)
    }));
    Drawing {
        height: HEIGHT,
        paths: vec![
            ("chart-axis", format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")),
            ("chart-full", all(|line| line.figures.answered.least)),
            ("chart-frame", all(|line| line.figures.received.least)),
        ],
        labels,
    }
}

/// From 1 to 12; the others together have none.
fn month(line: &Line) -> Option<i32> {
    line.key.split_once('-')?.1.parse().ok()
}

//! The year as two lines: milestones that were planned to be done, and those that are.

use crate::components::chart::{Chart, Days, Drawing, LEFT, Label, RIGHT};
use crate::components::data_table::Table;
use crate::words::{board, date};
use contract::Date;
use contract::board::{BurnUp, BurnUpPoint};
use contract::language::Language;
use leptos::prelude::*;

const TOP: i32 = 26;
const BOTTOM: i32 = 186;
const HEIGHT: i32 = 212;

/// The chart.
#[component]
pub fn BurnUpChart(
    /// The lines.
    burn_up: BurnUp,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown.
    day: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let sentence = board::burn_up(&burn_up, day, language);
    let drawing = drawing(&burn_up, year, language);
    let words = |chinese: &'static str, english: &'static str| language.say(chinese, english).to_owned();
    let rows = burn_up.points.iter().map(|point| {
        let done = point.done.map_or_else(|| "—".to_owned(), |done| done.to_string());
        vec![date::within(point.on, year, language), point.planned.to_string(), done]
    });
    let table = Table {
        caption: words("原计划和实际完成的节点", "Milestones planned and done"),
        head: vec![words("到这一天", "By"), words("原计划", "Planned"), words("完成", "Done")],
        rows: rows.collect(),
    };
    view! {
        <p class="lead">{sentence.clone()}</p>
        <Chart drawing sentence table language/>
    }
}

fn drawing(burn_up: &BurnUp, year: i16, language: Language) -> Drawing {
    let days = Days::of(year);
    let total = i32::try_from(burn_up.total).unwrap_or(i32::MAX).max(1);
    let y = |count: u32| BOTTOM - i32::try_from(count).unwrap_or(total) * (BOTTOM - TOP) / total;
    let line = |value: fn(&BurnUpPoint) -> Option<u32>| {
        let points = burn_up.points.iter().filter_map(|point| Some((days.x(point.on), y(value(point)?))));
        points.enumerate().fold(String::new(), |path, (place, (x, y))| {
            format!("{path}{}{x} {y}", if place == 0 { "M" } else { "L" })
        })
    };
    let done = burn_up.points.iter().rfind(|point| point.done.is_some());
    let (at, reached) = done.map_or((LEFT, 0), |point| (days.x(point.on), point.done.unwrap_or_default()));
    let mut labels = vec![
        label(LEFT - 6, BOTTOM + 4, "end", "0".to_owned()),
        label(LEFT - 6, TOP + 4, "end", burn_up.total.to_string()),
        label(RIGHT, TOP - 12, "end", language.say("虚线：原计划", "dashed: planned").to_owned()),
    ];
    let months = burn_up
        .points
        .iter()
        .filter(|point| point.on.month() % 3 == 0 && point.on == point.on.last_of_month());
    labels.extend(months.map(|point| {
        let middle = days.x(point.on) - (RIGHT - LEFT) / 24;
        label(middle, BOTTOM + 20, "middle", board::month(point.on, year, language))
    }));
    // At the foot of its day, where neither line runs once some of the year has passed.
    let foot = if y(reached) < BOTTOM - 40 { BOTTOM - 10 } else { y(reached) - 12 };
    let words = match language {
        Language::Chinese => format!("完成 {reached}"),
        Language::English => format!("{reached} done"),
    };
    let (x, anchor) = if at < LEFT + 70 { (at + 8, "start") } else { (at - 6, "end") };
    labels.push(label(x, foot, anchor, words));
    Drawing {
        height: HEIGHT,
        paths: vec![
            ("chart-axis", format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")),
            ("chart-today", format!("M{at} {TOP}V{BOTTOM}")),
            ("chart-planned", line(|point| Some(point.planned))),
            ("chart-done", line(|point| point.done)),
        ],
        labels,
    }
}

fn label(x: i32, y: i32, anchor: &'static str, words: String) -> Label {
    Label { x, y, anchor, words }
}

//! How the value of a counted milestone grew: a step at each report, the goal as a dashed line.

use crate::components::chart::{Chart, Days, Drawing, LEFT, Label, RIGHT};
use crate::components::data_table::Table;
use crate::words::{board, date, number, punctuation::shown};
use contract::Date;
use contract::assignment::{Goal, MilestoneView};
use contract::language::Language;
use contract::plan::{Reading, UpdateView};
use leptos::prelude::*;

const TOP: i32 = 28;
const BOTTOM: i32 = 118;
const HEIGHT: i32 = 144;

/// The values that were reported of a milestone and stand, oldest first.
pub fn values(milestone: &MilestoneView, updates: &[UpdateView]) -> Vec<Reading> {
    // What was corrected since never was a value, and what corrects it stands on its own day.
    let standing =
        updates.iter().rev().filter(|update| update.withdrawn.is_none() && update.corrected_by.is_none());
    let of_milestone = standing.flat_map(|update| {
        let wanted = update
            .readings
            .iter()
            .filter(|reading| u32::try_from(reading.target) == Ok(milestone.milestone.number));
        wanted.map(|reading| Reading { value: reading.value, on: update.on })
    });
    of_milestone.collect()
}

/// The chart.
#[component]
pub fn ValueChart(
    /// What the values are of.
    title: String,
    /// What is to be reached.
    goal: Goal,
    /// The values, oldest first.
    values: Vec<Reading>,
    /// The plan's year.
    year: i16,
    /// When the milestone is due.
    due: Date,
    /// The day whose state is shown.
    day: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let drawing = drawing(&goal, &values, (year, due, day), language);
    let title = shown(&title);
    let figure = |value: f64| number::with_unit(&number::plain(value), &goal.unit);
    let last = values.last().map(|reading| figure(reading.value)).unwrap_or_default();
    let target = figure(goal.target);
    let sentence = match language {
        Language::Chinese => format!("“{title}”报过 {} 次数，最近是 {last}，目标是 {target}。", values.len()),
        Language::English => {
            format!("“{title}”: {} values reported, the newest {last} of {target}.", values.len())
        }
    };
    let words = |chinese: &'static str, english: &'static str| language.say(chinese, english).to_owned();
    let rows = values.iter().map(|reading| vec![date::full(reading.on, language), figure(reading.value)]);
    let table = Table {
        caption: title,
        head: vec![words("报数日期", "Reported"), words("数值", "Value")],
        rows: rows.collect(),
    };
    view! { <Chart drawing sentence table language/> }
}

fn drawing(
    goal: &Goal,
    values: &[Reading],
    (year, due, day): (i16, Date, Date),
    language: Language,
) -> Drawing {
    let days = Days::of(year).until(due).until(day);
    let highest = values.iter().map(|reading| reading.value).fold(goal.target.max(goal.baseline), f64::max);
    let share = |value: f64| if highest > 0.0 { value / highest } else { 0.0 };
    let y = |value: f64| BOTTOM - (share(value) * f64::from(BOTTOM - TOP)).round() as i32;
    let mut steps = String::new();
    let mut dots = String::new();
    for (place, reading) in values.iter().enumerate() {
        let (x, y) = (days.x(reading.on), y(reading.value));
        steps.push_str(&if place == 0 { format!("M{x} {y}") } else { format!("H{x}V{y}") });
        dots.push_str(&format!("M{} {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", x - 3));
    }
    steps.push_str(&format!("H{}", days.x(day)));
    let label = |x, y, anchor, words| Label { x, y, anchor, words };
    let target = match language {
        Language::Chinese => format!("目标 {} {}", number::plain(goal.target), goal.unit),
        Language::English => format!("goal {} {}", number::plain(goal.target), goal.unit),
    };
    let until = match language {
        Language::Chinese => format!("期限 {}", date::within(due, year, language)),
        Language::English => format!("due {}", date::within(due, year, language)),
    };
    let due = days.x(due);
    // Held by its end where the day stands at the right, so that no word runs out of the picture.
    let (until_at, until_anchor) = if due > RIGHT - 50 { (RIGHT, "end") } else { (due, "middle") };
    let mut labels = vec![
        label(LEFT, y(goal.target) - 8, "start", target),
        label(LEFT - 6, BOTTOM + 4, "end", "0".to_owned()),
        label(until_at, BOTTOM + 20, until_anchor, until),
    ];
    // A day early in the year takes the place of the year's beginning.
    if due > LEFT + 100 {
        labels.push(label(LEFT, BOTTOM + 20, "start", board::month(days.first(), year, language)));
    }
    if let Some(last) = values.last() {
        let at = y(last.value);
        let below = if at < TOP + 24 { at + 20 } else { at - 8 };
        labels.push(label(days.x(day).min(RIGHT), below, "end", number::plain(last.value)));
    }
    let goal_at = y(goal.target);
    Drawing {
        height: HEIGHT,
        paths: vec![
            ("chart-axis", format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")),
            ("chart-planned", format!("M{LEFT} {goal_at}H{RIGHT}")),
            ("chart-today", format!("M{due} {TOP}V{BOTTOM}")),
            ("chart-done", steps),
            ("chart-dots", dots),
        ],
        labels,
    }
}

//! Letters by unit or kind: a bar for each, its name and below that its numbers above it. Where a number is hidden, the bar is as
//! long as the least that is told of it.

use crate::components::chart::{Chart, Drawing, Label, WIDTH};
use crate::components::data_table::Table;
use crate::words::statistics;
use contract::language::Language;
use contract::statistics::{Grouping, Line};
use leptos::prelude::*;

/// How high a line is: its name, its numbers, then the bar. They stand below each other, for in large text they do not
/// fit side by side.
const LINE: i32 = 64;
const BAR: i32 = 10;

/// The chart.
#[component]
pub fn LetterBars(
    /// What the lines are.
    by: Grouping,
    /// The lines.
    lines: Vec<Line>,
    /// The year.
    year: i16,
    /// What the table holds.
    caption: &'static str,
    /// What a line is: 单位.
    of_rows: &'static str,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let named: Vec<(String, Line)> =
        lines.into_iter().map(|line| (statistics::line(by, &line, year, language), line)).collect();
    let rows = named.iter().map(|(name, line)| statistics::row(name.clone(), &line.figures, language));
    let table = Table {
        caption: caption.to_owned(),
        head: statistics::head(of_rows, language),
        rows: rows.collect(),
    };
    let sentence = format!(
        "{caption}{}",
        language.say(
            "：收到多少，答复了多少，数字在下面的表里。",
            ": how many came and how many were answered. The numbers are in the table below."
        )
    );
    let drawing = drawing(&named, language);
    view! { <Chart drawing sentence table language/> }
}

fn drawing(lines: &[(String, Line)], language: Language) -> Drawing {
    let most = lines.iter().map(|(_, line)| line.figures.received.most).max().unwrap_or_default().max(1);
    let length = |count: u32| (f64::from(count) / f64::from(most) * f64::from(WIDTH - 2)).round() as i32;
    let (mut frames, mut full, mut labels) = (String::new(), String::new(), Vec::new());
    for ((name, line), top) in lines.iter().zip((0..).step_by(LINE as usize)) {
        let figures = &line.figures;
        let bar = |count: u32| format!("M1 {}h{}v{BAR}H1Z", top + 42, length(count));
        frames.push_str(&bar(figures.received.least));
        full.push_str(&bar(figures.answered.least));
        let words = match language {
            Language::Chinese => {
                let [received, answered] = [figures.received, figures.answered].map(statistics::letters);
                format!("收到{received}，答复{answered}")
            }
            Language::English => {
                let [received, answered] =
                    [figures.received, figures.answered].map(|count| statistics::count(count, language));
                format!("{received} came, {answered} answered")
            }
        };
        labels.push(Label { x: 1, y: top + 17, anchor: "start", words: statistics::capital(name) });
        labels.push(Label { x: 1, y: top + 35, anchor: "start", words });
    }
    let height = LINE * i32::try_from(lines.len()).unwrap_or(0);
    Drawing { height, paths: vec![("chart-full", full), ("chart-frame", frames)], labels }
}

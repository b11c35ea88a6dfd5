//! A picture of numbers: lines and words on an SVG, a sentence that says what it shows, its table below. It is
//! drawn in whole units of its own size, so that its words are as large as the page's on a phone.

use crate::components::data_table::{DataTable, Table};
use contract::Date;
use contract::language::Language;
use leptos::prelude::*;

/// How wide every picture is: a phone of 360 pixels less its margins.
pub const WIDTH: i32 = 328;
/// Where the ground of its lines begins and ends.
pub const LEFT: i32 = 34;
/// Its right end.
pub const RIGHT: i32 = 322;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its height.
    pub height: i32,
    /// Lines: class and path.
    pub paths: Vec<(&'static str, String)>,
    /// Words.
    pub labels: Vec<Label>,
}

/// Words in a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where they are held.
    pub x: i32,
    /// Their base line.
    pub y: i32,
    /// By which end they are held: `start`, `middle`, `end`.
    pub anchor: &'static str,
    /// The words.
    pub words: String,
}

/// Days along the width of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    year: i16,
    last: i32,
}

impl Days {
    /// The days of a year.
    pub fn of(year: i16) -> Self {
        Self { year, last: 364 }
    }

    /// The same days and those until a later one.
    #[must_use]
    pub fn until(self, day: Date) -> Self {
        Self { last: self.last.max(day_since(self.year, day)), ..self }
    }

    /// The first of them.
    pub fn first(self) -> Date {
        Date::new(self.year, 1, 1).unwrap_or(Date::ZERO)
    }

    /// Where a day stands.
    pub fn x(self, day: Date) -> i32 {
        LEFT + day_since(self.year, day).clamp(0, self.last) * (RIGHT - LEFT) / self.last
    }
}

fn day_since(year: i16, day: Date) -> i32 {
    i32::from(day.year() - year) * 365 + i32::from(day.day_of_year()) - 1
}

/// The picture with its table.
#[component]
pub fn Chart(
    /// What is drawn.
    drawing: Drawing,
    /// What it shows, in a sentence.
    sentence: String,
    /// The same as numbers.
    table: Table,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let Drawing { height, paths, labels } = drawing;
    let paths = paths.into_iter().map(|(class, path)| view! { <path class=class d=path/> }).collect_view();
    let labels = labels
        .into_iter()
        .map(|label| {
            let (x, y) = (label.x.to_string(), label.y.to_string());
            view! { <text class="chart-words" x=x y=y text-anchor=label.anchor>{label.words}</text> }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=sentence>{paths}{labels}</svg>
            <DataTable table language/>
        </figure>
    }
}

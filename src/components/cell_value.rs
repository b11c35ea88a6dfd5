//! A cell of a register as it is read: a day in words, a number with its unit, a link, a telephone that can be called,
//! a picture.

use crate::components::way::{InFrame, way};
use crate::words::{chinese_within, register as words};
use contract::language::Language;
use contract::register::{Cell, Column, Format, Kind};
use leptos::prelude::*;

/// How many signs of a text stand in a table; the page of its row has the rest.
const SHORT: usize = 60;

/// The cell; nothing where it is empty.
pub fn cell_value(column: &Column, cell: Option<&Cell>, language: Language) -> AnyView {
    let Some(cell) = cell else {
        return view! { <span class="quiet">"—"</span> }.into_any();
    };
    let text = words::cell(column, cell, language);
    match (column.kind, column.format) {
        (Kind::Day, _) => match cell.day() {
            Some(day) => view! { <time datetime=day.to_string()>{text}</time> }.into_any(),
            None => text.into_any(),
        },
        // In a foreign frame every link is one to the bureau's own pages, and nothing else is loaded.
        (Kind::Text, Some(Format::Link | Format::Phone)) if in_frame() => text.into_any(),
        (Kind::Text, Some(Format::Photo)) if in_frame() => {
            let (way, words) = (way(text), language.say("看照片", "See the picture"));
            view! { <a class="tap" href=way.href target=way.target rel=way.rel>{words}</a> }.into_any()
        }
        (Kind::Text, Some(Format::Link)) => {
            let words = language.say("打开链接", "Open the link");
            view! { <a class="tap" href=text rel="noopener nofollow">{words}</a> }.into_any()
        }
        (Kind::Text, Some(Format::Phone)) => {
            let call = format!("tel:{}", text.replace([' ', '-'], ""));
            view! { <a class="tap" href=call>{text}</a> }.into_any()
        }
        (Kind::Text, Some(Format::Photo)) => {
            let alt = column.title_in(language).to_owned();
            view! { <img class="row-photo" src=text alt=alt loading="lazy"/> }.into_any()
        }
        (Kind::Text, _) if column.categories.is_empty() => {
            let lines =
                text.split('\n').map(|line| view! { <span class="cell-line">{line.to_owned()}</span> });
            view! { <span lang=chinese_within(language)>{lines.collect_view()}</span> }.into_any()
        }
        (Kind::Whole | Kind::Number | Kind::Text | Kind::Flag | Kind::Time | Kind::Year, _) => {
            text.into_any()
        }
    }
}

fn in_frame() -> bool {
    use_context::<InFrame>().is_some()
}

/// The same where there is little room: a long text is cut.
pub fn short_value(column: &Column, cell: Option<&Cell>, language: Language) -> AnyView {
    match cell {
        Some(Cell::Text(text)) if column.format == Some(Format::Lines) && text.chars().count() > SHORT => {
            let cut: String = text.chars().take(SHORT).chain(['…']).collect();
            view! { <span lang=chinese_within(language)>{cut}</span> }.into_any()
        }
        cell => cell_value(column, cell, language),
    }
}

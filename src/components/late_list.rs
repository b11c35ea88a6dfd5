//! What is late, since when, and who leads it.

use crate::components::sign::SignMark;
use crate::words::{board, chinese_within, punctuation::shown};
use contract::Date;
use contract::address::Page;
use contract::board::LateLine;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use leptos::prelude::*;

/// The list, the longest first.
#[component]
pub fn LateList(
    /// What is late.
    late: Vec<LateLine>,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = late.into_iter().map(|line| entry(line, (year, as_of), language)).collect_view();
    view! { <ol class="late-list" role="list">{entries}</ol> }
}

fn entry(line: LateLine, (year, as_of): (i16, Option<Date>), language: Language) -> impl IntoView {
    let address = Page::Item { year, number: line.number, as_of }.in_language(language).to_string();
    let words = board::late(&line, year, language);
    let light = Light {
        sign: Sign::Late,
        basis: Basis::Derived,
        percent: line.percent,
        days_late: line.days,
        reported_this_month: true,
    };
    let unit = (!line.unit.is_empty()).then(|| {
        view! {
            <p class="quiet">
                {language.say("牵头 ", "led by ")}<span lang=chinese_within(language)>{line.unit}</span>
            </p>
        }
    });
    let moved = (!line.moved.is_empty()).then(|| {
        view! {
            <p class="quiet">
                {language.say("改过期，原因：", "Moved before; why: ")}
                <span lang=chinese_within(language)>{shown(&line.moved)}</span>
            </p>
        }
    });
    view! {
        <li class="late-line">
            <SignMark light/>
            <div>
                <p class="late-title" lang=chinese_within(language)>
                    <a href=address>{format!("{}. {}", line.number, shown(&line.title))}</a>
                </p>
                <p>{words}</p>
                {moved}
                {unit}
            </div>
        </li>
    }
}

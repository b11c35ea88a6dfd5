//! A target with what is reached: the words it was promised in, the numbers, and a bar beside them.

use crate::components::bar::Bar;
use crate::words::{chinese_within, date, plan, punctuation::shown};
use contract::language::Language;
use contract::plan::Measure;
use leptos::prelude::*;

/// One measure as an entry of a list.
#[component]
pub fn MeasureEntry(
    /// Target and value.
    measure: Measure,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let numbers = plan::measure(&measure, language);
    let due = measure.target.due.map(|due| {
        let day = date::full(due, language);
        match language {
            Language::Chinese => format!("期限 {day}"),
            Language::English => format!("due {day}"),
        }
    });
    let reported = measure.reached.map(|reading| {
        let day = date::full(reading.on, language);
        match language {
            Language::Chinese => format!("{day}报数"),
            Language::English => format!("reported {day}"),
        }
    });
    let days = due.into_iter().chain(reported).collect::<Vec<_>>().join(language.say("，", ", "));
    view! {
        <li class="measure">
            <p class="measure-words" lang=chinese_within(language)>{shown(&measure.target.text)}</p>
            <p class="measure-numbers">
                {bar(&measure)}
                <b>{numbers}</b>
            </p>
            {(!days.is_empty()).then(|| view! { <p class="measure-days">{days}</p> })}
        </li>
    }
}

/// The bar; none where nothing was reported, because an empty bar would say zero, and none where none may be
/// left: it would have no length to show.
fn bar(measure: &Measure) -> Option<impl IntoView + use<>> {
    let reading = measure.reached?;
    let target = measure.target.value;
    let percent = ((reading.value / target).clamp(0.0, 1.0) * 100.0).round() as u8;
    (target > 0.0).then(|| view! { <Bar percent/> })
}

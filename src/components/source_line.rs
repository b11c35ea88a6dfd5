//! Under every picture of numbers: where they come from, which day they are of, how to cite them.

use crate::words::date;
use contract::address::{Page, api};
use contract::data::DataFormat;
use contract::language::Language;
use contract::plan::{PlanFilter, StateOf};
use leptos::prelude::*;

/// The line.
#[component]
pub fn SourceLine(
    /// The plan's year.
    year: i16,
    /// The day that is shown.
    state: StateOf,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let day = date::full(state.day, language);
    let whole = PlanFilter::default();
    let lasting = Page::Plan { year, filter: whole.clone(), as_of: Some(state.day) }.in_language(language);
    let data = api::data(year, DataFormat::Xlsx, Some(state.day));
    let explained = Page::Data.in_language(language).to_string();
    let open = state
        .provisional
        .then(|| language.say("当天还可能更新，零点后定稿", "can still change until midnight"));
    view! {
        <p class="source-line">
            <span>{language.say("数据来源：各责任科室", "Source: the units responsible")}</span>
            <span>{language.say("截至 ", "as of ")}<time datetime=state.day.to_string()>{day}</time></span>
            {open.map(|open| view! { <span>{open}</span> })}
            <span><a href=lasting.to_string()>{language.say("引用当日数据", "Cite this day")}</a></span>
            <span><a href=data>{language.say("下载数据", "Download the data")}</a></span>
            <span><a href=explained>{language.say("数据说明", "About the data")}</a></span>
        </p>
    }
}

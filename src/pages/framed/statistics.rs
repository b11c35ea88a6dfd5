//! Letters in numbers: how a quarter came out, its figures, and how units and kinds differ.

use super::FramedTitle;
use crate::components::figure_list::FigureList;
use crate::components::letter_bars::LetterBars;
use crate::words::statistics as words;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::statistics::{Grouping, QuarterStatistics, Statistics};
use leptos::either::Either;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedStatistics(
    /// What was counted of the year.
    statistics: Statistics,
    /// The bureau's own page.
    place: Address,
    /// Only the sentence.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let asked = match &place.page {
        Page::Statistics { quarter, .. } => *quarter,
        _ => None,
    };
    let body = match statistics.quarter(asked).cloned() {
        None => {
            let words = words::next(&statistics.next, language);
            Either::Left(view! { <p class="empty">{words}</p> })
        }
        Some(quarter) => {
            let sentence = words::sentence(quarter.year, quarter.quarter, &quarter.total, language);
            let rest = (!compact).then(|| view! { <Rest quarter language/> });
            Either::Right(view! { <p class="plan-sentence">{sentence}</p> {rest} })
        }
    };
    let title = language.say("来信统计", "Letters in numbers").to_owned();
    view! {
        <FramedTitle words=title place lang=None/>
        {body}
    }
}

#[component]
fn Rest(quarter: QuarterStatistics, language: Language) -> impl IntoView {
    let year = quarter.year;
    let bars = |by: Grouping, title: &'static str, caption: &'static str, of_rows: &'static str| {
        let lines = quarter.lines(by).to_vec();
        (!lines.is_empty()).then(|| {
            view! {
                <h2>{title}</h2>
                <LetterBars by lines year caption of_rows language/>
            }
        })
    };
    let units = bars(
        Grouping::Unit,
        language.say("各单位", "By unit"),
        language.say("各单位办理的信", "Letters by the unit that had them"),
        language.say("单位", "Unit"),
    );
    let kinds = bars(
        Grouping::Kind,
        language.say("各类信", "By kind"),
        language.say("各类信", "Letters by kind"),
        language.say("类型", "Kind"),
    );
    view! {
        <FigureList figures=quarter.total language/>
        <p class="quiet">{words::counted(quarter.counted_on, language)}</p>
        {units}
        {kinds}
    }
}

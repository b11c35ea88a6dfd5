//! A plan, or a part of it: the sentence, the strip, and its items.

use super::{FramedTitle, past};
use crate::components::legend::Legend;
use crate::components::light_label::LightLabel;
use crate::components::plan_sentence::PlanSentence;
use crate::components::strip::{CellLink, Strip};
use crate::components::way::way;
use crate::words::sign::PlanYear;
use crate::words::{board, chinese_within, plan as words, punctuation::shown};
use contract::Date;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::plan::{ItemRow, PartView, PlanView};
use leptos::either::Either;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedPlan(
    /// The plan.
    plan: PlanView,
    /// The bureau's own page.
    place: Address,
    /// Only what can be taken in at a glance.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let (part, as_of) = match &place.page {
        Page::Plan { filter, as_of, .. } => (filter.part.clone(), *as_of),
        _ => (None, None),
    };
    let (year, state, title) = (plan.year, plan.state, shown(&plan.title));
    let plan_year = PlanYear::on(state.day, year);
    let part = part.and_then(|numeral| plan.parts.iter().find(|known| known.numeral == numeral).cloned());
    let counts = part.as_ref().map_or(plan.counts, |part| part.counts);
    let mut strip = plan.strip.clone();
    if let Some(part) = &part {
        strip.retain(|known| known.numeral == part.numeral);
    }
    let rows: Vec<ItemRow> = plan.parts.iter().flat_map(PartView::rows).cloned().collect();
    let sentence = match part {
        Some(part) => {
            let tally = board::tally(&part.counts, language);
            let sentence = format!("{tally}{}", words::closing(&state, year, language));
            let heading = words::part_heading(&part.numeral, &part.title, language);
            Either::Left(view! {
                <h2 class="framed-part" lang=chinese_within(language)>{heading}</h2>
                <p class="plan-sentence">{sentence}</p>
            })
        }
        None => Either::Right(view! { <PlanSentence plan language/> }),
    };
    let link = CellLink::Item { year, as_of };
    let rest = (!compact).then(|| {
        view! {
            <Legend counts plan_year language/>
            {items(rows, (year, as_of), plan_year, language)}
        }
    });
    view! {
        <FramedTitle words=title place lang=chinese_within(language)/>
        {(!compact).then(|| past(state.provisional, state.day, language))}
        {sentence}
        <Strip parts=strip link plan_year language/>
        {rest}
    }
}

fn items(
    rows: Vec<ItemRow>,
    (year, as_of): (i16, Option<Date>),
    plan_year: PlanYear,
    language: Language,
) -> impl IntoView {
    if rows.is_empty() {
        let words = language.say("没有符合条件的工作。", "No item fits.");
        return Either::Left(view! { <p class="empty">{words}</p> });
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let way = way(Page::Item { year, number: row.number, as_of }.in_language(language));
            let title = format!("{}. {}", row.number, shown(&row.title));
            view! {
                <li data-testid="plan-item">
                    <a href=way.href target=way.target rel=way.rel lang=chinese_within(language)>{title}</a>
                    <LightLabel light=row.light plan_year language/>
                </li>
            }
        })
        .collect_view();
    Either::Right(view! { <ol class="framed-items" role="list">{rows}</ol> })
}

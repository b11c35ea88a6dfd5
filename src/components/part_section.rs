//! A part of a plan with its items and sections.

use crate::components::bar::Bar;
use crate::components::follow_link::FollowLink;
use crate::components::item_row::ItemEntry;
use crate::words::sign::PlanYear;
use crate::words::{
    board::{progress, tally},
    chinese_within,
    plan::part_heading,
    punctuation::shown,
};
use contract::Date;
use contract::follow::Followed;
use contract::language::Language;
use contract::plan::{ItemRow, PartView};
use leptos::prelude::*;

/// The part; `place` is its place in the plan, from 1.
#[component]
pub fn PartSection(
    /// The part.
    part: PartView,
    /// Its place in the plan, from 1.
    place: usize,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// Whether the plan's year still runs.
    plan_year: PlanYear,
    /// Whether parts can be followed.
    follow: bool,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let id = format!("part-{place}");
    let heading = format!("{id}-title");
    let rows = |items: Vec<ItemRow>| {
        let rows = items
            .into_iter()
            .map(|row| view! { <ItemEntry row year as_of plan_year language/> })
            .collect_view();
        view! { <ul class="item-list" role="list">{rows}</ul> }
    };
    let follow = (follow && !part.numeral.is_empty()).then(|| {
        let followed = Followed::Part { year, part: part.numeral.clone() };
        view! { <p><FollowLink followed language/></p> }
    });
    let progress = part.progress.percent.map(|percent| {
        let words = progress(&part.progress, part.counts.total, language);
        view! { <p class="part-line-figures"><Bar percent/><span>{words}</span></p> }
    });
    let own = (!part.items.is_empty()).then(|| rows(part.items));
    let sections = part
        .sections
        .into_iter()
        .filter(|section| !section.items.is_empty())
        .map(|section| {
            let title = format!("（{}）{}", section.numeral, shown(&section.title));
            view! {
                <h3 class="section-title" lang=chinese_within(language)>{title}</h3>
                {rows(section.items)}
            }
        })
        .collect_view();
    view! {
        <section class="part" id=id aria-labelledby=heading>
            <h2 class="part-title" id=heading.clone() lang=chinese_within(language)>
                {part_heading(&part.numeral, &part.title, language)}
            </h2>
            <p class="part-tally">{tally(&part.counts, language)}</p>
            {progress}
            {follow}
            {own}
            {sections}
        </section>
    }
}

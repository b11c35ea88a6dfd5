//! The strip: one cell for one promise, one labelled list for each part. The cells only point; what they
//! point at are rows and item pages.

use crate::components::sign::SignMark;
use crate::components::way::way;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, plan, punctuation::shown, sign};
use contract::Date;
use contract::address::Page;
use contract::language::Language;
use contract::plan::{Cell, StripPart};
use leptos::prelude::*;

/// Where a cell leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellLink {
    /// To the row on the same page.
    Row,
    /// To the row on the plan's page.
    PlanRow {
        /// The plan's year.
        year: i16,
    },
    /// To the item's page.
    Item {
        /// The plan's year.
        year: i16,
        /// The day whose state is shown.
        as_of: Option<Date>,
    },
}

impl CellLink {
    /// The address of an item.
    pub fn to(&self, number: u32, language: Language) -> String {
        let item = |year, as_of| Page::Item { year, number, as_of }.in_language(language);
        match self {
            Self::Row => format!("#item-{number}"),
            Self::PlanRow { year } => format!("{}#item-{number}", Page::plan(*year).in_language(language)),
            Self::Item { year, as_of } => item(*year, *as_of).to_string(),
        }
    }
}

/// The strip.
#[component]
pub fn Strip(
    /// The parts with their cells.
    parts: Vec<StripPart>,
    /// Where a cell leads.
    link: CellLink,
    /// Whether the plan's year still runs.
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let parts = parts
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            let id = format!("strip-{}", place + 1);
            let cells =
                part.cells.into_iter().map(|cell| one_cell(cell, &link, plan_year, language)).collect_view();
            view! {
                <div class="strip-part">
                    <p class="strip-label" id=id.clone() lang=chinese_within(language)>
                        <span class="strip-numeral">
                            {part.numeral}<span class="visually-hidden">"、"</span>
                        </span>
                        <span class="strip-title">{shown(&part.title)}</span>
                    </p>
                    <ol class="strip-cells" role="list" aria-labelledby=id>{cells}</ol>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="strip" aria-label=language.say("每一格是一项工作", "One cell for each promise")>
            {parts}
        </section>
    }
}

fn one_cell(cell: Cell, link: &CellLink, plan_year: PlanYear, language: Language) -> impl IntoView + use<> {
    let name = plan::cell(
        cell.number,
        &shown(&cell.title),
        &sign::light(&cell.light, plan_year, language),
        language,
    );
    let way = way(link.to(cell.number, language));
    view! {
        <li>
            <a
                class="strip-cell"
                href=way.href
                title=name.clone()
                aria-label=name
                target=way.target
                rel=way.rel
            >
                <SignMark light=cell.light/>
            </a>
        </li>
    }
}

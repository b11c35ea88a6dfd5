//! The strip: one cell for one promise, one labelled list for each part. The cells only point; what they
//! point at are rows and item pages.

use crate::components::sign::SignMark;
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
    /// To the item's page at the bureau's own address, out of a foreign frame.
    Outside {
        /// The plan's year.
        year: i16,
        /// The bureau's address, without a slash at the end.
        public_url: String,
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
            Self::Outside { year, public_url } => format!("{public_url}{}", item(*year, None)),
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
    let outside = matches!(link, CellLink::Outside { .. });
    view! {
        <li>
            <a
                class="strip-cell"
                href=link.to(cell.number, language)
                title=name.clone()
                aria-label=name
                target=outside.then_some("_blank")
                rel=outside.then_some("noopener")
            >
                <SignMark light=cell.light/>
            </a>
        </li>
    }
}

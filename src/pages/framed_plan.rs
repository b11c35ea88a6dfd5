//! A plan in a foreign frame: the strip and its items, every link leading to the bureau's own pages.

use crate::components::legend::Legend;
use crate::components::light_label::LightLabel;
use crate::components::plan_sentence::PlanSentence;
use crate::components::strip::{CellLink, Strip};
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, punctuation::shown};
use contract::address::Page;
use contract::language::Language;
use contract::plan::{ItemRow, PlanView};
use leptos::prelude::*;

/// The bureau's own address, without a slash at the end, given to framed pages by context. A frame may have
/// no usable address of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicUrl(pub String);

/// The framed view.
#[component]
pub fn FramedPlan(
    /// The plan.
    plan: PlanView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let public_url = use_context::<PublicUrl>().unwrap_or_default().0;
    let link = CellLink::Outside { year: plan.year, public_url: public_url.clone() };
    let whole = format!("{public_url}{}", Page::plan(plan.year).in_language(language));
    let (counts, strip) = (plan.counts, plan.strip.clone());
    let title = shown(&plan.title);
    let plan_year = PlanYear::on(plan.state.day, plan.year);
    let rows = plan
        .parts
        .iter()
        .flat_map(|part| part.items.iter().chain(part.sections.iter().flat_map(|section| &section.items)))
        .map(|row| entry(row, &link, plan_year, language))
        .collect_view();
    view! {
        <h1 class="framed-title" lang=chinese_within(language)>
            <a href=whole target="_blank" rel="noopener">{title}</a>
        </h1>
        <PlanSentence plan language/>
        <Strip parts=strip link plan_year language/>
        <Legend counts plan_year language/>
        <ol class="framed-items" role="list">{rows}</ol>
    }
}

fn entry(row: &ItemRow, link: &CellLink, plan_year: PlanYear, language: Language) -> impl IntoView + use<> {
    let address = link.to(row.number, language);
    let (number, title, light) = (row.number, shown(&row.title), row.light);
    view! {
        <li data-testid="plan-item">
            <a href=address target="_blank" rel="noopener" lang=chinese_within(language)>{format!("{number}. {title}")}</a>
            <LightLabel light plan_year language/>
        </li>
    }
}

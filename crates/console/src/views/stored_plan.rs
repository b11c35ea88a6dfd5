//! A stored plan: where it stands, what was understood, publishing it, and copying its items to the next year.

use crate::components::copy_plan::CopyPlanForm;
use crate::components::loaded::loaded;
use crate::components::outline::OutlineSheet;
use crate::components::preview_frame::{PreviewFrame, Previewed};
use crate::components::propose_plan::ProposeStoredPlan;
use crate::components::publish_plan::PublishPlan;
use crate::components::renumber_plan::RenumberPlan;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::plan;
use contract::address::{Page, staff};
use contract::language::Language;
use contract::staff::{PlanState, StoredPlan};
use huiyin::words::date;
use leptos::prelude::*;

/// The view.
pub fn stored_plan(id: i64) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::Plans.to_string()>{language.say("全部工作安排", "All plans")}</a></p>
        {loaded(staff::plan(id), move |plan: StoredPlan| shown(plan, language).into_any())}
    }
}

fn shown(stored: StoredPlan, language: Language) -> impl IntoView {
    let StoredPlan { version, outline } = stored;
    let (id, year) = (version.id, version.year);
    let stored_on = date::full(version.stored_on, language);
    let facts = match language {
        Language::Chinese => format!("{year}年 · {stored_on}存入 · 来自 {}", version.source),
        Language::English => format!("{year} · stored {stored_on} · from {}", version.source),
    };
    let state = RwSignal::new(version.state);
    let title = version.title.clone();
    let publishes = Desk::here().may("publish_plan");
    let publishable = rules::numbering::unique_numbers(&outline);
    let step = move || match state.get() {
        PlanState::Draft if !publishable => view! { <RenumberPlan id/> }.into_any(),
        PlanState::Draft => view! {
            {publishes.then(|| view! { <PublishPlan version=version.clone() state/> })}
            <ProposeStoredPlan id/>
            <details class="desk-step">
                <summary>{language.say("看公布后的样子", "See how it will look")}</summary>
                <PreviewFrame previewed=Previewed::Plan(id)/>
            </details>
        }
        .into_any(),
        PlanState::Published => view! {
            <p class="desk-done" role="status">
                {language.say("这份工作安排已经公布。", "This plan is published.")}
                " "
                <a href=Page::plan(year).in_language(language).to_string()>
                    {language.say("看公开的页面", "See the public page")}
                </a>
            </p>
        }
        .into_any(),
    };
    let items: Vec<(u32, String)> = outline.items().map(|item| (item.number, item.title.clone())).collect();
    let copies = move || {
        let published = state.get() == PlanState::Published && Desk::here().may("copy_plan");
        published.then(|| view! { <CopyPlanForm id year items=items.clone()/> })
    };
    view! {
        <h1 lang=Language::Chinese.tag()>{title}</h1>
        <p class="desk-line"><strong>{move || plan::state(state.get(), language)}</strong><span class="quiet">{facts}</span></p>
        {step}
        {copies}
        <OutlineSheet outline/>
    }
}

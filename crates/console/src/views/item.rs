//! The update of an item: what happened, what was measured, what shows it. What is typed is kept as a draft
//! until it is published.

use crate::components::draft::with_draft;
use crate::components::follower_line::FollowerLine;
use crate::components::item_facts::ItemFacts;
use crate::components::loaded::loaded;
use crate::components::published_updates::PublishedUpdates;
use crate::components::remove_published::RemovePublishedForm;
use crate::components::report_form::ReportForm;
use crate::components::sent::{Outcome, sent};
use crate::desk::Desk;
use crate::place::Place;
use contract::address::api;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::ItemView;
use contract::staff::draft::DraftThing;
use huiyin::words::punctuation::shown as set;
use leptos::prelude::*;

/// The view.
pub fn item(item: ItemRef) -> impl IntoView {
    let language = Desk::here().language_now();
    let address = api::item(item.year, item.number, None);
    view! {
        <p class="desk-back">
            <a href=Place::Items(Some(item.year)).to_string()>{language.say("选另一项", "Choose another item")}</a>
        </p>
        {loaded(address, move |view: ItemView| shown(view, item, language).into_any())}
    }
}

fn shown(item_view: ItemView, item: ItemRef, language: Language) -> impl IntoView {
    let outcome = RwSignal::new(None::<Outcome>);
    let title = format!("{}. {}", item.number, set(&item_view.item.title));
    let (updates, reported) = (item_view.updates.clone(), item_view.clone());
    let content = move || match outcome.get() {
        Some(became) => done(item, became, outcome, language).into_any(),
        None => {
            let item_view = reported.clone();
            with_draft(DraftThing::Update(item), move |draft, text| {
                view! { <ReportForm item=item_view.clone() outcome draft text/> }.into_any()
            })
            .into_any()
        }
    };
    let assignment = Desk::here().may("propose_assignment").then(|| {
        view! {
            <p class="desk-pages"><a href=Place::Assignment(item).to_string()>
                {language.say("改分工和节点", "Change units and milestones")}
            </a></p>
        }
    });
    view! {
        <h1 lang=Language::Chinese.tag()>{title}</h1>
        <ItemFacts item_view/>
        <FollowerLine item/>
        {assignment}
        {content}
        <PublishedUpdates updates=updates.clone()/>
        <RemovePublishedForm year=item.year updates/>
    }
}

fn done(
    item: ItemRef,
    became: Outcome,
    outcome: RwSignal<Option<Outcome>>,
    language: Language,
) -> impl IntoView {
    let ways = view! {
        <a class="button button-quiet" href=Place::Items(Some(item.year)).to_string()>
            {language.say("报另一项", "Report on another item")}
        </a>
        <button type="button" class="button-text" on:click=move |_| outcome.set(None)>
            {language.say("这一项再报一条", "Another update of this item")}
        </button>
    };
    sent(item, became, language.say("进展已经公布。", "The update is published."), ways)
}

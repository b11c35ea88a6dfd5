//! The update of an item: what happened, what was measured, what shows it. What is typed is kept as a draft
//! until it is published.

use crate::components::draft::with_draft;
use crate::components::item_facts::ItemFacts;
use crate::components::loaded::loaded;
use crate::components::update_form::UpdateFields;
use crate::desk::Desk;
use crate::form::update::UpdateForm;
use crate::place::Place;
use contract::address::{Page, api};
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
    let published = RwSignal::new(false);
    let measures = item_view.item.measures.clone();
    let title = format!("{}. {}", item.number, set(&item_view.item.title));
    let content = move || match published.get() {
        true => done(item, published, language).into_any(),
        false => {
            let measures = measures.clone();
            with_draft(DraftThing::Update(item), move |draft, text| {
                let form = RwSignal::new(UpdateForm::read(&text));
                view! { <UpdateFields item measures=measures.clone() form published draft/> }.into_any()
            })
            .into_any()
        }
    };
    view! {
        <h1 lang=Language::Chinese.tag()>{title}</h1>
        <ItemFacts item_view/>
        {content}
    }
}

fn done(item: ItemRef, published: RwSignal<bool>, language: Language) -> impl IntoView {
    view! {
        <section class="desk-done" role="status">
            <p>{language.say("进展已经公布。", "The update is published.")}</p>
            <p class="desk-ways">
                <a class="button" href=Page::item(item).in_language(language).to_string()>
                    {language.say("看公开的页面", "See the public page")}
                </a>
                <a class="button button-quiet" href=Place::Items(Some(item.year)).to_string()>
                    {language.say("报另一项", "Report on another item")}
                </a>
                <button type="button" class="button-text" on:click=move |_| published.set(false)>
                    {language.say("这一项再报一条", "Another update of this item")}
                </button>
            </p>
        </section>
    }
}

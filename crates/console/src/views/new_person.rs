//! Adding somebody to the desk.

use crate::components::link_note::LinkNote;
use crate::components::loaded::loaded;
use crate::components::person::add_form::AddForm;
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use contract::address::staff;
use contract::language::Language;
use contract::staff::person::{OneTimeLink, RoleChoices};
use leptos::prelude::*;

/// The view.
pub fn new_person() -> impl IntoView {
    let desk = Desk::here();
    let added = RwSignal::new(None::<(String, OneTimeLink)>);
    let people = Place::People(TableQuery::default()).to_string();
    let form = move || {
        loaded(staff::ROLE_CHOICES.to_owned(), move |choices: RoleChoices| {
            view! { <AddForm choices added/> }.into_any()
        })
    };
    let content = move || match added.get() {
        None => form().into_any(),
        Some((name, link)) => {
            let person = Place::Person(link.person).to_string();
            let head = match desk.language_now() {
                Language::Chinese => format!("{name}已添加"),
                Language::English => format!("{name} was added"),
            };
            view! {
                <h2>{head}</h2>
                <LinkNote link/>
                <p class="desk-ways">
                    <a class="button button-quiet" href=person>{desk.say("看这个人", "See this person")}</a>
                    <button type="button" class="button button-quiet" on:click=move |_| added.set(None)>
                        {desk.say("再添加一人", "Add another")}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <p class="desk-back"><a href=people>{desk.say("人员", "People")}</a></p>
        <h1>{desk.say("添加人员", "Add a person")}</h1>
        {content}
    }
}

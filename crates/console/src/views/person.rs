//! One person: whether they can come in, their roles, how to reach them.

use crate::components::loaded::{load, loaded, shown};
use crate::components::person::details_form::DetailsForm;
use crate::components::person::entry::Entry;
use crate::components::person::give_form::GiveForm;
use crate::components::person::roles::roles;
use crate::desk::Desk;
use crate::links;
use crate::place::Place;
use crate::table::TableQuery;
use crate::words::person as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::Seen;
use contract::staff::person::{PersonChange, PersonView, RoleChoices};
use huiyin::words::date;
use leptos::prelude::*;

/// The view.
pub fn person(id: i64) -> impl IntoView {
    let desk = Desk::here();
    let people = Place::People(TableQuery::default()).to_string();
    let person = load::<PersonView>(Signal::stored(staff::person(id)));
    // What was done stays in sight while the page is read again.
    let told = RwSignal::new(String::new());
    let changed = Callback::new(move |words: String| {
        told.set(words);
        person.again.run(());
        links::focus(links::MAIN);
    });
    let line =
        move || (!told.with(String::is_empty)).then(|| view! { <p class="desk-done">{told.get()}</p> });
    view! {
        <p class="desk-back"><a href=people>{desk.say("人员", "People")}</a></p>
        <div role="status">{line}</div>
        {shown(person, move |person| page(desk, person, changed).into_any())}
    }
}

fn page(desk: Desk, person: PersonView, changed: Callback<String>) -> impl IntoView {
    let language = desk.language_now();
    let PersonView { id, name, state, created_on, contacts, roles: held, version } = person;
    let is_oneself = desk.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.id == id));
    let added = date::full(created_on, language);
    let added = match language {
        Language::Chinese => format!("{added}添加"),
        Language::English => format!("added on {added}"),
    };
    let manages = contacts.is_some();
    let entry = (manages && !is_oneself).then(|| view! { <Entry id state changed/> });
    let give = manages.then(|| {
        let form = loaded(staff::ROLE_CHOICES.to_owned(), move |choices: RoleChoices| {
            view! { <GiveForm id choices changed/> }.into_any()
        });
        view! {
            <details>
                <summary>{language.say("再给一个角色", "Give another role")}</summary>
                {form}
            </details>
        }
    });
    let details = contacts.map(|contacts| {
        let stored = Seen { version, change: PersonChange { name: name.clone(), contacts } };
        view! {
            <section class="desk-section">
                <h2>{language.say("姓名和联系方式", "Name and contacts")}</h2>
                <p class="field-hint">
                    {language.say(
                        "联系方式加密存放，每次查看都留有记录。",
                        "Contacts are kept sealed, and each time they are seen is noted.",
                    )}
                </p>
                <DetailsForm id stored changed/>
            </section>
        }
    });
    let ways_in = desk.may("list_person_sessions").then(|| {
        view! {
            <p class="desk-ways">
                <a href=Place::PersonSignIn(id).to_string()>
                    {language.say("登录着的地方，本人登录不了怎么办", "Where they are signed in, and recovery")}
                </a>
            </p>
        }
    });
    view! {
        <h1 lang=Language::Chinese.tag()>{name}</h1>
        <p class="desk-line"><strong>{words::state(state, language)}</strong> <span class="quiet">{added}</span></p>
        {entry}
        {ways_in}
        <section class="desk-section">
            <h2>{language.say("角色", "Roles")}</h2>
            {roles(id, held, manages.then_some(changed))}
            {give}
        </section>
        {details}
    }
}

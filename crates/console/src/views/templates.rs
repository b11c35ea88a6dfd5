//! Templates of answers: the bureau's and the units', and adding one.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::loaded::{load, shown};
use crate::components::template_entry::TemplateEntry;
use crate::components::template_form::{Typed, template_form};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::template as words;
use contract::address::staff;
use contract::staff::template::{NewTemplate, Template, TemplateDraft, Templates};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The view.
pub fn templates() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let loading = load::<Templates>(Signal::stored(staff::TEMPLATES.to_owned()));
    // Kept apart from what came first, so that a change of one entry leaves what is typed in the others.
    let list = RwSignal::new(Vec::<Template>::new());
    let told = RwSignal::new(None::<&'static str>);
    let changed = Callback::new(move |now: Templates| {
        list.set(now.templates);
        told.set(Some(desk.say("已经改好。", "It is changed.")));
    });
    let added = Callback::new(move |now: Templates| {
        list.set(now.templates);
        told.set(Some(desk.say("模板已存下。", "The template is kept.")));
    });
    let show = move |found: Templates| {
        list.set(found.templates.clone());
        let empty = move || list.with(Vec::is_empty);
        view! {
            <p class="empty" hidden=move || !empty()>{language.say("还没有模板。", "There are no templates yet.")}</p>
            <ul role="list" class="templates" hidden=empty>
                <For each=move || list.get() key=|template| template.id let:template>
                    <TemplateEntry template changed/>
                </For>
            </ul>
            {add(desk, found, added)}
        }
        .into_any()
    };
    view! {
        <p class="desk-back"><a href=Place::letters(None).to_string()>{language.say("全部来信", "All letters")}</a></p>
        <h1>{language.say("答复模板", "Templates of answers")}</h1>
        <div role="status">{move || told.get().map(|words| view! { <p class="desk-done">{words}</p> })}</div>
        {shown(loading, show)}
    }
}

/// Adding one, where one may.
fn add(desk: Desk, found: Templates, added: Callback<Templates>) -> impl IntoView {
    let language = desk.language_now();
    let for_all = found.for_all.then(|| (FOR_ALL.to_owned(), words::for_all(language).to_owned()));
    let units = found.units.into_iter().map(|unit| (unit.code.to_string(), unit.name));
    let choices: Vec<(String, String)> = units.chain(for_all).collect();
    let first = choices.first().map(|(code, _)| code.clone());
    let unit = RwSignal::new(first.unwrap_or_default());
    let typed = Typed::of("template-new".to_owned(), TemplateDraft::default());
    let save = move |draft: TemplateDraft| {
        let code = unit.get_untracked();
        let new = NewTemplate { unit: if code == FOR_ALL { String::new() } else { code }, draft };
        spawn_local(async move {
            match client::post::<_, Templates>(desk, staff::TEMPLATES, &new).await {
                Ok(list) => {
                    typed.clear();
                    typed.form.went(None);
                    added.try_run(list);
                }
                Err(problem) => typed.form.went(Some(problem)),
            }
        });
    };
    (!choices.is_empty()).then(|| {
        let whose = view! {
            <Field name=typed.form.field("unit") typing=Typing::Choice label=language.say("谁用", "Whose")
                choices value=unit errors=typed.form.errors/>
        };
        view! {
            <section class="desk-step" aria-labelledby="new-template">
                <h2 id="new-template">{language.say("加一个模板", "Add a template")}</h2>
                {template_form(typed, whose.into_any(), save)}
            </section>
        }
    })
}

/// The choice that stands for the whole bureau; no unit's code has a star.
const FOR_ALL: &str = "*";

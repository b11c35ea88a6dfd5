//! Templates where an answer is written: one is put in where the cursor stands, and nothing that is typed goes.

use crate::components::field::field_id;
use crate::components::letter_steps::Course;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::template::{Template, Templates};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use rules::template::{fill, insert};
use web_sys::HtmlTextAreaElement;

/// The templates that fit a letter, behind their name until it is pressed.
#[component]
pub fn TemplatePicker(
    /// The letter that is answered.
    course: Course,
    /// The name of the field that takes the answer.
    field: &'static str,
    /// What is typed there.
    body: RwSignal<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let opened = RwSignal::new(false);
    let list = move || {
        opened.get().then(|| {
            loaded(staff::TEMPLATES.to_owned(), move |found: Templates| {
                offered(course, field, body, found.templates).into_any()
            })
        })
    };
    desk.may("list_templates").then(|| {
        view! {
            <details class="template-picker" on:toggle=move |_| opened.set(true)>
                <summary>{desk.say("用模板", "Use a template")}</summary>
                {list}
                <p><a href=Place::Templates.to_string()>{desk.say("管理模板", "All templates")}</a></p>
            </details>
        }
    })
}

fn offered(
    course: Course,
    field: &'static str,
    body: RwSignal<String>,
    templates: Vec<Template>,
) -> impl IntoView {
    let desk = Desk::here();
    let row = course.letter.with_untracked(|letter| letter.row.clone());
    // What another unit writes is not what this one would say.
    let fits = |template: &Template| template.unit.as_ref().is_none_or(|unit| unit.name == row.unit);
    let buttons: Vec<_> = templates
        .into_iter()
        .filter(fits)
        .map(|template| {
            let filled = fill(&template.body, &row.number, &row.title);
            let press = move |_| put_in(field, body, &filled);
            view! {
                <li>
                    <button type="button" class="button button-quiet" lang=Language::Chinese.tag() on:click=press>
                        <span class="visually-hidden">{desk.say("插入", "Put in ")}</span>
                        {template.name}
                    </button>
                </li>
            }
        })
        .collect();
    match buttons.is_empty() {
        true => view! { <p class="quiet">{desk.say("还没有模板。", "There are no templates yet.")}</p> }
            .into_any(),
        false => view! { <ul role="list" class="template-offers">{buttons}</ul> }.into_any(),
    }
}

fn put_in(field: &str, body: RwSignal<String>, piece: &str) {
    let area = document().get_element_by_id(&field_id(field));
    let area = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    // What is selected stays: the piece goes in behind it.
    let cursor = area.as_ref().and_then(|area| area.selection_end().ok().flatten()).unwrap_or(u32::MAX);
    let (text, cursor) = insert(&body.get_untracked(), cursor, piece);
    body.set(text.clone());
    if let Some(area) = area {
        area.set_value(&text);
        let _ = area.focus();
        let _ = area.set_selection_range(cursor, cursor);
    }
}

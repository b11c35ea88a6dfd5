//! Saved views: the filters and the order of now under a name, kept for the account at the server.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::loaded::{load, shown};
use crate::components::problem_note::ProblemNote;
use crate::components::step_button::step_button;
use crate::desk::Desk;
use crate::links;
use crate::place::Place;
use crate::table::TableQuery;
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::view::{SavedView, SavedViews, ViewToSave};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The views of a table, and saving one.
pub(super) fn bar(
    table: &'static str,
    query: RwSignal<TableQuery>,
    place: fn(TableQuery) -> Place,
) -> impl IntoView {
    let desk = Desk::here();
    let views = load::<SavedViews>(Signal::stored(staff::views(table)));
    let name = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        errors.set(Vec::new());
        let query = query.get_untracked().page(String::new()).to_string();
        let view = ViewToSave { table: table.to_owned(), name: name.get_untracked(), query };
        spawn_local(async move {
            match client::put::<_, SavedViews>(desk, staff::VIEWS, &view).await {
                Ok(saved) => {
                    let _ = views.found.try_set(Some(Ok(saved)));
                    let _ = name.try_set(String::new());
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                    links::focus(&field_id("name"));
                }
            }
        });
    };
    let list = move |saved: SavedViews| {
        let rows = saved.views.into_iter().map(|view| row(desk, view, place, views.again));
        view! { <ul role="list" class="record-views-list">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <details class="record-views">
            <summary>{desk.say("我存的视图", "My views")}</summary>
            {shown(views, list)}
            <form class="record-views-form" on:submit=save novalidate>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="name" typing=Typing::Line
                    label=desk.say("把现在的条件和排序存为", "Save these filters and this order as")
                    value=name errors/>
                <button type="submit" class="button button-quiet">{desk.say("存下", "Save")}</button>
            </form>
        </details>
    }
}

fn row(desk: Desk, view: SavedView, place: fn(TableQuery) -> Place, again: Callback<()>) -> impl IntoView {
    let address = place(TableQuery::parse(&view.query)).to_string();
    let delete = move || async move {
        client::delete(desk, &staff::view(view.id)).await?;
        again.run(());
        Ok(())
    };
    view! {
        <li><a href=address>{view.name.clone()}</a> {step_button(desk.say("删除", "Delete"), view.name, delete)}</li>
    }
}

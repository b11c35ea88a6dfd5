//! Choosing the items of a plan that go into the next year; they become a draft, and nothing public changes.

use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::place::Place;
use crate::{client, links};
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::staff::{CopyPlan, StoredPlan};
use huiyin::words::punctuation::shown;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The choice, folded away until it is wanted.
#[component]
pub fn CopyPlanForm(
    /// The plan's id.
    id: i64,
    /// Its year.
    year: i16,
    /// Its items: number and title.
    items: Vec<(u32, String)>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let chosen = RwSignal::new(items.iter().map(|(number, _)| *number).collect::<BTreeSet<u32>>());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let copy = move |_| {
        let items: Vec<u32> = chosen.get_untracked().into_iter().collect();
        if busy.get_untracked() || items.is_empty() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let answer =
                client::post::<_, StoredPlan>(desk, &staff::copy_plan(id), &CopyPlan { items }).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(plan) => links::go(desk, Place::Plan(plan.version.id)),
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let rows = items.into_iter().map(|(number, title)| {
        let tick = field_id(&format!("copy-{number}"));
        let toggle = move |event| {
            let ticked = event_target_checked(&event);
            chosen.update(|chosen| {
                if ticked { chosen.insert(number) } else { chosen.remove(&number) };
            });
        };
        view! {
            <li class="choice">
                <input type="checkbox" id=tick.clone() on:change=toggle
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&number))/>
                <label for=tick>{number.to_string()}". "<span lang=Language::Chinese.tag()>{shown(&title)}</span></label>
            </li>
        }
    });
    let count = move || {
        let count = chosen.with(BTreeSet::len);
        match language {
            Language::Chinese => format!("复制 {count} 项，存为 {} 年的草稿", year + 1),
            Language::English => format!("Copy {count} items into a draft for {}", year + 1),
        }
    };
    view! {
        <details class="desk-step">
            <summary>{language.say("复制到下一年", "Copy to the next year")}</summary>
            <p>
                {language.say(
                    "文字、单位、目标和步骤一起复制，日期推后一年；已经完成的不带过去，会列出来。存成草稿，公布以后目标和步骤还要一项一项确认。",
                    "Texts, units, targets and steps are copied, each date a year later; what is done stays behind and is listed. It becomes a draft; once that is published, its targets and steps still have to be confirmed one by one.",
                )}
            </p>
            <ul role="list">{rows.collect_view()}</ul>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="button" class="button" on:click=copy
                aria-disabled=move || (busy.get() || chosen.with(BTreeSet::is_empty)).then_some("true")>{count}</button>
        </details>
    }
}

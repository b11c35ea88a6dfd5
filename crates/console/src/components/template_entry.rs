//! One template in the list: what it says, and for who may, its change and its end.

use crate::client;
use crate::components::step_button::step_button;
use crate::components::template_form::{Typed, template_form};
use crate::desk::Desk;
use crate::words::template as words;
use contract::address::staff;
use contract::language::Language;
use contract::problem::{Code, Problem};
use contract::staff::Seen;
use contract::staff::template::{Template, TemplateDraft, Templates};
use huiyin::components::prose::OwnWords;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The entry. `changed` gets the newest list.
#[component]
pub fn TemplateEntry(
    /// The template as it was listed.
    template: Template,
    /// What follows a change.
    changed: Callback<Templates>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let (id, may_change) = (template.id, template.may_change);
    let about = template.name.clone();
    let draft = TemplateDraft { name: template.name.clone(), body: template.body.clone() };
    // What is typed is apart from what is there: it stays where somebody else was faster.
    let typed = Typed::of(format!("template-{id}"), draft);
    let seen = RwSignal::new(template);
    let newest = move |list: &Templates| {
        if let Some(newest) = list.templates.iter().find(|template| template.id == id) {
            let _ = seen.try_set(newest.clone());
        }
    };
    let save = move |change: TemplateDraft| {
        let body = Seen { version: seen.with_untracked(|seen| seen.version), change };
        spawn_local(async move {
            match client::put::<_, Templates>(desk, &staff::template(id), &body).await {
                Ok(list) => {
                    newest(&list);
                    typed.form.went(None);
                    changed.try_run(list);
                }
                Err(problem) => {
                    show_newest(desk, &problem, newest).await;
                    typed.form.went(Some(problem));
                }
            }
        });
    };
    let delete = move || async move {
        let version = seen.with_untracked(|seen| seen.version);
        let gone = client::delete(desk, &staff::template_seen(id, version)).await;
        match gone {
            Ok(()) => {
                changed.try_run(client::get(desk, staff::TEMPLATES).await?);
                Ok(())
            }
            Err(problem) => {
                show_newest(desk, &problem, newest).await;
                Err(problem)
            }
        }
    };
    let ways = may_change.then(|| {
        view! {
            <details class="desk-other">
                <summary>
                    {desk.say("修改", "Change")}
                    <span class="visually-hidden">{desk.say("：", ": ")} {about.clone()}</span>
                </summary>
                {template_form(typed, ().into_any(), save)}
            </details>
            {step_button(desk.say("删除", "Delete"), about, delete)}
        }
    });
    view! {
        <li class="template">
            <h2 lang=Language::Chinese.tag()>{move || seen.with(|seen| seen.name.clone())}</h2>
            <p class="quiet">{move || seen.with(|seen| words::whose(seen, language))}</p>
            <div class="desk-paper" lang=Language::Chinese.tag()>
                {move || view! { <OwnWords text=seen.with(|seen| seen.body.clone())/> }}
            </div>
            {ways}
        </li>
    }
}

/// Where somebody else was faster, shows what is there now: the next save is then of what was seen.
async fn show_newest(desk: Desk, problem: &Problem, show: impl Fn(&Templates)) {
    if problem.code == Code::Conflict
        && let Ok(list) = client::get::<Templates>(desk, staff::TEMPLATES).await
    {
        show(&list);
    }
}

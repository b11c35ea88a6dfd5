//! Who answers for an item: the unit that leads, those that co-operate, the leader's post, the telephone.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::assignment::AssignmentForm;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::unit::UnitLine;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The fields.
#[component]
pub fn UnitFields(
    /// The units that are open, with their leaders.
    units: Vec<UnitLine>,
    /// What is typed.
    form: RwSignal<AssignmentForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let start = form.get_untracked();
    let (lead, other) = (RwSignal::new(start.lead), RwSignal::new(String::new()));
    let (leader, phone) = (RwSignal::new(start.leader), RwSignal::new(start.phone));
    let due = RwSignal::new(start.due);
    Effect::new(move |_| {
        let typed = (lead.get(), leader.get(), phone.get(), due.get());
        form.update(|form| (form.lead, form.leader, form.phone, form.due) = typed);
    });
    let add = move || {
        let name = other.get_untracked().trim().to_owned();
        if !name.is_empty() {
            form.update(|form| {
                if name != form.lead && !form.others.contains(&name) && form.others.len() < limits::ITEM_UNITS
                {
                    form.others.push(name);
                }
            });
            other.set(String::new());
        }
    };
    let enter = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            add();
        }
    };
    let others = Memo::new(move |_| form.with(|form| form.others.clone()));
    let chips = move || {
        let names = others.get().into_iter().map(|name| {
            let label = format!("{}：{name}", language.say("去掉", "Remove"));
            let own = name.clone();
            view! {
                <li>
                    <span lang=Language::Chinese.tag()>{name}</span>
                    <button type="button" class="button-text" aria-label=label
                        on:click=move |_| form.update(|form| form.others.retain(|other| *other != own))>
                        {language.say("去掉", "Remove")}
                    </button>
                </li>
            }
        });
        names.collect_view()
    };
    let named: Vec<(String, String)> =
        units.iter().map(|unit| (unit.name.clone(), unit.code.to_string())).collect();
    // The list of the bureau's leaders comes first, each post once.
    let posts: BTreeSet<String> =
        units.iter().flat_map(|unit| unit.leaders.iter().map(|leader| leader.post.clone())).collect();
    let posts: Vec<(String, String)> = posts.into_iter().map(|post| (post.clone(), post)).collect();
    view! {
        <fieldset class="field-group">
            <legend>{language.say("谁来办", "Who answers for it")}</legend>
            <Field name="units" typing=Typing::Offered choices=named.clone() label=language.say("牵头单位", "Unit that leads")
                hint=language.say("写几个字，从列出的单位里选。", "Type a few characters and choose from the list.")
                value=lead errors/>
            <div>
                <p id="others">{language.say("配合单位", "Units that co-operate")}</p>
                <ul role="list" class="unit-chips" aria-labelledby="others">{chips}</ul>
            </div>
            <div on:keydown=enter>
                <Field name="other-unit" typing=Typing::Offered choices=named
                    label=language.say("加一个配合单位", "Add a unit that co-operates") value=other errors/>
            </div>
            <button type="button" class="button button-quiet" on:click=move |_| add()>{language.say("加上", "Add it")}</button>
            <Field name="leader" typing=Typing::Offered choices=posts label=language.say("分管领导（写职务，不写姓名）", "Leader in charge (the post, not the name)")
                value=leader errors/>
            <Field name="phone" typing=Typing::Phone label=language.say("监督电话", "Telephone for supervision") value=phone errors/>
            <Field name="due" typing=Typing::Day label=language.say("整项完成日期（空着就是年底）", "Due (the year’s end if empty)") value=due errors/>
        </fieldset>
    }
}

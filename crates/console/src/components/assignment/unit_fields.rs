//! Who answers for an item: the unit that leads, those that co-operate, the leader's post, the telephone.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::assignment::AssignmentForm;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::unit::UnitLine;
use contract::text::TextError;
use leptos::prelude::*;
use rules::unit_name::{UnitNames, nearest};
use std::collections::BTreeSet;

/// The fields.
#[component]
pub fn UnitFields(
    /// The units that are open, with their leaders.
    units: Vec<UnitLine>,
    /// Which unit a name means.
    names: UnitNames,
    /// The units that it has already, or that the plan's text prints: they may stay.
    kept: Vec<String>,
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
    let named: Vec<(String, String)> =
        units.iter().map(|unit| (unit.name.clone(), unit.code.to_string())).collect();
    let of_unit =
        StoredValue::new((names, kept, units.iter().map(|unit| unit.name.clone()).collect::<Vec<_>>()));
    let add = move || {
        let name = other.get_untracked().trim().to_owned();
        let wrong =
            of_unit.with_value(|(names, kept, _)| names.wrong(std::slice::from_ref(&name), kept).pop());
        if let Some((_, error)) = wrong {
            errors.update(|errors| {
                errors.retain(|error| error.field != "other-unit");
                errors.push(FieldError::new("other-unit", error));
            });
        } else if !name.is_empty() {
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
    let alike = move |field: &'static str, value: RwSignal<String>| {
        move || {
            let is_wrong = |error: &FieldError| {
                error.field == field && matches!(error.error, TextError::NotAUnit | TextError::UnitIsClosed)
            };
            let told = errors.with(|errors| errors.iter().any(is_wrong));
            let found: Vec<String> = of_unit.with_value(|(.., open)| {
                let nearest = nearest(&value.get(), open.iter().map(String::as_str));
                nearest.into_iter().filter(|_| told).map(str::to_owned).collect()
            });
            let choose = found.into_iter().map(|name| {
                let own = name.clone();
                let take = move |_| {
                    value.set(own.clone());
                    errors.update(|errors| errors.retain(|error| error.field != field));
                };
                view! {
                    <button type="button" class="button-text" lang=Language::Chinese.tag() on:click=take>{name}</button>
                }
            });
            let choose: Vec<_> = choose.collect();
            (!choose.is_empty()).then(|| {
                view! { <p class="desk-ways" role="status">{language.say("是不是：", "Did you mean:")} " " {choose}</p> }
            })
        }
    };
    let codes = StoredValue::new(named.clone());
    // What the plan prints stays as it was printed, also where no unit is called so any more.
    let printed = move || {
        let typed = form.with(AssignmentForm::units);
        let remarks: Vec<_> = of_unit.with_value(|(names, kept, open)| {
            let printed = typed.into_iter().filter(|name| kept.contains(name) && !open.contains(name));
            printed
                .map(|name| printed_remark(&name, names.code(&name), &codes.get_value(), language))
                .collect()
        });
        let remarks: Vec<_> =
            remarks.into_iter().map(|words| view! { <p class="field-hint">{words}</p> }).collect();
        remarks
    };
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
            {alike("units", lead)}
            <div>
                <p id="others">{language.say("配合单位", "Units that co-operate")}</p>
                <ul role="list" class="unit-chips" aria-labelledby="others">{chips}</ul>
            </div>
            <div on:keydown=enter>
                <Field name="other-unit" typing=Typing::Offered choices=named
                    label=language.say("加一个配合单位", "Add a unit that co-operates") value=other errors/>
                {alike("other-unit", other)}
            </div>
            <button type="button" class="button button-quiet" on:click=move |_| add()>{language.say("加上", "Add it")}</button>
            {printed}
            <Field name="leader" typing=Typing::Offered choices=posts label=language.say("分管领导（写职务，不写姓名）", "Leader in charge (the post, not the name)")
                value=leader errors/>
            <Field name="phone" typing=Typing::Phone label=language.say("监督电话", "Telephone for supervision") value=phone errors/>
            <Field name="due" typing=Typing::Day label=language.say("整项完成日期（空着就是年底）", "Due (the year’s end if empty)") value=due errors/>
        </fieldset>
    }
}

/// What a printed name that no open unit has means today.
fn printed_remark(name: &str, code: Option<&str>, open: &[(String, String)], language: Language) -> String {
    let now = code.and_then(|code| open.iter().find(|(_, own)| own == code));
    match (now, language) {
        (Some((now, _)), Language::Chinese) => {
            format!("“{name}”现在是“{now}”；照原来的写法公布，填报归“{now}”。")
        }
        (Some((now, _)), Language::English) => {
            format!("“{name}” is “{now}” now; it is published as it was printed, and “{now}” reports.")
        }
        (None, Language::Chinese) => {
            format!("没有单位叫“{name}”；照计划原文公布，填报归局里。换成列出的单位，就归那个单位。")
        }
        (None, Language::English) => format!(
            "No unit is called “{name}”; it is published as the plan prints it, and the bureau reports. Choose a unit from the list to have that one report."
        ),
    }
}

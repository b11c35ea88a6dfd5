//! Adding a unit. What is typed is kept until it is sent.

use crate::components::choice_field::ChoiceField;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::components::unit_steps::{no_errors, open_units};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::{kind, unshown};
use crate::{client, links};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::draft::DraftThing;
use contract::staff::unit::draft::UnitDraft;
use contract::staff::unit::{UnitLine, UnitView};
use contract::unit::UnitKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form, folded away until it is wanted or something was begun.
pub fn unit_add(units: &[UnitLine], desk: Desk) -> impl IntoView + use<> {
    let above = open_units(units, None);
    let is_open = RwSignal::new(false);
    let fields = with_draft(DraftThing::NewUnit, move |draft, text| {
        if !text.is_empty() {
            is_open.set(true);
        }
        form(above.clone(), desk, draft, &text).into_any()
    });
    view! {
        <details class="unit-add" prop:open=move || is_open.get()>
            <summary>{desk.say("加一个单位", "Add a unit")}</summary>
            {fields}
        </details>
    }
}

fn form(above: Vec<(String, String)>, desk: Desk, draft: Draft, text: &str) -> impl IntoView + use<> {
    let language = desk.language_now();
    let begun: UnitDraft = serde_json::from_str(text).unwrap_or_default();
    let (code, name, town) =
        (RwSignal::new(begun.code), RwSignal::new(begun.name), RwSignal::new(begun.town));
    let (kind_of, parent) = (RwSignal::new(begun.kind), RwSignal::new(begun.parent));
    let typed = move || UnitDraft {
        code: code.get(),
        name: name.get(),
        kind: kind_of.get(),
        parent: parent.get(),
        town: town.get(),
    };
    let keep = draft.clone();
    Effect::new(move |_| {
        let typed = typed();
        let text =
            if typed == UnitDraft::default() { Ok(String::new()) } else { serde_json::to_string(&typed) };
        keep.keep(text.unwrap_or_default());
    });
    let mark = draft.clone();
    let (errors, trouble, busy) = (no_errors(), RwSignal::new(None::<Problem>), RwSignal::new(false));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let new = untrack(typed);
        trouble.set(None);
        if let Err(found) = new.check() {
            let first = found.first().map(|error| field_id(&error.field));
            errors.set(found);
            return first.iter().for_each(|id| links::focus(id));
        }
        busy.set(true);
        let draft = draft.clone();
        spawn_local(async move {
            let answer = client::post::<_, UnitView>(desk, staff::UNITS, &new).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(unit) => {
                    draft.sent();
                    links::go(desk, Place::Unit(unit.line.code));
                }
                Err(problem) => {
                    let shown = ["code", "name", "kind", "parent", "town"];
                    let _ = trouble.try_set(unshown(&problem, &shown, language));
                    let _ = errors.try_set(problem.fields);
                }
            }
        });
    };
    let kinds = UnitKind::ALL.into_iter().filter(|kind| *kind != UnitKind::Bureau);
    let kinds =
        kinds.map(|known| (known.name().to_owned(), kind(known, language).to_owned())).collect::<Vec<_>>();
    view! {
            <form class="desk-form" on:submit=send novalidate>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="name" typing=Typing::Line label=language.say("名称", "Name") value=name errors/>
                <Field name="code" typing=Typing::Line label=language.say("代码", "Code")
                    hint=language.say(
                        "小写字母、数字和连字符，比如 shiyan-xiaoxue。定了就不能改。",
                        "Lower-case letters, digits and hyphens, such as shiyan-xiaoxue. It cannot be changed later.",
                    )
                    value=code errors/>
                <ChoiceField name="kind" label=language.say("类型", "Kind") choices=kinds value=kind_of errors/>
                <ChoiceField name="parent" label=language.say("上级单位", "Unit above") choices=above
                    value=parent errors/>
                <Field name="town" typing=Typing::Line label=language.say("街道乡镇", "Town")
                    hint=language.say("可以不填。", "May stay empty.") value=town errors/>
                <DraftMark draft=mark/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {language.say("加上这个单位", "Add the unit")}
                </button>
            </form>
    }
}

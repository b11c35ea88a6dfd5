//! The units that a letter is handed to, named by typing: the open ones are offered.

use crate::components::field::{Field, Typing};
use crate::components::letter_step_form::Typed;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::form::letter::field_of;
use contract::address::staff;
use contract::letter::LetterStep;
use contract::limits;
use contract::staff::unit::UnitList;
use leptos::prelude::*;
use rules::unit_name::field;

/// The fields: one unit, or the one that leads and those that help.
#[component]
pub fn HandOverFields(
    /// The step: a transfer, or handing to several.
    step: LetterStep,
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    loaded(staff::UNITS.to_owned(), move |list: UnitList| {
        let open = list.units.into_iter().filter(|unit| unit.closed_on.is_none());
        typed.open.set(open.map(|unit| (unit.name, unit.code.to_string())).collect());
        fields(step, typed).into_any()
    })
}

fn fields(step: LetterStep, typed: Typed) -> impl IntoView {
    let desk = Desk::here();
    let several = step == LetterStep::Assign;
    let one = move |place: usize, value: RwSignal<String>| {
        let label = match (several, place) {
            (false, _) => desk.say("转给哪个单位", "To which unit"),
            (true, 0) => desk.say("牵头单位", "Unit that leads"),
            (true, _) => desk.say("会办单位", "Unit that helps"),
        };
        let label = if place > 1 { format!("{label} {place}") } else { label.to_owned() };
        let hint = match place {
            0 => desk.say("写几个字，从列出的单位里选。", "Type a few characters and choose from the list."),
            _ => "",
        };
        view! {
            <Field name=field_of(step, &field(place)) typing=Typing::Offered label hint
                choices=typed.open.get_untracked() value errors=typed.errors/>
        }
    };
    let numbered = move || typed.units.get().into_iter().enumerate().collect::<Vec<_>>();
    let more = move || {
        (several && typed.units.with(Vec::len) < limits::UNITS_OF_LETTER).then(|| {
            let add = move |_| typed.units.update(|units| units.push(RwSignal::new(String::new())));
            view! {
                <button type="button" class="button-text" on:click=add>
                    {desk.say("再加一个会办单位", "Add a unit that helps")}
                </button>
            }
        })
    };
    view! {
        <For each=numbered key=|(place, _)| *place let:unit>{one(unit.0, unit.1)}</For>
        {more}
    }
}

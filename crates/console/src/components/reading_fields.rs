//! One value for each target of an item, in the target's own unit.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::update::{UpdateForm, reading_field};
use crate::words::plan;
use contract::language::Language;
use contract::plan::Measure;
use contract::problem::FieldError;
use huiyin::words::{date, number};
use leptos::prelude::*;

/// The fields; nothing where the item has no target.
#[component]
pub fn ReadingFields(
    /// The targets, with what was reached so far.
    measures: Vec<Measure>,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let count = measures.len();
    form.update_untracked(|form| form.readings.resize(count, String::new()));
    let fields = measures
        .into_iter()
        .enumerate()
        .map(|(place, measure)| {
            let typed = form.with_untracked(|form| form.readings.get(place).cloned().unwrap_or_default());
            let value = RwSignal::new(typed);
            Effect::new(move |_| {
                let typed = value.get();
                form.update(|form| {
                    if let Some(reading) = form.readings.get_mut(place) {
                        *reading = typed;
                    }
                });
            });
            view! {
                <Field name=reading_field(place) typing=Typing::Number label=label(&measure, language)
                    hint=hint(&measure, language) value errors/>
            }
        })
        .collect_view();
    (count > 0).then(|| {
        view! {
            <fieldset class="field-group">
                <legend>{language.say("报数（没有新数可以不填）", "Values (leave empty what has not changed)")}</legend>
                {fields}
            </fieldset>
        }
    })
}

fn label(measure: &Measure, language: Language) -> String {
    let Measure { target, .. } = measure;
    match language {
        Language::Chinese => format!("{}：到现在一共多少{}", target.text, target.unit),
        Language::English => format!("{}: how many {} so far", target.text, target.unit),
    }
}

fn hint(measure: &Measure, language: Language) -> String {
    let goal = plan::target(&measure.target, language);
    let before =
        measure.reached.map(|reading| (number::plain(reading.value), date::full(reading.on, language)));
    let unit = &measure.target.unit;
    match (before, language) {
        (Some((value, on)), Language::Chinese) => format!("目标 {goal}。上一次报 {value} {unit}（{on}）。"),
        (Some((value, on)), Language::English) => {
            format!("Target: {goal}. Reported last: {value} {unit} ({on}).")
        }
        (None, Language::Chinese) => format!("目标 {goal}。还没有报过数。"),
        (None, Language::English) => format!("Target: {goal}. Nothing has been reported."),
    }
}

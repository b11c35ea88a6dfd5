//! One value for each thing that is counted of an item, in its own unit.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::asks::AskedValue;
use crate::form::update::{UpdateForm, reading_field};
use contract::language::Language;
use contract::problem::FieldError;
use huiyin::words::{date, number};
use leptos::prelude::*;

/// The fields; nothing where nothing is counted.
#[component]
pub fn ReadingFields(
    /// What is counted, with what was reached so far.
    values: Vec<AskedValue>,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let some = !values.is_empty();
    let fields = values
        .into_iter()
        .map(|asked| {
            let key = asked.number;
            let typed = form.with_untracked(|form| form.values.get(&key).cloned().unwrap_or_default());
            let value = RwSignal::new(typed);
            Effect::new(move |_| {
                let typed = value.get();
                form.update(|form| {
                    form.values.insert(key, typed);
                });
            });
            view! {
                <Field name=reading_field(key) typing=Typing::Number label=label(&asked, language)
                    hint=hint(&asked, language) value errors/>
            }
        })
        .collect_view();
    some.then(|| {
        view! {
            <fieldset class="field-group">
                <legend>{language.say("报数（没有新数可以不填）", "Values (leave empty what has not changed)")}</legend>
                {told("readings", errors, language)}
                {fields}
            </fieldset>
        }
    })
}

/// What the server says of all fields of a group together, for an item that changed meanwhile.
pub fn told(
    name: &'static str,
    errors: RwSignal<Vec<FieldError>>,
    language: Language,
) -> impl Fn() -> Option<AnyView> + Send + Sync + 'static {
    move || {
        let words =
            errors.with(|errors| errors.iter().find(|e| e.field == name).map(|e| e.words(language)))?;
        Some(view! { <p class="field-error" role="alert">{words}</p> }.into_any())
    }
}

fn label(asked: &AskedValue, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}：到现在一共多少{}", asked.title, asked.goal.unit),
        Language::English => format!("{}: how many {} so far", asked.title, asked.goal.unit),
    }
}

fn hint(asked: &AskedValue, language: Language) -> String {
    let unit = &asked.goal.unit;
    let target = format!("{} {unit}", number::plain(asked.goal.target));
    let goal = match (asked.due, language) {
        (Some(due), Language::Chinese) => format!("{target}（{}前）", date::full(due, language)),
        (Some(due), Language::English) => format!("{target} by {}", date::full(due, language)),
        (None, _) => target,
    };
    let before =
        asked.reached.map(|reading| (number::plain(reading.value), date::full(reading.on, language)));
    match (before, language) {
        (Some((value, on)), Language::Chinese) => format!("目标 {goal}。上一次报 {value} {unit}（{on}）。"),
        (Some((value, on)), Language::English) => {
            format!("Target: {goal}. Reported last: {value} {unit} ({on}).")
        }
        (None, Language::Chinese) => format!("目标 {goal}。还没有报过数。"),
        (None, Language::English) => format!("Target: {goal}. Nothing has been reported."),
    }
}

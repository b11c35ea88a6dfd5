//! Which published update a new one corrects, if any.

use crate::desk::Desk;
use crate::form::update::UpdateForm;
use contract::language::Language;
use contract::plan::UpdateView;
use contract::problem::FieldError;
use huiyin::words::date;
use leptos::prelude::*;

/// How much of an update's text tells it from the others.
const BEGINNING: usize = 24;

/// The choice; nothing where there is nothing to correct.
#[component]
pub fn CorrectsField(
    /// The item's updates, newest first.
    updates: Vec<UpdateView>,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let standing: Vec<UpdateView> = updates.into_iter().filter(|update| update.withdrawn.is_none()).collect();
    let chosen = form.with_untracked(|form| form.corrects);
    (!standing.is_empty()).then(|| {
        let options = standing.into_iter().map(|update| {
            let text: String = update.text.chars().take(BEGINNING).collect();
            let name = format!("{} {text}", date::full(update.on, language));
            let selected = chosen == Some(update.publication);
            view! { <option value=update.publication.to_string() selected=selected lang=Language::Chinese.tag()>{name}</option> }
        });
        let choose = move |event| {
            let chosen = event_target_value(&event).parse().ok();
            form.update(|form| form.corrects = chosen);
        };
        let error = move || {
            let words = errors
                .with(|errors| errors.iter().find(|e| e.field == "corrects").map(|e| e.words(language)));
            words.map(|words| view! { <p class="field-error">{words}</p> })
        };
        view! {
            <div class="field">
                <label for="field-corrects">{language.say("更正以前的一条（可不选）", "Corrects an earlier update (optional)")}</label>
                {error}
                <select id="field-corrects" on:change=choose>
                    <option value="">{language.say("不是更正", "Corrects nothing")}</option>
                    {options.collect_view()}
                </select>
            </div>
        }
    })
}

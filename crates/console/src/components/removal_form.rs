//! Taking out of what is published what the law requires to go. It reaches back to every earlier day and cannot be
//! undone, which it says first. What can be removed, and of what, whoever shows the form says.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::removal::Remove;
use contract::text::TextError;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::SubmitEvent;

/// The choice that asks for a passage.
const PASSAGE: &str = "passage";

/// What can be removed, and how the server is asked.
#[derive(Clone)]
pub struct Removable<W, A> {
    /// The operation that takes it out.
    pub operation: &'static str,
    /// Where it is asked for.
    pub address: String,
    /// What the folded form is called.
    pub title: &'static str,
    /// From where it goes, and when to do something else instead.
    pub note: &'static str,
    /// What can be removed besides a passage: the words, and what is sent for them.
    pub choices: Vec<(String, W)>,
    /// Where a passage is looked for.
    pub passage_hint: &'static str,
    /// What is sent for a passage.
    pub passage: fn(String) -> W,
    /// What became of it.
    pub became: fn(A, Language) -> String,
}

/// The form, folded; nothing for whoever may not do it.
pub fn removal_form<W, A>(removable: Removable<W, A>) -> impl IntoView + use<W, A>
where
    W: Clone + Serialize + Send + Sync + 'static,
    A: Clone + DeserializeOwned + Send + Sync + 'static,
{
    let desk = Desk::here();
    let language = desk.language_now();
    let title = removable.title;
    desk.may(removable.operation).then(|| {
        let done = RwSignal::new(None::<String>);
        let form = move || match done.get() {
            Some(words) => view! {
                <p role="status">{words}</p>
                // What is shown is read again as it stands now.
                <button type="button" class="button button-quiet" on:click=move |_| desk.place.update(|_| ())>
                    {language.say("看移除后的样子", "See what is left")}
                </button>
            }
            .into_any(),
            None => fields(removable.clone(), done).into_any(),
        };
        view! {
            <details class="desk-step">
                <summary>{title}</summary>
                {form}
            </details>
        }
    })
}

fn fields<W, A>(removable: Removable<W, A>, done: RwSignal<Option<String>>) -> impl IntoView + use<W, A>
where
    W: Clone + Serialize + Send + Sync + 'static,
    A: Clone + DeserializeOwned + Send + Sync + 'static,
{
    let desk = Desk::here();
    let language = desk.language_now();
    let [what, passage, basis, reason] = std::array::from_fn(|_| RwSignal::new(String::new()));
    // The form of a row has fields of whatever names, and that of a record a basis of its own.
    let state = FormState::new("removal".to_owned());
    let Removable { note, passage_hint, .. } = removable;
    let choices = offered(&removable, language);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = [what, passage, basis, reason].map(|typed| typed.get_untracked());
        let request = match checked(&removable, typed) {
            Ok(request) => request,
            Err(wrong) => return state.wrong(wrong),
        };
        let (address, became) = (removable.address.clone(), removable.became);
        state.send(async move {
            let removed = client::post::<_, A>(desk, &address, &request).await?;
            let _ = done.try_set(Some(became(removed, language)));
            Ok(())
        });
    };
    let not_again = language.say("不要写出要移除的内容。", "Do not repeat what is to go.");
    view! {
        <form class="desk-form" on:submit=send novalidate>
            <p class="desk-note">{note}</p>
            {move || state.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name=state.field("what") typing=Typing::Choice label=language.say("移除什么", "What to remove")
                choices value=what errors=state.errors/>
            {move || (what.get() == PASSAGE).then(|| view! {
                <Field name=state.field("passage") typing=Typing::Lines(2)
                    label=language.say("要移除的那段文字", "The passage")
                    hint=passage_hint value=passage errors=state.errors/>
            })}
            <Field name=state.field("basis") typing=Typing::Line
                label=language.say("法律依据（会公开）", "Legal basis (public)")
                hint=not_again value=basis errors=state.errors counted=limits::REASON.1/>
            <Field name=state.field("reason") typing=Typing::Lines(2)
                label=language.say("为什么移除（只留在审计记录里）", "Why (kept in the audit trail only)")
                hint=not_again value=reason errors=state.errors counted=limits::REASON.1/>
            <button type="submit" class="button" aria-disabled=move || state.busy.get().then_some("true")>
                {language.say("移除，不再恢复", "Remove for good")}
            </button>
        </form>
    }
}

/// What can be chosen, by the value that stands for it: its place, or a passage.
fn offered<W, A>(removable: &Removable<W, A>, language: Language) -> Vec<(String, String)> {
    let choices = removable.choices.iter().enumerate();
    let choices = choices.map(|(place, (words, _))| (place.to_string(), words.clone()));
    let passage = (PASSAGE.to_owned(), language.say("一段文字", "A passage").to_owned());
    choices.chain([passage]).collect()
}

/// The request, or all fields that need a change.
fn checked<W: Clone, A>(
    removable: &Removable<W, A>,
    [what, passage, basis, reason]: [String; 4],
) -> Result<Remove<W>, Vec<FieldError>> {
    let chosen = what.parse::<usize>().ok().and_then(|place| removable.choices.get(place));
    let what = match chosen {
        Some((_, what)) => Ok(what.clone()),
        None if what == PASSAGE && passage.trim().is_empty() => Err(("passage", TextError::Missing)),
        None if what == PASSAGE => Ok((removable.passage)(passage)),
        None => Err(("what", TextError::Missing)),
    };
    let wrong = what.as_ref().err().map(|(name, error)| FieldError::new(name, *error));
    let said = Remove { what: (), basis, reason };
    let errors: Vec<FieldError> = wrong.into_iter().chain(said.check().err().unwrap_or_default()).collect();
    match what {
        Ok(what) if errors.is_empty() => Ok(Remove { what, basis: said.basis, reason: said.reason }),
        _ => Err(errors),
    }
}

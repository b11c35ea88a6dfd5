//! A form that changes a unit: what follows is said before, what is wrong stands beside the fields, and what the
//! server has afterwards is shown.

use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::unit::unshown;
use crate::{client, links};
use contract::problem::{FieldError, Problem};
use contract::staff::unit::{Leader, UnitMailbox, UnitView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use web_sys::SubmitEvent;

/// What is being changed. One form is open at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Name and town.
    Rename,
    /// The unit above.
    Move,
    /// Into which unit it goes.
    Merge,
    /// That it ends.
    Close,
    /// A new leader.
    AddLeader,
    /// Another leader in the place of one.
    ChangeLeader(Leader),
    /// The last day of one.
    EndLeader(Leader),
    /// A new mailbox.
    AddMailbox,
    /// The name of one.
    RenameMailbox(UnitMailbox),
    /// That one takes no more letters.
    CloseMailbox(UnitMailbox),
}

/// The page of a unit; cheap to copy.
#[derive(Clone, Copy)]
pub struct UnitPage {
    /// The unit as the server has it.
    pub unit: RwSignal<UnitView>,
    /// What is being changed.
    pub step: RwSignal<Option<Step>>,
    /// Whether the last change was made.
    pub saved: RwSignal<bool>,
}

impl UnitPage {
    /// A button that opens a form.
    pub fn opens(self, step: Step, words: &'static str, about: String) -> impl IntoView {
        let label = (!about.is_empty()).then(|| format!("{words} {about}"));
        let open = move |_| {
            self.saved.set(false);
            self.step.set(Some(step.clone()));
            request_animation_frame(|| links::focus(FORM));
        };
        view! { <button type="button" class="button button-quiet" aria-label=label on:click=open>{words}</button> }
    }
}

/// The id of the open form.
const FORM: &str = "unit-form";

/// What a form says and where it goes.
pub struct Asked {
    /// Its heading.
    pub title: String,
    /// What follows from it; may be empty.
    pub follows: String,
    /// The words of its button.
    pub button: &'static str,
    /// Where it is sent.
    pub address: String,
    /// The fields that show their own errors.
    pub fields: &'static [&'static str],
}

/// The form with its fields.
pub fn unit_form<B: Serialize + 'static>(
    page: UnitPage,
    asked: Asked,
    errors: RwSignal<Vec<FieldError>>,
    body: impl Fn() -> B + 'static,
    fields: impl IntoView,
) -> impl IntoView {
    let desk = Desk::here();
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let Asked { title, follows, button, address, fields: shown } = asked;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        errors.set(Vec::new());
        let (body, address) = (body(), address.clone());
        spawn_local(async move {
            let answer = client::post::<_, UnitView>(desk, &address, &body).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = page.unit.try_set(newest);
                    let _ = page.step.try_set(None);
                    let _ = page.saved.try_set(true);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let _ = trouble.try_set(unshown(&problem, shown, desk.language_now()));
                    let first = problem.fields.first().map(|error| field_id(&error.field));
                    let _ = errors.try_set(problem.fields);
                    first.iter().for_each(|id| links::focus(id));
                }
            }
        });
    };
    view! {
        <form class="desk-step desk-form" id=FORM tabindex="-1" aria-label=title.clone() on:submit=send novalidate>
            <h2>{title.clone()}</h2>
            {(!follows.is_empty()).then(|| view! { <p>{follows}</p> })}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {fields}
            <div class="desk-ways">
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>{button}</button>
                <button type="button" class="button button-quiet" on:click=move |_| page.step.set(None)>
                    {desk.say("先不改", "Not now")}
                </button>
            </div>
        </form>
    }
}

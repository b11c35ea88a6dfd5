//! The steps of a letter for whoever looks at it: what they have in common, and those besides the main one, each a
//! small form behind its name. What may be done, the letter and the table of access say.

use crate::components::letter_step_form::StepForm;
use crate::desk::Desk;
use crate::words::letter as words;
use crate::{client, links};
use contract::address::staff;
use contract::letter::{LetterState, LetterStep};
use contract::problem::{Code, Problem};
use contract::staff::{LetterContacts, StaffLetter};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

/// The id of the line that says what was done.
pub const TOLD: &str = "letter-told";

/// A letter that steps are taken with; cheap to copy.
#[derive(Clone, Copy)]
pub struct Course {
    /// The letter; set to what the server has after every step.
    pub letter: RwSignal<StaffLetter>,
    /// A problem with the main step, which outlives its form.
    pub trouble: RwSignal<Option<Problem>>,
    /// What the newest step did.
    pub told: RwSignal<Option<String>>,
    /// The letter went where this person does not see it.
    pub gone: RwSignal<bool>,
    /// Name and contact in full, once they were asked for.
    pub contacts: RwSignal<Option<LetterContacts>>,
    /// A step that failed: its form stays, with what was typed, even where the letter allows it no more.
    pub stuck: RwSignal<Option<LetterStep>>,
    busy: RwSignal<bool>,
}

impl Course {
    /// No step yet.
    pub fn of(letter: StaffLetter) -> Self {
        Self {
            letter: RwSignal::new(letter),
            trouble: RwSignal::new(None),
            told: RwSignal::new(None),
            gone: RwSignal::new(false),
            contacts: RwSignal::new(None),
            stuck: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// The version that is seen.
    pub fn version(self) -> i64 {
        self.letter.with_untracked(|letter| letter.row.version)
    }

    /// Said of a button while a step is on its way.
    pub fn busy(self) -> Option<&'static str> {
        self.busy.get().then_some("true")
    }

    /// Whether the letter and the table of access allow a step now.
    pub fn may(self, desk: Desk, step: LetterStep) -> bool {
        let allowed = self.letter.with(|letter| letter.may.contains(&step));
        allowed && step.operation().is_some_and(|(operation, _)| desk.may(operation))
    }

    /// Takes a step. Where somebody else was faster, shows what is there now; `done` says what went wrong, if anything.
    pub fn take<B: Serialize + 'static>(
        self,
        desk: Desk,
        step: LetterStep,
        body: B,
        done: impl FnOnce(Option<Problem>) + 'static,
    ) {
        let Some((_, word)) = step.operation() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.told.set(None);
        let number = self.letter.with_untracked(|letter| letter.row.number.clone());
        spawn_local(async move {
            let answer = client::post_for_some(desk, &staff::letter_step(&number, word), &body).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(newest) => {
                    done(None);
                    self.went_on(desk, step, newest);
                }
                Err(problem) => {
                    if matches!(problem.code, Code::Conflict | Code::WrongState)
                        && let Ok(newest) = client::get(desk, &staff::letter(&number)).await
                    {
                        let _ = self.stuck.try_set(Some(step));
                        let _ = self.letter.try_set(newest);
                    }
                    done(Some(problem));
                }
            }
        });
    }

    fn went_on(self, desk: Desk, step: LetterStep, newest: Option<StaffLetter>) {
        let language = desk.language_now();
        let told = match &newest {
            Some(letter) => words::done(step, letter, language),
            None => words::told(step, language).to_owned(),
        };
        let _ = self.stuck.try_set(None);
        // Set only when it is so: setting it again would make all forms anew, and lose what is typed.
        if newest.is_none() {
            let _ = self.gone.try_set(true);
        }
        if let Some(newest) = newest {
            let _ = self.letter.try_set(newest);
        }
        // The view may have been left meanwhile.
        if self.told.try_set(Some(told)).is_none() {
            request_animation_frame(|| links::focus(TOLD));
        }
    }
}

/// The order in which the other steps are offered.
const ORDER: [LetterStep; 14] = [
    LetterStep::Close,
    LetterStep::Reply,
    LetterStep::Start,
    LetterStep::Ask,
    LetterStep::Transfer,
    LetterStep::Assign,
    LetterStep::GiveBack,
    LetterStep::Extend,
    LetterStep::Merge,
    LetterStep::Return,
    LetterStep::Refuse,
    LetterStep::ToPetition,
    LetterStep::Urge,
    LetterStep::Reopen,
];

/// The steps besides the main one.
#[component]
pub fn OtherSteps(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let desk = Desk::here();
    // The forms are kept by their step: a newer letter must not touch what is typed.
    let offered = Memo::new(move |_| {
        let replied = course.letter.with(|letter| letter.row.state == LetterState::Replied);
        let stuck = course.stuck.get();
        let is_offered = |step: &LetterStep| {
            // Until it was answered once, answering is the main step.
            let is_main = *step == LetterStep::Reply && !replied;
            !is_main && (stuck == Some(*step) || course.may(desk, *step))
        };
        ORDER.into_iter().filter(is_offered).collect::<Vec<_>>()
    });
    view! {
        <section class="desk-step desk-others" hidden=move || offered.with(Vec::is_empty)>
            <h2>{desk.say("其他处理", "What else can be done")}</h2>
            <For each=move || offered.get() key=|step| *step let:step>
                <StepForm course step/>
            </For>
        </section>
    }
}

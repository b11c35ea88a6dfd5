//! The next step of an application for information. One form is open at a time; the others are a button away. What may
//! be done, the server says with the application.

use crate::components::application_form::form_of;
use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::application::Said;
use crate::words::application as words;
use crate::{client, links};
use contract::address::staff;
use contract::application::ApplicationStep;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::application::StaffApplication;
use huiyin::components::attach_field;
use huiyin::components::field::input_id;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The id of the line that says what was done.
pub const TOLD: &str = "application-told";

/// An application that steps are taken with, what is typed and what went wrong; cheap to copy.
#[derive(Clone, Copy)]
pub struct ApplicationSteps {
    /// The application; set to what the server has afterwards.
    pub application: RwSignal<StaffApplication>,
    /// What is typed, for whichever step.
    pub said: RwSignal<Said>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What the newest step did.
    pub told: RwSignal<Option<String>>,
    /// Whether a step is on its way.
    pub busy: RwSignal<bool>,
    open: RwSignal<Option<ApplicationStep>>,
    trouble: RwSignal<Option<Problem>>,
}

impl ApplicationSteps {
    /// No step yet.
    pub fn of(application: StaffApplication) -> Self {
        Self {
            application: RwSignal::new(application),
            said: RwSignal::new(Said::default()),
            errors: RwSignal::new(Vec::new()),
            told: RwSignal::new(None),
            busy: RwSignal::new(false),
            open: RwSignal::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Takes a step if what was typed for it is right, with the files that are chosen where it gives something; `sent` is
    /// called when it was taken. Where somebody else was faster, shows what is there now; the form stays open, with what
    /// was typed, even where the application allows the step no more.
    pub fn take(self, desk: Desk, step: ApplicationStep, sent: impl FnOnce() + 'static) {
        let Some((_, ending)) = step.operation() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.told.set(None);
        self.errors.set(Vec::new());
        let (number, version, days) = self.application.with_untracked(|application| {
            (application.row.number.clone(), application.row.version, application.days)
        });
        let (checked, with_files) =
            self.said.with_untracked(|said| (said.check(step, desk.today(), days), said.takes_files(step)));
        let (files, unfit) = match with_files {
            true => (attach_field::files(), attach_field::check(limits::ATTACHMENTS)),
            false => (Vec::new(), Vec::new()),
        };
        let change = match checked {
            Ok(change) if unfit.is_empty() => change,
            checked => return self.wrong(checked.err().into_iter().flatten().chain(unfit).collect()),
        };
        self.busy.set(true);
        spawn_local(async move {
            let (address, body) = (staff::application_step(&number, ending), Seen { version, change });
            let answer: Result<StaffApplication, Problem> = match files.as_slice() {
                [] => client::post(desk, &address, &body).await,
                files => client::post_with_files(desk, &address, (ending, &body), files).await,
            };
            let _ = self.busy.try_set(false);
            match answer {
                Ok(newest) => {
                    // Before the form goes: it would keep what it left behind.
                    sent();
                    self.went_on(desk, step, newest);
                }
                Err(problem) => {
                    if matches!(problem.code, Code::Conflict | Code::WrongState)
                        && let Ok(newest) = client::get(desk, &staff::application(&number)).await
                    {
                        let _ = self.application.try_set(newest);
                    }
                    let fields = problem.fields.clone();
                    let _ = self.trouble.try_set(Some(problem));
                    self.wrong(fields);
                }
            }
        });
    }

    fn went_on(self, desk: Desk, step: ApplicationStep, newest: StaffApplication) {
        let told = words::done(step, &newest, desk.language_now());
        let _ = self.open.try_set(None);
        let _ = self.said.try_set(Said::default());
        let _ = self.application.try_set(newest);
        // The view may have been left meanwhile.
        if self.told.try_set(Some(told)).is_none() {
            request_animation_frame(|| links::focus(TOLD));
        }
    }

    fn wrong(self, errors: Vec<FieldError>) {
        let first = errors.first().map(|error| match error.field.as_str() {
            attach_field::FIELD => input_id(attach_field::FIELD),
            field => field_id(field),
        });
        let _ = self.errors.try_set(errors);
        first.iter().for_each(|id| links::focus(id));
    }
}

/// The steps.
#[component]
pub fn NextSteps(
    /// The application.
    steps: ApplicationSteps,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let offered = Memo::new(move |_| steps.application.with(|application| application.may.clone()));
    let buttons = move || {
        let open = steps.open.get();
        let buttons = offered.get().into_iter().filter(|step| open != Some(*step)).map(|step| {
            let press = move |_| {
                steps.errors.set(Vec::new());
                steps.trouble.set(None);
                steps.open.set(Some(step));
            };
            let class = if step == ApplicationStep::Answer { "button" } else { "button button-quiet" };
            view! { <button type="button" class=class on:click=press>{words::step(step, language)}</button> }
        });
        let buttons = buttons.collect_view();
        (!offered.with(Vec::is_empty)).then(|| view! { <p class="desk-ways desk-step">{buttons}</p> })
    };
    view! {
        {move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {move || steps.open.get().map(|step| form_of(step, steps))}
        {buttons}
    }
}

//! The steps of a letter's public version: approving what somebody else confirmed, sending it back, withdrawing it.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::release as words;
use crate::{client, links};
use contract::address::{Page, staff};
use contract::id::LetterNumber;
use contract::letter::{LetterStep, ReleaseState};
use contract::limits;
use contract::masking::Redaction;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Accept;
use contract::staff::release::{SendBackRelease, StaffRelease, WithdrawRelease};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

/// The id of the line that says what was done.
pub const TOLD: &str = "release-told";

/// A letter whose public version is dealt with; cheap to copy.
#[derive(Clone, Copy)]
pub struct Steps {
    /// What the server has; set after every step.
    pub release: RwSignal<StaffRelease>,
    /// What is hidden now, confirmed or not.
    pub hidden: RwSignal<Vec<Redaction>>,
    /// The words that are to be hidden next.
    pub hide: RwSignal<String>,
    /// What the newest step did.
    pub told: RwSignal<Option<String>>,
    number: StoredValue<LetterNumber>,
    errors: RwSignal<Vec<FieldError>>,
    trouble: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
}

impl Steps {
    /// No step yet.
    pub fn of(number: LetterNumber, release: StaffRelease) -> Self {
        Self {
            hidden: RwSignal::new(release.redactions.clone()),
            release: RwSignal::new(release),
            hide: RwSignal::new(String::new()),
            told: RwSignal::new(None),
            number: StoredValue::new(number),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// The letter's version that is seen.
    pub fn version(self) -> i64 {
        self.release.with_untracked(|release| release.version)
    }

    /// Said of a button while a step is on its way.
    pub fn busy(self) -> Option<&'static str> {
        self.busy.get().then_some("true")
    }

    /// Takes a step. Where somebody else was faster, shows what is there now; what is hidden by hand stays.
    pub fn take<B: Serialize + 'static>(self, desk: Desk, step: LetterStep, body: B) {
        let Some((_, word)) = step.operation() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        self.errors.set(Vec::new());
        let number = self.number.get_value();
        spawn_local(async move {
            let answer =
                client::post::<_, StaffRelease>(desk, &staff::letter_step(&number, word), &body).await;
            // The view may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(newest) => {
                    self.told.set(Some(words::done(step, &newest, desk.language_now())));
                    self.hidden.set(newest.redactions.clone());
                    self.release.set(newest);
                    request_animation_frame(|| links::focus(TOLD));
                }
                Err(problem) => {
                    if matches!(problem.code, Code::Conflict | Code::WrongState)
                        && let Ok(newest) = client::get(desk, &staff::release(&number)).await
                    {
                        let _ = self.release.try_set(newest);
                    }
                    let _ = self.errors.try_set(problem.fields.clone());
                    let _ = self.trouble.try_set(Some(problem));
                }
            }
        });
    }
}

/// The steps that this person may take now.
#[component]
pub fn ReleaseSteps(
    /// The letter.
    steps: Steps,
) -> impl IntoView {
    let desk = Desk::here();
    let may = Memo::new(move |_| {
        steps.release.with(|release| {
            let may = |step| release.may.contains(&step);
            let order =
                [LetterStep::ApproveRelease, LetterStep::SendBackRelease, LetterStep::WithdrawRelease];
            order.into_iter().filter(|step| may(*step)).collect::<Vec<_>>()
        })
    });
    let forms = move || may.get().into_iter().map(|step| form(steps, step, desk)).collect_view();
    let public = move || {
        let published = steps.release.with(|release| release.state == Some(ReleaseState::Published));
        published.then(|| {
            let address = Page::Reply(steps.number.get_value()).in_language(desk.language_now()).to_string();
            view! { <p><a href=address>{desk.say("看公开的页面", "See the public page")}</a></p> }
        })
    };
    view! {
        {move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {public}
        {forms}
    }
}

fn form(steps: Steps, step: LetterStep, desk: Desk) -> AnyView {
    match step {
        LetterStep::ApproveRelease => {
            let approve = move |_| steps.take(desk, step, Accept { version: steps.version() });
            view! {
                <section class="desk-step">
                    <button type="button" class="button" on:click=approve aria-disabled=move || steps.busy()>
                        {desk.say("同意，请写信人过目", "Approve, and let the writer read it")}
                    </button>
                </section>
            }
            .into_any()
        }
        LetterStep::SendBackRelease => view! { <WordsForm steps step name="words"
        summary=desk.say("退回重做", "Send it back")
        label=desk.say("要改哪里", "What is to be changed")
        hint=desk.say("只有工作台看得到。", "Only the desk reads it.")
        most=limits::MESSAGE.1
        send=desk.say("退回", "Send it back")/> }
        .into_any(),
        _ => view! { <WordsForm steps step name="reason"
        summary=desk.say("撤下，不再公开", "Withdraw it")
        label=desk.say("为什么撤下", "Why it is withdrawn")
        hint=desk.say(
            "大家看得到，不要写出不该公开的内容。撤下后不能再公开。",
            "Everybody reads it; do not repeat what should not be public. It cannot be published again.",
        )
        most=limits::REASON.1
        send=desk.say("撤下这封信", "Withdraw this letter")/> }
        .into_any(),
    }
}

/// A step with words, folded, so that it takes two clicks.
#[component]
fn WordsForm(
    /// The letter.
    steps: Steps,
    /// The step.
    step: LetterStep,
    /// The name of its field.
    name: &'static str,
    /// What it is called.
    summary: &'static str,
    /// What its words are asked for as.
    label: &'static str,
    /// Who reads them.
    hint: &'static str,
    /// The most characters.
    most: usize,
    /// The words on its button.
    send: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let typed = RwSignal::new(String::new());
    let press = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (version, text) = (steps.version(), typed.get_untracked());
        let withdraws = step == LetterStep::WithdrawRelease;
        let back = SendBackRelease { version, words: text.clone() };
        let withdraw = WithdrawRelease { version, reason: text };
        let found = if withdraws { withdraw.check().err() } else { back.check().err() };
        match found {
            Some(found) => {
                steps.errors.set(found);
                links::focus(&field_id(name));
            }
            None if withdraws => steps.take(desk, step, withdraw),
            None => steps.take(desk, step, back),
        }
    };
    view! {
        <details class="desk-step">
            <summary>{summary}</summary>
            <form class="desk-form" on:submit=press novalidate>
                <Field name=name typing=Typing::Lines(3) label=label hint=hint value=typed errors=steps.errors
                    counted=most/>
                <button type="submit" class="button button-quiet" aria-disabled=move || steps.busy()>{send}</button>
            </form>
        </details>
    }
}

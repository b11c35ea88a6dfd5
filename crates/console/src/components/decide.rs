//! The steps of a proposal: approving at once or for a time, sending back with words, cancelling, taking back.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::components::schedule_fields::ScheduleFields;
use crate::desk::Desk;
use crate::form::time;
use crate::{client, links};
use contract::address::staff::{self, ProposalStep};
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::proposing::{Approve, Seen, SendBack};
use contract::staff::publishing::{Proposal, ProposalState};
use contract::text::Remark;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

/// A proposal that steps are taken with, and what went wrong; cheap to copy.
#[derive(Clone, Copy)]
pub struct Steps {
    /// The proposal; set to what the server has afterwards.
    pub proposal: RwSignal<Proposal>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
    /// A problem with the newest step.
    pub trouble: RwSignal<Option<Problem>>,
    /// Whether a step is on its way.
    pub busy: RwSignal<bool>,
}

impl Steps {
    /// No step yet.
    pub fn of(proposal: Proposal) -> Self {
        Self {
            proposal: RwSignal::new(proposal),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Names a field that needs a change, and goes there.
    pub fn wrong(self, error: FieldError) {
        let id = field_id(&error.field);
        self.errors.set(vec![error]);
        links::focus(&id);
    }

    /// The version that is seen.
    pub fn version(self) -> i64 {
        self.proposal.with_untracked(|proposal| proposal.version)
    }

    /// Takes a step. Where somebody else was faster, shows what is there now.
    pub fn take<B: Serialize + 'static>(self, desk: Desk, step: ProposalStep, body: B) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        self.errors.set(Vec::new());
        let id = self.proposal.with_untracked(|proposal| proposal.row.id);
        spawn_local(async move {
            let answer = client::post(desk, &staff::proposal_step(id, step), &body).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = self.proposal.try_set(newest);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    if problem.code == Code::Conflict
                        && let Ok(newest) = client::get(desk, &staff::proposal(id)).await
                    {
                        let _ = self.proposal.try_set(newest);
                    }
                    let _ = self.errors.try_set(problem.fields.clone());
                    let _ = self.trouble.try_set(Some(problem));
                }
            }
        });
    }
}

/// What somebody who approves may do with what waits.
#[component]
pub fn Decide(
    /// The proposal.
    steps: Steps,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let (at, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let approve = move |_| {
        steps.take(desk, ProposalStep::Approve, Approve { version: steps.version(), at: None });
    };
    let schedule = Callback::new(move |()| match at.with_untracked(|at| time::check(at)) {
        Ok(at) => {
            steps.take(desk, ProposalStep::Approve, Approve { version: steps.version(), at: Some(at) });
        }
        Err(error) => steps.wrong(error),
    });
    let send_back = move |_| match words.with_untracked(|words| Remark::parse(words)) {
        Ok(words) => {
            let body = SendBack { version: steps.version(), words: words.into() };
            steps.take(desk, ProposalStep::SendBack, body);
        }
        Err(error) => steps.wrong(FieldError::new("words", error)),
    };
    view! {
        <section class="desk-step desk-form">
            <h2>{language.say("审核", "Review")}</h2>
            <p>
                <button type="button" class="button" on:click=approve
                    aria-disabled=move || steps.busy.get().then_some("true")>
                    {language.say("同意并公布", "Approve and publish")}
                </button>
            </p>
            <ScheduleFields at errors=steps.errors press=schedule
                words=language.say("同意，到时公布", "Approve for that time")/>
            <details>
                <summary>{language.say("退回", "Send back")}</summary>
                <Field name="words" typing=Typing::Lines(3) label=language.say("要改什么", "What needs a change")
                    value=words errors=steps.errors counted=limits::REMARK.1/>
                <button type="button" class="button button-quiet" on:click=send_back>
                    {language.say("退回给提请的人", "Send it back")}
                </button>
            </details>
        </section>
    }
}

/// What else may be done: cancelling a time, taking an own proposal back.
#[component]
pub fn OtherSteps(
    /// The proposal.
    steps: Steps,
) -> impl IntoView {
    let desk = Desk::here();
    let (state, mine) = steps.proposal.with_untracked(|proposal| (proposal.row.state, proposal.row.mine));
    let scheduled = state == ProposalState::Scheduled;
    let cancel = (scheduled && desk.may("cancel_scheduled")).then(|| {
        let press = move |_| steps.take(desk, ProposalStep::Cancel, Seen { version: steps.version() });
        view! {
            <button type="button" class="button" on:click=press>
                {desk.say("取消定时公布", "Cancel its time")}
            </button>
        }
    });
    let open = matches!(state, ProposalState::Waiting | ProposalState::SentBack | ProposalState::Scheduled);
    let take_back = (mine && open).then(|| {
        let press = move |_| steps.take(desk, ProposalStep::Withdraw, Seen { version: steps.version() });
        view! {
            <button type="button" class="button button-quiet" on:click=press>
                {desk.say("收回，不再提请", "Take it back")}
            </button>
        }
    });
    view! { <p class="desk-ways desk-step">{cancel}{take_back}</p> }
}

/// What went wrong with the newest step.
#[component]
pub fn StepTrouble(
    /// The proposal.
    steps: Steps,
) -> impl IntoView {
    move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })
}

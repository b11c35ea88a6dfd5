//! The next step of a notice for whoever looks at it. One form is open at a time; the others are a button away. What
//! may be done, the rules and the table of access say.

use crate::components::field::field_id;
use crate::components::notice_form::form_of;
use crate::components::problem_note::ProblemNote;
use crate::components::unsent::Unsent;
use crate::desk::Desk;
use crate::form::notice::Said;
use crate::words::notice as words;
use crate::{client, links};
use contract::address::staff;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::draft::DraftThing;
use contract::staff::notice::{Notice, NoticeStep};
use contract::supervision::NoticeState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::supervision::{Part, after, part};
use serde::Serialize;

/// A notice that steps are taken with, what is typed and what went wrong; cheap to copy.
#[derive(Clone, Copy)]
pub struct NoticeSteps {
    /// The notice; set to what the server has afterwards.
    pub notice: RwSignal<Notice>,
    /// What is typed, whatever the form.
    pub said: RwSignal<Said>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Whether a step is on its way.
    pub busy: RwSignal<bool>,
    trouble: RwSignal<Option<Problem>>,
}

impl NoticeSteps {
    /// No step yet.
    pub fn of(notice: Notice) -> Self {
        Self {
            said: RwSignal::new(Said { version: notice.version, ..Said::default() }),
            notice: RwSignal::new(notice),
            errors: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// What a draft of an answer is called.
    pub fn thing(self) -> DraftThing {
        DraftThing::Answer(self.notice.with_untracked(|notice| notice.row.number.clone()))
    }

    /// Takes a step if what was typed for it is right; `sent` runs once the server has it. Where somebody else was
    /// faster, shows what is there now and keeps what was typed.
    pub fn take<B: Serialize + 'static>(
        self,
        desk: Desk,
        pattern: &'static str,
        said: Result<B, Vec<FieldError>>,
        sent: impl FnOnce() + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.errors.set(Vec::new());
        let body = match said {
            Ok(body) => body,
            Err(errors) => return self.wrong(errors),
        };
        self.busy.set(true);
        let number = self.notice.with_untracked(|notice| notice.row.number.clone());
        spawn_local(async move {
            let answer = client::post(desk, &staff::notice_step(pattern, &number), &body).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(newest) => {
                    sent();
                    self.renew(newest, true);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let outdated = matches!(problem.code, Code::Conflict | Code::WrongState);
                    if outdated && let Ok(newest) = client::get(desk, &staff::notice(&number)).await {
                        self.renew(newest, false);
                    }
                    let fields = problem.fields.clone();
                    let _ = self.trouble.try_set(Some(problem));
                    self.wrong(fields);
                }
            }
        });
    }

    /// What was typed is done with once it was sent and moved the notice; a reminder moves nothing.
    fn renew(self, newest: Notice, sent: bool) {
        let version = newest.version;
        let moved = self.notice.try_with_untracked(|notice| notice.row.state != newest.row.state);
        let _ = self.said.try_update(|said| {
            let typed = if sent && moved == Some(true) { Said::default() } else { std::mem::take(said) };
            *said = Said { version, ..typed };
        });
        let _ = self.notice.try_set(newest);
    }

    fn wrong(self, errors: Vec<FieldError>) {
        let first = errors.first().map(|error| field_id(&error.field));
        let _ = self.errors.try_set(errors);
        first.iter().for_each(|id| links::focus(id));
    }
}

/// The operation of a step.
fn operation(step: NoticeStep) -> &'static str {
    match step {
        NoticeStep::Issue => "issue_notice",
        NoticeStep::Remind => "remind_notice",
        NoticeStep::Reply => "reply_to_notice",
        NoticeStep::Rectify => "rectify_notice",
        NoticeStep::SendBack => "send_back_notice",
        NoticeStep::Close => "close_notice",
        NoticeStep::Withdraw => "withdraw_notice",
    }
}

/// What this person may do now; what is expected of them first.
fn offered(desk: Desk, state: NoticeState, mine: bool) -> Vec<NoticeStep> {
    let order = [
        NoticeStep::Close,
        NoticeStep::Rectify,
        NoticeStep::Reply,
        NoticeStep::Remind,
        NoticeStep::SendBack,
        NoticeStep::Withdraw,
    ];
    let offered = |step: &NoticeStep| {
        let is_theirs = part(*step) == Part::Supervisor || mine;
        after(state, *step).is_some() && is_theirs && desk.may(operation(*step))
    };
    order.into_iter().filter(offered).collect()
}

/// The steps.
#[component]
pub fn NextSteps(
    /// The notice.
    steps: NoticeSteps,
) -> impl IntoView {
    let desk = Desk::here();
    let open = RwSignal::new(None::<NoticeStep>);
    let mine = steps.notice.with_untracked(|notice| notice.row.mine);
    // Forms are made anew only when the state changes: a reminder must not touch what is typed.
    let state = Memo::new(move |_| steps.notice.with(|notice| notice.row.state));
    let content = move || {
        let offered = offered(desk, state.get(), mine);
        let expected = offered.first().copied();
        let is_expected =
            matches!(expected, Some(NoticeStep::Close | NoticeStep::Rectify | NoticeStep::Reply));
        open.set(expected.filter(|_| is_expected));
        // Who waits for the supervisor may have typed what a colleague sent meanwhile.
        let waits = mine && !offered.iter().any(|step| part(*step) == Part::Unit);
        view! {
            {move || open.get().map(|step| form_of(step, steps))}
            {others(offered, open, steps)}
            {waits.then(|| view! { <Unsent thing=steps.thing()/> })}
        }
    };
    view! {
        {move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {content}
    }
}

/// Buttons for what else may be done.
fn others(offered: Vec<NoticeStep>, open: RwSignal<Option<NoticeStep>>, steps: NoticeSteps) -> impl IntoView {
    let desk = Desk::here();
    move || {
        let closed: Vec<NoticeStep> =
            offered.iter().copied().filter(|step| open.get() != Some(*step)).collect();
        let is_none = closed.is_empty();
        let buttons = closed.into_iter().map(|step| {
            let press = move |_| match step {
                NoticeStep::Remind => {
                    steps.take(desk, staff::REMIND_NOTICE, Ok::<_, Vec<FieldError>>(()), || {});
                }
                step => {
                    steps.errors.set(Vec::new());
                    open.set(Some(step));
                }
            };
            view! {
                <button type="button" class="button button-quiet" on:click=press
                    aria-disabled=move || steps.busy.get().then_some("true")>
                    {words::step(step, desk.language_now())}
                </button>
            }
        });
        let buttons = buttons.collect_view();
        (!is_none).then(|| view! { <p class="desk-ways desk-step">{buttons}</p> })
    }
}

//! Reporting on an item: published at once, at a time to come, or proposed, as role and settings say. What is
//! typed is kept as a draft until then.

use crate::components::draft::{Draft, DraftMark};
use crate::components::field::{Field, Typing};
use crate::components::problem_note::ProblemNote;
use crate::components::schedule_fields::ScheduleFields;
use crate::components::sent::Outcome;
use crate::components::update_form::UpdateFields;
use crate::desk::Desk;
use crate::form::asks::Asks;
use crate::form::time;
use crate::form::update::UpdateForm;
use crate::{client, links};
use contract::address::staff;
use contract::limits;
use contract::plan::{ItemView, UpdateDraft};
use contract::problem::{FieldError, Problem};
use contract::staff::Published;
use contract::staff::proposing::{ProposeUpdate, ScheduleUpdate};
use contract::staff::publishing::Proposal;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form.
#[component]
pub fn ReportForm(
    /// The item.
    item: ItemView,
    /// Set once the update is on the server.
    outcome: RwSignal<Option<Outcome>>,
    /// What keeps it.
    draft: Draft,
    /// What was kept of it.
    text: String,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let form = RwSignal::new(UpdateForm::read(&text));
    let (at, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let (typed, mark) = (draft.clone(), draft.clone());
    Effect::new(move |_| typed.keep(form.with(UpdateForm::written)));
    let draft = StoredValue::new(draft);
    let (year, number) = (item.year, item.item.number);
    let asks = StoredValue::new(Asks::of(&item, desk.today()));
    let publishes = desk.may("publish_update");
    let done = move |answer: Result<Outcome, Problem>| {
        let _ = busy.try_set(false);
        match answer {
            Ok(became) => {
                draft.with_value(Draft::sent);
                let _ = form.try_set(UpdateForm::default());
                let _ = outcome.try_set(Some(became));
                links::focus(links::MAIN);
            }
            Err(problem) => {
                let _ = errors.try_set(problem.fields.clone());
                let _ = trouble.try_set(Some(problem));
            }
        }
    };
    let send = Callback::new(move |update: UpdateDraft| {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            done(if publishes {
                let published =
                    client::post::<_, Published>(desk, &staff::updates(year, number), &update).await;
                published.map(|_| Outcome::Published)
            } else {
                let body = ProposeUpdate { update, words: words.get_untracked() };
                let proposed =
                    client::post::<_, Proposal>(desk, &staff::propose_update(year, number), &body).await;
                proposed.map(|proposal| Outcome::Proposed(proposal.row.id))
            });
        });
    });
    let schedule = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let draft = form.with_untracked(|form| asks.with_value(|asks| form.check(asks)));
        let at = at.with_untracked(|at| time::check(at));
        let (update, at) = match (draft, at) {
            (Ok(update), Ok(at)) => (update, at),
            (draft, at) => return errors.set(draft.err().into_iter().flatten().chain(at.err()).collect()),
        };
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let body = ScheduleUpdate { update, at };
            let scheduled =
                client::post::<_, Proposal>(desk, &staff::schedule_update(year, number), &body).await;
            done(scheduled.map(|proposal| Outcome::Scheduled(proposal.row.id)));
        });
    });
    let submit_words = move || match (publishes, busy.get()) {
        (true, false) => language.say("公布这条进展", "Publish this update"),
        (true, true) => language.say("正在公布…", "Publishing…"),
        (false, false) => language.say("提请审核", "Propose it"),
        (false, true) => language.say("正在提交…", "Sending…"),
    };
    let to_approver = (!publishes).then(|| {
        view! {
            <Field name="words" typing=Typing::Lines(2)
                label=language.say("给审核的人（可不填）", "To whoever approves (optional)")
                value=words errors counted=limits::REMARK.1/>
        }
    });
    let later = desk.may("schedule_update").then(|| {
        view! {
            <ScheduleFields at errors press=schedule words=language.say("到时公布", "Publish at that time")/>
        }
    });
    view! {
        <UpdateFields item form errors busy send title=language.say("报进展", "Report progress")>
            <DraftMark draft=mark/>
            {to_approver}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>{submit_words}</button>
            {later}
        </UpdateFields>
    }
}
